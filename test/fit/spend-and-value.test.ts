import { describe, expect, it } from 'vitest'
import { fitBetaGeometricNbd, futurePurchases } from '../../src/fit/beta-geometric-nbd.ts'
import { expectedSpend, fitGammaGamma } from '../../src/fit/gamma-gamma.ts'
import { lifetimeValue, retentionLifetimeValue } from '../../src/fit/lifetime-value.ts'
import { cdnow } from './cdnow.ts'

const histories = cdnow()
const withSpend = histories.filter(({ meanSpend }) => meanSpend !== 0)
const spend = fitGammaGamma(withSpend)

describe('gamma-gamma on CDNOW', () => {
  it('gives the parameters that Fader & Hardie 2013 print, from 946 customers', () => {
    expect(spend.parameters.p).toBeCloseTo(6.25, 2)
    expect(spend.parameters.q).toBeCloseTo(3.74, 2)
    expect(spend.parameters.gamma).toBeCloseTo(15.44, 2)
    expect(spend.observations).toBe(946)
    expect(spend.convergence.converged).toBe(true)
  })

  it('expects a spend between the own mean of a customer and that of all', () => {
    const { p, q, gamma } = spend.parameters
    const all = (p * gamma) / (q - 1)
    expect(expectedSpend(spend.parameters, { repeats: 0, meanSpend: null })).toBeCloseTo(all, 12)
    const one = expectedSpend(spend.parameters, { repeats: 1, meanSpend: 100 })
    const many = expectedSpend(spend.parameters, { repeats: 50, meanSpend: 100 })
    expect(one).toBeGreaterThan(all)
    expect(many).toBeGreaterThan(one)
    expect(many).toBeLessThan(100)
  })

  it('lists rows without a likelihood', () => {
    expect(() =>
      fitGammaGamma([
        { repeats: 1, meanSpend: 0 },
        { repeats: -1, meanSpend: 3 },
      ]),
    ).toThrow(/2 problems in histories:[\s\S]*histories\.0\.meanSpend[\s\S]*histories\.1\.repeats/)
    expect(() => fitGammaGamma([{ repeats: 0, meanSpend: null }])).toThrow('missing spends')
  })
})

describe('lifetime value', () => {
  it('with constant retention is 266.667 from the next period, 366.667 with this one (X7-1)', () => {
    const model = { margin: 100, retention: 0.8, discount: 0.1 }
    expect(retentionLifetimeValue(model)).toBeCloseTo(266.66666666666663, 10)
    expect(retentionLifetimeValue({ ...model, now: true })).toBeCloseTo(366.6666666666667, 10)
    expect(() => retentionLifetimeValue({ margin: 1, retention: 1, discount: 0 })).toThrow('has no end')
  })

  it('without a discount is margin times purchases', () => {
    const { parameters } = fitBetaGeometricNbd(histories)
    const purchases = (time: number): number => futurePurchases(parameters, histories[0], time)
    const value = lifetimeValue({ purchases, margin: 7, discount: 0, horizon: 39 })
    expect(value).toBeCloseTo(7 * purchases(39), 9)
    expect(lifetimeValue({ purchases, margin: 7, discount: 0.002, horizon: 39 })).toBeLessThan(value)
  })

  it('discounts a steady flow as the integral does', () => {
    const value = lifetimeValue({ purchases: (time) => time, margin: 1, discount: 0.01, horizon: 100, step: 0.5 })
    const rate = Math.log(1.01)
    expect(value).toBeCloseTo((1 - Math.exp(-100 * rate)) / rate, 3)
  })
})
