/**
 * Statistics over time of a level that moves in steps: stock on hand, a queue's length, busy servers.
 * Hot path: `set` and `change` are called from the run loop and allocate nothing; the rest is not.
 */
import { ArgumentError } from '../errors.ts'

/** A time average as plain data. `min` and `max` are 0 while no time has been counted, so that the state survives JSON. */
export interface TimeAverageState {
  readonly start: number
  readonly last: number
  readonly level: number
  readonly area: number
  readonly mean: number
  readonly squares: number
  readonly min: number
  readonly max: number
}

/**
 * Mean, variance, least and greatest of a piecewise-constant level, each weighted by how long it lasted.
 *
 * Time is in whatever unit the caller keeps, and never goes back. A level that lasts no time counts for nothing: what happens
 * in passing, inside one instant, must not show. Looking never changes the state: `mean(now)` adds the open stretch up to `now` on
 * the way out and stores nothing, so a metric read half-way cannot move a bit of the final result.
 *
 * The area is a plain sum (exact for whole levels and whole ticks below 2^53); the variance is West's (1979) weighted form of Welford's.
 *
 * @example
 * const stock = new TimeAverage(0, 10)
 * stock.set(2, 4) // 10 for two days, then 4
 * stock.mean(5) // (2 * 10 + 3 * 4) / 5 = 6.4
 */
export class TimeAverage {
  // Fields begin as NaN, not 0: V8 then stores raw doubles from the first on, which makes `set` a third faster.
  /** Where the window begins: the last reset, or the construction. */
  #start = Number.NaN
  /** Up to here the level is accounted for. */
  #last = Number.NaN
  #level = Number.NaN
  #area = Number.NaN
  #mean = Number.NaN
  #squares = Number.NaN
  #min = Number.NaN
  #max = Number.NaN

  constructor(time = 0, level = 0) {
    if (time - time !== 0) refuseNumber('time', time)
    if (level - level !== 0) refuseNumber('level', level)
    this.#level = level
    this.#begin(time)
  }

  /** From `time` on the level is `level`. Throws an ArgumentError if either is not finite, or if time went back. */
  set(time: number, level: number): void {
    if (level - level !== 0) refuseNumber('level', level)
    const span = time - this.#last
    if (span > 0) this.#accrue(time, span)
    else if (span !== 0) refuseTime(time, this.#last)
    this.#level = level
  }

  /** From `time` on the level is `by` more than it was. */
  change(time: number, by: number): void {
    this.set(time, this.#level + by)
  }

  /** The window begins anew at `time` with the level as it stands: used at the end of the warm-up. */
  reset(time: number): void {
    if (!(time >= this.#last && time < Number.POSITIVE_INFINITY)) refuseTime(time, this.#last)
    this.#begin(time)
  }

  /** The level at this moment. */
  get level(): number {
    return this.#level
  }

  /** How long the window has lasted at `now`. */
  duration(now: number): number {
    this.#requireNow(now)
    return now - this.#start
  }

  /** Level x time since the window began: unit-days, if levels are units and times days. */
  area(now: number): number {
    this.#requireNow(now)
    return this.#area + this.#level * (now - this.#last)
  }

  /** Mean level over the window, kept between `min` and `max` against rounding; over a window of no length, the level itself. */
  mean(now: number): number {
    const duration = this.duration(now)
    if (duration === 0) return this.#level
    return Math.min(Math.max(this.area(now) / duration, this.min(now)), this.max(now))
  }

  /** Variance of the level over time (divisor: the window's length). */
  variance(now: number): number {
    const duration = this.duration(now)
    if (duration === 0) return 0
    const deviation = this.#level - this.#mean
    const open = now - this.#last
    return (this.#squares + deviation * deviation * open * ((this.#last - this.#start) / duration)) / duration
  }

  /** Mean of the squared level over the window. */
  secondMoment(now: number): number {
    const mean = this.mean(now)
    return this.variance(now) + mean * mean
  }

  /** Least level that lasted any time; over a window of no length, the level itself. */
  min(now: number): number {
    if (this.duration(now) === 0) return this.#level
    return now > this.#last ? Math.min(this.#min, this.#level) : this.#min
  }

  /** Greatest level that lasted any time; over a window of no length, the level itself. */
  max(now: number): number {
    if (this.duration(now) === 0) return this.#level
    return now > this.#last ? Math.max(this.#max, this.#level) : this.#max
  }

  save(): TimeAverageState {
    const empty = this.#last === this.#start
    return {
      start: this.#start,
      last: this.#last,
      level: this.#level,
      area: this.#area,
      mean: this.#mean,
      squares: this.#squares,
      min: empty ? 0 : this.#min,
      max: empty ? 0 : this.#max,
    }
  }

  load(state: TimeAverageState): void {
    const empty = state.last === state.start
    this.#start = state.start
    this.#last = state.last
    this.#level = state.level
    this.#area = state.area
    this.#mean = state.mean
    this.#squares = state.squares
    this.#min = empty ? Number.POSITIVE_INFINITY : state.min
    this.#max = empty ? Number.NEGATIVE_INFINITY : state.max
  }

  #begin(time: number): void {
    this.#start = time
    this.#last = time
    this.#area = 0
    this.#mean = 0
    this.#squares = 0
    this.#min = Number.POSITIVE_INFINITY
    this.#max = Number.NEGATIVE_INFINITY
  }

  #accrue(time: number, span: number): void {
    if (span === Number.POSITIVE_INFINITY) refuseNumber('time', time)
    const level = this.#level
    const deviation = level - this.#mean
    const before = this.#last - this.#start
    const step = deviation * (span / (time - this.#start))
    this.#mean += step
    this.#squares += deviation * step * before
    this.#area += level * span
    this.#last = time
    if (level < this.#min) this.#min = level
    if (level > this.#max) this.#max = level
  }

  #requireNow(now: number): void {
    if (!(now >= this.#last && now < Number.POSITIVE_INFINITY)) refuseTime(now, this.#last)
  }
}

function refuseNumber(what: string, value: number): never {
  throw new ArgumentError(`invalid ${what} ${value} for TimeAverage: expected a finite number`)
}

function refuseTime(time: number, last: number): never {
  throw new ArgumentError(`invalid time ${time} for TimeAverage: expected a finite time of ${last} or later`)
}
