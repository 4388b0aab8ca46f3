/**
 * Precision as the goal: replications are added until every half-width is small enough, or there are as many as allowed.
 *
 * The rule looks at the first n replications only, at numbers of replications that follow from those looked at before: so every engine
 * stops at the same n, whatever finished first. Between two looks n grows by what the half-widths seen so far call for (they shrink as
 * 1 over the square root of n), by a tenth at least and to the double at most. Intervals of a rule that looks at its own data hold the
 * mean a little less often than they say, and the less so the more replications stand at the first look (Law & Kelton 2000, section 9.4.1,
 * after Chow & Robbins 1965); few looks, ten replications at the first, keep that small: of normal replications 95 % intervals hold the mean in 0.95 of
 * experiments with ten at the first look, in 0.92 with two.
 */

import { ArgumentError } from '../errors.ts'

/** Largest half-width by metric, relative to the mean: `{ fillRate: 0.01 }`. */
export type PrecisionGoal = Readonly<Record<string, number>>

/** How a sequential experiment came to its number of replications. Stands in its manifest. */
export interface Stopping {
  readonly rule: string
  /** Largest relative half-widths asked for. */
  readonly precision: PrecisionGoal
  readonly maxReplications: number
  /** Numbers of replications at which the half-widths were looked at. */
  readonly looks: readonly number[]
  /** Metrics whose half-width is still too large (or not known). Empty: the goal is met. */
  readonly missed: readonly string[]
}

/** Most replications of an experiment with a precision as its goal, unless it says otherwise. */
export const DEFAULT_MAX_REPLICATIONS = 200

/** What a half-width is held against. */
export interface Estimate {
  readonly halfWidth: number | null
  /** The size that the half-width is relative to. */
  readonly scale: number | null
}

/** Half-width over what is allowed: at most 1 where the goal is met. A metric without meaning (no demand) has nothing to reach. */
export function excess({ halfWidth, scale }: Estimate, goal: number): number {
  if (scale === null) return 0
  if (halfWidth === 0) return 0
  return halfWidth === null || scale === 0 ? Number.POSITIVE_INFINITY : halfWidth / Math.abs(scale) / goal
}

/** Excess by metric. */
export function excesses(
  goal: PrecisionGoal,
  estimate: (metric: string) => Estimate,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(goal).map(([name, share]) => [name, excess(estimate(name), share)]))
}

/** Number of replications at the next look, after `done`, where the worst half-width is `worst` times what is allowed. */
export function nextLook(done: number, worst: number, most: number): number {
  const least = done + Math.ceil(done / 10)
  const wanted = Number.isFinite(worst) ? Math.ceil(done * worst * worst) : 2 * done
  return Math.min(most, Math.max(least, Math.min(2 * done, wanted)))
}

/** Throws ArgumentError for a goal that cannot be. */
export function checkGoal(precision: PrecisionGoal, replications: number, most: number): void {
  for (const [name, goal] of Object.entries(precision))
    if (!(goal > 0) || !Number.isFinite(goal))
      throw new ArgumentError(
        `invalid precision ${goal} of ${name}; expected a relative half-width above 0, 0.01 for 1 %`,
      )
  if (Object.keys(precision).length === 0)
    throw new ArgumentError('missing metrics of the precision; expected one or more, as in { fillRate: 0.01 }')
  if (!Number.isInteger(most) || most < replications)
    throw new ArgumentError(
      `invalid maxReplications ${most}; expected a whole number of at least the ${replications} replications of the first look`,
    )
}

/** The words of the rule, for the manifest. */
export const STOPPING_RULE =
  'replications are added until each half-width is at most its share of the mean, or maxReplications is reached; looked at after the numbers in looks, each a function of the data up to the look before'
