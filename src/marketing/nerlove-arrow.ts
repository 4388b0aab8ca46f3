import type { Definition } from '../contracts/definition.ts'
import type { Goodwill } from '../contracts/goodwill.ts'
import type { Plain } from '../contracts/plain.ts'
import { exp, expm1 } from '../math/exp.ts'
import { pow } from '../math/pow.ts'

/**
 * Goodwill of Nerlove & Arrow (1962): dG/dt = u - delta G, with u the advertising as it reaches people. Between changes of u, G(t + s) = u / delta +
 * (G(t) - u / delta) exp(-delta s) exactly; it settles at u / delta and halves in ln 2 / delta when advertising stops.
 *
 * With `eta` above 0 satisfaction feeds it as well: dG/dt = u + eta (s - usual) - delta G, s the mean outcome of experiences (0 to 1), of which the share `kept` is that of
 * before at each experience. It never falls below 0.
 */
export interface NerloveArrowSpec {
  readonly kind: 'nerlove-arrow'
  /** Delta: share forgotten per period. */
  readonly decay: number
  /** Goodwill at the start. Default 0. */
  readonly initial?: number
  /** Goodwill per period and unit of satisfaction above `usual`. Default 0: experiences do not matter. */
  readonly eta?: number
  /** Satisfaction that adds nothing, and at the start. Default 0.7838. */
  readonly usual?: number
  /** Share of the mean satisfaction that is kept at each experience. Default 0.98. */
  readonly kept?: number
}

/** Goodwill that advertising builds and time takes. @example nerloveArrow({ decay: 0.1, initial: 50 }) */
export function nerloveArrow(parameters: Omit<NerloveArrowSpec, 'kind'>): NerloveArrowSpec {
  return { kind: 'nerlove-arrow', ...parameters }
}

class NerloveArrow implements Goodwill {
  readonly #decay: number
  readonly #initial: number
  readonly #eta: number
  readonly #usual: number
  readonly #kept: number
  #stock: number
  /** Advertising, and what satisfaction adds to it. */
  #rate = 0
  #since = 0
  #satisfaction: number

  constructor({ decay, initial = 0, eta = 0, usual = 0.7838, kept = 0.98 }: NerloveArrowSpec) {
    this.#decay = decay
    this.#initial = initial
    this.#stock = initial
    this.#eta = eta
    this.#usual = usual
    this.#kept = kept
    this.#satisfaction = usual
  }

  get #fed(): number {
    return this.#eta === 0 ? this.#rate : this.#rate + this.#eta * (this.#satisfaction - this.#usual)
  }

  value(now: number): number {
    const gone = this.#decay * (now - this.#since)
    if (gone === 0) return Math.max(0, this.#stock + this.#fed * (now - this.#since))
    return Math.max(0, this.#stock * exp(-gone) - (this.#fed / this.#decay) * expm1(-gone))
  }

  hear(points: number, now: number): void {
    this.#stock = this.value(now) + points
    this.#since = now
  }

  press(rate: number, now: number): void {
    this.hear(0, now)
    this.#rate = rate
  }

  experienced(outcome: number, weight: number, now: number): void {
    if (this.#eta === 0) return
    this.hear(0, now)
    const kept = weight === 1 ? this.#kept : pow(this.#kept, weight)
    this.#satisfaction = kept * this.#satisfaction + (1 - kept) * outcome
  }

  reset(): void {
    this.#stock = this.#initial
    this.#rate = 0
    this.#since = 0
    this.#satisfaction = this.#usual
  }

  save(): Plain {
    return [this.#stock, this.#rate, this.#since, this.#satisfaction]
  }

  load(state: Plain): void {
    const [stock, rate, since, satisfaction] = state as readonly number[]
    this.#stock = stock
    this.#rate = rate
    this.#since = since
    this.#satisfaction = satisfaction
  }
}

export const nerloveArrowGoodwill: Definition<NerloveArrowSpec, Goodwill> = {
  kind: 'nerlove-arrow',
  doc: 'what advertising adds, less a share forgotten per period',
  source: 'Nerlove & Arrow (1962), Economica 29(114):129-142, equation 1',
  parameters: {
    decay: {
      type: 'quantity',
      unit: 'share per period',
      min: 0,
      doc: 'delta: forgotten per period (0.1 to 0.4 a year for brands, an assumption)',
    },
    initial: { type: 'quantity', unit: 'points', min: 0, default: 0, doc: 'goodwill at the start' },
    eta: {
      type: 'quantity',
      unit: 'points per period',
      min: 0,
      default: 0,
      doc: 'what satisfaction of 1 above the usual one adds',
    },
    usual: {
      type: 'quantity',
      unit: 'satisfaction',
      min: 0,
      max: 1,
      default: 0.7838,
      evidence: 'calibrated',
      doc: 'satisfaction that adds nothing: (4.135 - 1) / 4, the mean score of 5,164 orders (Olist)',
    },
    kept: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      below: 1,
      default: 0.98,
      evidence: 'assumed',
      doc: 'of the mean satisfaction at each experience',
    },
  },
  create: (spec) => new NerloveArrow(spec),
}
