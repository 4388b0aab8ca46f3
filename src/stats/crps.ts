/** Continuous ranked probability score: how good a forecast given as a sample was, in the unit of the forecast quantity. Lower is better. */
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireFinite } from './checks.ts'
import { exactMean, exactSum } from './exact-sum.ts'

/**
 * CRPS of the forecast distribution that gives each sample the same weight:
 * mean |X - y| - 1/2 mean |X - X'| over all ordered pairs (Gneiting & Raftery 2007, eq. 21). For one sample it is the absolute error, so a point
 * forecast and a distribution are judged on one scale. A strictly proper score for the distribution of the sample as it stands.
 * Throws an ArgumentError for an empty sample or a number that is not finite.
 *
 * @example
 * crps([1, 3], 2) // 1 - 1/2 * 1 = 0.5
 */
export function crps(samples: ArrayLike<number>, observed: number): number {
  requireForecast(samples, observed, 1)
  return distanceTo(samples, observed) - sumOfGaps(samples) / (samples.length * samples.length)
}

/**
 * The fair CRPS (Ferro 2014): as `crps`, but pairs of a sample with itself are left out, so that the expected score does not hang on how many samples were drawn.
 * Use it to compare forecasts of different sample sizes. Needs two samples or more; may come out below zero.
 */
export function fairCrps(samples: ArrayLike<number>, observed: number): number {
  requireForecast(samples, observed, 2)
  return distanceTo(samples, observed) - sumOfGaps(samples) / (samples.length * (samples.length - 1))
}

function requireForecast(samples: ArrayLike<number>, observed: number, least: number): void {
  if (samples.length < least) {
    throw new ArgumentError(`missing samples for a CRPS: expected ${least} or more, got ${samples.length}`)
  }
  requireAllFinite(samples, 'samples')
  requireFinite(observed, 'observation')
}

function distanceTo(samples: ArrayLike<number>, observed: number): number {
  return exactMean(Float64Array.from(samples, (sample) => Math.abs(sample - observed)))
}

/** Sum of |x_i - x_j| over unordered pairs, by order statistics: the i-th smallest of m (from 0) enters 2 i - m + 1 times. */
function sumOfGaps(samples: ArrayLike<number>): number {
  const sorted = Float64Array.from(samples).sort()
  return exactSum(sorted.map((sample, i) => sample * (2 * i - sorted.length + 1)))
}
