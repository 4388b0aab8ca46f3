import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'
import { ByParty } from './by-party.ts'
import { unitParameter } from './unit.ts'

/**
 * Equal fill: units delivered of a party's open orders, over units ordered with them, are brought as close together as the supply allows; whoever has had
 * less so far is served first. Where nothing was delivered before, the same as `proportional`.
 */
export interface FairShareSpec {
  readonly kind: 'fair-share'
  /** Parties get whole multiples of this many units. Default 0: any quantity. */
  readonly unit?: number
}

/** Equal fill of open orders. @example fairShare() */
export function fairShare(parameters: Omit<FairShareSpec, 'kind'> = {}): FairShareSpec {
  return { kind: 'fair-share', ...parameters }
}

class FairShare implements Allocation {
  readonly #byParty: ByParty

  constructor(unit: number) {
    this.#byParty = new ByParty(unit)
  }

  share(supply: number, claims: Claims, shares: Float64Array): void {
    this.#byParty.open(claims)
    const { weight, offset } = this.#byParty.level
    for (let claim = 0; claim < claims.count; claim++) {
      weight[claims.party(claim)] += claims.ordered(claim)
      offset[claims.party(claim)] += claims.delivered(claim)
    }
    this.#byParty.share(supply, claims, shares)
  }
}

export const fairShareAllocation: Definition<FairShareSpec, Allocation> = {
  kind: 'fair-share',
  doc: 'equal fill: the share delivered of open orders is made as equal as can be',
  parameters: { unit: unitParameter },
  create: ({ unit = 0 }) => new FairShare(unit),
}
