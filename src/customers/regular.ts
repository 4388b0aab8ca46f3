import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import type { DistributionSpec } from '../random/distribution.ts'

/** The same time between demands for ever, counted from the start: unit by unit, weekly, ... */
export interface RegularSpec {
  readonly kind: 'regular'
  /** Periods between demands; greater than 0. */
  readonly every: number
  /** Time of the first, in periods. Default: one `every` after the start. */
  readonly first?: number
  /** Units each time. Default 1. */
  readonly quantity?: DistributionSpec
}

/** Demand at regular times. @example regular({ every: 1 / 1300 }) */
export function regular(parameters: Omit<RegularSpec, 'kind'>): RegularSpec {
  return { kind: 'regular', ...parameters }
}

export const regularDemand: Definition<RegularSpec, Demand> = {
  kind: 'regular',
  doc: 'demand at regular times',
  parameters: {
    every: { type: 'duration', unit: 'periods', above: 0, doc: 'time between demands' },
    first: { type: 'duration', unit: 'periods', min: 0, default: null, doc: 'time of the first; absent: one `every`' },
    quantity: { type: 'distribution', unit: 'units', default: 1, doc: 'units each time' },
  },
  create: ({ every, first = every, quantity = 1 }, desk) => {
    const sampler = desk.sampler(quantity)
    const source = desk.source('demand')
    const start = sampler.save?.()
    let count = 0
    return {
      everyPeriod: false,
      rate: 0,
      mean: sampler.mean / every,
      first: () => first,
      quantity: () => sampler.sample(source),
      // From the count, not from the time before: the k-th demand falls at first + k x every however long the run.
      next: () => first + ++count * every,
      reset: () => {
        count = 0
        if (start !== undefined) sampler.load?.(start)
      },
      save: (): Plain => [count, sampler.save?.() ?? null],
      load: (state) => {
        const [saved, inner] = state as readonly [number, readonly number[] | null]
        count = saved
        if (inner !== null) sampler.load?.(inner)
      },
    }
  },
}
