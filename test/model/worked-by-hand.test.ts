import { describe, expect, it } from 'vitest'
import { cashToCash, DIO, DPO, DSO, workingCapital } from '../../src/metrics/cash.ts'
import { landedCosts } from '../../src/metrics/cost-to-serve.ts'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, oneShop, twoStages } from './chain.ts'

/** Small worlds in which several parts meet, with all their figures worked out beside them. */

const pointOf = (scenario: ScenarioSpec, name: string) =>
  run(scenario).figures.points.find((point) => point.name === name)

describe('a shop that pays after three periods and is paid after two', () => {
  // Sells 2 a day for 10, orders them anew for 4 each. 8 lie there at the end of each of six days, 2 are under way.
  const { figures } = run(
    oneShop(
      {
        policy: { kind: 'base-stock', S: 10 },
        demand: { pill: 2 },
        terms: { pay: 3, collect: 2 },
        holding: 0.5,
        orderCost: 1,
      },
      { transit: 1, perUnit: 0.25 },
      { horizon: 6, products: { pill: { cost: 4, price: 10, salvage: 3 } } },
    ),
  )

  it('is owed, and owes, what its terms leave open over the end of the run', () => {
    expect(figures.points[0]).toMatchObject({
      // Sold on days 0 to 4: paid by day 6. Sold on day 5: open. Of what was bought, days 0 to 3 are paid for.
      receivableNow: 20,
      payableNow: 2 * 8,
      // 20 from day 0 on, 40 from day 1 on; 8 from day 0 on, 16, then 24 from day 2 on.
      receivable: 20 + 5 * 40,
      payable: 8 + 16 + 4 * 24,
      // In 5 x 20 and salvage 8 x 3; out 4 x 8, six orders, 12 units of freight, 6 x 8 units held.
      cash: 100 + 24 - 32 - 6 - 3 - 24,
    })
  })

  it('binds money so many days', () => {
    expect(DIO.value(figures)).toBe(((8 + 2) * 4 * 6) / (12 * 4))
    expect(DSO.value(figures)).toBeCloseTo(220 / 120, 12)
    expect(DPO.value(figures)).toBe(120 / 48)
    expect(cashToCash.value(figures)).toBeCloseTo(5 + 220 / 120 - 2.5, 12)
    expect(workingCapital.value(figures)).toBeCloseTo((240 + 220 - 120) / 6, 12)
  })
})

describe('goods that cross two borders', () => {
  it('land at the price, both freights, pipeline, insurance, handling, and duty on what they had cost before', () => {
    // 10 units on day 0, 6 on day 2: two shipments on either lane.
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 0 }, initial: { onHand: 0 }, demand: { pill: daily(10, 0, 6) } },
      { policy: { kind: 'base-stock', S: 0 }, initial: { onHand: 0 } },
      {
        horizon: 8,
        products: { pill: { cost: 4 } },
        toDepot: {
          transit: 2,
          perShipment: 8,
          perUnit: 0.5,
          holding: 0.1,
          trade: { duty: 0.1, insurance: 0.05, handling: 0.2 },
        },
        toShop: { transit: 1, perShipment: 3, trade: { duty: 0.25 } },
      },
    )
    const depot = 4 + (2 * 8) / 16 + 0.5 + 2 * 0.1 + 4 * (0.1 + 0.05) + 0.2
    const shop = depot + (2 * 3) / 16 + 0.25 * 4
    const [atShop, atDepot] = landedCosts(run(scenario).figures)
    expect(atDepot.perUnit).toBeCloseTo(depot, 12)
    expect(atShop.perUnit).toBeCloseTo(shop, 12)
    expect(run(scenario).metrics.totalCost).toBeCloseTo(16 * shop, 10)
  })
})

describe('a store with a shelf, a back room, shrink and an audit', () => {
  it('sells what lies on the shelf, orders by the record, and learns of what is missing on day 4', () => {
    // 4 on the shelf, 6 behind. Each day 3 are sold and 1 vanishes: the shelf is filled the day after, while there is anything behind it. On day 3 nothing is left and
    // the record says 3, so 9 are ordered and not 12; on day 4 they lie in the back room, and the customers of that day find nothing.
    const scenario = oneShop(
      {
        policy: { kind: 'R-S', R: 3, S: 12 },
        initial: { onHand: 10 },
        shortage: { kind: 'lost' },
        demand: { pill: 3 },
        shelf: { capacity: 4, at: 1, time: 1, cost: 2 },
        records: { shrink: 1, audits: { every: 4, cost: 5 } },
        holding: 1,
      },
      { transit: 1 },
      { horizon: 8, products: { pill: { cost: 2 } } },
    )
    expect(history(scenario, ['order', 'audit', 'lose', 'fill'])).toEqual([
      'at 0 order mill>shop 5',
      'at 1 fill shop 4',
      'at 2 fill shop 4',
      'at 3 fill shop 3',
      'at 3 order mill>shop 9',
      'at 4 audit shop -3',
      'at 4 lose shop 3',
      'at 5 fill shop 4',
      'at 6 fill shop 4',
      'at 6 order mill>shop 9',
      'at 7 fill shop 4',
    ])
    expect(pointOf(scenario, 'shop')).toMatchObject({
      // At the ends of the days: 6, 7, 3, 0, 9, 5, 1, 6.
      held: 37,
      onHand: 6,
      served: 7 * 3,
      shrunk: 6,
      foundMissing: 3,
      // From day 3 to the audit of day 4; right from the audit to the close of day 5.
      frozenTime: 1,
      rightTime: 1,
      // Every day but day 3.
      shelfTasks: 7,
    })
    const { purchase, handling, holding } = pointOf(scenario, 'shop')?.costs ?? {}
    expect([purchase, handling, holding]).toEqual([2 * 23, 7 * 2 + 5, 37])
  })
})

describe('a car of an engine and four bolts, an engine of two bolts', () => {
  const works: ScenarioSpec = {
    horizon: 10,
    products: { car: { cost: 10, price: 100 }, engine: { cost: 5 }, bolt: { cost: 0.5 }, swarf: {} },
    sites: {
      mill: { kind: 'supplier', carries: ['bolt'] },
      works: {
        kind: 'producer',
        makes: ['car', 'engine'],
        stock: {
          car: { uses: { engine: 1, bolt: 4 }, productionTime: 1 },
          engine: {
            uses: { bolt: 2 },
            byproducts: { swarf: 0.5 },
            productionTime: 2,
            batch: 2,
            policy: { kind: 'base-stock', S: 1 },
          },
          bolt: { policy: { kind: 'base-stock', S: 6 }, holding: 0.1 },
        },
        demand: { car: daily(1, 2, 0, 1) },
      },
    },
    lanes: [{ name: 'bolts', from: 'mill', to: 'works', products: ['bolt'], transit: 1, perShipment: 2 }],
  }

  it('is built when engines are, and engines when bolts are', () => {
    expect(history(works, ['order', 'produce', 'serve'])).toEqual([
      // The engine and 4 of the 6 bolts are there; the next two engines need 4, so the bolts are 4 short of their 6 and owed 4.
      'at 0 order works/car:line 1',
      'at 0 produce works/car:line 1',
      'at 0 order works/engine:line 2',
      'at 0 order bolts/bolt 8',
      'at 1 serve works/car 1',
      'at 1 produce works/engine:line 2',
      // Two cars wait for the two engines under way, which leaves none: two more are made of 4 of the 6 bolts. 8 are owed to the cars: 2 - 8 are 12 short of 6.
      'at 1 order works/car:line 2',
      'at 1 order works/engine:line 2',
      'at 1 produce works/engine:line 2',
      'at 1 order bolts/bolt 12',
      // Four engines: two for those who wait, one for the customer of the day.
      'at 3 produce works/car:line 2',
      'at 3 order works/car:line 1',
      'at 3 produce works/car:line 1',
      'at 3 order bolts/bolt 4',
      'at 4 serve works/car 2',
      'at 4 serve works/car 1',
    ])
  })

  it('costs its part of all of them', () => {
    // 24 bolts for 12 and three shipments for 6.
    const bolt = (12 + 6) / 24
    const engine = 5 + 2 * bolt
    const landed = landedCosts(run(works).figures).filter(({ site }) => site === 'works')
    const found = Object.fromEntries(landed.map((one) => [one.product, one.perUnit]))
    expect(found).toMatchObject({ bolt, engine, car: 10 + engine + 4 * bolt, swarf: 0 })
    expect(run(works).figures.points.map(({ product, unitCost }) => [product, unitCost])).toContainEqual(['car', 18])
    // Bolts at the ends of the days: 2, 2, 14, 2, then 6.
    expect(pointOf(works, 'works/bolt')?.costs.holding).toBeCloseTo(0.1 * (2 + 2 + 14 + 2 + 6 * 6), 12)
    expect(pointOf(works, 'works/swarf')?.onHand).toBe(2)
  })
})
