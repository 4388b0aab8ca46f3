import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Customers come one after the other in continuous time (a renewal process), each wanting some units. */
export interface ArrivalsSpec {
  readonly kind: 'arrivals'
  /** Time between customers, in periods: a number or a distribution. */
  readonly gap: DistributionSpec
  /** Units each wants. Default 1. */
  readonly quantity?: DistributionSpec
}

/** Renewal demand. @example arrivals({ gap: exponential({ mean: 0.1 }), quantity: discrete({ values: [1, 2], weights: [1, 2] }) }) */
export function arrivals(parameters: Omit<ArrivalsSpec, 'kind'>): ArrivalsSpec {
  return { kind: 'arrivals', ...parameters }
}

/** (Compound) Poisson demand of `rate` customers per period. @example poissonArrivals({ rate: 1.5 }) */
export function poissonArrivals(parameters: { rate: number; quantity?: DistributionSpec }): ArrivalsSpec {
  return {
    kind: 'arrivals',
    gap: { kind: 'exponential', mean: 1 / parameters.rate },
    quantity: parameters.quantity ?? 1,
  }
}

class Arrivals implements Demand {
  readonly everyPeriod = false
  readonly rate = 0
  readonly mean: number
  readonly #gap: Sampler
  readonly #quantity: Sampler
  readonly #gaps: Source
  readonly #quantities: Source
  readonly #start: Plain

  constructor(gap: Sampler, quantity: Sampler, gaps: Source, quantities: Source) {
    this.mean = quantity.mean / gap.mean
    this.#gap = gap
    this.#quantity = quantity
    this.#gaps = gaps
    this.#quantities = quantities
    this.#start = this.save()
  }

  first(): number {
    return this.#gap.sample(this.#gaps)
  }

  quantity(_now: number): number {
    return this.#quantity.sample(this.#quantities)
  }

  next(now: number): number {
    return now + this.#gap.sample(this.#gaps)
  }

  reset(): void {
    this.load(this.#start)
  }

  save(): Plain {
    return [this.#gap.save?.() ?? null, this.#quantity.save?.() ?? null]
  }

  load(state: Plain): void {
    const [gap, quantity] = state as readonly (readonly number[] | null)[]
    if (gap !== null) this.#gap.load?.(gap)
    if (quantity !== null) this.#quantity.load?.(quantity)
  }
}

export const arrivalsDemand: Definition<ArrivalsSpec, Demand> = {
  kind: 'arrivals',
  doc: 'customers come one after the other in continuous time, each wanting some units',
  parameters: {
    gap: { type: 'distribution', unit: 'periods', min: 0, doc: 'time between customers' },
    quantity: { type: 'distribution', unit: 'units', default: 1, doc: 'units each wants' },
  },
  create: ({ gap, quantity = 1 }, desk) =>
    new Arrivals(desk.sampler(gap), desk.sampler(quantity), desk.source('arrivals'), desk.source('demand')),
}
