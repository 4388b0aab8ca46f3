/**
 * MRG32k3a with streams and substreams: the generator of most simulation packages, for results that are to be held against theirs.
 *
 * L'Ecuyer (1999), Operations Research 47(1), 159-164: two recurrences of order three, period about 2^191, 32 bits a number.
 * Streams lie 2^127 numbers apart and substreams 2^76 (L'Ecuyer, Simard, Chen & Kelton 2002, Operations Research 50(6), 1073-1075).
 *
 * Hot path: `next`.
 */

import { ArgumentError } from '../errors.ts'
import type { Source, SourceState, StreamFactory } from './source.ts'
import { aleaStreams } from './streams.ts'

const M1 = 4294967087
const M2 = 4294944443
const A12 = 1403580
const A13 = 810728
const A21 = 527612
const A23 = 1370589
const NORM = 1 / (M1 + 1)

/** The six seeds of the published reference output. */
const DEFAULT_SEED: SourceState = [12345, 12345, 12345, 12345, 12345, 12345]

/**
 * One stream of MRG32k3a: uniforms in (0, 1), multiples of 1 / 4294967088; state is the last three numbers of each recurrence.
 *
 * @example
 * new Mrg32k3aSource().next() // 0.12701112204657714
 */
export class Mrg32k3aSource implements Source {
  private s10 = 0
  private s11 = 0
  private s12 = 0
  private s20 = 0
  private s21 = 0
  private s22 = 0

  /** Throws an ArgumentError unless `seed` is six whole numbers, the first three below 4294967087, the others below 4294944443, neither three all 0. */
  constructor(seed: SourceState = DEFAULT_SEED) {
    checkSeed(seed)
    this.load(seed)
  }

  /** Products stay below 2^53, so that doubles hold them exactly. */
  next(): number {
    let first = A12 * this.s11 - A13 * this.s10
    first -= Math.floor(first / M1) * M1
    let second = A21 * this.s22 - A23 * this.s20
    second -= Math.floor(second / M2) * M2
    this.s10 = this.s11
    this.s11 = this.s12
    this.s12 = first
    this.s20 = this.s21
    this.s21 = this.s22
    this.s22 = second
    return first > second ? (first - second) * NORM : (first - second + M1) * NORM
  }

  save(): SourceState {
    return [this.s10, this.s11, this.s12, this.s20, this.s21, this.s22]
  }

  load(state: SourceState): void {
    this.s10 = state[0]
    this.s11 = state[1]
    this.s12 = state[2]
    this.s20 = state[3]
    this.s21 = state[4]
    this.s22 = state[5]
  }
}

type Matrix = readonly number[]

/** One step of each recurrence, as a matrix over (s_{n-3}, s_{n-2}, s_{n-1}), row by row. */
const STEP_1: Matrix = [0, 1, 0, 0, 0, 1, M1 - A13, A12, 0]
const STEP_2: Matrix = [0, 1, 0, 0, 0, 1, M2 - A23, 0, A21]

const STREAM_BITS = 127
const SUBSTREAM_BITS = 76
/** Bits of a stream's number; there are 2^64 streams, and 2^51 substreams in each. */
const MOST_STREAM_BITS = 53
const TWO_TO_53 = 9007199254740992

/** Walks far along the sequence: powers of two of the step, worked out once. */
export class Mrg32k3aJumps {
  readonly #powers1: readonly Matrix[]
  readonly #powers2: readonly Matrix[]

  constructor() {
    this.#powers1 = squarings(STEP_1, M1)
    this.#powers2 = squarings(STEP_2, M2)
  }

  /** The state at the start of substream `substream` of stream `stream`, both counted from 0 (which is `seed` itself). */
  start(seed: SourceState, stream: number, substream: number): SourceState {
    return this.#ahead(this.#ahead(seed, stream, STREAM_BITS), substream, SUBSTREAM_BITS)
  }

  /** The state after `times` x 2^`bits` numbers. */
  #ahead(state: SourceState, times: number, bits: number): SourceState {
    if (!Number.isSafeInteger(times) || times < 0)
      throw new ArgumentError(`invalid number of a stream ${times}; expected a whole number from 0 to 2^53 - 1`)
    let first = state.slice(0, 3)
    let second = state.slice(3)
    for (let rest = times, bit = bits; rest > 0; rest = Math.floor(rest / 2), bit++) {
      if (rest % 2 === 0) continue
      first = apply(this.#powers1[bit], first, M1)
      second = apply(this.#powers2[bit], second, M2)
    }
    return [...first, ...second]
  }
}

/**
 * Streams of MRG32k3a by name, for the option `streams`. Purpose and owner give the number of the stream (53 bits, spread by `alea`), the replication
 * the substream, the seed the start of the whole sequence: so no two names of a run share numbers, unless two of n names fall on one stream (a chance
 * of n^2 / 2^54), and adding a node changes nobody's luck.
 *
 * @example
 * run(base, { seed: 'p1', streams: mrg32k3aStreams() })
 */
export function mrg32k3aStreams(): StreamFactory {
  const jumps = new Mrg32k3aJumps()
  return {
    stream(seed, replication, purpose, owner) {
      const spread = aleaStreams.stream('mrg32k3a', 0, purpose, owner)
      const stream = Math.floor(spread.next() * TWO_TO_53)
      return new Mrg32k3aSource(jumps.start(seedOf(seed), stream, replication))
    },
  }
}

/** Six seeds from a text: never 0, so that neither recurrence can stand still. */
function seedOf(text: string): SourceState {
  const spread = aleaStreams.stream(text, 0, 'mrg32k3a', 'seed')
  const below = (modulus: number) => 1 + Math.floor(spread.next() * (modulus - 1))
  return [below(M1), below(M1), below(M1), below(M2), below(M2), below(M2)]
}

function checkSeed(seed: SourceState): void {
  const fits = (values: SourceState, modulus: number) =>
    values.every((value) => Number.isInteger(value) && value >= 0 && value < modulus) &&
    values.some((value) => value > 0)
  if (seed.length !== 6 || !fits(seed.slice(0, 3), M1) || !fits(seed.slice(3), M2))
    throw new ArgumentError(
      `invalid seed [${seed.join(', ')}] of MRG32k3a; expected six whole numbers from 0, three below ${M1}, three below ${M2}, neither three all 0`,
    )
}

/** The step, and its 2nd, 4th, 8th ... power. */
function squarings(step: Matrix, modulus: number): readonly Matrix[] {
  const powers = [step]
  while (powers.length < STREAM_BITS + MOST_STREAM_BITS) {
    const last = powers[powers.length - 1]
    const columns = [0, 1, 2].map((column) => apply(last, [last[column], last[3 + column], last[6 + column]], modulus))
    powers.push([0, 1, 2].flatMap((row) => columns.map((column) => column[row])))
  }
  return powers
}

function apply(matrix: Matrix, vector: readonly number[], modulus: number): number[] {
  return [0, 3, 6].map((row) =>
    [0, 1, 2].reduce((sum, column) => (sum + product(matrix[row + column], vector[column], modulus)) % modulus, 0),
  )
}

/** a b mod m for a, b, m below 2^32: a is split into halves of 16 bits, so that every step is exact in a double. */
function product(a: number, b: number, modulus: number): number {
  const high = Math.floor(a / 65536)
  const low = a - high * 65536
  return (((high * b) % modulus) * 65536 + low * b) % modulus
}
