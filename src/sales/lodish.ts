import type { CallResponse } from '../contracts/call-response.ts'
import type { Definition } from '../contracts/definition.ts'
import { ArgumentError } from '../errors.ts'
import { pow } from '../math/pow.ts'

/** Sales between a floor without calls and a ceiling: S0 + (Sinf - S0) x^b / (c + x^b). S-shaped where b is above 1. */
export interface LodishSpec {
  readonly kind: 'lodish'
  /** Units per cycle without calls, and with calls without end. */
  readonly floor: number
  readonly ceiling: number
  /** Exponent b, and c: x^b at which half of the way is gone. */
  readonly b: number
  readonly c: number
}

/** A call response. @example lodish({ floor: 20, ceiling: 100, b: 1, c: 4 }) */
export function lodish(parameters: Omit<LodishSpec, 'kind'>): LodishSpec {
  return { kind: 'lodish', ...parameters }
}

export const lodishResponse: Definition<LodishSpec, CallResponse> = {
  kind: 'lodish',
  doc: 'sales rise with calls from a floor to a ceiling, in the shape of a C or an S',
  source:
    'Little (1970), Management Science 16(8):B466-485; of calls: Lodish (1971), CALLPLAN, Management Science 18(4):P25-40',
  parameters: {
    floor: { type: 'quantity', unit: 'units per cycle', min: 0, doc: 'sales without calls' },
    ceiling: { type: 'quantity', unit: 'units per cycle', min: 0, doc: 'sales with calls without end' },
    b: { type: 'quantity', above: 0, max: 20, doc: 'exponent of calls; above 1 the curve is an S' },
    c: { type: 'quantity', above: 0, doc: 'calls to the power of b that go half of the way' },
  },
  create: ({ floor, ceiling, b, c }) => {
    if (ceiling < floor) throw new ArgumentError(`invalid ceiling ${ceiling}; expected at least the floor, ${floor}`)
    return {
      sales: (calls) => {
        if (calls <= 0) return floor
        const effect = pow(calls, b)
        return floor + ((ceiling - floor) * effect) / (c + effect)
      },
    }
  },
}
