/**
 * ln Gamma(x) for x > 0, and the two pieces that make densities with large parameters exact.
 *
 * Method: within 1.5 ... 2.5, ln Gamma(2 + s) = s (1 - Euler's constant) + s^2 P(s), P a Chebyshev fit in 60 digits;
 * below and up to 10 by the recurrence; above by Stirling's series (Abramowitz & Stegun 6.1.41).
 */

import { ln, log1p } from './ln.ts'

const ONE_MINUS_EULER = 0.42278433509846713
const HALF_LN_TWO_PI = 0.9189385332046728

/** ln Gamma(2 + s) for |s| <= 1/2. */
function nearTwo(s: number): number {
  let sum = -1.3029870239068415e-7
  sum = sum * s + 2.7475390051909663e-7
  sum = sum * s - 4.3454173670260496e-7
  sum = sum * s + 9.242852225162277e-7
  sum = sum * s - 2.043022895180944e-6
  sum = sum * s + 4.3828545383846665e-6
  sum = sum * s - 9.43891959627718e-6
  sum = sum * s + 2.050601970174762e-5
  sum = sum * s - 4.492628637818162e-5
  sum = sum * s + 9.945761692157133e-5
  sum = sum * s - 0.00022315475602710603
  sum = sum * s + 0.0005096695196526673
  sum = sum * s - 0.00119275391176255
  sum = sum * s + 0.002890510330865901
  sum = sum * s - 0.007385551028673429
  sum = sum * s + 0.02058080842778338
  sum = sum * s - 0.0673523010531981
  sum = sum * s + 0.3224670334241132
  return s * (ONE_MINUS_EULER + s * sum)
}

/** ln Gamma(x): relative error about 1e-15, also near its zeros 1 and 2. Infinity at 0, NaN below. */
export function lnGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 || x > 0 ? Infinity : Number.NaN
  if (x >= 10) return x > 1e17 ? x * (ln(x) - 1) : (x - 0.5) * (ln(x) - 1) + (HALF_LN_TWO_PI - 0.5) + stirlingSeries(x)
  if (x < 0.5) return nearTwo(x) - log1p(x) - ln(x)
  if (x < 1.5) return nearTwo(x - 1) - log1p(x - 1)
  let y = x
  let product = 1
  while (y > 2.5) {
    y -= 1
    product *= y
  }
  return product === 1 ? nearTwo(y - 2) : nearTwo(y - 2) + ln(product)
}

/** ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2) for x >= 10, seven terms. */
function stirlingSeries(x: number): number {
  const z = 1 / x
  const y = z * z
  const head =
    0.08333333333333333 + y * (-0.002777777777777778 + y * (0.0007936507936507937 - y * 0.0005952380952380953))
  const w = y * y
  return z * (head + w * w * (0.0008417508417508417 + y * (-0.0019175269175269176 + y * 0.00641025641025641)))
}

/**
 * ln Gamma(x + 1) - (x ln x - x + ln(2 pi x) / 2): what Stirling's formula leaves out of ln x!
 * (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
export function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x)
  return x === 0 ? 0 : lnGamma(x + 1) - ((x + 0.5) * ln(x) - x + HALF_LN_TWO_PI)
}

/** x ln(x / m) + m - x, without cancellation where x is near m (Loader 2000, `bd0`). */
export function deviance(x: number, m: number): number {
  const d = x - m
  if (Math.abs(d) >= 0.1 * (x + m)) return x === 0 ? m : x * ln(x / m) + m - x
  const v = d / (x + m)
  const square = v * v
  let sum = d * v
  let power = 2 * x * v
  for (let j = 3; j < 1000; j += 2) {
    power *= square
    const next = sum + power / j
    if (next === sum) break
    sum = next
  }
  return sum
}
