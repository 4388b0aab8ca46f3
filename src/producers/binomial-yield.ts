import type { Definition } from '../contracts/definition.ts'
import type { Yield } from '../contracts/yield.ts'
import { BinomialCounts } from '../random/binomial-counts.ts'
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

class Binomial implements Yield {
  readonly #counts: BinomialCounts
  readonly #source: Source

  constructor(probability: number, source: Source) {
    this.#counts = new BinomialCounts(probability)
    this.#source = source
  }

  good(quantity: number): number {
    return this.#counts.draw(quantity, this.#source)
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
