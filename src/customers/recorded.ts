import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'

/** Demand as it was recorded: what was asked for, and when. */
export interface RecordedSpec {
  readonly kind: 'recorded'
  /** Times in periods from the start, in ascending order. */
  readonly times: readonly number[]
  /** Units at each time. */
  readonly quantities: readonly number[]
}

/** Trace replay. @example recorded({ times: [0, 2.5, 2.5], quantities: [10, 4, 1] }) */
export function recorded(parameters: Omit<RecordedSpec, 'kind'>): RecordedSpec {
  return { kind: 'recorded', ...parameters }
}

export const recordedDemand: Definition<RecordedSpec, Demand> = {
  kind: 'recorded',
  doc: 'demand as it was recorded: what was asked for, and when',
  parameters: {
    times: { type: 'numbers', unit: 'periods', min: 0, doc: 'times from the start, ascending' },
    quantities: { type: 'numbers', unit: 'units', doc: 'units at each time' },
  },
  create: ({ times, quantities }) => {
    if (times.length !== quantities.length)
      throw new ArgumentError(
        `invalid recorded demand: ${times.length} times but ${quantities.length} quantities; expected as many`,
      )
    const fall = times.findIndex((time, index) => index > 0 && time < times[index - 1])
    if (fall > 0)
      throw new ArgumentError(`invalid time ${times[fall]} after ${times[fall - 1]}; expected ascending times`)
    let index = 0
    const at = () => (index < times.length ? times[index] : Number.POSITIVE_INFINITY)
    return {
      everyPeriod: false,
      rate: 0,
      mean: Number.NaN,
      first: at,
      quantity: () => quantities[index],
      next: () => {
        index += 1
        return at()
      },
      reset: () => {
        index = 0
      },
      save: (): Plain => index,
      load: (state) => {
        index = state as number
      },
    }
  },
}
