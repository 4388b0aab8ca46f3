import { describe, expect, it } from 'vitest'
import {
  fitParetoNbd,
  type ParetoNbd,
  paretoFuturePurchases,
  paretoProbabilityAlive,
  paretoPurchasesExpected,
} from '../../src/fit/pareto-nbd.ts'
import { cdnow } from './cdnow.ts'

const PUBLISHED: ParetoNbd = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const histories = cdnow()
const fit = fitParetoNbd(histories)

describe('Pareto/NBD on CDNOW', () => {
  it('gives the parameters and the likelihood that Fader, Hardie & Lee 2005 print', () => {
    expect(fit.parameters.r).toBeCloseTo(0.553, 3)
    expect(fit.parameters.alpha).toBeCloseTo(10.578, 2)
    expect(fit.parameters.s).toBeCloseTo(0.606, 3)
    expect(fit.parameters.beta).toBeCloseTo(11.669, 2)
    expect(fit.logLikelihood).toBeCloseTo(-9595.0, 1)
    expect(fit.convergence.converged).toBe(true)
  })

  it('gives the same bits whatever the order of the customers', () => {
    expect(fitParetoNbd([...histories].reverse())).toEqual(fit)
  })
})

describe('expectations of Pareto/NBD', () => {
  /** P(alive) by numerical integration in 40 digits (mpmath 1.3.0), on both sides of alpha = beta, and for a heavy buyer long gone. */
  const ALIVE: readonly (readonly [ParetoNbd, readonly [number, number, number], number])[] = [
    [PUBLISHED, [2, 30.43, 38.86], 0.8691675591530111],
    [PUBLISHED, [0, 0, 38.86], 0.29528660461689415],
    [PUBLISHED, [29, 35, 38.86], 0.8277138848473593],
    [{ r: 1.2, alpha: 12, s: 0.8, beta: 5 }, [3, 10, 30], 0.14331237038717842],
    [{ r: 1.2, alpha: 12, s: 0.8, beta: 12 }, [3, 10, 30], 0.2041879506401991],
    [{ r: 0.5, alpha: 2, s: 3, beta: 40 }, [150, 20, 30], 2.793878194750113e-23],
  ]

  it('agree with 40-digit values to 1e-11', () => {
    for (const [model, [repeats, recency, age], alive] of ALIVE)
      expect(Math.abs(paretoProbabilityAlive(model, { repeats, recency, age }) / alive - 1)).toBeLessThan(1e-11)
    expect(paretoPurchasesExpected(PUBLISHED, 39)).toBeCloseTo(1.2130028442810157, 12)
  })

  it('pass through s = 1, where the mean lifetime has no end', () => {
    const at = (s: number): number => paretoPurchasesExpected({ ...PUBLISHED, s }, 39)
    expect(at(1)).toBeCloseTo(0.5 * (at(1 - 1e-6) + at(1 + 1e-6)), 9)
  })

  it('are 0 for no time, and a share of the rate for who is surely alive', () => {
    const history = { repeats: 5, recency: 20, age: 20 }
    expect(paretoProbabilityAlive(PUBLISHED, history)).toBe(1)
    expect(paretoFuturePurchases(PUBLISHED, history, 0)).toBe(0)
    const rate = (PUBLISHED.r + 5) / (PUBLISHED.alpha + 20)
    expect(paretoFuturePurchases(PUBLISHED, history, 1e-6) / (rate * 1e-6)).toBeCloseTo(1, 5)
  })

  it('refuse what cannot be', () => {
    expect(() => paretoPurchasesExpected({ ...PUBLISHED, beta: -1 }, 1)).toThrow('invalid beta -1 of Pareto/NBD')
  })
})
