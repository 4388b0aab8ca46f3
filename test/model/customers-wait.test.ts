import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { daily, history, oneShop } from './chain.ts'

/** A shop with nothing on the shelf whose goods come late. */
const empty = (more: object, pipeline: readonly number[] = [0, 0, 9]) =>
  oneShop(
    {
      policy: { kind: 'base-stock', S: -100 },
      initial: { onHand: 0, pipeline },
      demand: { pill: daily(2, 3) },
      ...more,
    },
    { transit: 1 },
  )

describe('customers who find the shelf empty', () => {
  it('wait for ever by default, first come first served', () => {
    expect(history(empty({}, [0, 0, 4, 0, 1]), ['serve'])).toEqual([
      'at 2 serve shop 2',
      'at 2 serve shop 2',
      'at 4 serve shop 1',
    ])
  })

  it('leave when their patience ends', () => {
    const scenario = empty({ shortage: { kind: 'backorder', patience: 1.5 } })
    expect(history(scenario, ['serve', 'renege'])).toEqual(['at 1.5 renege shop 2', 'at 2 serve shop 3'])
  })

  it('are served where goods come at the very instant at which they would leave', () => {
    const scenario = empty({ shortage: { kind: 'backorder', patience: 1 } })
    expect(history(scenario, ['serve', 'renege'])).toEqual(['at 1 renege shop 2', 'at 2 serve shop 3'])
  })

  it('leave with what they got where only a part came', () => {
    const scenario = empty({ shortage: { kind: 'backorder', patience: 3 } }, [0, 1])
    const { figures } = run(scenario)
    const shop = figures.points.find(({ name }) => name === 'shop')
    expect(shop).toMatchObject({
      served: 1,
      reneged: 4,
      orders: 2,
      closed: 2,
      onTimeInFull: 0,
      owedToCustomers: 2 + 4 + 4 + 3,
    })
  })

  it('do not wait where sales are lost: what is on the shelf is sold, the rest is lost', () => {
    const scenario = oneShop(
      {
        policy: { kind: 'base-stock', S: 4 },
        shortage: { kind: 'lost', costPerUnit: 7 },
        demand: { pill: daily(3, 6) },
      },
      { transit: 1 },
      { products: { pill: { price: 10 } } },
    )
    expect(history(scenario, ['serve', 'lose', 'order'])).toEqual([
      'at 0 serve shop 3',
      'at 0 order mill>shop 3',
      'at 1 serve shop 4',
      'at 1 lose shop 2',
      'at 1 order mill>shop 4',
    ])
    const { metrics } = run(scenario)
    expect(metrics).toMatchObject({ fillRate: 7 / 9, lostSales: 2 / 5, revenue: 70, 'cost.shortage': 14, otif: 1 / 2 })
  })
})

describe('the cost of waiting', () => {
  it('is charged per unit and period, and once per unit', () => {
    // 2 units wait periods 0 and 1, 3 units wait period 1.
    const { metrics } = run(empty({ shortage: { kind: 'backorder', cost: 10, costPerUnit: 1 } }))
    expect(metrics['cost.shortage']).toBe(10 * (2 + 2 + 3) + 5)
  })
})

describe('a promise', () => {
  it('of two periods is kept by an order that waits two, broken by one that waits longer', () => {
    const kept = run(empty({ promise: 2 })).metrics
    const broken = run(empty({ promise: 1 })).metrics
    expect(kept.otif).toBe(1)
    expect(broken.otif).toBe(1 / 2)
    expect(kept.fillRate).toBe(0)
  })

  it('is not kept in full by an order of which a part comes late', () => {
    expect(run(empty({ promise: 1 }, [0, 1, 9])).metrics.otif).toBe(1 / 2)
  })
})
