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
