import { describe, expect, it } from 'vitest'
import { autocorrelation } from '../../src/stats/autocorrelation.ts'
import { normals } from './uniforms.ts'

describe('autocorrelation', () => {
  it('is worked by hand for a short series', () => {
    // Deviations -1.5, -0.5, 0.5, 1.5: squares 5, products at lag 1 0.75 - 0.25 + 0.75, at lag 3 -2.25.
    expect(autocorrelation([1, 2, 3, 4], 1)).toBe(0.25)
    expect(autocorrelation([1, 2, 3, 4], 3)).toBe(-0.45)
    expect(autocorrelation([1, 2, 3, 4], 0)).toBe(1)
  })

  it('finds phi^k in an autoregressive series', () => {
    // Bartlett (1946): standard error of r_1 about sqrt((1 - phi^2) / n) = 0.0019 for n = 100,000; 4 of them allowed.
    const normal = normals(17)
    const series = new Float64Array(100_000)
    for (let t = 1; t < series.length; t++) series[t] = 0.8 * series[t - 1] + normal()
    expect(Math.abs(autocorrelation(series, 1) - 0.8)).toBeLessThan(4 * 0.0019)
  })

  it('is not defined for a constant series or a lag beyond its length', () => {
    expect(autocorrelation([2, 2, 2], 1)).toBeNaN()
    expect(() => autocorrelation([1, 2], 2)).toThrow('invalid lag 2')
    expect(() => autocorrelation([1, 2, 3], 0.5)).toThrow('invalid lag 0.5')
  })
})
