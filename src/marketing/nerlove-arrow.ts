import type { Definition } from '../contracts/definition.ts'
import type { Goodwill } from '../contracts/goodwill.ts'
import type { Plain } from '../contracts/plain.ts'
import { exp, expm1 } from '../math/exp.ts'

/**
 * Goodwill of Nerlove & Arrow (1962): dG/dt = u - delta G, with u the advertising as it reaches people. Between changes of u, G(t + s) = u / delta +
 * (G(t) - u / delta) exp(-delta s) exactly; it settles at u / delta and halves in ln 2 / delta when advertising stops.
 */
export interface NerloveArrowSpec {
  readonly kind: 'nerlove-arrow'
  /** Delta: share forgotten per period. */
  readonly decay: number
  /** Goodwill at the start. Default 0. */
  readonly initial?: number
}

/** Goodwill that advertising builds and time takes. @example nerloveArrow({ decay: 0.1, initial: 50 }) */
export function nerloveArrow(parameters: Omit<NerloveArrowSpec, 'kind'>): NerloveArrowSpec {
  return { kind: 'nerlove-arrow', ...parameters }
}

class NerloveArrow implements Goodwill {
  readonly #decay: number
  readonly #initial: number
  #stock: number
  #rate = 0
  #since = 0

  constructor({ decay, initial = 0 }: NerloveArrowSpec) {
    this.#decay = decay
    this.#initial = initial
    this.#stock = initial
  }

  value(now: number): number {
    const gone = this.#decay * (now - this.#since)
    if (gone === 0) return this.#stock + this.#rate * (now - this.#since)
    return this.#stock * exp(-gone) - (this.#rate / this.#decay) * expm1(-gone)
  }

  hear(points: number, now: number): void {
    this.#stock = this.value(now) + points
    this.#since = now
  }

  press(rate: number, now: number): void {
    this.hear(0, now)
    this.#rate = rate
  }

  reset(): void {
    this.#stock = this.#initial
    this.#rate = 0
    this.#since = 0
  }

  save(): Plain {
    return [this.#stock, this.#rate, this.#since]
  }

  load(state: Plain): void {
    const [stock, rate, since] = state as readonly number[]
    this.#stock = stock
    this.#rate = rate
    this.#since = since
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
  },
  create: (spec) => new NerloveArrow(spec),
}
