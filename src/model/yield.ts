import type { Sampler } from '../random/distribution.ts'
import { binomialSampler } from '../random/distributions/binomial.ts'
import type { Source } from '../random/source.ts'

/**
 * How much of what was ordered turns out good. `good` draws once per run or shipment.
 *
 * Source: Yano & Lee (1995, Lot sizing with random yields: a review, Operations Research 43(2), 311-334), section 2.
 */
export interface Yield {
  /** Good units of `quantity`: at least 0. */
  good(quantity: number): number
}

/** Q Z: the drawn share of what was ordered; all or nothing where Z is 0 or 1. */
export class MultiplicativeYield implements Yield {
  readonly #share: Sampler
  readonly #source: Source

  constructor(share: Sampler, source: Source) {
    this.#share = share
    this.#source = source
  }

  good(quantity: number): number {
    return quantity * this.#share.sample(this.#source)
  }
}

/** Q + Y: the drawn units, mostly below 0, come on top. */
export class AdditiveYield implements Yield {
  readonly #units: Sampler
  readonly #source: Source

  constructor(units: Sampler, source: Source) {
    this.#units = units
    this.#source = source
  }

  good(quantity: number): number {
    return Math.max(0, quantity + this.#units.sample(this.#source))
  }
}

/** Most quantities for which a table is kept. */
const MOST_TABLES = 1_000

/** Each unit is good or a reject on its own. A broken unit is good in the same share. */
export class BinomialYield implements Yield {
  readonly #probability: number
  readonly #source: Source
  readonly #tables = new Map<number, Sampler>()

  constructor(probability: number, source: Source) {
    this.#probability = probability
    this.#source = source
  }

  good(quantity: number): number {
    const whole = Math.floor(quantity)
    const broken = (quantity - whole) * this.#probability
    return whole > 0 ? this.#table(whole).sample(this.#source) + broken : broken
  }

  #table(units: number): Sampler {
    const known = this.#tables.get(units)
    if (known !== undefined) return known
    const table = binomialSampler(units, this.#probability)
    if (this.#tables.size < MOST_TABLES) this.#tables.set(units, table)
    return table
  }
}
