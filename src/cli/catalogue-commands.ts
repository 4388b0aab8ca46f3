/** `downstream validate`, `list`, `schema`: what there is, and whether it is right. */

import { defaultMetrics } from '../metrics/catalogue.ts'
import { namedMetrics } from '../metrics/named.ts'
import { compile } from '../scenario/compile.ts'
import { explanations } from '../scenario/explain.ts'
import { indent, leftTable } from './left-table.ts'
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
