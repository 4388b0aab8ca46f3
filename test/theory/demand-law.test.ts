import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finiteLaw, normalLaw, poissonLaw, uniformLaw } from '../../src/theory/demand-law.ts'

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

  it('knows a lead time without demand: Poisson of mean 0', () => {
    const law = poissonLaw(0)
    expect([law.mean, law.cdf(-1), law.cdf(0), law.loss(0), law.loss(-2), law.probability(0)]).toEqual([
      0, 0, 1, 0, 2, 1,
    ])
    expect(() => poissonLaw(-1)).toThrow('invalid mean of Poisson demand = -1; expected a number from 0')
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
    expect(() => normalLaw(1, 0)).toThrow(/invalid sd of normal demand = 0; expected a number above 0/)
    expect(() => normalLaw(Number.NaN, 1)).toThrow(/invalid mean of normal demand = NaN/)
    expect(() => poissonLaw(Number.NaN)).toThrow(/invalid mean of Poisson demand = NaN/)
    expect(() => poissonLaw(Number.POSITIVE_INFINITY)).toThrow(/invalid mean of Poisson demand = Infinity/)
    expect(() => uniformLaw(0, Number.POSITIVE_INFINITY)).toThrow(/invalid uniform law from 0 to Infinity/)
    expect(() => finiteLaw([1, 2], [1])).toThrow(/2 values and 1 weights/)
    expect(() => finiteLaw([1, Number.NaN], [1, 1])).toThrow(/invalid value 2 of a finite law = NaN/)
    expect(() => finiteLaw([1, 2], [1, -1])).toThrow(/invalid weight 2 of a finite law = -1/)
    expect(() => finiteLaw([1, 2], [0, 0])).toThrow(/invalid sum of the weights of a finite law = 0/)
  })

  it('has a quantile between 0 and 1 alone, and says so instead of searching for ever', () => {
    for (const law of [normalLaw(5, 1), poissonLaw(5), uniformLaw(0, 5), finiteLaw([1, 2], [1, 1])])
      for (const p of [0, 1, 1.2, Number.NaN])
        expect(() => law.quantile(p)).toThrow(`invalid probability ${p} of a quantile; expected one between 0 and 1`)
  })

  it('never takes a value of no weight for a quantile, nor misses 1 at the last of many values', () => {
    expect(finiteLaw([0, 5], [0, 1]).quantile(1e-13)).toBe(5)
    const values = Array.from({ length: 1000 }, (_, i) => i)
    const many = finiteLaw(
      values,
      values.map(() => 0.3),
    )
    expect([many.cdf(-1), many.cdf(998.5), many.cdf(999), many.quantile(0.5)]).toEqual([
      0,
      expect.closeTo(0.999, 12),
      1,
      499,
    ])
  })

  it('finds quantiles of a mean of a thousand million at once', () => {
    expect(poissonLaw(1e9).quantile(0.99999)).toBe(1_000_134_871) // scipy.stats.poisson.ppf
  })

  it.each([
    [1, 17],
    [3.7, 28],
    [20, 70],
  ])('loses no digits of the loss far out: Poisson %s at %s', (mean, k) => {
    let exact = 0
    for (let j = k + 60; j > k; j--) exact += (j - k) * poissonLaw(mean).probability(j)
    expect(poissonLaw(mean).loss(k) / exact).toBeCloseTo(1, 9)
  })
})
