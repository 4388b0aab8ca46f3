import { describe, expect, it } from 'vitest'
import { sampleQuantile, sampleQuantiles } from '../../src/stats/quantile.ts'

describe('sampleQuantile', () => {
  it('interpolates as type 7 of Hyndman & Fan, the default of R and NumPy', () => {
    // R 4: quantile(c(15, 20, 35, 40, 50), c(.05, .3, .4, .95)) gives 16, 23, 29, 48.
    expect(
      sampleQuantiles([35, 15, 50, 20, 40], [0, 0.05, 0.3, 0.4, 0.95, 1]).map((x) => Math.round(x * 1e9) / 1e9),
    ).toEqual([15, 16, 23, 29, 48, 50])
    expect(sampleQuantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(sampleQuantile([7], 0.3)).toBe(7)
  })

  it('leaves the list as it was, and orders numbers as numbers', () => {
    const values = [10, 9, -1, 100]
    expect(sampleQuantile(values, 1)).toBe(100)
    expect(values).toEqual([10, 9, -1, 100])
  })

  it('refuses an empty list, NaN and impossible probabilities', () => {
    expect(() => sampleQuantile([], 0.5)).toThrow('missing values')
    expect(() => sampleQuantile([1, NaN], 0.5)).toThrow('invalid values[1] NaN')
    expect(() => sampleQuantile([1, 2], 1.5)).toThrow('invalid p 1.5')
  })
})
