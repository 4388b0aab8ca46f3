/**
 * Keyed draws: a uniform for (owner, occasion) by computation instead of by order. A million customers cost no million
 * generators, and a strategy that asks more or fewer questions changes nobody else's answers.
 *
 * Method: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as
 * 1, 2, 3"), a counter-based generator that passes TestU01 BigCrush; counter = (owner, occasion), key from `alea`.
 * The published known answers are pinned by a test.
 *
 * Hot path: `uniform`, `KeyedSource.at` and `KeyedSource.next`.
 */

import type { Source, SourceState } from './source.ts'

const PARITY = 0x1bd11bda
const TWO_TO_32 = 4294967296
const TWO_TO_MINUS_32 = 2.3283064365386963e-10
const TWO_TO_MINUS_53 = 1.1102230246251565e-16
const TWO_TO_MINUS_54 = 5.551115123125783e-17

/** The uniforms of one purpose, by owner and occasion. Stateless but for its key. */
export class KeyedDraws {
  private key0 = 0
  private key1 = 0
  /** The second word of the last block, kept from `encrypt` to its caller. */
  private second = 0

  /** Takes 64 bits of key from `source`. */
  constructor(source: Source) {
    this.rekey(source)
  }

  /** Another key: another, unrelated set of draws. */
  rekey(source: Source): void {
    this.key0 = Math.floor(source.next() * TWO_TO_32) | 0
    this.key1 = Math.floor(source.next() * TWO_TO_32) | 0
  }

  /**
   * The uniform of this owner and occasion, strictly between 0 and 1 (53 bits). Both are whole numbers from 0 to
   * 2^53 - 1; what lies above 32 bits goes into the key.
   */
  uniform(owner: number, occasion: number): number {
    return this.draw(owner, occasion, 0)
  }

  /** The `index`-th uniform (from 0) of this owner and occasion, where one occasion needs several. */
  draw(owner: number, occasion: number, index: number): number {
    const ownerHigh = owner < TWO_TO_32 ? 0 : Math.floor(owner / TWO_TO_32)
    const occasionHigh = occasion < TWO_TO_32 ? 0 : Math.floor(occasion / TWO_TO_32)
    const high = this.encrypt(owner | 0, occasion | 0, this.key0 + ownerHigh, this.key1 + (index << 21) + occasionHigh)
    const u = high * TWO_TO_MINUS_32 + (this.second >>> 11) * TWO_TO_MINUS_53
    return u === 0 ? TWO_TO_MINUS_54 : u
  }

  /** Threefry-2x32-20 of the counter (a, b); gives the first word as unsigned and leaves the other in `second`. */
  private encrypt(a: number, b: number, k0: number, k1: number): number {
    const k2 = PARITY ^ k0 ^ k1
    let x = (a + k0) | 0
    let y = (b + k1) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + k1) | 0
    y = (y + k2 + 1) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    x = (x + y) | 0
    y = ((y << 29) | (y >>> 3)) ^ x
    x = (x + y) | 0
    y = ((y << 16) | (y >>> 16)) ^ x
    x = (x + y) | 0
    y = ((y << 24) | (y >>> 8)) ^ x
    x = (x + k2) | 0
    y = (y + k0 + 2) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + k0) | 0
    y = (y + k1 + 3) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    x = (x + y) | 0
    y = ((y << 29) | (y >>> 3)) ^ x
    x = (x + y) | 0
    y = ((y << 16) | (y >>> 16)) ^ x
    x = (x + y) | 0
    y = ((y << 24) | (y >>> 8)) ^ x
    x = (x + k1) | 0
    y = (y + k2 + 4) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + k2) | 0
    y = (y + k0 + 5) | 0
    this.second = y
    return x >>> 0
  }
}

/** Keyed draws in the dress of a `Source`, for samplers: `sampler.sample(source.at(customer, visit))`. */
export class KeyedSource implements Source {
  private readonly draws: KeyedDraws
  private owner = 0
  private occasion = 0
  private index = 0

  constructor(draws: KeyedDraws) {
    this.draws = draws
  }

  /** Moves to the first uniform of this owner and occasion. Up to 2,048 uniforms of one occasion are distinct. */
  at(owner: number, occasion: number): this {
    this.owner = owner
    this.occasion = occasion
    this.index = 0
    return this
  }

  /** Moves to a later uniform of this owner and occasion, where one occasion has several parts. */
  from(owner: number, occasion: number, index: number): this {
    this.owner = owner
    this.occasion = occasion
    this.index = index
    return this
  }

  next(): number {
    return this.draws.draw(this.owner, this.occasion, this.index++)
  }

  save(): SourceState {
    return [this.owner, this.occasion, this.index]
  }

  load(state: SourceState): void {
    this.owner = state[0]
    this.occasion = state[1]
    this.index = state[2]
  }
}
