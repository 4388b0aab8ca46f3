/** Recorded values replayed in their order. Takes no uniform; the position is state. */

import { SimulationError } from '../../errors.ts'
import type { DistributionKind, Sampler, SamplerState, TraceSpec } from '../distribution.ts'

/** `trace({ values: [12, 0, 7] })`: 12, 0, 7, then an error; with `repeat: true` again from 12. */
export function trace(parameters: { readonly values: readonly number[]; readonly repeat?: boolean }): TraceSpec {
  return { kind: 'trace', ...parameters }
}

export class TraceSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer: boolean
  readonly nonNegative: boolean
  private readonly values: Float64Array
  private readonly repeat: boolean
  private position = 0

  /** Mean and variance are those of the recorded values (divided by n). */
  constructor(values: readonly number[], repeat: boolean) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    this.values = Float64Array.from(values)
    this.repeat = repeat
    this.mean = mean
    this.variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
    this.integer = values.every(Number.isInteger)
    this.nonNegative = values.every((value) => value >= 0)
  }

  /** The next value. Throws a `SimulationError` past the last one, unless the trace repeats. */
  sample(): number {
    if (this.position === this.values.length) {
      if (!this.repeat) this.exhausted()
      this.position = 0
    }
    return this.values[this.position++]
  }

  save(): SamplerState {
    return [this.position]
  }

  load(state: SamplerState): void {
    this.position = state[0]
  }

  private exhausted(): never {
    throw new SimulationError(
      `missing value ${this.values.length + 1} of a trace of ${this.values.length}: expected a longer trace, a shorter run, or repeat: true`,
    )
  }
}

export const traceKind: DistributionKind<TraceSpec> = {
  kind: 'trace',
  doc: 'Recorded values, replayed in their order.',
  parameters: {
    values: { type: 'numbers', doc: 'The values.' },
    repeat: {
      type: 'flag',
      default: false,
      evidence: 'exact',
      doc: 'Start again after the last value; else that is an error.',
    },
  },
  create: ({ values, repeat = false }) => new TraceSampler(values, repeat),
}
