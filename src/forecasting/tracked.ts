import type { Forecaster } from '../contracts/forecaster.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Parameter } from '../parameters.ts'

/** A way to forecast, without the bookkeeping of its errors. */
export interface Method {
  /** All that it has learnt, as numbers: the whole of its state. */
  readonly state: Float64Array
  /** False until it has something to go by: the first observation then meets no forecast, and makes no error. */
  readonly knows: boolean
  learn(quantity: number): void
  mean(ahead: number): number
  /** Expected sum over the next `intervals`. Default: the sum of the means. */
  total?(intervals: number): number
  /** Deviation of the error of `total(intervals)` over that of one interval. Default: sqrt(intervals), as if errors were independent. */
  spread?(intervals: number): number
}

/** How the deviation of a forecaster's errors is told: parameters of every kind. */
export interface ErrorSpec {
  /** Weight of the newest squared error, 0..1; 0: all errors weigh the same. Default 0. */
  readonly omega?: number
  /** Standard deviation of the error one interval ahead, where it is known. Absent: learnt from the errors. */
  readonly sd?: number
}

/** Rows for the parameter table of every kind. */
export const errorParameters = {
  omega: {
    type: 'quantity',
    min: 0,
    max: 1,
    default: 0,
    doc: 'weight of the newest squared error in the mean square error; 0: all errors weigh the same',
  },
  sd: {
    type: 'quantity',
    unit: 'units',
    min: 0,
    default: null,
    doc: 'standard deviation of the error one interval ahead; absent: learnt from the errors',
  },
} as const satisfies Readonly<Record<string, Parameter>>

/**
 * A method with the deviation of its errors one interval ahead: root mean square, over all of them or smoothed
 * (Silver, Pyke & Thomas 2017, section 3.5). Hot path: allocates nothing.
 */
export class TrackedForecaster implements Forecaster {
  readonly #method: Method
  readonly #start: Float64Array
  readonly #omega: number
  readonly #known: number | undefined
  #errors = 0
  #meanSquare = 0

  constructor(method: Method, { omega = 0, sd }: ErrorSpec) {
    this.#method = method
    this.#start = method.state.slice()
    this.#omega = omega
    this.#known = sd
  }

  observe(quantity: number): void {
    if (this.#method.knows) {
      const error = quantity - this.#method.mean(1)
      this.#errors += 1
      const weight = this.#errors === 1 || this.#omega === 0 ? 1 / this.#errors : this.#omega
      this.#meanSquare += weight * (error * error - this.#meanSquare)
    }
    this.#method.learn(quantity)
  }

  mean(ahead: number): number {
    return this.#method.mean(ahead)
  }

  total(intervals: number): number {
    const method = this.#method
    if (method.total !== undefined) return method.total(intervals)
    const whole = Math.floor(intervals)
    let sum = 0
    for (let ahead = 1; ahead <= whole; ahead++) sum += method.mean(ahead)
    return whole === intervals ? sum : sum + (intervals - whole) * method.mean(whole + 1)
  }

  deviation(intervals: number): number {
    const one = this.#known ?? Math.sqrt(this.#meanSquare)
    return one * (this.#method.spread?.(intervals) ?? Math.sqrt(intervals))
  }

  reset(): void {
    this.#method.state.set(this.#start)
    this.#errors = 0
    this.#meanSquare = 0
  }

  save(): Plain {
    return { learnt: Array.from(this.#method.state), errors: this.#errors, meanSquare: this.#meanSquare }
  }

  load(state: Plain): void {
    const saved = state as { learnt: readonly number[]; errors: number; meanSquare: number }
    this.#method.state.set(saved.learnt)
    this.#errors = saved.errors
    this.#meanSquare = saved.meanSquare
  }
}
