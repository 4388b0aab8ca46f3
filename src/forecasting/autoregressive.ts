import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** The conditional mean of a first-order autoregression of known parameters: no forecast has a smaller mean square error. */
export interface AutoregressiveForecastSpec extends ErrorSpec {
  readonly kind: 'autoregressive'
  /** Long-run mean of the series, units per interval. */
  readonly mean: number
  /** Correlation of successive quantities, -1 < rho < 1. */
  readonly rho: number
}

/** Minimum-mean-square-error forecast of an AR(1). @example autoregressiveForecast({ mean: 100, rho: 0.7 }) */
export function autoregressiveForecast(
  parameters: Omit<AutoregressiveForecastSpec, 'kind'>,
): AutoregressiveForecastSpec {
  return { kind: 'autoregressive', ...parameters }
}

/** State: what the last quantity was above the mean. Interval i ahead is expected at mean + rho^i (y - mean). */
class Autoregressive implements Method {
  readonly state = new Float64Array(1)
  readonly knows = true
  readonly #mean: number
  readonly #rho: number

  constructor({ mean, rho }: AutoregressiveForecastSpec) {
    this.#mean = mean
    this.#rho = rho
  }

  learn(quantity: number): void {
    this.state[0] = quantity - this.#mean
  }

  mean(ahead: number): number {
    let excess = this.state[0]
    for (let i = 0; i < ahead; i++) excess *= this.#rho
    return this.#mean + excess
  }

  total(intervals: number): number {
    const whole = Math.floor(intervals)
    let excess = this.state[0]
    let sum = 0
    for (let i = 0; i < whole; i++) {
      excess *= this.#rho
      sum += excess
    }
    return this.#mean * intervals + sum + (intervals - whole) * excess * this.#rho
  }

  /** The shock of interval i moves the rest of the sum by (1 - rho^k) / (1 - rho), k intervals being left (Lee, So & Tang 2000, equation 3.5). */
  spread(intervals: number): number {
    const whole = Math.floor(intervals)
    // Weight of a shock on the sum, from the last interval (or part of one) backward.
    let weight = intervals - whole
    let squares = weight * weight
    for (let i = 0; i < whole; i++) {
      weight = 1 + this.#rho * weight
      squares += weight * weight
    }
    return Math.sqrt(squares)
  }
}

export const autoregressiveForecaster: Definition<AutoregressiveForecastSpec, Forecaster> = {
  kind: 'autoregressive',
  doc: 'conditional mean of a first-order autoregression of known parameters',
  source: 'Box & Jenkins 1970, section 5.4; Lee, So & Tang 2000, Management Science 46(5), section 3',
  parameters: {
    mean: { type: 'quantity', unit: 'units', doc: 'long-run mean per interval' },
    rho: { type: 'quantity', above: -1, below: 1, doc: 'correlation of successive quantities' },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new Autoregressive(spec), spec),
}
