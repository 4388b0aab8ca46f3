import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, oneFactory, oneShop, recordedRun, twoStages } from './chain.ts'

const poisson = { kind: 'poisson', mean: 4 } as const

describe('inside one instant', () => {
  it('releases waiting orders before new demand at the same instant', () => {
    // 3 wait from period 0; 4 arrive at 1: 3 go to who waited, 1 to the new demand of 2.
    const scenario = oneShop(
      { policy: { kind: 'base-stock', S: 0 }, initial: { onHand: 0, pipeline: [0, 4] }, demand: { pill: daily(3, 2) } },
      { transit: 50 },
      { horizon: 2 },
    )
    expect(history(scenario, ['demand', 'serve', 'receive'])).toEqual([
      'at 0 demand shop 3',
      'at 1 receive mill>shop 4',
      'at 1 serve shop 3',
      'at 1 demand shop 2',
      'at 1 serve shop 1',
    ])
  })

  it('has goods of zero transit time received at once, before the steps go on', () => {
    const scenario = oneShop(
      { policy: { kind: 'base-stock', S: 5 }, demand: { pill: 3 } },
      { transit: 0 },
      { horizon: 2 },
    )
    expect(history(scenario)).toEqual([
      'at 0 demand shop 3',
      'at 0 serve shop 3',
      'at 0 order mill>shop 3',
      'at 0 ship mill>shop 3',
      'at 0 receive mill>shop 3',
      'at 1 demand shop 3',
      'at 1 serve shop 3',
      'at 1 order mill>shop 3',
      'at 1 ship mill>shop 3',
      'at 1 receive mill>shop 3',
    ])
  })

  it('counts what waits no time as served at once', () => {
    const scenario = oneShop({ policy: { kind: 'base-stock', S: 0 }, demand: { pill: 3 } }, { transit: 0 })
    const { metrics } = run(scenario)
    expect(metrics.fillRate).toBe(1)
    expect(metrics.waitingTime).toBe(0)
    expect(metrics.backorders).toBe(0)
  })
})

describe('receive-demand-review', () => {
  it('orders what was asked for today, and has it `transit` periods later, before demand', () => {
    const { series } = recordedRun(oneShop({ policy: { kind: 'base-stock', S: 10 }, demand: { pill: 3 } }))
    expect(series.shop.onHand).toEqual([7, 7, 7, 7, 7])
    expect(series.shop.orders).toEqual([3, 3, 3, 3, 3])
    expect(series.shop.onOrder).toEqual([3, 3, 3, 3, 3])
  })
})

describe('orders that travel over a lane that takes no time', () => {
  it('bring their goods in the demand step, before any review, fast as step by step: the shop is sent all in one shipment', () => {
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 8 }, demand: { pill: 4 } },
      { policy: { kind: 'base-stock', S: 6 } },
      { toDepot: { transit: 0, orderDelay: 1 }, toShop: { transit: 1, perShipment: 5 } },
    )
    expect(history(scenario).filter((fact) => fact.includes('ship depot>shop'))).toEqual(
      [0, 1, 2, 3, 4, 5].map((day) => `at ${day} ship depot>shop 4`),
    )
    const fast = run(scenario)
    expect(fast.metrics['cost.transport']).toBe(30)
    expect(fast.fingerprint).toBe(run(scenario, { fused: false }).fingerprint)
  })
})

describe('goods that take no time to where goods have just come', () => {
  it('leave in the release step, after what was to be released before them, fast as step by step', () => {
    // On day 1 the depot gets 1 unit for the shop's 3, then the plant 2 for the depot's: the depot sends 1, the plant 2, the depot 2.
    const scenario: ScenarioSpec = {
      horizon: 2,
      products: { pill: {} },
      sites: {
        plant: {
          kind: 'producer',
          policy: { kind: 'base-stock', S: 0 },
          productionTime: 1,
          initial: { onHand: 0, pipeline: [0, 2] },
        },
        depot: {
          kind: 'wholesaler',
          policy: { kind: 'base-stock', S: 0 },
          initial: { onHand: 0, pipeline: [0, 1] },
        },
        shop: { kind: 'retailer', policy: { kind: 'base-stock', S: 3 }, initial: { onHand: 0 }, demand: { pill: 0 } },
      },
      lanes: [
        { from: 'plant', to: 'depot', transit: 0 },
        { from: 'depot', to: 'shop', transit: 1, perShipment: 5 },
      ],
    }
    expect(history(scenario, ['ship'])).toEqual([
      'at 1 ship depot>shop 1',
      'at 1 ship plant>depot 2',
      'at 1 ship depot>shop 2',
    ])
    const { fingerprint } = run(scenario, { fused: false })
    expect(run(scenario).fingerprint).toBe(fingerprint)
  })
})

describe('order-receive-demand', () => {
  it('orders before it sees the demand of the period', () => {
    const { series } = recordedRun(
      oneShop(
        { policy: { kind: 'base-stock', S: 10 }, demand: { pill: 3 } },
        { transit: 1 },
        { sequence: 'order-receive-demand' },
      ),
    )
    expect(series.shop.orders).toEqual([0, 3, 3, 3, 3])
    expect(series.shop.onHand).toEqual([7, 4, 4, 4, 4])
  })

  it('equals receive-demand-review with one more period of transit', () => {
    const shop = { policy: { kind: 'base-stock', S: 17 }, demand: { pill: poisson } } as const
    const a = recordedRun(oneShop(shop, { transit: 2 }, { horizon: 60, sequence: 'order-receive-demand' }))
    const b = recordedRun(oneShop(shop, { transit: 3 }, { horizon: 60 }))
    expect(a.series.shop.onHand).toEqual(b.series.shop.onHand)
    expect(a.series.shop.backorders).toEqual(b.series.shop.backorders)
    expect(a.metrics.fillRate).toBe(b.metrics.fillRate)
    expect(a.series.shop.orders.slice(1)).toEqual(b.series.shop.orders.slice(0, -1))
  })
})

describe('demand-order-receive', () => {
  const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: poisson }, holding: 1 } as const

  it('has demand wait for the release step of its instant: the goods of the day serve the demand of the day', () => {
    const a = recordedRun(oneShop(shop, { transit: 2 }, { horizon: 60, sequence: 'demand-order-receive' }))
    const b = recordedRun(oneShop(shop, { transit: 2 }, { horizon: 60 }))
    expect(a.series.shop.onHand).toEqual(b.series.shop.onHand)
    expect(a.series.shop.orders).toEqual(b.series.shop.orders)
    expect(a.metrics.fillRate).toBe(b.metrics.fillRate)
    expect(a.metrics['cost.holding']).toBe(b.metrics['cost.holding'])
  })

  it('charges no shortage for what is handed over within the instant', () => {
    const scenario = oneShop(
      { ...shop, initial: { onHand: 1000 }, shortage: { kind: 'backorder', costPerUnit: 5 } },
      { transit: 2 },
      { sequence: 'demand-order-receive' },
    )
    expect(run(scenario).metrics['cost.shortage']).toBe(0)
  })

  it('loses only what is not on the shelf', () => {
    const scenario = oneShop(
      { policy: { kind: 'base-stock', S: 10 }, shortage: { kind: 'lost' }, demand: { pill: 4 } },
      { transit: 1 },
      { sequence: 'demand-order-receive' },
    )
    const { metrics } = run(scenario)
    expect(metrics.lostSales).toBe(0)
    expect(metrics.fillRate).toBe(1)
  })
})

describe('reviews of one instant', () => {
  const chain = (review: 'cascade' | 'simultaneous') =>
    twoStages(
      { policy: { kind: 'base-stock', S: 9 }, demand: { pill: daily(4, 2, 1) } },
      { policy: { kind: 'base-stock', S: 20 } },
      { sequence: { steps: ['receive', 'release', 'demand', 'review'], review } },
    )

  it('cascade: a supplier sees the orders of this instant', () => {
    const { series } = recordedRun(chain('cascade'))
    expect(series.shop.orders).toEqual([4, 2, 1, 0, 0, 0])
    expect(series.depot.orders).toEqual([4, 2, 1, 0, 0, 0])
  })

  it('simultaneous: a supplier sees them a period later', () => {
    const { series } = recordedRun(chain('simultaneous'))
    expect(series.shop.orders).toEqual([4, 2, 1, 0, 0, 0])
    expect(series.depot.orders).toEqual([0, 4, 2, 1, 0, 0])
  })
})

describe('continuous', () => {
  it('reviews after every change of the position, at its own time', () => {
    const scenario = oneShop(
      {
        policy: { kind: 'r-nQ', r: 3, Q: 5 },
        initial: { onHand: 5 },
        demand: { pill: { kind: 'recorded', times: [0.25, 0.5, 2.125], quantities: [1, 1, 5] } },
      },
      { transit: 1.5 },
      { sequence: 'continuous', ticksPerPeriod: 1000 },
    )
    expect(history(scenario, ['order', 'receive'])).toEqual([
      'at 0.5 order mill>shop 5',
      'at 2 receive mill>shop 5',
      'at 2.125 order mill>shop 5',
      'at 3.625 receive mill>shop 5',
    ])
  })

  it('passes demand up a chain within the instant', () => {
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 2 }, demand: { pill: { kind: 'recorded', times: [0.5], quantities: [1] } } },
      { policy: { kind: 'base-stock', S: 2 } },
      { sequence: 'continuous' },
    )
    expect(history(scenario, ['order', 'ship'])).toEqual([
      'at 0.5 order depot>shop 1',
      'at 0.5 ship depot>shop 1',
      'at 0.5 order mill>depot 1',
      'at 0.5 ship mill>depot 1',
    ])
  })

  it('keeps the rhythm of a policy that has one', () => {
    const scenario = oneShop(
      { policy: { kind: 'R-S', R: 2, S: 5 }, demand: { pill: { kind: 'regular', every: 0.5 } } },
      { transit: 0.25 },
      { sequence: 'continuous', horizon: 5 },
    )
    // Demand at .5, 1, 1.5 and (before the review) at 2.
    expect(history(scenario, ['order'])).toEqual(['at 2 order mill>shop 4', 'at 4 order mill>shop 4'])
  })
})

describe('custom sequences', () => {
  it('makes orders wait for a release step that comes after them, even beside stock', () => {
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 9 }, demand: { pill: daily(4) } },
      { policy: { kind: 'base-stock', S: 20 } },
      { sequence: { steps: ['receive', 'demand', 'review', 'release'] }, horizon: 2 },
    )
    expect(history(scenario)).toEqual([
      'at 0 demand shop 4',
      'at 0 order depot>shop 4',
      'at 0 order mill>depot 4',
      'at 0 serve shop 4',
      'at 0 ship depot>shop 4',
      'at 0 ship mill>depot 4',
      'at 1 receive depot>shop 4',
      'at 1 receive mill>depot 4',
    ])
    expect(run(scenario).metrics.requestFillRate).toBe(1)
  })

  it('lets a disruption that comes at the end of the period spare what happens before', () => {
    const closed = (steps: readonly ('disrupt' | 'receive' | 'release' | 'demand' | 'review')[]) =>
      oneFactory(
        { policy: { kind: 'base-stock', S: 9 }, demand: { pill: daily(1, 2) }, shortage: { kind: 'lost' } },
        { sequence: { steps }, disruptions: { shut: { kind: 'outage', site: 'plant', at: 1, days: 1 } } },
      )
    expect(run(closed(['disrupt', 'receive', 'release', 'demand', 'review'])).metrics.fillRate).toBeCloseTo(1 / 3, 12)
    expect(run(closed(['receive', 'release', 'demand', 'review', 'disrupt'])).metrics.fillRate).toBe(1)
  })
})
