import type { Carrier } from '../contracts/carrier.ts'
import type { Definition } from '../contracts/definition.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { freight } from './direct.ts'

/** Leaves on a fixed cycle; goods wait for the next departure. */
export interface TimetableSpec {
  readonly kind: 'timetable'
  /** Transit time in periods, counted from departure. */
  readonly transit: DistributionSpec
  /** Periods between departures; greater than 0. */
  readonly every: number
  /** Time of the first departure, in periods. Default 0. */
  readonly first?: number
  readonly perShipment?: number
  readonly perUnit?: number
}

/** A carrier with a timetable. @example timetable({ transit: 21, every: 7, first: 3 }) */
export function timetable(parameters: Omit<TimetableSpec, 'kind'>): TimetableSpec {
  return { kind: 'timetable', ...parameters }
}

/** Part of a cycle by which rounding may make goods seem late for their departure. */
const ROUNDING = 1e-9

class Timetable implements Carrier {
  readonly #spec: TimetableSpec
  readonly #sampler: Sampler
  readonly #source: Source
  readonly meanTransit: number

  constructor(spec: TimetableSpec, sampler: Sampler, source: Source) {
    this.#spec = spec
    this.#sampler = sampler
    this.meanTransit = spec.every / 2 + sampler.mean
    this.#source = source
  }

  departure(now: number): number {
    const { every, first = 0 } = this.#spec
    // Goods ready at the instant of a departure leave with it, however the quotient is rounded.
    const cycles = Math.max(0, Math.ceil((now - first) / every - ROUNDING))
    return Math.max(now, first + cycles * every)
  }

  transit(_quantity: number): number {
    return this.#sampler.sample(this.#source)
  }

  cost(quantity: number): number {
    return freight(quantity, this.#spec.perShipment ?? 0, this.#spec.perUnit ?? 0)
  }
}

export const timetableCarrier: Definition<TimetableSpec, Carrier> = {
  kind: 'timetable',
  doc: 'leaves on a fixed cycle; goods wait for the next departure',
  parameters: {
    transit: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from departure to receipt' },
    every: { type: 'duration', unit: 'periods', above: 0, doc: 'time between departures' },
    first: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'time of the first departure' },
    perShipment: { type: 'quantity', unit: 'money per shipment', min: 0, default: 0, doc: 'freight per shipment' },
    perUnit: { type: 'quantity', unit: 'money per unit', min: 0, default: 0, doc: 'freight per unit' },
  },
  create: (spec, desk) => new Timetable(spec, desk.sampler(spec.transit), desk.source('transit')),
}
