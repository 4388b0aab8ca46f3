import { exp } from '../math/exp.ts'
import { requirePositive } from './require.ts'

/**
 * A site that alternates between exponential up times (rate lambda) and down times (rate psi), up at time 0 (Takacs 1957; Barlow & Proschan 1965,
 * chapter 3; Ross 1996, section 4.8).
 */
export interface AlternatingRenewal {
  readonly lambda: number
  readonly psi: number
}

/** Long-run share of time up: psi / (lambda + psi). */
export function availability({ lambda, psi }: AlternatingRenewal): number {
  requirePositive({ lambda, psi })
  return psi / (lambda + psi)
}

/** P(up at t) = A + (1 - A) exp(-(lambda + psi) t). */
export function upProbability(model: AlternatingRenewal, t: number): number {
  const A = availability(model)
  return A + (1 - A) * exp(-(model.lambda + model.psi) * t)
}

/** What happens in [0, T]. */
export interface Downtime {
  /** Mean and variance of the time down. */
  readonly mean: number
  readonly variance: number
  /** Mean number of times it goes down. */
  readonly disruptions: number
}

/**
 * Time down in [0, T]. The variance is the exact double integral of P(down at s and at u) = d(s) [q + (1 - q) exp(-k (u - s))] with k = lambda + psi,
 * q = lambda / k and d(s) = q (1 - exp(-k s)); for large T it grows as 2 lambda psi T / k^3 (Takacs 1957).
 *
 * @example
 * downtimeWithin({ lambda: 0.2, psi: 0.8 }, 500) // mean 99.8, variance 159.4, disruptions 80.04
 */
export function downtimeWithin(model: AlternatingRenewal, T: number): Downtime {
  requirePositive({ T })
  const k = model.lambda + model.psi
  const q = 1 - availability(model)
  const decayed = exp(-k * T)
  const settled = (1 - decayed) / k
  const mean = q * (T - settled)
  const timesRest = (T * T) / 2 - T / k + settled / k
  const timesDecay = (T - 2 * settled + T * decayed) / k
  const square = 2 * q * (q * timesRest + (1 - q) * timesDecay)
  return { mean, variance: square - mean * mean, disruptions: model.lambda * (T - mean) }
}
