import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'
import { ByParty } from './by-party.ts'
import { unitParameter } from './unit.ts'

/**
 * In proportion to past sales (turn and earn): what a party has sold to its customers and shipped to others since the start of the run. What one does not
 * want goes to the others, in the same proportion. Orders have no say, so that inflating them gains nothing. Before anybody has sold anything: equal parts.
 *
 * Source: G. P. Cachon and M. A. Lariviere (1999), Manufacturing & Service Operations Management 1(2), 132-143; Lee, Padmanabhan and Whang (1997), Management
 * Science 43(4), 546-558, section 4.
 */
export interface HistorySpec {
  readonly kind: 'history'
  /** Parties get whole multiples of this many units. Default 0: any quantity. */
  readonly unit?: number
}

/** In proportion to past sales. @example history() */
export function history(parameters: Omit<HistorySpec, 'kind'> = {}): HistorySpec {
  return { kind: 'history', ...parameters }
}

class History implements Allocation {
  readonly usesHistory = true
  readonly #byParty: ByParty

  constructor(unit: number) {
    this.#byParty = new ByParty(unit)
  }

  share(supply: number, claims: Claims, shares: Float64Array): void {
    this.#byParty.open(claims)
    const { weight, wanted } = this.#byParty.level
    let sold = 0
    let reached = 0
    for (let party = 0; party < claims.parties; party++) {
      weight[party] = Math.max(0, claims.history(party))
      sold += weight[party]
      if (weight[party] > 0) reached += wanted[party]
    }
    // Those who never sold come into it where the others leave something, or where nobody sold.
    const none = sold === 0 ? 1 : reached <= supply ? 1e-6 * sold : 0
    for (let party = 0; party < claims.parties; party++) if (weight[party] === 0) weight[party] = none
    this.#byParty.share(supply, claims, shares)
  }
}

export const historyAllocation: Definition<HistorySpec, Allocation> = {
  kind: 'history',
  doc: 'in proportion to what each party has sold so far (turn and earn); inflated orders gain nothing',
  source: 'Cachon & Lariviere 1999; Lee, Padmanabhan & Whang 1997',
  parameters: { unit: unitParameter },
  create: ({ unit = 0 }) => new History(unit),
}
