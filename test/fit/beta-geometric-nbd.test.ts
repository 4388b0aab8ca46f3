import { describe, expect, it } from 'vitest'
import {
  type BetaGeometricNbd,
  fitBetaGeometricNbd,
  futurePurchases,
  probabilityAlive,
  purchasesExpected,
} from '../../src/fit/beta-geometric-nbd.ts'
import { parameterIntervals } from '../../src/fit/fit.ts'
import type { BuyingHistory } from '../../src/fit/histories.ts'
import { createSampler } from '../../src/random/catalogue.ts'
import { Streams } from '../../src/random/streams.ts'
import { cdnow } from './cdnow.ts'

const PUBLISHED: BetaGeometricNbd = { r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 }
const histories = cdnow()
const fit = fitBetaGeometricNbd(histories)

describe('BG/NBD on CDNOW (P5-1)', () => {
  it('gives the published parameters and likelihood', () => {
    expect(fit.parameters.r).toBeCloseTo(0.2426, 4)
    expect(Math.abs(fit.parameters.alpha - 4.4135)).toBeLessThan(2e-4)
    expect(fit.parameters.a).toBeCloseTo(0.7929, 4)
    expect(Math.abs(fit.parameters.b - 2.4258)).toBeLessThan(2e-4)
    expect(fit.logLikelihood).toBeCloseTo(-9582.4292, 3)
    expect(fit.convergence).toMatchObject({ converged: true, message: 'converged' })
    expect(fit.observations).toBe(2357)
  })

  it('gives the expectations of the papers', () => {
    expect(purchasesExpected(fit.parameters, 39)).toBeCloseTo(1.195, 3)
    expect(purchasesExpected(fit.parameters, 52)).toBeCloseTo(1.444, 3)
    expect(purchasesExpected(fit.parameters, 10)).toBeCloseTo(0.4318, 3)
    expect(futurePurchases(fit.parameters, { repeats: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.2259, 4)
  })

  it('has AIC and BIC of four parameters', () => {
    expect(fit.aic).toBeCloseTo(8 - 2 * fit.logLikelihood, 9)
    expect(fit.bic - fit.aic).toBeCloseTo(4 * Math.log(2357) - 8, 9)
  })

  it('gives the same bits whatever the order of the customers', () => {
    expect(fitBetaGeometricNbd([...histories].reverse())).toEqual(fit)
  })

  it('has intervals that stay above 0', () => {
    const intervals = parameterIntervals(fit, 0.95)
    expect(intervals?.r.lower).toBeCloseTo(0.2192, 3)
    expect(intervals?.r.upper).toBeCloseTo(0.2685, 3)
    expect(intervals?.b.lower).toBeGreaterThan(0)
  })
})

describe('expectations of BG/NBD', () => {
  /** Direct evaluation of equation 10 in 40 digits (mpmath 1.3.0): history, time, E[Y], P(alive). */
  const VALUES: readonly (readonly [BetaGeometricNbd, BuyingHistory, number, number, number])[] = [
    [PUBLISHED, { repeats: 2, recency: 30.43, age: 38.86 }, 39, 1.225911199899223, 0.7266079973001563],
    [PUBLISHED, { repeats: 0, recency: 0, age: 38.86 }, 39, 0.1947865503871552, 1],
    [PUBLISHED, { repeats: 29, recency: 35, age: 38.86 }, 500, 71.86135517227098, 0.7140535273808344],
    [PUBLISHED, { repeats: 300, recency: 38, age: 38.86 }, 39, 98.84832239774215, 0.4784116741467033],
    [
      { r: 1.5, alpha: 3, a: 2.5, b: 4 },
      { repeats: 7, recency: 20, age: 30 },
      52,
      0.8600258392757729,
      0.1567886291488698,
    ],
  ]

  it('agree with 40-digit values to 1e-12', () => {
    for (const [model, history, time, purchases, alive] of VALUES) {
      expect(Math.abs(futurePurchases(model, history, time) / purchases - 1)).toBeLessThan(1e-12)
      expect(Math.abs(probabilityAlive(model, history) / alive - 1)).toBeLessThan(1e-12)
    }
  })

  it('pass through a = 1 without a pole', () => {
    const history = { repeats: 7, recency: 20, age: 30 }
    const value = futurePurchases({ r: 0.5, alpha: 3, a: 1, b: 4 }, history, 52)
    expect(value).toBeCloseTo(3.187390926853942, 5)
  })

  it('start at 0 and grow with time', () => {
    expect(purchasesExpected(PUBLISHED, 0)).toBe(0)
    const path = [1, 2, 5, 20, 100, 1e6].map((time) => purchasesExpected(PUBLISHED, time))
    expect([...path].sort((x, y) => x - y)).toEqual(path)
  })

  it('refuse what cannot be', () => {
    expect(() => purchasesExpected({ ...PUBLISHED, a: 0 }, 1)).toThrow(
      'invalid a 0 of BG/NBD: expected a number above 0',
    )
    expect(() => purchasesExpected(PUBLISHED, -1)).toThrow('invalid time -1')
    expect(() => probabilityAlive(PUBLISHED, { repeats: 1, recency: 5, age: 4 })).toThrow('histories.0.recency')
  })
})

describe('fitBetaGeometricNbd', () => {
  it('finds the parameters that customers were simulated with, within four standard errors', () => {
    const truth = { r: 0.8, alpha: 6, a: 0.9, b: 3 }
    const recovered = fitBetaGeometricNbd(simulate(truth, 4000))
    const { standardErrors } = recovered
    expect(recovered.convergence.converged).toBe(true)
    for (const name of recovered.names) {
      const error = standardErrors?.[name] ?? 0
      // 4 standard errors: wrong once in 16,000 for one parameter.
      expect(Math.abs(recovered.parameters[name] - truth[name]) / error, name).toBeLessThan(4)
      expect(error / truth[name]).toBeLessThan(0.4)
    }
  })

  it('says so where data cannot tell the parameters: nobody ever buys again', () => {
    const none = Array.from({ length: 50 }, (_, i) => ({ repeats: 0, recency: 0, age: 20 + i }))
    const { converged, message } = fitBetaGeometricNbd(none).convergence
    expect(converged).toBe(false)
    expect(message).toMatch(/border|singular|stopped/)
  })

  it('lists every row that cannot be', () => {
    const rows = [
      { repeats: 1, recency: 2, age: 10 },
      { repeats: -1, recency: 1, age: 10 },
      { repeats: 2, recency: 12, age: 10 },
      { repeats: 0, recency: 3, age: 10 },
      { repeats: 1.5, recency: 3, age: Number.NaN },
    ]
    expect(() => fitBetaGeometricNbd(rows)).toThrow(
      [
        '5 problems in histories:',
        '  - invalid repeats -1 at histories.1.repeats: expected a whole number of 0 or more',
        '  - invalid recency 12 at histories.2.recency: expected a number from 0 to the age (10)',
        '  - invalid recency 3 at histories.3.recency: expected 0 without repeats',
        '  - invalid repeats 1.5 at histories.4.repeats: expected a whole number of 0 or more',
        '  - invalid age NaN at histories.4.age: expected a number of 0 or more',
      ].join('\n'),
    )
    expect(() => fitBetaGeometricNbd([])).toThrow('missing histories')
  })
})

/** Customers observed for 30 to 52 periods. */
function simulate({ r, alpha, a, b }: BetaGeometricNbd, customers: number): BuyingHistory[] {
  const source = new Streams('bg-nbd', 0).get('buying', 'customers')
  const rates = createSampler({ kind: 'gamma', shape: r, scale: 1 / alpha })
  const dropouts = createSampler({ kind: 'beta', alpha: a, beta: b })
  return Array.from({ length: customers }, () => {
    const age = 30 + 22 * source.next()
    const rate = rates.sample(source)
    const gap = (): number => -Math.log(source.next()) / rate
    const dropout = dropouts.sample(source)
    let repeats = 0
    let recency = 0
    for (let time = gap(); time < age; time += gap()) {
      repeats++
      recency = time
      if (source.next() < dropout) break
    }
    return { repeats, recency, age }
  })
}
