/** Several comparisons at once: what each must answer for, so that the whole family keeps its confidence. */
import { requireAllFinite, requireLevel, requireProbability, requireWhole } from './checks.ts'

/**
 * Level of each of `comparisons` intervals so that all hold together with at least confidence `level` (Bonferroni): 1 - (1 - level) / comparisons.
 *
 * @example
 * bonferroniLevel(0.95, 5) // 0.99
 */
export function bonferroniLevel(level: number, comparisons: number): number {
  requireLevel(level)
  requireWhole(comparisons, 1, 'number of comparisons')
  return 1 - (1 - level) / comparisons
}

/**
 * Holm's (1979) step-down adjusted p-values, in the order given: reject where the adjusted value is at most alpha, and the chance of one or more
 * false rejections in the family is at most alpha, however the tests depend on each other. Never weaker than Bonferroni.
 *
 * @example
 * holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): readonly number[] {
  requireAllFinite(pValues, 'p-values')
  for (const p of pValues) requireProbability(p, 'p-value')
  const rising = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b])
  const adjusted = new Array<number>(pValues.length)
  let largest = 0
  rising.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]))
    adjusted[index] = largest
  })
  return adjusted
}
