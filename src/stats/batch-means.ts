/** One long run cut into batches, whose means are nearly independent: an interval from a single run in steady state. */
import { mean } from 'simple-statistics'
import { ArgumentError } from '../errors.ts'
import { autocorrelation } from './autocorrelation.ts'
import { requireAllFinite, requireWhole } from './checks.ts'
import { type Interval, meanInterval } from './interval.ts'

/** How to cut a series: into so many batches, or into batches of so many observations. */
export type BatchPlan = { readonly batches: number } | { readonly size: number }

export interface Batches {
  /** Mean of each batch, in order of time. */
  readonly means: readonly number[]
  /** Observations in a batch. */
  readonly size: number
  /** Observations at the end that fill no batch. */
  readonly leftOut: number
}

/** An interval from batch means: `n` counts batches, `min` and `max` are batch means. */
export interface BatchMeansInterval extends Interval {
  readonly batchSize: number
  /** Lag-1 correlation of the batch means: near 0 where the batches are long enough, null for less than three batches or equal ones. */
  readonly lag1: number | null
}

/**
 * Means of consecutive batches of equal size. What does not fill a batch is left out at the end.
 * Throws an ArgumentError unless there are at least two whole batches.
 *
 * @example
 * batchMeans([1, 3, 5, 7, 9], { size: 2 }) // { means: [2, 6], size: 2, leftOut: 1 }
 */
export function batchMeans(values: ArrayLike<number>, plan: BatchPlan): Batches {
  if ('batches' in plan) requireBatches(plan.batches, values.length)
  const size = 'size' in plan ? plan.size : Math.floor(values.length / plan.batches)
  requireWhole(size, 1, 'batch size')
  const batches = 'size' in plan ? Math.floor(values.length / size) : plan.batches
  if (batches < 2) {
    throw new ArgumentError(
      `invalid batch size ${size} for ${values.length} values: expected at least two whole batches`,
    )
  }
  requireAllFinite(values, 'values')
  const series = Array.from(values)
  const means = Array.from({ length: batches }, (_, i) => mean(series.slice(i * size, (i + 1) * size)))
  return { means, size, leftOut: values.length - batches * size }
}

/**
 * A t interval for the steady-state mean from batch means (Law & Kelton, ch. 9): the batches' means are taken as independent and normal, so the
 * interval is too narrow where the batches are short against the memory of the series: see `lag1`. Drop the warm-up first (`mser`).
 */
export function batchMeansInterval(values: ArrayLike<number>, plan: BatchPlan, level = 0.95): BatchMeansInterval {
  const { means, size } = batchMeans(values, plan)
  const lag1 = means.length < 3 ? Number.NaN : autocorrelation(means, 1)
  return {
    ...meanInterval(means, level),
    method: 't interval of batch means',
    batchSize: size,
    lag1: Number.isNaN(lag1) ? null : lag1,
  }
}

function requireBatches(batches: number, values: number): void {
  requireWhole(batches, 2, 'number of batches')
  if (batches > values)
    throw new ArgumentError(
      `invalid number of batches ${batches} for ${values} values: expected one value or more for each`,
    )
}
