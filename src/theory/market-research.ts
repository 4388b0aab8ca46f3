import { normalDensity, normalQuantile } from '../math/normal.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/** What is believed of mean demand before a survey, and how much answers vary. */
export interface Belief {
  /** Standard deviation of the belief. */
  readonly prior: number
  /** Standard deviation of one answer around the mean demand. */
  readonly answer: number
  /** Standard deviation of demand itself around its mean, which no survey takes away. Default 0. */
  readonly residual?: number
}

/** Standard deviation of the belief after `n` answers: 1 / sqrt(1 / prior^2 + n / answer^2) (normal prior, normal answers). */
export function beliefAfter({ prior, answer }: Belief, n: number): number {
  requireNonNegative({ prior, n })
  requirePositive({ answer })
  return prior === 0 ? 0 : 1 / Math.sqrt(1 / (prior * prior) + n / (answer * answer))
}

/** The mean of the belief after `n` answers of mean `found`. */
export function meanAfter(belief: Belief, believed: number, found: number, n: number): number {
  const after = beliefAfter(belief, n)
  const weight = belief.prior === 0 ? 1 : (after * after) / (belief.prior * belief.prior)
  return weight * believed + (1 - weight) * found
}

/** Standard deviation of demand, as a newsvendor sees it after `n` answers. */
export function demandSdAfter(belief: Belief, n: number): number {
  const { residual = 0 } = belief
  requireNonNegative({ residual })
  const after = beliefAfter(belief, n)
  return Math.sqrt(after * after + residual * residual)
}

/**
 * What `n` answers are worth to a newsvendor, before it is known what they say: (h + p) phi(z) (sd before - sd after), z the standard quantile of p / (p + h); expected value
 * of sample information. At least 0, rising and concave in n.
 *
 * @param overage h, money per unit too many; @param underage p, money per unit too few
 */
export function valueOfSurvey(belief: Belief, overage: number, underage: number, n: number): number {
  requirePositive({ overage, underage })
  const z = normalQuantile(underage / (underage + overage))
  return (overage + underage) * normalDensity(z) * (demandSdAfter(belief, 0) - demandSdAfter(belief, n))
}
