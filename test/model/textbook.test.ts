import { describe, expect, it } from 'vitest'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { oneShop } from './chain.ts'

/**
 * Exact results for one stock point. Each estimate is a mean of replications with fixed seeds; it must lie within 4 standard errors
 * (of the mean over replications, Student t with 23 degrees of freedom: a right model fails one such check in 1,800).
 */
const REPLICATIONS = 24

function estimate(
  scenario: ScenarioSpec,
  read: (result: ReturnType<typeof run>) => number,
): { mean: number; error: number } {
  const values = Array.from({ length: REPLICATIONS }, (_, replication) =>
    read(run(scenario, { replication, seed: 'textbook' })),
  )
  const mean = values.reduce((sum, value) => sum + value, 0) / REPLICATIONS
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (REPLICATIONS - 1)
  return { mean, error: Math.sqrt(variance / REPLICATIONS) }
}

function expectNear({ mean, error }: { mean: number; error: number }, exact: number): void {
  expect(error).toBeLessThan(0.05 * exact)
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error)
}

/** Unit Poisson demand, one-for-one replenishment, lead time of mean `leadTime`. */
function oneForOne(S: number, rate: number, transit: DistributionSpec, shortage: 'backorder' | 'lost', horizon = 1500) {
  return oneShop(
    {
      policy: { kind: 'base-stock', S },
      shortage: { kind: shortage },
      demand: { pill: { kind: 'arrivals', gap: { kind: 'exponential', mean: 1 / rate } } },
    },
    { transit },
    { sequence: 'continuous', horizon, warmUp: 60 },
  )
}

const laws: readonly (readonly [string, DistributionSpec])[] = [
  ['constant', 3],
  ['exponential', { kind: 'exponential', mean: 3 }],
  ['uniform', { kind: 'uniform', min: 0, max: 6 }],
]

const shopOf = (result: ReturnType<typeof run>) => result.metrics

describe('D1-1: base stock, Poisson demand, backorders (Palm 1938)', () => {
  it.each(laws)(
    'fill rate P(Pois(6) <= 9) = .9160760, E[B] = .0773349, E[I] = 4.0773349, lead time %s',
    (_, transit) => {
      const scenario = oneForOne(10, 2, transit, 'backorder')
      expectNear(
        estimate(scenario, (result) => shopOf(result).fillRate ?? 0),
        0.916076,
      )
      expectNear(
        estimate(scenario, (result) => result.figures.points[0].held / 1440),
        4.077335,
      )
      const backorders = estimate(scenario, (result) => shopOf(result).backorders ?? 0)
      expect(Math.abs(backorders.mean - 0.0773349)).toBeLessThan(4 * backorders.error)
    },
  )

  it('S = 5, rate x lead time 3: fill rate .81526, E[B] = .134621, E[I] = 2.134621', () => {
    const scenario = oneForOne(5, 1, 3, 'backorder', 3000)
    expectNear(
      estimate(scenario, (result) => shopOf(result).fillRate ?? 0),
      0.81526,
    )
    expectNear(
      estimate(scenario, (result) => shopOf(result).onHand ?? 0),
      2.134621,
    )
    expectNear(
      estimate(scenario, (result) => shopOf(result).backorders ?? 0),
      0.134621,
    )
  })
})

describe('D1-2: base stock, lost sales: the lost share is Erlang B(S, rate x lead time), whatever the law of the lead time', () => {
  const lost = (result: ReturnType<typeof run>) => 1 - (shopOf(result).fillRate ?? 0)

  it.each(laws)('B(10, 6) = .0431418, lead time %s', (_, transit) => {
    expectNear(estimate(oneForOne(10, 2, transit, 'lost', 3000), lost), 0.0431418)
  })

  it('B(5, 3) = .110054', () => {
    expectNear(estimate(oneForOne(5, 1, 3, 'lost', 3000), lost), 0.110054)
  })
})

describe('D1-3: lot sizes', () => {
  it('EOQ: K = 8, h = .225, D = 1300: cost 68.41053 a year at Q = 304.0468, more at any other Q', () => {
    // Fluid demand and a zero lead time: exact. The run starts with a full cycle and ends after 40 whole ones.
    const cost = (Q: number) => {
      const cycle = Q / 1300
      const scenario = oneShop(
        {
          policy: { kind: 'r-nQ', r: 0, Q },
          initial: { onHand: Q },
          holding: 0.225,
          orderCost: 8,
          demand: { pill: { kind: 'fluid', rate: 1300 } },
        },
        { transit: 0 },
        { sequence: 'continuous', period: 'year', horizon: cycle * 40.5, warmUp: cycle * 0.5 },
      )
      return run(scenario).metrics.costPerPeriod ?? 0
    }
    const best = cost(304.0468)
    expect(best).toBeCloseTo(68.41053, 4)
    for (const Q of [200, 290, 318, 450]) {
      expect(cost(Q)).toBeCloseTo((8 * 1300) / Q + (0.225 * Q) / 2, 4)
      expect(cost(Q)).toBeGreaterThan(best)
    }
  })

  it('newsvendor: normal(50, 8), h = .18, p = .70: expected cost 1.99761 at S = 56.6040', () => {
    // Zero lead time: order up to S, then the demand of the period.
    const scenario = oneShop(
      {
        policy: { kind: 'base-stock', S: 56.604 },
        holding: 0.18,
        shortage: { kind: 'backorder', cost: 0.7 },
        demand: { pill: { kind: 'normal', mean: 50, sd: 8 } },
      },
      { transit: 0 },
      { sequence: 'order-receive-demand', horizon: 4000, signed: true, ticksPerPeriod: 1 },
    )
    expectNear(
      estimate(scenario, (result) => result.metrics.costPerPeriod ?? 0),
      1.99761,
    )
  })

  it('(r, Q) = (8, 10), rate x lead time 6: fill rate .96860, E[I] = 7.52970, E[B] = .029702', () => {
    const base = oneForOne(0, 2, 3, 'backorder', 2000)
    const shop = base.sites.shop
    if (shop.kind !== 'retailer') throw new Error('the shop is a retailer')
    const scenario: ScenarioSpec = {
      ...base,
      sites: { ...base.sites, shop: { ...shop, policy: { kind: 'r-nQ', r: 8, Q: 10 } } },
    }
    expectNear(
      estimate(scenario, (result) => result.metrics.fillRate ?? 0),
      0.9686,
    )
    expectNear(
      estimate(scenario, (result) => result.metrics.onHand ?? 0),
      7.5297,
    )
    const backorders = estimate(scenario, (result) => result.metrics.backorders ?? 0)
    expect(Math.abs(backorders.mean - 0.029702)).toBeLessThan(4 * backorders.error)
  })
})

describe('D1-4: deterministic demand, a sawtooth', () => {
  it('has Q/2 + SS on hand on average and D/Q orders a year', () => {
    // 1 unit flows out a day, lead time 4 days: r = 4 + 3 keeps 3 units of safety stock; Q = 20, so a cycle is 20 days.
    const scenario = oneShop(
      { policy: { kind: 'r-nQ', r: 7, Q: 20 }, initial: { onHand: 23 }, demand: { pill: { kind: 'fluid', rate: 1 } } },
      { transit: 4 },
      { sequence: 'continuous', horizon: 20 * 31, warmUp: 20 },
    )
    const { metrics } = run(scenario)
    expect(metrics.onHand).toBeCloseTo(20 / 2 + 3, 9)
    expect(metrics.orderRate).toBeCloseTo(1 / 20, 12)
    expect(metrics.fillRate).toBe(1)
    expect(metrics.backorders).toBe(0)
  })
})

describe('one season', () => {
  it('pays to be rid of what is left where salvage is below 0', () => {
    const scenario = oneShop(
      {
        policy: { kind: 'base-stock', S: 10 },
        shortage: { kind: 'lost' },
        demand: { pill: 4 },
        initial: { onHand: 0 },
      },
      { transit: 0 },
      { sequence: 'order-receive-demand', horizon: 1, products: { pill: { cost: 2, price: 5, salvage: -0.75 } } },
    )
    const { metrics } = run(scenario)
    // 10 bought, 4 sold, 6 taken away.
    expect(metrics['cost.salvage']).toBe(6 * 0.75)
    expect(metrics.profit).toBe(4 * 5 - 10 * 2 - 6 * 0.75)
  })
})
