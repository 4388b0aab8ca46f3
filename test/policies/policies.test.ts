import { describe, expect, it } from 'vitest'
import { baseStock, baseStockPolicy } from '../../src/policies/base-stock.ts'
import { passThrough, passThroughPolicy } from '../../src/policies/pass-through.ts'
import { RS, RSPolicy } from '../../src/policies/R-S.ts'
import { RsS, RsSPolicy } from '../../src/policies/R-s-S.ts'
import { rnQPolicy, rQ } from '../../src/policies/r-nQ.ts'
import { sS, sSPolicy } from '../../src/policies/s-S.ts'
import { sterman, stermanPolicy } from '../../src/policies/sterman.ts'
import { Rig } from '../../src/testing/rig.ts'
import { daily, history, oneShop } from '../model/chain.ts'
import { ordersOf, view } from './view.ts'

describe('base stock', () => {
  it('orders up to S from the position, not from what is on hand', () => {
    const views = [view(10), view(3), view(3, 4), view(0, 4, 6)]
    expect(ordersOf(baseStockPolicy, baseStock({ S: 10 }), ...views)).toEqual([0, 7, 3, 12])
  })
})

describe('(s, S)', () => {
  it('orders up to S at s and below', () => {
    expect(ordersOf(sSPolicy, sS({ s: 4, S: 10 }), view(5), view(4), view(3), view(0, 0, 2))).toEqual([0, 6, 7, 12])
  })

  it('strict: waits until the position is below s', () => {
    expect(ordersOf(sSPolicy, sS({ s: 4, S: 10, strict: true }), view(4), view(3))).toEqual([0, 7])
  })

  it('refuses S below s', () => {
    expect(() => ordersOf(sSPolicy, sS({ s: 4, S: 3 }))).toThrow('invalid levels s = 4, S = 3; expected S >= s')
  })
})

describe('(r, nQ)', () => {
  it('orders the fewest batches that lift the position above r', () => {
    const views = [view(4), view(3), view(0), view(0, 0, 1), view(0, 0, 2), view(0, 0, 3)]
    // Above 3 from 3, 0 and -1 with one batch of 5; from -2 one gives 3, which is not above.
    expect(ordersOf(rnQPolicy, rQ({ r: 3, Q: 5 }), ...views)).toEqual([0, 5, 5, 5, 10, 10])
  })
})

describe('(R, S) and (R, s, S)', () => {
  it('review every R periods, from the start on', () => {
    const shop = { demand: { pill: daily(1, 1, 1, 1, 1, 1, 1) } }
    const at = (policy: ReturnType<typeof RS> | ReturnType<typeof RsS>) =>
      history(oneShop({ ...shop, policy }, { transit: 9 }, { horizon: 8 }), ['order'])
    expect(at(RS({ R: 3, S: 10 }))).toEqual([
      'at 0 order mill>shop 1',
      'at 3 order mill>shop 3',
      'at 6 order mill>shop 3',
    ])
    expect(at(RsS({ R: 3, s: 6, S: 10 }))).toEqual(['at 3 order mill>shop 4'])
  })

  it('know their own rhythm', () => {
    expect(new Rig(RSPolicy, RS({ R: 7, S: 1 })).made.reviewEvery).toBe(7)
    expect(new Rig(RsSPolicy, RsS({ R: 0.5, s: 0, S: 1 })).made.reviewEvery).toBe(0.5)
  })
})

describe('pass-through', () => {
  it('orders what was asked for since the last review, whatever the stock', () => {
    expect(ordersOf(passThroughPolicy, passThrough(), view(0, 0, 9, 4), view(99, 0, 0, 2), view(1))).toEqual([4, 2, 0])
  })
})

describe("Sterman's rule", () => {
  const spec = sterman({ theta: 0.5, alpha: 0.25, beta: 0.5, target: 20, forecast: 4 })

  it('adds a share of the stock gap to the smoothed demand', () => {
    // L = .5 x 8 + .5 x 4 = 6; gap = 20 - (12 - 2) - .5 x 8 = 6; order = 6 + .25 x 6.
    // Then L = .5 x 2 + .5 x 6 = 4; gap = 20 - 30 = -10; order = 4 - 2.5.
    expect(ordersOf(stermanPolicy, spec, view(12, 8, 2, 8), view(30, 0, 0, 2))).toEqual([7.5, 1.5])
  })

  it('never orders less than nothing', () => {
    expect(ordersOf(stermanPolicy, spec, view(500))).toEqual([0])
  })

  it('orders calmOrder for the first `calm` reviews, and learns the forecast meanwhile', () => {
    const calm = sterman({ theta: 0.5, alpha: 0, beta: 0, target: 0, forecast: 4, calm: 2, calmOrder: 3 })
    expect(ordersOf(stermanPolicy, calm, view(0, 0, 0, 8), view(0, 0, 0, 8), view(0, 0, 0, 8))).toEqual([3, 3, 7.5])
  })
})
