/**
 * x^y in plain arithmetic: the same bits on every engine, which `Math.pow` and `**` do not promise.
 *
 * Method: ln x as the sum of two doubles (about 2^-66 relative; double-double arithmetic after Dekker 1971), times y
 * exactly, then e to that sum. Special cases as ECMAScript has them.
 * Hot path: nothing here allocates; `lower` is scratch for the second half of a result, written and read in one call.
 */

import { exponentOf, powerOfTwo, productError } from './bits.ts'
import { expOfSum, LN2_HIGH, LN2_LOW } from './exp.ts'

const lower = new Float64Array(1)
const THIRD_HIGH = 0.3333333333333333
const THIRD_LOW = 1.850371707708594e-17

/** x^y: within 0.65 ulp of the exact value; exact wherever the exact value is a double. */
export function pow(x: number, y: number): number {
  if (y === 1) return x
  if (y === 2) return x * x
  if (y === 0) return 1
  if (!(x > 0 && x < Infinity && y > -Infinity && y < Infinity)) return special(x, y)
  if (x === 1) return 1
  if (y === 0.5) return Math.sqrt(x)
  return positive(x, y)
}

/** x^y for a finite x > 0, x not 1, and a finite y. */
function positive(x: number, y: number): number {
  const h = lnOfTwoParts(x)
  const p = y * h
  if (p > 710) return Infinity
  if (p < -746) return 0
  return expOfSum(p, productError(y, h, p) + y * lower[0])
}

/** ln x to about 2^-66: the result plus `lower[0]`. */
function lnOfTwoParts(x: number): number {
  let k = 0
  let u = x
  if (u < 2.2250738585072014e-308) {
    u *= 18014398509481984
    k = -54
  }
  const e = exponentOf(u)
  k += e
  const m = u * powerOfTwo(-e)
  // s + t = (m - 1) / (m + 1)
  const d = m - 1
  const v = m + 1
  const s = d / v
  const sv = s * v
  const t = (d - sv - productError(s, v, sv) - s * (m - (v - 1))) / v
  // z + zl = s^2
  const z = s * s
  const zl = productError(s, s, z) + 2 * s * t
  // atanh(s) / s - 1 = z/3 + z^2 (1/5 + z/7 + ...) = g + gl
  const third = z * THIRD_HIGH
  const rest = z * z * atanhRest(z) + (productError(z, THIRD_HIGH, third) + z * THIRD_LOW + zl * THIRD_HIGH)
  const g = third + rest
  const gl = rest - (g - third)
  const sg = s * g
  const atanh = s + sg
  const atanhLow = sg - (atanh - s) + (t + productError(s, g, sg) + s * gl + t * g)
  // 2 atanh(s) + k ln 2
  const a = k * LN2_HIGH
  const b = 2 * atanh
  const sum = a + b
  const low = (k === 0 ? 0 : b - (sum - a)) + (2 * atanhLow + k * LN2_LOW)
  const result = sum + low
  lower[0] = low - (result - sum)
  return result
}

/** (atanh(s)/s - 1 - z/3) / z^2 with z = s^2 <= 0.02945: Chebyshev fit in 60 digits, error below 2^-62 of atanh(s)/s. */
function atanhRest(z: number): number {
  const w = z * z
  const even = 0.20000000000000012 + w * (0.11111111135601 + w * (0.07692787990550393 + w * 0.06457052053887044))
  const odd = 0.14285714285669143 + w * (0.09090904115640233 + w * 0.06642959034716547)
  return even + z * odd
}

/** The cases of ECMAScript's `Number::exponentiate` where x is not positive and finite, or y is not finite. */
function special(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
  const size = Math.abs(x)
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return Number.NaN
    return size > 1 === y > 0 ? Infinity : 0
  }
  const whole = Math.floor(y) === y
  if (x < 0 && size < Infinity && !whole) return Number.NaN
  const odd = whole && Math.abs(y) < 9007199254740992 && y % 2 !== 0
  const result =
    size === 0 || size === Infinity ? (size > 0 === y > 0 ? Infinity : 0) : size === 1 ? 1 : positive(size, y)
  return odd && (x < 0 || Object.is(x, -0)) ? -result : result
}
