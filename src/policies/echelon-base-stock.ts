import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/**
 * Order until the echelon position is S: what is on hand and under way at this stock point and at all it serves, and on order from outside, less what is owed
 * to customers.
 */
export interface EchelonBaseStockSpec {
  readonly kind: 'echelon-base-stock'
  /** Order-up-to level, units of echelon position. */
  readonly S: number
}

/**
 * Echelon base-stock policy: optimal in serial systems. With the same stock in the system at the start, the same orders as local base stocks S, each less that of
 * the stage below.
 *
 * @example echelonBaseStock({ S: 22.7 })
 */
export function echelonBaseStock(parameters: Omit<EchelonBaseStockSpec, 'kind'>): EchelonBaseStockSpec {
  return { kind: 'echelon-base-stock', ...parameters }
}

class EchelonBaseStock implements Policy {
  readonly target: number
  readonly trigger: number
  readonly echelon = true

  constructor(S: number) {
    this.target = S
    this.trigger = S
  }

  order(stock: StockView): number {
    return this.target - stock.echelonPosition
  }
}

export const echelonBaseStockPolicy: Definition<EchelonBaseStockSpec, Policy> = {
  kind: 'echelon-base-stock',
  doc: 'order until the echelon position (here and downstream) is S',
  source: 'Clark & Scarf 1960; Axsäter & Rosling 1993',
  parameters: { S: { type: 'quantity', unit: 'units', doc: 'order-up-to level of the echelon position' } },
  create: ({ S }) => new EchelonBaseStock(S),
}
