import type { MetricDefinition } from '../contracts/figures.ts'
import { resolveSequence } from '../scenario/sequence.ts'
import type { ScenarioSpec, SiteSpec } from '../scenario/spec.ts'
import { version } from '../version.ts'
import { canonicalJson, hashText } from './hash.ts'
import type { EvaluationContract, Manifest } from './result.ts'

/** Hash of a scenario's data: equal hashes, equal scenarios. */
export function scenarioHash(scenario: ScenarioSpec): string {
  return hashText(canonicalJson(scenario))
}

/** The manifest of one replication. */
export function manifestOf(
  scenario: ScenarioSpec,
  seed: string,
  replication: number,
  metrics: readonly MetricDefinition[],
): Manifest {
  return {
    package: 'downstream-sim',
    version,
    scenario: scenario.name ?? 'scenario',
    scenarioHash: scenarioHash(scenario),
    seed,
    replication,
    period: scenario.period ?? 'day',
    horizon: scenario.horizon,
    warmUp: scenario.warmUp ?? 0,
    contract: contractOf(scenario, metrics),
  }
}

function contractOf(scenario: ScenarioSpec, metrics: readonly MetricDefinition[]): EvaluationContract {
  const facing = Object.entries(scenario.sites).filter(
    ([, site]) => site.kind !== 'supplier' && site.demand !== undefined,
  )
  return {
    sequence: resolveSequence(scenario.sequence ?? 'receive-demand-review'),
    signed: scenario.signed ?? false,
    shortage: Object.fromEntries(facing.map(([name, site]) => [name, describeShortage(site)])),
    information: describeInformation(scenario),
    metrics: Object.fromEntries(metrics.map(({ name, unit, doc }) => [name, `${doc} [${unit}]`])),
  }
}

function describeInformation({ sites }: ScenarioSpec): string {
  const own =
    'each policy sees its own stock point: position, on hand, on order, backorders, demand since its last review'
  const told = Object.entries(sites)
    .flatMap(([name, site]) => (site.kind === 'supplier' ? [] : toldOf(name, site)))
    .sort()
  return told.length === 0 ? own : `${own}; forecasts learn from that demand, but of ${told.join(', ')}`
}

/** What a site, or single products there, know of demand where it is not all that reaches them. */
function toldOf(name: string, site: Exclude<SiteSpec, { kind: 'supplier' }>): readonly string[] {
  const products = Object.entries(site.stock ?? {}).map(([product, { information }]) => [
    `${name}/${product}`,
    information,
  ])
  const all = [[name, site.information === 'orders' ? undefined : site.information], ...products]
  return all.flatMap(([owner, information]) => (information === undefined ? [] : [`${owner} (${information})`]))
}

function describeShortage(site: SiteSpec): string {
  if (site.kind === 'supplier' || site.shortage === undefined) return 'backorder'
  const whole = site.shortage.lines === 'whole'
  if (site.shortage.kind === 'lost')
    return whole ? 'lost sale (whole orders)' : 'lost sale (what is on the shelf is sold)'
  if (site.shortage.kind === 'emergency') return 'served from outside'
  if (whole) return 'backorder (whole orders)'
  return site.shortage.patience === undefined ? 'backorder' : 'backorder with patience'
}
