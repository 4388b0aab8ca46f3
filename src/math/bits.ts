/**
 * The words of a double, and the exact products that plain double arithmetic allows.
 *
 * Hot path: everything here. `scratch` is written and read inside one call: the one exception to "no module state",
 * because two views over one buffer are the quickest way to a double's exponent.
 */

const scratch = new Float64Array(1)
const words = new Int32Array(scratch.buffer)
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

/** Sign, exponent and the upper 20 bits of the significand. */
export function highWord(x: number): number {
  scratch[0] = x
  return words[HIGH]
}

/** The whole e with x 2^-e within sqrt(1/2) ... sqrt(2), for a normal x > 0. */
export function exponentOf(x: number): number {
  return ((highWord(x) + 0x95f61) >> 20) - 1023
}

const LEAST_EXPONENT = -1074

/** Every power of two that a double can be. A look-up, because writing an exponent and reading it back stalls the pipeline. */
const powers = new Float64Array(1024 - LEAST_EXPONENT)
for (let i = 0, power = 5e-324; i < powers.length; i++, power *= 2) powers[i] = power

/** 2^k for a whole k, -1074 <= k <= 1023, exact. */
export function powerOfTwo(k: number): number {
  return powers[k - LEAST_EXPONENT]
}

/** `y` 2^k for 0.5 <= |y| < 2 and any k that a double can reach: rounded once, also where the result is subnormal. */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > -1021 && k < 1024) return y * powerOfTwo(k)
  if (k >= 1024) return y * 2 * powerOfTwo(Math.min(k - 1, 1023))
  return y * powerOfTwo(k + 1000) * powerOfTwo(-1000)
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
