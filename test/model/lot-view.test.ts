import { describe, expect, it } from 'vitest'
import { Simulation } from '../../src/run/simulation.ts'
import type { LaneSpec, ScenarioSpec, StockSpec } from '../../src/scenario/spec.ts'
import { oneShop, twoStages } from './chain.ts'

const shelf = (issuing: NonNullable<StockSpec['issuing']>): ScenarioSpec =>
  oneShop(
    {
      policy: { kind: 'fixed-plan', orders: [5] },
      issuing,
      initial: {
        lots: [
          { units: 4, age: 1 },
          { units: 3, age: 2.5 },
        ],
      },
    },
    { transit: 1 },
    { products: { pill: { life: 6 } } },
  )

/** Twelve units of three ages; the shop orders ten on the first day. */
const chain = (toShop: Omit<LaneSpec, 'from' | 'to'>, issuing: StockSpec['issuing'] = 'FEFO'): ScenarioSpec =>
  twoStages(
    { initial: { onHand: 0 }, policy: { kind: 'fixed-plan', orders: [10] }, shortage: { kind: 'backorder' } },
    {
      issuing,
      initial: {
        lots: [
          { units: 4, age: 0 },
          { units: 4, age: 4 },
          { units: 4, age: 3 },
        ],
      },
    },
    { horizon: 8, products: { pill: { life: 6 } }, toShop: { transit: 1, ...toShop } },
  )

describe('looking at the lots of a shelf', () => {
  it('tells of units, birth and expiry in periods, those first that leave first', () => {
    const lots = (issuing: NonNullable<StockSpec['issuing']>) =>
      new Simulation(shelf(issuing)).lots('shop').map(({ quantity, made, expiry }) => [quantity, made, expiry])
    const [older, younger] = [
      [3, -2.5, 3.5],
      [4, -1, 5],
    ]
    expect(lots('FIFO')).toEqual([younger, older])
    expect(lots('LIFO')).toEqual([older, younger])
    expect(lots('FEFO')).toEqual([older, younger])
  })

  it('is on a copy, and moves no bit of the run', () => {
    const [looked, unseen] = [new Simulation(shelf('FEFO')), new Simulation(shelf('FEFO'))]
    do {
      for (const lot of looked.lots('shop')) Object.assign(lot, { quantity: 0, expiry: 0 })
    } while (looked.step())
    unseen.runToEnd()
    looked.runToEnd()
    expect(looked.fingerprint).toBe(unseen.fingerprint)
    expect(looked.save()).toEqual(unseen.save())
    expect(looked.lots('shop')).toEqual(unseen.lots('shop'))
    expect(looked.lots('shop').reduce((sum, { quantity }) => sum + quantity, 0)).toBe(unseen.stock('shop').onHand)
  })

  it('shows that first expired, first out hands over the earliest expiry there is (H1-1)', () => {
    const simulation = new Simulation(chain({}))
    simulation.runTo(0.5)
    expect(simulation.lots('depot').map(({ quantity, expiry }) => [quantity, expiry])).toEqual([[2, 6]])
  })

  it('shows that, over a lane that asks for a life, the earliest that will do leaves and what is older stays', () => {
    const simulation = new Simulation(chain({ minimumLife: 3 }))
    simulation.runTo(0.5)
    // Eight of the ten units left: those with three and six periods to go. Those with two stay until they expire.
    expect(simulation.lots('depot').map(({ quantity, expiry }) => [quantity, expiry])).toEqual([[4, 2]])
    simulation.runTo(1.5)
    expect(simulation.lots('depot')).toEqual([])
    expect(simulation.lots('shop').map(({ quantity, expiry }) => [quantity, expiry])).toEqual([
      [4, 3],
      [4, 6],
    ])
  })

  it('is refused where no lots are kept, and where no stock point is', () => {
    const simulation = new Simulation(oneShop({ demand: { pill: 1 }, initial: { onHand: 5 } }))
    expect(() => simulation.lots('shop')).toThrow(
      /missing lots at stock point "shop"; expected a product with a life, or a site that says how it is issued/,
    )
    expect(() => simulation.lots('shoop')).toThrow(/unknown stock point "shoop"; did you mean "shop"/)
  })
})
