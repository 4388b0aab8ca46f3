/** Moments of a sampler, estimated from many draws. Under test by itself, and used on published moments. */

import type { Sampler } from '../../src/random/distribution.ts'
import type { Source } from '../../src/random/source.ts'

export interface Moments {
  readonly n: number
  readonly mean: number
  /** Divided by n - 1. */
  readonly variance: number
  readonly skewness: number
  /** Excess kurtosis. */
  readonly excess: number
  /** Share of draws at most `x`. */
  shareUpTo(x: number): number
}

/** Draws `n` values and sums them up about the mean. */
export function momentsOf(sampler: Sampler, source: Source, n: number): Moments {
  const values = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) {
    values[i] = sampler.sample(source)
    sum += values[i]
  }
  const mean = sum / n
  let second = 0
  let third = 0
  let fourth = 0
  for (const value of values) {
    const d = value - mean
    second += d * d
    third += d * d * d
    fourth += d * d * d * d
  }
  const spread = second / n
  return {
    n,
    mean,
    variance: second / (n - 1),
    skewness: third / n / spread ** 1.5,
    excess: fourth / n / spread ** 2 - 3,
    shareUpTo: (x) => countUpTo(values, x) / n,
  }
}

/** How many of the values are at most `x`. */
function countUpTo(values: Float64Array, x: number): number {
  let count = 0
  for (const value of values) if (value <= x) count++
  return count
}
