import type { Definition } from '../contracts/definition.ts'
import type { Response } from '../contracts/response.ts'
import { log1p } from '../math/ln.ts'

/** scale ln(1 + x / unit). */
export interface LogResponseSpec {
  readonly kind: 'log'
  readonly scale: number
  /** Default 1. */
  readonly unit?: number
}

/** A logarithm. @example logResponse({ scale: 0.3, unit: 100 }) */
export function logResponse(parameters: Omit<LogResponseSpec, 'kind'>): LogResponseSpec {
  return { kind: 'log', ...parameters }
}

export const logResponseCurve: Definition<LogResponseSpec, Response> = {
  kind: 'log',
  doc: 'scale ln(1 + x / unit): diminishing returns without an end',
  parameters: {
    scale: { type: 'quantity', min: 0, doc: 'factor' },
    unit: { type: 'quantity', unit: 'points', above: 0, default: 1, doc: 'points that count as one' },
  },
  create: ({ scale, unit = 1 }) => ({ value: (x) => scale * log1p(x / unit) }),
}
