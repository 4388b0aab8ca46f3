import type { Definition } from '../contracts/definition.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'

/** The open lane over which the order costs least: purchase, discounts and freight. */
export interface CheapestSpec {
  readonly kind: 'cheapest'
}

/** Cheapest supplier for each order. @example cheapest() */
export function cheapest(): CheapestSpec {
  return { kind: 'cheapest' }
}

class Cheapest implements Sourcing {
  choose(quantity: number, supply: SupplyView): number {
    let best = -1
    for (let index = 0; index < supply.count; index++) {
      if (!supply.isOpen(index)) continue
      if (best < 0 || supply.cost(index, quantity) < supply.cost(best, quantity)) best = index
    }
    return Math.max(best, 0)
  }
}

export const cheapestSourcing: Definition<CheapestSpec, Sourcing> = {
  kind: 'cheapest',
  doc: 'the open lane over which the order costs least (purchase and freight); the first of equals, and where all are closed',
  parameters: {},
  create: () => new Cheapest(),
}
