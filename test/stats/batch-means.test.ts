import { describe, expect, it } from 'vitest'
import { batchMeans, batchMeansInterval } from '../../src/stats/batch-means.ts'
import { meanInterval } from '../../src/stats/interval.ts'
import { overlappingBatchMeansInterval } from '../../src/stats/overlapping-batch-means.ts'
import { studentTQuantile } from '../../src/stats/student-t.ts'
import { Tally } from '../../src/stats/tally.ts'
import { draws, exponentials, normals, shareTolerance, sigmas } from './uniforms.ts'

describe('batchMeans', () => {
  it('cuts by size or by number and leaves the rest out at the end', () => {
    expect(batchMeans([1, 3, 5, 7, 9], { size: 2 })).toEqual({ means: [2, 6], size: 2, leftOut: 1 })
    expect(batchMeans([1, 3, 5, 7, 9, 11, 100], { batches: 3 })).toEqual({ means: [2, 6, 10], size: 2, leftOut: 1 })
  })

  it('with batches of one is the plain interval', () => {
    const values = draws(50, normals(1))
    const { mean, halfWidth } = batchMeansInterval(values, { size: 1 }, 0.9)
    expect({ mean, halfWidth }).toEqual({
      mean: meanInterval(values, 0.9).mean,
      halfWidth: meanInterval(values, 0.9).halfWidth,
    })
  })

  it('reports the correlation that is left between neighbouring batches', () => {
    const rising = Array.from({ length: 100 }, (_, i) => i)
    expect(batchMeansInterval(rising, { batches: 10 }).lag1).toBeCloseTo(0.7, 12)
    expect(batchMeansInterval([1, 2, 3, 4], { batches: 2 }).lag1).toBeNull()
    expect(batchMeansInterval([1, 1, 1, 1], { batches: 4 }).lag1).toBeNull()
  })

  it('refuses a plan that gives less than two batches', () => {
    expect(() => batchMeans([1, 2, 3], { size: 2 })).toThrow('at least two whole batches')
    expect(() => batchMeans([1, 2, 3], { batches: 1 })).toThrow('invalid number of batches 1')
    expect(() => batchMeans([1, 2, 3], { batches: 4 })).toThrow(
      'invalid number of batches 4 for 3 values: expected one value or more for each',
    )
    expect(() => batchMeans([1, NaN, 3], { size: 1 })).toThrow('invalid values[1] NaN')
  })
})

/** Counts how often 90 % batch-means intervals hold the truth, and what variance of the mean they estimate. */
class Judge {
  held = 0
  readonly estimate = new Tally()

  judge(series: Float64Array, batches: number, truth: number): void {
    const { mean, halfWidth, standardError } = batchMeansInterval(series, { batches }, 0.9)
    if (Math.abs(mean - truth) <= (halfWidth ?? 0)) this.held++
    this.estimate.add((standardError ?? Number.NaN) ** 2)
  }
}

/**
 * Published case `stat-ar1-variance-batchmeans`: X_t = 0.9 X_{t-1} + eps from its stationary start, m observations. Coverages from 40,000
 * experiments, the rest exact; here with 1,000 experiments, all tolerances together at 99.9 %.
 */
describe('stat-ar1-variance-batchmeans', () => {
  const experiments = 1000
  const phi = 0.9
  const comparisons = 16

  it.each([
    [
      500,
      0.1962105263157896,
      0.05175157181315418,
      { 5: [0.88665, 0.1772637869805], 10: [0.866475, 0.15853279053504513], 25: [0.791625, 0.11347138038722726] },
    ],
    [
      2000,
      0.04976315789473686,
      0.052408277115818615,
      { 5: [0.897475, 0.04857894736842109], 10: [0.89295, 0.04739473684396188], 25: [0.878225, 0.0438434527621332] },
    ],
  ])('is reproduced for %d observations', (m, variance, naiveRatio, byBatches) => {
    const normal = normals(20_000 + m)
    const judges = Object.entries(byBatches).map(([batches, expected]) => ({
      batches: Number(batches),
      expected,
      judge: new Judge(),
    }))
    const means = new Tally()
    const naive = new Tally()
    const series = new Float64Array(m)
    for (let i = 0; i < experiments; i++) {
      series[0] = normal() / Math.sqrt(1 - phi * phi)
      for (let t = 1; t < m; t++) series[t] = phi * series[t - 1] + normal()
      for (const { batches, judge } of judges) judge.judge(series, batches, 0)
      const { mean, standardError } = meanInterval(series, 0.9)
      means.add(mean * mean)
      naive.add((standardError ?? Number.NaN) ** 2)
    }
    const far = sigmas(comparisons)
    const standardError = (tally: Tally) => tally.standardDeviation / Math.sqrt(tally.count)
    // The true mean is 0: the mean square of the sample mean estimates its variance without bias.
    expect(Math.abs(means.mean - variance)).toBeLessThan(far * standardError(means))
    expect(Math.abs(naive.mean - naiveRatio * variance)).toBeLessThan(far * standardError(naive))
    for (const { expected, judge } of judges) {
      const [coverage, estimate] = expected
      expect(Math.abs(judge.held / experiments - coverage)).toBeLessThan(
        shareTolerance(coverage, experiments, comparisons, 40_000),
      )
      expect(Math.abs(judge.estimate.mean - estimate)).toBeLessThan(far * standardError(judge.estimate))
    }
  })
})

/**
 * Published case `stat-batchmeans-coverage` (Law & Kelton 1984): delays of an M/M/1 queue at 80 % load from an empty start, 90 % intervals
 * about the steady-state mean 4. Coverages from 40,000 experiments; here with 1,500, the twelve tolerances together at 99.9 %.
 */
describe('stat-batchmeans-coverage', () => {
  const COVERAGE: Readonly<Record<number, readonly [n5: number, n10: number, n20: number]>> = {
    320: [0.6562, 0.5714, 0.46725],
    640: [0.7332, 0.677125, 0.59145],
    1280: [0.788475, 0.74945, 0.694525],
    2560: [0.8255, 0.799175, 0.768675],
  }
  const experiments = 1500

  it('is reproduced: intervals from short runs hold the truth far less often than they say', () => {
    const exponential = exponentials(41, 1)
    const delays = new Float64Array(2560)
    const plans = Object.entries(COVERAGE).flatMap(([m, row]) =>
      row.map((expected, i) => ({ m: Number(m), batches: [5, 10, 20][i], expected, judge: new Judge() })),
    )
    for (let i = 0; i < experiments; i++) {
      // Lindley (1952): the next delay is max(0, delay + service - interarrival).
      for (let c = 1; c < delays.length; c++)
        delays[c] = Math.max(0, delays[c - 1] + exponential() - exponential() / 0.8)
      for (const { m, batches, judge } of plans) judge.judge(delays.subarray(0, m), batches, 4)
    }
    for (const { expected, judge } of plans) {
      expect(Math.abs(judge.held / experiments - expected)).toBeLessThan(
        shareTolerance(expected, experiments, plans.length, 40_000),
      )
    }
  })
})

describe('overlappingBatchMeansInterval', () => {
  it('agrees with the definition evaluated directly', () => {
    const values = draws(200, normals(9)).map((x, i) => x + i / 100)
    const size = 20
    const mean = values.reduce((s, x) => s + x, 0) / values.length
    const windows = Array.from({ length: 181 }, (_, i) => values.slice(i, i + size).reduce((s, x) => s + x, 0) / size)
    const variance = (windows.reduce((s, w) => s + (w - mean) ** 2, 0) * size) / 181 / 180
    const found = overlappingBatchMeansInterval(values, size)
    expect(found.mean).toBeCloseTo(mean, 12)
    expect((found.standardError ?? Number.NaN) ** 2).toBeCloseTo(variance, 12)
    expect(found.halfWidth).toBeCloseTo(studentTQuantile(0.975, 1.5 * (200 / size - 1)) * Math.sqrt(variance), 12)
    expect(found.min).toBeCloseTo(Math.min(...windows), 12)
    expect(found.max).toBeCloseTo(Math.max(...windows), 12)
  })

  it('estimates the variance of the mean with less scatter than plain batches', () => {
    // Meketon & Schmeiser (1984): asymptotically 2/3 of the variance. 2,000 experiments, 20 batches: well below 1.
    const normal = normals(12)
    const plain = new Tally()
    const overlapping = new Tally()
    for (let i = 0; i < 2000; i++) {
      const values = draws(400, normal)
      plain.add((batchMeansInterval(values, { size: 20 }).standardError ?? Number.NaN) ** 2)
      overlapping.add((overlappingBatchMeansInterval(values, 20).standardError ?? Number.NaN) ** 2)
    }
    expect(overlapping.mean / plain.mean).toBeCloseTo(1, 1)
    expect(overlapping.variance / plain.variance).toBeGreaterThan(0.55)
    expect(overlapping.variance / plain.variance).toBeLessThan(0.8)
  })

  it('refuses a series of less than two batches', () => {
    expect(() => overlappingBatchMeansInterval([1, 2, 3], 2)).toThrow('at least two whole batches')
    expect(() => overlappingBatchMeansInterval([1, 2, 3], 0)).toThrow('invalid batch size 0')
  })
})
