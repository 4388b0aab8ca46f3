import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clarkScarf, costOfEchelonLevels } from '../../src/theory/clark-scarf.ts'
import { finiteLaw, normalLaw, poissonLaw } from '../../src/theory/demand-law.ts'
import { eoq, eoqWithBackorders, epq } from '../../src/theory/eoq.ts'
import { expectedMismatch, newsvendorCost, newsvendorLevel } from '../../src/theory/newsvendor.ts'
import { costOfRQ, optimalRQ } from '../../src/theory/r-Q.ts'
import { costOfSS, optimalSS } from '../../src/theory/s-S.ts'

describe('the newsvendor', () => {
  it('reproduces Snyder & Shen (2019), examples 4.1 to 4.4', () => {
    const costs = { overage: 0.18, underage: 0.7 }
    const one = normalLaw(50, 8)
    expect(newsvendorLevel(one, costs)).toBeCloseTo(56.6, 2)
    expect(newsvendorCost(one, newsvendorLevel(one, costs), costs)).toBeCloseTo(1.9976, 4)
    const five = normalLaw(250, 8 * Math.sqrt(5))
    expect(newsvendorLevel(five, costs)).toBeCloseTo(264.767, 2)
    expect(newsvendorCost(five, newsvendorLevel(five, costs), costs)).toBeCloseTo(4.4668, 4)
  })

  it('reproduces Snyder & Shen (2019), problems 4.7 (b) and 4.8 (a)', () => {
    const law = finiteLaw([1, 2, 3, 4, 5, 6, 7, 8], [0.25, 0.05, 0.1, 0.2, 0.15, 0.1, 0.1, 0.05])
    const star = newsvendorLevel(law, { overage: 500_000, underage: 1_000_000 })
    const { over, under } = expectedMismatch(law, star)
    expect([star, 500_000 * over + 1_000_000 * under]).toEqual([5, expect.closeTo(1_225_000, 6)])
    expect(newsvendorLevel(poissonLaw(18), { overage: 200, underage: 270 })).toBe(19)
  })
})

describe('economic order quantities', () => {
  it('reproduce Snyder & Shen (2019), examples 3.1 and 3.8, problem 3.22', () => {
    expect(eoq({ K: 8, h: 0.225, D: 1300 })).toEqual({
      Q: expect.closeTo(304.047, 3),
      cost: expect.closeTo(68.4105, 4),
    })
    const planned = eoqWithBackorders({ K: 8, h: 0.225, D: 1300, p: 5 })
    expect([planned.Q, planned.shareBackordered, planned.cost]).toEqual([
      expect.closeTo(310.8126, 4),
      expect.closeTo(0.0430622, 7),
      expect.closeTo(66.92136, 5),
    ])
    expect(epq({ K: 4, h: 0.08, D: 80, P: 110 })).toEqual({
      Q: expect.closeTo(171.26977, 5),
      cost: expect.closeTo(3.736795, 6),
      maxStock: expect.closeTo(46.70994, 5),
    })
  })

  it('refuse costs and rates that cannot be', () => {
    expect(() => eoq({ K: 0, h: 1, D: 1 })).toThrow(/invalid K = 0/)
    expect(() => epq({ K: 1, h: 1, D: 2, P: 2 })).toThrow(/invalid production rate P = 2/)
  })
})

describe('(s, S)', () => {
  const table = [
    [10, 6, 40, 35.02],
    [20, 14, 62, 49.17],
    [21, 15, 65, 50.41],
    [23, 17, 52, 52.76],
    [51, 43, 110, 71.61],
    [55, 47, 118, 74.15],
    [61, 52, 131, 77.93],
    [64, 55, 74, 78.4],
    [75, 67, 86, 79.55],
  ]

  it.each(table)('reproduces Zheng & Federgruen (1991), table 1, Poisson demand of %d', (mu, s, S, cost) => {
    const plan = optimalSS({ demand: poissonLaw(mu), K: 64, h: 1, p: 9 })
    expect([plan.s, plan.S, plan.cost]).toEqual([s, S, expect.closeTo(cost, 1)])
  })

  it('is not beaten by any neighbour', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 80, noNaN: true }),
        fc.double({ min: 1, max: 30, noNaN: true }),
        (mean, K, p) => {
          const model = { demand: poissonLaw(mean), leadTimeDemand: poissonLaw(3 * mean), K, h: 1, p }
          const best = optimalSS(model)
          for (let s = best.s - 2; s <= best.s + 2; s++)
            for (let S = Math.max(s + 1, best.S - 2); S <= best.S + 2; S++)
              expect(costOfSS(model, s, S).cost).toBeGreaterThanOrEqual(best.cost * (1 - 1e-12))
        },
      ),
      { seed: 3, numRuns: 60 },
    )
  })

  it('refuses a continuous law and crossed levels', () => {
    expect(() => optimalSS({ demand: normalLaw(10, 2), K: 1, h: 1, p: 9 })).toThrow(/whole units/)
    expect(() => costOfSS({ demand: poissonLaw(3), K: 1, h: 1, p: 9 }, 5, 5)).toThrow(/S > s/)
  })

  it('refuses at once what no search would end for, or would answer with NaN', () => {
    const demand = poissonLaw(3)
    expect(() => optimalSS({ demand, K: Number.POSITIVE_INFINITY, h: 1, p: 9 })).toThrow(/invalid K = Infinity/)
    expect(() => costOfSS({ demand, K: Number.NaN, h: 1, p: 9 }, 1, 5)).toThrow(/invalid K = NaN/)
    expect(() => optimalSS({ demand: finiteLaw([0], [1]), K: 1, h: 1, p: 9 })).toThrow(/invalid demand: none ever/)
    expect(() => optimalSS({ demand: finiteLaw([-1, 3], [1, 1]), K: 1, h: 1, p: 9 })).toThrow(/whole units from 0/)
    expect(() => optimalSS({ demand, leadTimeDemand: normalLaw(9, 3), K: 1, h: 1, p: 9 })).toThrow(
      /invalid leadTimeDemand.*whole units/,
    )
  })
})

describe('(r, Q)', () => {
  it('refuses a continuous law and costs that no search would end for', () => {
    const model = { leadTimeDemand: poissonLaw(3), rate: 1.5, K: 100, h: 20, p: 150 }
    expect(() => optimalRQ({ ...model, leadTimeDemand: normalLaw(3, 1) })).toThrow(/whole units/)
    expect(() => optimalRQ({ ...model, K: Number.POSITIVE_INFINITY })).toThrow(/invalid K = Infinity/)
    expect(() => costOfRQ({ ...model, h: Number.NaN }, 3, 5)).toThrow(/invalid h = NaN/)
  })

  it('reproduces Snyder & Shen (2019), example 5.8', () => {
    const plan = optimalRQ({ leadTimeDemand: poissonLaw(3), rate: 1.5, K: 100, h: 20, p: 150 })
    expect(plan).toEqual({ r: 3, Q: 5, cost: expect.closeTo(107.92358, 5) })
  })

  it('is the best of all small r and Q', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        (mean, K, p) => {
          const model = { leadTimeDemand: poissonLaw(mean), rate: mean, K, h: 1, p }
          const best = optimalRQ(model)
          for (let r = -8; r <= 16; r++)
            for (let Q = 1; Q <= 30; Q++)
              expect(costOfRQ(model, r, Q).cost).toBeGreaterThanOrEqual(best.cost * (1 - 1e-12))
        },
      ),
      { seed: 4, numRuns: 15 },
    )
  })
})

describe('a serial chain', () => {
  it('with one stage is a newsvendor', () => {
    const demand = poissonLaw(7)
    const plan = clarkScarf({ holding: [1], p: 9, leadTimeDemand: [demand] })
    const costs = { overage: 1, underage: 9 }
    const star = newsvendorLevel(demand, costs)
    expect(plan).toEqual({ S: [star], cost: expect.closeTo(newsvendorCost(demand, star, costs), 9) })
  })

  it('reproduces Shang & Song (2003), table 1, rows 1 and 9', () => {
    const leadTimeDemand = [4, 4, 4, 4].map((mean) => poissonLaw(mean))
    const first = clarkScarf({ holding: [0.25, 0.25, 0.25, 0.25], p: 9, leadTimeDemand })
    expect(first).toEqual({ S: [8, 13, 18, 22], cost: expect.closeTo(12.687897827903889, 9) })
    const ninth = clarkScarf({ holding: [0.25, 2.5, 2.5, 0.25], p: 9, leadTimeDemand })
    expect(ninth).toEqual({ S: [9, 10, 13, 19], cost: expect.closeTo(53.00760477013103, 8) })
  })

  it('costs more at any other levels', () => {
    const model = { holding: [1, 2], p: 9, leadTimeDemand: [3, 5].map((mean) => poissonLaw(mean)) }
    const best = clarkScarf(model)
    expect(costOfEchelonLevels(model, best.S)).toBe(best.cost)
    for (let first = -2; first <= 2; first++)
      for (let second = -2; second <= 2; second++)
        expect(costOfEchelonLevels(model, [best.S[0] + first, best.S[1] + second])).toBeGreaterThanOrEqual(best.cost)
    expect(() => costOfEchelonLevels(model, [1])).toThrow(/1 of them for 2 stages/)
  })

  it('reproduces Snyder & Shen (2019), example 6.1', () => {
    const leadTimeDemand = [1, 1, 2].map((L) => normalLaw(5 * L, Math.sqrt(L)))
    const { S, cost } = clarkScarf({ holding: [3, 2, 2], p: 37.12, leadTimeDemand })
    expect(Math.abs(cost - 47.65)).toBeLessThan(0.02)
    for (const [stage, level] of [6.49, 12.01, 22.7].entries()) expect(Math.abs(S[stage] - level)).toBeLessThan(0.02)
  })

  it('refuses lists of different lengths', () => {
    expect(() => clarkScarf({ holding: [1], p: 1, leadTimeDemand: [] })).toThrow(/1 holding costs, 0 lead times/)
  })

  it('counts demand that comes once in a hundred thousand periods, far beyond its deviation', () => {
    const rare = finiteLaw([0, 1000], [99_999, 1])
    // By hand: S = 0 is short of 1000 units with probability 1e-5; S = 1000 holds them all other times.
    expect(clarkScarf({ holding: [1], p: 10, leadTimeDemand: [rare] })).toEqual({
      S: [0],
      cost: expect.closeTo(0.1, 9),
    })
    expect(clarkScarf({ holding: [1], p: 1e6, leadTimeDemand: [rare] })).toEqual({
      S: [1000],
      cost: expect.closeTo(999.99, 6),
    })
  })

  it('costs levels far from the best what they cost, and not what the end of a grid would', () => {
    const model = { holding: [1, 1], p: 10, leadTimeDemand: [poissonLaw(2), poissonLaw(3)] }
    // Stage 1 holds 2 a unit, stage 2 holds 1 on the way to it: nothing is ever short.
    expect(costOfEchelonLevels(model, [500, 1000])).toBeCloseTo(1000 - 3 + (500 - 2), 6)
    // Always short: p a unit for (300 + 5) of them, and -h for each echelon, on whose books they lie.
    expect(costOfEchelonLevels(model, [-200, -300])).toBeCloseTo(12 * 305 - 305 - 303, 6)
    expect(() => costOfEchelonLevels(model, [1, Number.NaN])).toThrow(/invalid level NaN of stage 2/)
    expect(() => costOfEchelonLevels(model, [1, 1e12])).toThrow(/a grid of \d+ points; expected at most 2000000/)
    expect(() => clarkScarf({ holding: [1], p: 1, leadTimeDemand: [finiteLaw([2.5], [1])] })).toThrow(/invalid step 0/)
    expect(() => clarkScarf({ holding: [-1], p: 1, leadTimeDemand: [poissonLaw(1)] })).toThrow(
      /invalid holding cost of stage 1 = -1/,
    )
  })
})
