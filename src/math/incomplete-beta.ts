/**
 * Regularised incomplete beta function: the distribution function of beta, binomial, negative binomial, Student's t
 * and F variables.
 *
 * Method: the continued fraction of Abramowitz & Stegun 26.5.8 by Lentz's method, on the side of the mean where it
 * converges quickly; the factor in front as a saddle-point density (Loader 2000). Work grows with sqrt(max(a, b)).
 */

import { exp } from './exp.ts'
import { deviance, stirlingError } from './ln-gamma.ts'

const TWO_PI = 6.283185307179586

/** x^a (1 - x)^b / B(a, b): x (1 - x) times the density of a beta variable. `y` is 1 - x. */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  if (x <= 0 || y <= 0) return 0
  const n = a + b
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
  return exp(exponent) * Math.sqrt((a * b) / (TWO_PI * n))
}

/**
 * I_x(a, b): the probability that a beta(a, b) variable is at most `x`, for a > 0 and b > 0.
 *
 * `y` is 1 - x; give it where x is near 1 and 1 - x is known better than the subtraction tells.
 */
export function incompleteBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN
  if (y <= 0) return 1
  const kernel = betaKernel(x, y, a, b)
  return x * (a + b + 2) <= a + 1 ? (kernel * fraction(x, a, b)) / a : 1 - (kernel * fraction(y, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return h
}
