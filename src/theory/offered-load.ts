/** Staffing for a load that changes with time (Green, Kolesar & Whitt 2007). */

import { exp } from '../math/exp.ts'
import { requirePositive, requireWhole } from './require.ts'

/**
 * Modified offered load: the mean number that would be in service were there agents without limit, for exponential handling times of mean `handling` and a rate that
 * is `rates[i]` in the i-th of equal steps of a cycle that repeats for ever. m' = rate - m / handling, solved exactly in each step; the load at the begin of each
 * step. It lags behind the rate by about the handling time.
 *
 * @throws ArgumentError for arguments out of range
 */
export function modifiedOfferedLoad(rates: readonly number[], step: number, handling: number): readonly number[] {
  requirePositive({ step, handling })
  requireWhole({ steps: rates.length }, 1)
  const kept = exp(-step / handling)
  const over = (load: number, rate: number) => rate * handling + (load - rate * handling) * kept
  // After a whole cycle from 0, what is there is the load but for the part of it that is left from the cycle before.
  const fromNothing = rates.reduce(over, 0)
  let load = fromNothing / (1 - exp((-step * rates.length) / handling))
  return rates.map((rate) => {
    const now = load
    load = over(load, rate)
    return now
  })
}

/**
 * Stationary independent period by period: the load that each step would have by itself, rate x handling. Right where rates change slowly against the handling
 * time. `lag` moves it by so many steps, as lag-SIPP does.
 */
export function pointwiseLoad(rates: readonly number[], handling: number, lag = 0): readonly number[] {
  requirePositive({ handling })
  const steps = rates.length
  return rates.map((_, step) => rates[(((step - lag) % steps) + steps) % steps] * handling)
}
