/** Lognormal, by inversion through the normal quantile: one uniform a draw. */

import { exp, expm1 } from '../../math/exp.ts'
import { ln, log1p } from '../../math/ln.ts'
import { normalQuantile } from '../../math/normal.ts'
import { requirePair } from '../check-parameters.ts'
import type { DistributionKind, LognormalSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'

/**
 * `lognormal({ mean: 5, cv: 0.4 })`, by the mean and coefficient of variation of the value itself, or
 * `lognormal({ mu: 1.5, sigma: 0.4 })`, by the mean and standard deviation of its logarithm.
 */
export function lognormal(
  parameters: { readonly mean: number; readonly cv: number } | { readonly mu: number; readonly sigma: number },
): LognormalSpec {
  return { kind: 'lognormal', ...parameters }
}

export class LognormalSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative = true
  private readonly mu: number
  private readonly sigma: number

  /** Mean exp(mu + sigma^2 / 2), variance mean^2 (exp(sigma^2) - 1). */
  constructor(mu: number, sigma: number) {
    this.mu = mu
    this.sigma = sigma
    this.mean = exp(mu + 0.5 * sigma * sigma)
    this.variance = this.mean * this.mean * expm1(sigma * sigma)
  }

  sample(source: Source): number {
    return exp(this.mu + this.sigma * normalQuantile(source.next()))
  }

  quantile(p: number): number {
    return exp(this.mu + this.sigma * normalQuantile(p))
  }
}

export const lognormalKind: DistributionKind<LognormalSpec> = {
  kind: 'lognormal',
  doc: 'Positive and skewed, the product of many small influences: lead times, repair times.',
  parameters: {
    mean: { type: 'quantity', above: 0, default: null, doc: 'Mean of the value; with `cv`.' },
    cv: { type: 'quantity', min: 0, default: null, doc: 'Standard deviation / mean of the value; with `mean`.' },
    mu: { type: 'quantity', default: null, doc: 'Mean of the logarithm; with `sigma`.' },
    sigma: { type: 'quantity', min: 0, default: null, doc: 'Standard deviation of the logarithm; with `mu`.' },
  },
  create(spec) {
    requirePair('lognormal', spec, ['mean', 'cv'], ['mu', 'sigma'])
    if ('mu' in spec) return new LognormalSampler(spec.mu, spec.sigma)
    const variance = log1p(spec.cv * spec.cv)
    return new LognormalSampler(ln(spec.mean) - 0.5 * variance, Math.sqrt(variance))
  },
}
