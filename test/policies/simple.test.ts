import { describe, expect, it } from 'vitest'
import { cappedBaseStock, cappedBaseStockPolicy } from '../../src/policies/capped-base-stock.ts'
import { constantOrder, constantOrderPolicy } from '../../src/policies/constant-order.ts'
import { fixedPlan, fixedPlanPolicy } from '../../src/policies/fixed-plan.ts'
import { minMax, minMaxPolicy } from '../../src/policies/min-max.ts'
import { RrnQ, RrnQPolicy } from '../../src/policies/R-r-nQ.ts'
import { Rig } from '../../src/testing/rig.ts'
import { history, oneShop } from '../model/chain.ts'
import { ordersOf, view } from './view.ts'

describe('capped base stock', () => {
  it('orders up to S, but never more than the cap', () => {
    const views = [view(10), view(7), view(0), view(0, 8, 3)]
    expect(ordersOf(cappedBaseStockPolicy, cappedBaseStock({ S: 10, cap: 4 }), ...views)).toEqual([0, 3, 4, 4])
  })
})

describe('constant order', () => {
  it('orders the same, whatever it finds', () => {
    expect(ordersOf(constantOrderPolicy, constantOrder({ Q: 4 }), view(0), view(900), view(0, 0, 99))).toEqual([
      4, 4, 4,
    ])
  })

  it('orders once a period where each change of the position is followed by a review as well', () => {
    const shop = oneShop(
      { demand: { pill: { kind: 'regular', every: 0.5, quantity: 2 } }, policy: constantOrder({ Q: 3 }) },
      { transit: 1 },
      { sequence: 'continuous' },
    )
    expect(history(shop, ['order'])).toEqual([0, 1, 2, 3, 4].map((day) => `at ${day} order mill>shop 3`))
  })
})

describe('min/max', () => {
  it('orders up to the maximum when the position is at or below the minimum', () => {
    const views = [view(5), view(4), view(1, 5), view(1, 2)]
    expect(ordersOf(minMaxPolicy, minMax({ min: 4, max: 12 }), ...views)).toEqual([0, 8, 0, 9])
  })

  it('may count the shelf alone, and order again what is under way', () => {
    const views = [view(5, 0, 3), view(4, 20), view(1, 5)]
    expect(ordersOf(minMaxPolicy, minMax({ min: 4, max: 12, count: 'shelf' }), ...views)).toEqual([0, 8, 11])
  })

  it('refuses a maximum below the minimum', () => {
    expect(() => new Rig(minMaxPolicy, minMax({ min: 4, max: 3 }))).toThrow('invalid levels min = 4, max = 3')
  })
})

describe('(R, nQ) with a minimum order', () => {
  it('orders the fewest multiples of Q that lift the position above r and reach the minimum', () => {
    const views = [view(4), view(3), view(0), view(0, 0, 8), view(0, 0, 20)]
    expect(ordersOf(RrnQPolicy, RrnQ({ R: 7, r: 3, Q: 5, minimum: 12 }), ...views)).toEqual([0, 15, 15, 15, 25])
    expect(ordersOf(RrnQPolicy, RrnQ({ R: 7, r: 3, Q: 5 }), ...views)).toEqual([0, 5, 5, 15, 25])
  })

  it('knows its rhythm', () => {
    expect(new Rig(RrnQPolicy, RrnQ({ R: 7, r: 3, Q: 5 })).made.reviewEvery).toBe(7)
  })
})

describe('a fixed plan', () => {
  const views = Array.from({ length: 5 }, () => view(1000))

  it('orders as planned, and nothing after its end', () => {
    expect(ordersOf(fixedPlanPolicy, fixedPlan({ orders: [9, 0, 4] }), ...views)).toEqual([9, 0, 4, 0, 0])
  })

  it('may start over', () => {
    expect(ordersOf(fixedPlanPolicy, fixedPlan({ orders: [9, 0, 4], repeat: true }), ...views)).toEqual([9, 0, 4, 9, 0])
    expect(ordersOf(fixedPlanPolicy, fixedPlan({ orders: [], repeat: true }), ...views)).toEqual([0, 0, 0, 0, 0])
  })
})
