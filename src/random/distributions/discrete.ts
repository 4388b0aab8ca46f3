/** Listed values with weights, by inversion through a guide table: one uniform a draw. */

import { refuse } from '../check-parameters.ts'
import type { DiscreteSpec, DistributionKind, Sampler } from '../distribution.ts'
import { GuideTable } from '../guide-table.ts'
import type { Source } from '../source.ts'

/** `discrete({ values: [1, 2, 5], weights: [0.5, 0.3, 0.2] })`. Weights need not add up to 1. */
export function discrete(parameters: {
  readonly values: readonly number[]
  readonly weights: readonly number[]
}): DiscreteSpec {
  return { kind: 'discrete', ...parameters }
}

export class DiscreteSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer: boolean
  readonly nonNegative: boolean
  private readonly values: Float64Array
  private readonly table: GuideTable

  constructor(values: readonly number[], weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const mean = values.reduce((sum, value, i) => sum + value * (weights[i] / total), 0)
    this.values = Float64Array.from(values)
    this.table = new GuideTable(weights)
    this.mean = mean
    this.variance = values.reduce((sum, value, i) => sum + (value - mean) * (value - mean) * (weights[i] / total), 0)
    this.integer = values.every(Number.isInteger)
    this.nonNegative = values.every((value) => value >= 0)
  }

  /** The value at the first index whose cumulative probability exceeds U: rises with U where the values are listed so. */
  sample(source: Source): number {
    return this.values[this.table.find(source.next())]
  }

  /** Sorts the values at each call. */
  quantile(p: number): number {
    const order = Array.from(this.values.keys()).sort((a, b) => this.values[a] - this.values[b])
    let sum = 0
    for (const i of order) {
      sum += this.table.probability(i)
      if (sum >= p) return this.values[i]
    }
    return this.values[order[order.length - 1]]
  }
}

export const discreteKind: DistributionKind<DiscreteSpec> = {
  kind: 'discrete',
  doc: 'Listed values, each with its weight.',
  parameters: {
    values: { type: 'numbers', doc: 'The values.' },
    weights: { type: 'numbers', min: 0, doc: 'A weight for each value; they need not add up to 1.' },
  },
  create({ values, weights }) {
    checkWeights('discrete', values.length, weights)
    return new DiscreteSampler(values, weights)
  },
}

/** Throws unless there are `count` weights, not all of them 0. */
export function checkWeights(kind: string, count: number, weights: readonly number[]): void {
  if (weights.length !== count) refuse(kind, 'weights', weights, `as many weights as values (${count})`)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && total < Infinity)) refuse(kind, 'weights', weights, 'at least one weight above 0 and a finite sum')
}
