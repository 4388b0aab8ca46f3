import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../src/stats/proportion-interval.ts'

describe('wilsonInterval', () => {
  it('agrees with an independent program', () => {
    // scipy 1.17.1, binomtest(...).proportion_ci(method='wilson')
    const some = wilsonInterval(7, 50)
    expect(some.lower).toBeCloseTo(0.06950833427016292, 12)
    expect(some.upper).toBeCloseTo(0.26186193710585537, 12)
    const none = wilsonInterval(0, 10)
    expect([none.mean, none.lower]).toEqual([0, 0])
    expect(none.upper).toBeCloseTo(0.27753279986288926, 12)
  })

  it('mirrors when successes and failures change places', () => {
    const some = wilsonInterval(3, 20, 0.9)
    const rest = wilsonInterval(17, 20, 0.9)
    expect(rest.upper).toBeCloseTo(1 - some.lower, 14)
    expect(rest.lower).toBeCloseTo(1 - some.upper, 14)
    expect(wilsonInterval(20, 20).upper).toBe(1)
  })

  it('covers at its level on average over the proportion, computed from binomial probabilities', () => {
    // n = 20: mean exact coverage over p in 0.05 ... 0.95 is within 1.5 % of 95 % (Brown, Cai & DasGupta 2001, fig. 6).
    const n = 20
    const intervals = Array.from({ length: n + 1 }, (_, x) => wilsonInterval(x, n))
    let total = 0
    for (let step = 5; step <= 95; step++) {
      const p = step / 100
      let chance = (1 - p) ** n
      for (let x = 0; x <= n; x++) {
        if (intervals[x].lower <= p && p <= intervals[x].upper) total += chance
        chance *= ((n - x) / (x + 1)) * (p / (1 - p))
      }
    }
    expect(Math.abs(total / 91 - 0.95)).toBeLessThan(0.015)
  })

  it('refuses counts that cannot be', () => {
    expect(() => wilsonInterval(5, 4)).toThrow('at most the 4 trials')
    expect(() => wilsonInterval(0, 0)).toThrow('invalid number of trials 0')
    expect(() => wilsonInterval(0.5, 4)).toThrow('invalid number of successes 0.5')
  })
})
