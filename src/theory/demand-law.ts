import { ArgumentError } from '../errors.ts'
import { incompleteGammaUpper, poissonDensity } from '../math/incomplete-gamma.ts'
import { normalCdf, normalDensity, normalQuantile } from '../math/normal.ts'
import { requireFinite, requireNonNegative, requirePositive } from './require.ts'

/** A law of demand as closed formulas need it. Units as the user's. */
export interface DemandLaw {
  readonly mean: number
  readonly sd: number
  /** Demand comes in whole units only. */
  readonly integer: boolean
  /** P(D <= x). */
  cdf(x: number): number
  /** Smallest x with P(D <= x) >= p. Throws ArgumentError unless 0 < p < 1. */
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
  requireFinite({ 'mean of normal demand': mean })
  requirePositive({ 'sd of normal demand': sd })
  const standard = (x: number) => (x - mean) / sd
  return {
    mean,
    sd,
    integer: false,
    cdf: (x) => normalCdf(standard(x)),
    quantile: (p) => mean + sd * normalQuantile(inside(p)),
    loss: (x) => sd * (normalDensity(standard(x)) - standard(x) * normalCdf(-standard(x))),
    probability: () => 0,
  }
}

/** Poisson demand. Loss at whole x: (m - x) P(D > x) + m P(D = x) (Zipkin 2000, section C.2.3), linear in between. Of mean 0: no demand, as over a lead time of 0. */
export function poissonLaw(mean: number): DemandLaw {
  requireNonNegative({ 'mean of Poisson demand': mean })
  if (mean === 0) return finiteLaw([0], [1])
  const probability = (k: number) => (k < 0 || !Number.isInteger(k) ? 0 : poissonDensity(k, mean))
  const cdf = (x: number) => (x < 0 ? 0 : incompleteGammaUpper(Math.floor(x) + 1, mean))
  const lossAtWhole = (k: number) => {
    if (k < 0) return mean - k
    const loss = (mean - k) * (1 - cdf(k)) + mean * probability(k)
    // Far out the two parts cancel to nothing, or to less.
    return loss > 1e-10 * mean ? loss : lossFarOut(probability, k)
  }
  return {
    mean,
    sd: Math.sqrt(mean),
    integer: true,
    cdf,
    // Off the quantile of the normal law by a few units, however large the mean.
    quantile: (p) => wholeQuantile(p, cdf, Math.max(0, Math.floor(mean + Math.sqrt(mean) * normalQuantile(inside(p))))),
    loss: (x) => interpolate(lossAtWhole, x),
    probability,
  }
}

/** Uniform between two bounds. Loss between them: (max - x)^2 / (2 (max - min)). */
export function uniformLaw(min: number, max: number): DemandLaw {
  if (!(max > min) || max - min === Number.POSITIVE_INFINITY)
    throw new ArgumentError(`invalid uniform law from ${min} to ${max}; expected a range`)
  const width = max - min
  const mean = min + width / 2
  return {
    mean,
    sd: width / Math.sqrt(12),
    integer: false,
    cdf: (x) => Math.min(1, Math.max(0, (x - min) / width)),
    quantile: (p) => min + inside(p) * width,
    loss: (x) => (x <= min ? mean - x : x >= max ? 0 : ((max - x) * (max - x)) / (2 * width)),
    probability: () => 0,
  }
}

/**
 * Demand that takes the listed values with the given weights (they need not add up to 1).
 *
 * Throws ArgumentError for lists of different lengths, values that are no numbers, negative weights, or none above 0.
 *
 * @example
 * finiteLaw([0, 10], [3, 1]).mean // 2.5
 */
export function finiteLaw(values: readonly number[], weights: readonly number[]): DemandLaw {
  if (values.length === 0 || values.length !== weights.length)
    throw new ArgumentError(
      `invalid finite law: ${values.length} values and ${weights.length} weights; expected as many`,
    )
  for (const [i, value] of values.entries()) {
    requireFinite({ [`value ${i + 1} of a finite law`]: value })
    requireNonNegative({ [`weight ${i + 1} of a finite law`]: weights[i] })
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  requirePositive({ 'sum of the weights of a finite law': total })
  const atoms = values
    .map((value, i) => ({ value, share: weights[i] / total }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => a.value - b.value)
  const expect = (of: (value: number) => number) => atoms.reduce((sum, { value, share }) => sum + share * of(value), 0)
  const mean = expect((value) => value)
  /** P(D <= value of an atom); shares may miss 1 by rounding, the last does not. */
  const upTo: number[] = []
  for (const { share } of atoms) upTo.push((upTo[upTo.length - 1] ?? 0) + share)
  upTo[upTo.length - 1] = 1
  return {
    mean,
    sd: Math.sqrt(expect((value) => (value - mean) * (value - mean))),
    integer: values.every(Number.isInteger),
    cdf: (x) => {
      const count = firstWhere(atoms.length, (i) => atoms[i].value > x)
      return count === 0 ? 0 : upTo[count - 1]
    },
    quantile: (p) => {
      const least = inside(p) - ROUNDING
      return atoms[firstWhere(atoms.length - 1, (i) => upTo[i] >= least)].value
    },
    loss: (x) => expect((value) => Math.max(value - x, 0)),
    probability: (k) => expect((value) => (value === k ? 1 : 0)),
  }
}

/** Shares that add up to a round number in decimals may miss it by some units in the last place. */
const ROUNDING = 1e-12

/** The first of 0 .. count - 1 for which `holds`, which then holds for all that follow; `count` where there is none. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** A probability at which a law has a quantile. */
function inside(p: number): number {
  if (!(p > 0 && p < 1)) throw new ArgumentError(`invalid probability ${p} of a quantile; expected one between 0 and 1`)
  return p
}

/** Sum of (j - k) P(D = j) over j > k, where each term is less than the one before in the end. */
function lossFarOut(probability: (k: number) => number, k: number): number {
  let sum = 0
  for (let j = k + 1; ; j++) {
    const term = (j - k) * probability(j)
    sum += term
    if (term <= 1e-17 * sum) return sum
  }
}

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
