/** Geometric on 1, 2, ...: by inversion of the upper tail, one uniform a draw. */

import { ln, log1p } from '../../math/ln.ts'
import type { DistributionKind, GeometricSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `geometric({ p: 0.25 })`: trials up to and with the first success, 4 on average. */
export function geometric(parameters: { readonly p: number }): GeometricSpec {
  return { kind: 'geometric', ...parameters }
}

export class GeometricSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = true
  readonly nonNegative = true
  private readonly lnFailure: number

  constructor(p: number) {
    this.mean = 1 / p
    this.variance = (1 - p) / (p * p)
    this.lnFailure = log1p(-p)
  }

  /** 1 + floor(ln U / ln(1 - p)); falls as U rises. */
  sample(source: Source): number {
    return 1 + Math.floor(ln(source.next()) / this.lnFailure)
  }

  quantile(p: number): number {
    return Math.max(1, Math.ceil(log1p(-p) / this.lnFailure))
  }
}

export const geometricKind: DistributionKind<GeometricSpec> = {
  kind: 'geometric',
  doc: 'Trials up to and with the first success.',
  parameters: { p: { type: 'quantity', min: 1e-15, max: 1, doc: 'Probability of success in one trial.' } },
  create: ({ p }) => new GeometricSampler(p),
}
