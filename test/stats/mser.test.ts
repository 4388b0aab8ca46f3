import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { exp } from '../../src/math/exp.ts'
import { mser } from '../../src/stats/mser.ts'
import { draws, normals } from './uniforms.ts'

// Published case `stat-mser5`: two deterministic series of 1000 values. (Math.sin is within an ulp everywhere; the tolerance is 1e-6.)
const seriesA = Array.from(
  { length: 1000 },
  (_, i) => 10 * (1 - 0.97 ** i) + Math.sin(0.7 * i) + 0.5 * Math.sin(2.3 * i + 1),
)
const seriesB = Array.from(
  { length: 1000 },
  (_, i) => 5 + 3 * Math.cos(0.31 * i) + 2 * Math.cos(1.7 * i) + (i < 100 ? 40 * exp(-i / 20) : 0),
)

const relativeError = (found: number, expected: number) => Math.abs(found / expected - 1)

describe('mser', () => {
  it.each([
    ['A', seriesA, 20, 0.0009265295385462639, 0.008558778985309191, 9.984193603774536, 9.668916419502253],
    ['B', seriesB, 13, 0.020235592783169838, 0.10082875746340084, 5.028407710562951, 5.826677702244555],
  ] as const)('reproduces stat-mser5, series %s', (_, series, cut, statistic, uncut, meanAfter, meanAll) => {
    const found = mser(series)
    expect(found).toMatchObject({
      batchSize: 5,
      batches: 200,
      truncateBatches: cut,
      truncateObservations: 5 * cut,
      converged: true,
    })
    expect(relativeError(found.statistic, statistic)).toBeLessThan(1e-6)
    expect(relativeError(found.statisticUncut, uncut)).toBeLessThan(1e-6)
    expect(relativeError(found.meanAfter, meanAfter)).toBeLessThan(1e-6)
    expect(relativeError(found.meanAll, meanAll)).toBeLessThan(1e-6)
  })

  it('agrees with the definition evaluated directly, for any batch size', () => {
    const normal = normals(3)
    const series = draws(333, normal).map((x, i) => x + (i < 40 ? 3 : 0))
    for (const batchSize of [1, 4, 5, 10]) {
      const k = Math.floor(series.length / batchSize)
      const z = Array.from(
        { length: k },
        (_, b) => series.slice(b * batchSize, (b + 1) * batchSize).reduce((s, x) => s + x, 0) / batchSize,
      )
      const statistic = (d: number) => {
        const rest = z.slice(d)
        const mean = rest.reduce((s, x) => s + x, 0) / rest.length
        return rest.reduce((s, x) => s + (x - mean) ** 2, 0) / rest.length ** 2
      }
      const all = Array.from({ length: Math.floor(k / 2) + 1 }, (_, d) => statistic(d))
      const found = mser(series, { batchSize })
      expect(found.truncateBatches).toBe(all.indexOf(Math.min(...all)))
      expect(relativeError(found.statistic, Math.min(...all))).toBeLessThan(1e-11)
    }
  })

  it('says so where the series drifts to its end', () => {
    const drifting = Array.from({ length: 500 }, (_, i) => i)
    expect(mser(drifting).converged).toBe(false)
    expect(mser(drifting).truncateBatches).toBe(50)
  })

  it('cuts nothing from a constant series, however short', () => {
    expect(mser(new Array<number>(12).fill(0.1))).toMatchObject({
      truncateObservations: 0,
      statistic: 0,
      meanAll: 0.1,
      batches: 2,
    })
  })

  it('refuses a series of less than two batches, and numbers that are not finite', () => {
    expect(() => mser([1, 2, 3, 4, 5, 6, 7, 8, 9])).toThrow('at least two whole batches')
    expect(() => mser([1, 2, 3], { batchSize: 0 })).toThrow(ArgumentError)
    expect(() => mser([1, NaN, 3], { batchSize: 1 })).toThrow('invalid values[1] NaN')
  })

  it('never calls a trend settled, however short it is', () => {
    for (let length = 10; length <= 150; length++) {
      const trend = Array.from({ length }, (_, i) => i)
      expect(mser(trend).converged).toBe(false)
    }
    const settled = Array.from({ length: 50 }, (_, i) => (i < 5 ? 100 : i % 5))
    expect(mser(settled)).toMatchObject({ truncateBatches: 1, converged: true })
  })
})
