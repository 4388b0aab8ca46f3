import { describe, expect, it } from 'vitest'
import { finiteLaw, normalLaw, poissonLaw } from '../../src/theory/demand-law.ts'
import { bestLostSalesBaseStock, costOfLostSalesBaseStock, leastLostSalesCost } from '../../src/theory/lost-sales.ts'

/** Zipkin 2008, table 3: Poisson demand of mean 5, h = 1. */
const model = (p: number, L: number) => ({ demand: poissonLaw(5), h: 1, p, L })

describe('lost sales with a lead time', () => {
  it.each([
    [4, 1, 12, 4.16, 4.04],
    [4, 2, 16, 4.64, 4.4],
    [9, 1, 13, 5.55, 5.44],
    [9, 2, 19, 6.32, 6.09],
    [19, 1, 15, 6.73, 6.68],
    [39, 2, 22, 9.19, 9.11],
  ])('p = %d, L = %d: best base stock %d at %d, least cost %d, as printed', (p, L, S, cost, least) => {
    const best = bestLostSalesBaseStock(model(p, L))
    expect([best.S, best.cost.toFixed(2)]).toEqual([S, cost.toFixed(2)])
    expect(leastLostSalesCost(model(p, L)).toFixed(2)).toBe(least.toFixed(2))
  })

  // By relative value iteration over dense arrays in NumPy, another program.
  it.each([
    [5, 1, 4, 3, 20, 4.9749961, 4.5987188],
    [5, 1, 9, 3, 23, 6.8640271, 6.5313711],
    [0.8, 2, 60, 3, 6, 8.0430658, 7.9382419],
    [0.8, 2, 25, 4, 6, 6.6004328, 6.2620821],
  ])(
    'Poisson demand of %d, h = %d, p = %d, L = %d: best base stock %d at %d, least cost %d',
    (mean, h, p, L, S, cost, least) => {
      const longer = { demand: poissonLaw(mean), h, p, L }
      const best = bestLostSalesBaseStock(longer)
      expect(best.S).toBe(S)
      expect(best.cost).toBeCloseTo(cost, 6)
      expect(leastLostSalesCost(longer)).toBeCloseTo(least, 6)
    },
  )

  it('costs what can be counted by hand', () => {
    // Demand 1 every period, S = 1, L = 1: one unit comes every other period.
    const law = finiteLaw([1], [1])
    expect(costOfLostSalesBaseStock({ demand: law, h: 1, p: 6, L: 1 }, 1)).toBeCloseTo(3, 9)
    expect(leastLostSalesCost({ demand: law, h: 1, p: 6, L: 1 })).toBeCloseTo(0, 6)
  })

  it('never costs less than the least of all policies', () => {
    const least = leastLostSalesCost(model(9, 2))
    for (let S = 12; S < 26; S++) expect(costOfLostSalesBaseStock(model(9, 2), S)).toBeGreaterThan(least)
  })

  it('refuses what it cannot compute', () => {
    expect(() => costOfLostSalesBaseStock(model(4, 0), 9)).toThrow('invalid lead time L = 0')
    expect(() => leastLostSalesCost(model(4, 1.5))).toThrow('invalid lead time L = 1.5')
    expect(() => leastLostSalesCost(model(4, 9), 50)).toThrow('51 ^ 9 values; expected at most 32000000')
    expect(() => costOfLostSalesBaseStock({ demand: normalLaw(5, 1), h: 1, p: 1, L: 1 }, 9)).toThrow(
      'expected whole units',
    )
  })
})

describe('a single unit over a long lead time', () => {
  it.each([2, 20, 60])('is sold, and is away for L periods: L = %d', (L) => {
    const [rate, h, p] = [0.1, 1, 4]
    const sold = 1 - Math.exp(-rate)
    // A cycle: on hand until somebody asks, with nothing lost but what is asked beyond it, then all of it lost until the order has come.
    const cost = (h * (1 / sold - 1) + p * (rate / sold - 1) + p * rate * L) / (1 / sold + L)
    expect(costOfLostSalesBaseStock({ demand: poissonLaw(rate), h, p, L }, 1)).toBeCloseTo(cost, 9)
  })
})

describe('few units over a long lead time', () => {
  it('are told apart by where they are, though the lead time has more places than a number has digits', () => {
    // The stationary law of the chain of 861 lists, computed apart from this code.
    const model = { demand: poissonLaw(0.1), h: 1, p: 4, L: 40 }
    expect(costOfLostSalesBaseStock(model, 2)).toBeCloseTo(0.685296457107, 9)
  })
})
