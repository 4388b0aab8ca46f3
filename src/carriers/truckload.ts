import type { Carrier } from '../contracts/carrier.ts'
import type { Definition } from '../contracts/definition.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Full truckload: so much for each truck and distance, however full it is. */
export interface TruckloadSpec {
  readonly kind: 'truckload'
  /** Transit time in periods: a number or a distribution. */
  readonly transit: DistributionSpec
  /** Distance of the lane, in whatever unit the rate is for: miles, kilometres. */
  readonly distance: number
  /** Money per truck and unit of distance. */
  readonly perDistance: number
  /** What the carrier charges over its cost, as a factor. Default 1. */
  readonly markUp?: number
  /** Fuel surcharge, a share of the charge for the distance. Default 0. */
  readonly fuel?: number
  /** Money per truck beside it: stop-offs, tolls. Default 0. */
  readonly perTruck?: number
  /** What a truck holds of what the lane charges by: units, weight ... Default: any load. */
  readonly capacity?: number
}

/** Full truckload. @example truckload({ transit: 1, distance: 500, perDistance: 2.26, markUp: 1.15, capacity: 40_000 }) */
export function truckload(parameters: Omit<TruckloadSpec, 'kind'>): TruckloadSpec {
  return { kind: 'truckload', ...parameters }
}

/** Part of a truck by which rounding may make a load seem more. */
const ROUNDING = 1e-9

class Truckload implements Carrier {
  readonly #sampler: Sampler
  readonly #source: Source
  readonly #perTruck: number
  readonly #capacity: number
  readonly fixedTransit: number | undefined
  readonly meanTransit: number

  constructor(spec: TruckloadSpec, sampler: Sampler, source: Source) {
    const { transit, distance, perDistance, markUp = 1, fuel = 0, perTruck = 0, capacity } = spec
    this.fixedTransit = typeof transit === 'number' ? transit : undefined
    this.meanTransit = sampler.mean
    this.#sampler = sampler
    this.#source = source
    this.#perTruck = distance * perDistance * markUp * (1 + fuel) + perTruck
    this.#capacity = capacity ?? Number.POSITIVE_INFINITY
  }

  transit(_quantity: number): number {
    return this.#sampler.sample(this.#source)
  }

  cost(load: number): number {
    const trucks =
      this.#capacity === Number.POSITIVE_INFINITY ? 1 : Math.max(1, Math.ceil(load / this.#capacity - ROUNDING))
    return trucks * this.#perTruck
  }
}

export const truckloadCarrier: Definition<TruckloadSpec, Carrier> = {
  kind: 'truckload',
  doc: 'full truckload: so much for each truck and distance, however full it is',
  source: 'American Transportation Research Institute 2025: 2.26 US dollars of cost per mile in 2024',
  parameters: {
    transit: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from dispatch to receipt' },
    distance: { type: 'quantity', unit: 'miles or km', min: 0, doc: 'length of the lane' },
    perDistance: { type: 'quantity', unit: 'money per truck and mile or km', min: 0, doc: 'rate' },
    markUp: { type: 'quantity', min: 0, default: 1, doc: 'factor of what is charged on the rate' },
    fuel: { type: 'quantity', unit: 'share', min: 0, default: 0, doc: 'fuel surcharge on the charge for the distance' },
    perTruck: { type: 'quantity', unit: 'money per truck', min: 0, default: 0, doc: 'beside it: stop-offs, tolls' },
    capacity: {
      type: 'quantity',
      unit: 'what the lane charges by',
      above: 0,
      default: null,
      doc: 'what a truck holds; absent: any load',
    },
  },
  create: (spec, desk) => new Truckload(spec, desk.sampler(spec.transit), desk.source('transit')),
}
