import type { Allocation, Claims } from '../contracts/allocation.ts'
import type { Definition } from '../contracts/definition.ts'

/** First come, first served: what a stock point does where nothing is said. */
export interface FirstComeSpec {
  readonly kind: 'first-come'
}

/** First come, first served. @example firstCome() */
export function firstCome(): FirstComeSpec {
  return { kind: 'first-come' }
}

class FirstCome implements Allocation {
  share(supply: number, claims: Claims, shares: Float64Array): void {
    let left = supply
    for (let claim = 0; claim < claims.count; claim++) {
      shares[claim] = Math.min(left, claims.wanted(claim))
      left -= shares[claim]
    }
  }
}

/** The null rule. A run does not ask it: orders are then served as they come, without being gathered first. */
export const firstComeAllocation: Definition<FirstComeSpec, Allocation> = {
  kind: 'first-come',
  doc: 'first come, first served; orders do not wait for others of the same instant',
  parameters: {},
  create: () => new FirstCome(),
}
