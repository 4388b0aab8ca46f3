import type { Definition } from '../contracts/definition.ts'
import type { Yield } from '../contracts/yield.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** A drawn share Z of the quantity Q is good: Q Z. All or nothing where Z is 0 or 1. */
export interface MultiplicativeYieldSpec {
  readonly kind: 'multiplicative'
  /** Share of the quantity that is good: a number or a distribution; all or nothing where it is 0 or 1. */
  readonly share: DistributionSpec
}

/** A share of the quantity is good. @example multiplicativeYield({ share: uniform(0.8, 1) }) */
export function multiplicativeYield(parameters: Omit<MultiplicativeYieldSpec, 'kind'>): MultiplicativeYieldSpec {
  return { kind: 'multiplicative', ...parameters }
}

class Multiplicative implements Yield {
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

export const multiplicativeYieldLaw: Definition<MultiplicativeYieldSpec, Yield> = {
  kind: 'multiplicative',
  doc: 'a share of the quantity is good; all or nothing where it is 0 or 1',
  source: 'Yano & Lee 1995, Operations Research 43(2), section 2 (stochastically proportional)',
  parameters: { share: { type: 'distribution', unit: 'share', min: 0, doc: 'share that is good' } },
  create: ({ share }, desk) => new Multiplicative(desk.sampler(share), desk.source('yield')),
}
