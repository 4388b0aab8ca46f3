/**
 * Statistics of a series of observations, kept in constant memory.
 * Hot path: `add` and `addTimes` are called from the run loop and allocate nothing; the rest is not.
 */
import { ArgumentError } from '../errors.ts'

/** A tally as plain data. `min` and `max` are 0 while `count` is 0, so that the state survives JSON. */
export interface TallyState {
  readonly count: number
  readonly mean: number
  readonly squares: number
  readonly sum: number
  readonly correction: number
  readonly min: number
  readonly max: number
}

/**
 * Count, sum, mean, variance, smallest and largest of what was added.
 *
 * The variance follows Welford (1962), so a large mean does not drown it and equal observations have variance 0 exactly.
 * The sum carries Neumaier's (1974) correction, so the mean of whole numbers, or of 10^8 small ones, is right to the last bit or nearly so.
 * Two tallies merge into the tally of both series (Chan, Golub & LeVeque 1979), up to rounding.
 *
 * An empty tally has mean, min and max NaN; a variance needs two observations and is NaN before.
 *
 * @example
 * const waits = new Tally()
 * for (const wait of [2, 4, 9]) waits.add(wait)
 * waits.mean // 5
 * waits.variance // 13
 */
export class Tally {
  #count = 0
  #mean = 0
  /** Sum of squared deviations from the mean. */
  #squares = 0
  #sum = 0
  #correction = 0
  /** Extremes; `+ 0` where they are set, so that -0 and 0 leave one state behind. */
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  /** Adds one observation. Throws an ArgumentError if it is NaN or infinite. */
  add(value: number): void {
    if (value - value !== 0) refuse(value)
    const count = this.#count + 1
    const deviation = value - this.#mean
    const mean = this.#mean + deviation / count
    this.#count = count
    this.#mean = mean
    this.#squares += deviation * (value - mean)
    this.#addToSum(value)
    if (value < this.#min) this.#min = value + 0
    if (value > this.#max) this.#max = value + 0
  }

  /** Adds the same observation `times` times at once: one event may stand for a whole cohort. 0 times changes nothing. */
  addTimes(value: number, times: number): void {
    if (value - value !== 0) refuse(value)
    if (!(times >= 0) || times !== Math.floor(times)) refuseTimes(times)
    if (times === 0) return
    const count = this.#count + times
    const deviation = value - this.#mean
    const step = deviation * (times / count)
    this.#squares += deviation * step * this.#count
    this.#mean += step
    this.#count = count
    this.#addToSum(value * times)
    if (value < this.#min) this.#min = value + 0
    if (value > this.#max) this.#max = value + 0
  }

  /** Takes in everything that `other` has seen; `other` is left as it was. */
  merge(other: Tally): void {
    if (other.#count === 0) return
    const count = this.#count + other.#count
    const deviation = other.#mean - this.#mean
    const step = deviation * (other.#count / count)
    this.#squares += other.#squares + deviation * step * this.#count
    this.#mean += step
    this.#count = count
    const correction = other.#correction
    this.#addToSum(other.#sum)
    this.#addToSum(correction)
    if (other.#min < this.#min) this.#min = other.#min
    if (other.#max > this.#max) this.#max = other.#max
  }

  get count(): number {
    return this.#count
  }

  get sum(): number {
    return this.#sum + this.#correction
  }

  /** The sum over the count, kept between `min` and `max`: the rounding of the division must not take it out. */
  get mean(): number {
    return Math.min(Math.max(this.sum / this.#count, this.#min), this.#max)
  }

  /** Sample variance (divisor n - 1): the square of the observation's unit. */
  get variance(): number {
    return this.#count < 2 ? Number.NaN : this.#squares / (this.#count - 1)
  }

  /** Square root of the sample variance. */
  get standardDeviation(): number {
    return Math.sqrt(this.variance)
  }

  /** Standard deviation over mean; NaN where the mean is 0. */
  get coefficientOfVariation(): number {
    const mean = this.mean
    return mean === 0 ? Number.NaN : this.standardDeviation / mean
  }

  get min(): number {
    return this.#count === 0 ? Number.NaN : this.#min
  }

  get max(): number {
    return this.#count === 0 ? Number.NaN : this.#max
  }

  /** Forgets everything: used at the end of the warm-up. */
  reset(): void {
    this.#count = 0
    this.#mean = 0
    this.#squares = 0
    this.#sum = 0
    this.#correction = 0
    this.#min = Number.POSITIVE_INFINITY
    this.#max = Number.NEGATIVE_INFINITY
  }

  save(): TallyState {
    const empty = this.#count === 0
    return {
      count: this.#count,
      mean: this.#mean,
      squares: this.#squares,
      sum: this.#sum,
      correction: this.#correction,
      min: empty ? 0 : this.#min,
      max: empty ? 0 : this.#max,
    }
  }

  load(state: TallyState): void {
    const empty = state.count === 0
    this.#count = state.count
    this.#mean = state.mean
    this.#squares = state.squares
    this.#sum = state.sum
    this.#correction = state.correction
    this.#min = empty ? Number.POSITIVE_INFINITY : state.min
    this.#max = empty ? Number.NEGATIVE_INFINITY : state.max
  }

  /** Neumaier's step: what the addition rounds away is kept in `#correction`. */
  #addToSum(value: number): void {
    const sum = this.#sum
    const total = sum + value
    this.#correction += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum
    this.#sum = total
  }
}

// Thrown from functions of their own, so that the hot path stays small enough to be inlined.
function refuse(value: number): never {
  throw new ArgumentError(`invalid observation ${value} for Tally: expected a finite number`)
}

function refuseTimes(times: number): never {
  throw new ArgumentError(`invalid number of times ${times} for Tally.addTimes: expected a whole number of 0 or more`)
}
