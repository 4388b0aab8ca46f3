import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** Intermittent demand by the probability of a demand, which falls in every interval without one: it forgets what is obsolete. */
export interface TsbSpec extends ErrorSpec {
  readonly kind: 'TSB'
  /** Weight of the newest demand in its mean size, 0..1. */
  readonly alpha: number
  /** Weight of the newest interval in the probability of a demand, 0..1. */
  readonly beta: number
}

/** Teunter, Syntetos and Babai's method. @example TSB({ alpha: 0.1, beta: 0.05 }) */
export function TSB(parameters: Omit<TsbSpec, 'kind'>): TsbSpec {
  return { kind: 'TSB', ...parameters }
}

const SEEN = 0
const SIZE = 1
const CHANCE = 2

/** State: intervals observed, mean size z (0 before the first demand), probability pi. The forecast is pi z. */
class Tsb implements Method {
  readonly state = new Float64Array(3)
  readonly #alpha: number
  readonly #beta: number

  constructor({ alpha, beta }: TsbSpec) {
    this.#alpha = alpha
    this.#beta = beta
  }

  get knows(): boolean {
    return this.state[SIZE] > 0
  }

  /** Up to the first demand the probability is the share of intervals with one; from then on it is smoothed. */
  learn(quantity: number): void {
    const { state } = this
    const isDemand = quantity > 0
    state[SEEN] += 1
    if (state[SIZE] === 0) {
      state[SIZE] = isDemand ? quantity : 0
      state[CHANCE] = isDemand ? 1 / state[SEEN] : 0
      return
    }
    state[CHANCE] += this.#beta * ((isDemand ? 1 : 0) - state[CHANCE])
    if (isDemand) state[SIZE] += this.#alpha * (quantity - state[SIZE])
  }

  mean(_ahead: number): number {
    return this.state[CHANCE] * this.state[SIZE]
  }

  total(intervals: number): number {
    return this.mean(1) * intervals
  }
}

export const tsbForecaster: Definition<TsbSpec, Forecaster> = {
  kind: 'TSB',
  doc: 'intermittent demand: probability of a demand times its mean size, both smoothed',
  source: 'Teunter, Syntetos & Babai 2011, European Journal of Operational Research 214(3)',
  parameters: {
    alpha: { type: 'quantity', min: 0, max: 1, doc: 'weight of the newest demand in its mean size' },
    beta: { type: 'quantity', min: 0, max: 1, doc: 'weight of the newest interval in the probability of a demand' },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new Tsb(spec), spec),
}
