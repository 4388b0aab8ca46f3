/**
 * Gauss's hypergeometric function 2F1 for real parameters and z < 1, in plain arithmetic.
 *
 * Method: for 0 <= z <= 0.9 its power series; for z < 0 Pfaff's transformation to z / (z - 1) (Abramowitz & Stegun 15.3.4); towards 1
 * Taylor series of its differential equation (15.5.1), each step going half of what is left of the way to 1: no parameter is special there,
 * unlike in the transformation to 1 - z, which fails where c - a - b is whole.
 */

import { exp } from './exp.ts'
import { log1p } from './ln.ts'

const SERIES_TO = 0.9

/**
 * 2F1(a, b; c; z) for z < 1. Relative error about 1e-13 where the terms of the series have one sign (a, b, c > 0 and z > 0), more where they
 * cancel. NaN for z >= 1, and where c is 0 or a negative whole number.
 *
 * @example
 * hypergeometric(1, 1, 2, 0.5) // 2 ln 2 = 1.3862943611198906
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z < 1) || !(c > 0 || c !== Math.floor(c))) return Number.NaN
  if (z < 0) return exp(-a * log1p(-z)) * hypergeometric(a, c - b, c, z / (z - 1))
  if (z <= SERIES_TO) return series(a, b, c, z)
  return towardsOne(a, b, c, z)
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < 100_000; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    term *= ratio
    sum += term
    // Once the ratio is below 1 for good, the rest is about term ratio / (1 - ratio).
    if (ratio < 0.99 && ratio > -0.99 && n > -a && n > -b && Math.abs(term) <= 1e-17 * Math.abs(sum)) break
    if (term === 0) break
  }
  return sum
}

function towardsOne(a: number, b: number, c: number, z: number): number {
  let from = SERIES_TO
  let value = series(a, b, c, from)
  let slope = ((a * b) / c) * series(a + 1, b + 1, c + 1, from)
  while (from < z) {
    const left = 1 - from
    const to = 1 - z < 0.5 * left ? from + 0.5 * left : z
    const h = to - from
    // Terms d_n h^n, and n d_n h^(n-1) for the slope.
    const first = c - (a + b + 1) * from
    let d = value
    let e = slope * h
    let sum = value + e
    let slopes = slope
    for (let n = 0; n < 2000; n++) {
      const next =
        ((n + a) * (n + b) * d * h * h - (n + 1) * ((1 - 2 * from) * n + first) * e * h) /
        (from * left * (n + 2) * (n + 1))
      d = e
      e = next
      sum += e
      const more = ((n + 2) * e) / h
      slopes += more
      if (
        Math.abs(more) <= 1e-17 * Math.abs(slopes) &&
        Math.abs(e) <= 1e-17 * Math.abs(sum) &&
        Math.abs(d) <= 1e-16 * Math.abs(sum)
      )
        break
    }
    value = sum
    slope = slopes
    from = to
  }
  return value
}
