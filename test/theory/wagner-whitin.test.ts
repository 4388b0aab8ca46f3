import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOfLots, wagnerWhitin } from '../../src/theory/wagner-whitin.ts'

describe('dynamic lot sizing', () => {
  it('reproduces Snyder & Shen (2019), example 3.9', () => {
    const plan = wagnerWhitin({ demand: [90, 120, 80, 70], K: 500, h: 2 })
    expect(plan).toEqual({ orders: [210, 0, 150, 0], cost: 1380 })
  })

  it('costs no more than any other plan that orders for whole periods, and exactly what its plan costs', () => {
    const model = fc.record({
      demand: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 7 }),
      K: fc.integer({ min: 0, max: 200 }),
      h: fc.integer({ min: 0, max: 5 }),
    })
    fc.assert(
      fc.property(model, (lots) => {
        const best = wagnerWhitin(lots)
        expect(costOfLots(lots, best.orders)).toBeCloseTo(best.cost, 9)
        const periods = lots.demand.length
        for (let mask = 0; mask < 2 ** (periods - 1); mask++) {
          // Bit i: an order at the start of period i + 1; the first period has one.
          const orders = lots.demand.map(() => 0)
          let last = 0
          for (let period = 0; period < periods; period++) {
            if (period > 0 && (mask >> (period - 1)) & 1) last = period
            orders[last] += lots.demand[period]
          }
          expect(best.cost).toBeLessThanOrEqual(costOfLots(lots, orders) + 1e-9)
        }
      }),
      { seed: 9, numRuns: 200 },
    )
  })

  it('refuses plans that run short or are too short', () => {
    const lots = { demand: [3, 4], K: 1, h: 1 }
    expect(() => costOfLots(lots, [3, 3])).toThrow('short of 1 units in period 2')
    expect(() => costOfLots(lots, [7])).toThrow('invalid plan of 1 periods; expected 2')
  })

  it('takes its own plan of fractional demand, whose sums miss it by rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 30 }), (demand) => {
        const model = { demand, K: 20, h: 0.7 }
        const { orders, cost } = wagnerWhitin(model)
        expect(costOfLots(model, orders)).toBeCloseTo(cost, 8)
      }),
      { seed: 9, numRuns: 200 },
    )
  })

  it('refuses what is no demand, no cost and no order', () => {
    expect(() => wagnerWhitin({ demand: [1, Number.POSITIVE_INFINITY], K: 1, h: 1 })).toThrow(/invalid demand Infinity/)
    expect(() => wagnerWhitin({ demand: [1, 2], K: Number.NaN, h: 1 })).toThrow(/invalid K = NaN/)
    expect(() => wagnerWhitin({ demand: [1, 2], K: 1, h: -1 })).toThrow(/invalid h = -1/)
    expect(() => costOfLots({ demand: [1, 2], K: 1, h: 1 }, [4, -1])).toThrow(/invalid order of period 2 = -1/)
  })
})
