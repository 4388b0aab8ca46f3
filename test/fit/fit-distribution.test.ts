import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitDistribution } from '../../src/fit/fit-distribution.ts'
import { andersonDarlingUpperP, kolmogorovUpperP, testDistribution } from '../../src/fit/goodness-of-fit.ts'
import { lawOf } from '../../src/fit/law.ts'
import { createSampler } from '../../src/random/catalogue.ts'
import type { KindSpec } from '../../src/random/distribution.ts'
import { Streams } from '../../src/random/streams.ts'

/** Endurance of 23 ball bearings in millions of revolutions (Lieblein & Zelen 1956), on which textbooks of reliability fit. */
const BEARINGS = [
  17.88, 28.92, 33.0, 41.52, 42.12, 45.6, 48.48, 51.84, 51.96, 54.12, 55.56, 67.8, 68.64, 68.64, 68.88, 84.12, 93.12,
  98.64, 105.12, 105.84, 127.92, 128.04, 173.4,
]
/** Red mites on 150 apple leaves: how many leaves had 0, 1, ... 7 (Bliss & Fisher 1953). */
const MITES = [70, 38, 17, 10, 9, 3, 2, 1].flatMap((leaves, mites) => new Array<number>(leaves).fill(mites))

const samples = (spec: KindSpec, n: number, seed = 'sample'): number[] => {
  const source = new Streams(seed, 0).get('values', spec.kind)
  const sampler = createSampler(spec)
  return Array.from({ length: n }, () => sampler.sample(source))
}

describe('fitDistribution', () => {
  const { ranking } = fitDistribution(BEARINGS)
  const of = (kind: string) => ranking.find((one) => one.kind === kind)

  it('gives the estimates of the textbooks on the ball bearings', () => {
    // Lawless (2003) prints 2.10 and 81.9 for the Weibull, 4.15 and .522 for the lognormal; log-likelihoods by SciPy 1.17.
    expect(of('weibull')?.fit.parameters.shape).toBeCloseTo(2.102, 3)
    expect(of('weibull')?.fit.parameters.scale).toBeCloseTo(81.88, 2)
    expect(of('weibull')?.fit.logLikelihood).toBeCloseTo(-113.69129093232, 8)
    expect(of('gamma')?.fit.parameters.shape).toBeCloseTo(4.0254146, 5)
    expect(of('gamma')?.fit.logLikelihood).toBeCloseTo(-113.029281372169, 9)
    expect(of('lognormal')?.fit.parameters.mu).toBeCloseTo(4.150454493893831, 12)
    expect(of('lognormal')?.fit.parameters.sigma).toBeCloseTo(0.5216493340456834, 12)
    expect(of('lognormal')?.fit.logLikelihood).toBeCloseTo(-113.128566736777, 9)
    expect(of('normal')?.fit.logLikelihood).toBeCloseTo(-115.4772991629973, 9)
    expect(of('exponential')?.fit.logLikelihood).toBeCloseTo(-121.43487598084536, 9)
    expect(of('weibull')?.goodness.kolmogorovSmirnov?.statistic).toBeCloseTo(0.15109, 4)
    expect(of('weibull')?.goodness.andersonDarling?.statistic).toBeCloseTo(0.32861, 4)
  })

  it('gives standard errors of closed forms: mean / sqrt n, sigma / sqrt n, sigma / sqrt 2n', () => {
    const root = Math.sqrt(23)
    const mean = of('exponential')?.fit.parameters.mean ?? 0
    expect(of('exponential')?.fit.standardErrors?.mean).toBeCloseTo(mean / root, 4)
    expect(of('lognormal')?.fit.standardErrors?.mu).toBeCloseTo(0.5216493340456834 / root, 6)
    expect(of('lognormal')?.fit.standardErrors?.sigma).toBeCloseTo(0.5216493340456834 / root / Math.SQRT2, 6)
  })

  it('ranks by AIC, with weights that sum to 1', () => {
    expect(ranking.map(({ kind }) => kind)).toEqual(['gamma', 'lognormal', 'weibull', 'normal', 'exponential'])
    expect(ranking.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    expect(ranking[0].difference).toBe(0)
  })

  it('fits counts by probabilities: the negative binomial of Bliss & Fisher (k = 1.0246, mean 1.1467)', () => {
    const { best, ranking: counts, refused } = fitDistribution(MITES)
    const { r, p } = best.fit.parameters
    expect(best.kind).toBe('negative-binomial')
    expect(r).toBeCloseTo(1.0246, 4)
    expect((r * (1 - p)) / p).toBeCloseTo(1.1467, 4)
    expect(best.fit.logLikelihood).toBeCloseTo(-222.4371535984347, 8)
    expect(counts[1].fit.logLikelihood).toBeCloseTo(-242.80994082100494, 8)
    expect(counts[1].goodness.chiSquare.p).toBeLessThan(1e-4)
    expect(refused).toEqual([{ kind: 'geometric', reason: 'a value of 0 is below 1' }])
  })

  it('gives p-values by a bootstrap, the same ones every time', () => {
    const options = { bootstrap: 99, kinds: ['lognormal', 'exponential'] as const }
    const { ranking: tested } = fitDistribution(BEARINGS, options)
    expect(tested[0].goodness.andersonDarling?.p).toBeGreaterThan(0.5)
    expect(tested[1].goodness.andersonDarling?.p).toBeLessThan(0.05)
    expect(fitDistribution(BEARINGS, options).ranking).toEqual(tested)
  })

  it('gives a spec that a sampler takes as it stands', () => {
    for (const { distribution, kind } of [...ranking, ...fitDistribution(MITES).ranking]) {
      const sampler = createSampler(distribution)
      expect(Number.isFinite(sampler.mean), kind).toBe(true)
    }
    expect(createSampler(ranking[0].distribution).mean).toBeCloseTo(72.2243, 3)
  })

  it.each<KindSpec>([
    { kind: 'exponential', mean: 3 },
    { kind: 'gamma', shape: 0.7, scale: 4 },
    { kind: 'lognormal', mu: 1, sigma: 0.8 },
    { kind: 'weibull', shape: 3, scale: 10 },
    { kind: 'normal', mean: -5, sd: 2 },
    { kind: 'poisson', mean: 4 },
    { kind: 'negative-binomial', r: 2.5, p: 0.3 },
    { kind: 'geometric', p: 0.2 },
  ])('finds the parameters of a simulated $kind within four standard errors', (spec) => {
    const { best } = fitDistribution(samples(spec, 2000), { kinds: [spec.kind as 'gamma'] })
    expect(best.fit.convergence).toMatchObject({ converged: true, message: 'converged' })
    for (const name of best.fit.names) {
      const truth = Object.entries(spec).find(([key]) => key === name)?.[1]
      const error = best.fit.standardErrors?.[name] ?? 0
      expect(Math.abs(best.fit.parameters[name] - Number(truth)) / error, name).toBeLessThan(4)
    }
    expect(best.goodness.chiSquare.p).toBeGreaterThan(1e-3)
  })

  it('knows no order of the values', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(BEARINGS, { minLength: BEARINGS.length }), (shuffled) => {
        expect(fitDistribution(shuffled)).toEqual({ best: ranking[0], ranking, refused: [] })
      }),
      { seed: 31, numRuns: 5 },
    )
  })

  it('refuses what cannot be, telling everything at once', () => {
    expect(() => fitDistribution([1, Number.NaN, 3, Infinity])).toThrow(
      '2 problems in values:\n  - invalid value NaN at values.1: expected a finite number\n  - invalid value Infinity at values.3',
    )
    expect(() => fitDistribution([1])).toThrow('missing values: expected two or more, got 1')
    expect(() => fitDistribution([2.5, 2.5], { kinds: ['gamma', 'normal'] })).toThrow('gamma (all values are equal)')
    expect(() => fitDistribution(MITES, { kinds: ['poisson', 'normal'] })).toThrow('likelihoods cannot be compared')
    expect(() => fitDistribution(MITES, { kinds: ['poison' as 'poisson'] })).toThrow('did you mean "poisson"?')
    expect(fitDistribution([-1, 2.5, 3]).refused.map(({ kind }) => kind)).toEqual([
      'exponential',
      'gamma',
      'lognormal',
      'weibull',
    ])
  })
})

describe('tests of fit', () => {
  it('have the published critical values: 1.358 / sqrt n, and 2.492 and 3.878 of Anderson & Darling', () => {
    // For n this large Stephens' correction is nothing.
    expect(kolmogorovUpperP(1.3581 / 1e4, 1e8)).toBeCloseTo(0.05, 4)
    expect(kolmogorovUpperP(1.6276 / 1e4, 1e8)).toBeCloseTo(0.01, 4)
    expect(andersonDarlingUpperP(2.492)).toBeCloseTo(0.05, 4)
    expect(andersonDarlingUpperP(3.878)).toBeCloseTo(0.01, 4)
    expect(andersonDarlingUpperP(0.7736)).toBeCloseTo(0.5, 3)
  })

  it('reject a true law as often as they should', () => {
    const spec: KindSpec = { kind: 'gamma', shape: 2, scale: 3 }
    const values = samples(spec, 60 * 400, 'level')
    const low = { ks: 0, ad: 0, chi: 0 }
    for (let i = 0; i < 400; i++) {
      const test = testDistribution(values.slice(60 * i, 60 * i + 60), spec)
      if ((test.kolmogorovSmirnov?.p ?? 1) < 0.1) low.ks++
      if ((test.andersonDarling?.p ?? 1) < 0.1) low.ad++
      if ((test.chiSquare.p ?? 1) < 0.1) low.chi++
    }
    // 40 expected, standard deviation 6: 4 standard deviations either way.
    for (const count of Object.values(low)) expect(Math.abs(count - 40)).toBeLessThan(24)
  })

  it('have laws whose tails add up to 1 and match the samplers quantiles', () => {
    const specs: KindSpec[] = [
      { kind: 'exponential', mean: 3 },
      { kind: 'gamma', mean: 3, cv: 0.4 },
      { kind: 'lognormal', mean: 3, cv: 0.4 },
      { kind: 'weibull', shape: 1.5, scale: 2 },
      { kind: 'normal', mean: 1, sd: 2 },
      { kind: 'uniform', min: 2, max: 5 },
    ]
    for (const spec of specs) {
      const law = lawOf(spec)
      const sampler = createSampler(spec)
      for (const p of [0.001, 0.2, 0.5, 0.9, 0.999]) {
        const x = sampler.quantile?.(p) ?? Number.NaN
        expect(law.lower(x), spec.kind).toBeCloseTo(p, 10)
        expect(law.lower(x) + law.upper(x)).toBeCloseTo(1, 12)
      }
    }
    const counts: KindSpec[] = [
      { kind: 'poisson', mean: 4 },
      { kind: 'negative-binomial', mean: 4, variance: 9 },
      { kind: 'geometric', p: 0.3 },
    ]
    for (const spec of counts) {
      const law = lawOf(spec)
      const sampler = createSampler(spec)
      for (const p of [0.01, 0.3, 0.77, 0.99]) {
        const k = sampler.quantile?.(p) ?? Number.NaN
        expect(law.lower(k), spec.kind).toBeGreaterThanOrEqual(p)
        expect(law.lower(k - 1)).toBeLessThan(p)
      }
    }
  })

  it('refuse a law without a distribution function', () => {
    expect(() => testDistribution([1, 2], { kind: 'trace', values: [1] })).toThrow('invalid distribution "trace"')
  })
})
