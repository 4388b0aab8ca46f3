import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { normalQuantile } from '../math/normal.ts'
import { stationary } from '../math/stationary.ts'
import { requirePositive } from './require.ts'

/**
 * Probability that two sites both fail, each with probability p, where their hidden normal variates have correlation `correlation`
 * (Gaussian copula): d/dr P(Z1 < h, Z2 < h; r) = exp(-h^2 / (1 + r)) / (2 pi sqrt(1 - r^2)) (Drezner & Wesolowsky 1990), integrated from p^2 at r = 0.
 * p^2 for no correlation, p for correlation 1.
 */
export function jointFailure(p: number, correlation: number): number {
  if (!(p > 0 && p < 1)) throw new ArgumentError(`invalid p ${p}; expected a number between 0 and 1`)
  if (!(correlation >= 0 && correlation <= 1))
    throw new ArgumentError(`invalid correlation ${correlation}; expected a number of 0 to 1`)
  if (correlation === 1) return p
  const h = normalQuantile(p)
  // With r = 1 - (1 - u)^2 the root at r = 1 is gone: dr / sqrt(1 - r^2) = 2 du / sqrt(1 + r).
  const end = 1 - Math.sqrt(1 - correlation)
  const density = (u: number) => {
    const r = 1 - (1 - u) * (1 - u)
    return (2 * exp((-h * h) / (1 + r))) / Math.sqrt(1 + r)
  }
  return p * p + simpson(density, 0, end, 400) / (2 * Math.PI)
}

/** Joint failure of two sites `distance` apart where correlation falls as exp(-distance / reach). */
export function jointFailureAt(p: number, distance: number, reach: number): number {
  requirePositive({ reach })
  return jointFailure(p, exp(-distance / reach))
}

/** Probability that a site is hit in a year by events of `perYear`, each hitting with probability p: 1 - exp(-perYear p). */
export function yearlyHit(perYear: number, p: number): number {
  return 1 - exp(-perYear * p)
}

/** Mean of the effect of regimes in the long run: their intensities weighted by the stationary distribution. */
export function meanIntensity(intensities: readonly number[], rates: readonly (readonly number[])[]): number {
  const shares = stationary(rates)
  if (shares === undefined) throw new ArgumentError('invalid rates: no stationary distribution')
  return shares.reduce((sum, share, state) => sum + share * intensities[state], 0)
}

/** Resilience loss of a drop at once that is made good along a curve, in index-time: drop x days / 2 (linear, S), drop x time constant (exponential). */
export function recoveryLoss(drop: number, days: number, curve: 'linear' | 'S' | 'exponential'): number {
  return curve === 'exponential' ? drop * days : (drop * days) / 2
}

function simpson(f: (x: number) => number, a: number, b: number, n: number): number {
  const h = (b - a) / n
  let sum = f(a) + f(b)
  for (let k = 1; k < n; k++) sum += f(a + k * h) * (k % 2 === 0 ? 2 : 4)
  return (sum * h) / 3
}
