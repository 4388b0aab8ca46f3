/** A policy of the grid: orders as planned, lane by lane. The module that engines load for the clairvoyant plan and its probe. */

import type { Definition } from '../../src/contracts/definition.ts'
import type { Plain } from '../../src/contracts/plain.ts'
import type { Place, Policy, StockView } from '../../src/contracts/policy.ts'
import type { SupplyView } from '../../src/contracts/sourcing.ts'

export interface PlannedOrdersSpec {
  readonly kind: 'planned-orders'
  /** Units ordered over the first lane at each review, from the first on; and over the second. */
  readonly first: readonly number[]
  readonly second: readonly number[]
}

class PlannedOrders implements Policy {
  readonly target = 0
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly #plans: readonly (readonly number[])[]
  #reviews = 0

  constructor({ first, second }: PlannedOrdersSpec) {
    this.#plans = [first, second]
  }

  order(): number {
    this.#reviews++
    return this.#plans[0][this.#reviews - 1] ?? 0
  }

  orderOver(_stock: StockView, _supply: SupplyView, place: Place): void {
    for (const [lane, plan] of this.#plans.entries()) {
      const units = plan[this.#reviews] ?? 0
      if (units > 0) place(lane, units)
    }
    this.#reviews++
  }

  reset(): void {
    this.#reviews = 0
  }

  save(): Plain {
    return this.#reviews
  }

  load(state: Plain): void {
    this.#reviews = state as number
  }
}

const plannedOrders: Definition<PlannedOrdersSpec, Policy> = {
  kind: 'planned-orders',
  doc: 'orders as they were planned, review by review and lane by lane',
  parameters: {
    first: { type: 'numbers', unit: 'units', min: 0, doc: 'ordered over the first lane at each review' },
    second: { type: 'numbers', unit: 'units', min: 0, doc: 'ordered over the second lane at each review' },
  },
  create: (spec) => new PlannedOrders(spec),
}

export const policy = [plannedOrders]
