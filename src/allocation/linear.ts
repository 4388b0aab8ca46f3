import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'
import { ByParty } from './by-party.ts'
import { unitParameter } from './unit.ts'

/**
 * The shortage is borne in equal parts: each party gets what it wants less the same number of units, and nothing where that is below 0.
 *
 * Source: G. P. Cachon and M. A. Lariviere (1999), Management Science 45(8), 1091-1108, "linear allocation".
 */
export interface LinearSpec {
  readonly kind: 'linear'
  /** Parties get whole multiples of this many units. Default 0: any quantity. */
  readonly unit?: number
}

/** Equal reductions. @example linear() */
export function linear(parameters: Omit<LinearSpec, 'kind'> = {}): LinearSpec {
  return { kind: 'linear', ...parameters }
}

class Linear implements Allocation {
  readonly #byParty: ByParty

  constructor(unit: number) {
    this.#byParty = new ByParty(unit)
  }

  share(supply: number, claims: Claims, shares: Float64Array): void {
    this.#byParty.open(claims)
    const { weight, offset, wanted } = this.#byParty.level
    let most = 0
    for (let party = 0; party < claims.parties; party++) most = Math.max(most, wanted[party])
    for (let party = 0; party < claims.parties; party++) {
      weight[party] = 1
      offset[party] = most - wanted[party]
    }
    this.#byParty.share(supply, claims, shares)
  }
}

export const linearAllocation: Definition<LinearSpec, Allocation> = {
  kind: 'linear',
  doc: 'each party gets what it wants less the same number of units',
  source: 'Cachon & Lariviere 1999',
  parameters: { unit: unitParameter },
  create: ({ unit = 0 }) => new Linear(unit),
}
