/** Quantiles of a list held in memory. For a stream, see `QuantileSketch`. */
import { quantileSorted } from 'simple-statistics'
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireProbability } from './checks.ts'

/**
 * The sample p-quantile by linear interpolation between order statistics: type 7 of Hyndman & Fan (1996), the default of R and NumPy.
 * Throws an ArgumentError for an empty list, a value that is not finite, or p outside 0 to 1.
 *
 * @example
 * sampleQuantile([4, 1, 3, 2], 0.5) // 2.5
 */
export function sampleQuantile(values: ArrayLike<number>, p: number): number {
  return sampleQuantiles(values, [p])[0]
}

/** Several quantiles of one list, sorted once. Same definition and errors as `sampleQuantile`. */
export function sampleQuantiles(values: ArrayLike<number>, ps: readonly number[]): readonly number[] {
  if (values.length === 0) throw new ArgumentError('missing values for a quantile: expected one or more')
  requireAllFinite(values, 'values')
  const sorted = Array.from(Float64Array.from(values).sort())
  return ps.map((p) => {
    requireProbability(p, 'p')
    return quantileSorted(sorted, p)
  })
}
