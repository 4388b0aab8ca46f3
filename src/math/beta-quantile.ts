/** Quantile of the beta distribution: Halley's method on the logarithms of the nearer tail and of the variable. */

import { exp } from './exp.ts'
import { betaKernel, incompleteBeta } from './incomplete-beta.ts'
import { ln } from './ln.ts'

/**
 * The x with P(X <= x) = p for a beta(a, b) variable, a > 0 and b > 0; relative error about 1e-12 (of 1 - x too, as far
 * as a double near 1 tells it). Costs microseconds.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? 1 : Number.NaN
  const mean = a / (a + b)
  const atMean = incompleteBeta(mean, a, b)
  if (p <= atMean) return solve(p, a, b, true, 0, mean, mean)
  if (mean < 0.5 && p <= incompleteBeta(0.5, a, b)) return solve(1 - p, a, b, false, mean, 0.5, mean)
  return 1 - solve(1 - p, b, a, true, 0, 1 - mean, 1 - mean)
}

/** The x between `low` and `high` where the lower (or else the upper) tail is `target`. */
function solve(target: number, a: number, b: number, lower: boolean, low: number, high: number, start: number): number {
  let x = start
  for (let i = 0; i < 60 && x > 0; i++) {
    const y = 1 - x
    const tail = lower ? incompleteBeta(x, a, b, y) : incompleteBeta(y, b, a, x)
    const error = ln(tail / target)
    if (lower === error > 0) high = x
    else low = x
    // Slope and curvature of ln P, or of -ln Q, against ln x; betaKernel is x (1 - x) f(x).
    const slope = betaKernel(x, y, a, b) / (y * tail)
    const newton = (lower ? error : -error) / slope
    const bend = a - ((b - 1) * x) / y + (lower ? -slope : slope)
    const next = x * exp(-newton / Math.max(1 - 0.5 * newton * bend, 0.3))
    x = next >= low && next <= high ? next : 0.5 * (low + high)
    // Convergence is cubic: after an error this small nothing is left to do.
    if (Math.abs(error) < 1e-5) break
  }
  return x
}
