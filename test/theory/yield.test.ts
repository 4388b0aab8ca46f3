import { describe, expect, it } from 'vitest'
import { normalLaw, poissonLaw, uniformLaw } from '../../src/theory/demand-law.ts'
import { eoq } from '../../src/theory/eoq.ts'
import { newsvendorCost, newsvendorLevel } from '../../src/theory/newsvendor.ts'
import {
  costOfAdditiveYield,
  costOfYieldShares,
  costWithAdditiveYield,
  costWithMultiplicativeYield,
  eoqWithAdditiveYield,
  eoqWithMultiplicativeYield,
  newsvendorWithAdditiveYield,
  newsvendorWithYieldShares,
} from '../../src/theory/random-yield.ts'
import { riskPooling } from '../../src/theory/risk-pooling.ts'
import {
  cycleServiceAt,
  fillRateAt,
  fillRateOfRQ,
  reorderPointForCycleService,
  reorderPointForFillRate,
} from '../../src/theory/service-level.ts'

describe('the EOQ with random yield', () => {
  const costs = { K: 18500, h: 0.06, D: 75000 }

  it('reproduces Snyder & Shen (2019), examples 9.4 and 9.5', () => {
    const additive = eoqWithAdditiveYield(costs, { mean: -15000, sd: 9000 })
    expect([additive.Q, additive.cost]).toEqual([expect.closeTo(230246.37, 2), expect.closeTo(12914.782, 2)])
    const share = eoqWithMultiplicativeYield(costs, { mean: 5 / 6, sd: 0.140859 })
    expect([share.Q, share.cost]).toEqual([expect.closeTo(254460.2, 0), expect.closeTo(13086.525, 2)])
  })

  it('is the EOQ when all comes', () => {
    expect(eoqWithAdditiveYield(costs, { mean: 0, sd: 0 })).toEqual(eoq(costs))
    expect(eoqWithMultiplicativeYield(costs, { mean: 1, sd: 0 }).cost).toBeCloseTo(eoq(costs).cost, 9)
  })

  it('costs more at any other quantity', () => {
    const additive = { mean: -3, sd: 5 }
    const share = { mean: 0.7, sd: 0.2 }
    const small = { K: 20, h: 2, D: 30 }
    for (const factor of [0.9, 0.99, 1.01, 1.2]) {
      const one = eoqWithAdditiveYield(small, additive)
      expect(costWithAdditiveYield(small, additive, one.Q * factor)).toBeGreaterThan(one.cost)
      const other = eoqWithMultiplicativeYield(small, share)
      expect(costWithMultiplicativeYield(small, share, other.Q * factor)).toBeGreaterThan(other.cost)
    }
  })
})

describe('the newsvendor with random yield', () => {
  it('reproduces Snyder & Shen (2019), example 9.6', () => {
    const plan = newsvendorWithAdditiveYield(1.5e6, uniformLaw(-5e5, 5e5), { overage: 15, underage: 75 })
    expect([plan.Q, plan.cost]).toEqual([expect.closeTo(1833333.3333, 3), expect.closeTo(6_250_000, 3)])
  })

  it('costs the mean over the yields, here added up one by one', () => {
    const n = 20_000
    let cost = 0
    for (let i = 0; i < n; i++) {
      const gap = 100 - (105 + (-20 + (40 * (i + 0.5)) / n))
      cost += (gap > 0 ? 7 * gap : -2 * gap) / n
    }
    expect(costOfAdditiveYield(100, uniformLaw(-20, 20), 105, { overage: 2, underage: 7 })).toBeCloseTo(cost, 4)
  })

  it('is the plain newsvendor when all comes, and finds the best of all whole orders otherwise', () => {
    const costs = { overage: 1, underage: 6 }
    const demand = normalLaw(50, 12)
    const plain = newsvendorWithYieldShares(demand, [{ share: 1, weight: 1 }], costs)
    expect(plain.Q).toBeCloseTo(newsvendorLevel(demand, costs), 4)
    expect(plain.cost).toBeCloseTo(newsvendorCost(demand, plain.Q, costs), 9)
    const shares = [
      { share: 0, weight: 0.1 },
      { share: 0.5, weight: 0.3 },
      { share: 1, weight: 0.6 },
    ]
    const best = newsvendorWithYieldShares(poissonLaw(20), shares, costs)
    for (let Q = 0; Q < 80; Q++)
      expect(costOfYieldShares(poissonLaw(20), shares, Q, costs)).toBeGreaterThanOrEqual(best.cost - 1e-9)
  })
})

describe('risk pooling', () => {
  const sites = Array.from({ length: 9 }, () => ({ mean: 100, sd: 30 }))

  it('saves as the square root of the number of sites (Eppen 1979)', () => {
    const plan = riskPooling({ sites, h: 1, p: 9 })
    expect(plan.pooledCost / plan.cost).toBeCloseTo(1 / 3, 12)
    expect(plan.cost).toBeCloseTo(473.8455, 4)
  })

  it('saves less with correlation, nothing at 1, and takes a table of correlations', () => {
    const half = riskPooling({ sites, correlation: 0.5, h: 1, p: 9 })
    expect(half.pooledCost).toBeCloseTo(353.1836, 4)
    const all = riskPooling({ sites, correlation: 1, h: 1, p: 9 })
    expect(all.pooledCost).toBeCloseTo(all.cost, 9)
    const table = sites.map((_, i) => sites.map((_, j) => (i === j ? 1 : 0.5)))
    expect(riskPooling({ sites, correlation: table, h: 1, p: 9 })).toEqual(half)
    expect(() => riskPooling({ sites, correlation: 2, h: 1, p: 9 })).toThrow(/invalid correlation 2/)
  })
})

describe('service levels of a reorder point', () => {
  const law = normalLaw(100, 25)

  it('finds a reorder point far below zero at once where Q is huge beside the demand of a lead time', () => {
    // E[(D - r)+] = mean - r for r <= 0: r = mean - (1 - level) Q.
    expect(reorderPointForFillRate(poissonLaw(4), 0.25, 2e12)).toBe(4 - 1.5e12)
  })

  it("reproduce Harvey's Specialty Shop (Nahmias): 151 for alpha = 98 %, 126 for beta = 98 %", () => {
    expect(Math.round(reorderPointForCycleService(law, 0.98))).toBe(151)
    expect(Math.round(reorderPointForFillRate(law, 0.98, 100))).toBe(126)
  })

  it('come back from the reorder point they give', () => {
    for (const level of [0.3, 0.9, 0.999]) {
      expect(cycleServiceAt(law, reorderPointForCycleService(law, level))).toBeCloseTo(level, 9)
      expect(fillRateAt(law, reorderPointForFillRate(law, level, 40), 40)).toBeCloseTo(level, 9)
    }
    const whole = reorderPointForFillRate(poissonLaw(9), 0.95, 12)
    expect(fillRateAt(poissonLaw(9), whole, 12)).toBeGreaterThanOrEqual(0.95)
    expect(fillRateAt(poissonLaw(9), whole - 1, 12)).toBeLessThan(0.95)
  })

  it('count a backlog that outlasts a cycle once only in the exact fill rate', () => {
    expect(fillRateOfRQ(law, 60, 30)).toBeGreaterThan(fillRateAt(law, 60, 30))
    expect(fillRateOfRQ(law, 140, 1000)).toBeCloseTo(fillRateAt(law, 140, 1000), 9)
  })

  it('refuse a level that is no share', () => {
    expect(() => reorderPointForFillRate(law, 1, 10)).toThrow(/invalid service level 1/)
  })
})
