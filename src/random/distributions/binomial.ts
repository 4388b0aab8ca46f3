/** Binomial, by inversion: through a guide table up to a variance of 10^6, by an expansion of the quantile above. */

import { exp } from '../../math/exp.ts'
import { betaKernel } from '../../math/incomplete-beta.ts'
import { ln, log1p } from '../../math/ln.ts'
import type { BinomialSpec, DistributionKind, Sampler } from '../distribution.ts'
import { TabulatedLattice, WideLattice } from '../lattice.ts'
import { ConstantSampler } from './constant.ts'

/** `binomial({ n: 20, p: 0.3 })`: successes in 20 trials. */
export function binomial(parameters: { readonly n: number; readonly p: number }): BinomialSpec {
  return { kind: 'binomial', ...parameters }
}

/** The sampler of a binomial distribution, n >= 0 whole, 0 <= p <= 1. */
export function binomialSampler(n: number, p: number): Sampler {
  const q = 1 - p
  const mean = n * p
  const variance = n * p * q
  if (variance === 0) return new ConstantSampler(mean)
  if (variance > 1e6) {
    return new WideLattice(mean, variance, (q - p) / Math.sqrt(variance), (1 - 6 * p * q) / variance)
  }
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const shape = {
    mode,
    peak: peakOf(n, p, mode),
    min: 0,
    max: n,
    ratio: (k: number) => ((n - k) * p) / ((k + 1) * q),
    tailRatio: 0,
  }
  return new TabulatedLattice(shape, mean, variance)
}

function peakOf(n: number, p: number, mode: number): number {
  if (mode === 0) return exp(n * log1p(-p))
  if (mode === n) return exp(n * ln(p))
  return (betaKernel(p, 1 - p, mode, n - mode) * n) / (mode * (n - mode))
}

export const binomialKind: DistributionKind<BinomialSpec> = {
  kind: 'binomial',
  doc: 'Successes in n independent trials.',
  parameters: {
    n: { type: 'integer', min: 0, max: 1e15, doc: 'Number of trials.' },
    p: { type: 'quantity', min: 0, max: 1, doc: 'Probability of success in one trial.' },
  },
  create: ({ n, p }) => binomialSampler(n, p),
}
