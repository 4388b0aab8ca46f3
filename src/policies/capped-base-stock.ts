import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** Order up to S, but never more than a cap at a time. */
export interface CappedBaseStockSpec {
  readonly kind: 'capped-base-stock'
  /** Order-up-to level, units of inventory position. */
  readonly S: number
  /** Largest order, units. */
  readonly cap: number
}

/** Capped base-stock policy. @example cappedBaseStock({ S: 20, cap: 6 }) */
export function cappedBaseStock(parameters: Omit<CappedBaseStockSpec, 'kind'>): CappedBaseStockSpec {
  return { kind: 'capped-base-stock', ...parameters }
}

class CappedBaseStock implements Policy {
  readonly target: number
  readonly trigger: number
  readonly #cap: number

  constructor(S: number, cap: number) {
    this.target = S
    this.trigger = S
    this.#cap = cap
  }

  order(stock: StockView): number {
    return Math.min(this.#cap, this.target - stock.position)
  }
}

export const cappedBaseStockPolicy: Definition<CappedBaseStockSpec, Policy> = {
  kind: 'capped-base-stock',
  doc: 'order up to S, but never more than a cap at a time',
  source: 'Federgruen & Zipkin 1986 (limited capacity); Xin 2021, Operations Research 69(1) (lost sales)',
  parameters: {
    S: { type: 'quantity', unit: 'units', doc: 'order-up-to level of the inventory position' },
    cap: { type: 'quantity', unit: 'units', above: 0, doc: 'largest order' },
  },
  create: ({ S, cap }) => new CappedBaseStock(S, cap),
}
