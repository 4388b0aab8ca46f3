/** Scenarios of customers alone: a market of rivals outside the model, which always have what is asked for. */
import {
  type AlternativeSpec,
  type MarketFigures,
  type MarketObserver,
  type MarketSpec,
  type Observer,
  type ScenarioSpec,
  type SegmentSpec,
  Simulation,
  scenario,
  supplier,
} from '../../src/index.ts'

/** A market without stock. */
export function marketOnly(parts: {
  readonly horizon: number
  readonly warmUp?: number
  readonly ticksPerPeriod?: number
  readonly alternatives: Readonly<Record<string, AlternativeSpec>>
  readonly segment: SegmentSpec
  readonly market?: Partial<MarketSpec>
  readonly satisfaction?: ScenarioSpec['satisfaction']
}): ScenarioSpec {
  const { horizon, warmUp, ticksPerPeriod, alternatives, segment, market, satisfaction } = parts
  return scenario({
    horizon,
    ...(warmUp !== undefined && { warmUp }),
    ...(ticksPerPeriod !== undefined && { ticksPerPeriod }),
    products: { product: {} },
    sites: { source: supplier({}) },
    lanes: [],
    market: { alternatives, segments: { all: segment }, ...market },
    ...(satisfaction !== undefined && { satisfaction }),
  })
}

/** The market of each of so many replications. */
export function marketsOf(
  spec: ScenarioSpec,
  replications: number,
  options: { readonly observers?: readonly Observer[]; readonly each?: (replication: number) => void } = {},
): readonly MarketFigures[] {
  const simulation = new Simulation(spec, { seed: 'customers', observers: options.observers ?? [] })
  return Array.from({ length: replications }, (_, replication) => {
    simulation.reset(replication)
    simulation.runToEnd()
    const { market } = simulation.figures()
    if (market === undefined) throw new Error('the scenario has no market')
    options.each?.(replication)
    return market
  })
}

/** Shares of alternatives among choices, in the order of their names. */
export function sharesOf({ alternatives }: MarketFigures): readonly number[] {
  const sum = alternatives.reduce((total, { chosen }) => total + chosen, 0)
  return alternatives.map(({ chosen }) => chosen / sum)
}

/** A number of customers, replications ... at part of the effort. */
export function part(count: number, effort: number, least = 1): number {
  return Math.max(Math.min(least, count), Math.round(count * effort))
}

/** An observer of nothing but the market. */
export function hearing(market: Partial<MarketObserver>, reset: () => void = () => {}): Observer {
  const silent: MarketObserver = { ordered: () => {}, experienced: () => {}, left: () => {} }
  return { market: { ...silent, ...market }, fact: () => {}, reset }
}
