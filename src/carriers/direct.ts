import type { Carrier } from '../contracts/carrier.ts'
import type { Definition } from '../contracts/definition.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Leaves at once; transit time of any law, drawn per shipment. */
export interface DirectSpec {
  readonly kind: 'direct'
  /** Transit time in periods: a number or a distribution. */
  readonly transit: DistributionSpec
  /** Money per shipment. Default 0. */
  readonly perShipment?: number
  /** Money per unit shipped. Default 0. */
  readonly perUnit?: number
}

/** A carrier that leaves at once. @example direct({ transit: lognormal({ mean: 5, cv: 0.4 }), perShipment: 40 }) */
export function direct(parameters: Omit<DirectSpec, 'kind'>): DirectSpec {
  return { kind: 'direct', ...parameters }
}

/** Freight linear in the quantity: per shipment + per unit. */
export function freight(quantity: number, perShipment: number, perUnit: number): number {
  return perShipment + perUnit * quantity
}

class Direct implements Carrier {
  readonly #sampler: Sampler
  readonly #source: Source
  readonly #perShipment: number
  readonly #perUnit: number
  readonly fixedTransit: number | undefined
  readonly meanTransit: number

  constructor(spec: DirectSpec, sampler: Sampler, source: Source) {
    const { transit, perShipment = 0, perUnit = 0 } = spec
    this.fixedTransit = typeof transit === 'number' ? transit : undefined
    this.meanTransit = sampler.mean
    this.#sampler = sampler
    this.#source = source
    this.#perShipment = perShipment
    this.#perUnit = perUnit
  }

  transit(_quantity: number): number {
    return this.#sampler.sample(this.#source)
  }

  cost(quantity: number): number {
    return freight(quantity, this.#perShipment, this.#perUnit)
  }
}

export const directCarrier: Definition<DirectSpec, Carrier> = {
  kind: 'direct',
  doc: 'leaves at once; transit time of any law, drawn per shipment',
  parameters: {
    transit: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from dispatch to receipt' },
    perShipment: { type: 'quantity', unit: 'money per shipment', min: 0, default: 0, doc: 'freight per shipment' },
    perUnit: { type: 'quantity', unit: 'money per unit', min: 0, default: 0, doc: 'freight per unit' },
  },
  create: (spec, desk) => new Direct(spec, desk.sampler(spec.transit), desk.source('transit')),
}
