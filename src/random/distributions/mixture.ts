/** One of several distributions, chosen anew at each draw: one uniform for the choice, then those of the chosen one. */

import type { DistributionKind, DistributionSpec, MixtureSpec, Sampler, SamplerState } from '../distribution.ts'
import { GuideTable } from '../guide-table.ts'
import type { Source } from '../source.ts'
import { checkWeights } from './discrete.ts'

/** `mixture({ of: [0, poisson(20)], weights: [0.7, 0.3] })`: intermittent demand. */
export function mixture(parameters: {
  readonly of: readonly DistributionSpec[]
  readonly weights: readonly number[]
}): MixtureSpec {
  return { kind: 'mixture', ...parameters }
}

export class MixtureSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer: boolean
  readonly nonNegative: boolean
  private readonly parts: readonly Sampler[]
  private readonly table: GuideTable

  constructor(parts: readonly Sampler[], weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const expect = (value: (part: Sampler) => number): number =>
      parts.reduce((sum, part, i) => (weights[i] === 0 ? sum : sum + (weights[i] / total) * value(part)), 0)
    const mean = expect((part) => part.mean)
    this.parts = parts
    this.table = new GuideTable(weights)
    this.mean = mean
    this.variance = expect((part) => part.variance + (part.mean - mean) * (part.mean - mean))
    this.integer = parts.every((part) => part.integer)
    this.nonNegative = parts.every((part) => part.nonNegative)
  }

  sample(source: Source): number {
    return this.parts[this.table.find(source.next())].sample(source)
  }

  /** The positions of the parts one after the other, each behind its length. */
  save(): SamplerState {
    return this.parts.flatMap((part) => {
      const state = part.save?.() ?? []
      return [state.length, ...state]
    })
  }

  load(state: SamplerState): void {
    let at = 0
    for (const part of this.parts) {
      const length = state[at]
      part.load?.(state.slice(at + 1, at + 1 + length))
      at += 1 + length
    }
  }
}

export const mixtureKind: DistributionKind<MixtureSpec> = {
  kind: 'mixture',
  doc: 'One of several distributions, chosen anew at each draw.',
  parameters: {
    of: { type: 'distribution', doc: 'The distributions (a list).' },
    weights: { type: 'numbers', min: 0, doc: 'A weight for each; they need not add up to 1.' },
  },
  create({ of, weights }, nested) {
    checkWeights('mixture', of.length, weights)
    return new MixtureSampler(of.map(nested), weights)
  },
}
