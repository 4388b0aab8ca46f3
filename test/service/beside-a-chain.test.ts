import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

const chain: ScenarioSpec = {
  horizon: 60,
  warmUp: 10,
  products: { pill: { cost: 5, price: 12 } },
  sites: {
    plant: { kind: 'supplier' },
    shop: {
      kind: 'retailer',
      policy: { kind: 'base-stock', S: 60 },
      holding: 0.1,
      demand: { pill: { kind: 'poisson', mean: 20 } },
      terms: { pay: 3, collect: 5 },
    },
  },
  lanes: [{ from: 'plant', to: 'shop', transit: 2 }],
}

describe('a contact centre beside a chain', () => {
  it('changes no bit of it while nobody calls', () => {
    const plain = run(chain)
    const beside = run({
      ...chain,
      service: {
        contacts: { call: { kind: 'voice', handling: 0.01 } },
        teams: { desk: { shifts: [{ agents: 2, start: 0.25, length: 0.5 }], wagePerHour: 20 } },
      },
    })
    expect(beside.fingerprint).toBe(plain.fingerprint)
    expect(beside.figures.points).toEqual(plain.figures.points)
    // 50 days of two agents for twelve hours: what the chain earns less is what they are paid.
    expect(beside.figures.service?.cost).toBeCloseTo(50 * 2 * 12 * 20, 6)
    expect(Number(plain.metrics.profit) - Number(beside.metrics.profit)).toBeCloseTo(24_000, 6)
    expect(beside.figures.ledgerResidue).toBeCloseTo(plain.figures.ledgerResidue, 6)
  })
})
