import { describe, expect, it } from 'vitest'
import { bassPeak, bassShare, fitBass } from '../../src/fit/bass.ts'

/** Room air conditioners in the United States, 1949 to 1961, thousands (Bass 1969). */
const AIR_CONDITIONERS = [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500]
const TRUE = { p: 0.03, q: 0.38, m: 1e6 }
const path = (periods: number): number[] =>
  Array.from({ length: periods }, (_, t) => TRUE.m * (bassShare(TRUE, t + 1) - bassShare(TRUE, t)))

describe('the Bass curve', () => {
  it('has the published shares and peak (P6-1)', () => {
    for (const [t, share] of [
      [1, 0.03575816425644162],
      [2, 0.08505628140218216],
      [5, 0.3311986424913736],
      [10, 0.8128032212213462],
    ])
      expect(bassShare(TRUE, t)).toBeCloseTo(share, 14)
    const { time, rate, adopted } = bassPeak(TRUE)
    expect(time).toBeCloseTo(6.192619197703112, 12)
    expect(rate).toBeCloseTo(110592.10526315791, 6)
    expect(adopted).toBeCloseTo(460526.31578947365, 6)
    expect(bassPeak({ p: 0.4, q: 0.1, m: 10 })).toEqual({ time: 0, rate: 4, adopted: 0 })
  })
})

describe('fitBass', () => {
  it('gives the least-squares estimates of Srinivasan & Mason on room air conditioners', () => {
    const { parameters, standardErrors, convergence } = fitBass(AIR_CONDITIONERS)
    // SciPy 1.17, least_squares: .00944207752, .374762828, 18712.7416; errors .00203841, .0402189, 1410.54.
    expect(parameters.p).toBeCloseTo(0.009442078, 7)
    expect(parameters.q).toBeCloseTo(0.37476283, 6)
    expect(parameters.m / 18712.7416).toBeCloseTo(1, 6)
    expect(standardErrors?.p).toBeCloseTo(0.00203841, 6)
    expect(standardErrors?.q).toBeCloseTo(0.0402189, 5)
    expect(standardErrors?.m).toBeCloseTo(1410.54, 0)
    expect(convergence.message).toBe('converged')
  })

  it.each(['least-squares', 'maximum-likelihood'] as const)('gives back the curve it was made from by %s', (method) => {
    const { parameters, convergence } = fitBass(path(20), { method })
    expect(convergence.converged).toBe(true)
    for (const name of ['p', 'q', 'm'] as const) expect(parameters[name] / TRUE[name]).toBeCloseTo(1, 5)
  })

  it('owns up where the peak has not come: the market is known to less than a tenth of itself', () => {
    const early = path(4).map((value, t) => value * (t % 2 === 0 ? 1.03 : 0.97))
    const { standardErrors, parameters, convergence } = fitBass(early)
    const known = convergence.converged && standardErrors !== null && standardErrors.m < 0.1 * parameters.m
    expect(known).toBe(false)
  })

  it('lists every period that cannot be', () => {
    expect(() => fitBass([1, -2, 3, Number.NaN, 5])).toThrow(
      '2 problems in adoptions:\n  - invalid adoptions -2 at adoptions.1: expected a number of 0 or more\n  - invalid adoptions NaN at adoptions.3',
    )
    expect(() => fitBass([1, 2, 3])).toThrow('expected four periods or more, got 3')
    expect(() => fitBass([0, 0, 0, 0])).toThrow('expected some above 0')
  })
})
