import { describe, expect, it } from 'vitest'
import { incompleteBeta } from '../../src/math/incomplete-beta.ts'
import { incompleteGammaLower, incompleteGammaUpper } from '../../src/math/incomplete-gamma.ts'
import { normalCdf } from '../../src/math/normal.ts'
import { createSampler, distributionKinds } from '../../src/random/catalogue.ts'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { beta } from '../../src/random/distributions/beta.ts'
import { binomial } from '../../src/random/distributions/binomial.ts'
import { constant } from '../../src/random/distributions/constant.ts'
import { discrete } from '../../src/random/distributions/discrete.ts'
import { empirical } from '../../src/random/distributions/empirical.ts'
import { erlang } from '../../src/random/distributions/erlang.ts'
import { exponential } from '../../src/random/distributions/exponential.ts'
import { gamma } from '../../src/random/distributions/gamma.ts'
import { geometric } from '../../src/random/distributions/geometric.ts'
import { lognormal } from '../../src/random/distributions/lognormal.ts'
import { mixture } from '../../src/random/distributions/mixture.ts'
import { negativeBinomial } from '../../src/random/distributions/negative-binomial.ts'
import { normal } from '../../src/random/distributions/normal.ts'
import { poisson } from '../../src/random/distributions/poisson.ts'
import { trace } from '../../src/random/distributions/trace.ts'
import { triangular } from '../../src/random/distributions/triangular.ts'
import { truncatedNormal } from '../../src/random/distributions/truncated-normal.ts'
import { uniform } from '../../src/random/distributions/uniform.ts'
import { weibull } from '../../src/random/distributions/weibull.ts'
import type { Source } from '../../src/random/source.ts'
import { Streams } from '../../src/random/streams.ts'
import { chiSquareLimit, kolmogorovLimit, normalLimit } from './limits.ts'
import { momentsOf } from './moments.ts'

/** A source that gives these uniforms in turn, and counts them. */
class Scripted implements Source {
  taken = 0
  private readonly values: readonly number[]
  constructor(...values: readonly number[]) {
    this.values = values
  }
  next(): number {
    return this.values[this.taken++ % this.values.length]
  }
  save() {
    return [this.taken]
  }
  load(state: readonly number[]) {
    this.taken = state[0]
  }
}

type Cdf = (x: number) => number

const truncated = (mean: number, sd: number, min: number, max: number): Cdf => {
  const below = normalCdf((min - mean) / sd)
  const all = normalCdf((max - mean) / sd) - below
  return (x) => (normalCdf((x - mean) / sd) - below) / all
}

/** Continuous distributions with their distribution functions, written without the samplers. */
const continuous: readonly (readonly [string, DistributionSpec, Cdf])[] = [
  ['uniform', uniform({ min: -1, max: 3 }), (x) => (x + 1) / 4],
  ['exponential', exponential({ mean: 2 }), (x) => 1 - Math.exp(-x / 2)],
  ['erlang', erlang({ k: 3, mean: 6 }), (x) => incompleteGammaLower(3, x / 2)],
  ['gamma', gamma({ shape: 2.5, scale: 1.2 }), (x) => incompleteGammaLower(2.5, x / 1.2)],
  ['gamma by mean and cv', gamma({ mean: 3, cv: 2 }), (x) => incompleteGammaLower(0.25, x / 12)],
  ['gamma, very steep', gamma({ shape: 0.02, scale: 50 }), (x) => incompleteGammaLower(0.02, x / 50)],
  ['gamma, nearly normal', gamma({ mean: 100, cv: 0.01 }), (x) => incompleteGammaLower(1e4, x * 100)],
  ['lognormal', lognormal({ mu: 0.5, sigma: 0.8 }), (x) => normalCdf((Math.log(x) - 0.5) / 0.8)],
  [
    'lognormal by mean and cv',
    lognormal({ mean: 5, cv: 0.4 }),
    (x) => normalCdf((Math.log(x) - Math.log(5) + 0.5 * Math.log(1.16)) / Math.sqrt(Math.log(1.16))),
  ],
  ['normal', normal({ mean: 5, sd: 3 }), (x) => normalCdf((x - 5) / 3)],
  ['truncated normal', truncatedNormal({ mean: 5, sd: 4, min: 0 }), truncated(5, 4, 0, Infinity)],
  ['truncated normal, both sides', truncatedNormal({ mean: 0, sd: 1, min: -2, max: 0.5 }), truncated(0, 1, -2, 0.5)],
  [
    'truncated normal, far tail',
    truncatedNormal({ mean: 0, sd: 1, min: 20 }),
    (x) => 1 - normalCdf(-x) / normalCdf(-20),
  ],
  ['truncated normal, narrow', truncatedNormal({ mean: 0, sd: 1, min: 1, max: 1.1 }), truncated(0, 1, 1, 1.1)],
  ['weibull', weibull({ shape: 1.5, scale: 2 }), (x) => 1 - Math.exp(-((x / 2) ** 1.5))],
  ['triangular', triangular({ min: 1, mode: 2, max: 6 }), (x) => (x < 2 ? (x - 1) ** 2 / 5 : 1 - (6 - x) ** 2 / 20)],
  ['triangular, mode at the end', triangular({ min: 0, mode: 2, max: 2 }), (x) => (x * x) / 4],
  ['beta', beta({ alpha: 2, beta: 3 }), (x) => incompleteBeta(x, 2, 3)],
  ['beta, stretched', beta({ alpha: 2, beta: 4, min: 10, max: 20 }), (x) => incompleteBeta((x - 10) / 10, 2, 4)],
  ['beta, u-shaped', beta({ alpha: 0.5, beta: 0.3 }), (x) => incompleteBeta(x, 0.5, 0.3)],
  ['beta, steep', beta({ alpha: 0.1, beta: 0.15 }), (x) => incompleteBeta(x, 0.1, 0.15)],
]

const binomialTail =
  (n: number, p: number): Cdf =>
  (k) =>
    k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1, p)

/** Distributions on the whole numbers. */
const lattice: readonly (readonly [string, DistributionSpec, Cdf])[] = [
  ['poisson(0.7)', poisson(0.7), (k) => incompleteGammaUpper(k + 1, 0.7)],
  ['poisson(37.5)', poisson(37.5), (k) => incompleteGammaUpper(k + 1, 37.5)],
  ['poisson(1e5)', poisson(1e5), (k) => incompleteGammaUpper(k + 1, 1e5)],
  ['poisson(1e8)', poisson(1e8), (k) => incompleteGammaUpper(k + 1, 1e8)],
  ['geometric', geometric({ p: 0.25 }), (k) => 1 - 0.75 ** k],
  ['negative binomial', negativeBinomial({ r: 3, p: 0.4 }), (k) => incompleteBeta(0.4, 3, k + 1)],
  ['negative binomial by moments', negativeBinomial({ mean: 2, variance: 10 }), (k) => incompleteBeta(0.2, 0.5, k + 1)],
  ['negative binomial, wide', negativeBinomial({ r: 0.7, p: 1e-6 }), (k) => incompleteBeta(1e-6, 0.7, k + 1)],
  ['negative binomial, nearly normal', negativeBinomial({ r: 5e6, p: 0.5 }), (k) => incompleteBeta(0.5, 5e6, k + 1)],
  ['binomial', binomial({ n: 20, p: 0.3 }), binomialTail(20, 0.3)],
  ['binomial, many trials', binomial({ n: 1e5, p: 0.001 }), binomialTail(1e5, 0.001)],
  ['binomial, wide', binomial({ n: 1e8, p: 0.3 }), binomialTail(1e8, 0.3)],
]

/** Whether a double here is fine enough to tell probabilities apart: a steep beta has much of its own beyond 1 - 1e-4. */
function tells(x: number): boolean {
  return x > 1e-290 && (x < 1 - 1e-4 || x > 1)
}

const confidence = 0.9995
const n = 20_000

function draw(spec: DistributionSpec, name: string): Float64Array {
  const sampler = createSampler(spec)
  const source = new Streams('distributions', 0).get('test', name)
  return Float64Array.from({ length: n }, () => sampler.sample(source))
}

describe('distribution functions', () => {
  it.each(continuous)('%s passes Kolmogorov and Smirnov at 99.95 %', (name, spec, cdf) => {
    const values = draw(spec, name).sort()
    let distance = 0
    for (let i = 0; i < n; i++) {
      const p = cdf(values[i])
      distance = Math.max(distance, p - i / n, (i + 1) / n - p)
    }
    expect(distance * Math.sqrt(n)).toBeLessThan(kolmogorovLimit(confidence))
  })

  it.each(lattice)('%s passes a chi-square test at 99.95 %', (name, spec, cdf) => {
    const values = draw(spec, name).sort()
    const sampler = createSampler(spec)
    // Cells between quantiles, so that each holds 20 draws or more.
    const edges = [...new Set(Array.from({ length: 99 }, (_, i) => sampler.quantile?.((i + 1) / 100) ?? 0))]
    const probabilities = [...edges.map(cdf), 1].map((p, i, all) => (i === 0 ? p : p - all[i - 1]))
    const counts = new Float64Array(probabilities.length)
    for (const value of values) {
      const cell = edges.findIndex((edge) => value <= edge)
      counts[cell < 0 ? edges.length : cell]++
    }
    let chi = 0
    let degrees = -1
    for (let i = 0; i < counts.length; i++) {
      if (probabilities[i] * n < 5) continue
      chi += (counts[i] - probabilities[i] * n) ** 2 / (probabilities[i] * n)
      degrees++
    }
    expect(chi).toBeLessThan(chiSquareLimit(degrees, confidence))
    expect(values.every(Number.isInteger)).toBe(true)
  })

  it.each([
    [
      'discrete',
      discrete({ values: [4, 1, 9, 1], weights: [5, 0, 3, 2] }),
      new Map([
        [4, 0.5],
        [9, 0.3],
        [1, 0.2],
      ]),
    ],
    [
      'empirical',
      empirical({ values: [3, 1, 4, 1, 5] }),
      new Map([
        [1, 0.4],
        [3, 0.2],
        [4, 0.2],
        [5, 0.2],
      ]),
    ],
    [
      'mixture',
      mixture({ of: [0, binomial({ n: 1, p: 0.5 })], weights: [3, 1] }),
      new Map([
        [0, 0.875],
        [1, 0.125],
      ]),
    ],
  ] as const)('%s passes a chi-square test at 99.95 %', (name, spec, shares) => {
    const values = draw(spec, name)
    let chi = 0
    let seen = 0
    for (const [value, share] of shares) {
      const count = values.filter((v) => v === value).length
      seen += count
      chi += (count - share * n) ** 2 / (share * n)
    }
    expect(seen).toBe(n)
    expect(chi).toBeLessThan(chiSquareLimit(shares.size - 1, confidence))
  })
})

describe('exact moments', () => {
  const all = [
    ...continuous.map(([name, spec]) => [name, spec] as const),
    ...lattice.map(([name, spec]) => [name, spec] as const),
    ['discrete', discrete({ values: [4, 1, 9, 1], weights: [5, 0, 3, 2] })] as const,
    ['empirical', empirical({ values: [3, 1, 4, 1, 5] })] as const,
    ['mixture', mixture({ of: [2, exponential({ mean: 3 }), poisson(7)], weights: [1, 2, 1] })] as const,
  ]

  it.each(all)('%s: mean and variance lie within 99.95 % intervals of 50,000 draws', (name, spec) => {
    const sampler = createSampler(spec)
    const found = momentsOf(sampler, new Streams('moments', 0).get('test', name), 50_000)
    const z = normalLimit(confidence)
    expect(Math.abs(found.mean - sampler.mean)).toBeLessThan(z * Math.sqrt(sampler.variance / found.n))
    const error = sampler.variance * Math.sqrt((found.excess + 2) / found.n)
    // The fourth moment of a very skewed sample is itself poorly known: such kinds get a wider interval.
    expect(Math.abs(found.variance - sampler.variance)).toBeLessThan(error * (found.excess > 50 ? 2 : 1) * z)
  })

  it('agree with closed forms', () => {
    const moments = (spec: DistributionSpec) => {
      const { mean, variance } = createSampler(spec)
      return [mean, variance]
    }
    expect(moments(constant(5))).toEqual([5, 0])
    expect(moments(5)).toEqual([5, 0])
    expect(moments(uniform({ min: 2, max: 8 }))).toEqual([5, 3])
    expect(moments(erlang({ k: 4, mean: 8 }))).toEqual([8, 16])
    expect(moments(gamma({ mean: 3, cv: 0.5 }))).toEqual([3, 2.25])
    expect(moments(negativeBinomial({ mean: 4, variance: 8 }))).toEqual([4, 8])
    expect(moments(mixture({ of: [0, 10], weights: [1, 1] }))).toEqual([5, 25])
    const [mean, variance] = moments(lognormal({ mean: 5, cv: 0.4 }))
    expect(mean).toBeCloseTo(5, 13)
    expect(variance).toBeCloseTo(4, 12)
    // Half-normal: sqrt(2/pi) and 1 - 2/pi.
    const [half, spread] = moments(truncatedNormal({ mean: 0, sd: 1, min: 0 }))
    expect(half).toBeCloseTo(Math.sqrt(2 / Math.PI), 14)
    expect(spread).toBeCloseTo(1 - 2 / Math.PI, 14)
    // A normal cut to a sliver is nearly uniform: variance width^2 / 12.
    const [, sliver] = moments(truncatedNormal({ mean: 0, sd: 1, min: 1, max: 1 + 1e-6 }))
    expect(sliver / (1e-12 / 12)).toBeCloseTo(1, 6)
    // Weibull of a large shape: variance scale^2 pi^2 / (6 shape^2), without cancellation.
    const [, steep] = moments(weibull({ shape: 1e4, scale: 1 }))
    expect(steep / (Math.PI ** 2 / 6e8)).toBeCloseTo(1, 3)
  })
})

describe('conventions', () => {
  it('exponential is -mean ln U, geometric and Weibull invert the upper tail, the others the lower', () => {
    const at = (spec: DistributionSpec, u: number) => createSampler(spec).sample(new Scripted(u))
    expect(at(exponential({ mean: 2 }), 0.25)).toBeCloseTo(2 * Math.log(4), 14)
    expect(at(weibull({ shape: 2, scale: 3 }), Math.exp(-4))).toBeCloseTo(6, 13)
    expect(at(geometric({ p: 0.5 }), 0.3)).toBe(2)
    expect(at(geometric({ p: 1 }), 0.3)).toBe(1)
    expect(at(uniform({ min: 2, max: 6 }), 0.25)).toBe(3)
    expect(at(normal({ mean: 5, sd: 3 }), 0.975)).toBeCloseTo(5 + 3 * 1.959963984540054, 13)
    expect(at(erlang({ k: 2, mean: 4 }), 0.5)).toBeCloseTo(4 * Math.log(2), 13)
  })

  it('discrete gives the first value whose cumulative probability exceeds U, and skips weights of 0', () => {
    const sampler = createSampler(discrete({ values: [10, 20, 30, 40], weights: [0.25, 0, 0.5, 0.25] }))
    const at = (u: number) => sampler.sample(new Scripted(u))
    expect([2 ** -54, 0.2499, 0.25, 0.7499, 0.75, 1 - 2 ** -53].map(at)).toEqual([10, 10, 30, 30, 40, 40])
    expect([0.1, 0.25, 0.26, 0.75, 0.76].map((p) => sampler.quantile?.(p))).toEqual([10, 10, 30, 30, 40])
  })

  it.each([
    ...continuous.filter(([name]) => name !== 'erlang'),
    ...lattice,
    ['empirical', empirical({ values: [3, 1] }), () => 0] as const,
    ['discrete', discrete({ values: [3, 1], weights: [1, 1] }), () => 0] as const,
  ])('%s takes one uniform a draw', (_, spec) => {
    const source = new Scripted(0.3, 0.6, 0.9)
    const sampler = createSampler(spec)
    for (let i = 0; i < 10; i++) sampler.sample(source)
    expect(source.taken).toBe(10)
  })

  it.each([...continuous, ...lattice])(
    '%s: quantile inverts the distribution function, and draws rise with it',
    (_, spec, cdf) => {
      const sampler = createSampler(spec)
      let last = -Infinity
      for (let i = 1; i < 400; i++) {
        const p = i / 400
        const x = sampler.quantile?.(p) ?? Number.NaN
        expect(x).toBeGreaterThanOrEqual(last)
        last = x
        if (sampler.integer) {
          expect(cdf(x)).toBeGreaterThan(p - 2e-9)
          expect(x === 0 ? 0 : cdf(x - 1)).toBeLessThan(p + 2e-9)
        } else if (tells(x)) expect(Math.abs(cdf(x) - p)).toBeLessThan(1e-9)
      }
    },
  )

  it.each([...continuous.filter(([name]) => /^(gamma|beta)/.test(name))])(
    '%s: the table of the inverse is within 2e-9 in probability',
    (_, spec, cdf) => {
      const sampler = createSampler(spec)
      let worst = 0
      for (let i = 0; i < 1500; i++) {
        const u = i < 1000 ? (i + 0.37) / 1000 : i < 1250 ? 2 ** -((i - 999) / 12) : 1 - 2 ** -((i - 1249) / 12)
        const x = sampler.sample(new Scripted(u))
        if (tells(x)) worst = Math.max(worst, Math.abs(cdf(x) - u))
      }
      expect(worst).toBeLessThan(2e-9)
    },
  )

  it('stays in its support at the extreme uniforms', () => {
    for (const [name, spec] of [...continuous, ...lattice]) {
      const sampler = createSampler(spec)
      for (const u of [2 ** -54, 2 ** -53, 2 ** -12, 0.5, 0.5625, 1 - 2 ** -12, 1 - 2 ** -53]) {
        const x = sampler.sample(new Scripted(u))
        expect(Number.isFinite(x), `${name} at ${u}`).toBe(true)
        if (sampler.nonNegative) expect(x, `${name} at ${u}`).toBeGreaterThanOrEqual(0)
        if (sampler.integer) expect(Number.isInteger(x), `${name} at ${u}`).toBe(true)
      }
    }
  })

  it('says which kinds give whole numbers and which none below 0', () => {
    const flags = (spec: DistributionSpec) => {
      const { integer, nonNegative } = createSampler(spec)
      return [integer, nonNegative]
    }
    expect(flags(5)).toEqual([true, true])
    expect(flags(-1.5)).toEqual([false, false])
    expect(flags(poisson(3))).toEqual([true, true])
    expect(flags(normal({ mean: 100, sd: 1 }))).toEqual([false, false])
    expect(flags(truncatedNormal({ mean: 5, sd: 1, min: 0 }))).toEqual([false, true])
    expect(flags(uniform({ min: -1, max: 1 }))).toEqual([false, false])
    expect(flags(discrete({ values: [1, 2.5], weights: [1, 1] }))).toEqual([false, true])
    expect(flags(mixture({ of: [0, poisson(3)], weights: [1, 1] }))).toEqual([true, true])
    expect(flags(mixture({ of: [0, normal({ mean: 1, sd: 1 })], weights: [1, 1] }))).toEqual([false, false])
  })

  it('degenerate parameters give constants', () => {
    const values = (spec: DistributionSpec) => [0.1, 0.9].map((u) => createSampler(spec).sample(new Scripted(u)))
    expect(values(uniform({ min: 2, max: 2 }))).toEqual([2, 2])
    expect(values(normal({ mean: 2, sd: 0 }))).toEqual([2, 2])
    expect(values(triangular({ min: 2, mode: 2, max: 2 }))).toEqual([2, 2])
    expect(values(poisson(0))).toEqual([0, 0])
    expect(values(binomial({ n: 7, p: 1 }))).toEqual([7, 7])
    expect(values(binomial({ n: 0, p: 0.5 }))).toEqual([0, 0])
    expect(values(negativeBinomial({ r: 3, p: 1 }))).toEqual([0, 0])
    for (const value of values(lognormal({ mean: 4, cv: 0 }))) expect(value).toBeCloseTo(4, 13)
  })
})

describe('catalogue', () => {
  it('holds every kind once, each with a documented table of parameters', () => {
    expect(distributionKinds.map(({ kind }) => kind)).toEqual([...new Set(distributionKinds.map(({ kind }) => kind))])
    expect(distributionKinds).toHaveLength(19)
    for (const { doc, parameters } of distributionKinds) {
      expect(doc).toMatch(/\.$/)
      for (const parameter of Object.values(parameters)) expect(parameter.doc.length).toBeGreaterThan(3)
    }
  })

  it('specs are plain data: through JSON they draw the same', () => {
    for (const [name, spec] of [...continuous, ...lattice]) {
      const copy = JSON.parse(JSON.stringify(spec))
      expect(createSampler(copy).sample(new Scripted(0.3)), name).toBe(createSampler(spec).sample(new Scripted(0.3)))
    }
  })
})

describe('trace', () => {
  it('replays its values, and past the last one says so', () => {
    const sampler = createSampler(trace({ values: [12, 0, 7] }))
    const source = new Scripted(0.5)
    expect([0, 1, 2].map(() => sampler.sample(source))).toEqual([12, 0, 7])
    expect(() => sampler.sample(source)).toThrow('missing value 4 of a trace of 3')
    expect(source.taken).toBe(0)
  })

  it('repeats where asked, and its position can be saved, inside a mixture too', () => {
    const source = new Scripted(0.1, 0.9, 0.9)
    const make = () =>
      createSampler(
        mixture({
          of: [trace({ values: [1, 2, 3], repeat: true }), 9, trace({ values: [5, 6], repeat: true })],
          weights: [1, 0, 1],
        }),
      )
    const sampler = make()
    for (let i = 0; i < 5; i++) sampler.sample(source)
    const saved = JSON.parse(JSON.stringify(sampler.save?.()))
    const at = source.save()
    const expected = Array.from({ length: 8 }, () => sampler.sample(source))
    const other = make()
    other.load?.(saved)
    source.load(at)
    expect(Array.from({ length: 8 }, () => other.sample(source))).toEqual(expected)
  })
})
