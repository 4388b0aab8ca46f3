import type { Definition } from '../contracts/definition.ts'
import type { Response } from '../contracts/response.ts'
import { ArgumentError } from '../errors.ts'
import { pow } from '../math/pow.ts'

/** Little's ADBUDG (1970): least + (most - least) x^c / (d + x^c); an S for c above 1, else with diminishing returns from the start. */
export interface AdbudgSpec {
  readonly kind: 'adbudg'
  /** Response to nothing, and to more than anybody would spend. */
  readonly least?: number
  readonly most: number
  readonly c: number
  readonly d: number
}

/** ADBUDG. @example adbudg({ most: 2, c: 1.5, d: 400 }) */
export function adbudg(parameters: Omit<AdbudgSpec, 'kind'>): AdbudgSpec {
  return { kind: 'adbudg', ...parameters }
}

export const adbudgCurve: Definition<AdbudgSpec, Response> = {
  kind: 'adbudg',
  doc: 'from a least to a most response, as an S where c is above 1',
  source: 'Little (1970), Management Science 16(8):B466-B485, equation 1',
  parameters: {
    least: { type: 'quantity', min: 0, default: 0, doc: 'response to nothing' },
    most: { type: 'quantity', min: 0, doc: 'response to saturation' },
    c: { type: 'quantity', above: 0, doc: 'shape: an S above 1' },
    d: { type: 'quantity', above: 0, doc: 'x^c at which half of the way is made' },
  },
  create: ({ least = 0, most, c, d }) => {
    if (most < least) throw new ArgumentError(`invalid most ${most}: expected at least the least response, ${least}`)
    return {
      value: (x) => {
        const power = x === 0 ? 0 : pow(x, c)
        return power === Number.POSITIVE_INFINITY ? most : least + ((most - least) * power) / (d + power)
      },
    }
  },
}
