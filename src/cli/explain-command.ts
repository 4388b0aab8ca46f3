/** `downstream explain`: what a kind or a metric means, or all that a scenario rests on. */

import type { MetricDefinition } from '../contracts/figures.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import { namedMetrics } from '../metrics/named.ts'
import { type Assumption, assumptions } from '../scenario/assumptions.ts'
import { compile } from '../scenario/compile.ts'
import { type Explanation, explain, nearestKind } from '../scenario/explain.ts'
import { UsageError } from './failure.ts'
import { indent, leftTable } from './left-table.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { loadExtensions } from './world-options.ts'
import { isWorld, loadWorld } from './worlds.ts'

export interface ExplainOptions {
  readonly all?: boolean
  readonly json?: boolean
  readonly extensions: readonly string[]
}

/** Longest value that is printed whole. */
const MOST_TEXT = 60

/** A kind or metric by its name, or a scenario. Throws UsageError for what is neither, ScenarioError for a scenario that is wrong. */
export async function explainCommand(name: string, options: ExplainOptions, terminal: Terminal): Promise<void> {
  if (isWorld(name)) await explainWorld(name, options, terminal)
  else explainKind(name, terminal)
}

async function explainWorld(
  name: string,
  { all, json, extensions }: ExplainOptions,
  terminal: Terminal,
): Promise<void> {
  const { kit } = await loadExtensions(extensions)
  const scenario = loadWorld(name, kit.extensions)
  compile(scenario, kit.extensions)
  const found = assumptions(scenario, kit.extensions)
  if (json === true) terminal.out(JSON.stringify({ scenario: name, assumptions: found }, null, 2))
  else terminal.out(textOf(name, found, all === true))
}

function textOf(name: string, all: readonly Assumption[], withNeutral: boolean): string {
  const parts = [
    ['Models, and whose they are', all.filter(({ evidence }) => evidence === 'model')],
    ['Numbers that the scenario does not give', all.filter(isStanding)],
    ['Values of the scenario', all.filter(({ evidence }) => evidence === 'given')],
    ['Neutral defaults', withNeutral ? all.filter(({ evidence }) => evidence === 'neutral') : []],
  ] as const
  const neutral = all.filter(({ evidence }) => evidence === 'neutral').length
  const rest = withNeutral
    ? ''
    : `\n\n${count(neutral, 'neutral default')} beside these (--all): nothing of the sort, or plain usage`
  return `${name} rests on:\n${parts
    .filter(([, list]) => list.length > 0)
    .map(([title, list]) => `\n${title}:\n${indent(leftTable(list.map(rowOf)))}`)
    .join('\n')}${rest}`
}

/** Defaults with a standing. */
function isStanding({ evidence }: Assumption): boolean {
  return !['model', 'given', 'neutral'].includes(evidence)
}

function rowOf({ path, value, unit, evidence, source, doc, written }: Assumption): readonly string[] {
  const told = typeof value === 'string' ? value : JSON.stringify(value)
  const short = told.length > MOST_TEXT ? `${told.slice(0, MOST_TEXT - 3)}...` : told
  const standing = evidence === 'model' ? (written ? '' : 'by default') : evidence === 'given' ? '' : evidence
  return [path, unit === null ? short : `${short} ${unit}`, standing, source === null ? doc : `${doc} (${source})`]
}

function explainKind(name: string, terminal: Terminal): void {
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
