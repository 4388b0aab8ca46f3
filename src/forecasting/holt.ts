import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** Level and trend, the trend damped by phi per interval. */
export interface HoltSpec extends ErrorSpec {
  readonly kind: 'holt'
  /** Weight of the newest quantity in the level, 0..1. */
  readonly alpha: number
  /** Weight of the newest change of level in the trend, 0..1. */
  readonly beta: number
  /** What is left of the trend after an interval, 0..1. Default 1: no damping. */
  readonly phi?: number
  /** Level before the first observation, units. Absent: the first observation. */
  readonly initial?: number
  /** Trend before the first observation, units per interval. Default 0. */
  readonly trend?: number
}

/** Holt's method, damped where phi < 1. @example holt({ alpha: 0.2, beta: 0.1, phi: 0.9 }) */
export function holt(parameters: Omit<HoltSpec, 'kind'>): HoltSpec {
  return { kind: 'holt', ...parameters }
}

/** State: 1 once there is a level, level l, trend b. l' = alpha y + (1 - alpha)(l + phi b); b' = beta (l' - l) + (1 - beta) phi b. */
class Holt implements Method {
  readonly state: Float64Array
  readonly #alpha: number
  readonly #beta: number
  readonly #phi: number

  constructor({ alpha, beta, phi = 1, initial, trend = 0 }: HoltSpec) {
    this.#alpha = alpha
    this.#beta = beta
    this.#phi = phi
    this.state = Float64Array.of(initial === undefined ? 0 : 1, initial ?? 0, trend)
  }

  get knows(): boolean {
    return this.state[0] === 1
  }

  learn(quantity: number): void {
    const { state } = this
    if (state[0] === 0) {
      state[0] = 1
      state[1] = quantity
      return
    }
    const damped = this.#phi * state[2]
    const level = this.#alpha * quantity + (1 - this.#alpha) * (state[1] + damped)
    state[2] = this.#beta * (level - state[1]) + (1 - this.#beta) * damped
    state[1] = level
  }

  /** l + (phi + phi^2 + ... + phi^ahead) b. */
  mean(ahead: number): number {
    let factor = 0
    for (let i = 0; i < ahead; i++) factor = this.#phi * (1 + factor)
    return this.state[1] + factor * this.state[2]
  }
}

export const holtForecaster: Definition<HoltSpec, Forecaster> = {
  kind: 'holt',
  doc: 'level and trend, the trend damped by phi per interval',
  source: 'Holt 1957; Gardner & McKenzie 1985; Hyndman & Athanasopoulos 2021, section 8.2',
  parameters: {
    alpha: { type: 'quantity', min: 0, max: 1, doc: 'weight of the newest quantity in the level' },
    beta: { type: 'quantity', min: 0, max: 1, doc: 'weight of the newest change of level in the trend' },
    phi: { type: 'quantity', min: 0, max: 1, default: 1, doc: 'what is left of the trend after an interval' },
    initial: {
      type: 'quantity',
      unit: 'units',
      default: null,
      doc: 'level before the first observation; absent: the first observation',
    },
    trend: { type: 'quantity', unit: 'units per interval', default: 0, doc: 'trend before the first observation' },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new Holt(spec), spec),
}
