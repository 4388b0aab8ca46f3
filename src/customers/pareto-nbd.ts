import type { Buyers } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { exp } from '../math/exp.ts'
import { gammaQuantile } from '../math/gamma-quantile.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'
import { type LeavingSpec, leavingParameters, Push } from './leaving.ts'

/**
 * Repeat buyers after Schmittlein, Morrison & Colombo (1987), "Counting your customers", Management Science 33(1):1-24: while alive a customer buys at rate
 * lambda ~ Gamma(r, alpha); it lives for a time that is exponential with rate mu ~ Gamma(s, beta), and leaves unseen. All have made their first purchase before
 * the run. An experience raises or lowers the rate of leaving until the next one: mu exp(sensitivity (usual - score)).
 */
export interface ParetoNbdSpec extends LeavingSpec {
  readonly kind: 'pareto-nbd'
  readonly r: number
  /** In periods. */
  readonly alpha: number
  readonly s: number
  /** In periods. */
  readonly beta: number
}

/** Repeat buyers who leave unseen. @example paretoNbd({ r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 }) // CDNOW, weeks */
export function paretoNbd(parameters: Omit<ParetoNbdSpec, 'kind'>): ParetoNbdSpec {
  return { kind: 'pareto-nbd', ...parameters }
}

class ParetoNbd implements Buyers {
  readonly crowd = false
  readonly #spec: ParetoNbdSpec
  readonly #push: Push
  /** By customer: mean time between purchases, when it leaves as things stand, and what its last experience added to the log rate of leaving. */
  #gap = new Float64Array(0)
  #end = new Float64Array(0)
  #pushed = new Float64Array(0)

  constructor(spec: ParetoNbdSpec) {
    this.#spec = spec
    this.#push = new Push(spec)
  }

  begin(customers: number): void {
    if (this.#gap.length !== customers) {
      this.#gap = new Float64Array(customers)
      this.#end = new Float64Array(customers)
      this.#pushed = new Float64Array(customers)
    }
    this.#pushed.fill(0)
  }

  first(customer: number, draws: Source): number {
    const { r, alpha, s, beta } = this.#spec
    this.#gap[customer] = alpha / gammaQuantile(draws.next(), r)
    const life = beta / gammaQuantile(draws.next(), s)
    this.#end[customer] = -ln(draws.next()) * life
    return this.next(customer, 0, draws)
  }

  next(customer: number, now: number, draws: Source): number {
    return now - ln(draws.next()) * this.#gap[customer]
  }

  gone(customer: number, now: number): boolean {
    return now > this.#end[customer]
  }

  leaves(customer: number, score: number, _draws: Source, now: number): boolean {
    const left = this.#end[customer] - now
    if (left < 0) return true
    const push = this.#push.of(score)
    // What is left of an exponential life is an exponential life: at another rate it is stretched in proportion.
    if (push !== this.#pushed[customer]) this.#end[customer] = now + left * exp(this.#pushed[customer] - push)
    this.#pushed[customer] = push
    return false
  }

  save(): Plain {
    // Times may be infinite, which JSON has no word for.
    return [Array.from(this.#gap, String), Array.from(this.#end, String), Array.from(this.#pushed)]
  }

  load(state: Plain): void {
    const [gap, end, pushed] = state as readonly [readonly string[], readonly string[], readonly number[]]
    this.#gap = Float64Array.from(gap, Number)
    this.#end = Float64Array.from(end, Number)
    this.#pushed = Float64Array.from(pushed)
  }
}

export const paretoNbdBuying: Definition<ParetoNbdSpec, Buyers> = {
  kind: 'pareto-nbd',
  doc: 'repeat buyers: purchase rates gamma, lives exponential with rates gamma; they leave unseen',
  source: 'Schmittlein, Morrison & Colombo (1987), Management Science 33(1):1-24',
  parameters: {
    r: { type: 'quantity', above: 0, doc: 'shape of the gamma distribution of purchase rates' },
    alpha: { type: 'quantity', unit: 'periods', above: 0, doc: 'its inverse scale: the mean rate is r / alpha' },
    s: { type: 'quantity', above: 0, doc: 'shape of the gamma distribution of rates of leaving' },
    beta: { type: 'quantity', unit: 'periods', above: 0, doc: 'its inverse scale: the mean rate is s / beta' },
    ...leavingParameters,
  },
  create: (spec) => new ParetoNbd(spec),
}
