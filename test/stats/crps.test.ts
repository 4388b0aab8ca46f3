import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalCdf, normalDensity } from '../../src/math/normal.ts'
import { crps, fairCrps } from '../../src/stats/crps.ts'
import { Tally } from '../../src/stats/tally.ts'
import { draws, normals, sigmas } from './uniforms.ts'

const samples = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 25 })
const observation = fc.double({ min: -150, max: 150, noNaN: true })

/** CRPS of N(0, 1) for an observation y: y (2 Phi(y) - 1) + 2 phi(y) - 1 / sqrt(pi) (Gneiting & Raftery 2007, sec. 4.2). */
const normalCrps = (y: number) => y * (2 * normalCdf(y) - 1) + 2 * normalDensity(y) - 1 / Math.sqrt(Math.PI)

describe('crps', () => {
  it('is the double sum of its definition', () => {
    fc.assert(
      fc.property(samples, observation, (list, y) => {
        const m = list.length
        const distance = list.reduce((s, x) => s + Math.abs(x - y), 0) / m
        const gaps = list.reduce((s, a) => s + list.reduce((r, b) => r + Math.abs(a - b), 0), 0)
        expect(crps(list, y)).toBeCloseTo(distance - gaps / (2 * m * m), 9)
        expect(fairCrps(list, y)).toBeCloseTo(distance - gaps / (2 * m * (m - 1)), 9)
      }),
      { seed: 2801 },
    )
  })

  it('is the integral of the squared distance between the distribution functions', () => {
    fc.assert(
      fc.property(samples, observation, (list, y) => {
        const points = [...list, y].sort((a, b) => a - b)
        let integral = 0
        for (let i = 1; i < points.length; i++) {
          const share = list.filter((x) => x < points[i]).length / list.length
          integral += (share - (y < points[i] ? 1 : 0)) ** 2 * (points[i] - points[i - 1])
        }
        expect(crps(list, y)).toBeCloseTo(integral, 9)
      }),
      { seed: 2802 },
    )
  })

  it('of a point forecast is the absolute error', () => {
    expect(crps([3], 5)).toBe(2)
    expect(crps([3, 3, 3], 5)).toBe(2)
  })

  it('comes to the closed form for a normal forecast', () => {
    // 200 forecasts of 100 samples: the fair score is unbiased for the closed form; five tolerances together at 99.9 %.
    const normal = normals(61)
    for (const y of [-2, -0.5, 0, 1, 3]) {
      const scores = new Tally()
      for (let i = 0; i < 200; i++) scores.add(fairCrps(draws(100, normal), y))
      const tolerance = (sigmas(5) * scores.standardDeviation) / Math.sqrt(200)
      expect(Math.abs(scores.mean - normalCrps(y))).toBeLessThan(tolerance)
    }
  })

  it('does not hang on the order of the samples', () => {
    expect(crps([0.1, 0.7, 0.3], 0.2)).toBe(crps([0.3, 0.1, 0.7], 0.2))
  })

  it('refuses empty samples and numbers that are not finite', () => {
    expect(() => crps([], 1)).toThrow('missing samples')
    expect(() => fairCrps([1], 1)).toThrow('expected 2 or more')
    expect(() => crps([1], NaN)).toThrow('invalid observation NaN')
    expect(() => crps([Infinity], 1)).toThrow('invalid samples[0]')
  })
})
