import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** Order up to S at every review: one for one when demand comes unit by unit. */
export interface BaseStockSpec {
  readonly kind: 'base-stock'
  /** Order-up-to level, units of inventory position. */
  readonly S: number
}

/** Base-stock policy. @example baseStock({ S: 350 }) */
export function baseStock(parameters: Omit<BaseStockSpec, 'kind'>): BaseStockSpec {
  return { kind: 'base-stock', ...parameters }
}

class BaseStock implements Policy {
  readonly target: number
  readonly trigger: number

  constructor(S: number) {
    this.target = S
    this.trigger = S
  }

  order(stock: StockView): number {
    return this.target - stock.position
  }
}

export const baseStockPolicy: Definition<BaseStockSpec, Policy> = {
  kind: 'base-stock',
  doc: 'order up to S at every review',
  source: 'Clark & Scarf 1960; Zipkin 2000, section 6.2',
  parameters: { S: { type: 'quantity', unit: 'units', doc: 'order-up-to level of the inventory position' } },
  create: ({ S }) => new BaseStock(S),
}
