import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { DemandSpec, PolicySpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history } from '../model/chain.ts'

/** A shop with a regular and an express supplier. */
function shop(
  policy: PolicySpec,
  demand: DemandSpec,
  lead: { readonly regular: number; readonly express: number },
  rest: Partial<ScenarioSpec> = {},
): ScenarioSpec {
  return {
    horizon: 12,
    products: { pill: {} },
    sites: {
      regular: { kind: 'supplier' },
      express: { kind: 'supplier' },
      shop: { kind: 'retailer', policy, demand: { pill: demand }, initial: { onHand: 20 } },
    },
    lanes: [
      { from: 'regular', to: 'shop', transit: lead.regular },
      { from: 'express', to: 'shop', transit: lead.express },
    ],
    ...rest,
  }
}

const poisson: DemandSpec = { kind: 'poisson', mean: 5 }
const random = { horizon: 500, seed: 'two suppliers' }
const dual = (express: number, regular: number): PolicySpec => ({ kind: 'dual-index', express, regular })

/** Units over each lane (express, regular) and what the shop came to. */
function outcome(of: ScenarioSpec) {
  const { figures } = run(of)
  return { lanes: figures.lanes.map(({ shipped }) => shipped), shop: figures.points[0] }
}

describe('dual index', () => {
  it('orders express what is short of what comes soon, and the rest regularly (by hand)', () => {
    // Express 1, regular 3: regular orders of the last two periods come too late to count. Levels 12 and 20.
    const orders = history(shop(dual(12, 20), daily(5, 10, 0, 4), { regular: 3, express: 1 }), ['order'])
    expect(orders).toEqual([
      // Position 15, all on hand: 12 is reached; 5 regularly.
      'at 0 order regular>shop 5',
      // Position 10, of which 5 come late: 7 express, then 20 - 17 regularly.
      'at 1 order express>shop 7',
      'at 1 order regular>shop 3',
      // Position 20: the regular order of period 0 counts now, that of period 1 does not: 17.
      // Period 3: position 16, all of it counts.
      'at 3 order regular>shop 4',
    ])
  })

  it('is base stock where both suppliers are equally fast: express up to its level, nothing else counts apart', () => {
    const both = outcome(shop(dual(20, 20), poisson, { regular: 2, express: 2 }, random))
    const alone = outcome(shop({ kind: 'base-stock', S: 20 }, poisson, { regular: 2, express: 2 }, random))
    expect(both.lanes[1]).toBe(0)
    expect({ ...both.shop, costs: 0 }).toEqual({ ...alone.shop, costs: 0 })
  })

  it('is base stock from the regular supplier where the express level is out of reach', () => {
    const both = run(shop(dual(-1000, 30), poisson, { regular: 4, express: 1 }, random))
    const alone = run(shop({ kind: 'base-stock', S: 30 }, poisson, { regular: 4, express: 1 }, random))
    expect(both.fingerprint).toBe(alone.fingerprint)
  })

  it('has a regular share and an overshoot that hang on the difference of the levels alone (Veeraraghavan & Scheller-Wolf 2008)', () => {
    const of = (express: number) => {
      const [expressUnits, regularUnits] = outcome(
        shop(
          dual(express, express + 12),
          poisson,
          { regular: 3, express: 0 },
          {
            ...random,
            warmUp: 50,
            sequence: 'order-receive-demand',
          },
        ),
      ).lanes
      return expressUnits / (expressUnits + regularUnits)
    }
    expect(of(5)).toBe(of(15))
    expect(of(5)).toBeGreaterThan(0)
    expect(of(5)).toBeLessThan(1)
  })

  it('goes on from a saved state as if nothing had happened, and step by step', () => {
    const of = shop(dual(12, 30), poisson, { regular: 4, express: 1 }, random)
    const whole = run(of)
    expect(run(of, { fused: false }).fingerprint).toBe(whole.fingerprint)
    const first = new Simulation(of)
    first.runTo(123.4)
    const second = new Simulation(of)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
  })
})

describe('tailored base-surge', () => {
  const surge = (base: number, S: number): PolicySpec => ({ kind: 'base-surge', base, S })

  it('is base stock from the fast supplier where the base is 0', () => {
    const both = outcome(shop(surge(0, 20), poisson, { regular: 4, express: 1 }, random))
    const lanes = { regular: 1, express: 4 }
    const alone = outcome(shop({ kind: 'base-stock', S: 20 }, poisson, lanes, random))
    expect(both.lanes).toEqual([...alone.lanes].reverse())
    expect({ ...both.shop, costs: 0 }).toEqual({ ...alone.shop, costs: 0 })
  })

  it('is a constant order where the surge level is out of reach', () => {
    const both = run(shop(surge(5, -10_000), poisson, { regular: 4, express: 1 }, random))
    const alone = run(shop({ kind: 'constant-order', Q: 5 }, poisson, { regular: 4, express: 1 }, random))
    expect(both.fingerprint).toBe(alone.fingerprint)
  })

  it('meets steady demand from the base alone, and a rise of it by the surge', () => {
    const orders = history(shop(surge(4, 20), daily(4, 4, 7, 4), { regular: 2, express: 1 }, { horizon: 4 }), ['order'])
    // On hand 16 after the first demand: the surge fills up; later what comes within a period counts.
    expect(orders).toEqual([
      'at 0 order express>shop 4',
      'at 0 order regular>shop 4',
      'at 1 order regular>shop 4',
      'at 2 order express>shop 3',
      'at 2 order regular>shop 4',
      'at 3 order regular>shop 4',
    ])
  })
})

describe('emergency orders', () => {
  it('come when the net stock is low, one at a time', () => {
    const policy: PolicySpec = { kind: 'emergency-order', r: 12, Q: 10, emergencyAt: 5, emergencyQ: 6 }
    expect(history(shop(policy, daily(9, 7, 3, 3), { regular: 5, express: 2 }, { horizon: 4 }), ['order'])).toEqual([
      // On hand 11, 4, 1 (the first emergency order is under way), 7 - 3 = 4.
      'at 0 order regular>shop 10',
      'at 1 order express>shop 6',
      'at 3 order express>shop 6',
    ])
  })
})

it('a policy for two suppliers that has one, or sourcing beside it, is refused', () => {
  const one = shop(dual(5, 9), poisson, { regular: 2, express: 1 })
  expect(() => scenario({ ...one, lanes: one.lanes.slice(0, 1) })).toThrow('expected two: the first regular')
  const { shop: site } = one.sites
  if (site.kind !== 'retailer') throw new Error('the shop is a retailer')
  expect(() =>
    scenario({ ...one, sites: { ...one.sites, shop: { ...site, sourcing: { kind: 'first-open' } } } }),
  ).toThrow('which chooses its lanes')
  expect(() => scenario(shop(dual(9, 5), poisson, { regular: 2, express: 1 }))).toThrow('invalid express 9')
})
