/** `downstream validate`, `list`, `schema`, `explain`: what there is, and whether it is right. */

import type { MetricDefinition } from '../contracts/figures.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import { namedMetrics } from '../metrics/named.ts'
import { compile } from '../scenario/compile.ts'
import { type Explanation, explain, explanations, nearestKind } from '../scenario/explain.ts'
import { UsageError } from './failure.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { loadExtensions } from './world-options.ts'
import { examples, loadWorld } from './worlds.ts'

export async function validateCommand(world: string, extensions: readonly string[], terminal: Terminal): Promise<void> {
  const { kit } = await loadExtensions(extensions)
  const scenario = loadWorld(world, kit.extensions)
  const plan = compile(scenario, kit.extensions)
  const parts = [
    count(plan.sites.length, 'site'),
    count(Object.keys(scenario.products).length, 'product'),
    count(plan.stockPoints.length, 'stock point'),
    count(plan.lanes.length, 'lane'),
    count(plan.disruptions.length, 'disruption'),
  ]
  terminal.out(`${world} is valid: ${parts.join(', ')}, ${scenario.horizon} ${plan.clock.period}s`)
}

export function listCommand(terminal: Terminal): void {
  terminal.out('Examples (downstream run NAME):')
  terminal.out(indent(leftTable(examples().map(({ name, doc }) => [name, doc]))))
  terminal.out('\nKinds (downstream explain NAME):')
  const groups = new Map<string, string[]>()
  for (const { what, kind } of explanations()) groups.set(what, [...(groups.get(what) ?? []), kind])
  groups.set(
    'metric',
    defaultMetrics.map(({ name }) => name),
  )
  groups.set(
    'metric (--metric)',
    namedMetrics.map(({ name }) => name),
  )
  terminal.out(indent(leftTable([...groups].map(([what, kinds]) => [what, kinds.join(', ')]))))
}

/** Loads the schema library only here: no other command needs it. */
export async function schemaCommand(terminal: Terminal): Promise<void> {
  const { scenarioJsonSchema } = await import('../scenario/schema.ts')
  terminal.out(JSON.stringify(scenarioJsonSchema(), null, 2))
}

export function explainCommand(name: string, terminal: Terminal): void {
  const found = explain(name)
  const metrics = [...defaultMetrics, ...namedMetrics]
  const metric = metrics.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
  if (found.length === 0 && metric === undefined) {
    const nearest = nearestKind(name)
    const suggestion = nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`
    throw new UsageError(
      `unknown kind ${JSON.stringify(name)}; expected one that \`downstream list\` names${suggestion}`,
    )
  }
  const texts = found.map(describe)
  if (metric !== undefined) texts.push(describeMetric(metric))
  terminal.out(texts.join('\n\n'))
}

function describeMetric({ name, doc, unit, thing }: MetricDefinition): string {
  const parts = thing === undefined ? '' : `\n  ${name}:NAME tells it of one ${thing} alone`
  return `${name} (metric): ${doc} [${unit}]${parts}`
}

function describe({ what, kind, doc, source, parameters }: Explanation): string {
  const rows = parameters.map(({ name, expected, presence, doc: meaning, evidence }) => [
    name,
    presence + (evidence === undefined ? '' : ` (${evidence})`),
    meaning,
    expected,
  ])
  const head = `${kind} (${what}): ${doc}${source === undefined ? '' : `\nSource: ${source}`}`
  return rows.length === 0 ? `${head}\n  no parameters` : `${head}\n${indent(leftTable(rows))}`
}

/** Columns padded, all to the left, no header. */
function leftTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((text, i) => Math.max(most[i] ?? 0, text.length)), [])
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
