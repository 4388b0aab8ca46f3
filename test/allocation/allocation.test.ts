import { describe, expect, it } from 'vitest'
import { fairShareAllocation } from '../../src/allocation/fair-share.ts'
import { firstComeAllocation } from '../../src/allocation/first-come.ts'
import { historyAllocation } from '../../src/allocation/history.ts'
import { linearAllocation } from '../../src/allocation/linear.ts'
import { priorityAllocation } from '../../src/allocation/priority.ts'
import { proportionalAllocation } from '../../src/allocation/proportional.ts'
import { reserveAllocation } from '../../src/allocation/reserve.ts'
import { whenShortAllocation } from '../../src/allocation/when-short.ts'
import type { Allocation, Claims } from '../../src/contracts/allocation.ts'
import type { Definition } from '../../src/contracts/definition.ts'
import { allocationKit } from '../../src/testing/allocation-kit.ts'
import { Rig } from '../../src/testing/rig.ts'

const kits = {
  'first-come': allocationKit(firstComeAllocation, { kind: 'first-come' }),
  priority: allocationKit(priorityAllocation, { kind: 'priority' }),
  proportional: allocationKit(proportionalAllocation, { kind: 'proportional' }),
  'proportional, whole units': allocationKit(proportionalAllocation, { kind: 'proportional', unit: 1 }),
  'fair-share': allocationKit(fairShareAllocation, { kind: 'fair-share' }),
  'fair-share, cases of six': allocationKit(fairShareAllocation, { kind: 'fair-share', unit: 6 }),
  linear: allocationKit(linearAllocation, { kind: 'linear' }),
  'linear, whole units': allocationKit(linearAllocation, { kind: 'linear', unit: 1 }),
  history: allocationKit(historyAllocation, { kind: 'history' }),
  'history, whole units': allocationKit(historyAllocation, { kind: 'history', unit: 1 }),
  'when-short': allocationKit(whenShortAllocation, { kind: 'when-short', short: 'priority', normal: 'history' }),
  reserve: allocationKit(reserveAllocation, { kind: 'reserve', levels: [4, 9] }, { keepsBack: true }),
}

describe.each(Object.entries(kits))('%s', (_, checks) => {
  it.each(checks)('$name', ({ check }) => check())
})

interface Order {
  readonly party: number
  readonly wanted: number
  readonly delivered?: number
  readonly priority?: number
}

function share<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Allocation>,
  spec: Spec,
  supply: number,
  orders: readonly Order[],
  sold: readonly number[] = [],
): number[] {
  const shares = new Float64Array(orders.length)
  const claims: Claims = {
    count: orders.length,
    parties: 1 + Math.max(...orders.map(({ party }) => party)),
    party: (claim) => orders[claim].party,
    wanted: (claim) => orders[claim].wanted,
    ordered: (claim) => orders[claim].wanted + (orders[claim].delivered ?? 0),
    delivered: (claim) => orders[claim].delivered ?? 0,
    priority: (claim) => orders[claim].priority ?? 1,
    history: (party) => sold[party] ?? 0,
  }
  new Rig(definition, spec).made.share(supply, claims, shares)
  return [...shares]
}

const one = (...wanted: number[]): Order[] => wanted.map((units, party) => ({ party, wanted: units }))

describe('a supply of 60 for orders of 20, 40 and 60', () => {
  const orders = one(20, 40, 60)

  it('goes to the first two first come, first served', () => {
    expect(share(firstComeAllocation, { kind: 'first-come' }, 60, orders)).toEqual([20, 40, 0])
  })

  it('covers half of each order in proportion, and as fair shares', () => {
    expect(share(proportionalAllocation, { kind: 'proportional' }, 60, orders)).toEqual([10, 20, 30])
    expect(share(fairShareAllocation, { kind: 'fair-share' }, 60, orders)).toEqual([10, 20, 30])
  })

  it('follows one rule while it covers half of what is asked for, and another below that', () => {
    const spec = { kind: 'when-short', short: 'proportional' } as const
    expect(share(whenShortAllocation, spec, 60, orders)).toEqual([20, 40, 0])
    expect(share(whenShortAllocation, spec, 54, orders)).toEqual([9, 18, 27])
    expect(share(whenShortAllocation, { ...spec, below: 0 }, 6, orders)).toEqual([6, 0, 0])
    expect(share(whenShortAllocation, { ...spec, below: 1 }, 60, orders)).toEqual([10, 20, 30])
  })

  it('falls short by 20 for each under linear allocation', () => {
    expect(share(linearAllocation, { kind: 'linear' }, 60, orders)).toEqual([0, 20, 40])
  })

  it('leaves out whoever wants less than the common reduction under linear allocation', () => {
    // Cachon & Lariviere 1999: 20 would fall below 0; the other two bear (100 - 30) / 2 each.
    expect(share(linearAllocation, { kind: 'linear' }, 30, orders)).toEqual([0, 5, 25])
  })

  it('follows past sales, and what one does not want goes to the others', () => {
    expect(share(historyAllocation, { kind: 'history' }, 60, orders, [1, 1, 1])).toEqual([20, 20, 20])
    expect(share(historyAllocation, { kind: 'history' }, 60, orders, [3, 1, 2])).toEqual([20, 40 / 3, 80 / 3])
    expect(share(historyAllocation, { kind: 'history' }, 60, orders)).toEqual([20, 20, 20])
  })

  it('reaches who never sold anything only when the others have enough', () => {
    expect(share(historyAllocation, { kind: 'history' }, 60, orders, [0, 1, 1])).toEqual([0, 30, 30])
    expect(share(historyAllocation, { kind: 'history' }, 110, orders, [0, 1, 1])).toEqual([10, 40, 60])
  })
})

describe('priority', () => {
  it('serves rank 1 before rank 2, and within a rank the oldest', () => {
    const orders: Order[] = [
      { party: 0, wanted: 5, priority: 2 },
      { party: 1, wanted: 4 },
      { party: 0, wanted: 3, priority: 2 },
      { party: 1, wanted: 2 },
    ]
    expect(share(priorityAllocation, { kind: 'priority' }, 9, orders)).toEqual([3, 4, 0, 2])
  })
})

describe('reserve', () => {
  it('keeps the levels for those before', () => {
    const orders: Order[] = [
      { party: 2, wanted: 9, priority: 3 },
      { party: 1, wanted: 9, priority: 2 },
      { party: 0, wanted: 2 },
    ]
    // 20: two for rank 1, nine for rank 2 down to 9, one for rank 3 down to 8.
    expect(share(reserveAllocation, { kind: 'reserve', levels: [5, 8] }, 20, orders)).toEqual([1, 9, 2])
    expect(share(reserveAllocation, { kind: 'reserve', levels: [5, 8] }, 4, orders)).toEqual([0, 0, 2])
  })

  it('refuses levels that fall, and none at all', () => {
    expect(() => share(reserveAllocation, { kind: 'reserve', levels: [5, 3] }, 1, one(1))).toThrow(
      'invalid levels [5, 3]; expected each at least as high as the one before',
    )
    expect(() => share(reserveAllocation, { kind: 'reserve', levels: [] }, 1, one(1))).toThrow('missing levels')
  })
})

describe('fair share', () => {
  it('first serves whoever has had least of its open orders', () => {
    // The first has 8 of 10 already: the second is brought to 5 of 10.
    const orders: Order[] = [
      { party: 0, wanted: 2, delivered: 8 },
      { party: 1, wanted: 10 },
    ]
    expect(share(fairShareAllocation, { kind: 'fair-share' }, 5, orders)).toEqual([0, 5])
    expect(share(fairShareAllocation, { kind: 'fair-share' }, 10, orders)).toEqual([1, 9])
  })
})

describe('a unit', () => {
  it('makes all shares whole multiples, the largest remainder first', () => {
    expect(share(proportionalAllocation, { kind: 'proportional', unit: 1 }, 10, one(7, 7, 7))).toEqual([4, 3, 3])
    expect(share(proportionalAllocation, { kind: 'proportional', unit: 6 }, 18, one(12, 24))).toEqual([6, 12])
  })

  it('hands out what is less than a unit as well', () => {
    const shares = share(proportionalAllocation, { kind: 'proportional', unit: 6 }, 16, one(12, 24))
    expect(shares[0] + shares[1]).toBe(16)
  })
})
