/**
 * Beta, on 0 ... 1 or stretched, by inversion: one uniform a draw. Tabulated (see `tabulated-inverse.ts`) unless a
 * shape is below 0.2, where the quantile is too steep for a table and each draw takes the exact inverse (microseconds).
 */

import { betaQuantile } from '../../math/beta-quantile.ts'
import { refuse } from '../check-parameters.ts'
import type { BetaSpec, DistributionKind, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'
import { TabulatedInverse } from '../tabulated-inverse.ts'

/** `beta({ alpha: 2, beta: 3 })` on 0 ... 1, or between `min` and `max`: shares, yields, PERT estimates. */
export function beta(parameters: {
  readonly alpha: number
  readonly beta: number
  readonly min?: number
  readonly max?: number
}): BetaSpec {
  return { kind: 'beta', ...parameters }
}

/** Least shape for which the table is as good as promised. */
const TABLE_FROM = 0.2

export class BetaSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative: boolean
  private readonly alpha: number
  private readonly beta: number
  private readonly min: number
  private readonly width: number
  private readonly inverse: TabulatedInverse | null

  constructor(alpha: number, beta: number, min: number, max: number) {
    const sum = alpha + beta
    const width = max - min
    this.alpha = alpha
    this.beta = beta
    this.min = min
    this.width = width
    this.mean = min + (width * alpha) / sum
    this.variance = (((width * alpha) / sum) * ((width * beta) / sum)) / (sum + 1)
    this.nonNegative = min >= 0
    this.inverse =
      Math.min(alpha, beta) >= TABLE_FROM ? new TabulatedInverse((u) => betaQuantile(u, alpha, beta)) : null
  }

  sample(source: Source): number {
    const u = source.next()
    return this.inverse === null ? this.quantile(u) : this.min + this.width * this.inverse.at(u)
  }

  /** From the exact inverse, not from the table. */
  quantile(p: number): number {
    return this.min + this.width * betaQuantile(p, this.alpha, this.beta)
  }
}

export const betaKind: DistributionKind<BetaSpec> = {
  kind: 'beta',
  doc: 'Between two bounds, with a shape of its own: shares, yields.',
  parameters: {
    alpha: { type: 'quantity', min: 0.01, max: 1e6, doc: 'First shape; larger pulls up.' },
    beta: { type: 'quantity', min: 0.01, max: 1e6, doc: 'Second shape; larger pulls down.' },
    min: { type: 'quantity', default: 0, evidence: 'exact', doc: 'Lower bound.' },
    max: { type: 'quantity', default: 1, evidence: 'exact', doc: 'Upper bound.' },
  },
  create({ alpha, beta, min = 0, max = 1 }) {
    if (max <= min) refuse('beta', 'max', max, `a number above min (${min})`)
    return new BetaSampler(alpha, beta, min, max)
  },
}
