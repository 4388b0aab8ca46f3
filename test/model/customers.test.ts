import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { CustomersSpec, RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, oneShop } from './chain.ts'

const classes = (
  customers: Readonly<Record<string, CustomersSpec>>,
  shop: Omit<RetailerSpec, 'kind'> = {},
  rest: Partial<ScenarioSpec> = {},
): ScenarioSpec => oneShop({ initial: { onHand: 10 }, ...shop, customers }, { transit: 1 }, rest)

const of = (scenario: ScenarioSpec, name: string) =>
  run(scenario).figures.customers.find(({ customers }) => customers === name)

describe('classes of customers', () => {
  it('of one kind tell the same story as customers without a class', () => {
    const shop: Omit<RetailerSpec, 'kind'> = {
      policy: { kind: 'base-stock', S: 6 },
      shortage: { kind: 'backorder', cost: 2, costPerUnit: 1, patience: 1.5 },
      promise: 1,
      holding: 1,
    }
    const demand = { pill: daily(4, 8, 1, 9, 3) }
    const plain = run(oneShop({ ...shop, demand }), { fused: false })
    const classed = run(oneShop({ ...shop, customers: { all: { demand } } }), { fused: false })
    expect(classed.fingerprint).toBe(plain.fingerprint)
    expect(classed.figures.points).toEqual(plain.figures.points)
    const { orders, demanded, filled, served, reneged, closed, onTimeInFull } = plain.figures.points[0]
    expect(classed.figures.customers).toEqual([
      {
        ...{
          name: 'shop:all',
          point: 'shop',
          customers: 'all',
          lost: 0,
          expedited: 0,
          owed: plain.figures.points[0].owed,
        },
        ...{ orders, demanded, filled, served, reneged, closed, onTimeInFull },
      },
    ])
  })

  it('have terms of their own: price, promise, and what they do when the shelf is empty', () => {
    const scenario = classes({
      web: { demand: { pill: daily(8) }, price: 3, shortage: { kind: 'lost', costPerUnit: 5 } },
      walkIn: { demand: { pill: daily(8) }, price: 2, priority: 2, shortage: { kind: 'emergency', costPerUnit: 1 } },
      depot: { demand: { pill: daily(8) }, priority: 3, promise: 9, shortage: { kind: 'backorder', cost: 4 } },
    })
    expect(of(scenario, 'web')).toMatchObject({ filled: 8, lost: 0 })
    expect(of(scenario, 'walkIn')).toMatchObject({ filled: 2, served: 8, expedited: 6, closed: 1 })
    expect(of(scenario, 'depot')).toMatchObject({ filled: 0, served: 0, closed: 0, owed: 40 })
    expect(run(scenario).figures.points[0].costs).toMatchObject({ revenue: -40, expediting: 6, shortage: 160 })
  })

  it('leave their reserve to others: a critical level', () => {
    const scenario = classes({
      gold: { demand: { pill: daily(0, 0, 3, 3) } },
      silver: { demand: { pill: daily(4, 4, 4) }, priority: 2, reserve: 5 },
    })
    // 10: four, then one down to the level of 5, then gold alone.
    expect(history(scenario, ['serve'])).toEqual([
      'at 0 serve shop 4',
      'at 1 serve shop 1',
      'at 2 serve shop 3',
      'at 3 serve shop 2',
    ])
    expect(of(scenario, 'gold')).toMatchObject({ filled: 5, demanded: 6 })
  })

  it('with a reserve are served from receipts that exceed it', () => {
    const scenario = classes(
      { silver: { demand: { pill: daily(6) }, reserve: 5 } },
      { initial: { onHand: 4, pipeline: [0, 3, 3, 3] } },
    )
    expect(history(scenario, ['serve'])).toEqual(['at 1 serve shop 2', 'at 2 serve shop 3', 'at 3 serve shop 1'])
  })

  it('wait by their rank where the site allocates by priority', () => {
    const demand = (...units: number[]) => ({ demand: { pill: daily(...units) } })
    const customers = { a: { ...demand(6), priority: 2 }, b: demand(0, 6) }
    const shop: Omit<RetailerSpec, 'kind'> = { initial: { onHand: 0, pipeline: [0, 0, 8, 8] } }
    const byRank = classes(customers, { ...shop, allocation: { kind: 'priority' } })
    const byAge = classes(customers, shop)
    expect(of(byAge, 'a')?.owed).toBe(12)
    expect(history(byRank, ['serve'])).toEqual(['at 2 serve shop 2', 'at 2 serve shop 6', 'at 3 serve shop 4'])
    expect(of(byRank, 'b')?.owed).toBe(6)
    expect(of(byRank, 'a')?.owed).toBe(16)
  })

  it('leave their reserve together where the site shares out, and what they leave goes to the others', () => {
    const scenario = classes(
      {
        gold: { demand: { pill: daily(8) } },
        silver: { demand: { pill: daily(8) }, reserve: 2 },
        bronze: { demand: { pill: daily(8) }, reserve: 6 },
        tin: { demand: { pill: daily(8) }, reserve: 6 },
      },
      { allocation: { kind: 'fair-share' }, policy: { kind: 'base-stock', S: 0 } },
      { horizon: 1 },
    )
    const served = (name: string) => of(scenario, name)?.served ?? 0
    // Bronze and tin may have 4 together, with silver 8, and gold the rest: all 10 are handed out.
    expect(served('bronze') + served('tin')).toBeLessThanOrEqual(4)
    expect(served('bronze') + served('tin') + served('silver')).toBeLessThanOrEqual(8)
    expect(served('gold') + served('silver') + served('bronze') + served('tin')).toBeCloseTo(10, 12)
  })

  it('count from the warm-up on, and are saved and loaded', () => {
    const scenario = classes(
      {
        a: { demand: { pill: { kind: 'poisson', mean: 4 } }, reserve: 2 },
        b: { demand: { pill: { kind: 'poisson', mean: 3 } } },
      },
      { policy: { kind: 'base-stock', S: 12 }, shortage: { kind: 'backorder', cost: 1, patience: 2 } },
      { horizon: 30, warmUp: 10 },
    )
    const whole = run(scenario)
    expect(whole.figures.customers.map(({ orders }) => orders)).toEqual([20, 20].map((n) => expect.closeTo(n, -1)))
    const before = new Simulation(scenario)
    before.runTo(17)
    const after = new Simulation(scenario)
    after.load(JSON.parse(JSON.stringify(before.save())))
    after.runToEnd()
    expect(after.fingerprint).toBe(whole.fingerprint)
    expect(after.figures()).toEqual(whole.figures)
    expect(run(scenario, { fused: false }).fingerprint).toBe(whole.fingerprint)
  })

  it('do not hang on the order in which they are declared', () => {
    const a = { demand: { pill: { kind: 'poisson', mean: 4 } as const } }
    const b = { demand: { pill: { kind: 'poisson', mean: 5 } as const } }
    const shop = { policy: { kind: 'base-stock' as const, S: 8 } }
    expect(run(classes({ a, b }, shop)).fingerprint).toBe(run(classes({ b, a }, shop)).fingerprint)
  })

  it('are refused where they cannot be what they say', () => {
    const bad = classes(
      { x: { demand: { pill: { kind: 'fluid', rate: 3 } } }, y: { demand: { pil: 3 }, reserve: -1 } },
      {},
    )
    expect(() => compile(bad)).toThrow(
      /unknown product "pil".*invalid reserve -1|invalid reserve -1.*unknown product "pil"/s,
    )
    expect(() => compile(classes({ x: { demand: { pill: { kind: 'fluid', rate: 3 } } } }))).toThrow(
      'invalid fluid demand of a class of customers',
    )
    expect(() =>
      compile(
        classes(
          { x: { demand: { pill: 3 }, shortage: { kind: 'lost', lines: 'whole' } } },
          { allocation: { kind: 'linear' } },
        ),
      ),
    ).toThrow('invalid lines whole beside allocation "linear"')
  })
})
