import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import type { DemandSpec, PolicySpec, ScenarioSpec, SiteSpec } from '../../src/scenario/spec.ts'
import { runs, scenarios } from './scenarios.ts'

const MONEY = [
  'cost',
  'price',
  'perShipment',
  'perUnit',
  'holding',
  'orderCost',
  'costPerUnit',
  'creditLimit',
  'perOrder',
  'perLateOrder',
]
/** Where other keys hold money: what a reaction costs, the limit of a credit. The prices of disruptions and reactions are factors. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  reactions: ['retainer', 'running', 'payout', 'expected'],
  disruptions: [],
  credit: ['limit'],
}

/** Every amount of money in a scenario times `factor`. */
function inOtherMoney(value: unknown, factor: number, money: readonly string[] = MONEY): unknown {
  if (Array.isArray(value)) return value.map((entry) => inOtherMoney(entry, factor, money))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) =>
      money.includes(key) && typeof entry === 'number'
        ? [key, entry * factor]
        : [key, inOtherMoney(entry, factor, INSIDE[key] ?? money)],
    ),
  )
}

describe('the unit of money', () => {
  it('changes no fact, and all money by its factor', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const plain = run(scenario)
        // A power of two, so that no rounding differs.
        const scaled = run(inOtherMoney(scenario, 8) as ScenarioSpec)
        expect(scaled.fingerprint).toBe(plain.fingerprint)
        for (const [name, value] of Object.entries(plain.metrics)) {
          const isMoney = name.startsWith('cost') || ['totalCost', 'revenue', 'profit'].includes(name)
          expect(scaled.metrics[name]).toBe(isMoney && value !== null ? value * 8 : value)
        }
      }),
      { seed: 41, numRuns: runs(60) },
    )
  })
})

const time = fc.constantFrom(0, 0.25, 0.5, 1, 1.5, 3)

/** A chain whose every time is said in the scenario, so that it can be said in hours as well as in days. */
const timed = fc.record({
  every: fc.constantFrom(0.5, 1, 1.5),
  review: fc.constantFrom(1, 2, 0.5),
  toShop: time,
  toDepot: time,
  orderDelay: time,
  patience: fc.option(fc.constantFrom(0.5, 2), { nil: undefined }),
  outage: fc.record({ at: time, days: time }),
  promise: time,
  S: fc.integer({ min: 0, max: 15 }),
  sequence: fc.constantFrom(
    'receive-demand-review' as const,
    'order-receive-demand' as const,
    'demand-order-receive' as const,
  ),
})

type Timed = typeof timed extends fc.Arbitrary<infer Value> ? Value : never

/** The same chain with `per` periods in a day. */
function said(of: Timed, period: 'day' | 'hour', per: number): ScenarioSpec {
  const demand: DemandSpec = {
    kind: 'regular',
    every: of.every * per,
    first: 0,
    quantity: { kind: 'poisson', mean: 3 },
  }
  const policy = (S: number): PolicySpec => ({ kind: 'R-S', R: of.review * per, S })
  const shop: SiteSpec = {
    kind: 'retailer',
    policy: policy(of.S),
    demand: { pill: demand },
    holding: 2 / per,
    promise: of.promise * per,
    shortage: {
      kind: 'backorder',
      cost: 5 / per,
      ...(of.patience === undefined ? {} : { patience: of.patience * per }),
    },
  }
  return {
    period,
    horizon: 20 * per,
    sequence: of.sequence,
    products: { pill: { cost: 1, price: 4 } },
    sites: { mill: { kind: 'supplier' }, depot: { kind: 'wholesaler', policy: policy(20), holding: 1 / per }, shop },
    lanes: [
      { from: 'mill', to: 'depot', transit: of.toDepot * per },
      { from: 'depot', to: 'shop', transit: of.toShop * per, orderDelay: of.orderDelay * per, holding: 0.5 / per },
    ],
    disruptions: { shut: { kind: 'outage', site: 'depot', at: of.outage.at * per, days: of.outage.days } },
  }
}

describe('the unit of time', () => {
  it('changes no fact, no cost and no share; rates and times by its factor', () => {
    fc.assert(
      fc.property(timed, (chain) => {
        const days = run(said(chain, 'day', 1))
        const hours = run(said(chain, 'hour', 24))
        expect(hours.fingerprint).toBe(days.fingerprint)
        const same = [
          'fillRate',
          'otif',
          'readyRate',
          'cycleServiceLevel',
          'deliverySatisfaction',
          'onHand',
          'backorders',
          'totalCost',
          'profit',
        ]
        for (const name of same) expectNear(hours.metrics[name], days.metrics[name], 1)
        expectNear(hours.metrics.waitingTime, days.metrics.waitingTime, 24)
        for (const name of ['demand', 'orderRate', 'costPerPeriod'])
          expectNear(hours.metrics[name], days.metrics[name], 1 / 24)
      }),
      { seed: 42, numRuns: runs(150) },
    )
  })
})

function expectNear(value: number | null, other: number | null, factor: number): void {
  if (value === null || other === null) expect(value).toBe(other)
  else expect(Math.abs(value - other * factor)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)))
}

/** The scenario with `more` units added to the base stock of every site, or of one. */
function withMoreStock(scenario: ScenarioSpec, more: number): ScenarioSpec {
  const raise = (policy: unknown): PolicySpec => {
    const { S } = policy as { S: number }
    return { kind: 'base-stock', S: S + more }
  }
  const sites = Object.entries(scenario.sites).map(([name, site]): [string, SiteSpec] => {
    if (site.kind === 'supplier' || site.policy === undefined) return [name, site]
    const raised = { ...site, policy: raise(site.policy) }
    if (raised.stock === undefined) return [name, raised]
    const stock = Object.fromEntries(
      Object.entries(raised.stock).map(([product, own]) => [product, { ...own, policy: raise(own.policy) }]),
    )
    return [name, { ...raised, stock } as SiteSpec]
  })
  return { ...scenario, sites: Object.fromEntries(sites) }
}

describe('more stock', () => {
  // Base stock, backorders, fixed transit times, common random numbers: the net stock of every shop is higher at every instant.
  const arbitrary = scenarios({ monotone: true, whole: true, disruptions: false }).map((scenario) => ({
    ...scenario,
    lanes: scenario.lanes.map(({ carrier: _, capacity: __, ...lane }) => ({ ...lane, transit: 2, orderDelay: 0 })),
  }))

  it('never lowers the fill rate, nor shortens what is on hand', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 9 }), (scenario, more) => {
        const less = run(scenario).metrics
        const plenty = run(withMoreStock(scenario, more)).metrics
        expect(plenty.backorders ?? 0).toBeLessThanOrEqual(less.backorders ?? 0)
        if (less.fillRate !== null) expect(plenty.fillRate).toBeGreaterThanOrEqual(less.fillRate)
        expect(plenty.onHand ?? 0).toBeGreaterThanOrEqual(less.onHand ?? 0)
      }),
      { seed: 43, numRuns: runs(120) },
    )
  })
})
