/** Batch means with batches that overlap: all of a run's windows of one length. */
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireLevel, requireWhole } from './checks.ts'
import { exactMean } from './exact-sum.ts'
import { type Interval, tInterval } from './interval.ts'

/**
 * Interval of the steady-state mean by overlapping batch means (Meketon & Schmeiser 1984): asymptotically two thirds of the variance of plain batch
 * means for the same batch size. Var(mean) = b / ((n - b + 1)(n - b)) sum_j (window mean_j - mean)^2, with 1.5 (n / b - 1) degrees of freedom.
 * `n` of the result is the number of observations over the batch size; `min` and `max` are window means.
 * Throws an ArgumentError unless the series holds at least two batches.
 */
export function overlappingBatchMeansInterval(values: ArrayLike<number>, size: number, level = 0.95): Interval {
  requireLevel(level)
  requireWhole(size, 1, 'batch size')
  requireAllFinite(values, 'values')
  const length = values.length
  if (length < 2 * size) {
    throw new ArgumentError(`invalid batch size ${size} for ${length} values: expected at least two whole batches`)
  }
  const mean = exactMean(values)
  let window = 0
  for (let i = 0; i < size; i++) window += values[i] - mean
  let squares = window * window
  let min = window
  let max = window
  for (let i = size; i < length; i++) {
    window += values[i] - values[i - size]
    squares += window * window
    if (window < min) min = window
    if (window > max) max = window
  }
  const standardError = Math.sqrt(squares / size / (length - size + 1) / (length - size))
  return {
    ...tInterval(mean, standardError, 1.5 * (length / size - 1), level),
    n: length / size,
    min: mean + min / size,
    max: mean + max / size,
    level,
    method: 't interval of overlapping batch means',
  }
}
