import type { Definition } from '../contracts/definition.ts'
import type { Yield } from '../contracts/yield.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Drawn units Y, mostly below 0, come on top of the quantity Q: Q + Y, and never less than nothing. */
export interface AdditiveYieldSpec {
  readonly kind: 'additive'
  /** Units added to the quantity, mostly below 0: a number or a distribution. */
  readonly units: DistributionSpec
}

/** Units are added to the quantity. @example additiveYield({ units: -2 }) */
export function additiveYield(parameters: Omit<AdditiveYieldSpec, 'kind'>): AdditiveYieldSpec {
  return { kind: 'additive', ...parameters }
}

class Additive implements Yield {
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

export const additiveYieldLaw: Definition<AdditiveYieldSpec, Yield> = {
  kind: 'additive',
  doc: 'units are added to the quantity; never less than nothing comes',
  source: 'Yano & Lee 1995, Operations Research 43(2), section 2',
  parameters: { units: { type: 'distribution', unit: 'units', doc: 'units added, mostly below 0' } },
  create: ({ units }, desk) => new Additive(desk.sampler(units), desk.source('yield')),
}
