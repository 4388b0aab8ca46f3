import { ArgumentError } from '../errors.ts'

/** Checks of arguments that all closed forms share: a record of values by name, so that the error can name them. */

/** Throws ArgumentError unless all are finite. */
export function requireFinite(values: Readonly<Record<string, number>>): void {
  requireEach(values, Number.isFinite, 'a number')
}

/** Throws ArgumentError unless all are finite and above 0. */
export function requirePositive(values: Readonly<Record<string, number>>): void {
  requireEach(values, (value) => value > 0 && Number.isFinite(value), 'a number above 0')
}

/** Throws ArgumentError unless all are finite and at least 0. */
export function requireNonNegative(values: Readonly<Record<string, number>>): void {
  requireEach(values, (value) => value >= 0 && Number.isFinite(value), 'a number from 0')
}

/** Throws ArgumentError unless all are whole numbers of at least `least`. */
export function requireWhole(values: Readonly<Record<string, number>>, least = 0): void {
  requireEach(values, (value) => Number.isInteger(value) && value >= least, `a whole number from ${least}`)
}

/** Throws ArgumentError unless all are probabilities above 0 and at most 1. */
export function requireProbability(values: Readonly<Record<string, number>>): void {
  requireEach(values, (value) => value > 0 && value <= 1, 'a probability above 0 and at most 1')
}

function requireEach(
  values: Readonly<Record<string, number>>,
  holds: (value: number) => boolean,
  expected: string,
): void {
  for (const [name, value] of Object.entries(values))
    if (!holds(value)) throw new ArgumentError(`invalid ${name} = ${value}; expected ${expected}`)
}
