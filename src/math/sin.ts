/**
 * Sine and cosine in plain arithmetic: the same bits on every engine, which `Math.sin` does not promise.
 *
 * Method: x = n pi/2 + r, |r| <= pi/4, with pi/2 in four parts (Cody & Waite 1980, ch. 8), or for |x| above 10^6 by whole
 * numbers of 1,216 bits (after Payne & Hanek 1983), slow but exact; then Taylor polynomials in r, with the part of r
 * that a double cannot hold. Hot path: nothing here allocates below 10^6. `remainder` is scratch, written and read in
 * one call.
 */

import { highWord, powerOfTwo, productError } from './bits.ts'

const remainder = new Float64Array(2)
const LARGE = 1e6
/** pi/2 in three parts of 33 bits (so that n times each is exact) and a rest. */
const A = 1.5707963267341256
const B = 6.077100506303966e-11
const C = 2.0222662487111665e-21
const D = 8.4784276603689e-32
const HALF_PI = 1.5707963267948966
const HALF_PI_REST = 6.123233995736766e-17
/** floor(2/pi 2^1216). */
const TWO_OVER_PI = BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1d' +
    'eb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b' +
    '5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b' +
    '6bab',
)
const TWO_TO_128 = powerOfTwo(128)
const TWO_TO_MINUS_128 = powerOfTwo(-128)
const TWO_OVER_PI_BITS = 1216n

/** sin x, x in radians: within 1 ulp of the exact value. NaN at the infinities. */
export function sin(x: number): number {
  if (x === 0) return x
  const quadrant = reduce(x)
  const value = (quadrant & 1) === 0 ? sineOf(remainder[0], remainder[1]) : cosineOf(remainder[0], remainder[1])
  return (quadrant & 2) === 0 ? value : -value
}

/** cos x, x in radians: within 1 ulp of the exact value. NaN at the infinities. */
export function cos(x: number): number {
  const quadrant = reduce(x) + 1
  const value = (quadrant & 1) === 0 ? sineOf(remainder[0], remainder[1]) : cosineOf(remainder[0], remainder[1])
  return (quadrant & 2) === 0 ? value : -value
}

/** Leaves r and the rest of r in `remainder`; gives n, of which only the last two bits matter. */
function reduce(x: number): number {
  if (x < 0.785 && x > -0.785) {
    remainder[0] = x
    remainder[1] = 0
    return 0
  }
  if (!(x < LARGE && x > -LARGE)) return reduceLarge(x)
  const n = Math.floor(x / HALF_PI + 0.5)
  let head = x - n * A
  let rest = 0
  for (let part = 0; part < 3; part++) {
    const less = n * (part === 0 ? B : part === 1 ? C : D)
    const next = head - less
    // What rounding took from head - less (Knuth's two-sum, right whichever is larger).
    const back = next - head
    rest += head - (next - back) - (less + back)
    head = next
  }
  const r = head + rest
  remainder[0] = r
  remainder[1] = rest - (r - head)
  return n
}

function reduceLarge(x: number): number {
  if (!(x < Infinity && x > -Infinity)) {
    remainder[0] = Number.NaN
    return 0
  }
  const size = Math.abs(x)
  // size = whole 2^exponent exactly.
  const exponent = ((highWord(size) >> 20) & 0x7ff) - 1075
  const whole = BigInt(size * powerOfTwo(-exponent))
  // size 2/pi, with `bits` binary places.
  const bits = TWO_OVER_PI_BITS - BigInt(exponent)
  const turned = whole * TWO_OVER_PI
  const n = (turned + (1n << (bits - 1n))) >> bits
  const fraction = turned - (n << bits)
  // 128 places of the fraction are enough; the first 53 and the next make r.
  const places = fraction >> (bits - 128n)
  const high = Number(places) * TWO_TO_MINUS_128
  const low = Number(places - BigInt(high * TWO_TO_128)) * TWO_TO_MINUS_128
  const head = high * HALF_PI
  const sign = x < 0 ? -1 : 1
  remainder[0] = sign * head
  remainder[1] = sign * (productError(high, HALF_PI, head) + high * HALF_PI_REST + low * HALF_PI)
  return sign * Number(n & 3n)
}

/** sin(r + rest) for |r| <= 0.79. */
function sineOf(r: number, rest: number): number {
  const z = r * r
  const w = z * z
  const high = 1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000)))
  const tail = z * (1 / 120 - z / 5040 + w * high) - 1 / 6
  return r + (r * z * tail + rest * (1 - 0.5 * z))
}

/** cos(r + rest) for |r| <= 0.79. */
function cosineOf(r: number, rest: number): number {
  const z = r * r
  const half = 0.5 * z
  const head = 1 - half
  const high = 1 / 40320 + z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z / 20922789888000)))
  const tail = z * z * (1 / 24 - z / 720 + z * z * high)
  return head + (1 - head - half + (tail - r * rest))
}
