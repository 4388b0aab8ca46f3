import { ArgumentError } from '../errors.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import type { Interval } from '../stats/interval.ts'
import { ratioInterval } from '../stats/ratio-interval.ts'
import { type Comparison, compare } from './compare.ts'
import type { Difference } from './difference.ts'
import type { ReplicateOptions } from './replicate.ts'

export interface IncrementalOptions extends Omit<ReplicateOptions, 'metrics'> {
  /** Names of the campaigns that are judged, all together. Default: all of the scenario. */
  readonly campaigns?: readonly string[] | undefined
}

/** What campaigns brought about: runs with them less the same runs without. */
export interface Incremental {
  readonly campaigns: readonly string[]
  /** Units handed over of what the chain sells, what customers paid for them, and that less what the units cost. */
  readonly sales: Difference
  readonly revenue: Difference
  readonly margin: Difference
  /** Money spent on the campaigns. */
  readonly spend: Difference
  /** Profit of the whole chain, the spend taken off where the brand has its books. */
  readonly profit: Difference
  /** Return on investment: (margin - spend) / spend, pooled over replications; null where nothing was spent. */
  readonly roi: Pick<Interval, 'mean' | 'halfWidth'> | null
  /** Spend per unit that would not have been sold without; null where that is none. */
  readonly costPerUnit: number | null
  readonly comparison: Comparison
}

const METRICS = ['marketUnits', 'marketRevenue', 'marketMargin', 'marketingSpend', 'profit']
const [WITHOUT, WITH] = ['without', 'with']

/**
 * Incremental sales and return on investment of campaigns: the scenario is run without them and with them, on the same random numbers, so that the difference is what they
 * caused, all that follows included (dips after promotions, sales taken from other products of the chain, stock-outs). Seed and number of replications as for `compare`.
 *
 * Throws ArgumentError for a scenario without a market or campaigns and for unknown names, and what `compare` throws.
 *
 * @example
 * const { sales, roi } = await incremental(base, { campaigns: ['spring'], replications: 20 })
 */
export async function incremental(scenario: ScenarioSpec, options: IncrementalOptions = {}): Promise<Incremental> {
  const { campaigns: asked, ...rest } = options
  const known = Object.keys(scenario.market?.campaigns ?? {}).sort()
  if (known.length === 0)
    throw new ArgumentError('missing campaigns: the scenario has none; expected one or more in market.campaigns')
  const names = asked ?? known
  for (const name of names)
    if (!known.includes(name))
      throw new ArgumentError(`unknown campaign ${JSON.stringify(name)}; expected one of ${known.join(', ')}`)
  const variants = { [WITHOUT]: without(scenario, new Set(names)), [WITH]: scenario }
  const comparison = await compare(variants, { ...rest, metrics: METRICS })
  const { marketUnits, marketRevenue, marketMargin, marketingSpend, profit } = comparison.differences[WITH]
  return {
    campaigns: names,
    ...{ sales: marketUnits, revenue: marketRevenue, margin: marketMargin, spend: marketingSpend, profit },
    roi: returnOn(comparison),
    costPerUnit:
      marketUnits.mean !== null && marketUnits.mean > 0 ? (marketingSpend.mean ?? 0) / marketUnits.mean : null,
    comparison,
  }
}

/** The scenario without some campaigns. The list stays, empty if need be: spend is then 0 and not unknown. */
function without(scenario: ScenarioSpec, names: ReadonlySet<string>): ScenarioSpec {
  const { market } = scenario
  if (market === undefined) return scenario
  const campaigns = Object.fromEntries(Object.entries(market.campaigns ?? {}).filter(([name]) => !names.has(name)))
  return { ...scenario, market: { ...market, campaigns } }
}

function returnOn({ results, level }: Comparison): Incremental['roi'] {
  const values = (variant: string, metric: string) => results[variant].runs.map(({ metrics }) => metrics[metric] ?? 0)
  const less = (metric: string) => {
    const base = values(WITHOUT, metric)
    return values(WITH, metric).map((value, at) => value - base[at])
  }
  const [margins, spends] = [less('marketMargin'), less('marketingSpend')]
  if (spends.every((spend) => spend === 0)) return null
  const { mean, halfWidth } = ratioInterval(
    margins.map((margin, at) => margin - spends[at]),
    spends,
    level,
  )
  return { mean, halfWidth }
}
