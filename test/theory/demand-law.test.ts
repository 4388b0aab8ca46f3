import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finiteLaw, normalLaw, poissonLaw } from '../../src/theory/demand-law.ts'

describe('laws of demand', () => {
  it('gives the loss of a normal law at its mean as sd / sqrt(2 pi)', () => {
    expect(normalLaw(50, 8).loss(50)).toBeCloseTo(8 / Math.sqrt(2 * Math.PI), 12)
  })

  it('gives the loss of a Poisson law as the sum over its tail', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 60, noNaN: true }), fc.integer({ min: -3, max: 90 }), (mean, x) => {
        const law = poissonLaw(mean)
        let tail = 0
        for (let k = Math.max(x, 0) + 1; k < mean + 200; k++) tail += (k - x) * law.probability(k)
        const below = x < 0 ? -x * law.probability(0) : 0
        expect(law.loss(x)).toBeCloseTo(tail + below, 9)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('is linear between whole levels', () => {
    const law = poissonLaw(4)
    expect(law.loss(3.25)).toBeCloseTo(0.75 * law.loss(3) + 0.25 * law.loss(4), 14)
  })

  it('finds the smallest whole number with enough probability at or below it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 200, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (mean, p) => {
          const law = poissonLaw(mean)
          const k = law.quantile(p)
          expect(law.cdf(k)).toBeGreaterThanOrEqual(p)
          if (k > 0) expect(law.cdf(k - 1)).toBeLessThan(p)
        },
      ),
      { seed: 2, numRuns: 200 },
    )
  })

  it('takes weights that do not add up to 1, in any order', () => {
    const law = finiteLaw([3, 1], [1, 3])
    expect([law.mean, law.cdf(1), law.quantile(0.75), law.quantile(0.76), law.loss(2)]).toEqual([1.5, 0.75, 1, 3, 0.25])
  })

  it('refuses laws that cannot be', () => {
    expect(() => normalLaw(1, 0)).toThrow(/invalid sd 0/)
    expect(() => poissonLaw(Number.NaN)).toThrow(/invalid mean NaN/)
    expect(() => finiteLaw([1, 2], [1])).toThrow(/2 values and 1 weights/)
  })
})
