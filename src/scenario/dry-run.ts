/** Makes instances only to see whether they can be made: what no table can say (S below s, weights that sum to 0) surfaces here, before a run. */

import type { Definition, Desk } from '../contracts/definition.ts'
import { createSampler } from '../random/catalogue.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import type { Catalogue } from './catalogue.ts'
import { withDefaults } from './defaults.ts'
import { makeForecaster } from './make-forecaster.ts'
import { makePolicy } from './make-policy.ts'

/** Chance without chance: nothing that is made here is ever run. */
const still: Source = {
  next: () => 0.5,
  save: () => [],
  load: () => undefined,
}

/** Longest spec whose sampler is remembered: a chain of ten thousand shops has few different distributions, but traces are long. */
const LONGEST_REMEMBERED = 500

export class DryRun {
  readonly #samplers = new Map<string, Sampler>()
  readonly #desk: Desk

  constructor(kinds: Catalogue) {
    this.#desk = {
      ticksPerPeriod: 1,
      daysPerPeriod: 1,
      owner: 'check',
      source: () => still,
      sampler: (spec) => this.sampler(spec),
      forecaster: (spec) => makeForecaster(kinds, spec, this.#desk),
      policy: (spec) => makePolicy(kinds, spec, this.#desk),
      common: () => ({ at: () => 0 }),
    }
  }

  /** Throws ArgumentError where the parameters do not fit together. */
  create(definition: Definition<{ readonly kind: string }, unknown>, spec: { readonly kind: string }): void {
    definition.create(withDefaults(definition.parameters, spec), this.#desk)
  }

  /** The sampler of a distribution. Throws ArgumentError where its parameters do not fit together. */
  sampler(spec: DistributionSpec): Sampler {
    const key = JSON.stringify(spec)
    const known = this.#samplers.get(key)
    if (known !== undefined) return known
    const sampler = createSampler(spec)
    if (key.length <= LONGEST_REMEMBERED) this.#samplers.set(key, sampler)
    return sampler
  }
}
