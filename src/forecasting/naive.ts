import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** The last quantity again or, with a season, the one of a season ago. */
export interface NaiveSpec extends ErrorSpec {
  readonly kind: 'naive'
  /** Intervals in a season. Default 1: no season. */
  readonly season?: number
  /** Forecast before the first observation, units. Default 0. */
  readonly initial?: number
}

/** Naive and seasonal naive forecast. @example naive({ season: 7 }) */
export function naive(parameters: Omit<NaiveSpec, 'kind'> = {}): NaiveSpec {
  return { kind: 'naive', ...parameters }
}

/** State: number observed, then the last season, each in its place; until a place is filled, the newest quantity stands in. */
class Naive implements Method {
  readonly state: Float64Array
  readonly #season: number

  constructor({ season = 1, initial }: NaiveSpec) {
    this.#season = season
    this.state = new Float64Array(1 + season).fill(initial ?? 0, 1)
    this.state[0] = initial === undefined ? 0 : season
  }

  get knows(): boolean {
    return this.state[0] > 0
  }

  learn(quantity: number): void {
    const seen = this.state[0]
    if (seen < this.#season) this.state.fill(quantity, 1 + seen)
    this.state[1 + (seen % this.#season)] = quantity
    this.state[0] = seen + 1
  }

  mean(ahead: number): number {
    return this.state[1 + ((this.state[0] + ahead - 1) % this.#season)]
  }
}

export const naiveForecaster: Definition<NaiveSpec, Forecaster> = {
  kind: 'naive',
  doc: 'the last quantity again, or the one of a season ago',
  source: 'Hyndman & Athanasopoulos 2021, section 5.2',
  parameters: {
    season: { type: 'integer', unit: 'intervals', min: 1, max: 1e6, default: 1, doc: 'length of a season; 1: none' },
    initial: {
      type: 'quantity',
      unit: 'units',
      default: null,
      doc: 'forecast before the first observation; absent: 0',
    },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new Naive(spec), spec),
}
