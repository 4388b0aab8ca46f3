import { describe, expect, it } from 'vitest'
import { orderRecords } from '../../src/metrics/order-keeper.ts'
import { otifRate } from '../../src/metrics/order-records.ts'
import { run } from '../../src/run/run.ts'
import { daily, oneShop } from '../model/chain.ts'

const scenario = oneShop(
  {
    initial: { onHand: 5, pipeline: [0, 0, 4] },
    promise: 1,
    customers: {
      web: { demand: { pill: daily(3, 4) } },
      shop: { demand: { pill: daily(0, 3, 3) }, priority: 2, shortage: { kind: 'backorder', patience: 0.5 } },
    },
    allocation: { kind: 'priority' },
  },
  { transit: 1 },
)

describe('records of orders', () => {
  it('tell classes apart, and keep what is handed over with the order it belongs to', () => {
    const { orders } = run(scenario, { metrics: { orders: orderRecords() } }).metrics
    const short = orders.map(({ customers, placed, promised, delivered, fate, lines }) => [
      ...[customers, placed, promised, delivered, fate],
      ...[lines[0].ordered, lines[0].shipped, lines[0].atOnce],
    ])
    expect(short).toEqual([
      ['shop:web', 0, 1, 0, 'delivered', 3, 3, 3],
      ['shop:shop', 1, 2, null, 'reneged', 3, 0, 0],
      ['shop:web', 1, 2, 2, 'delivered', 4, 4, 2],
      ['shop:shop', 2, 3, 2, 'reneged', 3, 2, 2],
    ])
  })

  it('give the rates that the tallies of the run give', () => {
    const { metrics, figures } = run(scenario, { metrics: { orders: orderRecords() } })
    expect(otifRate(metrics.orders)).toBe(figures.points[0].onTimeInFull / figures.points[0].closed)
  })

  it('change nothing', () => {
    expect(run(scenario, { metrics: { orders: orderRecords() } }).fingerprint).toBe(run(scenario).fingerprint)
  })
})
