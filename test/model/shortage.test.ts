import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, oneShop, twoStages } from './chain.ts'

const point = (scenario: ScenarioSpec, wanted = 'shop') =>
  run(scenario).figures.points.find(({ name }) => name === wanted)

describe('whole lines', () => {
  const shop: Omit<RetailerSpec, 'kind'> = { demand: { pill: daily(5, 2) }, initial: { onHand: 3 } }

  it('lose an order that the shelf does not cover, and leave the shelf to the next', () => {
    const scenario = oneShop({ ...shop, shortage: { kind: 'lost', lines: 'whole' } })
    expect(history(scenario)).toEqual([
      'at 0 demand shop 5',
      'at 0 lose shop 5',
      'at 1 demand shop 2',
      'at 1 serve shop 2',
    ])
    expect(history(oneShop({ ...shop, shortage: { kind: 'lost' } }), ['lose'])).toEqual([
      'at 0 lose shop 2',
      'at 1 lose shop 2',
    ])
  })

  it('have an order wait until the stock covers it, before those behind', () => {
    const scenario = oneShop({
      demand: { pill: daily(5, 2) },
      initial: { onHand: 3, pipeline: [0, 0, 1, 1, 4] },
      shortage: { kind: 'backorder', lines: 'whole' },
    })
    expect(history(scenario, ['serve'])).toEqual(['at 3 serve shop 5', 'at 4 serve shop 2'])
    expect(point(scenario)).toMatchObject({ onHand: 2, backorders: 0, filled: 0, closed: 2 })
  })

  it('let those behind go on when the first loses patience', () => {
    const scenario = oneShop({
      demand: { pill: daily(5, 2) },
      initial: { onHand: 3 },
      shortage: { kind: 'backorder', lines: 'whole', patience: 2.5 },
    })
    expect(history(scenario, ['serve', 'renege'])).toEqual(['at 2.5 renege shop 5', 'at 2.5 serve shop 2'])
  })

  it('hold for the orders of other sites as well', () => {
    const scenario = twoStages(
      { policy: { kind: 'fixed-plan', orders: [4, 1] } },
      {
        policy: { kind: 'fixed-plan', orders: [0, 2] },
        initial: { onHand: 3 },
        shortage: { kind: 'backorder', lines: 'whole' },
      },
    )
    expect(history(scenario, ['ship'])).toEqual([
      'at 1 ship mill>depot 2',
      'at 2 ship depot>shop 4',
      'at 2 ship depot>shop 1',
    ])
  })

  it('are the usual ones where they are partial', () => {
    const plain = oneShop({ ...shop, shortage: { kind: 'backorder' } })
    const named = oneShop({ ...shop, shortage: { kind: 'backorder', lines: 'partial' } })
    expect(run(named).fingerprint).toBe(run(plain).fingerprint)
    expect(run(named).figures).toEqual(run(plain).figures)
  })

  it('are refused beside a rule that hands out parts', () => {
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 4 } },
      {
        policy: { kind: 'base-stock', S: 4 },
        shortage: { kind: 'backorder', lines: 'whole' },
        allocation: { kind: 'proportional' },
      },
    )
    expect(() => compile(scenario)).toThrow('invalid allocation "proportional" beside shortage lines whole')
  })
})

describe('emergency supply', () => {
  const shop: Omit<RetailerSpec, 'kind'> = { demand: { pill: daily(5, 2) }, initial: { onHand: 3 } }
  const with_ = (time: number, promise = 0) =>
    oneShop(
      { ...shop, promise, shortage: { kind: 'emergency', costPerUnit: 10, time } },
      { transit: 1 },
      { products: { pill: { price: 4 } } },
    )

  it('serves from outside what the shelf does not cover, and costs it', () => {
    const scenario = with_(0)
    expect(history(scenario)).toEqual([
      'at 0 demand shop 5',
      'at 0 serve shop 3',
      'at 0 intake shop 2',
      'at 0 serve shop 2',
      'at 1 demand shop 2',
      'at 1 intake shop 2',
      'at 1 serve shop 2',
    ])
    const shop = point(scenario)
    expect(shop).toMatchObject({
      filled: 3,
      served: 7,
      lost: 0,
      expedited: 4,
      closed: 2,
      onTimeInFull: 2,
      backorders: 0,
    })
    expect(shop?.costs).toMatchObject({ expediting: 40, revenue: -28, shortage: 0 })
  })

  it('comes after its time, and is late if the promise is shorter', () => {
    expect(history(with_(2.5), ['serve'])).toEqual(['at 0 serve shop 3', 'at 2.5 serve shop 2', 'at 3.5 serve shop 2'])
    expect(point(with_(2.5))).toMatchObject({ onTimeInFull: 0, closed: 2, waited: 10, backorders: 0, owed: 0 })
    expect(point(with_(2.5, 3))).toMatchObject({ onTimeInFull: 2 })
  })

  it('is a position not touched: nothing is ordered for it', () => {
    const scenario = oneShop({
      ...shop,
      policy: { kind: 'base-stock', S: 3 },
      shortage: { kind: 'emergency', time: 1 },
    })
    expect(history(scenario, ['order'])).toEqual(['at 0 order mill>shop 3', 'at 1 order mill>shop 2'])
  })

  it('is saved and loaded while it is under way', () => {
    const whole = run(with_(2.5))
    const before = new Simulation(with_(2.5))
    before.runTo(2)
    const after = new Simulation(with_(2.5))
    after.load(JSON.parse(JSON.stringify(before.save())))
    after.runToEnd()
    expect(after.fingerprint).toBe(whole.fingerprint)
    expect(after.figures()).toEqual(whole.figures)
  })
})

describe('fluid demand that is lost', () => {
  // EOQ with a gap: 10 a period, 30 at the start, the order of 30 placed at 0 arrives two periods later.
  const gap = (more: Partial<ScenarioSpec> = {}) =>
    oneShop(
      {
        demand: { pill: { kind: 'fluid', rate: 10 } },
        policy: { kind: 'r-nQ', r: 0, Q: 30 },
        initial: { onHand: 30 },
        holding: 1,
        shortage: { kind: 'lost', costPerUnit: 5 },
      },
      { transit: 2 },
      { sequence: 'continuous', horizon: 50, ...more },
    )

  it('stops at nothing, and starts again with the goods', () => {
    const shop = point(gap())
    // Ten cycles of 5 periods: 3 with stock, 2 without.
    expect(shop?.demanded).toBeCloseTo(500, 6)
    expect(shop?.lost).toBeCloseTo(200, 6)
    expect(shop?.filled).toBeCloseTo(300, 6)
    expect(shop?.readyTime).toBeCloseTo(30, 6)
    expect(shop?.held).toBeCloseTo(10 * 45, 6)
    expect(shop?.costs.shortage).toBeCloseTo(1000, 6)
    expect(shop?.backorders).toBe(0)
    expect(shop?.placed).toBe(10)
  })

  it('counts from the warm-up on', () => {
    const shop = point(gap({ warmUp: 4 }))
    expect(shop?.demanded).toBeCloseTo(460, 6)
    expect(shop?.lost).toBeCloseTo(190, 6)
  })

  it('loses nothing where the order comes in time, as with backorders', () => {
    const inTime = (kind: 'lost' | 'backorder') => ({
      ...gap(),
      sites: {
        ...gap().sites,
        shop: { ...gap().sites.shop, policy: { kind: 'r-nQ', r: 20, Q: 30 }, shortage: { kind } },
      },
    })
    const lost = run(inTime('lost') as ScenarioSpec)
    const owed = run(inTime('backorder') as ScenarioSpec)
    expect(lost.fingerprint).toBe(owed.fingerprint)
    expect(lost.figures.points[0].lost).toBeCloseTo(0, 6)
    expect(lost.figures.points[0].held).toBeCloseTo(owed.figures.points[0].held, 9)
  })

  it('is refused beside a steady inflow', () => {
    const scenario: ScenarioSpec = {
      horizon: 5,
      products: { pill: {} },
      sites: {
        plant: {
          kind: 'producer',
          policy: { kind: 'r-nQ', r: 0, Q: 9 },
          productionRate: 20,
          demand: { pill: { kind: 'fluid', rate: 3 } },
          shortage: { kind: 'lost' },
        },
      },
      lanes: [],
    }
    expect(() => compile(scenario)).toThrow('invalid shortage lost beside fluid demand and a productionRate')
  })
})
