import type { Crowd } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'

/**
 * Diffusion of something new after Bass (1969), as a pure birth process: with N of m customers come, the next comes at rate (p + q N / m)(m - N). In the limit of
 * many customers the mean path is m F(t), F(t) = (1 - exp(-(p + q) t)) / (1 + (q / p) exp(-(p + q) t)); not the difference equation of yearly steps.
 */
export interface BassSpec {
  readonly kind: 'bass'
  /** Coefficient of innovation, per period. */
  readonly p: number
  /** Coefficient of imitation, per period. */
  readonly q: number
}

/** Adopters. @example bass({ p: 0.03, q: 0.38 }) // yearly: averages of Sultan, Farley & Lehmann (1990) */
export function bass(parameters: Omit<BassSpec, 'kind'>): BassSpec {
  return { kind: 'bass', ...parameters }
}

class Bass implements Crowd {
  readonly crowd = true
  readonly #p: number
  readonly #q: number

  constructor({ p, q }: BassSpec) {
    this.#p = p
    this.#q = q
  }

  next(now: number, come: number, size: number, draws: Source): number {
    const rate = (this.#p + (this.#q * come) / size) * (size - come)
    return rate > 0 ? now - ln(draws.next()) / rate : Number.POSITIVE_INFINITY
  }

  who(come: number, _size: number, _draws: Source): number {
    return come
  }
}

export const bassBuying: Definition<BassSpec, Crowd> = {
  kind: 'bass',
  doc: 'each customer comes once: of their own accord, or because of those who came before',
  source: 'Bass (1969), Management Science 15(5):215-227',
  parameters: {
    p: { type: 'quantity', unit: 'per period', min: 0, doc: 'coefficient of innovation' },
    q: { type: 'quantity', unit: 'per period', min: 0, doc: 'coefficient of imitation' },
  },
  create: (spec) => new Bass(spec),
}
