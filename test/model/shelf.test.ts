import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import type { ShelfSpec } from '../../src/scenario/spec-stores.ts'
import { daily, history, oneShop, recordedRun } from './chain.ts'

/** Ten units on hand; two asked for a day; ten more come on day 3. */
const shop = (shelf: ShelfSpec | undefined, more: Partial<RetailerSpec> = {}, horizon = 6): ScenarioSpec =>
  oneShop(
    {
      initial: { onHand: 10 },
      policy: { kind: 'fixed-plan', orders: [0, 0, 10] },
      demand: { pill: 2 },
      shortage: { kind: 'lost' },
      holding: 1,
      ...(shelf === undefined ? {} : { shelf }),
      ...more,
    },
    { transit: 1 },
    { horizon, products: { pill: { cost: 4, price: 7, salvage: 1 } } },
  )

const figures = (scenario: ScenarioSpec) => recordedRun(scenario).figures.points[0]

describe('a shelf before a back room', () => {
  it('is full at the start, and alone serves customers', () => {
    // Three on the shelf; it is filled in the mornings of days 0, 2, 4.
    const facts = history(shop({ capacity: 3, every: 2 }), ['fill', 'serve', 'lose'])
    expect(facts).toEqual([
      'at 0 serve shop 2',
      'at 1 serve shop 1',
      'at 1 lose shop 1',
      'at 2 fill shop 3',
      'at 2 serve shop 2',
      'at 3 serve shop 1',
      'at 3 lose shop 1',
      'at 4 fill shop 3',
      'at 4 serve shop 2',
      'at 5 serve shop 1',
      'at 5 lose shop 1',
    ])
  })

  it('is filled once few units are left, by a task that takes time and costs', () => {
    const scenario = shop({ capacity: 5, at: 1, time: 0.5, cost: 2 })
    expect(history(scenario, ['fill', 'serve', 'lose'])).toEqual([
      'at 0 serve shop 2',
      'at 1 serve shop 2',
      'at 1.5 fill shop 4',
      'at 2 serve shop 2',
      'at 3 serve shop 2',
      // One was left behind it; on day 3 ten came in.
      'at 3.5 fill shop 4',
      'at 4 serve shop 2',
      'at 5 serve shop 2',
      'at 5.5 fill shop 4',
    ])
    expect(figures(scenario)).toMatchObject({ shelfTasks: 3 })
    expect(figures(scenario).costs.handling).toBe(6)
  })

  it('is filled by what comes in, where nothing was left behind it', () => {
    const scenario = shop({ capacity: 5, at: 1 }, { initial: { onHand: 4 } })
    expect(history(scenario, ['receive', 'fill', 'lose'])).toEqual([
      'at 2 lose shop 2',
      'at 3 receive mill>shop 10',
      'at 3 fill shop 5',
      'at 4 fill shop 4',
    ])
  })

  it('serves those who wait as it is filled', () => {
    const scenario = shop(
      { capacity: 2, at: 0, time: 0.25 },
      { shortage: { kind: 'backorder' }, demand: { pill: daily(5) } },
      3,
    )
    expect(history(scenario, ['fill', 'serve'])).toEqual([
      'at 0 serve shop 2',
      'at 0.25 fill shop 2',
      'at 0.25 serve shop 2',
      'at 0.5 fill shop 2',
      'at 0.5 serve shop 1',
    ])
  })

  it('counts what lies behind it as on hand: for reviews, holding, salvage and whoever looks', () => {
    const plain = shop(undefined, { demand: {}, policy: { kind: 'base-stock', S: 12 } })
    const split = shop({ capacity: 3, every: 2 }, { demand: {}, policy: { kind: 'base-stock', S: 12 } })
    expect(run(split).fingerprint).toBe(run(plain).fingerprint)
    const [a, b] = [plain, split].map((scenario) => recordedRun(scenario))
    expect(b.series).toEqual(a.series)
    expect(b.figures.points[0]).toEqual(a.figures.points[0])
    const simulation = new Simulation(split)
    simulation.runTo(2)
    expect(simulation.stock('shop')).toEqual({ onHand: 12, onOrder: 0, backorders: 0, position: 12 })
  })

  it('of the size of all there is, filled at once, changes nothing for anybody', () => {
    const scenario = shop({ capacity: 100, at: 99 })
    const [a, b] = [scenario, shop(undefined)].map((each) => recordedRun(each).figures.points[0])
    expect({ ...a, shelfTasks: 0 }).toEqual(b)
  })
})
