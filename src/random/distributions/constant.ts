/** Always the same value. Takes no uniform. */

import type { ConstantSpec, DistributionKind, Sampler } from '../distribution.ts'

/** `constant(5)`: always 5. A bare number says the same. */
export function constant(value: number): ConstantSpec {
  return { kind: 'constant', value }
}

export class ConstantSampler implements Sampler {
  readonly mean: number
  readonly variance = 0
  readonly integer: boolean
  readonly nonNegative: boolean

  constructor(value: number) {
    this.mean = value
    this.integer = Number.isInteger(value)
    this.nonNegative = value >= 0
  }

  sample(): number {
    return this.mean
  }

  quantile(): number {
    return this.mean
  }
}

export const constantKind: DistributionKind<ConstantSpec> = {
  kind: 'constant',
  doc: 'Always the same value.',
  parameters: { value: { type: 'quantity', doc: 'The value.' } },
  create: ({ value }) => new ConstantSampler(value),
}
