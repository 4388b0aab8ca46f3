/**
 * Negative binomial (failures before the r-th success; r need not be whole), by inversion: through a guide table where
 * it fits one, by an expansion or a tabulated inverse where it is wide.
 */

import { exp } from '../../math/exp.ts'
import { betaKernel, incompleteBeta } from '../../math/incomplete-beta.ts'
import { invertIncreasing } from '../../math/invert.ts'
import { ln } from '../../math/ln.ts'
import { refuse, requirePair } from '../check-parameters.ts'
import type { DistributionKind, NegativeBinomialSpec, Sampler } from '../distribution.ts'
import { SmoothedLattice, TabulatedLattice, WideLattice } from '../lattice.ts'
import { TabulatedInverse } from '../tabulated-inverse.ts'

/**
 * `negativeBinomial({ r: 3, p: 0.4 })`: failures before the third success, mean r (1 - p) / p; or
 * `negativeBinomial({ mean: 4.5, variance: 11.25 })`, a count with more variance than a Poisson.
 */
export function negativeBinomial(
  parameters: { readonly r: number; readonly p: number } | { readonly mean: number; readonly variance: number },
): NegativeBinomialSpec {
  return { kind: 'negative-binomial', ...parameters }
}

/** Longest table, in entries, roughly. */
const LONGEST = 200_000

/** The sampler of a negative binomial distribution, r > 0, 0 < p <= 1. */
export function negativeBinomialSampler(r: number, p: number): Sampler {
  const q = 1 - p
  const mean = (r * q) / p
  const variance = mean / p
  if (variance <= 1e6 && (40 * q) / p < LONGEST) return tabulated(r, p, mean, variance)
  const skewness = (1 + q) / Math.sqrt(r * q)
  if (skewness < 0.003) return new WideLattice(mean, variance, skewness, 6 / r + (p * p) / (r * q))
  // P(X <= k) = I_p(r, k + 1), which has a meaning for real k too.
  const cdf = (b: number): number => incompleteBeta(p, r, b, q)
  const inverse = new TabulatedInverse((u) => ln(invertIncreasing(cdf, u, 0, mean + 1)))
  return new SmoothedLattice(inverse, mean, variance)
}

function tabulated(r: number, p: number, mean: number, variance: number): Sampler {
  const q = 1 - p
  const mode = r > 1 ? Math.floor(((r - 1) * q) / p) : 0
  const shape = {
    mode,
    peak: mode === 0 ? exp(r * ln(p)) : betaKernel(p, q, r, mode) / mode,
    min: 0,
    max: q === 0 ? 0 : Infinity,
    ratio: (k: number) => (q * (k + r)) / (k + 1),
    tailRatio: q,
  }
  return new TabulatedLattice(shape, mean, variance)
}

export const negativeBinomialKind: DistributionKind<NegativeBinomialSpec> = {
  kind: 'negative-binomial',
  doc: 'A count with more variance than a Poisson: failures before the r-th success.',
  parameters: {
    r: { type: 'quantity', min: 1e-6, default: null, doc: 'Successes waited for, whole or not; with `p`.' },
    p: { type: 'quantity', min: 1e-9, max: 1, default: null, doc: 'Probability of success in one trial; with `r`.' },
    mean: { type: 'quantity', above: 0, default: null, doc: 'Mean; with `variance`.' },
    variance: { type: 'quantity', above: 0, default: null, doc: 'Variance, above the mean; with `mean`.' },
  },
  create(spec) {
    requirePair('negative-binomial', spec, ['r', 'p'], ['mean', 'variance'])
    if ('r' in spec) return negativeBinomialSampler(spec.r, spec.p)
    const { mean, variance } = spec
    if (variance <= mean)
      refuse(
        'negative-binomial',
        'variance',
        variance,
        `a number above the mean (${mean}); a Poisson has variance = mean`,
      )
    return negativeBinomialSampler((mean * mean) / (variance - mean), mean / variance)
  },
}
