/** Intervals of a ratio of means: fill rate, share late, cost per unit: sums over all replications, never a mean of quotients. */
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireLevel, requireSameLength } from './checks.ts'
import { exactMean, exactSum } from './exact-sum.ts'
import { type Interval, meanInterval, tInterval } from './interval.ts'

/** How the interval of a ratio is made; both treat the pairs (numerator, denominator) as independent. */
export type RatioMethod = 'delta' | 'jackknife'

/**
 * Interval of sum(numerators) / sum(denominators), from one pair for each replication.
 *
 * `delta` (default; Cochran 1977, sec. 2.11): the pooled ratio R, with the standard error of y - R x over mean x.
 * `jackknife` (Miller 1974; Iglehart 1975): the mean is that of the pseudo-values n R - (n - 1) R_without_i, which takes out most of the bias of
 * order 1/n; both with n - 1 degrees of freedom. `min` and `max` are those of the single quotients.
 *
 * Where the denominators sum to zero (nothing was asked for) there is no ratio: the mean is NaN and the half-width null; a jackknife also has
 * no half-width where leaving one pair out leaves nothing.
 * Throws an ArgumentError if the lists differ in length or are empty, or hold a value that is not finite.
 *
 * @example
 * ratioInterval([90, 95, 80], [100, 100, 90]) // filled over asked: mean 0.9138
 */
export function ratioInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  level = 0.95,
  method: RatioMethod = 'delta',
): Interval {
  requireLevel(level)
  requireSameLength(numerators, denominators, 'numerators and denominators')
  if (numerators.length === 0) throw new ArgumentError('missing values for a ratio: expected one pair or more')
  requireAllFinite(numerators, 'numerators')
  requireAllFinite(denominators, 'denominators')
  const n = numerators.length
  const estimate = method === 'delta' ? deltaEstimate : jackknifeEstimate
  return {
    ...estimate(numerators, denominators, level),
    n,
    ...quotientRange(numerators, denominators),
    level,
    method: `pooled ratio, ${method}`,
  }
}

type Estimate = Pick<Interval, 'mean' | 'halfWidth' | 'standardError'>

function deltaEstimate(numerators: ArrayLike<number>, denominators: ArrayLike<number>, level: number): Estimate {
  const n = numerators.length
  const below = exactSum(denominators)
  if (below === 0) return { mean: Number.NaN, halfWidth: null, standardError: null }
  const ratio = exactSum(numerators) / below
  if (n < 2) return { mean: ratio, halfWidth: null, standardError: null }
  const squares = Float64Array.from(numerators, (numerator, i) => square(numerator - ratio * denominators[i]))
  const standardError = Math.sqrt(exactSum(squares) / (n - 1) / n) / Math.abs(exactMean(denominators))
  return tInterval(ratio, standardError, n - 1, level)
}

function jackknifeEstimate(numerators: ArrayLike<number>, denominators: ArrayLike<number>, level: number): Estimate {
  const n = numerators.length
  const above = exactSum(numerators)
  const below = exactSum(denominators)
  const ratio = below === 0 ? Number.NaN : above / below
  const pseudo = Float64Array.from(numerators, (numerator, i) => {
    const rest = below - denominators[i]
    return rest === 0 ? Number.NaN : n * ratio - (n - 1) * ((above - numerator) / rest)
  })
  if (n < 2 || pseudo.some(Number.isNaN)) return { mean: ratio, halfWidth: null, standardError: null }
  const { mean, halfWidth, standardError } = meanInterval(pseudo, level)
  return { mean, halfWidth, standardError }
}

function quotientRange(numerators: ArrayLike<number>, denominators: ArrayLike<number>): { min: number; max: number } {
  let min = Number.NaN
  let max = Number.NaN
  for (let i = 0; i < numerators.length; i++) {
    if (denominators[i] === 0) continue
    const quotient = numerators[i] / denominators[i]
    min = Number.isNaN(min) ? quotient : Math.min(min, quotient)
    max = Number.isNaN(max) ? quotient : Math.max(max, quotient)
  }
  return { min, max }
}

function square(x: number): number {
  return x * x
}
