import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitBass } from '../../src/fit/bass.ts'
import { fitBetaGeometricNbd } from '../../src/fit/beta-geometric-nbd.ts'
import type { Fit } from '../../src/fit/fit.ts'
import { fitDistribution } from '../../src/fit/fit-distribution.ts'
import type { BuyingHistory } from '../../src/fit/histories.ts'
import { fitParetoNbd } from '../../src/fit/pareto-nbd.ts'
import { cdnow } from './cdnow.ts'

/** Histories as they come, not from the models. */
const history: fc.Arbitrary<BuyingHistory> = fc
  .record({ repeats: fc.nat(12), share: fc.integer({ min: 1, max: 100 }), age: fc.integer({ min: 1, max: 400 }) })
  .map(({ repeats, share, age }) => ({ repeats, recency: repeats === 0 ? 0 : (share * age) / 400, age: age / 4 }))

/** Whatever the data: numbers, and a report that says whether to trust them. */
function expectHonest(fit: Fit): void {
  for (const name of fit.names) expect(Number.isFinite(fit.parameters[name]), `${name} of ${fit.model}`).toBe(true)
  expect(Number.isFinite(fit.aic)).toBe(true)
  const { converged, message } = fit.convergence
  expect(message === 'converged').toBe(converged)
  if (!converged) return
  for (const name of fit.names) expect(fit.standardErrors?.[name], name).toBeGreaterThan(0)
}

describe('whatever the data, a fit gives numbers and says whether they can be trusted', () => {
  it('for models of repeat buying', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 25 }), (histories) => {
        expectHonest(fitBetaGeometricNbd(histories))
        expectHonest(fitParetoNbd(histories))
      }),
      { seed: 41, numRuns: 6 },
    )
  })

  it('for distributions', () => {
    const tenths = fc.integer({ min: -20, max: 400 }).map((value) => value / 10)
    fc.assert(
      fc.property(fc.uniqueArray(tenths, { minLength: 3, maxLength: 30 }), (values) => {
        for (const { fit } of fitDistribution([...values, 0.05]).ranking) expectHonest(fit)
      }),
      { seed: 42, numRuns: 25 },
    )
  })

  it('for the Bass curve', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 4, maxLength: 16 }), (adoptions) => {
        expectHonest(fitBass(adoptions))
      }),
      { seed: 43, numRuns: 8 },
    )
  })
})

describe('units', () => {
  it('change nothing but the scale: CDNOW in days instead of weeks', () => {
    const weeks = fitBetaGeometricNbd(cdnow()).parameters
    const days = fitBetaGeometricNbd(
      cdnow().map(({ repeats, recency, age }) => ({ repeats, recency: 7 * recency, age: 7 * age })),
    ).parameters
    expect(days.alpha / weeks.alpha).toBeCloseTo(7, 5)
    for (const name of ['r', 'a', 'b'] as const) expect(days[name] / weeks[name]).toBeCloseTo(1, 6)
  })
})
