import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { daily, history, oneShop, twoStages } from './chain.ts'

// 0.1 + 0.2 - 0.3 is 5.6e-17 in doubles, 0.3 - 0.1 - 0.2 is -2.8e-17.
describe('a residue of rounding', () => {
  it('is no stockout: the customer who finds 0.19999999999999998 of 0.2 units is served in full and on time', () => {
    const scenario = oneShop({ demand: { pill: daily(0.1, 0.2) }, initial: { onHand: 0.3 } })
    const shop = run(scenario).figures.points.find(({ name }) => name === 'shop')
    expect(shop).toMatchObject({ orders: 2, closed: 2, onTimeInFull: 2, backorders: 0, clearTime: 5 })
    expect(history(scenario, ['demand', 'serve'])).toHaveLength(4)
  })

  it('is no lost sale', () => {
    const scenario = oneShop({
      demand: { pill: daily(0.1, 0.2) },
      initial: { onHand: 0.3 },
      shortage: { kind: 'lost', costPerUnit: 1 },
    })
    const result = run(scenario)
    expect(result.figures.points.find(({ name }) => name === 'shop')).toMatchObject({ lost: 0, onTimeInFull: 2 })
  })

  it('keeps no order of a shop open, and leaves nothing on order', () => {
    const plan = { kind: 'fixed-plan' as const, orders: [0.1, 0.2] }
    const scenario = twoStages(
      { policy: plan, initial: { onHand: 0 } },
      { policy: { kind: 'base-stock', S: 0 }, initial: { onHand: 0.3 } },
      { toDepot: { transit: 50 } },
    )
    const { points } = run(scenario).figures
    expect(points.find(({ name }) => name === 'depot')).toMatchObject({ onHand: 0, backorders: 0 })
    expect(points.find(({ name }) => name === 'shop')?.onOrder).toBeCloseTo(0, 15)
  })

  it('closes an order that waited', () => {
    const scenario = oneShop(
      { policy: { kind: 'fixed-plan', orders: [0.1, 0.1, 0.1] }, demand: { pill: daily(0.3) }, initial: { onHand: 0 } },
      { transit: 1 },
    )
    const shop = run(scenario).figures.points.find(({ name }) => name === 'shop')
    expect(shop).toMatchObject({ closed: 1, backorders: 0 })
  })

  it('is a shortage where something is missing indeed', () => {
    const scenario = oneShop({ demand: { pill: daily(1) }, initial: { onHand: 0.999999 } })
    expect(run(scenario).figures.points.find(({ name }) => name === 'shop')).toMatchObject({ closed: 0, orders: 1 })
  })
})
