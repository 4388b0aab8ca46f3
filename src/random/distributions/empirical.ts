/** Observed values, drawn with replacement: one uniform a draw. */

import type { DistributionKind, EmpiricalSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `empirical({ values: [3, 1, 4, 1, 5] })`: each observation as likely; their order does not matter. */
export function empirical(parameters: { readonly values: readonly number[] }): EmpiricalSpec {
  return { kind: 'empirical', ...parameters }
}

export class EmpiricalSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer: boolean
  readonly nonNegative: boolean
  private readonly sorted: Float64Array

  /** Mean and variance are those of the observations as a population (divided by n). */
  constructor(values: readonly number[]) {
    const sorted = Float64Array.from(values).sort()
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
    this.sorted = sorted
    this.mean = mean
    this.variance = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / sorted.length
    this.integer = values.every(Number.isInteger)
    this.nonNegative = sorted[0] >= 0
  }

  sample(source: Source): number {
    return this.sorted[Math.floor(source.next() * this.sorted.length)]
  }

  quantile(p: number): number {
    return this.sorted[Math.max(0, Math.ceil(p * this.sorted.length) - 1)]
  }
}

export const empiricalKind: DistributionKind<EmpiricalSpec> = {
  kind: 'empirical',
  doc: 'Observed values, each as likely.',
  parameters: { values: { type: 'numbers', doc: 'The observations.' } },
  create: ({ values }) => new EmpiricalSampler(values),
}
