/**
 * Between the user's unit of time (a number of hours, days ...) and the kernel's whole ticks.
 */
import { ArgumentError } from '../../errors.ts'

/** The kernel's clock ends here: 2^53 - 1 ticks. */
const LAST_TICK = Number.MAX_SAFE_INTEGER

export interface TimeScaleOptions {
  /** Name of the unit, for messages and reports: `'hour'`. Default `'time unit'`. */
  readonly timeUnit?: string
  /**
   * Ticks in one unit; every delay is rounded to a whole tick. Default 2^24 (16.8 million): a delay is off by at most
   * 3e-8 of a unit, and the clock reaches 5.4e8 units. A power of two converts without further rounding.
   */
  readonly ticksPerUnit?: number
}

export class TimeScale {
  readonly unit: string
  readonly ticksPerUnit: number
  /** The longest time the clock can show, in the user's unit. */
  readonly last: number

  constructor(options: TimeScaleOptions = {}) {
    this.unit = options.timeUnit ?? 'time unit'
    this.ticksPerUnit = options.ticksPerUnit ?? 2 ** 24
    if (!(Number.isInteger(this.ticksPerUnit) && this.ticksPerUnit >= 1 && this.ticksPerUnit <= 2 ** 40))
      throw new ArgumentError(`invalid ticksPerUnit ${this.ticksPerUnit}; expected a whole number from 1 to 2^40`)
    this.last = LAST_TICK / this.ticksPerUnit
  }

  /** Whole ticks nearest to `duration`; the caller has checked the range. */
  ticks(duration: number): number {
    return Math.round(duration * this.ticksPerUnit)
  }

  /** Whole ticks nearest to a duration or a time given by a person. */
  checked(duration: number, what: string): number {
    if (!(duration >= 0 && duration <= this.last))
      throw new ArgumentError(
        `invalid ${what} ${duration}; expected a number from 0 to ${this.last} ${this.unit}s (2^53 - 1 ticks)`,
      )
    return this.ticks(duration)
  }

  units(ticks: number): number {
    return ticks / this.ticksPerUnit
  }
}
