/** Points that fill a cube more evenly than chance: Sobol sequences. */

import { ArgumentError } from '../errors.ts'
import { JOE_KUO } from './sobol-directions.ts'
import type { Source } from './source.ts'

const BITS = 32
const TWO_TO_32 = 4294967296
const TWO_TO_MINUS_32 = 1 / TWO_TO_32

/** Most dimensions of a Sobol sequence. */
export const MOST_SOBOL_DIMENSIONS = 64

/**
 * The first `count` points of the Sobol sequence in `dimensions` dimensions (Sobol 1967; direction numbers of Joe & Kuo 2008; order of Antonov & Saleev 1979),
 * each coordinate in [0, 1). A power of two of points is balanced best. Without `shift` the first point is the origin; with it, every coordinate is shifted
 * by bits drawn from the source (a random digital shift: L'Ecuyer & Lemieux 2002), which keeps the evenness, makes each point uniform by itself, and lies
 * strictly inside the cube.
 *
 * Throws an ArgumentError for more than 64 dimensions or 2^31 points.
 *
 * @example
 * sobolSequence({ dimensions: 2, count: 4 }) // [[0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]
 */
export function sobolSequence(options: {
  readonly dimensions: number
  readonly count: number
  readonly shift?: Source | undefined
}): readonly (readonly number[])[] {
  const { dimensions, count, shift } = options
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_SOBOL_DIMENSIONS)
    throw new ArgumentError(
      `invalid number of dimensions ${dimensions}; expected a whole number from 1 to ${MOST_SOBOL_DIMENSIONS}`,
    )
  if (!Number.isInteger(count) || count < 1 || count > 2 ** 31)
    throw new ArgumentError(`invalid number of points ${count}; expected a whole number from 1 to 2^31`)
  const directions = directionNumbers(dimensions)
  const state = directions.map(() => (shift === undefined ? 0 : Math.floor(shift.next() * TWO_TO_32) | 0))
  const half = shift === undefined ? 0 : 0.5
  const points: (readonly number[])[] = []
  for (let index = 0; index < count; index++) {
    points.push(state.map((bits) => ((bits >>> 0) + half) * TWO_TO_MINUS_32))
    // Gray code: the next point differs in the direction of the lowest zero bit of the index.
    const bit = 31 - Math.clz32(~index & (index + 1))
    for (let d = 0; d < dimensions; d++) state[d] ^= directions[d][bit]
  }
  return points
}

/** The directions of each dimension as 32-bit fractions. */
function directionNumbers(dimensions: number): readonly Int32Array[] {
  const first = Int32Array.from({ length: BITS }, (_, bit) => 1 << (BITS - 1 - bit))
  const rows = JOE_KUO.trim().split(/\s+/)
  const others = rows.slice(0, dimensions - 1).map((row) => {
    const [polynomial, initial] = row.split(':')
    return recurrence(Number(polynomial), initial.split(',').map(Number))
  })
  return [first, ...others]
}

/** v_i = a_1 v_{i-1} xor ... xor a_{s-1} v_{i-s+1} xor v_{i-s} xor (v_{i-s} >> s), for a polynomial of degree s with inner coefficients a. */
function recurrence(polynomial: number, initial: readonly number[]): Int32Array {
  const degree = initial.length
  const v = new Int32Array(BITS)
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = initial[i] << (BITS - 1 - i)
      continue
    }
    let next = v[i - degree] ^ (v[i - degree] >>> degree)
    for (let k = 1; k < degree; k++) if ((polynomial >> (degree - k)) & 1) next ^= v[i - k]
    v[i] = next
  }
  return v
}
