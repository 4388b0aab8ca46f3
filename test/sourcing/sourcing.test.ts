import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec, SourcingSpec } from '../../src/scenario/spec.ts'
import { daily, history } from '../model/chain.ts'

/** A shop with a near and a far supplier. The lane names sort against the order of preference. */
function twoSuppliers(sourcing: SourcingSpec | undefined, rest: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return {
    horizon: 6,
    products: { pill: {} },
    sites: {
      near: { kind: 'supplier' },
      far: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 20 },
        demand: { pill: daily(1, 2, 3, 4) },
        ...(sourcing === undefined ? {} : { sourcing }),
      },
    },
    lanes: [
      { from: 'near', to: 'shop', transit: 1 },
      { from: 'far', to: 'shop', transit: 3 },
    ],
    ...rest,
  }
}

describe('without a word on sourcing', () => {
  it('everything comes over the first lane of the scenario, not of the alphabet', () => {
    expect(run(twoSuppliers(undefined)).figures.lanes.map(({ name, shipped }) => [name, shipped])).toEqual([
      ['far>shop', 0],
      ['near>shop', 10],
    ])
  })
})

describe('first-open', () => {
  const sourcing = { kind: 'first-open' } as const

  it('turns to the backup while the first supplier is closed', () => {
    const shut = { kind: 'outage', site: 'near', at: 1, days: 2 } as const
    expect(history(twoSuppliers(sourcing, { disruptions: { shut } }), ['order'])).toEqual([
      'at 0 order near>shop 1',
      'at 1 order far>shop 2',
      'at 2 order far>shop 3',
      'at 3 order near>shop 4',
    ])
  })

  it('does so while the first lane is closed, and goes back to the first where all are', () => {
    const lane = { kind: 'lane-closure', lane: 'near>shop', at: 1, days: 2 } as const
    const all = { kind: 'outage', site: 'far', at: 2, days: 1 } as const
    expect(history(twoSuppliers(sourcing, { disruptions: { lane, all } }), ['order'])).toEqual([
      'at 0 order near>shop 1',
      'at 1 order far>shop 2',
      'at 2 order near>shop 3',
      'at 3 order near>shop 4',
    ])
  })
})

describe('split', () => {
  it('sends each order whole to the lane that lags most behind its share', () => {
    // Shares 1/2 each. 1: tie, near. 2: far lags. Of 6: near lags (1 of 3 against 2). Of 10: far (2 of 5 against 4).
    const sourcing = { kind: 'split', weights: [1, 1] } as const
    expect(history(twoSuppliers(sourcing), ['order'])).toEqual([
      'at 0 order near>shop 1',
      'at 1 order far>shop 2',
      'at 2 order near>shop 3',
      'at 3 order far>shop 4',
    ])
  })

  it('follows the weights in the long run', () => {
    const scenario = twoSuppliers({ kind: 'split', weights: [3, 1] }, { horizon: 400 })
    const shop = scenario.sites.shop
    if (shop.kind !== 'retailer') throw new Error('the shop is a retailer')
    const steady = { ...scenario, sites: { ...scenario.sites, shop: { ...shop, demand: { pill: 1 } } } }
    expect(run(steady).figures.lanes.map(({ shipped }) => shipped)).toEqual([100, 300])
  })
})

describe('cheapest', () => {
  const sourcing = { kind: 'cheapest' } as const
  const orders = (lanes: ScenarioSpec['lanes'], rest: Partial<ScenarioSpec> = {}) =>
    history(twoSuppliers(sourcing, { lanes, ...rest }), ['order'])
  const [near, far] = [
    { from: 'near', to: 'shop', transit: 1 },
    { from: 'far', to: 'shop', transit: 3 },
  ]

  it('weighs price and freight for the quantity of each order', () => {
    // 3 a unit against 5 a shipment and 1 a unit: equal at 2.5 units.
    expect(
      orders([
        { ...near, price: 3 },
        { ...far, price: 1, perShipment: 5 },
      ]),
    ).toEqual(['at 0 order near>shop 1', 'at 1 order near>shop 2', 'at 2 order far>shop 3', 'at 3 order far>shop 4'])
  })

  it('knows discounts, and what the lane makes of the quantity', () => {
    const tiers = [{ from: 3, price: 0.5 }]
    expect(
      orders([
        { ...near, price: 1, multiple: 2 },
        { ...far, price: 1, discounts: { kind: 'all-units', tiers } },
      ]),
    ).toEqual(['at 0 order far>shop 1', 'at 1 order near>shop 2', 'at 2 order far>shop 3', 'at 3 order far>shop 4'])
  })

  it('takes the first of equals, and leaves out what is closed', () => {
    const shut = { kind: 'outage', site: 'near', at: 1, days: 2 } as const
    expect(orders([near, far], { disruptions: { shut } })).toEqual([
      'at 0 order near>shop 1',
      'at 1 order far>shop 2',
      'at 2 order far>shop 3',
      'at 3 order near>shop 4',
    ])
  })
})

describe('fastest', () => {
  const sourcing = { kind: 'fastest' } as const

  it('takes the shortest mean lead time, delays and travelling orders included', () => {
    const late = { kind: 'lane-delay', lane: 'near>shop', at: 2, days: 1, extraDays: 4 } as const
    expect(history(twoSuppliers(sourcing, { disruptions: { late } }), ['order'])).toEqual([
      'at 0 order near>shop 1',
      'at 1 order near>shop 2',
      'at 2 order far>shop 3',
      'at 3 order near>shop 4',
    ])
    const slow = [
      { from: 'near', to: 'shop', transit: 1, orderDelay: 3 },
      { from: 'far', to: 'shop', transit: { kind: 'exponential', mean: 3 } as const },
    ]
    expect(history(twoSuppliers(sourcing, { lanes: slow }), ['order']).every((line) => line.includes('far'))).toBe(true)
  })

  it('prefers a supplier that has the goods', () => {
    const scenario = twoSuppliers(sourcing)
    const near = { kind: 'wholesaler', initial: { onHand: 5 } } as const
    expect(history({ ...scenario, sites: { ...scenario.sites, near } }, ['order'])).toEqual([
      'at 0 order near>shop 1',
      'at 1 order near>shop 2',
      'at 2 order far>shop 3',
      'at 3 order far>shop 4',
    ])
  })
})

describe('primary-backup', () => {
  it('turns to the backup once the first has been closed for the reaction time, and back at once', () => {
    const shut = { kind: 'outage', site: 'near', at: 1, days: 2 } as const
    const orders = (reaction: number) =>
      history(twoSuppliers({ kind: 'primary-backup', reaction }, { disruptions: { shut } }), ['order'])
    expect(orders(0)).toEqual(history(twoSuppliers({ kind: 'first-open' }, { disruptions: { shut } }), ['order']))
    expect(orders(1)).toEqual([
      'at 0 order near>shop 1',
      'at 1 order near>shop 2',
      'at 2 order far>shop 3',
      'at 3 order near>shop 4',
    ])
    expect(orders(2)).toEqual(history(twoSuppliers(undefined, { disruptions: { shut } }), ['order']))
  })
})
