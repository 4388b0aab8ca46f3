import type { Step } from '../../src/scenario/sequence.ts'
import type { LaneSpec, PolicySpec, ProductSpec, ScenarioSpec, ShortageSpec } from '../../src/scenario/spec.ts'

/** What the oracle is given, and what it tells. */

/** Site 0 has no supplier: it is an outside source, or makes the product itself. Every other site buys from one with a lower number. */
export interface World {
  readonly horizon: number
  readonly sequence: NonNullable<ScenarioSpec['sequence']>
  readonly product: Pick<ProductSpec, 'cost' | 'price' | 'salvage' | 'life' | 'lifeFrom' | 'waste'>
  readonly sites: readonly Site[]
}

export interface Site {
  readonly name: string
  readonly supplier: number
  /** Absent: it never runs out (an outside source). */
  readonly policy?: PolicySpec
  /** Units that customers want, period by period. */
  readonly demand?: readonly number[]
  readonly shortage: ShortageSpec & { readonly patience?: number }
  readonly holding: number
  readonly orderCost: number
  readonly issuing?: 'FIFO' | 'LIFO' | 'FEFO'
  readonly initial: {
    readonly onHand: number
    readonly pipeline: readonly number[]
    readonly orders?: readonly number[]
    /** In place of `onHand`, where the product has a life. */
    readonly lots?: readonly { readonly units: number; readonly age: number }[]
  }
  /** The way into it, from its supplier. */
  readonly lane?: Pick<LaneSpec, 'orderDelay' | 'capacity' | 'perShipment' | 'perUnit' | 'holding' | 'minimumLife'> & {
    readonly transit: number
  }
  /** Site 0 where it makes the product. */
  readonly line?: { readonly productionTime: number; readonly capacity?: number; readonly batch?: number }
}

/** Series, counts and costs bear the names that the simulator gives them (`SeriesName`, `PointFigures`). */
export const seriesNames = ['onHand', 'backorders', 'onOrder', 'demand', 'orders', 'shipped', 'received'] as const
export const countNames = [
  'demanded',
  'filled',
  'served',
  'lost',
  'reneged',
  'requested',
  'requestsFilled',
  'placed',
  'ordered',
  'received',
  'wasted',
  'issued',
  'issuedAge',
  'held',
  'owed',
] as const
export const costNames = [
  'purchase',
  'production',
  'ordering',
  'transport',
  'holding',
  'pipeline',
  'shortage',
  'salvage',
  'revenue',
  'waste',
] as const

/** What is told of a site: period by period, in all, in money, and of the lane into it. */
export interface Account {
  readonly series: Record<(typeof seriesNames)[number], number[]>
  readonly counts: Record<(typeof countNames)[number], number>
  readonly costs: Record<(typeof costNames)[number], number>
  readonly lane: { shipments: number; shipped: number; inTransit: number }
}

/** Height above the customers: 0 sells to no site, every other stands one above the highest it sells to. Buyers have higher numbers. */
export function heights(sites: readonly Site[]): readonly number[] {
  const height = sites.map(() => 0)
  for (const [site, { supplier }] of [...sites.entries()].reverse())
    if (supplier >= 0) height[supplier] = Math.max(height[supplier], height[site] + 1)
  return height
}

/** A site buys from another, directly or through others, or is it. */
export function isUnder(sites: readonly Site[], site: number, top: number): boolean {
  return site === top || (site >= 0 && isUnder(sites, sites[site].supplier, top))
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
}

/** A site at the start: nothing has happened. */
export function emptyAccount(): Account {
  const series = Object.fromEntries(seriesNames.map((name) => [name, [] as number[]])) as Account['series']
  return {
    series,
    counts: zeros(countNames),
    costs: zeros(costNames),
    lane: { shipments: 0, shipped: 0, inTransit: 0 },
  }
}

/** The steps written out: echelon by echelon from the customers upward, reviews and then the arrival of their orders; or all of them together. */
export function stepsOf(written: readonly Step[], review: string, top: number): readonly string[] {
  const rounds = review === 'simultaneous' ? [0] : [...Array(top + 1).keys()]
  const reviews = rounds.flatMap((round) => [`review ${round}`, `orders ${round}`])
  return ['disrupt', 'produce', ...written.flatMap((step) => (step === 'review' ? reviews : [step])), 'close']
}
