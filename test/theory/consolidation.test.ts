import { describe, expect, it } from 'vitest'
import {
  bestDispatchQuantity,
  quantityDispatch,
  timeAndQuantityDispatch,
  timeDispatch,
} from '../../src/theory/consolidation.ts'

const model = { rate: 6, dispatchCost: 40, waitCost: 1.5 }

describe('consolidation of shipments', () => {
  it('by quantity is best near sqrt(2 A rate / w)', () => {
    expect(bestDispatchQuantity(model)).toBe(18)
    for (const q of [16, 17, 19, 20])
      expect(quantityDispatch(model, q).cost).toBeGreaterThan(quantityDispatch(model, 18).cost)
  })

  it('by time sends nothing where nothing waits', () => {
    const { dispatches, wait, cost } = timeDispatch(model, 0.1)
    expect(dispatches).toBeCloseTo((1 - Math.exp(-0.6)) / 0.1, 12)
    expect(cost).toBeCloseTo(40 * dispatches + 1.5 * 6 * wait, 12)
  })

  it('by time and quantity is by quantity where the time is long', () => {
    const both = timeAndQuantityDispatch(model, 9, 1000)
    const quantity = quantityDispatch(model, 9)
    for (const name of ['cost', 'wait', 'dispatches'] as const) expect(both[name]).toBeCloseTo(quantity[name], 9)
  })

  it('by time and quantity of two can be counted by hand', () => {
    // After the first unit: min(T, exponential).
    const T = 0.3
    const open = (1 - Math.exp(-6 * T)) / 6
    const { dispatches, wait } = timeAndQuantityDispatch(model, 2, T)
    expect(dispatches).toBeCloseTo(1 / (1 / 6 + open), 12)
    expect(wait).toBeCloseTo(open / (1 + 6 * open), 12)
  })

  it('by time and quantity with no limit of quantity waits T from the first unit', () => {
    const { dispatches } = timeAndQuantityDispatch(model, 400, 2)
    expect(dispatches).toBeCloseTo(1 / (1 / 6 + 2), 12)
  })
})
