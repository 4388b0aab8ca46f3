import type { Crowd } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Visits of a segment as one stream: each is of any of its customers. */
export interface VisitsSpec {
  readonly kind: 'visits'
  /** Time between visits of the whole segment, in periods: a number or a distribution. */
  readonly gap: DistributionSpec
}

/** A stream of visits. @example visits({ gap: exponential({ mean: 0.01 }) }) */
export function visits(parameters: Omit<VisitsSpec, 'kind'>): VisitsSpec {
  return { kind: 'visits', ...parameters }
}

class Visits implements Crowd {
  readonly crowd = true
  readonly #gap: Sampler

  constructor(gap: Sampler) {
    this.#gap = gap
  }

  next(now: number, _come: number, _size: number, draws: Source): number {
    return now + this.#gap.sample(draws)
  }

  who(_come: number, size: number, draws: Source): number {
    return Math.floor(draws.next() * size)
  }
}

export const visitsBuying: Definition<VisitsSpec, Crowd> = {
  kind: 'visits',
  doc: 'visits of a segment as one stream, each of any of its customers',
  parameters: { gap: { type: 'distribution', unit: 'periods', min: 0, doc: 'time between visits of the segment' } },
  create: ({ gap }, desk) => new Visits(desk.sampler(gap)),
}
