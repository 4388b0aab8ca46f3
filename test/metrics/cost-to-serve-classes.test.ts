import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run, type ScenarioSpec } from '../../src/index.ts'
import { costToServe, costToServeOrders, type SharedBy } from '../../src/metrics/cost-to-serve.ts'
import { totalCost } from '../../src/metrics/money.ts'
import { orderRecords } from '../../src/metrics/order-keeper.ts'
import { daily } from '../model/chain.ts'
import { runs, scenarios } from '../properties/scenarios.ts'

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/** Two classes at one shop: web orders one unit a day over ten days, a clinic orders twenty units at once; each unit cost 3 and lay on the shelf from the start. */
const shop = (more: Partial<ScenarioSpec> = {}): ScenarioSpec => ({
  horizon: 10,
  products: { pill: { cost: 3, price: 10 } },
  sites: {
    mill: { kind: 'supplier' },
    shop: {
      kind: 'retailer',
      policy: { kind: 'fixed-plan', orders: [30] },
      initial: { onHand: 0 },
      serving: { perOrder: 2, perUnit: 0.5 },
      customers: {
        web: { demand: { pill: daily(0, 1, 1, 1, 1, 1, 1, 1, 1, 1) } },
        clinic: {
          demand: { pill: daily(0, 0, 0, 18) },
          price: 8,
          serving: { perOrder: 7, perUnit: 0.1, perLateOrder: 40 },
          promise: 1,
        },
      },
    },
  },
  lanes: [{ from: 'mill', to: 'shop', transit: 1 }],
  ...more,
})

describe('cost to serve by class of customers', () => {
  it('gives each class what its own orders cost, and shares the rest by units, orders or money', () => {
    const { figures } = run(shop())
    const rows = (sharedBy: SharedBy) =>
      costToServe(figures, 'customers', { sharedBy }).map(({ name, direct, shared, revenue }) => [
        name,
        direct,
        shared,
        revenue,
      ])
    // Web: 9 orders of a unit at 2 + 0.5. Clinic: 7 + 18 x 0.1. The goods, 90, are shared.
    const [web, clinic] = [9 * 2.5, 7 + 1.8]
    expect(rows('units')).toEqual([
      ['clinic', clinic, expect.closeTo((90 * 18) / 27, 9), 144],
      ['web', web, expect.closeTo((90 * 9) / 27, 9), 90],
    ])
    expect(rows('orders').map(([, , shared]) => shared)).toEqual([expect.closeTo(9, 9), expect.closeTo(81, 9)])
    expect(rows('revenue').map(([, , shared]) => shared)).toEqual([
      expect.closeTo((90 * 144) / 234, 9),
      expect.closeTo((90 * 90) / 234, 9),
    ])
    const [row] = costToServe(figures, 'customers')
    expect(row.activities).toEqual({ serving: clinic })
    expect(row.contribution).toBeCloseTo(144 - clinic - 60, 9)
  })

  it('fines an order that comes late once, and costs of waiting and losing go to who waits and loses', () => {
    const scenario = shop({
      lanes: [{ from: 'mill', to: 'shop', transit: 6 }],
    })
    const { figures } = run(scenario)
    const of = (name: string) => costToServe(figures, 'customers').find((row) => row.name === name)
    expect(of('clinic')?.activities.fine).toBe(40)
    expect(of('web')?.activities.fine).toBe(undefined)
    const short = shop({ lanes: [{ from: 'mill', to: 'shop', transit: 20 }] })
    const site = short.sites.shop
    if (site.kind === 'supplier') throw new Error('expected a shop')
    const lost = run({
      ...short,
      sites: { ...short.sites, shop: { ...site, shortage: { kind: 'lost', costPerUnit: 5 } } },
    })
    const rows = costToServe(lost.figures, 'customers')
    expect(rows.map(({ name, activities }) => [name, activities.shortage])).toEqual([
      ['clinic', 90],
      ['web', 45],
      ['(others)', undefined],
    ])
  })

  it('leaves costs of orders with the stock point that served them, however much goes on to others', () => {
    const { figures } = run({
      ...shop(),
      sites: {
        ...shop().sites,
        branch: {
          kind: 'retailer',
          policy: { kind: 'fixed-plan', orders: [0, 0, 0, 0, 3] },
          initial: { onHand: 0 },
          demand: { pill: daily(0, 0, 0, 0, 0, 0, 0, 3) },
        },
      },
      lanes: [
        { from: 'mill', to: 'shop', transit: 1 },
        { from: 'shop', to: 'branch', transit: 1 },
      ],
    })
    const branch = costToServe(figures, 'site').find(({ name }) => name === 'branch')
    // A tenth of the goods, none of what the orders at the shop cost.
    expect(branch?.cost).toBeCloseTo((90 * 3) / 30, 9)
  })

  it('tells the same of single orders, by the units that they got', () => {
    const { figures, metrics } = run(shop(), { metrics: { orders: orderRecords() } })
    const { orders, unserved } = costToServeOrders(figures, metrics.orders)
    const clinic = costToServe(figures, 'customers').find(({ name }) => name === 'clinic')
    const own = metrics.orders.find(({ customers }) => customers === 'shop:clinic')
    expect(orders.find(({ id }) => id === own?.id)?.cost).toBeCloseTo(clinic?.cost ?? Number.NaN, 9)
    expect(sum(orders.map(({ cost }) => cost)) + unserved).toBeCloseTo(totalCost.value(figures), 9)
  })

  it('goes by the channels of a market, each with its deliveries, refunds and revenue', () => {
    const { figures } = run({
      horizon: 60,
      products: { tea: { cost: 2, price: 5 } },
      sites: {
        mill: { kind: 'supplier' },
        shop: { kind: 'retailer', policy: { kind: 'base-stock', S: 60 }, holding: 0.1, serving: { perOrder: 1 } },
      },
      lanes: [{ from: 'mill', to: 'shop', transit: 1 }],
      market: {
        alternatives: {
          counter: { site: 'shop', channel: 'store' },
          web: { site: 'shop', channel: 'online', perOrder: 3, price: 6, delivery: 1 },
        },
        segments: { all: { customers: 40, buying: { kind: 'poisson', rate: 0.1 }, choice: { kind: 'logit' } } },
      },
    } as ScenarioSpec)
    const rows = costToServe(figures, 'channel')
    const of = (name: string) => rows.find((row) => row.name === name)
    const [store, online] = ['counter', 'web'].map((name) =>
      figures.market?.alternatives.find((one) => one.name === name),
    )
    expect(rows.map(({ name }) => name).sort()).toEqual(['online', 'store'])
    expect(of('online')?.activities).toEqual({
      serving: online?.chosen,
      transport: expect.closeTo(3 * (online?.chosen ?? 0), 9),
    })
    expect(of('store')?.revenue).toBeCloseTo(store?.revenue ?? Number.NaN, 9)
    expect(of('online')?.revenue).toBeCloseTo(online?.revenue ?? Number.NaN, 9)
    expect(sum(rows.map(({ cost }) => cost))).toBeCloseTo(totalCost.value(figures), 6)
  })

  it('reconciles to the ledger to the cent in random networks, by whatever', () => {
    fc.assert(
      fc.property(
        scenarios(),
        fc.constantFrom<SharedBy>('units', 'orders', 'revenue'),
        fc.constantFrom('point', 'site', 'product', 'customers', 'channel'),
        (scenario, sharedBy, by) => {
          const { figures, metrics } = run(scenario, { metrics: { orders: orderRecords() } })
          const rows = costToServe(figures, by, { sharedBy })
          const total = totalCost.value(figures)
          const tolerance = 0.005 + 1e-9 * Math.abs(total)
          expect(Math.abs(sum(rows.map(({ cost }) => cost)) - total)).toBeLessThan(tolerance)
          const paid = -sum(figures.points.map(({ costs }) => costs.revenue))
          expect(Math.abs(sum(rows.map(({ revenue }) => revenue)) - paid)).toBeLessThan(tolerance)
          const single = costToServeOrders(figures, metrics.orders, { sharedBy })
          expect(Math.abs(sum(single.orders.map(({ cost }) => cost)) + single.unserved - total)).toBeLessThan(tolerance)
        },
      ),
      { seed: 12, numRuns: runs(80) },
    )
  })
})
