import { describe, expect, it } from 'vitest'
import { grossMargin, stockValue } from '../../src/metrics/cash.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { LaneSpec, OfferSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, oneShop } from './chain.ts'

type Lane = Omit<LaneSpec, 'from' | 'to'>

/** Orders 0, then 4, 11, 25 units. */
function shop(lane: Lane, rest: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return oneShop(
    { policy: { kind: 'base-stock', S: 30 }, demand: { pill: daily(0, 4, 11, 25) } },
    { transit: 1, ...lane },
    { products: { pill: { cost: 2 } }, ...rest },
  )
}

const purchase = (of: ScenarioSpec, options = {}) => run(of, options).figures.points.at(0)?.costs.purchase

describe('a lane with a price', () => {
  it('charges it in place of the cost of the product', () => {
    expect(purchase(shop({}))).toBe(2 * 40)
    expect(purchase(shop({ price: 2 }))).toBe(2 * 40)
    expect(purchase(shop({ price: 3.5 }))).toBe(3.5 * 40)
    expect(purchase(shop({ price: 3.5, offers: { pill: { price: 1 } } }))).toBe(40)
  })

  it('moves nothing but money', () => {
    expect(run(shop({ price: 3 })).fingerprint).toBe(run(shop({})).fingerprint)
  })
})

describe('discounts', () => {
  const tiers = [
    { from: 5, price: 1.5 },
    { from: 20, price: 1 },
  ]

  it('of all units give the whole order the price of the tier it reaches', () => {
    expect(purchase(shop({ discounts: { kind: 'all-units', tiers } }))).toBe(4 * 2 + 11 * 1.5 + 25 * 1)
    expect(purchase(shop({ price: 10, discounts: { kind: 'all-units', tiers } }))).toBe(4 * 10 + 11 * 1.5 + 25 * 1)
  })

  it('that are incremental give each unit the price of its own tier', () => {
    const [first, second, third] = [4 * 2, 5 * 2 + 6 * 1.5, 5 * 2 + 15 * 1.5 + 5 * 1]
    expect(purchase(shop({ discounts: { kind: 'incremental', tiers } }))).toBe(first + second + third)
  })

  it('hang on the order, in however many parts it leaves', () => {
    const inParts = shop({ capacity: 7, discounts: { kind: 'all-units', tiers } }, { horizon: 12 })
    expect(run(inParts).figures.lanes[0].shipments).toBeGreaterThan(3)
    expect(purchase(inParts)).toBe(4 * 2 + 11 * 1.5 + 25 * 1)
  })

  it('leave the standard cost of a unit at the price before them: stock has a value, goods sold a cost', () => {
    // Stock at the end of the five periods: 30 - 0, 30 - 4, 30 - 11, 30 - 25, and 30 again; under way for one period each: 4, 11 and 25. At 2 a unit.
    const stock = 30 + 26 + 19 + 5 + 30 + (4 + 11 + 25)
    for (const kind of ['all-units', 'incremental'] as const) {
      const { figures } = run(shop({ discounts: { kind, tiers } }, { products: { pill: { cost: 2, price: 8 } } }))
      expect(figures.points[0].unitCost).toBe(2)
      expect(stockValue.value(figures)).toBe((2 * stock) / 5)
      expect(grossMargin.value(figures)).toBe((8 - 2) / 8)
    }
  })

  it('leave it to the carrier to pay for damage what goods cost before them', () => {
    const broken = shop({ discounts: { kind: 'all-units', tiers }, damage: { hazards: [0.5], claim: 0.5 } })
    const { points, links } = run(broken).figures
    expect(links[0].damaged).toBeGreaterThan(0)
    expect(points[0].costs.damage).toBe(-0.5 * 2 * Number(links[0].damaged))
  })

  it('leave a tariff to fall on the price before them', () => {
    const dear = shop(
      { discounts: { kind: 'all-units', tiers } },
      { disruptions: { levy: { kind: 'effect', lanes: ['mill>shop'], at: 0, days: 100, tariff: 0.25 } } },
    )
    expect(run(dear).figures.points[0].costs.duty).toBe(0.25 * 2 * (4 + 11 + 25))
  })

  it('meet exactly at a tier', () => {
    const one = (units: number, kind: 'all-units' | 'incremental') =>
      purchase(
        oneShop(
          { policy: { kind: 'base-stock', S: 30 }, demand: { pill: daily(units) } },
          { discounts: { kind, tiers } },
          { products: { pill: { cost: 2 } } },
        ),
      )
    expect(one(5, 'all-units')).toBe(7.5)
    expect(one(5, 'incremental')).toBe(10)
    expect(one(20, 'incremental')).toBe(10 + 15 * 1.5)
  })
})

describe('a minimum and a multiple', () => {
  const ordered = (offer: OfferSpec) => history(shop(offer), ['order']).map((line) => Number(line.split(' ').at(-1)))

  it('raise what the policy wants: to the minimum, then to the next multiple', () => {
    expect(ordered({})).toEqual([4, 11, 25])
    // What is ordered too much is not ordered again.
    expect(ordered({ minimum: 10 })).toEqual([10, 10, 20])
    expect(ordered({ multiple: 6 })).toEqual([6, 12, 24])
    expect(ordered({ minimum: 10, multiple: 6 })).toEqual([12, 12, 18])
    expect(ordered({ multiple: 0.1 })[0]).toBeCloseTo(4, 12)
  })

  it('leave a (r, nQ) that orders such multiples as it is', () => {
    const of = (lane: Lane) =>
      oneShop({ policy: { kind: 'r-nQ', r: 5, Q: 6 }, demand: { pill: { kind: 'poisson', mean: 4 } } }, lane, {
        horizon: 200,
        seed: 'multiples',
      })
    expect(run(of({ transit: 2, multiple: 6, minimum: 6 })).fingerprint).toBe(run(of({ transit: 2 })).fingerprint)
    expect(run(of({ transit: 2, multiple: 6, minimum: 7 })).fingerprint).not.toBe(run(of({ transit: 2 })).fingerprint)
  })
})

it('a run with offers goes on from a saved state as if nothing had happened, and step by step', () => {
  const of: ScenarioSpec = oneShop(
    { policy: { kind: 's-S', s: 10, S: 30 }, demand: { pill: { kind: 'poisson', mean: 4 } } },
    { transit: 2, multiple: 4, minimum: 20, discounts: { kind: 'incremental', tiers: [{ from: 22, price: 0.5 }] } },
    { products: { pill: { cost: 1 } }, horizon: 90, seed: 'offers' },
  )
  const whole = run(of)
  expect(run(of, { fused: false }).fingerprint).toBe(whole.fingerprint)
  const first = new Simulation(of)
  first.runTo(41.7)
  const second = new Simulation(of)
  second.load(JSON.parse(JSON.stringify(first.save())))
  second.runToEnd()
  expect(second.fingerprint).toBe(whole.fingerprint)
  expect(second.figures()).toEqual(whole.figures)
})

describe('offers that make no sense', () => {
  const problemsOf = (lane: unknown) => {
    try {
      scenario({ ...shop({}), lanes: [{ ...(lane as LaneSpec), from: 'mill', to: 'shop' }] })
    } catch (error) {
      return String(error)
    }
    return ''
  }

  it('are refused, all of them, each with its place', () => {
    const found = problemsOf({
      price: -1,
      minimum: 0,
      multiple: 'case',
      discounts: { kind: 'all-unit', tiers: [] },
      offers: { pil: {} },
    })
    for (const words of ['lanes.0.price', 'lanes.0.minimum', 'lanes.0.multiple', 'did you mean "all-units"', '"pil"'])
      expect(found).toContain(words)
  })

  it('are refused where the parts do not fit: tiers out of order, a price within the chain', () => {
    const tiers = [
      { from: 10, price: 1 },
      { from: 10, price: 0.5 },
    ]
    expect(problemsOf({ discounts: { kind: 'incremental', tiers } })).toContain(
      'invalid from 10 at lanes.0.discounts.tiers.1.from; expected more than 10, where the tier before it begins',
    )
    const inside: ScenarioSpec = {
      ...shop({}),
      sites: { ...shop({}).sites, mill: { kind: 'wholesaler', initial: { onHand: 9 } } },
      lanes: [{ from: 'mill', to: 'shop', price: 2 }],
    }
    expect(() => scenario(inside)).toThrow('goods from "mill" are moved, not bought')
  })
})
