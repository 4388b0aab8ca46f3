/** A family of distributions that can be fitted, and the sample as families read it. */

import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import type { KindSpec } from '../random/distribution.ts'
import { exactMean } from '../stats/exact-sum.ts'
import { DataProblems } from './data-problems.ts'
import type { Fit } from './fit.ts'

/** A kind whose parameters `fitDistribution` estimates. */
export type FamilyKind =
  | 'exponential'
  | 'gamma'
  | 'lognormal'
  | 'weibull'
  | 'normal'
  | 'poisson'
  | 'negative-binomial'
  | 'geometric'

export interface Family {
  readonly kind: FamilyKind
  /** Values are whole numbers: the likelihood is of probabilities, not of densities. */
  readonly discrete: boolean
  /** Why this family cannot have given the sample, or that it can. */
  refuses(sample: Sample): string | undefined
  /** Maximum likelihood. */
  fit(sample: Sample): { readonly fit: Fit; readonly distribution: KindSpec }
}

/** Values in ascending order, with the sums that likelihoods are made of. */
export interface Sample {
  readonly sorted: Float64Array
  readonly n: number
  readonly mean: number
  /** Sum of squares about the mean, over n. */
  readonly variance: number
  readonly min: number
  readonly whole: boolean
  /** Mean and variance of the logarithms; NaN unless all values are above 0. */
  readonly lnMean: number
  readonly lnVariance: number
}

/** Throws an ArgumentError for less than two values, a ScenarioError that lists all that are not finite numbers. */
export function sampleOf(values: ArrayLike<number>): Sample {
  const problems = new DataProblems('values')
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) problems.add(i, '', `invalid value ${values[i]}: expected a finite number`)
  }
  problems.throwIfAny()
  if (values.length < 2) throw new ArgumentError(`missing values: expected two or more, got ${values.length}`)
  const sorted = Float64Array.from(values).sort()
  const min = sorted[0]
  const lns = min > 0 ? sorted.map(ln) : undefined
  return {
    sorted,
    n: sorted.length,
    ...momentsOf(sorted),
    min,
    whole: sorted.every((value) => value === Math.floor(value)),
    lnMean: lns === undefined ? Number.NaN : momentsOf(lns).mean,
    lnVariance: lns === undefined ? Number.NaN : momentsOf(lns).variance,
  }
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly variance: number } {
  const mean = exactMean(values)
  return { mean, variance: exactMean(values.map((value) => (value - mean) * (value - mean))) }
}
