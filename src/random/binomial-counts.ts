import type { Sampler } from './distribution.ts'
import { binomialSampler } from './distributions/binomial.ts'
import type { Source } from './source.ts'

/** Most quantities for which a table is kept. */
const MOST_TABLES = 1_000

/** Of so many units, how many come up, each on its own with one probability. A broken unit comes up in the same share. Tables are kept by quantity. */
export class BinomialCounts {
  readonly #probability: number
  readonly #tables = new Map<number, Sampler>()

  constructor(probability: number) {
    this.#probability = probability
  }

  draw(quantity: number, source: Source): number {
    const whole = Math.floor(quantity)
    const broken = (quantity - whole) * this.#probability
    return whole > 0 ? this.#table(whole).sample(source) + broken : broken
  }

  #table(units: number): Sampler {
    const known = this.#tables.get(units)
    if (known !== undefined) return known
    const table = binomialSampler(units, this.#probability)
    if (this.#tables.size < MOST_TABLES) this.#tables.set(units, table)
    return table
  }
}
