import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** Croston's method for intermittent demand, and Syntetos and Boylan's correction of its bias. */
export interface CrostonSpec extends ErrorSpec {
  readonly kind: 'croston' | 'SBA'
  /** Weight of the newest demand in its mean size, 0..1. */
  readonly alpha: number
  /** Weight of the newest interval between demands in its mean. Default: alpha. */
  readonly beta?: number
}

/** Croston's method. @example croston({ alpha: 0.1 }) */
export function croston(parameters: Omit<CrostonSpec, 'kind'>): CrostonSpec {
  return { kind: 'croston', ...parameters }
}

/** Syntetos-Boylan approximation: Croston's forecast times 1 - beta / 2. @example SBA({ alpha: 0.1 }) */
export function SBA(parameters: Omit<CrostonSpec, 'kind'>): CrostonSpec {
  return { kind: 'SBA', ...parameters }
}

const SIZE = 0
const GAP = 1
/** Intervals since the last demand, that of now included. */
const WAIT = 2

/**
 * State: mean size z, mean interval p (0 before the first demand), wait q. At a demand y: z += alpha (y - z), p += beta (q - p); the forecast is z / p
 * (Croston 1972).
 */
class Croston implements Method {
  readonly state = new Float64Array(3)
  readonly #alpha: number
  readonly #beta: number
  readonly #factor: number

  constructor({ kind, alpha, beta = alpha }: CrostonSpec) {
    this.#alpha = alpha
    this.#beta = beta
    this.#factor = kind === 'SBA' ? 1 - beta / 2 : 1
  }

  get knows(): boolean {
    return this.state[GAP] > 0
  }

  learn(quantity: number): void {
    const { state } = this
    state[WAIT] += 1
    if (!(quantity > 0)) return
    const isFirst = state[GAP] === 0
    state[SIZE] = isFirst ? quantity : state[SIZE] + this.#alpha * (quantity - state[SIZE])
    state[GAP] = isFirst ? state[WAIT] : state[GAP] + this.#beta * (state[WAIT] - state[GAP])
    state[WAIT] = 0
  }

  mean(_ahead: number): number {
    return this.state[GAP] === 0 ? 0 : (this.#factor * this.state[SIZE]) / this.state[GAP]
  }

  total(intervals: number): number {
    return this.mean(1) * intervals
  }
}

const parameters = {
  alpha: { type: 'quantity', min: 0, max: 1, doc: 'weight of the newest demand in its mean size' },
  beta: {
    type: 'quantity',
    min: 0,
    max: 1,
    default: null,
    doc: 'weight of the newest interval between demands in its mean; absent: alpha',
  },
  ...errorParameters,
} as const

export const crostonForecaster: Definition<CrostonSpec, Forecaster> = {
  kind: 'croston',
  doc: 'intermittent demand: mean size of a demand over mean interval between two',
  source: 'Croston 1972, Operational Research Quarterly 23(3)',
  parameters,
  create: (spec) => new TrackedForecaster(new Croston(spec), spec),
}

export const sbaForecaster: Definition<CrostonSpec, Forecaster> = {
  kind: 'SBA',
  doc: "Croston's forecast times 1 - beta / 2, which takes most of its bias away",
  source: 'Syntetos & Boylan 2005, International Journal of Forecasting 21(2)',
  parameters,
  create: (spec) => new TrackedForecaster(new Croston(spec), spec),
}
