import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import type { EoqCosts, EoqPlan } from './eoq.ts'
import { minimumOf } from './minimum.ts'
import { expectedMismatch, type MismatchCosts, newsvendorCost } from './newsvendor.ts'
import { requirePositive } from './require.ts'

/**
 * Random yield: what comes is not what was ordered. Additive: Q + Y comes; multiplicative: Q Z; all-or-nothing: Z is 0 or 1
 * (Yano & Lee 1995, Operations Research 43(2); Snyder & Shen 2019, sections 9.4 and 9.5).
 */

/** Mean and standard deviation of the yield: units for an additive one, a share for a multiplicative one. */
export interface YieldMoments {
  readonly mean: number
  readonly sd: number
}

/** Renewal reward with E[X] and E[X^2] of a delivery: K D / E[X] + h E[X^2] / (2 E[X]). */
function rewardCost({ K, h, D }: EoqCosts, mean: number, square: number): number {
  return (K * D) / mean + (h * square) / (2 * mean)
}

/** Cost per unit of time of ordering Q whenever the stock reaches 0, Q + Y coming at once. */
export function costWithAdditiveYield(costs: EoqCosts, { mean, sd }: YieldMoments, Q: number): number {
  requirePositive({ ...costs, 'mean delivery': Q + mean })
  return rewardCost(costs, Q + mean, (Q + mean) * (Q + mean) + sd * sd)
}

/**
 * EOQ with additive yield: Q + E[Y] = sqrt(2 K D / h + Var[Y]) (Snyder & Shen 2019, theorem 9.4).
 *
 * @example
 * eoqWithAdditiveYield({ K: 18500, h: 0.06, D: 75000 }, { mean: -15000, sd: 9000 }) // Q 230246, cost 12914.78
 */
export function eoqWithAdditiveYield(costs: EoqCosts, yields: YieldMoments): EoqPlan {
  const { K, h, D } = costs
  requirePositive({ K, h, D })
  const Q = Math.sqrt((2 * K * D) / h + yields.sd * yields.sd) - yields.mean
  return { Q, cost: costWithAdditiveYield(costs, yields, Q) }
}

/** Cost per unit of time of ordering Q whenever the stock reaches 0, Q Z coming at once. */
export function costWithMultiplicativeYield(costs: EoqCosts, { mean, sd }: YieldMoments, Q: number): number {
  requirePositive({ ...costs, 'mean delivery': Q * mean })
  return rewardCost(costs, Q * mean, Q * Q * (mean * mean + sd * sd))
}

/** EOQ with multiplicative yield: Q = sqrt(2 K D / (h E[Z^2])) (Silver 1976; Snyder & Shen 2019, theorem 9.5). */
export function eoqWithMultiplicativeYield(costs: EoqCosts, yields: YieldMoments): EoqPlan {
  const { K, h, D } = costs
  requirePositive({ K, h, D })
  const Q = Math.sqrt((2 * K * D) / (h * (yields.mean * yields.mean + yields.sd * yields.sd)))
  return { Q, cost: costWithMultiplicativeYield(costs, yields, Q) }
}

/** Expected cost of ordering Q for a known demand when Q + Y comes. `yields` is the law of Y. */
export function costOfAdditiveYield(demand: number, yields: DemandLaw, Q: number, costs: MismatchCosts): number {
  // What is left over when Y exceeds d - Q is what "demand" Y exceeds "stock" d - Q by, and the other way round.
  const { over: short, under: left } = expectedMismatch(yields, demand - Q)
  return costs.overage * left + costs.underage * short
}

/**
 * The newsvendor with known demand and additive yield: Q = d - F^-1(h / (h + p)), F the law of Y (Snyder & Shen 2019, section 9.5.1). Y must be continuous,
 * or Q is one of the optima.
 *
 * @example
 * newsvendorWithAdditiveYield(1.5e6, uniformLaw(-5e5, 5e5), { overage: 15, underage: 75 }) // Q 1833333, cost 6250000
 */
export function newsvendorWithAdditiveYield(demand: number, yields: DemandLaw, costs: MismatchCosts): EoqPlan {
  requirePositive({ ...costs })
  const Q = demand - yields.quantile(costs.overage / (costs.overage + costs.underage))
  return { Q, cost: costOfAdditiveYield(demand, yields, Q, costs) }
}

/** A share that may come of what was ordered, and how likely it is. */
export interface YieldShare {
  readonly share: number
  readonly weight: number
}

/** Expected cost of ordering Q against random demand when Q Z comes, Z taking the listed shares. */
export function costOfYieldShares(
  demand: DemandLaw,
  shares: readonly YieldShare[],
  Q: number,
  costs: MismatchCosts,
): number {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) throw new ArgumentError(`invalid yield: weights add up to ${total}; expected more than 0`)
  return shares.reduce((sum, { share, weight }) => sum + weight * newsvendorCost(demand, Q * share, costs), 0) / total
}

/** The newsvendor with multiplicative yield and random demand: the cost is convex in Q (Henig & Gerchak 1990, Operations Research 38(4)); it is searched. */
export function newsvendorWithYieldShares(
  demand: DemandLaw,
  shares: readonly YieldShare[],
  costs: MismatchCosts,
): EoqPlan {
  requirePositive({ ...costs })
  const least = Math.min(...shares.filter(({ share }) => share > 0).map(({ share }) => share))
  const critical = demand.quantile(costs.underage / (costs.underage + costs.overage))
  const best = minimumOf((Q) => costOfYieldShares(demand, shares, Q, costs), 0, Math.max(critical, 1) / least)
  return { Q: best.at, cost: best.value }
}
