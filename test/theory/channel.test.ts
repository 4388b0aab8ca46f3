import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bestRetailPrice,
  coordinatingBuyBack,
  coordinatingWholesalePrice,
  criticalRatioWithBuyBack,
  decentralisedChannel,
  integratedChannel,
} from '../../src/theory/index.ts'

const market = fc.record({
  a: fc.double({ min: 10, max: 1000, noNaN: true }),
  b: fc.double({ min: 0.1, max: 5, noNaN: true }),
  share: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
})

describe('two margins in a row', () => {
  it('sell half of what one does, for three quarters of the profit, whatever the market', () => {
    fc.assert(
      fc.property(market, ({ a, b, share }) => {
        const channel = { a, b, c: (share * a) / b }
        const [one, two] = [integratedChannel(channel), decentralisedChannel(channel)]
        expect(two.quantity / one.quantity).toBeCloseTo(0.5, 9)
        expect(two.profit / one.profit).toBeCloseTo(0.75, 9)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('name prices that no other beats', () => {
    const channel = { a: 100, b: 2, c: 7 }
    const { wholesale, price, supplierProfit, retailerProfit } = decentralisedChannel(channel)
    for (const step of [-1, -0.01, 0.01, 1]) {
      const other = price + step
      expect((other - wholesale) * (100 - 2 * other)).toBeLessThan(retailerProfit)
      const w = wholesale + step
      expect((w - 7) * (100 - 2 * bestRetailPrice(channel, w))).toBeLessThan(supplierProfit)
    }
  })

  it.each([
    [{ a: 0, b: 1, c: 1 }, 'a = 0'],
    [{ a: 100, b: 1, c: 100 }, 'c = 100'],
  ])('are refused where there is no market: %j', (channel, what) => {
    expect(() => integratedChannel(channel)).toThrow(what)
    expect(() => decentralisedChannel(channel)).toThrow(what)
  })
})

describe('coordination', () => {
  it('by buy-back or a share of revenue gives the retailer the critical ratio of the chain', () => {
    for (const [p, w, c] of [
      [10, 6, 2],
      [12, 4, 3],
      [1, 0.9, 0.5],
    ]) {
      expect(criticalRatioWithBuyBack(p, w, coordinatingBuyBack({ p, w, c }))).toBeCloseTo((p - c) / p, 12)
      const keeps = 0.6 * p
      expect((keeps - coordinatingWholesalePrice(c, 0.4)) / keeps).toBeCloseTo((p - c) / p, 12)
    }
  })

  it('is refused where there is nothing to share', () => {
    expect(() => coordinatingBuyBack({ p: 10, w: 11, c: 2 })).toThrow('w = 11')
    expect(() => coordinatingBuyBack({ p: 2, w: 2, c: 3 })).toThrow('c = 3')
    expect(() => coordinatingWholesalePrice(3, 1)).toThrow('invalid share 1')
  })
})
