import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { daily, history, oneFactory, oneShop, recordedRun, twoStages } from './chain.ts'

describe('what is under way at the start', () => {
  it('arrives: entry k of the pipeline at the start of period k, before demand', () => {
    const scenario = oneShop(
      {
        policy: { kind: 'base-stock', S: 0 },
        initial: { onHand: 1, pipeline: [2, 0, 3] },
        demand: { pill: daily(3, 0, 3) },
      },
      { transit: 40 },
    )
    expect(history(scenario, ['receive', 'serve'])).toEqual([
      'at 0 receive mill>shop 2',
      'at 0 serve shop 3',
      'at 2 receive mill>shop 3',
      'at 2 serve shop 3',
    ])
    expect(recordedRun(scenario).series.shop.onOrder[0]).toBe(3)
  })

  it('reaches the supplier: entry k of the order slips in period k', () => {
    const scenario = twoStages(
      { policy: { kind: 'base-stock', S: 0 }, initial: { onHand: 0, orders: [4, 1] }, demand: { pill: 0 } },
      { policy: { kind: 'base-stock', S: 4 }, initial: { onHand: 4 } },
      { toShop: { transit: 2, orderDelay: 2 } },
    )
    expect(history(scenario, ['request', 'ship', 'receive'])).toEqual([
      'at 0 request depot>shop 4',
      'at 0 ship depot>shop 4',
      'at 0 ship mill>depot 4',
      'at 1 receive mill>depot 4',
      'at 1 request depot>shop 1',
      'at 1 ship depot>shop 1',
      'at 1 ship mill>depot 1',
      'at 2 receive depot>shop 4',
      'at 2 receive mill>depot 1',
      'at 3 receive depot>shop 1',
    ])
  })

  it('is on the line of a producer', () => {
    const scenario = oneFactory({
      policy: { kind: 'base-stock', S: 5 },
      initial: { onHand: 0, pipeline: [0, 5] },
      demand: { pill: daily(5) },
    })
    expect(history(scenario, ['receive', 'serve', 'order'])).toEqual([
      'at 0 order plant:line 5',
      'at 0 receive plant:line 5',
      'at 0 serve plant 5',
      'at 1 receive plant:line 5',
    ])
  })
})

describe('a lane', () => {
  const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(5, 1) } } as const

  it('takes its order delay before the supplier sees an order', () => {
    expect(history(oneShop(shop, { transit: 1, orderDelay: 1.5 }), ['order', 'request', 'ship', 'receive'])).toEqual([
      'at 0 order mill>shop 5',
      'at 1 order mill>shop 1',
      'at 1.5 request mill>shop 5',
      'at 1.5 ship mill>shop 5',
      'at 2.5 receive mill>shop 5',
      'at 2.5 request mill>shop 1',
      'at 2.5 ship mill>shop 1',
      'at 3.5 receive mill>shop 1',
    ])
  })

  it('lets no more leave in a period than it holds', () => {
    expect(history(oneShop(shop, { transit: 1, capacity: 2 }), ['ship'])).toEqual([
      'at 0 ship mill>shop 2',
      'at 1 ship mill>shop 2',
      'at 2 ship mill>shop 1',
      'at 2 ship mill>shop 1',
    ])
  })

  it('that is full holds up nobody on another lane', () => {
    const scenario = {
      horizon: 3,
      products: { pill: {} },
      sites: {
        depot: { kind: 'producer', initial: { onHand: 20 } },
        narrow: { kind: 'retailer', policy: { kind: 'base-stock', S: 9 }, demand: { pill: daily(9) } },
        wide: { kind: 'retailer', policy: { kind: 'base-stock', S: 9 }, demand: { pill: daily(9) } },
      },
      lanes: [
        { from: 'depot', to: 'narrow', transit: 1, capacity: 3 },
        { from: 'depot', to: 'wide', transit: 1 },
      ],
    } as const
    expect(history(scenario, ['ship'])).toEqual([
      'at 0 ship depot>narrow 3',
      'at 0 ship depot>wide 9',
      'at 1 ship depot>narrow 3',
      'at 2 ship depot>narrow 3',
    ])
  })

  it('lets shipments overtake, unless it is said to keep their order', () => {
    const transit = { kind: 'trace', values: [3, 1], repeat: true } as const
    expect(history(oneShop(shop, { transit }), ['receive'])).toEqual([
      'at 2 receive mill>shop 1',
      'at 3 receive mill>shop 5',
    ])
    expect(history(oneShop(shop, { transit, crossing: false }), ['receive'])).toEqual([
      'at 3 receive mill>shop 5',
      'at 3 receive mill>shop 1',
    ])
  })

  it('that keeps order has nothing overtake what was under way at the start', () => {
    const scenario = oneShop(
      { ...shop, initial: { onHand: 10, pipeline: [0, 0, 0, 2] } },
      { transit: 1, crossing: false },
    )
    expect(history(scenario, ['receive'])[0]).toBe('at 3 receive mill>shop 2')
  })

  it('charges freight per shipment and per unit, and holds money on the way', () => {
    const { metrics } = run(oneShop(shop, { transit: 2, perShipment: 10, perUnit: 1, holding: 0.5 }))
    expect(metrics['cost.transport']).toBe(10 + 5 + 10 + 1)
    expect(metrics['cost.pipeline']).toBe(0.5 * 2 * 6)
  })
})

describe('a production line', () => {
  const demand = { pill: daily(7, 2) }

  it('makes to order by default, at once', () => {
    expect(history(oneFactory({ demand }), ['produce', 'receive', 'serve'])).toEqual([
      'at 0 produce plant:line 7',
      'at 0 receive plant:line 7',
      'at 0 serve plant 7',
      'at 1 produce plant:line 2',
      'at 1 receive plant:line 2',
      'at 1 serve plant 2',
    ])
  })

  it('starts no more in a period than its capacity', () => {
    expect(history(oneFactory({ demand, capacity: 4, productionTime: 1 }), ['produce', 'receive'])).toEqual([
      'at 0 produce plant:line 4',
      'at 1 produce plant:line 3',
      'at 1 receive plant:line 4',
      'at 1 produce plant:line 1',
      'at 2 produce plant:line 1',
      'at 2 receive plant:line 3',
      'at 2 receive plant:line 1',
      'at 3 receive plant:line 1',
    ])
  })

  it('makes whole batches, and keeps what is over', () => {
    const { series } = recordedRun(oneFactory({ demand, batch: 4 }))
    expect(series.plant.orders).toEqual([8, 4, 0, 0, 0, 0])
    expect(series.plant.onHand).toEqual([1, 3, 3, 3, 3, 3])
  })

  it('flows into stock at its rate where it has one', () => {
    // 6 units ordered at 0, made at 3 a period: on hand rises linearly to 6 at time 2, and stays.
    const scenario = oneFactory({
      policy: { kind: 'base-stock', S: 6 },
      initial: { onHand: 0 },
      productionRate: 3,
      holding: 1,
    })
    const { metrics, figures } = run({ ...scenario, horizon: 4 })
    expect(metrics['cost.holding']).toBeCloseTo(6 + 12, 9)
    expect(figures.points[0].onHand).toBeCloseTo(6, 9)
    expect(figures.points[0].onOrder).toBeCloseTo(0, 9)
  })

  it('costs what the product costs', () => {
    expect(run(oneFactory({ demand }, { products: { pill: { cost: 3 } } })).metrics['cost.production']).toBe(27)
  })
})
