import type { Crowd } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'
import { Served, type Talkers, talkersParameter } from './talkers.ts'

/**
 * Diffusion of something new after Bass (1969), as a pure birth process: with N of m customers come, the next comes at rate (p + q N / m)(m - N). In the limit of
 * many customers the mean path is m F(t), F(t) = (1 - exp(-(p + q) t)) / (1 + (q / p) exp(-(p + q) t)); not the difference equation of yearly steps.
 *
 * Where supply is scarce, those who wait for what they ordered may bring nobody (`talkers: 'served'`): the rate is then (p + q S / m)(m - N) with S of the N
 * served (Jain, Mahajan & Muller 1991). How long they wait, and who gives up, is told by the shortage of the alternative.
 */
export interface BassSpec {
  readonly kind: 'bass'
  /** Coefficient of innovation, per period. */
  readonly p: number
  /** Coefficient of imitation, per period. */
  readonly q: number
  /** Who brings others. Default `come`. */
  readonly talkers?: Talkers
}

/** Adopters. @example bass({ p: 0.03, q: 0.38 }) // yearly: averages of Sultan, Farley & Lehmann (1990) */
export function bass(parameters: Omit<BassSpec, 'kind'>): BassSpec {
  return { kind: 'bass', ...parameters }
}

class Bass implements Crowd {
  readonly crowd = true
  readonly served: ((customer: number) => void) | undefined
  readonly #p: number
  readonly #q: number
  readonly #served: Served | undefined

  constructor({ p, q, talkers }: BassSpec) {
    this.#p = p
    this.#q = q
    if (talkers !== 'served') return
    const served = new Served()
    this.#served = served
    this.served = (customer) => {
      served.add(customer)
    }
  }

  begin(customers: number): void {
    this.#served?.begin(customers)
  }

  next(now: number, come: number, size: number, draws: Source): number {
    const talkers = this.#served === undefined ? come : this.#served.count
    const rate = (this.#p + (this.#q * talkers) / size) * (size - come)
    return rate > 0 ? now - ln(draws.next()) / rate : Number.POSITIVE_INFINITY
  }

  who(come: number, _size: number, _draws: Source): number {
    return come
  }

  save(): Plain {
    return this.#served?.save() ?? null
  }

  load(state: Plain): void {
    if (state !== null) this.#served?.load(state as readonly number[])
  }
}

export const bassBuying: Definition<BassSpec, Crowd> = {
  kind: 'bass',
  doc: 'each customer comes once: of their own accord, or because of those who came before',
  source: 'Bass (1969), Management Science 15(5):215-227; waiting applicants: Jain, Mahajan & Muller (1991)',
  parameters: {
    p: { type: 'quantity', unit: 'per period', min: 0, doc: 'coefficient of innovation' },
    q: { type: 'quantity', unit: 'per period', min: 0, doc: 'coefficient of imitation' },
    talkers: talkersParameter,
  },
  create: (spec) => new Bass(spec),
}
