import { describe, expect, it } from 'vitest'
import {
  adbudgThrough,
  dorfmanSteiner,
  forwardBuy,
  meanAfter,
  pricePremium,
  shareOut,
  valueOfSurvey,
} from '../../src/theory/index.ts'

describe('closed forms of marketing', () => {
  it('give nothing to a medium whose first coin brings less than the last of others', () => {
    const spends = shareOut(10, [(x) => 100 / (1 + x) ** 2, (x) => 0.1 / (1 + x) ** 2])
    expect(spends[0]).toBeCloseTo(10, 9)
    expect(spends[1]).toBeLessThan(1e-12)
  })

  it('know no discount, no forward buying', () => {
    const offer = { demand: 1000, orderCost: 10, unitCost: 2, holdingRate: 0.2, discount: 0 }
    expect(forwardBuy(offer).forward).toBeCloseTo(0, 9)
  })

  it('move a belief towards what a survey finds, the more the larger it is', () => {
    const belief = { prior: 20, answer: 100 }
    expect(meanAfter(belief, 50, 80, 0)).toBe(50)
    expect(meanAfter(belief, 50, 80, 25)).toBeCloseTo(65, 12)
    expect(meanAfter(belief, 50, 80, 1e12)).toBeCloseTo(80, 6)
  })

  it('leave to a survey no worth where demand itself is all the risk', () => {
    expect(valueOfSurvey({ prior: 0, answer: 10, residual: 30 }, 1, 4, 100)).toBe(0)
  })

  it('refuse what cannot be', () => {
    expect(() => dorfmanSteiner(0.1, 2)).toThrow('-ofPrice')
    expect(() => adbudgThrough({ atNothing: 1, now: 3, atHalfMore: 2, atSaturation: 5 })).toThrow('invalid judgements')
    expect(() => forwardBuy({ demand: 1, orderCost: 1, unitCost: 2, holdingRate: 1, discount: 2 })).toThrow('discount')
    expect(() => pricePremium(1, 0, 0.5)).toThrow('-price')
    expect(() => shareOut(1, [])).toThrow('missing media')
  })
})
