import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { daily, oneShop, twoStages } from '../model/chain.ts'

describe('metrics of a run worked out by hand', () => {
  /**
   * Base stock 5, transit 2, demand 4, 3, 0, 2 in periods 0..3, horizon 6.
   *
   * period     0  1  2  3  4  5
   * received   0  0  4  3  0  2
   * demand     4  3  0  2  0  0
   * served     4  1  2  2  0  0     (2 of period 1 wait one period)
   * on hand    1  0  2  3  3  5
   * owed       0  2  0  0  0  0
   */
  const scenario = oneShop(
    {
      policy: { kind: 'base-stock', S: 5 },
      demand: { pill: daily(4, 3, 0, 2) },
      holding: 2,
      orderCost: 1,
      shortage: { kind: 'backorder', cost: 10 },
    },
    { transit: 2, perUnit: 0.5 },
    { horizon: 6, products: { pill: { cost: 3, price: 8 } } },
  )
  const { metrics } = run(scenario)

  it('service', () => {
    expect(metrics).toMatchObject({
      demand: 9 / 6,
      fillRate: 7 / 9,
      waitingTime: 2 / 9,
      otif: 2 / 3,
      readyRate: 5 / 6,
      noStockoutShare: 5 / 6,
      lostSales: 0,
    })
  })

  it('counts a cycle from receipt to receipt, spoilt by a stockout: receipts at 2 (after the stockout), 3 and 5', () => {
    expect(metrics.cycleServiceLevel).toBeCloseTo(2 / 3, 12)
  })

  it('stock and orders', () => {
    expect(metrics.onHand).toBeCloseTo(14 / 6, 12)
    expect(metrics.backorders).toBeCloseTo(2 / 6, 12)
    // 4 units for two periods, 3 for two, 2 for two.
    expect(metrics.inTransit).toBeCloseTo(18 / 6, 12)
    expect(metrics.orderRate).toBeCloseTo(3 / 6, 12)
    // Base stock passes demand on: the variances are equal.
    expect(metrics.bullwhip).toBeCloseTo(1, 12)
  })

  it('money', () => {
    expect(metrics).toMatchObject({
      'cost.holding': 28,
      'cost.shortage': 20,
      'cost.ordering': 3,
      'cost.transport': 4.5,
      'cost.purchase': 27,
      revenue: 72,
      totalCost: 82.5,
      profit: -10.5,
    })
  })

  it('satisfaction: 7 units on the promised day, 2 a day late (Olist: 4.214 - 2.692 (1 - exp(-1 / 3.225)))', () => {
    const late = 4.214 - 2.692 * (1 - Math.exp(-1 / 3.225))
    expect(metrics.deliverySatisfaction).toBeCloseTo((7 * 4.214 + 2 * late) / 9, 12)
  })

  it('satisfaction counts days early against the promise, weeks as seven days', () => {
    const shop = { policy: { kind: 'base-stock', S: 5 }, demand: { pill: daily(1) }, promise: 2 } as const
    expect(run(oneShop(shop)).metrics.deliverySatisfaction).toBeCloseTo(4.214 + 0.0046 * 2, 12)
    expect(run(oneShop(shop, { transit: 1 }, { period: 'week' })).metrics.deliverySatisfaction).toBeCloseTo(
      4.214 + 0.0046 * 14,
      12,
    )
    const lost = oneShop({ ...shop, policy: { kind: 'base-stock', S: 0 }, shortage: { kind: 'lost' } })
    expect(run(lost).metrics.deliverySatisfaction).toBe(1.66)
  })

  it('bullwhip: batches of 10 against a demand of 4 or 6', () => {
    // Demand 4, 6, 4, 6 ...: 5 of each, variance 10 / 9. Orders 10 every other period: 5 tens and 5 zeros, variance 250 / 9.
    const pattern = Array.from({ length: 10 }, (_, period) => (period % 2 === 0 ? 4 : 6))
    const scenario = twoStages(
      { policy: { kind: 'r-nQ', r: 10, Q: 10 }, initial: { onHand: 20 }, demand: { pill: daily(...pattern) } },
      { policy: { kind: 'base-stock', S: 40 } },
      { horizon: 10 },
    )
    expect(run(scenario).metrics.bullwhip).toBeCloseTo(25, 9)
  })

  it('counts nothing of the warm-up', () => {
    // From period 2 on: demand 2, all of it served from stock, stock 2, 3, 3, 5.
    const { metrics: after } = run({ ...scenario, warmUp: 2 })
    expect(after).toMatchObject({ demand: 2 / 4, fillRate: 1, onHand: 13 / 4, backorders: 0, 'cost.holding': 26 })
  })
})
