import { describe, expect, it } from 'vitest'
import { ewa, ewaPolicy } from '../../src/policies/ewa.ts'
import { run } from '../../src/run/run.ts'
import type { PolicySpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { ordersOf, view } from './view.ts'

const forecast = { kind: 'constant' as const, mean: 10 }

describe('estimated waste and aging', () => {
  it('orders up to forecast demand and safety stock where nothing is written off', () => {
    // Lead time 2, review 1: 30 + 4 of safety.
    expect(ordersOf(ewaPolicy, ewa({ L: 2, safety: 4, forecast }), view(20, 5))).toEqual([9])
  })

  it('orders beside it what is gone in this close, and what the demand until then cannot use up', () => {
    // 3 gone now; of the 18 with one period left demand takes 10, of the 5 with two periods left demand takes all.
    const policy = ewa({ L: 2, safety: 4, forecast })
    expect(ordersOf(ewaPolicy, policy, view(26, 0, 0, 0, [3, 18, 5]))).toEqual([34 + 3 + 8 - 26])
  })

  it('expects more to be lost where customers take the newest first', () => {
    // 6 that keep, 5 with two periods left, 9 with one: demand 10 takes 6 + 4, then 9 are gone; demand 10 takes the 1 left.
    const newest = ewa({ L: 2, safety: 4, withdrawal: 'LIFO', forecast })
    expect(ordersOf(ewaPolicy, newest, view(20, 0, 0, 0, [0, 9, 5]))).toEqual([34 + 9 - 20])
    // Oldest first: demand 10 takes the 9 and one more; nothing is lost.
    expect(ordersOf(ewaPolicy, ewa({ L: 2, safety: 4, forecast }), view(20, 0, 0, 0, [0, 9, 5]))).toEqual([14])
  })

  it('rounds up to whole batches, and orders nothing where there is enough', () => {
    const policy = ewa({ L: 2, safety: 4, Q: 6, forecast })
    expect(ordersOf(ewaPolicy, policy, view(20, 5), view(40))).toEqual([12, 0])
  })
})

describe('at a shop with milk that lasts three days', () => {
  const shop = (policy: PolicySpec, life: number): ScenarioSpec => ({
    horizon: 4100,
    warmUp: 100,
    products: { milk: { life } },
    sites: {
      dairy: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy,
        initial: { onHand: 30 },
        shortage: { kind: 'lost' },
        demand: { milk: { kind: 'negative-binomial', mean: 10, variance: 30 } },
      },
    },
    lanes: [{ from: 'dairy', to: 'shop', transit: 1 }],
  })
  const level = { kind: 'base-stock' as const, S: 30 }
  const estimated = ewa({ L: 1, safety: 10, forecast })

  it('is base stock to the bit where nothing ends in time', () => {
    expect(run(shop(estimated, 1e5)).fingerprint).toBe(run(shop(level, 1e5)).fingerprint)
  })

  it('loses fewer sales than base stock of the same level, since the position counts units that will be gone', () => {
    const [plain, aware] = [level, estimated].map((policy) => run(shop(policy, 3)).figures.points[0])
    expect(plain.wasted).toBeGreaterThan(0)
    expect(aware.lost).toBeLessThan(0.9 * plain.lost)
  })
})
