/** Normal, by inversion: one uniform a draw. */

import { normalQuantile } from '../../math/normal.ts'
import type { DistributionKind, NormalSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `normal({ mean: 50, sd: 8 })`. Values may be negative: for demand or time see `truncatedNormal`. */
export function normal(parameters: { readonly mean: number; readonly sd: number }): NormalSpec {
  return { kind: 'normal', ...parameters }
}

export class NormalSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative = false
  private readonly sd: number

  constructor(mean: number, sd: number) {
    this.mean = mean
    this.sd = sd
    this.variance = sd * sd
  }

  sample(source: Source): number {
    return this.mean + this.sd * normalQuantile(source.next())
  }

  quantile(p: number): number {
    return this.mean + this.sd * normalQuantile(p)
  }
}

export const normalKind: DistributionKind<NormalSpec> = {
  kind: 'normal',
  doc: 'Normal; values may be negative.',
  parameters: {
    mean: { type: 'quantity', doc: 'Mean.' },
    sd: { type: 'quantity', min: 0, doc: 'Standard deviation.' },
  },
  create: ({ mean, sd }) => new NormalSampler(mean, sd),
}
