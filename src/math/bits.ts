/**
 * The words of a double, and the exact products that plain double arithmetic allows.
 *
 * Hot path: everything here. The typed arrays below are fixed scratch, written and read inside one call: the one
 * exception to "no module state", because views over one buffer are the only quick way to a double's exponent.
 */

const scratch = new Float64Array(1)
const words = new Int32Array(scratch.buffer)
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

const power = new Float64Array(1)
const powerWords = new Int32Array(power.buffer)

/** Sign, exponent and the upper 20 bits of the significand. */
export function highWord(x: number): number {
  scratch[0] = x
  return words[HIGH]
}

/** `x` with its upper 32 bits replaced. */
export function withHighWord(x: number, high: number): number {
  scratch[0] = x
  words[HIGH] = high
  return scratch[0]
}

/** 2^k for -1022 <= k <= 1023, exact. */
export function powerOfTwo(k: number): number {
  powerWords[HIGH] = (k + 1023) << 20
  return power[0]
}

/** `y` 2^k for 0.5 <= |y| < 2 and any k that a double can reach: rounded once, also where the result is subnormal. */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > -1021 && k < 1024) return y * powerOfTwo(k)
  if (k >= 1024) return y * 2 * powerOfTwo(k - 1 > 1023 ? 1023 : k - 1)
  return y * powerOfTwo(k + 1000) * 9.332636185032189e-302
}

/** 2^27 + 1: multiplying by it splits a double in two halves of 26 bits (Dekker 1971; Veltkamp). */
const SPLITTER = 134217729

/**
 * What rounding took from the product `a * b = p`: p + productError(a, b, p) is exact (Dekker 1971, `Mul12`).
 * Holds while |a| and |b| are below 2^996 and p is above 2^-969.
 */
export function productError(a: number, b: number, p: number): number {
  const ca = SPLITTER * a
  const ah = ca - (ca - a)
  const al = a - ah
  const cb = SPLITTER * b
  const bh = cb - (cb - b)
  const bl = b - bh
  return al * bl - (p - ah * bh - al * bh - ah * bl)
}
