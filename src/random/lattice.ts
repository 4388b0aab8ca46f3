/**
 * Samplers on the whole numbers: by table where the distribution fits one, by an expansion of the quantile where it is
 * so wide that it is all but normal.
 *
 * Hot path: `sample`.
 */

import { exp } from '../math/exp.ts'
import { normalQuantile } from '../math/normal.ts'
import type { Sampler } from './distribution.ts'
import { GuideTable } from './guide-table.ts'
import type { Source } from './source.ts'
import type { TabulatedInverse } from './tabulated-inverse.ts'

/** A lattice distribution by its mode and the ratios of neighbouring probabilities. */
export interface LatticeShape {
  readonly mode: number
  /** Probability of the mode. */
  readonly peak: number
  readonly min: number
  readonly max: number
  /** p(k + 1) / p(k). */
  ratio(k: number): number
  /** An upper bound of `ratio` far above the mode: below 1. */
  readonly tailRatio: number
}

/** Nothing further out than this share of the probability can be hit by a uniform of 53 bits. */
const NEGLIGIBLE = 1e-18

/** Inversion of a lattice distribution through a guide table: one uniform, a few nanoseconds. */
export class TabulatedLattice implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = true
  readonly nonNegative: boolean
  private readonly offset: number
  private readonly table: GuideTable

  constructor(shape: LatticeShape, mean: number, variance: number) {
    const { offset, weights } = spread(shape)
    this.mean = mean
    this.variance = variance
    this.offset = offset
    this.nonNegative = offset >= 0
    this.table = new GuideTable(weights)
  }

  sample(source: Source): number {
    return this.offset + this.table.find(source.next())
  }

  quantile(p: number): number {
    return this.offset + this.table.find(p)
  }
}

/** The probabilities from the mode outward, until what is left out is negligible. */
function spread({ mode, peak, min, max, ratio, tailRatio }: LatticeShape): { offset: number; weights: number[] } {
  const below: number[] = []
  let k = mode
  for (let p = peak; k > min; k--) {
    const r = 1 / ratio(k - 1)
    p *= r
    if (p < NEGLIGIBLE * (1 - r)) break
    below.push(p)
  }
  const weights = below.reverse()
  const offset = mode - weights.length
  weights.push(peak)
  k = mode
  for (let p = peak; k < max; k++) {
    const r = ratio(k)
    p *= r
    if (p < NEGLIGIBLE * (1 - Math.max(r, tailRatio))) break
    weights.push(p)
  }
  return { offset, weights }
}

/**
 * A wide lattice distribution by Cornish & Fisher's expansion to third order, continuity-corrected with Sheppard's
 * adjustment of the variance (Kolassa & McCullagh 1990): x = floor(mean + 1/2 + sd w(z)). With skewness g, the error
 * in probability is of order g^3 / 50: the kinds use it below g = 0.003 alone, where it is under 1e-9.
 */
export class WideLattice implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = true
  readonly nonNegative = true
  private readonly centre: number
  private readonly c1: number
  private readonly c2: number
  private readonly c3: number

  constructor(mean: number, variance: number, skewness: number, excess: number) {
    const sd = Math.sqrt(variance - 1 / 12)
    this.mean = mean
    this.variance = variance
    this.centre = mean + 0.5 - (sd * skewness) / 6
    this.c1 = sd * (1 - excess / 8 + (5 * skewness * skewness) / 36)
    this.c2 = (sd * skewness) / 6
    this.c3 = sd * (excess / 24 - (skewness * skewness) / 18)
  }

  sample(source: Source): number {
    return this.quantile(source.next())
  }

  quantile(p: number): number {
    const z = normalQuantile(p)
    const x = Math.floor(this.centre + z * (this.c1 + z * (this.c2 + z * this.c3)))
    return x > 0 ? x : 0
  }
}

/** A wide and skewed lattice distribution, by a tabulated inverse of its distribution function read at real k. */
export class SmoothedLattice implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = true
  readonly nonNegative = true
  private readonly inverse: TabulatedInverse

  /** `inverse` gives ln(k + 1) of the real k >= -1 at which the distribution function, continued between whole numbers, is u. */
  constructor(inverse: TabulatedInverse, mean: number, variance: number) {
    this.inverse = inverse
    this.mean = mean
    this.variance = variance
  }

  sample(source: Source): number {
    return this.quantile(source.next())
  }

  quantile(p: number): number {
    const k = Math.ceil(exp(this.inverse.at(p))) - 1
    return k > 0 ? k : 0
  }
}
