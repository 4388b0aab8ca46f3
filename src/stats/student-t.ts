/** Student's t distribution, for any degrees of freedom above 0, whole or not, up to infinity (the normal). */
import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { betaKernel, incompleteBeta } from '../math/incomplete-beta.ts'
import { ln, log1p } from '../math/ln.ts'
import { normalCdf, normalQuantile } from '../math/normal.ts'
import { requireProbability } from './checks.ts'

/** From here on the t and the normal quantile differ by less than rounding, for |t| up to 40. */
const AS_GOOD_AS_NORMAL = 1e18
/** For so many degrees of freedom the continued fraction loses digits, and an asymptotic formula has all of them. */
const MANY = 1e5
/** Where t^2 / df is beyond this, the tail is a power of t to the last bit. */
const FAR = 1e18

/** P(T <= t). Throws an ArgumentError for NaN, or unless df > 0. */
export function studentTCdf(t: number, df: number): number {
  requireDegrees(df)
  if (Number.isNaN(t)) throw new ArgumentError(`invalid t ${t}: expected a number`)
  if (df >= AS_GOOD_AS_NORMAL) return normalCdf(t)
  const { outside } = massAbout(Math.abs(t), df)
  return t < 0 ? outside / 2 : 1 - outside / 2
}

/** P(|T| >= |t|): the two-sided p-value of a t test. */
export function studentTTwoSidedP(t: number, df: number): number {
  return 2 * studentTCdf(-Math.abs(t), df)
}

/**
 * The t with P(T <= t) = p, by Newton's method in the logarithms of t and of the smaller mass. Throws an ArgumentError unless 0 <= p <= 1 and df > 0.
 *
 * @example
 * studentTQuantile(0.975, 9) // 2.2621571627982
 */
export function studentTQuantile(p: number, df: number): number {
  requireDegrees(df)
  requireProbability(p, 'p')
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  if (df >= AS_GOOD_AS_NORMAL) return normalQuantile(p)
  const tail = p < 0.5 ? p : 1 - p
  const t = positiveQuantile(2 * tail, p < 0.5 ? 1 - 2 * p : 2 * p - 1, Math.abs(normalQuantile(tail)), df)
  return p < 0.5 ? -t : t
}

/** Both masses are log-concave in ln t, so from the normal quantile (always nearer to 0) the steps cannot run away. */
function positiveQuantile(outside: number, inside: number, start: number, df: number): number {
  const useOutside = outside < inside
  const target = ln(useOutside ? outside : inside)
  let t = start
  // A quantile beyond the greatest double is infinite.
  for (let i = 0; i < 60 && t < Number.POSITIVE_INFINITY; i++) {
    const mass = massAbout(t, df)
    const now = useOutside ? mass.outside : mass.inside
    const slope = ((useOutside ? -2 : 2) * mass.factor) / now
    const step = (target - ln(now)) / slope
    t *= exp(step)
    // The error after a step is of the order of its square.
    if (Math.abs(step) < 1e-9) break
  }
  return t
}

interface Mass {
  /** P(|T| < t) and P(|T| >= t). */
  readonly inside: number
  readonly outside: number
  /** t times the density at t. */
  readonly factor: number
}

/** With a = df / 2, x = df / (df + t^2) and y = 1 - x, the two masses are I_x(a, 1/2) and I_y(1/2, a) (Abramowitz & Stegun 26.7.1). */
function massAbout(t: number, df: number): Mass {
  if (t === 0) return { inside: 0, outside: 1, factor: 0 }
  const a = df / 2
  const square = (t / df) * t
  if (square > FAR) {
    const factor = betaKernel(1 / FAR, 1, a, 0.5) * exp(a * (ln(FAR) + ln(df) - 2 * ln(t)))
    return { inside: 1 - factor / a, outside: factor / a, factor }
  }
  const x = 1 / (1 + square)
  const y = square * x
  const factor = betaKernel(x, y, a, 0.5)
  // The side on which the smaller mass comes straight from the fraction, without a subtraction from 1.
  if (y * (a + 2.5) > 1.5) {
    const outside = df > MANY ? 2 * normalCdf(-hill(square, df)) : incompleteBeta(x, a, 0.5, y)
    return { inside: 1 - outside, outside, factor }
  }
  const inside = incompleteBeta(y, 0.5, a, x)
  return { inside, outside: 1 - inside, factor }
}

/** The normal deviate with the tail of t, from t^2 / df (Hill 1970, Algorithm 395); for more than MANY degrees its error is below rounding. */
function hill(square: number, df: number): number {
  const a = df - 0.5
  const b = 48 * a * a
  const s = a * log1p(square)
  const correction = (((4 * s + 33) * s + 240) * s + 855) / (10 * b * (b + 0.8 * s * s + 100))
  return Math.sqrt(s) * (1 + (s + 3) / b - correction)
}

function requireDegrees(df: number): void {
  if (!(df > 0)) throw new ArgumentError(`invalid degrees of freedom ${df}: expected a number above 0`)
}
