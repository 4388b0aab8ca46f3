/** Who is better than whom, and how surely, from costs of the same replications. */

import { meanInterval, pairedInterval } from '../../src/stats/interval.ts'
import { bonferroniLevel } from '../../src/stats/multiple-comparisons.ts'
import { ratioInterval } from '../../src/stats/ratio-interval.ts'

export const LEVEL = 0.95

/** Places that a strategy may have: the first and the last of them. */
export type Places = readonly [first: number, last: number]

/**
 * Places by cost that hold for all strategies together with at least 95 % confidence: one more than are surely cheaper, and all but those that are surely dearer, by paired
 * t intervals of all differences, corrected for all pairs (Bonferroni; simultaneous ranks after Mohamad, Goeman & van Zwet 2019). Who may be first may be the best.
 */
export function placesOf(costs: readonly (readonly number[])[]): readonly Places[] {
  const count = costs.length
  if (count < 2) return costs.map(() => [1, 1])
  const level = bonferroniLevel(LEVEL, (count * (count - 1)) / 2)
  const isCheaper = (a: readonly number[], b: readonly number[]) => {
    const { mean, halfWidth } = pairedInterval(a, b, level)
    return mean + (halfWidth ?? Number.POSITIVE_INFINITY) < 0
  }
  return costs.map((mine) => {
    const cheaper = costs.filter((other) => other !== mine && isCheaper(other, mine)).length
    const dearer = costs.filter((other) => other !== mine && isCheaper(mine, other)).length
    return [1 + cheaper, count - dearer]
  })
}

/** Cost as a multiple of another's in the same replications: ratio of the means (delta method). */
export function multipleOf(costs: readonly number[], others: readonly number[]) {
  const { mean, halfWidth } = ratioInterval(costs, others, LEVEL)
  return { mean, halfWidth: halfWidth ?? 0 }
}

/** The mean of multiples over several cells, all of the same replications: each replication's share in the error of all of them is one observation. */
export function meanMultiple(cells: readonly (readonly [costs: readonly number[], others: readonly number[]])[]) {
  const multiples = cells.map(([costs, others]) => multipleOf(costs, others).mean)
  const errors = cells.map(([costs, others], cell) => {
    const scale = meanInterval(others, LEVEL).mean
    return costs.map((cost, replication) => (cost - multiples[cell] * others[replication]) / scale)
  })
  const mean = multiples.reduce((sum, one) => sum + one, 0) / cells.length
  const byReplication = errors[0].map((_, r) => errors.reduce((sum, one) => sum + one[r], 0) / cells.length)
  return { mean, halfWidth: meanInterval(byReplication, LEVEL).halfWidth ?? 0 }
}
