import type { CallResponse } from '../contracts/call-response.ts'
import type { Definition } from '../contracts/definition.ts'
import { pow } from '../math/pow.ts'

/** Sales that rise by `elasticity` per cent with each per cent of calls. */
export interface ConstantElasticitySpec {
  readonly kind: 'constant-elasticity'
  /** Units per cycle at `calls` calls. */
  readonly sales: number
  readonly calls: number
  /** Default .34, the mean over studies of personal selling. */
  readonly elasticity?: number
}

/** A call response. @example constantElasticity({ sales: 100, calls: 4 }) */
export function constantElasticity(parameters: Omit<ConstantElasticitySpec, 'kind'>): ConstantElasticitySpec {
  return { kind: 'constant-elasticity', ...parameters }
}

export const constantElasticityResponse: Definition<ConstantElasticitySpec, CallResponse> = {
  kind: 'constant-elasticity',
  doc: 'sales follow a power of calls',
  source: 'Albers, Mantrala & Sridhar (2010), Journal of Marketing Research 47(5):840-853: mean elasticity .34',
  parameters: {
    sales: { type: 'quantity', unit: 'units per cycle', min: 0, doc: 'sales at that many calls' },
    calls: { type: 'quantity', unit: 'calls per cycle', above: 0, doc: 'calls at which sales are known' },
    elasticity: {
      type: 'quantity',
      min: 0,
      max: 5,
      default: 0.34,
      evidence: 'published',
      doc: 'per cent of sales per per cent of calls',
    },
  },
  create: ({ sales, calls, elasticity = 0.34 }) => ({
    sales: (made) => (made <= 0 ? (elasticity === 0 ? sales : 0) : sales * pow(made / calls, elasticity)),
  }),
}
