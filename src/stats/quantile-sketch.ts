/**
 * Quantiles of a stream in constant memory, within a stated relative error.
 * Hot path: `add` is called from the run loop and allocates nothing once the range of the data is known.
 */
import { ArgumentError } from '../errors.ts'
import { BucketCounts, type BucketCountsState } from './bucket-counts.ts'
import { requireProbability } from './checks.ts'

/** A sketch as plain data. `min` and `max` are 0 while nothing was added. */
export interface QuantileSketchState {
  readonly relativeError: number
  readonly zeros: number
  readonly min: number
  readonly max: number
  readonly positive: BucketCountsState
  readonly negative: BucketCountsState
}

/** Below this magnitude a double has lost precision: counted as zero. */
const SMALLEST_NORMAL = 2.2250738585072014e-308
const MANTISSA_BITS_IN_HIGH_WORD = 20
/** Finest sketch: 2^9 buckets an octave, 8 MB for each sign if the data fill the whole range of doubles. */
const MOST_BITS = 9

/**
 * A mergeable quantile sketch: DDSketch (Masson, Rim & Lee 2019) with its linearly interpolated index, which needs no logarithm.
 *
 * Every octave is cut into 2^b equal buckets, so the bucket of a number is the exponent and the first b bits of its mantissa: the same on every
 * machine. The number reported for a bucket is the harmonic mean of its ends, at most 1 / (2^(b+1) + 1) of any member's size away.
 * The default of 1 % gives b = 6 (0.78 %), 512 bytes an octave of data. Negative numbers and zero have their place.
 *
 * For n observations and 0 <= p <= 1, `quantile(p)` is within the relative error of the observation of rank floor(p (n - 1)), counted from 0;
 * p = 0 and p = 1 give the exact extremes. Merging in any order gives the sketch of the whole, to the bit.
 *
 * @example
 * const delays = new QuantileSketch({ relativeError: 0.01 })
 * for (let i = 1; i <= 1000; i++) delays.add(i)
 * delays.quantile(0.9) // 900, within 1 %
 */
export class QuantileSketch {
  readonly relativeError: number
  /** By how much the high word of a double is shifted to get its bucket. */
  readonly #shift: number
  /** Buckets an octave: 2^b. */
  readonly #slices: number
  readonly #positive = new BucketCounts()
  /** Negative numbers by the bucket of their magnitude. */
  readonly #negative = new BucketCounts()
  readonly #word = new DataView(new ArrayBuffer(8))
  #zeros = 0
  /** Extremes; `+ 0` where they are set, so that -0 and 0 leave one state behind. */
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  /** `relativeError` is at least 0.001 and below 1. Throws an ArgumentError outside of that. */
  constructor(options: { readonly relativeError?: number } = {}) {
    const { relativeError = 0.01 } = options
    this.relativeError = relativeError
    const bits = bitsFor(relativeError)
    this.#shift = MANTISSA_BITS_IN_HIGH_WORD - bits
    this.#slices = 1 << bits
  }

  /** Adds one observation. Throws an ArgumentError if it is NaN or infinite. */
  add(value: number): void {
    this.addTimes(value, 1)
  }

  /** Adds the same observation `times` times at once. */
  addTimes(value: number, times: number): void {
    if (value - value !== 0) refuse('observation', value)
    if (!(times >= 0) || times !== Math.floor(times)) refuseTimes(times)
    if (times === 0) return
    if (value >= SMALLEST_NORMAL) this.#positive.add(this.#bucket(value), times)
    else if (value <= -SMALLEST_NORMAL) this.#negative.add(this.#bucket(-value), times)
    else this.#zeros += times
    if (value < this.#min) this.#min = value + 0
    if (value > this.#max) this.#max = value + 0
  }

  get count(): number {
    return this.#negative.total + this.#zeros + this.#positive.total
  }

  get min(): number {
    return this.count === 0 ? Number.NaN : this.#min
  }

  get max(): number {
    return this.count === 0 ? Number.NaN : this.#max
  }

  /** The p-quantile, NaN while nothing was added. Throws an ArgumentError unless 0 <= p <= 1. */
  quantile(p: number): number {
    requireProbability(p, 'p')
    const count = this.count
    if (count === 0) return Number.NaN
    if (p === 0) return this.#min
    if (p === 1) return this.#max
    const rank = Math.floor(p * (count - 1))
    return Math.min(Math.max(this.#valueOfRank(rank), this.#min), this.#max)
  }

  /** Takes in everything that `other` has seen. Throws an ArgumentError if its relative error is another. */
  merge(other: QuantileSketch): void {
    if (other.#shift !== this.#shift) refuseError(other.relativeError, this.relativeError)
    this.#positive.merge(other.#positive)
    this.#negative.merge(other.#negative)
    this.#zeros += other.#zeros
    if (other.#min < this.#min) this.#min = other.#min
    if (other.#max > this.#max) this.#max = other.#max
  }

  /** Forgets everything: used at the end of the warm-up. */
  reset(): void {
    this.#positive.clear()
    this.#negative.clear()
    this.#zeros = 0
    this.#min = Number.POSITIVE_INFINITY
    this.#max = Number.NEGATIVE_INFINITY
  }

  save(): QuantileSketchState {
    const empty = this.count === 0
    return {
      relativeError: this.relativeError,
      zeros: this.#zeros,
      min: empty ? 0 : this.#min,
      max: empty ? 0 : this.#max,
      positive: this.#positive.save(),
      negative: this.#negative.save(),
    }
  }

  /** Throws an ArgumentError if the state is of a sketch with another relative error. */
  load(state: QuantileSketchState): void {
    if (state.relativeError !== this.relativeError) refuseError(state.relativeError, this.relativeError)
    this.#positive.load(state.positive)
    this.#negative.load(state.negative)
    this.#zeros = state.zeros
    const empty = this.count === 0
    this.#min = empty ? Number.POSITIVE_INFINITY : state.min
    this.#max = empty ? Number.NEGATIVE_INFINITY : state.max
  }

  /** Exponent and leading mantissa bits of a positive number, as one integer that rises with it. */
  #bucket(value: number): number {
    this.#word.setFloat64(0, value)
    return this.#word.getUint32(0) >>> this.#shift
  }

  #valueOfRank(rank: number): number {
    const negatives = this.#negative.total
    if (rank < negatives) return -this.#valueOf(this.#negative.bucketOfRank(negatives - 1 - rank))
    if (rank < negatives + this.#zeros) return 0
    return this.#valueOf(this.#positive.bucketOfRank(rank - negatives - this.#zeros))
  }

  /** Harmonic mean of a bucket's ends, the point with the same relative error towards both: with ends e and e (1 + 1/k), it is e (2k + 2) / (2k + 1). */
  #valueOf(bucket: number): number {
    this.#word.setUint32(0, bucket << this.#shift)
    this.#word.setUint32(4, 0)
    const lowerEnd = this.#word.getFloat64(0)
    const k = this.#slices + (bucket & (this.#slices - 1))
    return lowerEnd * ((2 * k + 2) / (2 * k + 1))
  }
}

/** Fewest mantissa bits that keep the relative error: 1 / (2^(bits+1) + 1) is the error at the low end of an octave. */
function bitsFor(relativeError: number): number {
  for (let bits = 0; bits <= MOST_BITS; bits++) {
    if (relativeError < 1 && 1 / ((1 << (bits + 1)) + 1) <= relativeError) return bits
  }
  throw new ArgumentError(`invalid relative error ${relativeError}: expected a number from 0.001 to 1, such as 0.01`)
}

function refuse(what: string, value: number): never {
  throw new ArgumentError(`invalid ${what} ${value} for QuantileSketch: expected a finite number`)
}

function refuseTimes(times: number): never {
  throw new ArgumentError(`invalid number of times ${times} for QuantileSketch: expected a whole number of 0 or more`)
}

function refuseError(found: number, expected: number): never {
  throw new ArgumentError(
    `invalid sketch to combine, of relative error ${found}: expected ${expected}; build both with the same relativeError`,
  )
}
