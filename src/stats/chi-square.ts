/** The chi-square distribution, for any degrees of freedom above 0: intervals of a variance, tests of fit. */
import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { incompleteGammaLower, incompleteGammaUpper, poissonDensity } from '../math/incomplete-gamma.ts'
import { ln } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import { normalQuantile } from '../math/normal.ts'
import { requireProbability } from './checks.ts'

/** P(X <= x). Throws an ArgumentError for NaN, or unless df is finite and above 0. */
export function chiSquareCdf(x: number, df: number): number {
  requireArguments(x, df)
  return incompleteGammaLower(df / 2, x / 2)
}

/** P(X >= x): the p-value of a chi-square test. */
export function chiSquareUpperP(x: number, df: number): number {
  requireArguments(x, df)
  return incompleteGammaUpper(df / 2, x / 2)
}

/**
 * The x with P(X <= x) = p, by Newton's method in the logarithms of x and of the smaller tail, from Wilson & Hilferty's (1931) approximation.
 * Throws an ArgumentError unless 0 <= p <= 1 and df is finite and above 0.
 *
 * @example
 * chiSquareQuantile(0.95, 3) // 7.814727903251179
 */
export function chiSquareQuantile(p: number, df: number): number {
  requireArguments(0, df)
  requireProbability(p, 'p')
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  const shape = df / 2
  const useUpper = p > 0.5
  const target = ln(useUpper ? 1 - p : p)
  let x = firstGuess(p, shape)
  // A quantile below the least double is 0.
  for (let i = 0; i < 60 && x > 0; i++) {
    const mass = useUpper ? incompleteGammaUpper(shape, x) : incompleteGammaLower(shape, x)
    const slope = ((useUpper ? -shape : shape) * poissonDensity(shape, x)) / mass
    const step = (target - ln(mass)) / slope
    x *= exp(step)
    // The error after a step is of the order of its square.
    if (Math.abs(step) < 1e-9) break
  }
  return 2 * x
}

/** For a gamma variable of this shape; far down the lower tail, where Wilson & Hilferty fall below zero, by the first term of the series. */
function firstGuess(p: number, shape: number): number {
  const ninth = 1 / (9 * shape)
  const root = 1 - ninth + normalQuantile(p) * Math.sqrt(ninth)
  const lowest = exp((ln(p) + lnGamma(shape + 1)) / shape)
  return root > 0 ? Math.max(shape * root * root * root, lowest) : lowest
}

function requireArguments(x: number, df: number): void {
  if (Number.isNaN(x)) throw new ArgumentError(`invalid chi-square value ${x}: expected a number`)
  if (!(df > 0 && df < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`invalid degrees of freedom ${df}: expected a finite number above 0`)
  }
}
