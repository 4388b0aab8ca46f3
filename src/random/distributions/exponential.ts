/** Exponential, as -mean ln U: one uniform a draw (the convention of Law & Kelton, on which published traces depend). */

import { ln, log1p } from '../../math/ln.ts'
import type { DistributionKind, ExponentialSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `exponential({ mean: 2 })`: time between independent events, 2 on average. */
export function exponential(parameters: { readonly mean: number }): ExponentialSpec {
  return { kind: 'exponential', ...parameters }
}

export class ExponentialSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative = true

  constructor(mean: number) {
    this.mean = mean
    this.variance = mean * mean
  }

  /** Falls as U rises. */
  sample(source: Source): number {
    return -this.mean * ln(source.next())
  }

  quantile(p: number): number {
    return -this.mean * log1p(-p)
  }
}

export const exponentialKind: DistributionKind<ExponentialSpec> = {
  kind: 'exponential',
  doc: 'Time between independent events at a constant rate.',
  parameters: { mean: { type: 'quantity', above: 0, doc: 'Mean; the rate is 1 / mean.' } },
  create: ({ mean }) => new ExponentialSampler(mean),
}
