import type { Definition } from '../contracts/definition.ts'
import type { Response } from '../contracts/response.ts'
import { pow } from '../math/pow.ts'

/** scale x^elasticity: a constant elasticity. */
export interface PowerResponseSpec {
  readonly kind: 'power'
  /** Default 1. */
  readonly scale?: number
  readonly elasticity: number
}

/** A power. @example powerResponse({ elasticity: 0.12 }) // short-run mean of Sethuraman, Tellis & Briesch (2011) */
export function powerResponse(parameters: Omit<PowerResponseSpec, 'kind'>): PowerResponseSpec {
  return { kind: 'power', ...parameters }
}

export const powerResponseCurve: Definition<PowerResponseSpec, Response> = {
  kind: 'power',
  doc: 'scale x^elasticity: 1 % more brings `elasticity` % more',
  source: 'elasticities: Sethuraman, Tellis & Briesch (2011), Journal of Marketing Research 48(3):457-471',
  parameters: {
    scale: { type: 'quantity', min: 0, default: 1, doc: 'response to one point' },
    elasticity: { type: 'quantity', above: 0, max: 1, doc: '0.12 in the short run, 0.24 in the long, on average' },
  },
  create: ({ scale = 1, elasticity }) => ({ value: (x) => (x === 0 ? 0 : scale * pow(x, elasticity)) }),
}
