/** Quantiles of the test statistics, so that each tolerance comes from a stated confidence. */

import { gammaQuantile } from '../../src/math/gamma-quantile.ts'
import { normalQuantile } from '../../src/math/normal.ts'

/** Quantile of the chi-square distribution: twice a gamma of half the degrees of freedom. */
export function chiSquareLimit(degrees: number, confidence: number): number {
  return 2 * gammaQuantile(confidence, degrees / 2)
}

/** The z that a standard normal stays below in size with this two-sided confidence. */
export function normalLimit(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2)
}

/** What sqrt(n) D stays below with this confidence: Kolmogorov's distribution for large n, 1 - 2 exp(-2 x^2) in its tail. */
export function kolmogorovLimit(confidence: number): number {
  return Math.sqrt(-0.5 * Math.log((1 - confidence) / 2))
}
