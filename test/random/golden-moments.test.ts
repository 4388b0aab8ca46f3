import { describe, expect, it } from 'vitest'
import { createSampler } from '../../src/random/catalogue.ts'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { Streams } from '../../src/random/streams.ts'
import { momentsOf } from './moments.ts'

/**
 * Case stat-sampler-moments: standard formulas; n = 1,000,000 draws; the tolerances are 4.5 standard errors.
 * Mean, variance, their tolerances, skewness, 90 % quantile.
 */
const cases: readonly (readonly [string, DistributionSpec, number, number, number, number, number, number])[] = [
  ['exponential(mean 2)', { kind: 'exponential', mean: 2 }, 2, 4, 0.009, 0.05091168824543142, 2, 4.605170185988092],
  [
    'gamma(shape 2.5, scale 1.2)',
    { kind: 'gamma', shape: 2.5, scale: 1.2 },
    3,
    3.6,
    0.008538149682454624,
    0.03398140668071291,
    1.2649110640673518,
    5.5418141398686735,
  ],
  [
    'gamma(shape 0.4, scale 2)',
    { kind: 'gamma', shape: 0.4, scale: 2 },
    0.8,
    1.6,
    0.005692099788303083,
    0.029686360504447156,
    3.162277660168379,
    2.2596856509452974,
  ],
  ['normal(5,3)', { kind: 'normal', mean: 5, sd: 3 }, 5, 9, 0.0135, 0.05727564927611035, 0, 8.844654696633802],
  [
    'lognormal(mu 0.5, sigma 0.8)',
    { kind: 'lognormal', mu: 0.5, sigma: 0.8 },
    2.270499837532406,
    4.621510897294225,
    0.009673964837139323,
    0.1201321717300983,
    3.6892922960912973,
    4.596252292620807,
  ],
  [
    'weibull(shape 1.5, scale 2)',
    { kind: 'weibull', shape: 1.5, scale: 2 },
    1.805490585901867,
    1.5027611392557279,
    0.005516422125792087,
    0.012451686203594067,
    1.0719865728909583,
    3.487443027192823,
  ],
  [
    'triangular(1,2,6)',
    { kind: 'triangular', min: 1, mode: 2, max: 6 },
    3,
    1.1666666666666667,
    0.004860555523805896,
    0.006211883772254596,
    0.4761360513115978,
    4.585786437626905,
  ],
  [
    'beta(2,3)',
    { kind: 'beta', alpha: 2, beta: 3 },
    0.4,
    0.04,
    0.0009,
    0.0002096936541038583,
    0.28571428571428575,
    0.6795394162781817,
  ],
  [
    'poisson(0.7)',
    { kind: 'poisson', mean: 0.7 },
    0.7,
    0.7,
    0.00376497011940334,
    0.0058326666285670745,
    1.1952286093343936,
    2,
  ],
  [
    'poisson(37.5)',
    { kind: 'poisson', mean: 37.5 },
    37.5,
    37.5,
    0.02755675960631075,
    0.24023426067070452,
    0.16329931618554522,
    45,
  ],
  [
    'binomial(20,0.3)',
    { kind: 'binomial', n: 20, p: 0.3 },
    6,
    4.2,
    0.009222255689363638,
    0.0263117274233373,
    0.19518001458970669,
    9,
  ],
  [
    'negativeBinomial(r=3,p=0.4) failures',
    { kind: 'negative-binomial', r: 3, p: 0.4 },
    4.5,
    11.25,
    0.015093458848123577,
    0.10236881849469591,
    1.1925695879998879,
    9,
  ],
  [
    'geometric(p=0.25) on 1,2,..',
    { kind: 'geometric', p: 0.25 },
    4,
    12,
    0.015588457268119896,
    0.15352849898308782,
    2.0207259421636903,
    9,
  ],
]

describe('moments of a million draws', () => {
  it.each(cases)('%s', (name, spec, mean, variance, meanTolerance, varianceTolerance, skewness, p90) => {
    const sampler = createSampler(spec)
    expect(sampler.mean).toBeCloseTo(mean, 12)
    expect(sampler.variance).toBeCloseTo(variance, 12)
    const found = momentsOf(sampler, new Streams('stat-sampler-moments', 0).get('moments', name), 1_000_000)
    expect(Math.abs(found.mean - mean)).toBeLessThan(meanTolerance)
    expect(Math.abs(found.variance - variance)).toBeLessThan(varianceTolerance)
    // No standard error is published for the skewness: heavy tails make it slow to settle.
    expect(Math.abs(found.skewness - skewness)).toBeLessThan(0.02 + 0.05 * skewness)
    const noise = 4.5 * Math.sqrt(0.09 / 1_000_000)
    expect(found.shareUpTo(p90)).toBeGreaterThan(0.9 - noise)
    expect(found.shareUpTo(sampler.integer ? p90 - 1 : p90)).toBeLessThan(0.9 + noise)
    expect(sampler.quantile?.(0.9)).toBeCloseTo(p90, 10)
  })
})

describe('momentsOf', () => {
  it('computes the moments of a known list', () => {
    const sampler = createSampler({ kind: 'trace', values: [1, 2, 2, 3, 4, 4, 4, 8, 9, 13] })
    const found = momentsOf(sampler, new Streams('none', 0).get('a', 'b'), 10)
    expect(found.mean).toBe(5)
    expect(found.variance).toBeCloseTo(130 / 9, 12)
    expect(found.skewness).toBeCloseTo(474 / 10 / 13 ** 1.5, 12)
    expect([found.shareUpTo(0), found.shareUpTo(4), found.shareUpTo(20)]).toEqual([0, 0.7, 1])
  })
})
