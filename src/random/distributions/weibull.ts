/** Weibull, by inversion of the upper tail, scale (-ln U)^(1/shape): one uniform a draw. */

import { exp, expm1 } from '../../math/exp.ts'
import { ln, log1p } from '../../math/ln.ts'
import { lnGamma } from '../../math/ln-gamma.ts'
import { pow } from '../../math/pow.ts'
import type { DistributionKind, Sampler, WeibullSpec } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `weibull({ shape: 1.5, scale: 2 })`: time to failure, wearing out where shape > 1. */
export function weibull(parameters: { readonly shape: number; readonly scale: number }): WeibullSpec {
  return { kind: 'weibull', ...parameters }
}

export class WeibullSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative = true
  private readonly power: number
  private readonly scale: number

  /** Mean scale G(1 + 1/shape), variance scale^2 (G(1 + 2/shape) - G(1 + 1/shape)^2), G the gamma function. */
  constructor(shape: number, scale: number) {
    this.power = 1 / shape
    this.scale = scale
    const lnFirst = lnGamma(1 + 1 / shape)
    this.mean = scale * exp(lnFirst)
    this.variance = this.mean * this.mean * expm1(lnGamma(1 + 2 / shape) - 2 * lnFirst)
  }

  /** Falls as U rises. */
  sample(source: Source): number {
    return this.scale * pow(-ln(source.next()), this.power)
  }

  quantile(p: number): number {
    return this.scale * pow(-log1p(-p), this.power)
  }
}

export const weibullKind: DistributionKind<WeibullSpec> = {
  kind: 'weibull',
  doc: 'Time to failure; the rate of failure rises with age where shape > 1.',
  parameters: {
    shape: { type: 'quantity', above: 0, doc: 'Shape; 1 is the exponential.' },
    scale: { type: 'quantity', above: 0, doc: 'The age that 63 % do not outlive.' },
  },
  create: ({ shape, scale }) => new WeibullSampler(shape, scale),
}
