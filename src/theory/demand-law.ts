import { ArgumentError } from '../errors.ts'
import { incompleteGammaUpper, poissonDensity } from '../math/incomplete-gamma.ts'
import { normalCdf, normalDensity, normalQuantile } from '../math/normal.ts'

/** A law of demand as closed formulas need it. Units as the user's. */
export interface DemandLaw {
  readonly mean: number
  readonly sd: number
  /** Demand comes in whole units only. */
  readonly integer: boolean
  /** P(D <= x). */
  cdf(x: number): number
  /** Smallest x with P(D <= x) >= p, for 0 < p < 1. */
  quantile(p: number): number
  /** Expected shortage at level x: E[max(D - x, 0)], the (first-order) loss function. */
  loss(x: number): number
  /** P(D = k) for whole k; 0 for a continuous law. */
  probability(k: number): number
}

/**
 * Normal demand. Loss: sd (phi(z) - z (1 - Phi(z))) with z = (x - mean) / sd (Zipkin 2000, section C.2.5).
 *
 * @example
 * normalLaw(50, 8).loss(50) // 3.19
 */
export function normalLaw(mean: number, sd: number): DemandLaw {
  if (!(sd > 0)) throw new ArgumentError(`invalid sd ${sd} of normal demand; expected a number above 0`)
  const standard = (x: number) => (x - mean) / sd
  return {
    mean,
    sd,
    integer: false,
    cdf: (x) => normalCdf(standard(x)),
    quantile: (p) => mean + sd * normalQuantile(p),
    loss: (x) => sd * (normalDensity(standard(x)) - standard(x) * normalCdf(-standard(x))),
    probability: () => 0,
  }
}

/** Poisson demand. Loss at whole x: (m - x) P(D > x) + m P(D = x) (Zipkin 2000, section C.2.3), linear in between. */
export function poissonLaw(mean: number): DemandLaw {
  if (!(mean > 0)) throw new ArgumentError(`invalid mean ${mean} of Poisson demand; expected a number above 0`)
  const probability = (k: number) => (k < 0 || !Number.isInteger(k) ? 0 : poissonDensity(k, mean))
  const cdf = (x: number) => (x < 0 ? 0 : incompleteGammaUpper(Math.floor(x) + 1, mean))
  const lossAtWhole = (k: number) => (k < 0 ? mean - k : (mean - k) * (1 - cdf(k)) + mean * probability(k))
  return {
    mean,
    sd: Math.sqrt(mean),
    integer: true,
    cdf,
    quantile: (p) => wholeQuantile(p, cdf, Math.floor(mean)),
    loss: (x) => interpolate(lossAtWhole, x),
    probability,
  }
}

/** Uniform between two bounds. Loss between them: (max - x)^2 / (2 (max - min)). */
export function uniformLaw(min: number, max: number): DemandLaw {
  if (!(max > min)) throw new ArgumentError(`invalid uniform law from ${min} to ${max}; expected a range`)
  const width = max - min
  const mean = min + width / 2
  return {
    mean,
    sd: width / Math.sqrt(12),
    integer: false,
    cdf: (x) => Math.min(1, Math.max(0, (x - min) / width)),
    quantile: (p) => min + p * width,
    loss: (x) => (x <= min ? mean - x : x >= max ? 0 : ((max - x) * (max - x)) / (2 * width)),
    probability: () => 0,
  }
}

/** Demand that takes the listed values with the given weights (they need not add up to 1). */
export function finiteLaw(values: readonly number[], weights: readonly number[]): DemandLaw {
  if (values.length === 0 || values.length !== weights.length)
    throw new ArgumentError(
      `invalid finite law: ${values.length} values and ${weights.length} weights; expected as many`,
    )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const atoms = values.map((value, i) => ({ value, share: weights[i] / total })).sort((a, b) => a.value - b.value)
  const expect = (of: (value: number) => number) => atoms.reduce((sum, { value, share }) => sum + share * of(value), 0)
  const mean = expect((value) => value)
  const cdf = (x: number) => expect((value) => (value <= x ? 1 : 0))
  return {
    mean,
    sd: Math.sqrt(expect((value) => (value - mean) * (value - mean))),
    integer: values.every(Number.isInteger),
    cdf,
    quantile: (p) => (atoms.find(({ value }) => cdf(value) >= p - ROUNDING) ?? atoms[atoms.length - 1]).value,
    loss: (x) => expect((value) => Math.max(value - x, 0)),
    probability: (k) => expect((value) => (value === k ? 1 : 0)),
  }
}

/** Shares that add up to a round number in decimals may miss it by some units in the last place. */
const ROUNDING = 1e-12

/** Walks from `start` to the smallest whole k with cdf(k) >= p. */
function wholeQuantile(p: number, cdf: (x: number) => number, start: number): number {
  let k = start
  while (cdf(k) < p) k += 1
  while (k > 0 && cdf(k - 1) >= p) k -= 1
  return k
}

/** A function of whole numbers, linear in between. */
function interpolate(atWhole: (k: number) => number, x: number): number {
  const below = Math.floor(x)
  if (below === x) return atWhole(x)
  return atWhole(below) + (x - below) * (atWhole(below + 1) - atWhole(below))
}
