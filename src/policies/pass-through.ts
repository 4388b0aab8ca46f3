import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** Order exactly what was asked for since the last review. */
export interface PassThroughSpec {
  readonly kind: 'pass-through'
}

/** One-for-one ordering that never corrects the position. @example passThrough() */
export function passThrough(): PassThroughSpec {
  return { kind: 'pass-through' }
}

class PassThrough implements Policy {
  readonly target = 0
  readonly trigger = Number.NEGATIVE_INFINITY

  order(stock: StockView): number {
    return stock.demand
  }
}

export const passThroughPolicy: Definition<PassThroughSpec, Policy> = {
  kind: 'pass-through',
  doc: 'order what was asked for since the last review',
  parameters: {},
  create: () => new PassThrough(),
}
