import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { normalCdf } from '../math/normal.ts'
import { pow } from '../math/pow.ts'

/** A hurricane's wind at one time. */
export interface WindField {
  /** Largest wind, in knots. */
  readonly maximum: number
  /** Distance of the largest wind from the centre, in km. */
  readonly radius: number
  /** Steepness B of the profile, 1 to 2.5. */
  readonly shape: number
}

/** Wind at `distance` km from the centre: V_max sqrt((R/r)^B exp(1 - (R/r)^B)) (Holland 1980, without the Coriolis term). */
export function windAt({ maximum, radius, shape }: WindField, distance: number): number {
  if (distance === 0) return 0
  const ratio = pow(radius / distance, shape)
  return maximum * Math.sqrt(ratio * exp(1 - ratio))
}

/**
 * Largest wind in knots `hours` after a landfall at `landfall` knots: 26.7 + (0.9 V0 - 26.7) exp(-0.095 t) (Kaplan & DeMaria 1995, eq. 6, without the
 * correction for the distance inland).
 *
 * @example
 * windInland(100, 12) // 46.9
 */
export function windInland(landfall: number, hours: number): number {
  return 26.7 + (0.9 * landfall - 26.7) * exp(-0.095 * hours)
}

/** Probability that a site fails in a wind: a lognormal fragility curve with median `median` and spread `spread` of the logarithm. */
export function failureProbability(
  wind: number,
  { median, spread }: { readonly median: number; readonly spread: number },
): number {
  return wind <= 0 ? 0 : normalCdf(ln(wind / median) / spread)
}
