/** Summation without error: the result is the true sum, rounded once, in whatever order the terms came. */
import { ArgumentError } from '../errors.ts'

/** The parts of an exact sum: numbers of growing magnitude that do not overlap. Their true sum is the state; the parts themselves hang on the order. */
export type ExactSumState = readonly number[]

/**
 * A sum kept as an unevaluated expansion (Shewchuk 1997, "Adaptive precision floating-point arithmetic", grow-expansion), so that no addition loses a bit.
 * `value` rounds it once, to nearest, ties to even: a function of the multiset of terms alone. Results built on it do not hang
 * on the order in which replications come back.
 *
 * @example
 * const sum = new ExactSum()
 * for (const x of [1e100, 1, -1e100]) sum.add(x)
 * sum.value // 1
 */
export class ExactSum {
  /** From least to greatest magnitude, non-overlapping, without zeros. */
  #parts: number[] = []
  /** Where the next expansion is written, so that a refused term leaves the sum as it was. */
  #next: number[] = []

  /** Adds one term. Throws an ArgumentError if it is NaN or infinite, or if the sum leaves the range of doubles. */
  add(term: number): void {
    if (!Number.isFinite(term)) throw new ArgumentError(`invalid term ${term} for ExactSum: expected a finite number`)
    const parts = this.#parts
    const next = this.#next
    let kept = 0
    let carry = term
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]
      const total = carry + part
      // What the addition rounded away (Dekker's fast two-sum: the larger term comes first).
      const lost = Math.abs(carry) >= Math.abs(part) ? part - (total - carry) : carry - (total - part)
      if (lost !== 0) next[kept++] = lost
      carry = total
    }
    if (!Number.isFinite(carry)) {
      throw new ArgumentError(`invalid term ${term} for ExactSum: the sum left the range of doubles`)
    }
    if (carry !== 0) next[kept++] = carry
    next.length = kept
    this.#parts = next
    this.#next = parts
  }

  /** Takes in every term that `other` has seen; `other` is left as it was. */
  merge(other: ExactSum): void {
    for (const part of [...other.#parts]) this.add(part)
  }

  /** The sum, rounded once. */
  get value(): number {
    const parts = this.#parts
    let i = parts.length - 1
    if (i < 0) return 0
    let high = parts[i]
    let low = 0
    while (i > 0) {
      const part = parts[--i]
      const total = high + part
      low = part - (total - high)
      high = total
      if (low !== 0) break
    }
    // Half-way cases: what is left below decides the direction (as in Python's math.fsum).
    if (i > 0 && low !== 0 && low > 0 === parts[i - 1] > 0) {
      const doubled = low * 2
      const rounded = high + doubled
      if (doubled === rounded - high) return rounded
    }
    return high
  }

  save(): ExactSumState {
    return [...this.#parts]
  }

  load(state: ExactSumState): void {
    this.#parts = [...state]
  }
}

/** The exact sum of a list, rounded once. */
export function exactSum(values: ArrayLike<number>): number {
  const sum = new ExactSum()
  for (let i = 0; i < values.length; i++) sum.add(values[i])
  return sum.value
}

/**
 * The exact sum of a list over its length, NaN for an empty list: the same bits in any order. Never outside the range of the values,
 * so the mean of equal numbers is that number.
 */
export function exactMean(values: ArrayLike<number>): number {
  if (values.length === 0) return Number.NaN
  let least = values[0]
  let greatest = values[0]
  for (let i = 1; i < values.length; i++) {
    least = Math.min(least, values[i])
    greatest = Math.max(greatest, values[i])
  }
  return Math.min(Math.max(exactSum(values) / values.length, least), greatest)
}
