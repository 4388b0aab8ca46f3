/** Interval of a proportion from counts of independent trials. */
import { ArgumentError } from '../errors.ts'
import { normalQuantile } from '../math/normal.ts'
import { requireLevel, requireWhole } from './checks.ts'

/** A proportion with an interval that need not lie evenly about it, and never leaves 0 to 1. */
export interface ProportionInterval {
  readonly mean: number
  readonly lower: number
  readonly upper: number
  /** Number of trials. */
  readonly n: number
  readonly level: number
  readonly method: string
}

/**
 * The score interval of Wilson (1927): close to its nominal level also for few trials and for proportions near 0 and 1, where the usual
 * p +- z sqrt(p (1 - p) / n) is not (Brown, Cai & DasGupta 2001). For trials that are not independent (orders of one run) use `ratioInterval` over replications.
 * Throws an ArgumentError unless 0 <= successes <= trials, both whole, and trials >= 1.
 *
 * @example
 * wilsonInterval(0, 10, 0.95) // mean 0, lower 0, upper 0.2775
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): ProportionInterval {
  requireLevel(level)
  requireWhole(trials, 1, 'number of trials')
  requireWhole(successes, 0, 'number of successes')
  if (successes > trials) {
    throw new ArgumentError(`invalid number of successes ${successes}: expected at most the ${trials} trials`)
  }
  const z = normalQuantile((1 + level) / 2)
  const mean = successes / trials
  const weight = 1 + (z * z) / trials
  const centre = (mean + (z * z) / (2 * trials)) / weight
  const reach = (z / weight) * Math.sqrt((mean * (1 - mean)) / trials + (z * z) / (4 * trials * trials))
  return {
    mean,
    lower: successes === 0 ? 0 : Math.max(0, centre - reach),
    upper: successes === trials ? 1 : Math.min(1, centre + reach),
    n: trials,
    level,
    method: 'Wilson score interval',
  }
}
