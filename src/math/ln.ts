/**
 * Natural logarithm in plain arithmetic: the same bits on every engine, which `Math.log` does not promise.
 *
 * Method: x = 2^k (1 + f) with 1 + f within sqrt(1/2) ... sqrt(2); with s = f / (2 + f),
 * ln(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R(s^2)), R minimax of (2 atanh(s) - 2s) / s (Chebyshev fit in 60
 * digits, relative error below 2^-56); k ln 2 added in two parts (Cody & Waite 1980, ch. 5).
 * Hot path: nothing here allocates.
 */

import { exponentOf, powerOfTwo } from './bits.ts'
import { LN2_HIGH, LN2_LOW } from './exp.ts'

/** (2 atanh(s) - 2s) / s as a function of z = s^2, for z <= 0.02945. */
function atanhTail(z: number): number {
  const w = z * z
  const even = 0.666666666666667 + w * (0.2857142862611452 + w * (0.1818289077802613 + w * 0.146171283998073))
  const odd = 0.399999999998992 + w * (0.22222211112104948 + w * 0.15331666676597175)
  return z * (even + z * odd)
}

/** ln x: within 0.75 ulp of the exact value. -Infinity at 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : Number.NaN
  if (x < 2.2250738585072014e-308) return scaled(x * 18014398509481984, -54, 0)
  return scaled(x, 0, 0)
}

/** ln(2^k u) + c for a normal u, |c| far below 1 ulp of u. */
function scaled(u: number, k: number, c: number): number {
  const e = exponentOf(u)
  const n = e + k
  const f = u * powerOfTwo(-e) - 1
  const s = f / (2 + f)
  const half = 0.5 * f * f
  return n * LN2_HIGH - (half - (s * (half + atanhTail(s * s)) + (n * LN2_LOW + c)) - f)
}

/** ln(1 + x), right also where x is near 0: within 1 ulp of the exact value. -Infinity at -1, NaN below. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > 0 ? x : Number.NaN
  if (x > -0.29 && x < 0.41) {
    if (x < 1e-9 && x > -1e-9) return x - 0.5 * x * x
    const s = x / (2 + x)
    const half = 0.5 * x * x
    return x - (half - s * (half + atanhTail(s * s)))
  }
  const u = 1 + x
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1)
  return scaled(u, 0, lost / u)
}
