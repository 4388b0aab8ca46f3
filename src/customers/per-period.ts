import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import type { DistributionSpec, Sampler, SamplerState } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** One draw at the start of every period: the units wanted in it. A bare number or distribution as demand means this. */
export interface PerPeriodSpec {
  readonly kind: 'per-period'
  /** Units per period: a number or a distribution. */
  readonly quantity: DistributionSpec
}

/** Periodic demand. @example perPeriod({ quantity: poisson(100) }) */
export function perPeriod(parameters: Omit<PerPeriodSpec, 'kind'>): PerPeriodSpec {
  return { kind: 'per-period', ...parameters }
}

class PerPeriod implements Demand {
  readonly everyPeriod = true
  readonly rate = 0
  readonly mean: number
  readonly #sampler: Sampler
  readonly #source: Source
  readonly #start: SamplerState | undefined

  constructor(sampler: Sampler, source: Source) {
    this.mean = sampler.mean
    this.#start = sampler.save?.()
    this.#sampler = sampler
    this.#source = source
  }

  first(): number {
    return 0
  }

  quantity(_now: number): number {
    return this.#sampler.sample(this.#source)
  }

  next(now: number): number {
    return now + 1
  }

  reset(): void {
    if (this.#start !== undefined) this.#sampler.load?.(this.#start)
  }

  save(): Plain {
    return this.#sampler.save?.() ?? null
  }

  load(state: Plain): void {
    if (state !== null) this.#sampler.load?.(state as SamplerState)
  }
}

export const perPeriodDemand: Definition<PerPeriodSpec, Demand> = {
  kind: 'per-period',
  doc: 'one draw at the start of every period: the units wanted in it',
  parameters: { quantity: { type: 'distribution', unit: 'units', doc: 'units per period' } },
  create: ({ quantity }, desk) => new PerPeriod(desk.sampler(quantity), desk.source('demand')),
}
