import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { definePolicy } from '../../src/scenario/define.ts'
import type { RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history, oneShop, recordedRun, twoStages } from './chain.ts'

/** One draw a period, in this order. */
const each = (...values: number[]) => ({ kind: 'per-period' as const, quantity: { kind: 'trace' as const, values } })
const orders = (...quantities: number[]) => ({ kind: 'fixed-plan' as const, orders: quantities })

function shopOf(life: number, shop: Omit<RetailerSpec, 'kind'>, rest: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return oneShop(
    { shortage: { kind: 'lost' }, initial: { onHand: 0 }, ...shop },
    { transit: 0 },
    { sequence: 'order-receive-demand', products: { pill: { life, waste: 2 } }, ...rest },
  )
}

const point = (scenario: ScenarioSpec, name = 'shop') =>
  recordedRun(scenario).figures.points.find((candidate) => candidate.name === name)

describe('units with a life of m periods', () => {
  it('are gone at the close of the period of their m-th demand', () => {
    const scenario = shopOf(2, { policy: orders(10, 0, 0, 0), demand: { pill: each(3, 3, 3, 3) } }, { horizon: 4 })
    expect(history(scenario, ['receive', 'serve', 'lose', 'waste'])).toEqual([
      'at 0 receive mill>shop 10',
      'at 0 serve shop 3',
      'at 1 serve shop 3',
      'at 1 waste shop 4',
      'at 2 lose shop 3',
      'at 3 lose shop 3',
    ])
    expect(recordedRun(scenario).series.shop.onHand).toEqual([7, 0, 0, 0])
  })

  it('see as many demands where goods come after the demand of their period', () => {
    const scenario = shopOf(
      2,
      { policy: orders(10, 0, 0, 0), demand: { pill: each(3, 3, 3, 3) } },
      { horizon: 4, sequence: 'demand-order-receive' },
    )
    expect(history(scenario, ['serve', 'waste'])).toEqual([
      'at 1 serve shop 3',
      'at 2 serve shop 3',
      'at 2 waste shop 4',
    ])
  })

  it('end exactly m periods after their receipt where customers come at any time', () => {
    const customers = { kind: 'recorded' as const, times: [0.5, 1.9, 2.1], quantities: [1, 1, 1] }
    const scenario = shopOf(2, { policy: orders(5), demand: { pill: customers } })
    expect(history(scenario, ['serve', 'lose', 'waste'])).toEqual([
      'at 0.5 serve shop 1',
      'at 1.9 serve shop 1',
      'at 2 waste shop 3',
      'at 2.1 lose shop 1',
    ])
  })

  it('cost their waste, and wasted units are no longer in the position: continuous review orders at once', () => {
    const scenario = shopOf(
      2,
      { policy: { kind: 'base-stock', S: 4 }, initial: { onHand: 4 }, demand: { pill: daily(1) } },
      { sequence: 'continuous', horizon: 4.5 },
    )
    expect(history(scenario, ['order', 'serve', 'waste'])).toEqual([
      'at 0 serve shop 1',
      'at 0 order mill>shop 1',
      'at 2 waste shop 4',
      'at 2 order mill>shop 4',
      'at 4 waste shop 4',
      'at 4 order mill>shop 4',
    ])
    expect(point(scenario)?.costs.waste).toBe(16)
    expect(point(scenario)?.wasted).toBe(8)
  })

  it('waste (Q - d m)+ a cycle under FIFO with steady demand d and batches of Q (D11-1)', () => {
    for (const [Q, wasted] of [
      [9, 0],
      [11, 2],
    ]) {
      const batches = orders(Q, 0, 0, Q, 0, 0, Q, 0, 0)
      const scenario = shopOf(3, { policy: batches, demand: { pill: 3 } }, { horizon: 9 })
      expect(point(scenario)?.wasted).toBe(3 * wasted)
    }
  })

  it('end on the way too: what arrives after its end is written off before anybody gets it', () => {
    const scenario = oneShop(
      { shortage: { kind: 'lost' }, initial: { onHand: 0 }, policy: orders(5), demand: { pill: each(1, 1, 1, 1, 1) } },
      { transit: 3 },
      { products: { pill: { life: 2, lifeFrom: 'production' } }, sequence: 'order-receive-demand' },
    )
    expect(history(scenario, ['receive', 'serve', 'waste'])).toEqual(['at 3 receive mill>shop 5', 'at 3 waste shop 5'])
  })

  it('that arrive after their end take nothing with them that is good for one more demand', () => {
    // Life 3. The shelf holds a unit of age 0 that is there for the demands of 0, 1 and 2. One of age 1 at the start would end on day 1; it arrives on day 2, and goes
    // at once; the other serves the customer of that day.
    const scenario = twoStages(
      {
        shortage: { kind: 'lost' },
        initial: { lots: [{ units: 1, age: 0 }] },
        policy: orders(1),
        demand: { pill: each(0, 0, 1) },
      },
      { initial: { lots: [{ units: 1, age: 1 }] } },
      { products: { pill: { life: 3 } }, sequence: 'order-receive-demand', toShop: { transit: 2 }, horizon: 3 },
    )
    expect(history(scenario, ['receive', 'serve', 'lose', 'waste'])).toEqual([
      'at 2 receive depot>shop 1',
      'at 2 waste shop 1',
      'at 2 serve shop 1',
    ])
  })

  it('are written off before those who wait get them where they end as they arrive, in one go and step by step', () => {
    const customers = { kind: 'recorded' as const, times: [1.5], quantities: [1] }
    const scenario = oneShop(
      { initial: { onHand: 0 }, policy: orders(0, 5), demand: { pill: customers } },
      { transit: 2 },
      { products: { pill: { life: 2, lifeFrom: 'production' } }, sequence: 'order-receive-demand' },
    )
    for (const fused of [true, false])
      expect(history(scenario, ['receive', 'serve', 'waste'], { fused })).toEqual([
        'at 3 receive mill>shop 5',
        'at 3 waste shop 5',
      ])
  })
})

describe('series of what is on hand', () => {
  it('are read after what ends in the close of its own first period: the unsold units of a newsvendor are gone', () => {
    const { series } = recordedRun(
      shopOf(1, { policy: orders(5, 5, 5), demand: { pill: each(3, 5, 2) } }, { horizon: 3 }),
    )
    expect(series.shop.received).toEqual([5, 5, 5])
    expect(series.shop.onHand).toEqual([0, 0, 0])
  })
})

describe('issuing', () => {
  const scenario = (issuing: 'FIFO' | 'LIFO' | 'FEFO') =>
    shopOf(3, { issuing, policy: orders(4, 4, 0, 0), demand: { pill: each(1, 3, 2, 9) } }, { horizon: 4 })

  it('takes the first that came, the last that came', () => {
    const events = ['serve', 'lose', 'waste'] as const
    // FIFO: 1 + 3 + 2 of the first four and the second; LIFO keeps the first to their end.
    expect(history(scenario('FIFO'), events)).toEqual([
      'at 0 serve shop 1',
      'at 1 serve shop 3',
      'at 2 serve shop 2',
      'at 3 serve shop 2',
      'at 3 lose shop 7',
    ])
    expect(history(scenario('LIFO'), events)).toEqual([
      'at 0 serve shop 1',
      'at 1 serve shop 3',
      'at 2 serve shop 2',
      'at 2 waste shop 2',
      'at 3 lose shop 9',
    ])
  })

  it('counts how old units are when they leave', () => {
    // FIFO: 1 at 0, 3 at 1, then 2 and 2 of the second four, one and two periods old; LIFO: 1 at 0, 3 at 0, 1 at 1 and 1 at 2.
    expect(point(scenario('FIFO'))).toMatchObject({ issued: 8, issuedAge: 9 })
    expect(point(scenario('LIFO'))).toMatchObject({ issued: 6, issuedAge: 3 })
  })

  it('takes what ends first where an older shipment comes last', () => {
    const wasted = (issuing: 'FIFO' | 'FEFO') =>
      point(
        shopOf(
          3,
          {
            issuing,
            initial: {
              lots: [
                { units: 2, age: 0 },
                { units: 2, age: 2 },
              ],
            },
            demand: { pill: each(2, 2, 0) },
          },
          { horizon: 3 },
        ),
      )?.wasted
    expect(wasted('FIFO')).toBe(2)
    expect(wasted('FEFO')).toBe(0)
  })

  it('lets units age in the depot before they reach the shop', () => {
    const scenario = twoStages(
      {
        shortage: { kind: 'lost' },
        initial: { onHand: 0 },
        policy: orders(0, 0, 6),
        demand: { pill: each(0, 0, 0, 1, 1, 1) },
      },
      { initial: { lots: [{ units: 8, age: 0.5 }] } },
      { products: { pill: { life: 4 } }, sequence: 'order-receive-demand', toShop: { transit: 1 }, horizon: 6 },
    )
    // Six units leave at 2; the life of all began at -0.5, so 3 is the last demand they are there for.
    expect(history(scenario, ['ship', 'serve', 'waste'])).toEqual([
      'at 2 ship depot>shop 6',
      'at 3 serve shop 1',
      'at 3 waste depot 2',
      'at 3 waste shop 5',
    ])
  })
})

describe('what a policy sees of age', () => {
  const look = (sequence: 'order-receive-demand' | 'receive-demand-review') => {
    const seen: number[][] = []
    const spy = definePolicy({
      kind: 'spy',
      doc: 'orders nothing and looks',
      parameters: {},
      create: () => ({
        target: 0,
        trigger: Number.NEGATIVE_INFINITY,
        order: (stock) => {
          seen.push([0, 1, 2].map((age) => stock.ofAge(age)))
          seen.push([0, 1, 2].map((left) => stock.lifeLeft(left)))
          return 0
        },
      }),
    })
    const initial = { lots: [{ units: 4, age: 1 }] }
    const shop = { policy: { kind: 'spy' }, initial, demand: { pill: each(0, 0) } }
    run(shopOf(3, shop, { horizon: 2, sequence }), { extensions: { policy: [spy] } })
    return seen
  }

  it('is units by age and by the demands they are still there for, that of the present included where it is to come', () => {
    // A life of three demands, of which they have been through one.
    expect(look('order-receive-demand')).toEqual([
      [0, 4, 0],
      [0, 0, 4],
      [0, 0, 4],
      [0, 4, 0],
    ])
  })

  it('and without it where reviews come after demand', () => {
    expect(look('receive-demand-review')).toEqual([
      [0, 4, 0],
      [0, 4, 0],
      [0, 0, 4],
      [4, 0, 0],
    ])
  })
})
