import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'

/** Parties of rank 1 first, then those of rank 2 and so on (`priority` of lanes and of classes of customers); within a rank first come, first served. */
export interface PrioritySpec {
  readonly kind: 'priority'
}

/** By rank. @example priority() */
export function priority(): PrioritySpec {
  return { kind: 'priority' }
}

/** Each pass looks for the next rank: ranks are few. */
class Priority implements Allocation {
  share(supply: number, claims: Claims, shares: Float64Array): void {
    let left = supply
    for (let rank = nextRank(claims, Number.NEGATIVE_INFINITY); rank < Number.POSITIVE_INFINITY; ) {
      for (let claim = 0; claim < claims.count; claim++) {
        if (claims.priority(claim) !== rank) continue
        shares[claim] = Math.min(left, claims.wanted(claim))
        left -= shares[claim]
      }
      rank = nextRank(claims, rank)
    }
  }
}

/** The lowest rank above `rank` among the claims; Infinity where there is none. */
export function nextRank(claims: Claims, rank: number): number {
  let next = Number.POSITIVE_INFINITY
  for (let claim = 0; claim < claims.count; claim++) {
    const of = claims.priority(claim)
    if (of > rank && of < next) next = of
  }
  return next
}

export const priorityAllocation: Definition<PrioritySpec, Allocation> = {
  kind: 'priority',
  doc: 'parties of rank 1 first, then those of rank 2 and so on; within a rank first come, first served',
  parameters: {},
  create: () => new Priority(),
}
