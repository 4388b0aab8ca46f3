/** Triangular, by inversion: one uniform a draw. */

import { refuse } from '../check-parameters.ts'
import type { DistributionKind, Sampler, TriangularSpec } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `triangular({ min: 1, mode: 2, max: 6 })`: an expert's least, likeliest and most. */
export function triangular(parameters: {
  readonly min: number
  readonly mode: number
  readonly max: number
}): TriangularSpec {
  return { kind: 'triangular', ...parameters }
}

export class TriangularSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative: boolean
  private readonly min: number
  private readonly max: number
  /** Probability below the mode. */
  private readonly turn: number
  private readonly rise: number
  private readonly fall: number

  constructor(min: number, mode: number, max: number) {
    const width = max - min
    const left = mode - min
    const right = max - mode
    this.min = min
    this.max = max
    this.turn = width === 0 ? 1 : left / width
    this.rise = width * left
    this.fall = width * right
    this.mean = min + (width + left) / 3
    this.variance = (width * width - left * right) / 18
    this.nonNegative = min >= 0
  }

  sample(source: Source): number {
    return this.quantile(source.next())
  }

  quantile(p: number): number {
    return p < this.turn ? this.min + Math.sqrt(p * this.rise) : this.max - Math.sqrt((1 - p) * this.fall)
  }
}

export const triangularKind: DistributionKind<TriangularSpec> = {
  kind: 'triangular',
  doc: 'Least, likeliest and most, where little else is known.',
  parameters: {
    min: { type: 'quantity', doc: 'Least value.' },
    mode: { type: 'quantity', doc: 'Likeliest value.' },
    max: { type: 'quantity', doc: 'Largest value.' },
  },
  create({ min, mode, max }) {
    if (mode < min) refuse('triangular', 'mode', mode, `a number at least min (${min})`)
    if (max < mode) refuse('triangular', 'max', max, `a number at least mode (${mode})`)
    return new TriangularSampler(min, mode, max)
  },
}
