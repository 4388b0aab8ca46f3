import type { Definition } from '../contracts/definition.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'

/** The first lane, in the order of the scenario, that is open with an open supplier behind it: primary and backups. */
export interface FirstOpenSpec {
  readonly kind: 'first-open'
}

/** Primary and backup suppliers. @example firstOpen() */
export function firstOpen(): FirstOpenSpec {
  return { kind: 'first-open' }
}

class FirstOpen implements Sourcing {
  choose(_quantity: number, supply: SupplyView): number {
    for (let index = 0; index < supply.count; index++) if (supply.isOpen(index)) return index
    return 0
  }
}

export const firstOpenSourcing: Definition<FirstOpenSpec, Sourcing> = {
  kind: 'first-open',
  doc: 'the first open lane in the order of the scenario; the first one when all are closed',
  parameters: {},
  create: () => new FirstOpen(),
}
