/** Where the warm-up ends: the marginal standard error rule. */

import { batchMeans } from './batch-means.ts'
import { requireAllFinite, requireWhole } from './checks.ts'

/** What the rule found. Observations are counted from the start of the series. */
export interface MserResult {
  /** Observations in a batch. */
  readonly batchSize: number
  /** Whole batches in the series; observations after the last of them are left out. */
  readonly batches: number
  readonly truncateBatches: number
  /** How many observations to drop: `truncateBatches * batchSize`. */
  readonly truncateObservations: number
  /** The marginal standard error, squared, where the cut is made and where none is. */
  readonly statistic: number
  readonly statisticUncut: number
  /** Mean of the batch means after the cut, and of all of them. */
  readonly meanAfter: number
  readonly meanAll: number
  /**
   * False: the rule would rather cut in the second half, or there are fewer than 10 batches, or the cut is as late as it may be; then the series is too
   * short to tell: run longer before trusting the cut.
   */
  readonly converged: boolean
}

/** The last batches alone have too little spread to be heard (Hoad, Robinson & Davies 2010). */
const UNHEARD = 5
/** Batches below which nothing is told: each half must hold as many as may be unheard. */
const LEAST_BATCHES = 2 * UNHEARD

/**
 * MSER-m (White 1997; White, Cobb & Spratt 2000; m = 5 by default): over batch means z_1..z_k, drop the first d that minimise
 * sum_{i>d} (z_i - mean)^2 / (k - d)^2, d = 0..floor(k / 2), the smallest such d.
 * Throws an ArgumentError if the series holds less than two batches or a value that is not finite.
 *
 * @example
 * const { truncateObservations } = mser(dailyStock)
 */
export function mser(values: ArrayLike<number>, options: { readonly batchSize?: number } = {}): MserResult {
  const { batchSize = 5 } = options
  requireWhole(batchSize, 1, 'batch size')
  requireAllFinite(values, 'values')
  const { means } = batchMeans(values, { size: batchSize })
  const batches = means.length
  const { statistics, tailMeans } = marginalErrors(means)

  const latest = Math.floor(batches / 2)
  const truncateBatches = indexOfLeast(statistics, latest)
  const unconstrained = indexOfLeast(statistics, Math.max(batches - 1 - UNHEARD, 0))
  return {
    batchSize,
    batches,
    truncateBatches,
    truncateObservations: truncateBatches * batchSize,
    statistic: statistics[truncateBatches],
    statisticUncut: statistics[0],
    meanAfter: tailMeans[truncateBatches],
    meanAll: tailMeans[0],
    converged: batches >= LEAST_BATCHES && truncateBatches < latest && unconstrained <= batches / 2,
  }
}

/** The statistic and the mean of what is left, for each number of dropped batches; by Welford's update from the last batch backwards. */
function marginalErrors(means: readonly number[]): { statistics: number[]; tailMeans: number[] } {
  const statistics = new Array<number>(means.length)
  const tailMeans = new Array<number>(means.length)
  let mean = 0
  let squares = 0
  for (let d = means.length - 1; d >= 0; d--) {
    const left = means.length - d
    const deviation = means[d] - mean
    mean += deviation / left
    squares += deviation * (means[d] - mean)
    statistics[d] = squares / (left * left)
    tailMeans[d] = mean
  }
  return { statistics, tailMeans }
}

function indexOfLeast(values: readonly number[], last: number): number {
  let best = 0
  for (let i = 1; i <= last; i++) if (values[i] < values[best]) best = i
  return best
}
