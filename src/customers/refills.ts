import type { Buyers } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { leavesWith } from './leaving.ts'

/**
 * Patients with a prescription that lasts `supply` periods: they come for the next refill some time after the last has run out, or before it has. Where they are
 * never early, refill interval x rate = 1, and the share of days covered is supply / mean interval.
 */
export interface RefillsSpec {
  readonly kind: 'refills'
  /** Periods that a refill lasts: 30 or 90 days. */
  readonly supply: number
  /** Periods from its end to the next refill; negative: early, which fills a store at home. Default 0. */
  readonly gap?: DistributionSpec
  /** Refills of a prescription; the patient is gone after the last. Default: without end. */
  readonly renewals?: number
  /** Chance to stop after any refill. Default 0. */
  readonly stopping?: number
}

/** Patients. @example refills({ supply: 30, gap: { kind: 'exponential', mean: 6 } }) */
export function refills(parameters: Omit<RefillsSpec, 'kind'>): RefillsSpec {
  return { kind: 'refills', ...parameters }
}

class Refills implements Buyers {
  readonly crowd = false
  readonly #supply: number
  readonly #gap: Sampler
  readonly #most: number
  readonly #stopping: number
  #filled = new Float64Array(0)

  constructor(spec: RefillsSpec, gap: Sampler) {
    this.#supply = spec.supply
    this.#gap = gap
    this.#most = spec.renewals ?? Number.POSITIVE_INFINITY
    this.#stopping = spec.stopping ?? 0
  }

  begin(customers: number): void {
    this.#filled = new Float64Array(customers)
  }

  /** Patients are somewhere in their first supply. */
  first(_customer: number, draws: Source): number {
    return draws.next() * this.#supply
  }

  next(customer: number, now: number, draws: Source): number {
    this.#filled[customer] += 1
    if (this.#filled[customer] > this.#most) return Number.POSITIVE_INFINITY
    return now + Math.max(0, this.#supply + this.#gap.sample(draws))
  }

  leaves(_customer: number, _score: number, draws: Source): boolean {
    return this.#stopping > 0 && draws.next() < leavesWith(this.#stopping, 0)
  }

  save(): readonly number[] {
    return Array.from(this.#filled)
  }

  load(state: unknown): void {
    this.#filled = Float64Array.from(state as readonly number[])
  }
}

export const refillBuying: Definition<RefillsSpec, Buyers> = {
  kind: 'refills',
  doc: 'patients who refill a prescription when it has run out, or somewhat before or after',
  source: 'proportion of days covered: supply / mean refill interval (Benner et al. 2002, JAMA 288:455-461)',
  parameters: {
    supply: { type: 'duration', unit: 'periods', above: 0, doc: 'that a refill lasts' },
    gap: {
      type: 'distribution',
      unit: 'periods',
      default: 0,
      doc: 'from the end of a supply to the next refill; negative: early',
    },
    renewals: {
      type: 'integer',
      unit: 'refills',
      min: 1,
      default: null,
      doc: 'after the first, until the prescription ends; absent: without end',
    },
    stopping: {
      type: 'quantity',
      unit: 'probability',
      min: 0,
      below: 1,
      default: 0,
      doc: 'chance to stop after any refill',
    },
  },
  create: (spec, desk) => new Refills(spec, desk.sampler(spec.gap ?? 0)),
}
