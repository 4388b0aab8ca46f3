import type { Definition } from '../contracts/definition.ts'
import type { Response } from '../contracts/response.ts'
import { pow } from '../math/pow.ts'

/** Hill's curve (1910): most x^shape / (half^shape + x^shape); at `half`, half of the most. */
export interface HillSpec {
  readonly kind: 'hill'
  readonly most: number
  readonly half: number
  /** Default 1. */
  readonly shape?: number
}

/** Hill curve. @example hill({ most: 2, half: 150 }) */
export function hill(parameters: Omit<HillSpec, 'kind'>): HillSpec {
  return { kind: 'hill', ...parameters }
}

export const hillCurve: Definition<HillSpec, Response> = {
  kind: 'hill',
  doc: 'saturates; half of the most at `half`',
  source: 'Hill (1910), Journal of Physiology 40; in media mix models: Jin et al. (2017), Google research report',
  parameters: {
    most: { type: 'quantity', min: 0, doc: 'response to saturation' },
    half: { type: 'quantity', unit: 'points', above: 0, doc: 'points that bring half of it' },
    shape: { type: 'quantity', above: 0, default: 1, doc: 'an S above 1' },
  },
  create: ({ most, half, shape = 1 }) => ({
    // Of the quotient: powers of large numbers would overflow.
    value: (x) => (x === 0 ? 0 : most / (1 + pow(half / x, shape))),
  }),
}
