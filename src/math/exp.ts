/**
 * e^x and e^x - 1 in plain arithmetic: the same bits on every engine, which `Math.exp` does not promise.
 *
 * Method: x = k ln 2 + r, |r| <= ln(2)/2, with ln 2 in two parts (Cody & Waite 1980, ch. 6); e^r by its Taylor
 * polynomial, summed so that only the last addition rounds visibly (Dekker 1971); times 2^k exactly.
 * Hot path: nothing here allocates.
 */

import { powerOfTwo, scaleByPowerOfTwo } from './bits.ts'

/** ln 2 = LN2_HIGH + LN2_LOW; the first has 32 bits, so k LN2_HIGH is exact for every exponent k. */
export const LN2_HIGH = 0.6931471806019545
export const LN2_LOW = -4.2009150726810846e-11

/** (e^r - 1 - r) / r^2 for |r| <= 0.35, Taylor coefficients 1/n!; the first left out is below 2^-57 of the result. */
function tail(r: number): number {
  const s = r * r
  const low = 1 / 2 + r * (1 / 6) + s * (1 / 24 + r * (1 / 120))
  const middle = 1 / 720 + r * (1 / 5040) + s * (1 / 40320 + r * (1 / 362880))
  const high = 1 / 3628800 + r * (1 / 39916800) + s * (1 / 479001600 + r * (1 / 6227020800))
  const q = s * s
  return low + q * (middle + q * high)
}

/** e^(x + low) for a finite x within the range of a double's exponent, |low| far below |x|. Error below 0.65 ulp. */
export function expOfSum(x: number, low: number): number {
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const a = x - k * LN2_HIGH
  const b = k * LN2_LOW - low
  const r = a - b
  const c = a - r - b
  const head = 1 + r
  return scaleByPowerOfTwo(head + (r - (head - 1) + (c + r * r * tail(r))), k)
}

/** e^x: within 0.65 ulp of the exact value. Infinity above 709.78, 0 below -745.13. */
export function exp(x: number): number {
  if (x > -745.2 && x < 709.8) return expOfSum(x, 0)
  if (x > 0) return Infinity
  return x < 0 ? 0 : Number.NaN
}

/** e^x - 1, right also where x is near 0: within 1 ulp of the exact value. */
export function expm1(x: number): number {
  if (!(x > -40)) return x < 0 ? -1 : x
  if (x > 40) return exp(x) - 1
  if (x < 0.34 && x > -0.34) return x === 0 ? x : x + x * x * tail(x)
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const a = x - k * LN2_HIGH
  const b = k * LN2_LOW
  const r = a - b
  const c = a - r - b
  const scale = powerOfTwo(k)
  // 2^k (1 + r + ...) - 1 as (2^k - 1) + 2^k (r + ...): 2^k - 1 rounds only where it dwarfs the rest.
  const whole = scale - 1
  const lost = scale < 1 ? scale - (whole + 1) : scale - whole - 1
  const part = scale * r
  const head = whole + part
  const other = head - whole
  const error = whole - (head - other) + (part - other)
  return head + (error + lost + scale * (c + r * r * tail(r)))
}
