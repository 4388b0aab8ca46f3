/**
 * Figures computed apart from this code, from the definitions as printed, with NumPy 2.4 and SciPy 1.17 (scipy.stats.t, scipy.stats.norm): series that anybody can
 * make again, whose answers stand here in full.
 */
import { describe, expect, it } from 'vitest'
import { batchMeansInterval } from '../../src/stats/batch-means.ts'
import { KimNelson } from '../../src/stats/kim-nelson.ts'
import { mser } from '../../src/stats/mser.ts'
import { approximateCorrectSelection, ocbaAllocation } from '../../src/stats/ocba.ts'
import { overlappingBatchMeansInterval } from '../../src/stats/overlapping-batch-means.ts'
import { subsetSelection } from '../../src/stats/subset-selection.ts'

/** Sixty observations that come down from 20. */
const series = Array.from({ length: 60 }, (_, i) => ((37 * i * i + 11 * i) % 101) / 10 + 20 * 0.9 ** i)

/** Observation r of system i of four, with a part that all have in common. */
const observe = (i: number, r: number) =>
  (((53 * r * r + 29 * r * (i + 1) + 17 * i) % 97) / 97) * [1, 2, 1.5, 1][i] +
  [0, 0.1, 0.45, 0.3][i] +
  ((31 * r) % 89) / 89

describe('one long run', () => {
  it('is cut where White (1997) and Spratt (1998) cut it, MSER-5', () => {
    const found = mser(series)
    expect(found).toMatchObject({ batches: 12, truncateBatches: 5, truncateObservations: 25 })
    expect(found.statistic).toBeCloseTo(0.11935437418278219, 12)
    expect(found.statisticUncut).toBeCloseTo(2.0972247055011546, 12)
    expect(found.meanAfter).toBeCloseTo(4.8856730769672625, 12)
  })

  it('has the batch means interval and the overlapping one of Meketon & Schmeiser (1984)', () => {
    const plain = batchMeansInterval(series, { batches: 6 })
    expect(plain.mean).toBeCloseTo(8.08567663233362, 12)
    expect(plain.halfWidth).toBeCloseTo(5.550971767636585, 10)
    expect(plain.lag1).toBeCloseTo(0.2255464142466575, 12)
    const overlapping = overlappingBatchMeansInterval(series, 10)
    expect(overlapping.standardError).toBeCloseTo(1.7020205188020712, 12)
    expect(overlapping.halfWidth).toBeCloseTo(3.970881316102514, 10)
  })
})

describe('selection', () => {
  const race = (first: number, zone: number, alpha: number) => {
    const kn = new KimNelson({ systems: 4, first, zone, alpha })
    const left: [number, number][] = []
    for (let r = 0; kn.survivors.length > 1; r++) {
      const before = kn.survivors
      for (const system of before) kn.add(system, observe(system, r))
      kn.screen()
      for (const system of before) if (!kn.survivors.includes(system)) left.push([system, r + 1])
    }
    return { winner: kn.survivors, left }
  }

  it('drops systems by KN at the stages at which Kim & Nelson (2001) drop them', () => {
    const [first, then] = [10, 15].map((n) => [
      [0, n],
      [3, n],
    ])
    expect(race(10, 0.25, 0.05)).toEqual({ winner: [2], left: [...first, [1, 43]] })
    expect(race(15, 0.2, 0.1)).toEqual({ winner: [2], left: [...then, [1, 45]] })
  })

  it('keeps the subset of Nelson, Swann, Goldsman & Song (2001), with paired differences', () => {
    const samples = [0, 1, 2, 3].map((i) => Array.from({ length: 25 }, (_, r) => observe(i, r)))
    expect(subsetSelection(samples)).toEqual([1, 2])
  })

  it('shares out observations as Chen et al. (2000), theorem 1, and bounds the chance by their equation 5', () => {
    const moments = { means: [1, 2, 2.5, 4], variances: [4, 1, 9, 2.25] }
    expect(ocbaAllocation(moments, 1000)).toEqual([66, 37, 592, 305])
    expect(approximateCorrectSelection(moments, [20, 20, 20, 30])).toBeCloseTo(0.9807830218710346, 12)
  })
})
