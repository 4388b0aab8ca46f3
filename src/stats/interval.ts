/** Confidence intervals of a mean, and of the difference of two means. */
import { sampleCorrelation } from 'simple-statistics'
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireLevel, requireSameLength } from './checks.ts'
import { exactMean, exactSum } from './exact-sum.ts'
import { studentTQuantile } from './student-t.ts'

/** An estimate with its confidence interval, `mean` - `halfWidth` to `mean` + `halfWidth`, in the unit of the observations. */
export interface Interval {
  readonly mean: number
  /** Null where one observation cannot tell. */
  readonly halfWidth: number | null
  readonly standardError: number | null
  /** Independent observations behind it: usually replications. */
  readonly n: number
  readonly min: number
  readonly max: number
  /** Confidence that the interval holds the true mean, 0.95 for instance. */
  readonly level: number
  readonly method: string
}

/** The interval of a mean difference a - b, with how much the pairs have in common. */
export interface PairedInterval extends Interval {
  /** Correlation of a and b: what common random numbers brought about. Null for less than three pairs or a constant side. */
  readonly correlation: number | null
}

/**
 * Student's t interval of the mean of independent observations. Sums are exact, so the result is the same to the bit in any order of the values.
 * Throws an ArgumentError for an empty list, a value that is not finite, or a level outside 0 to 1.
 *
 * @example
 * meanInterval([9, 10, 11], 0.95) // mean 10, halfWidth 2.484, n 3
 */
export function meanInterval(values: ArrayLike<number>, level = 0.95): Interval {
  requireLevel(level)
  if (values.length === 0) throw new ArgumentError('missing values for an interval: expected one or more')
  requireAllFinite(values, 'values')
  const n = values.length
  const mean = exactMean(values)
  const standardError = n < 2 ? null : Math.sqrt(varianceAbout(values, mean) / n)
  return { ...tInterval(mean, standardError, n - 1, level), n, ...range(values), level, method: 't interval' }
}

/**
 * The t interval of the mean difference a[i] - b[i]: the i-th entries belong together (the same replication under common random numbers).
 * Throws an ArgumentError if the lists differ in length.
 *
 * @example
 * pairedInterval([12, 15, 11], [10, 14, 9]) // mean 1.667, halfWidth 1.434
 */
export function pairedInterval(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.95): PairedInterval {
  requireSameLength(a, b, 'pairs')
  const differences = Float64Array.from(a, (value, i) => value - b[i])
  const interval = meanInterval(differences, level)
  const correlation = a.length < 3 ? Number.NaN : sampleCorrelation(Array.from(a), Array.from(b))
  return {
    ...interval,
    method: 'paired t interval',
    correlation: Number.isFinite(correlation) ? correlation : null,
  }
}

/**
 * Interval of mean(a) - mean(b) for independent samples with variances of their own (Welch 1938, degrees of freedom after Satterthwaite 1946).
 * For samples of common random numbers use `pairedInterval`. `n` is the smaller sample's size; `min` and `max` bound the differences a - b.
 */
export function welchInterval(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.95): Interval {
  const first = meanInterval(a, level)
  const second = meanInterval(b, level)
  const mean = first.mean - second.mean
  const rest = { n: Math.min(a.length, b.length), min: first.min - second.max, max: first.max - second.min, level }
  const method = 'Welch interval'
  if (first.standardError === null || second.standardError === null) {
    return { mean, halfWidth: null, standardError: null, ...rest, method }
  }
  const u = first.standardError * first.standardError
  const v = second.standardError * second.standardError
  const spread = u + v
  const freedom = spread === 0 ? rest.n : (spread * spread) / ((u * u) / (a.length - 1) + (v * v) / (b.length - 1))
  return { ...tInterval(mean, Math.sqrt(spread), freedom, level), ...rest, method }
}

/** Mean, standard error and half-width at `degrees` of freedom: the common end of every t interval. */
export function tInterval(
  mean: number,
  standardError: number | null,
  degrees: number,
  level: number,
): Pick<Interval, 'mean' | 'halfWidth' | 'standardError'> {
  const halfWidth = standardError === null ? null : studentTQuantile((1 + level) / 2, degrees) * standardError
  return { mean, halfWidth, standardError }
}

/** Sample variance about a mean already known, summed without error. */
function varianceAbout(values: ArrayLike<number>, mean: number): number {
  return exactSum(Float64Array.from(values, (value) => (value - mean) * (value - mean))) / (values.length - 1)
}

function range(values: ArrayLike<number>): { min: number; max: number } {
  let min = values[0]
  let max = values[0]
  for (let i = 1; i < values.length; i++) {
    min = Math.min(min, values[i])
    max = Math.max(max, values[i])
  }
  return { min, max }
}
