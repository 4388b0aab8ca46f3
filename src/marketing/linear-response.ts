import type { Definition } from '../contracts/definition.ts'
import type { Response } from '../contracts/response.ts'

/** slope x. */
export interface LinearResponseSpec {
  readonly kind: 'linear'
  /** Default 1. */
  readonly slope?: number
}

/** A straight line. @example linearResponse({ slope: 0.02 }) */
export function linearResponse(parameters: Omit<LinearResponseSpec, 'kind'> = {}): LinearResponseSpec {
  return { kind: 'linear', ...parameters }
}

export const linearResponseCurve: Definition<LinearResponseSpec, Response> = {
  kind: 'linear',
  doc: 'in proportion to what is put in',
  parameters: { slope: { type: 'quantity', unit: 'per point', min: 0, default: 1, doc: 'what a point comes to' } },
  create: ({ slope = 1 }) => ({ value: (x) => slope * x }),
}
