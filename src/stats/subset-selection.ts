/** Which systems may still be the best, from the observations at hand: subset selection. */
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireLevel, requireSameLength, requireWhole } from './checks.ts'
import { pairedInterval } from './interval.ts'
import { studentTQuantile } from './student-t.ts'

/**
 * The systems that the data cannot tell from the best (larger means are better): i stays unless some l is ahead of it by more than
 * max(0, t_{1 - alpha / (k - 1), n - 1} S_il / sqrt(n) - zone), S_il^2 the variance of their differences. With probability of at least 1 - alpha the best
 * system (with a zone: the best or one within `zone` of it) is among them. Subset selection is Gupta's (1965); this form, for unequal variances and
 * observations on common random numbers, is the screening of Nelson, Swann, Goldsman & Song (2001, Operations Research 49(6), 950-963) with paired differences.
 *
 * @param samples observations by system; the r-th of all systems belong together
 * @returns places of the systems that stay, in rising order
 *
 * @example
 * subsetSelection([[9, 11, 10], [10, 12, 11.5], [1, 2, 1]]) // [0, 1]
 */
export function subsetSelection(
  samples: readonly (readonly number[])[],
  options: { readonly alpha?: number | undefined; readonly zone?: number | undefined } = {},
): readonly number[] {
  const { alpha = 0.05, zone = 0 } = options
  requireWhole(samples.length, 2, 'number of systems')
  requireLevel(1 - alpha)
  if (!(zone >= 0 && Number.isFinite(zone)))
    throw new ArgumentError(`invalid indifference zone ${zone}: expected a number of 0 or more`)
  for (const sample of samples) {
    requireWhole(sample.length, 2, 'number of observations')
    requireSameLength(sample, samples[0], 'samples')
    requireAllFinite(sample, 'observations')
  }
  const t = studentTQuantile(1 - alpha / (samples.length - 1), samples[0].length - 1)
  const isBehind = (mine: readonly number[], other: readonly number[]) => {
    const { mean, standardError } = pairedInterval(other, mine)
    return mean > Math.max(0, t * (standardError ?? 0) - zone)
  }
  return samples.flatMap((mine, i) => (samples.some((other, l) => l !== i && isBehind(mine, other)) ? [] : [i]))
}
