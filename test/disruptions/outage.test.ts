import { describe, expect, it } from 'vitest'
import type { OutageSpec } from '../../src/disruptions/outage.ts'
import { run } from '../../src/run/run.ts'
import { daily, history, oneFactory, oneShop, recordedRun, twoStages } from '../model/chain.ts'

const shut = (more: Partial<OutageSpec> = {}): OutageSpec => ({
  kind: 'outage',
  site: 'depot',
  at: 1,
  days: 2,
  ...more,
})
const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(1, 2, 3, 4) } } as const
const depot = { policy: { kind: 'base-stock', S: 50 } } as const

describe('a closed supplier', () => {
  it('has orders wait, and ships them first come first served on the day it opens', () => {
    const scenario = twoStages(shop, depot, { disruptions: { shut: shut() } })
    expect(history(scenario, ['ship']).filter((line) => line.includes('depot>shop'))).toEqual([
      'at 0 ship depot>shop 1',
      'at 3 ship depot>shop 2',
      'at 3 ship depot>shop 3',
      'at 3 ship depot>shop 4',
    ])
  })

  it('goes on receiving, and ordering', () => {
    const scenario = twoStages(shop, depot, { disruptions: { shut: shut() } })
    const { series } = recordedRun(scenario)
    expect(series.depot.received).toEqual([0, 1, 2, 3, 4, 0])
    expect(series.depot.orders).toEqual([1, 2, 3, 4, 0, 0])
  })

  it('refuses orders where it is said to; they leave the books of the buyer, who orders again', () => {
    const scenario = twoStages(shop, depot, { disruptions: { shut: shut({ orders: 'refuse' }) } })
    expect(history(scenario, ['order', 'refuse', 'request']).filter((line) => line.includes('depot>shop'))).toEqual([
      'at 0 order depot>shop 1',
      'at 1 order depot>shop 2',
      'at 1 refuse depot>shop 2',
      'at 2 order depot>shop 5',
      'at 2 refuse depot>shop 5',
      'at 3 order depot>shop 9',
    ])
    expect(recordedRun(scenario).series.shop.onOrder).toEqual([1, 0, 0, 9, 0, 0])
  })

  it('closes for as long as the longest of overlapping outages', () => {
    const two = { a: shut({ at: 1, days: 1 }), b: shut({ at: 1, days: 2 }) }
    const longest = twoStages(shop, depot, { disruptions: { a: shut({ at: 1, days: 2 }) } })
    expect(history(twoStages(shop, depot, { disruptions: two }), ['ship'])).toEqual(history(longest, ['ship']))
  })

  it('refuses while any outage in force refuses, and only so long', () => {
    const long = shut({ at: 1, days: 3, orders: 'wait' })
    const brief = shut({ at: 1, days: 1, orders: 'refuse' })
    const once = history(twoStages(shop, depot, { disruptions: { a: long, b: brief } }), ['refuse'])
    const swapped = history(twoStages(shop, depot, { disruptions: { a: brief, b: long } }), ['refuse'])
    expect(once).toEqual(['at 1 refuse depot>shop 2'])
    expect(swapped).toEqual(once)
  })

  it('leaves no gap where one outage follows upon another, whatever their names', () => {
    const first = shut({ at: 1, days: 1 })
    const second = shut({ at: 2, days: 1 })
    const whole = history(twoStages(shop, depot, { disruptions: { a: shut({ at: 1, days: 2 }) } }))
    expect(history(twoStages(shop, depot, { disruptions: { a: first, b: second } }))).toEqual(whole)
    expect(history(twoStages(shop, depot, { disruptions: { a: second, b: first } }))).toEqual(whole)
  })

  it('may last a length drawn anew in each replication', () => {
    const scenario = twoStages(shop, depot, {
      disruptions: { shut: shut({ days: { kind: 'discrete', values: [1, 3], weights: [1, 1] } }) },
    })
    const prints = new Set(Array.from({ length: 12 }, (_, replication) => run(scenario, { replication }).fingerprint))
    expect(prints.size).toBe(2)
  })
})

describe('a closed shop', () => {
  const closed = { kind: 'outage', site: 'shop', at: 1, days: 2 } as const

  it('has customers wait where they wait for stock', () => {
    const scenario = oneShop({ ...shop }, { transit: 1 }, { disruptions: { closed } })
    expect(history(scenario, ['serve'])).toEqual([
      'at 0 serve shop 1',
      'at 3 serve shop 2',
      'at 3 serve shop 3',
      'at 3 serve shop 4',
    ])
  })

  it('loses them where they do not wait, and keeps its stock', () => {
    const scenario = oneShop({ ...shop, shortage: { kind: 'lost' } }, { transit: 1 }, { disruptions: { closed } })
    expect(history(scenario, ['serve', 'lose'])).toEqual([
      'at 0 serve shop 1',
      'at 1 lose shop 2',
      'at 2 lose shop 3',
      'at 3 serve shop 4',
    ])
  })
})

describe('an outage of a producer', () => {
  const plant = { capacity: 4, policy: { kind: 'base-stock', S: 0 }, demand: { pill: daily(4, 4, 4, 4) } } as const

  it('stops production, which starts again at the recovery', () => {
    const scenario = oneFactory(plant, { disruptions: { stop: { kind: 'outage', site: 'plant', at: 1, days: 2 } } })
    expect(history(scenario, ['produce'])).toEqual([
      'at 0 produce plant:line 4',
      'at 3 produce plant:line 4',
      'at 4 produce plant:line 4',
      'at 5 produce plant:line 4',
    ])
  })

  it('may leave part of the capacity, and the gate open', () => {
    const half = { kind: 'outage', site: 'plant', at: 1, days: 2, capacity: 0.5 } as const
    expect(history(oneFactory(plant, { disruptions: { half } }), ['produce', 'serve'])).toEqual([
      'at 0 produce plant:line 4',
      'at 0 serve plant 4',
      'at 1 produce plant:line 2',
      'at 1 serve plant 2',
      'at 2 produce plant:line 2',
      'at 2 serve plant 2',
      'at 3 produce plant:line 4',
      'at 3 serve plant 4',
      'at 4 produce plant:line 4',
      'at 4 serve plant 4',
    ])
  })

  it('that ends inside a period lets the line start at once', () => {
    const unlimited = { policy: { kind: 'base-stock', S: 0 }, demand: { pill: daily(4, 4) } } as const
    const scenario = oneFactory(unlimited, {
      disruptions: { stop: { kind: 'outage', site: 'plant', at: 1, days: 0.5 } },
    })
    expect(history(scenario, ['produce'])).toEqual(['at 0 produce plant:line 4', 'at 1.5 produce plant:line 4'])
  })
})
