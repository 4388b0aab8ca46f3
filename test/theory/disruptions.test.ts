import { describe, expect, it } from 'vitest'
import { availability, downtimeWithin, upProbability } from '../../src/theory/alternating-renewal.ts'
import { finiteLaw, normalLaw, poissonLaw } from '../../src/theory/demand-law.ts'
import { eoq } from '../../src/theory/eoq.ts'
import { eoqWithDisruptions, eoqWithDisruptionsAt } from '../../src/theory/eoq-disruptions.ts'
import { costOfMarkovSupply, downtimeShares, optimalMarkovSupply } from '../../src/theory/markov-supply.ts'
import { mixtureLaw } from '../../src/theory/mixture-law.ts'
import { newsvendorCost } from '../../src/theory/newsvendor.ts'
import { delayedRerouting, sourcingCosts } from '../../src/theory/sourcing-strategies.ts'

describe('the EOQ with disruptions', () => {
  const model = { K: 8, h: 0.225, p: 5, D: 1300, disruptionRate: 1.5, recoveryRate: 14 }

  it('reproduces Snyder & Shen (2019), example 9.1', () => {
    const best = eoqWithDisruptions(model)
    expect([best.Q, best.cost]).toEqual([expect.closeTo(772.811, 2), expect.closeTo(173.95, 2)])
  })

  it('is the EOQ when the supplier never fails', () => {
    const { Q, cost } = eoqWithDisruptions({ ...model, disruptionRate: 0 })
    expect([Q, cost]).toEqual([expect.closeTo(eoq(model).Q, 4), expect.closeTo(eoq(model).cost, 9)])
  })

  it('costs more at any other quantity', () => {
    const best = eoqWithDisruptions(model)
    for (const factor of [0.3, 0.9, 0.999, 1.001, 1.1, 3])
      expect(eoqWithDisruptionsAt(model, best.Q * factor).cost).toBeGreaterThan(best.cost)
  })

  it('refuses a rate that cannot be', () => {
    expect(() => eoqWithDisruptions({ ...model, recoveryRate: 0 })).toThrow(/invalid recoveryRate = 0/)
  })
})

describe('base stock under a supplier that is up or down', () => {
  it('reproduces Snyder & Shen (2019), example 9.3', () => {
    const model = { alpha: 0.04, beta: 0.25, h: 0.25, p: 3, demandOver: (n: number) => finiteLaw([2000 * n], [1]) }
    const best = optimalMarkovSupply(model)
    expect([best.S, best.cost]).toEqual([8000, expect.closeTo(2737.0689, 3)])
    expect(costOfMarkovSupply(model, 2000)).toBeCloseTo(3310.3448, 3)
  })

  it('holds a whole number of periods of demand that is known, whole or not', () => {
    const model = { alpha: 0.04, beta: 0.25, h: 0.25, p: 3, demandOver: (n: number) => finiteLaw([12.3 * n], [1]) }
    expect(optimalMarkovSupply(model).S).toBe(12.3 * 4)
  })

  it('agrees with the stationary law of the backlog, found by another way: steps of the chain', () => {
    // All or nothing: with probability q the order comes and the stock is S again.
    const [q, mean, S, h, p] = [0.85, 5, 10, 1, 9]
    const deep = 150
    const density = Array.from({ length: deep + 1 }, (_, k) => poissonLaw(mean).probability(k))
    let law = Float64Array.from({ length: deep + 1 }, (_, short) => (short === 0 ? 1 : 0))
    for (let step = 0; step < 40; step++) {
      const next = new Float64Array(deep + 1)
      for (let short = 0; short <= deep; short++)
        for (let demand = 0; demand + short <= deep; demand++) {
          next[demand] += law[short] * q * density[demand]
          next[short + demand] += law[short] * (1 - q) * density[demand]
        }
      law = next
    }
    let cost = 0
    for (const [short, share] of law.entries())
      cost += share * (h * Math.max(0, S - short) + p * Math.max(0, short - S))
    const model = { alpha: 1 - q, beta: q, h, p, demandOver: (n: number) => poissonLaw(mean * n) }
    expect(costOfMarkovSupply(model, S)).toBeCloseTo(cost, 6)
    expect(optimalMarkovSupply(model).S).toBe(10)
  })

  it('is a newsvendor when the supplier is always up, with a lead time too', () => {
    const demandOver = (n: number) => normalLaw(50 * n, 8 * Math.sqrt(n))
    const model = { alpha: 1e-18, beta: 1, h: 1, p: 9, demandOver, L: 3 }
    const best = optimalMarkovSupply(model)
    expect(best.S).toBeCloseTo(demandOver(4).quantile(0.9), 6)
    expect(best.cost).toBeCloseTo(newsvendorCost(demandOver(4), best.S, { overage: 1, underage: 9 }), 9)
  })

  it('knows how long the supplier has been down', () => {
    const shares = downtimeShares({ alpha: 0.04, beta: 0.25 })
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12)
    expect(shares.slice(0, 3)).toEqual([0.25 / 0.29, 0.01 / 0.29, 0.0075 / 0.29].map((x) => expect.closeTo(x, 12)))
  })
})

describe('a mixture of laws', () => {
  it('has the moments and quantiles of its parts together', () => {
    const law = mixtureLaw([
      { weight: 3, law: poissonLaw(2) },
      { weight: 1, law: poissonLaw(10) },
    ])
    expect([law.mean, law.sd ** 2]).toEqual([expect.closeTo(4, 12), expect.closeTo(4 + 0.75 * 4 + 0.25 * 36, 9)])
    for (const p of [0.01, 0.5, 0.75, 0.99]) {
      const k = law.quantile(p)
      expect(law.cdf(k)).toBeGreaterThanOrEqual(p)
      expect(law.cdf(k - 1)).toBeLessThan(p)
    }
    const smooth = mixtureLaw([
      { weight: 1, law: normalLaw(0, 1) },
      { weight: 1, law: normalLaw(5, 1) },
    ])
    expect(smooth.quantile(0.5)).toBeCloseTo(2.5, 9)
  })
})

describe('sourcing strategies under disruptions', () => {
  const model = { alpha: 0.02, beta: 0.2, demand: 100, h: 0.15, p: 3, cU: 1, cR: 1.1 }

  it('cost what steps of the chain of the backlog cost', () => {
    const found = sourcingCosts(model)
    // Share of periods by time down, from the definition of the chain, and the sums written out.
    const share = (n: number) => (n === 0 ? 0.2 : 0.2 * 0.02 * 0.8 ** (n - 1)) / 0.22
    const sum = (of: (n: number) => number) => Array.from({ length: 400 }, (_, n) => of(n)).reduce((a, b) => a + b)
    expect(found.passive).toBeCloseTo(
      sum((n) => share(n) * (100 + 300 * n)),
      9,
    )
    expect(found.inventoryLevel).toBe(400)
    expect(found.inventory).toBeCloseTo(
      sum((n) => share(n) * (100 + 0.15 * Math.max(0, 300 - 100 * n) + 3 * Math.max(0, 100 * n - 300))),
      9,
    )
    expect([found.sourcing, found.contingent]).toEqual([
      expect.closeTo(110, 9),
      expect.closeTo(100 + 10 * (0.02 / 0.22), 9),
    ])
  })

  it('a reaction delay of one period', () => {
    expect(delayedRerouting(model, 1)).toBeCloseTo(106.32727, 5)
    expect(delayedRerouting(model, 400)).toBeCloseTo(sourcingCosts(model).passive, 9)
  })
})

describe('a site that alternates between up and down', () => {
  const model = { lambda: 0.2, psi: 0.8 }

  it('has the availability and the transient of its two states', () => {
    expect([availability(model), upProbability(model, 0), upProbability(model, 2)]).toEqual([
      0.8,
      1,
      expect.closeTo(0.8 + 0.2 * Math.exp(-2), 12),
    ])
  })

  it('has the variance of downtime of its double integral, here by the midpoint rule', () => {
    const [T, n] = [7, 700]
    const step = T / n
    const down = (t: number) => 1 - upProbability(model, t)
    let square = 0
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const [s, u] = [Math.min(i, j) + 0.5, Math.max(i, j) + 0.5].map((x) => x * step)
        square += down(s) * (0.2 + 0.8 * Math.exp(-(u - s))) * step * step
      }
    const { mean, variance, disruptions } = downtimeWithin(model, T)
    expect(mean + disruptions / 0.2).toBeCloseTo(T, 9)
    expect(Math.abs(variance - (square - mean * mean))).toBeLessThan(1e-3)
  })

  it('tends to the asymptotic variance 2 lambda psi T / (lambda + psi)^3', () => {
    expect(downtimeWithin(model, 1e6).variance / 1e6).toBeCloseTo(0.32, 4)
  })
})
