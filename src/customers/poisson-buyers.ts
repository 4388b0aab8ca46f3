import type { Buyers } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { type LeavingSpec, leavesWith, leavingParameters, Push } from './leaving.ts'

/** Customers with a clock each: occasions at random times (a Poisson process), or at gaps of a law of their own. They stay for good unless experiences drive them away. */
export interface PoissonBuyersSpec extends LeavingSpec {
  readonly kind: 'poisson'
  /** Occasions of a customer per period. */
  readonly rate: number
  /** Periods between occasions, in place of exponential ones of mean 1 / rate. */
  readonly gap?: DistributionSpec
  /** Chance to leave for good after a purchase with an average experience. Default 0. */
  readonly leaving?: number
}

/** Regular customers. @example poissonBuyers({ rate: 1 / 14, leaving: 0.01, sensitivity: 0.5 }) */
export function poissonBuyers(parameters: Omit<PoissonBuyersSpec, 'kind'>): PoissonBuyersSpec {
  return { kind: 'poisson', ...parameters }
}

class PoissonBuyers implements Buyers {
  readonly crowd = false
  readonly #gap: Sampler
  readonly #leaving: number
  readonly #push: Push

  constructor(spec: PoissonBuyersSpec, gap: Sampler) {
    this.#gap = gap
    this.#leaving = spec.leaving ?? 0
    this.#push = new Push(spec)
  }

  begin(_customers: number): void {}

  first(_customer: number, draws: Source): number {
    return this.#gap.sample(draws)
  }

  next(_customer: number, now: number, draws: Source): number {
    return now + this.#gap.sample(draws)
  }

  leaves(_customer: number, score: number, draws: Source): boolean {
    if (this.#leaving === 0) return false
    return draws.next() < leavesWith(this.#leaving, this.#push.of(score))
  }
}

export const poissonBuying: Definition<PoissonBuyersSpec, Buyers> = {
  kind: 'poisson',
  doc: 'customers with a clock each, who come at random times and stay unless experiences drive them away',
  parameters: {
    rate: { type: 'quantity', unit: 'occasions per customer and period', above: 0, doc: 'how often a customer comes' },
    gap: {
      type: 'distribution',
      unit: 'periods',
      min: 0,
      default: null,
      doc: 'between occasions; absent: exponential with mean 1 / rate',
    },
    leaving: {
      type: 'quantity',
      unit: 'probability',
      min: 0,
      below: 1,
      default: 0,
      doc: 'chance to leave for good after a purchase with a usual experience',
    },
    ...leavingParameters,
  },
  create: (spec, desk) =>
    new PoissonBuyers(spec, desk.sampler(spec.gap ?? { kind: 'exponential', mean: 1 / spec.rate })),
}
