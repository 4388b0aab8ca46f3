import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import { requirePositive } from './require.ts'

/**
 * Service levels of a reorder point (r, Q), from the law of lead-time demand: cycle service level (type 1, alpha) is P(no stockout in a cycle) = P(D <= r);
 * fill rate (type 2, beta) is 1 - E[(D - r)+] / Q, the textbook form that counts the shortage of one cycle as met in the next (Nahmias 2013, section 5.5;
 * Silver, Pyke & Thomas 2017, chapter 6). It overstates shortage where a backlog outlasts a cycle: then `fillRateOfRQ` is the exact one.
 */

/** P(D <= r). @example cycleServiceAt(normalLaw(100, 25), 151) // 0.979 */
export function cycleServiceAt(leadTimeDemand: DemandLaw, r: number): number {
  return leadTimeDemand.cdf(r)
}

/** 1 - E[(D - r)+] / Q. */
export function fillRateAt(leadTimeDemand: DemandLaw, r: number, Q: number): number {
  requirePositive({ Q })
  return 1 - leadTimeDemand.loss(r) / Q
}

/** Exact for continuous demand and backorders: 1 - (E[(D - r)+] - E[(D - r - Q)+]) / Q (Hadley & Whitin 1963, section 4-9; Zipkin 2000, section 6.2). */
export function fillRateOfRQ(leadTimeDemand: DemandLaw, r: number, Q: number): number {
  requirePositive({ Q })
  return 1 - (leadTimeDemand.loss(r) - leadTimeDemand.loss(r + Q)) / Q
}

/** The least reorder point with at least this cycle service level. @example reorderPointForCycleService(normalLaw(100, 25), 0.98) // 151.34 */
export function reorderPointForCycleService(leadTimeDemand: DemandLaw, level: number): number {
  requireShare(level)
  return leadTimeDemand.quantile(level)
}

/**
 * The least reorder point with at least this textbook fill rate: E[(D - r)+] = (1 - level) Q, by halving (whole units for a law of whole units).
 *
 * @example
 * reorderPointForFillRate(normalLaw(100, 25), 0.98, 100) // 125.53
 */
export function reorderPointForFillRate(leadTimeDemand: DemandLaw, level: number, Q: number): number {
  requireShare(level)
  requirePositive({ Q })
  const allowed = (1 - level) * Q
  const { mean, sd, integer, loss } = leadTimeDemand
  let low = Math.floor(mean)
  let high = low
  // Ever longer steps: Q may be large beside the demand of a lead time.
  for (let step = Math.max(sd, 1); loss(high) > allowed; step *= 2) high += step
  for (let step = Math.max(sd, 1); loss(low) <= allowed; step *= 2) low -= step
  low = Math.floor(low)
  high = Math.ceil(high)
  while (integer ? high - low > 1 : high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
    const middle = integer ? Math.floor((low + high) / 2) : (low + high) / 2
    if (middle === low || middle === high) break
    if (loss(middle) <= allowed) high = middle
    else low = middle
  }
  return high
}

function requireShare(level: number): void {
  if (!(level > 0 && level < 1))
    throw new ArgumentError(`invalid service level ${level}; expected a share between 0 and 1`)
}
