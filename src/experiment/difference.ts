import { exactMean, exactSum } from '../stats/exact-sum.ts'
import { meanInterval, pairedInterval, welchInterval } from '../stats/interval.ts'
import type { Outcome } from './engine.ts'
import { isRatio } from './summary.ts'

/** Variant minus baseline. */
export interface Difference {
  /** Difference of the two means as they are reported: of pooled ratios, where the metric is one. */
  readonly mean: number | null
  /** Half-width at the corrected level; null for one replication. */
  readonly halfWidth: number | null
  readonly n: number
  /** Correlation of the pairs: how much common random numbers bind them. */
  readonly correlation: number | null
  /**
   * What pairing saved: the variance that the difference would have if the two ran on random numbers of their own, over the one it
   * has. 20 means that 20 times as many replications would be needed without common random numbers; below 1 pairing harms. Null
   * where it is not paired, or either does not vary.
   */
  readonly varianceRatio: number | null
  /** The interval does not hold zero. */
  readonly significant: boolean
}

const NO_DIFFERENCE: Difference = {
  mean: null,
  halfWidth: null,
  n: 0,
  correlation: null,
  varianceRatio: null,
  significant: false,
}

/**
 * The difference of one metric between two scenarios, from the replications in which it has a meaning in both.
 *
 * A quotient is compared as it is reported: sums over sums on each side. Its replications enter through their influence on the pooled
 * ratio R = sum(y) / sum(x): R + (y[i] - R x[i]) / mean(x), whose mean is R (delta method; Cochran 1977, sec. 2.11). On these the paired t
 * interval stands, as it does on plain values; unpaired, Welch's.
 */
export function differenceOf(
  metric: string,
  variant: readonly Outcome[],
  baseline: readonly Outcome[],
  level: number,
  paired = true,
): Difference {
  const known = (outcome: Outcome | undefined): outcome is Outcome => typeof outcome?.metrics[metric] === 'number'
  const pairs = variant
    .map((outcome, index) => [outcome, baseline[index]] as const)
    .filter((pair): pair is readonly [Outcome, Outcome] => known(pair[0]) && known(pair[1]))
  const a = influences(
    metric,
    pairs.map(([outcome]) => outcome),
  )
  const b = influences(
    metric,
    pairs.map(([, outcome]) => outcome),
  )
  if (a === undefined || b === undefined) return NO_DIFFERENCE
  if (!paired) {
    const { mean, halfWidth } = welchInterval(a, b, level)
    return { ...NO_DIFFERENCE, mean, halfWidth, n: pairs.length, significant: excludesZero(mean, halfWidth) }
  }
  const { mean, halfWidth, n, correlation } = pairedInterval(a, b, level)
  const varianceRatio = savedByPairing(a, b)
  return { mean, halfWidth, n, correlation, varianceRatio, significant: excludesZero(mean, halfWidth) }
}

/** One number per replication whose mean is the estimate, and whose spread is its error; undefined where there is no estimate. */
export function influences(metric: string, outcomes: readonly Outcome[]): readonly number[] | undefined {
  if (outcomes.length === 0) return undefined
  if (!isRatio(metric, outcomes)) return outcomes.map(({ metrics }) => metrics[metric] ?? 0)
  const above = outcomes.map(({ parts }) => parts[metric][0])
  const below = outcomes.map(({ parts }) => parts[metric][1])
  const total = exactSum(below)
  if (total === 0) return undefined
  const ratio = exactSum(above) / total
  const mean = exactMean(below)
  return above.map((y, index) => ratio + (y - ratio * below[index]) / mean)
}

/** (var a + var b) / var(a - b). */
function savedByPairing(a: readonly number[], b: readonly number[]): number | null {
  const together = variance(a.map((value, index) => value - b[index]))
  return a.length < 2 || together === 0 ? null : (variance(a) + variance(b)) / together
}

/** Sample variance; 0 where all that varies is rounding. */
function variance(values: readonly number[]): number {
  if (values.length < 2) return 0
  const { mean, standardError } = meanInterval(values)
  const error = standardError ?? 0
  return error <= 1e-12 * Math.abs(mean) ? 0 : error * error * values.length
}

function excludesZero(mean: number, halfWidth: number | null): boolean {
  return halfWidth !== null && Math.abs(mean) > halfWidth
}
