import { describe, expect, it } from 'vitest'
import { chiSquareCdf, chiSquareQuantile, chiSquareUpperP } from '../../src/stats/chi-square.ts'

const PROBABILITIES = [0.005, 0.025, 0.1, 0.5, 0.9, 0.975, 0.995]

/** Quantiles at PROBABILITIES, by root finding on the incomplete gamma function in 60 digits (mpmath 1.3.0). */
const QUANTILES: readonly (readonly [df: number, quantiles: readonly number[]])[] = [
  [
    0.5,
    [
      8.437122369237064e-10, 5.273202591259992e-7, 0.0001350012477126793, 0.08734760470574682, 1.5007857444736712,
      3.4332352999607756, 6.00362152842453,
    ],
  ],
  [
    1,
    [
      3.92704222205159e-5, 0.000982069117175256, 0.015790774093431225, 0.4549364231195728, 2.7055434540954146,
      5.023886187314889, 7.879438576622418,
    ],
  ],
  [
    2,
    [
      0.010025083647088564, 0.05063561596857975, 0.2107210313156526, 1.3862943611198906, 4.605170185988092,
      7.3777589082278725, 10.596634733096073,
    ],
  ],
  [
    3,
    [
      0.07172177458649198, 0.21579528262389788, 0.5843743741551832, 2.365973884375338, 6.2513886311703235,
      9.348403604496148, 12.838156466598653,
    ],
  ],
  [
    4.5,
    [
      0.30129983429899276, 0.6493845992113173, 1.3300716637686505, 3.8537537676844726, 8.515060640872063,
      11.998539402698976, 15.818345669393898,
    ],
  ],
  [
    10,
    [
      2.155856481304639, 3.246972780236841, 4.865182051925329, 9.341817765591967, 15.987179172105261, 20.4831773508074,
      25.188179571971173,
    ],
  ],
  [
    50,
    [
      27.99074886637333, 32.357363695658655, 37.68864839397849, 49.33493673397684, 63.16712100572632, 71.42019518750641,
      79.4899784668289,
    ],
  ],
  [
    99.5,
    [
      66.91871977385985, 73.79141617807683, 81.90363670942185, 98.83413326473534, 117.95250108056446,
      128.99168071113425, 139.57825139075322,
    ],
  ],
  [
    1000,
    [
      888.5635231814683, 914.257153799259, 943.132562342892, 999.333412403381, 1057.723901381614, 1089.5309127749135,
      1118.9480663231916,
    ],
  ],
]

describe('chiSquareQuantile', () => {
  it.each(QUANTILES)('agrees with 60-digit arithmetic within 1e-13 for %d degrees of freedom', (df, quantiles) => {
    PROBABILITIES.forEach((p, i) => {
      expect(Math.abs(chiSquareQuantile(p, df) / quantiles[i] - 1)).toBeLessThan(1e-13)
    })
  })

  it('undoes both tails of the distribution', () => {
    for (const df of [0.2, 1, 7.7, 300, 1e5]) {
      for (const p of [1e-9, 0.001, 0.3, 0.5, 0.7, 0.999]) {
        const x = chiSquareQuantile(p, df)
        expect(Math.abs(chiSquareCdf(x, df) / p - 1)).toBeLessThan(1e-11)
        expect(chiSquareUpperP(x, df)).toBeCloseTo(1 - p, 13)
      }
    }
  })

  it('has the ends of the line at 0 and 1, and 0 below the least double', () => {
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3), chiSquareQuantile(1e-250, 0.5)]).toEqual([0, Infinity, 0])
  })

  it('refuses impossible arguments', () => {
    for (const df of [0, -1, NaN, Infinity])
      expect(() => chiSquareQuantile(0.5, df)).toThrow('invalid degrees of freedom')
    expect(() => chiSquareQuantile(2, 3)).toThrow('invalid p 2')
    expect(() => chiSquareCdf(NaN, 3)).toThrow('invalid chi-square value NaN')
  })
})
