import type { Plain } from '../contracts/plain.ts'

/**
 * Factors by which selling raises or lowers the demand of the customers of each stock point, beside the lever `demand` of disruptions. Hot path: one look-up per
 * occurrence of demand where they are used, and none where they are not.
 */
export class DemandFactors {
  /** By stock point: the factor in force. */
  readonly factor: Float64Array
  readonly #start: Float64Array

  /** @param start by stock point: the factor at the start of the run */
  constructor(start: Float64Array) {
    this.#start = start
    this.factor = Float64Array.from(start)
  }

  reset(): void {
    this.factor.set(this.#start)
  }

  save(): Plain {
    return Array.from(this.factor)
  }

  load(state: Plain): void {
    this.factor.set(state as readonly number[])
  }
}
