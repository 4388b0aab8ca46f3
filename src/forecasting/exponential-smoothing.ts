import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** Simple exponential smoothing: l <- l + alpha (y - l); every interval ahead is expected to be l. */
export interface ExponentialSmoothingSpec extends ErrorSpec {
  readonly kind: 'exponential-smoothing'
  /** Weight of the newest quantity, 0..1. */
  readonly alpha: number
  /** Level before the first observation, units. Absent: the first observation. */
  readonly initial?: number
}

/** Simple exponential smoothing (SES). @example exponentialSmoothing({ alpha: 0.2, initial: 100 }) */
export function exponentialSmoothing(parameters: Omit<ExponentialSmoothingSpec, 'kind'>): ExponentialSmoothingSpec {
  return { kind: 'exponential-smoothing', ...parameters }
}

/** State: 1 once there is a level, the level. */
class ExponentialSmoothing implements Method {
  readonly state: Float64Array
  readonly #alpha: number

  constructor({ alpha, initial }: ExponentialSmoothingSpec) {
    this.#alpha = alpha
    this.state = Float64Array.of(initial === undefined ? 0 : 1, initial ?? 0)
  }

  get knows(): boolean {
    return this.state[0] === 1
  }

  learn(quantity: number): void {
    const { state } = this
    state[1] = state[0] === 1 ? state[1] + this.#alpha * (quantity - state[1]) : quantity
    state[0] = 1
  }

  mean(_ahead: number): number {
    return this.state[1]
  }

  total(intervals: number): number {
    return this.state[1] * intervals
  }
}

export const exponentialSmoothingForecaster: Definition<ExponentialSmoothingSpec, Forecaster> = {
  kind: 'exponential-smoothing',
  doc: 'simple exponential smoothing: a level that moves a share of each error',
  source: 'Brown 1959; Hyndman, Koehler, Ord & Snyder 2008, section 2.3.1',
  parameters: {
    alpha: { type: 'quantity', min: 0, max: 1, doc: 'weight of the newest quantity' },
    initial: {
      type: 'quantity',
      unit: 'units',
      default: null,
      doc: 'level before the first observation; absent: the first observation',
    },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new ExponentialSmoothing(spec), spec),
}
