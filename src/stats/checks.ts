/** What every function of this room asks of its arguments, in one wording. */
import { ArgumentError } from '../errors.ts'

/** Throws an ArgumentError naming `what` unless `value` is a finite number. */
export function requireFinite(value: number, what: string): void {
  if (!Number.isFinite(value)) throw new ArgumentError(`invalid ${what} ${value}: expected a finite number`)
}

/** Throws an ArgumentError at the first entry that is not a finite number, naming its place. */
export function requireAllFinite(values: ArrayLike<number>, what: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new ArgumentError(`invalid ${what}[${i}] ${values[i]}: expected a finite number`)
    }
  }
}

/** Throws an ArgumentError unless `value` is a whole number of at least `least`. */
export function requireWhole(value: number, least: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new ArgumentError(`invalid ${what} ${value}: expected a whole number of ${least} or more`)
  }
}

/** Throws an ArgumentError unless 0 < level < 1; a level of 95 is met with a hint. */
export function requireLevel(level: number): void {
  if (level > 0 && level < 1) return
  const hint = level > 1 && level < 100 ? `; did you mean ${level / 100}?` : ''
  throw new ArgumentError(`invalid confidence level ${level}: expected a number between 0 and 1, such as 0.95${hint}`)
}

/** Throws an ArgumentError unless 0 <= p <= 1. */
export function requireProbability(p: number, what: string): void {
  if (!(p >= 0 && p <= 1)) throw new ArgumentError(`invalid ${what} ${p}: expected a number from 0 to 1`)
}

/** Throws an ArgumentError unless both have the same length. */
export function requireSameLength(a: ArrayLike<number>, b: ArrayLike<number>, what: string): void {
  if (a.length !== b.length) {
    throw new ArgumentError(`invalid ${what}: expected two lists of one length, got ${a.length} and ${b.length} values`)
  }
}
