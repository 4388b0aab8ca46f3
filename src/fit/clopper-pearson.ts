/** The exact interval of a proportion. */

import { ArgumentError } from '../errors.ts'
import { betaQuantile } from '../math/beta-quantile.ts'
import { requireLevel, requireWhole } from '../stats/checks.ts'
import type { ProportionInterval } from '../stats/proportion-interval.ts'

/**
 * The interval of Clopper & Pearson (1934), from quantiles of the beta distribution: covers with at least the level whatever the proportion is.
 * Throws an ArgumentError unless 0 <= successes <= trials, both whole, and trials >= 1.
 *
 * @example
 * clopperPearsonInterval(0, 10, 0.95) // mean 0, lower 0, upper 0.3085
 */
export function clopperPearsonInterval(successes: number, trials: number, level = 0.95): ProportionInterval {
  requireLevel(level)
  requireWhole(trials, 1, 'number of trials')
  requireWhole(successes, 0, 'number of successes')
  if (successes > trials) {
    throw new ArgumentError(`invalid number of successes ${successes}: expected at most the ${trials} trials`)
  }
  const tail = (1 - level) / 2
  return {
    mean: successes / trials,
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    upper: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
    n: trials,
    level,
    method: 'Clopper-Pearson exact interval',
  }
}
