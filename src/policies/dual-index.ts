import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Place, Policy, StockView } from '../contracts/policy.ts'
import type { SupplyView } from '../contracts/sourcing.ts'
import { ArgumentError } from '../errors.ts'
import { Outstanding } from './outstanding.ts'

/**
 * Two suppliers with two positions: the first lane is the regular one, the second the express one. At each review the express position (on hand, less what is owed, and
 * on order so far as it comes within the express lead time) is brought up to `express`, then the position of all orders up to `regular`.
 *
 * Lead times are the means of the two lanes. For suppliers that refuse no orders.
 */
export interface DualIndexSpec {
  readonly kind: 'dual-index'
  /** Order-up-to level of the express position, units; at most `regular`. */
  readonly express: number
  /** Order-up-to level of the whole position, units. */
  readonly regular: number
}

/** Dual-index policy. @example dualIndex({ express: 30, regular: 52 }) */
export function dualIndex(parameters: Omit<DualIndexSpec, 'kind'>): DualIndexSpec {
  return { kind: 'dual-index', ...parameters }
}

const REGULAR = 0
const EXPRESS = 1

class DualIndex implements Policy {
  readonly target: number
  readonly trigger: number
  readonly #express: number
  readonly #regularOrders = new Outstanding()

  constructor({ express, regular }: DualIndexSpec) {
    if (express > regular)
      throw new ArgumentError(
        `invalid express ${express}; expected at most the level of the whole position, ${regular}`,
      )
    this.target = regular
    this.trigger = regular
    this.#express = express
  }

  /** One lane alone: base stock. */
  order(stock: StockView): number {
    return this.target - stock.position
  }

  orderOver(stock: StockView, supply: SupplyView, place: Place): void {
    const lead = supply.leadTime(REGULAR) - supply.leadTime(EXPRESS)
    const late = this.#regularOrders.since(stock.now - lead)
    const position = stock.position
    const express = Math.max(0, this.#express - (position - late))
    if (express > 0) place(EXPRESS, express)
    const regular = this.target - position - express
    if (regular <= 0) return
    place(REGULAR, regular)
    this.#regularOrders.add(stock.now, regular)
  }

  reset(): void {
    this.#regularOrders.reset()
  }

  save(): Plain {
    return this.#regularOrders.save()
  }

  load(state: Plain): void {
    this.#regularOrders.load(state)
  }
}

export const dualIndexPolicy: Definition<DualIndexSpec, Policy> = {
  kind: 'dual-index',
  doc: 'two suppliers: orders what comes soon up to one level over the second lane, then the rest up to another over the first',
  source: 'Veeraraghavan & Scheller-Wolf 2008, Operations Research 56(4)',
  parameters: {
    express: { type: 'quantity', unit: 'units', doc: 'order-up-to level of what comes within the express lead time' },
    regular: { type: 'quantity', unit: 'units', doc: 'order-up-to level of the whole position' },
  },
  create: (spec) => new DualIndex(spec),
}
