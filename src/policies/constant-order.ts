import type { Definition } from '../contracts/definition.ts'
import type { Policy } from '../contracts/policy.ts'

/** The same quantity every period, whatever the state, where reviews are continuous as well. */
export interface ConstantOrderSpec {
  readonly kind: 'constant-order'
  /** Units per review. */
  readonly Q: number
}

/** Constant-order policy: with lost sales and long lead times, close to the best. @example constantOrder({ Q: 4 }) */
export function constantOrder(parameters: Omit<ConstantOrderSpec, 'kind'>): ConstantOrderSpec {
  return { kind: 'constant-order', ...parameters }
}

export const constantOrderPolicy: Definition<ConstantOrderSpec, Policy> = {
  kind: 'constant-order',
  doc: 'order the same quantity at every review',
  source: 'Reiman 2004; Goldberg, Katz-Rogozhnikov, Lu, Sharma & Squillante 2016',
  parameters: { Q: { type: 'quantity', unit: 'units', min: 0, doc: 'order quantity' } },
  create: ({ Q }) => ({ target: 0, trigger: Number.NEGATIVE_INFINITY, reviewEvery: 1, order: () => Q }),
}
