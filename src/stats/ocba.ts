/** Where the next observations tell most about which system is the best: optimal computing budget allocation. */
import { ArgumentError } from '../errors.ts'
import { normalCdf } from '../math/normal.ts'
import { requireAllFinite, requireSameLength, requireWhole } from './checks.ts'

/** Means of systems (larger is better), their variances, and observations so far. */
export interface SystemMoments {
  readonly means: readonly number[]
  readonly variances: readonly number[]
}

/** Differences and variances count as at least this share of the largest: equal means and constant systems would divide by zero. */
const LEAST_SHARE = 1e-6

/**
 * Splits `total` observations over the systems (Chen, Lin, Yucesan & Chick 2000, Discrete Event Dynamic Systems 10(3), 251-270, theorem 1): with b the best
 * and d_i its lead, N_i is proportional to (sd_i / d_i)^2 and N_b = sd_b sqrt(sum over i of (N_i / sd_i)^2). Rounded so that they add up to `total`.
 *
 * Throws an ArgumentError for fewer than two systems, lists that differ in length, or a variance below 0.
 *
 * @example
 * ocbaAllocation({ means: [1, 2, 3], variances: [4, 4, 4] }, 100) // [10, 41, 49]
 */
export function ocbaAllocation({ means, variances }: SystemMoments, total: number): readonly number[] {
  checkMoments(means, variances)
  requireWhole(total, 0, 'number of observations')
  const best = indexOfLargest(means)
  const leads = means.map((mean) => means[best] - mean)
  const leastLead = Math.max(LEAST_SHARE * Math.max(...leads), Number.MIN_VALUE)
  const leastVariance = Math.max(LEAST_SHARE * Math.max(...variances), Number.MIN_VALUE)
  const spread = variances.map((variance) => Math.max(variance, leastVariance))
  const largest = Math.max(...leads, leastLead)
  const weights = leads.map((lead, i) => {
    const relative = largest / Math.max(lead, leastLead)
    return i === best ? 0 : (spread[i] / spread[best]) * relative * relative
  })
  let squares = 0
  for (const [i, weight] of weights.entries()) if (i !== best) squares += (weight * weight * spread[best]) / spread[i]
  weights[best] = Math.sqrt(squares)
  return apportion(weights, total)
}

/**
 * Approximate probability that the system with the largest mean is the best: 1 - sum over the others of P(it is better after all), by Bonferroni
 * (Chen et al. 2000, equation 5). `counts` are observations so far. A lower bound for independent systems with known variances; systems that
 * common random numbers bind are told apart better than it says.
 */
export function approximateCorrectSelection({ means, variances }: SystemMoments, counts: readonly number[]): number {
  checkMoments(means, variances)
  requireSameLength(means, counts, 'means and counts')
  for (const count of counts) requireWhole(count, 1, 'number of observations')
  const best = indexOfLargest(means)
  let wrong = 0
  for (const [i, mean] of means.entries()) {
    if (i === best) continue
    const sd = Math.sqrt(variances[best] / counts[best] + variances[i] / counts[i])
    wrong += sd === 0 ? (mean === means[best] ? 0.5 : 0) : normalCdf((mean - means[best]) / sd)
  }
  return Math.max(0, 1 - wrong)
}

function checkMoments(means: readonly number[], variances: readonly number[]): void {
  requireWhole(means.length, 2, 'number of systems')
  requireSameLength(means, variances, 'means and variances')
  requireAllFinite(means, 'means')
  requireAllFinite(variances, 'variances')
  const negative = variances.findIndex((variance) => variance < 0)
  if (negative >= 0)
    throw new ArgumentError(`invalid variances[${negative}] ${variances[negative]}: expected a number of 0 or more`)
}

/** Whole numbers in proportion to the weights that add up to `total`: largest remainders first, then lower places. */
function apportion(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const shares = weights.map((weight) => (weight / sum) * total)
  const counts = shares.map(Math.floor)
  const rest = total - counts.reduce((all, count) => all + count, 0)
  const byRemainder = shares
    .map((share, i) => ({ i, left: share - counts[i] }))
    .sort((a, b) => b.left - a.left || a.i - b.i)
  for (const { i } of byRemainder.slice(0, rest)) counts[i] += 1
  return counts
}

function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > values[best] ? i : best), 0)
}
