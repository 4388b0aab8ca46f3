import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'
import { ByParty } from './by-party.ts'
import { unitParameter } from './unit.ts'

/**
 * In proportion to what each party wants now: of everybody's open orders the same share is shipped. Whoever orders more than needed gets more, and so the rule
 * invites inflated orders.
 *
 * Source: G. P. Cachon and M. A. Lariviere (1999), Management Science 45(8), 1091-1108, "proportional allocation".
 */
export interface ProportionalSpec {
  readonly kind: 'proportional'
  /** Parties get whole multiples of this many units. Default 0: any quantity. */
  readonly unit?: number
}

/** In proportion to open orders. @example proportional() */
export function proportional(parameters: Omit<ProportionalSpec, 'kind'> = {}): ProportionalSpec {
  return { kind: 'proportional', ...parameters }
}

class Proportional implements Allocation {
  readonly #byParty: ByParty

  constructor(unit: number) {
    this.#byParty = new ByParty(unit)
  }

  share(supply: number, claims: Claims, shares: Float64Array): void {
    this.#byParty.open(claims)
    const { weight, wanted } = this.#byParty.level
    for (let party = 0; party < claims.parties; party++) weight[party] = wanted[party]
    this.#byParty.share(supply, claims, shares)
  }
}

export const proportionalAllocation: Definition<ProportionalSpec, Allocation> = {
  kind: 'proportional',
  doc: 'the same share of what each party wants now',
  source: 'Cachon & Lariviere 1999',
  parameters: { unit: unitParameter },
  create: ({ unit = 0 }) => new Proportional(unit),
}
