import type { Definition } from '../contracts/definition.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'

/** The open lane with the shortest mean lead time; those whose supplier has the goods at hand before the others. */
export interface FastestSpec {
  readonly kind: 'fastest'
}

/** Fastest supplier for each order. @example fastest() */
export function fastest(): FastestSpec {
  return { kind: 'fastest' }
}

class Fastest implements Sourcing {
  choose(quantity: number, supply: SupplyView): number {
    const stocked = this.#among(supply, quantity)
    return Math.max(0, stocked < 0 ? this.#among(supply, 0) : stocked)
  }

  /** The fastest open lane with at least `quantity` units at its supplier, or -1. */
  #among(supply: SupplyView, quantity: number): number {
    let best = -1
    for (let index = 0; index < supply.count; index++) {
      if (!supply.isOpen(index) || supply.available(index) < quantity) continue
      if (best < 0 || supply.leadTime(index) < supply.leadTime(best)) best = index
    }
    return best
  }
}

export const fastestSourcing: Definition<FastestSpec, Sourcing> = {
  kind: 'fastest',
  doc: 'the open lane with the shortest mean lead time, those whose supplier has the whole order on hand first; the first of equals, and where all are closed',
  parameters: {},
  create: () => new Fastest(),
}
