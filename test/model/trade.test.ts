import { describe, expect, it } from 'vitest'
import type { DisruptionSpec, ScenarioSpec, TradeSpec } from '../../src/index.ts'
import { landedCosts } from '../../src/metrics/cost-to-serve.ts'
import { run } from '../../src/run/run.ts'
import { daily, oneShop, twoStages } from './chain.ts'

/** Ten units at 4 are dispatched at 0 and at 3, and come two periods later. */
const shop = (trade?: TradeSpec, disruptions: Record<string, DisruptionSpec> = {}): ScenarioSpec =>
  oneShop(
    { policy: { kind: 'base-stock', S: 0 }, demand: { pill: daily(10, 0, 0, 10) }, initial: { onHand: 0 } },
    { transit: 2, ...(trade && { trade }) },
    { horizon: 9, products: { pill: { cost: 4 } }, disruptions },
  )
const costs = (scenario: ScenarioSpec) => run(scenario).figures.points[0].costs

describe('what goods cost on a lane beside freight', () => {
  it('is insurance and duty on their customs value, and handling by the unit', () => {
    const trade = { duty: 0.1, insurance: 0.02, handling: 0.5 }
    expect(costs(shop(trade))).toMatchObject({ purchase: 80, insurance: 1.6, duty: 8, unloading: 10 })
    const [landed] = landedCosts(run(shop(trade)).figures)
    expect(landed.perUnit).toBeCloseTo(4 + 0.08 + 0.4 + 0.5, 12)
    expect(run(shop(trade)).fingerprint).toBe(run(shop()).fingerprint)
    expect(run(shop(trade)).figures.ledgerResidue).toBeLessThan(1e-9)
  })

  it('may differ by product', () => {
    expect(costs(shop({ duty: 0.1, duties: { pill: 0.25 } })).duty).toBe(20)
  })

  it('is counted at standard cost where goods move between sites of the chain', () => {
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 0 }, demand: { pill: daily(5) }, initial: { onHand: 0 } },
      { policy: { kind: 'base-stock', S: 20 } },
      { products: { pill: { cost: 4 } }, toShop: { transit: 1, trade: { duty: 0.5 } } },
    )
    expect(run(scenario).figures.points.map(({ costs: { duty } }) => duty)).toEqual([5 * 4 * 0.5, 0, 0])
  })
})

describe('customs value', () => {
  it('follows the price of the supplier as it stands when duty and insurance are due', () => {
    const dearer = (from: number): Record<string, DisruptionSpec> => ({
      shortage: { kind: 'effect', sites: ['mill'], at: from, days: 100, price: 1.5 },
    })
    const trade = { duty: 0.125, insurance: 0.25 }
    expect(costs(shop(trade, dearer(0)))).toMatchObject({ purchase: 120, insurance: 30, duty: 15 })
    // The second shipment leaves at 3 and comes at 5.
    expect(costs(shop(trade, dearer(4)))).toMatchObject({ purchase: 80, insurance: 20, duty: 5 + 7.5 })
  })
})

describe('a tariff', () => {
  const levied = (tariff: number): Record<string, DisruptionSpec> => ({
    law: { kind: 'effect', lanes: ['mill>shop'], at: 4, days: 100, tariff },
  })

  it('is added to the duty on what arrives while it is in force, and raises landed cost by just that', () => {
    const [free, taxed] = [shop({ duty: 0.1 }), shop({ duty: 0.1 }, levied(0.25))]
    expect(costs(taxed).duty).toBe(8 + 0.25 * 40)
    const perUnit = (scenario: ScenarioSpec) => landedCosts(run(scenario).figures)[0].perUnit
    expect(perUnit(taxed) - perUnit(free)).toBeCloseTo((0.25 * 40) / 20, 12)
  })

  it('falls on lanes without a duty as well, adds up with another, and of nothing changes nothing', () => {
    const both = {
      ...levied(0.25),
      other: { kind: 'effect' as const, lanes: ['mill>shop'], at: 0, days: 100, tariff: 0.5 },
    }
    expect(costs(shop(undefined, both)).duty).toBe(0.5 * 40 + 0.75 * 40)
    expect(run(shop(undefined, levied(0))).fingerprint).toBe(run(shop()).fingerprint)
  })

  it('is seen by who buys where it is cheapest', () => {
    const scenario: ScenarioSpec = {
      horizon: 9,
      products: { pill: { cost: 4 } },
      sites: {
        far: { kind: 'supplier' },
        near: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          policy: { kind: 'base-stock', S: 0 },
          sourcing: { kind: 'cheapest' },
          demand: { pill: daily(1, 1, 1, 1, 1, 1) },
          initial: { onHand: 0 },
        },
      },
      lanes: [
        { from: 'far', to: 'shop', price: 4 },
        { from: 'near', to: 'shop', price: 5 },
      ],
      disruptions: { law: { kind: 'effect', lanes: ['far>shop'], at: 2, days: 2, tariff: 0.5 } },
    }
    expect(run(scenario).figures.lanes.map(({ name, shipped }) => [name, shipped])).toEqual([
      ['far>shop', 4],
      ['near>shop', 2],
    ])
  })
})
