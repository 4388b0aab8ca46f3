/**
 * Regularised incomplete gamma functions: the distribution functions of gamma, Erlang, chi-square and (in the shape)
 * Poisson variables.
 *
 * Method: the series below x = a + 1, the continued fraction above (Abramowitz & Stegun 6.5.29 and 6.5.31, the fraction
 * by Lentz's method); the factor in front as a saddle-point density (Loader 2000), right for any a. Work grows with sqrt(a).
 */

import { exp } from './exp.ts'
import { deviance, stirlingError } from './ln-gamma.ts'

const TWO_PI = 6.283185307179586

/** e^-m m^x / Gamma(x + 1) for real x >= 0 and m >= 0: the Poisson probability at a whole x (Loader 2000). */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return exp(-m)
  return exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(TWO_PI * x)
}

/** P(a, x): the probability that a gamma variable of shape `a` > 0 and scale 1 is at most `x`. */
export function incompleteGammaLower(a: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
}

/** Q(a, x) = 1 - P(a, x), without cancellation in the upper tail. */
export function incompleteGammaUpper(a: number, x: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : Number.NaN
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
}

function series(a: number, x: number): number {
  const front = poissonDensity(a, x)
  if (front === 0) return 0
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return front * sum
}

function fraction(a: number, x: number): number {
  if (x === Infinity) return 0
  const front = poissonDensity(a, x) * a
  if (front === 0) return 0
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 1e7; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < 1e-300) d = 1e-300
    c = b + an / c
    if (Math.abs(c) < 1e-300) c = 1e-300
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return front * h
}
