import { describe, expect, it } from 'vitest'
import { noForecast } from '../../src/contracts/forecaster.ts'
import { autoregressiveForecast, autoregressiveForecaster } from '../../src/forecasting/autoregressive.ts'
import { constantForecast, constantForecaster } from '../../src/forecasting/constant.ts'
import { croston, crostonForecaster, SBA, sbaForecaster } from '../../src/forecasting/croston.ts'
import { exponentialSmoothing, exponentialSmoothingForecaster } from '../../src/forecasting/exponential-smoothing.ts'
import { holt, holtForecaster } from '../../src/forecasting/holt.ts'
import { holtWinters, holtWintersForecaster } from '../../src/forecasting/holt-winters.ts'
import { movingAverage, movingAverageForecaster } from '../../src/forecasting/moving-average.ts'
import { naive, naiveForecaster } from '../../src/forecasting/naive.ts'
import { TSB, tsbForecaster } from '../../src/forecasting/tsb.ts'
import { made } from './made.ts'

describe('the naive forecast', () => {
  it('is the last quantity', () => {
    const forecaster = made(naiveForecaster, naive(), 4, 9)
    expect([forecaster.mean(1), forecaster.mean(7), forecaster.total(3)]).toEqual([9, 9, 27])
  })

  it('with a season is the quantity of a season ago', () => {
    const forecaster = made(naiveForecaster, naive({ season: 3 }), 1, 2, 3, 10)
    expect([1, 2, 3, 4].map((ahead) => forecaster.mean(ahead))).toEqual([2, 3, 10, 2])
  })

  it('stands in with the newest quantity for places of the season not seen yet', () => {
    const forecaster = made(naiveForecaster, naive({ season: 3 }), 5, 8)
    expect([1, 2, 3].map((ahead) => forecaster.mean(ahead))).toEqual([8, 5, 8])
  })
})

describe('the moving average', () => {
  it('is the mean of the last n, and of what there is until then', () => {
    const spec = movingAverage({ n: 3 })
    expect(made(movingAverageForecaster, spec).mean(1)).toBe(0)
    expect(made(movingAverageForecaster, spec, 6, 9).mean(1)).toBe(7.5)
    expect(made(movingAverageForecaster, spec, 100, 6, 9, 3).mean(1)).toBe(6)
  })

  it('starts from n times the initial quantity where one is given', () => {
    expect(made(movingAverageForecaster, movingAverage({ n: 4, initial: 10 }), 30).mean(1)).toBe(15)
  })
})

describe('exponential smoothing', () => {
  it('moves the level by a share of the error, from the first quantity or the initial level on', () => {
    expect(made(exponentialSmoothingForecaster, exponentialSmoothing({ alpha: 0.25 }), 8, 16).mean(1)).toBe(10)
    const started = made(exponentialSmoothingForecaster, exponentialSmoothing({ alpha: 0.25, initial: 12 }), 8)
    expect([started.mean(1), started.total(2.5)]).toEqual([11, 27.5])
  })
})

describe("Holt's method", () => {
  it('follows a line exactly once it is on it', () => {
    const forecaster = made(holtForecaster, holt({ alpha: 0.5, beta: 0.5, initial: 10, trend: 2 }), 12, 14, 16)
    expect([forecaster.mean(1), forecaster.mean(3), forecaster.total(2)]).toEqual([18, 22, 38])
  })

  it('updates level and trend, by hand', () => {
    // l = .5 x 20 + .5 (10 + 2) = 16; b = .5 x 6 + .5 x 2 = 4.
    expect(made(holtForecaster, holt({ alpha: 0.5, beta: 0.5, initial: 10, trend: 2 }), 20).mean(2)).toBe(24)
  })

  it('damps the trend: phi + phi^2 + ... of it', () => {
    const forecaster = made(holtForecaster, holt({ alpha: 0, beta: 0, phi: 0.5, initial: 10, trend: 8 }))
    expect([1, 2, 3].map((ahead) => forecaster.mean(ahead))).toEqual([14, 16, 17])
  })
})

describe('Holt-Winters', () => {
  const additive = holtWinters({ alpha: 0.5, beta: 0.5, gamma: 0.5, m: 2, initial: 10, trend: 2, pattern: [1, -1] })

  it('adds the season, by hand', () => {
    // Expected 12 + 1. Seen 17: l = .5 x 16 + .5 x 12 = 14, b = .5 x 4 + .5 x 2 = 3, s = .5 (17 - 12) + .5 x 1 = 3.
    const forecaster = made(holtWintersForecaster, additive, 17)
    expect([1, 2, 3].map((ahead) => forecaster.mean(ahead))).toEqual([16, 23, 22])
  })

  it('multiplies the season, by hand', () => {
    const spec = holtWinters({ ...additive, season: 'multiplicative', pattern: [2, 0.5] })
    // Expected 12 x 2. Seen 48: l = .5 x 24 + .5 x 12 = 18, b = .5 x 8 + .5 x 2 = 5, s = .5 x 48 / 12 + .5 x 2 = 3.
    const forecaster = made(holtWintersForecaster, spec, 48)
    expect([1, 2].map((ahead) => forecaster.mean(ahead))).toEqual([11.5, 84])
  })

  it('reads level and season from the first m quantities', () => {
    const quantities = [4, 8, 12]
    const spec = holtWinters({ alpha: 0.2, beta: 0.1, gamma: 0.1, m: 3 })
    const forecaster = made(holtWintersForecaster, spec, ...quantities)
    expect([1, 2, 3, 4].map((ahead) => forecaster.mean(ahead))).toEqual([4, 8, 12, 4])
    const factors = made(holtWintersForecaster, holtWinters({ ...spec, season: 'multiplicative' }), ...quantities)
    expect([1, 2, 3, 4].map((ahead) => factors.mean(ahead))).toEqual([4, 8, 12, 4])
  })

  it('repeats a season without trend and noise for ever', () => {
    const season = [5, 9, 1, 7]
    const quantities = Array.from({ length: 40 }, (_, t) => season[t % 4])
    const spec = holtWinters({ alpha: 0.3, beta: 0.2, gamma: 0.4, m: 4 })
    const forecaster = made(holtWintersForecaster, spec, ...quantities)
    for (const [i, expected] of season.entries()) expect(forecaster.mean(1 + i)).toBeCloseTo(expected, 12)
    expect(forecaster.deviation(1)).toBeLessThan(1.5)
  })

  it('refuses a pattern of another length, or without the level it belongs to', () => {
    const wrong = () => made(holtWintersForecaster, { ...additive, pattern: [1, 2, 3] })
    expect(wrong).toThrow('invalid pattern of 3 entries; expected m = 2')
    const { initial: _, ...headless } = additive
    expect(() => made(holtWintersForecaster, headless)).toThrow('missing initial')
  })
})

describe('forecasts of intermittent demand', () => {
  it("Croston's is the mean size over the mean interval, updated at demands alone", () => {
    const spec = croston({ alpha: 0.5 })
    expect(made(crostonForecaster, spec, 0, 0).mean(1)).toBe(0)
    // First demand after 2 intervals: z = 6, p = 2. Then 3 intervals to the next: z = 9, p = 2.5.
    expect(made(crostonForecaster, spec, 0, 6).mean(1)).toBe(3)
    expect(made(crostonForecaster, spec, 0, 6, 0, 0).mean(1)).toBe(3)
    expect(made(crostonForecaster, spec, 0, 6, 0, 0, 12).mean(1)).toBe(3.6)
  })

  it('that of Syntetos and Boylan is 1 - beta / 2 of it', () => {
    expect(made(sbaForecaster, SBA({ alpha: 0.5 }), 0, 6, 0, 0, 12).mean(1)).toBeCloseTo(0.75 * 3.6, 14)
    expect(made(sbaForecaster, SBA({ alpha: 0.5, beta: 0.2 }), 0, 6).mean(1)).toBeCloseTo(2.7, 14)
  })

  it('that of Teunter, Syntetos and Babai falls while nothing is wanted', () => {
    const spec = TSB({ alpha: 0.5, beta: 0.25 })
    // First demand after 2 intervals: pi = .5, z = 8. Then pi = .375, .53125 with z = 12.
    expect(made(tsbForecaster, spec, 0, 8).mean(1)).toBe(4)
    expect(made(tsbForecaster, spec, 0, 8, 0).mean(1)).toBe(3)
    expect(made(tsbForecaster, spec, 0, 8, 0, 16).mean(1)).toBe(6.375)
    expect(made(tsbForecaster, spec, 0, 8, ...new Array(50).fill(0)).mean(1)).toBeLessThan(1e-5)
  })
})

describe('the forecast of an autoregression', () => {
  it('falls back to the mean by rho per interval', () => {
    const forecaster = made(autoregressiveForecaster, autoregressiveForecast({ mean: 100, rho: 0.5 }), 140)
    expect([1, 2, 3].map((ahead) => forecaster.mean(ahead))).toEqual([120, 110, 105])
    expect([forecaster.total(3), forecaster.total(2.5)]).toEqual([335, 282.5])
  })

  it('knows that the errors of a sum are correlated', () => {
    // Weights of the shocks on the sum of 3: 1, 1.5, 1.75.
    const forecaster = made(autoregressiveForecaster, autoregressiveForecast({ mean: 100, rho: 0.5, sd: 2 }))
    expect(forecaster.deviation(3)).toBeCloseTo(2 * Math.sqrt(1 + 2.25 + 3.0625), 14)
    expect(forecaster.deviation(1)).toBe(2)
  })
})

describe('the deviation of forecast errors', () => {
  it('is the root mean square of all errors made so far; the first quantity of all meets no forecast', () => {
    const forecaster = made(naiveForecaster, naive(), 5)
    expect(forecaster.deviation(1)).toBe(0)
    // Errors 3, -4: mean square 12.5.
    forecaster.observe(8)
    forecaster.observe(4)
    expect(forecaster.deviation(1)).toBeCloseTo(Math.sqrt(12.5), 14)
    expect(forecaster.deviation(4)).toBeCloseTo(2 * Math.sqrt(12.5), 14)
  })

  it('forgets old errors at the rate omega', () => {
    // Errors 3, -4: .75 x 9 + .25 x 16.
    expect(made(naiveForecaster, naive({ omega: 0.25 }), 5, 8, 4).deviation(1)).toBeCloseTo(Math.sqrt(10.75), 14)
  })

  it('is what was given where it is known', () => {
    const forecaster = made(constantForecaster, constantForecast({ mean: 100, sd: 20 }), 500, 0)
    expect([forecaster.total(4), forecaster.deviation(4)]).toEqual([400, 40])
  })
})

it('the null forecaster expects nothing and learns nothing', () => {
  noForecast.observe(7)
  expect([noForecast.mean(1), noForecast.total(9), noForecast.deviation(9)]).toEqual([0, 0, 0])
})
