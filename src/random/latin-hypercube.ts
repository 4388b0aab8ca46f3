/** Points of which each coordinate, by itself, is spread evenly: Latin hypercubes. */

import { ArgumentError } from '../errors.ts'
import type { Source } from './source.ts'

/**
 * A Latin hypercube sample (McKay, Beckman & Conover 1979): in every dimension each of `count` equal slices of (0, 1) holds exactly one point, at random
 * inside it; slices of different dimensions are matched at random.
 *
 * Throws an ArgumentError unless `dimensions` and `count` are whole numbers of at least 1.
 *
 * @example
 * latinHypercube({ dimensions: 3, count: 10, source: new Streams('p1', 0).get('design', 'mine') })
 */
export function latinHypercube(options: {
  readonly dimensions: number
  readonly count: number
  readonly source: Source
}): readonly (readonly number[])[] {
  const { dimensions, count, source } = options
  for (const [what, value] of [
    ['dimensions', dimensions],
    ['points', count],
  ] as const) {
    if (!Number.isInteger(value) || value < 1)
      throw new ArgumentError(`invalid number of ${what} ${value}; expected a whole number of at least 1`)
  }
  const columns = Array.from({ length: dimensions }, () =>
    shuffled(count, source).map((slice) => (slice + source.next()) / count),
  )
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point]))
}

/** 0 to n - 1 in random order (Fisher & Yates 1938; Durstenfeld 1964). */
function shuffled(n: number, source: Source): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(source.next() * (i + 1))
    const swapped = order[i]
    order[i] = order[j]
    order[j] = swapped
  }
  return order
}
