/** Checks of wholesalers by id: D2-1 orders in batches (Lee, Padmanabhan & Whang 1997), D10-1 short supply and the rationing game. */
import {
  type AllocationSpec,
  baseStock,
  Fact,
  inflated,
  type Observer,
  type PolicySpec,
  type ScenarioSpec,
  Simulation,
} from '../../src/index.ts'
import { aleaStreams } from '../../src/random/index.ts'
import { exact, param, paramList, paramTexts, wanted } from './case-reader.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { estimate, measured, runLength } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const distributorMeasures: Readonly<Record<string, Measure>> = {
  'D2-1': batching,
  'D10-1': (goldenCase) => wanted(goldenCase, [...sharingOut(goldenCase), ...rationingGame(goldenCase)]),
}

const designs = ['synchronised', 'random', 'balanced'] as const
type Design = (typeof designs)[number]

/** Variance per period of what N shops together order of a distributor, each in one of R periods: all in the same, each in any, or evenly spread. */
function batching(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const [N, R, mean] = ['N', 'R', 'mean'].map((name) => param(goldenCase, name))
  const length = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
  const found = new Map<Design, Float64Array>()
  for (const design of designs) {
    const variances = new Float64Array(length.replications)
    for (let replication = 0; replication < length.replications; replication++) {
      const days = orderDays(design, N, R, `${goldenCase.id}/${replication}`)
      // Whole rounds, so that the mean is the same in each.
      const periods = R * Math.ceil(length.periods / R)
      const warmUp = R * Math.ceil(length.warmUp / R)
      const options = { seed: goldenCase.id, replication }
      const simulation = new Simulation(ordering(days, R, mean, warmUp, periods), options)
      simulation.runToEnd()
      const distributor = simulation.figures().points.find(({ name }) => name === 'distributor')
      // The mean of whole rounds hardly varies, for batches only shift sales within them: squares are divided by the periods, not by one less.
      variances[replication] = ((distributor?.demandVariance ?? Number.NaN) * (periods - 1)) / periods
    }
    found.set(design, variances)
  }
  const estimates = designs.map((design) => estimate(found.get(design) ?? []))
  const [synchronised, random, balanced] = estimates.map(({ mean: variance }) => variance)
  return wanted(goldenCase, [
    ...designs.map((design, index) => measured(design, estimates[index])),
    exact('ordered', synchronised >= random && random >= balanced ? 1 : 0),
  ])
}

/** The day of the round on which each shop's orders are taken in. */
function orderDays(design: Design, N: number, R: number, seed: string): readonly number[] {
  const source = aleaStreams.stream(seed, 0, 'order day', 'shops')
  return Array.from({ length: N }, (_, shop) =>
    design === 'synchronised' ? 0 : design === 'balanced' ? shop % R : Math.floor(source.next() * R),
  )
}

/** Shops that tell of their sales at the end of each day; the distributor takes the orders of one in every R days. */
function ordering(days: readonly number[], R: number, mean: number, warmUp: number, periods: number): ScenarioSpec {
  const names = days.map((_, shop) => `shop ${shop}`)
  return {
    horizon: warmUp + periods,
    warmUp,
    products: { item: {} },
    sites: {
      distributor: { kind: 'supplier' },
      ...Object.fromEntries(
        names.map((name) => [
          name,
          {
            kind: 'retailer' as const,
            policy: baseStock({ S: 3 * mean * R }),
            demand: { item: { kind: 'poisson' as const, mean } },
          },
        ]),
      ),
    },
    lanes: days.map((on, shop) => ({ from: 'distributor', to: names[shop], orders: { every: R, on } })),
  }
}

/** Orders of one instant, shared out by each rule. */
function sharingOut(goldenCase: GoldenCase): readonly Measured[] {
  const orders = paramList(goldenCase, 'orders')
  const rules = paramTexts(goldenCase, 'rules') as readonly AllocationSpec['kind'][]
  const wantedInAll = orders.reduce((sum, units) => sum + units, 0)
  let [wrongTotals, fairSpread] = [0, 0]
  for (const kind of rules)
    for (const supply of paramList(goldenCase, 'supplies')) {
      const shares = shared(orders, supply, kind)
      const total = shares.reduce((sum, units) => sum + units, 0)
      if (Math.abs(total - Math.min(supply, wantedInAll)) > 1e-9) wrongTotals += 1
      const fills = shares.map((units, shop) => units / orders[shop])
      if (kind === 'fair-share') fairSpread = Math.max(fairSpread, Math.max(...fills) - Math.min(...fills))
    }
  return [exact('wrongTotals', wrongTotals), exact('fairSpread', fairSpread)]
}

/** Units that each of the shops that order at time 0 is sent then. */
function shared(orders: readonly number[], supply: number, kind: AllocationSpec['kind']): readonly number[] {
  const names = orders.map((_, shop) => `shop ${shop}`)
  const simulation = new Simulation({
    horizon: 1,
    products: { item: {} },
    sites: {
      distributor: { kind: 'wholesaler', initial: { onHand: supply }, allocation: { kind } as AllocationSpec },
      ...Object.fromEntries(
        names.map((name, shop) => [
          name,
          {
            kind: 'retailer' as const,
            policy: { kind: 'fixed-plan' as const, orders: [orders[shop]] },
            initial: { onHand: 0 },
          },
        ]),
      ),
    },
    lanes: names.map((to, shop) => ({ from: 'distributor', to, transit: 5, priority: 1 + shop })),
  })
  simulation.runToEnd()
  const { lanes } = simulation.figures()
  return names.map((name) => lanes.find((lane) => lane.name === `distributor>${name}`)?.shipped ?? Number.NaN)
}

/** Two shops and a rush: the first inflates its orders, or both are honest. */
function rationingGame(goldenCase: GoldenCase): readonly Measured[] {
  const [gamma, S] = [param(goldenCase, 'gamma'), param(goldenCase, 'S')]
  const honest = baseStock({ S })
  const gaming = inflated({ policy: honest, gamma, memory: 1 })
  const played = play(goldenCase, gaming, 'proportional')
  const calm = play(goldenCase, honest, 'proportional')
  const byHistory = play(goldenCase, gaming, 'history').early - play(goldenCase, honest, 'history').early
  return [
    exact('amplified', played.ordered > calm.ordered ? 1 : 0),
    exact('phantomLessCancelled', played.ordered - calm.ordered - played.cancelled),
    exact('gainsProportional', played.early > calm.early ? 1 : 0),
    exact('gainsHistory', byHistory),
    exact('honestCancels', calm.cancelled),
  ]
}

/** Units that the first shop ordered and withdrew, and units it was sent during the rush. */
function play(
  goldenCase: GoldenCase,
  policy: PolicySpec,
  kind: 'proportional' | 'history',
): { readonly ordered: number; readonly cancelled: number; readonly early: number } {
  const [rush, after, supply, S] = ['rush', 'after', 'supply', 'S'].map((name) => param(goldenCase, name))
  const [rushPeriods, horizon] = [param(goldenCase, 'rushPeriods'), param(goldenCase, 'horizon')]
  const values = Array.from({ length: horizon }, (_, day) => (day < rushPeriods ? rush : after))
  const shop = (own: PolicySpec) => ({
    kind: 'retailer' as const,
    policy: own,
    // One draw a day, in this order.
    demand: { item: { kind: 'per-period' as const, quantity: { kind: 'trace' as const, values } } },
  })
  const [link, sums] = ['distributor>a', { ordered: 0, cancelled: 0, early: 0 }]
  let number = -1
  const observer: Observer = {
    fact(_time, what, who, amount) {
      if (who !== number) return
      if (what === Fact.order) sums.ordered += amount
      if (what === Fact.cancel) sums.cancelled += amount
      if (what === Fact.ship && simulation.now < rushPeriods) sums.early += amount
    },
  }
  const simulation = new Simulation(
    {
      horizon,
      products: { item: {} },
      sites: {
        source: { kind: 'supplier' },
        distributor: {
          kind: 'wholesaler',
          policy: { kind: 'constant-order', Q: supply },
          initial: { onHand: 0, pipeline: [supply] },
          allocation: { kind },
        },
        a: shop(policy),
        b: shop(baseStock({ S })),
      },
      lanes: [
        { from: 'source', to: 'distributor', transit: 1 },
        { from: 'distributor', to: 'a', transit: 1 },
        { from: 'distributor', to: 'b', transit: 1 },
      ],
    },
    { observers: [observer] },
  )
  number = simulation.figures().links.findIndex(({ name }) => name === link)
  simulation.runToEnd()
  return sums
}
