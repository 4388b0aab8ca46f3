import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** The mean of the last n quantities. */
export interface MovingAverageSpec extends ErrorSpec {
  readonly kind: 'moving-average'
  /** Intervals averaged over. */
  readonly n: number
  /** Taken as the n quantities before the start, units. Absent: the mean is over what has been observed, 0 before that. */
  readonly initial?: number
}

/** Moving average. @example movingAverage({ n: 5 }) */
export function movingAverage(parameters: Omit<MovingAverageSpec, 'kind'>): MovingAverageSpec {
  return { kind: 'moving-average', ...parameters }
}

/** State: number observed, the mean, then the last n quantities in a ring. */
class MovingAverage implements Method {
  readonly state: Float64Array
  readonly #n: number

  constructor({ n, initial }: MovingAverageSpec) {
    this.#n = n
    this.state = new Float64Array(2 + n).fill(initial ?? 0, 1)
    this.state[0] = initial === undefined ? 0 : n
  }

  get knows(): boolean {
    return this.state[0] > 0
  }

  learn(quantity: number): void {
    const { state } = this
    const n = this.#n
    state[2 + (state[0] % n)] = quantity
    state[0] += 1
    const known = Math.min(state[0], n)
    // Summed anew each time, so that no rounding piles up over long runs.
    let sum = 0
    for (let i = 0; i < known; i++) sum += state[2 + i]
    state[1] = sum / known
  }

  mean(_ahead: number): number {
    return this.state[1]
  }

  total(intervals: number): number {
    return this.state[1] * intervals
  }
}

export const movingAverageForecaster: Definition<MovingAverageSpec, Forecaster> = {
  kind: 'moving-average',
  doc: 'the mean of the last n quantities',
  source: 'Silver, Pyke & Thomas 2017, section 3.4.1',
  parameters: {
    n: { type: 'integer', unit: 'intervals', min: 1, max: 1e6, doc: 'intervals averaged over' },
    initial: {
      type: 'quantity',
      unit: 'units',
      default: null,
      doc: 'taken as the n quantities before the start; absent: the mean is over what has been observed',
    },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new MovingAverage(spec), spec),
}
