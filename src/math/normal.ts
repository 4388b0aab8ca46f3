/**
 * The standard normal distribution: density, distribution function and quantile.
 * Hot path: nothing here allocates.
 */

import { productError } from './bits.ts'
import { normalUpperTail } from './erfc.ts'
import { expOfSum } from './exp.ts'
import { ln } from './ln.ts'

const ONE_OVER_SQRT_TWO_PI = 0.3989422804014327

/** Density of the standard normal at `z`. */
export function normalDensity(z: number): number {
  if (Number.isNaN(z)) return z
  if (z > 39 || z < -39) return 0
  const square = z * z
  return ONE_OVER_SQRT_TWO_PI * expOfSum(-0.5 * square, -0.5 * productError(z, z, square))
}

/** P(Z <= z) of a standard normal Z; small relative error in the lower tail. */
export function normalCdf(z: number): number {
  return normalUpperTail(-z)
}

/**
 * The z with P(Z <= z) = p: -Infinity at 0, Infinity at 1, NaN outside.
 *
 * Algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, 477-484): relative error about 1e-16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (q >= -0.425 && q <= 0.425) return central(q)
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN
  const tail = Math.sqrt(-ln(q < 0 ? p : 1 - p))
  const size = tail <= 5 ? near(tail - 1.6) : far(tail - 5)
  return q < 0 ? -size : size
}

/** Wichura's first rational function, in q = p - 1/2. */
function central(q: number): number {
  const r = 0.180625 - q * q
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665
  const below =
    ((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1
  return (q * above) / below
}

/** Wichura's second, in r = sqrt(-ln p) - 1.6. */
function near(r: number): number {
  const above =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835
  const below =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1
  return above / below
}

/** Wichura's third, in r = sqrt(-ln p) - 5. */
function far(r: number): number {
  const above =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103
  const below =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
    1
  return above / below
}
