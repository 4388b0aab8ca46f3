/** Continuous uniform, by inversion: one uniform a draw. */

import { refuse } from '../check-parameters.ts'
import type { DistributionKind, Sampler, UniformSpec } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `uniform({ min: 2, max: 6 })`: any value between, each as likely. */
export function uniform(parameters: { readonly min: number; readonly max: number }): UniformSpec {
  return { kind: 'uniform', ...parameters }
}

export class UniformSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative: boolean
  private readonly min: number
  private readonly width: number

  constructor(min: number, max: number) {
    this.min = min
    this.width = max - min
    this.mean = min + 0.5 * this.width
    this.variance = (this.width * this.width) / 12
    this.nonNegative = min >= 0
  }

  sample(source: Source): number {
    return this.min + this.width * source.next()
  }

  quantile(p: number): number {
    return this.min + this.width * p
  }
}

export const uniformKind: DistributionKind<UniformSpec> = {
  kind: 'uniform',
  doc: 'Any value between two bounds, each as likely.',
  parameters: {
    min: { type: 'quantity', doc: 'Lower bound.' },
    max: { type: 'quantity', doc: 'Upper bound, at least `min`.' },
  },
  create({ min, max }) {
    if (max < min) refuse('uniform', 'max', max, `a number at least min (${min})`)
    return new UniformSampler(min, max)
  },
}
