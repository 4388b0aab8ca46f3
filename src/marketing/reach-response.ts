import type { Definition } from '../contracts/definition.ts'
import type { Response } from '../contracts/response.ts'
import { expm1 } from '../math/exp.ts'

/** most (1 - exp(-kappa x / 100)): in proportion to the share of people reached. */
export interface ReachResponseSpec {
  readonly kind: 'reach'
  readonly most: number
  /** Default 1: as when exposures fall on people at random. */
  readonly kappa?: number
}

/** Share reached. @example reachResponse({ most: 1 }) */
export function reachResponse(parameters: Omit<ReachResponseSpec, 'kind'>): ReachResponseSpec {
  return { kind: 'reach', ...parameters }
}

export const reachResponseCurve: Definition<ReachResponseSpec, Response> = {
  kind: 'reach',
  doc: 'in proportion to the share of people reached, 1 - exp(-kappa points / 100)',
  parameters: {
    most: { type: 'quantity', min: 0, doc: 'response when everybody is reached' },
    kappa: {
      type: 'quantity',
      above: 0,
      default: 1,
      evidence: 'assumed',
      doc: '1: exposures fall on people at random',
    },
  },
  create: ({ most, kappa = 1 }) => ({ value: (x) => -most * expm1((-kappa * x) / 100) }),
}
