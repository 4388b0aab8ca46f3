import type { Buyers } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { betaQuantile } from '../math/beta-quantile.ts'
import { gammaQuantile } from '../math/gamma-quantile.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'
import { type LeavingSpec, leavesWith, leavingParameters, Push } from './leaving.ts'

/**
 * Repeat buyers after Fader, Hardie & Lee (2005), "Counting your customers the easy way", Marketing Science 24(2): while active, a customer buys at rate
 * lambda ~ Gamma(r, alpha); after each purchase the customer drops out with probability p ~ Beta(a, b). All have made their first purchase before the run.
 */
export interface BgNbdSpec extends LeavingSpec {
  readonly kind: 'bg-nbd'
  readonly r: number
  /** In periods. */
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** Repeat buyers. @example bgNbd({ r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 }) // CDNOW, weeks */
export function bgNbd(parameters: Omit<BgNbdSpec, 'kind'>): BgNbdSpec {
  return { kind: 'bg-nbd', ...parameters }
}

class BgNbd implements Buyers {
  readonly crowd = false
  readonly #spec: BgNbdSpec
  readonly #push: Push
  /** By customer: mean time between purchases, and chance to drop out after one. */
  #gap = new Float64Array(0)
  #leaving = new Float64Array(0)

  constructor(spec: BgNbdSpec) {
    this.#spec = spec
    this.#push = new Push(spec)
  }

  begin(customers: number): void {
    if (this.#gap.length === customers) return
    this.#gap = new Float64Array(customers)
    this.#leaving = new Float64Array(customers)
  }

  first(customer: number, draws: Source): number {
    const { r, alpha, a, b } = this.#spec
    this.#gap[customer] = alpha / gammaQuantile(draws.next(), r)
    this.#leaving[customer] = betaQuantile(draws.next(), a, b)
    return this.next(customer, 0, draws)
  }

  next(customer: number, now: number, draws: Source): number {
    return now - ln(draws.next()) * this.#gap[customer]
  }

  leaves(customer: number, score: number, draws: Source): boolean {
    return draws.next() < leavesWith(this.#leaving[customer], this.#push.of(score))
  }

  save(): Plain {
    return [Array.from(this.#gap, String), Array.from(this.#leaving)]
  }

  load(state: Plain): void {
    const [gap, leaving] = state as readonly [readonly string[], readonly number[]]
    this.#gap = Float64Array.from(gap, Number)
    this.#leaving = Float64Array.from(leaving)
  }
}

export const bgNbdBuying: Definition<BgNbdSpec, Buyers> = {
  kind: 'bg-nbd',
  doc: 'repeat buyers: purchase rates gamma, drop-out after a purchase with beta probabilities',
  source: 'Fader, Hardie & Lee (2005), Marketing Science 24(2):275-284',
  parameters: {
    r: { type: 'quantity', above: 0, doc: 'shape of the gamma distribution of purchase rates' },
    alpha: { type: 'quantity', unit: 'periods', above: 0, doc: 'its inverse scale: the mean rate is r / alpha' },
    a: { type: 'quantity', above: 0, doc: 'first parameter of the beta distribution of drop-out' },
    b: { type: 'quantity', above: 0, doc: 'second one: the mean drop-out is a / (a + b)' },
    ...leavingParameters,
  },
  create: (spec) => new BgNbd(spec),
}
