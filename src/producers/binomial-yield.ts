import type { Definition } from '../contracts/definition.ts'
import type { Yield } from '../contracts/yield.ts'
import type { Sampler } from '../random/distribution.ts'
import { binomialSampler } from '../random/distributions/binomial.ts'
import type { Source } from '../random/source.ts'

/** Each unit is good or a reject on its own. A broken unit is good in the same share. */
export interface BinomialYieldSpec {
  readonly kind: 'binomial'
  /** Probability that a unit is good. */
  readonly good: number
}

/** Each unit is good or a reject on its own. @example binomialYield({ good: 0.95 }) */
export function binomialYield(parameters: Omit<BinomialYieldSpec, 'kind'>): BinomialYieldSpec {
  return { kind: 'binomial', ...parameters }
}

/** Most quantities for which a table is kept. */
const MOST_TABLES = 1_000

class Binomial implements Yield {
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

export const binomialYieldLaw: Definition<BinomialYieldSpec, Yield> = {
  kind: 'binomial',
  doc: 'each unit is good or a reject on its own',
  source: 'Yano & Lee 1995, Operations Research 43(2), section 2 (Bernoulli process)',
  parameters: {
    good: { type: 'quantity', unit: 'probability', min: 0, max: 1, doc: 'probability that a unit is good' },
  },
  create: ({ good }, desk) => new Binomial(good, desk.source('yield')),
}
