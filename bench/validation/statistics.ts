import { exponential, normal } from '../../src/index.ts'
import { createSampler, Streams } from '../../src/random/index.ts'
import { batchMeans, batchMeansInterval, mser, studentTQuantile } from '../../src/stats/index.ts'
import { exact, expectedNames, hasParams, param, paramList, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { parseLaw } from './laws.ts'
import { type Estimate, estimate, measured } from './replicate.ts'
import { parseFormula } from './series-formula.ts'

/** The statistics themselves: series that need no scenario, drawn from the library's samplers and judged by its estimators. */

/** The series of the case, written out in its description: `Series A: x_i = 10(1-0.97^i) + sin(0.7 i), i=0..999`. */
function seriesOf({
  id,
  model,
}: GoldenCase): readonly { readonly label: string; readonly of: (i: number) => number }[] {
  const found = [...model.description.matchAll(/Series (\w+): x_i = (.*?),? i ?= ?\d+\.\.\d+/g)]
  if (found.length === 0) throw new Error(`missing series in the words of case ${id}`)
  return found.map(([, label, formula]) => ({ label, of: parseFormula(formula) }))
}

export const mserDriver: Driver = {
  id: 'stat-mser5',
  matches: (goldenCase) => goldenCase.group === 'simulation-statistics' && hasParams(goldenCase, 'n', 'batch'),
  run: (goldenCase) => {
    const n = param(goldenCase, 'n')
    const found = seriesOf(goldenCase).flatMap(({ label, of }): Measured[] => {
      const values = Float64Array.from({ length: n }, (_, i) => of(i))
      const result = mser(values, { batchSize: param(goldenCase, 'batch') })
      return [
        exact(`${label}_truncateBatches`, result.truncateBatches),
        exact(`${label}_truncateObservations`, result.truncateObservations),
        exact(`${label}_statistic`, result.statistic),
        exact(`${label}_statistic_d0`, result.statisticUncut),
        exact(`${label}_meanAfterTruncation`, result.meanAfter),
        exact(`${label}_meanAll`, result.meanAll),
      ]
    })
    return wanted(goldenCase, found)
  },
}

/** Mean, variance, skewness and 90 % quantile of `n` draws. */
export const samplerDriver: Driver = {
  id: 'stat-sampler-moments',
  matches: (goldenCase) =>
    goldenCase.group === 'simulation-statistics' && /Moments of random/.test(goldenCase.title ?? ''),
  run: (goldenCase, effort) => {
    const n = Math.max(1000, Math.round(runParam(goldenCase, 'n') * effort))
    return expectedNames(goldenCase).map((name): Measured => {
      const sampler = createSampler(parseLaw(name).spec)
      const source = new Streams(goldenCase.id, 0).get('sampler', name)
      const values = Float64Array.from({ length: n }, () => sampler.sample(source))
      return { quantity: name, ...moments(values) }
    })
  },
}

function moments(values: Float64Array): Pick<Measured, 'simulated' | 'halfWidth'> {
  const n = values.length
  let [first, second, third, fourth] = [0, 0, 0, 0]
  for (const value of values) first += value
  const mean = first / n
  for (const value of values) {
    const deviation = value - mean
    second += deviation * deviation
    third += deviation * deviation * deviation
    fourth += deviation * deviation * deviation * deviation
  }
  const variance = second / (n - 1)
  const sorted = values.slice().sort()
  return {
    simulated: {
      mean,
      variance,
      skewness: third / n / (variance * Math.sqrt(variance)),
      p90: sorted[Math.ceil(0.9 * n) - 1],
    },
    halfWidth: {
      mean: Z95 * Math.sqrt(variance / n),
      variance: Z95 * Math.sqrt((fourth / n - variance * variance) / n),
    },
  }
}

const Z95 = 1.959963984540054

/** Whether a t interval of `level` over batches covers the true mean. */
function covers(values: Float64Array, batches: number, level: number, truth: number): boolean {
  const { mean, halfWidth } = batchMeansInterval(values, { batches }, level)
  return halfWidth !== null && Math.abs(mean - truth) <= halfWidth
}

/** Delays of an M/M/1 queue that starts empty, by Lindley's recursion; coverage of batch-means intervals. */
export const batchCoverageDriver: Driver = {
  id: 'stat-batchmeans-coverage',
  matches: (goldenCase) => hasParams(goldenCase, 'rho', 'nominal', 'm', 'n'),
  run: (goldenCase, effort) => {
    const rho = param(goldenCase, 'rho')
    const experiments = Math.max(100, Math.round(runParam(goldenCase, 'experiments') * effort))
    const [lengths, counts] = ['m', 'n'].map((name) => paramList(goldenCase, name))
    const truth = rho / (1 - rho)
    const tally = new CoverageTally(lengths, counts)
    const longest = Math.max(...lengths)
    const gap = createSampler(exponential({ mean: 1 / rho }))
    const service = createSampler(exponential({ mean: 1 }))
    const streams = new Streams(goldenCase.id, 0)
    const [gaps, services] = [streams.get('gap', 'queue'), streams.get('service', 'queue')]
    const delays = new Float64Array(longest)
    for (let experiment = 0; experiment < experiments; experiment++) {
      for (let i = 1; i < longest; i++)
        delays[i] = Math.max(0, delays[i - 1] + service.sample(services) - gap.sample(gaps))
      tally.add((m, n) => covers(delays.subarray(0, m), n, param(goldenCase, 'nominal'), truth))
    }
    return wanted(goldenCase, tally.measured(experiments))
  },
}

/** How often the interval of n batches over m observations covered. */
class CoverageTally {
  readonly #lengths: readonly number[]
  readonly #counts: readonly number[]
  readonly #hits = new Map<string, number>()

  constructor(lengths: readonly number[], counts: readonly number[]) {
    this.#lengths = lengths
    this.#counts = counts
  }

  add(hit: (m: number, n: number) => boolean): void {
    for (const m of this.#lengths) {
      for (const n of this.#counts) {
        const name = `coverage[n=${n},m=${m}]`
        this.#hits.set(name, (this.#hits.get(name) ?? 0) + (hit(m, n) ? 1 : 0))
      }
    }
  }

  measured(experiments: number): readonly Measured[] {
    return [...this.#hits].map(([name, hits]) => {
      const share = hits / experiments
      return { quantity: name, simulated: share, halfWidth: Z95 * Math.sqrt((share * (1 - share)) / experiments) }
    })
  }
}

/** A stationary Gaussian AR(1) series of unit innovations into `values`. */
function fillAutoregression(values: Float64Array, phi: number, draw: () => number): void {
  values[0] = draw() / Math.sqrt(1 - phi * phi)
  for (let i = 1; i < values.length; i++) values[i] = phi * values[i - 1] + draw()
}

export const autoregressionDriver: Driver = {
  id: 'stat-ar1-variance-batchmeans',
  matches: (goldenCase) => hasParams(goldenCase, 'phi', 'm', 'n'),
  run: (goldenCase, effort) => {
    const phi = param(goldenCase, 'phi')
    const experiments = Math.max(100, Math.round(runParam(goldenCase, 'experiments') * effort))
    const [lengths, counts] = ['m', 'n'].map((name) => paramList(goldenCase, name))
    const level = Number(/(\d+)% t intervals/.exec(goldenCase.model.description)?.[1] ?? 90) / 100
    const innovation = createSampler(normal({ mean: 0, sd: 1 }))
    const streams = new Streams(goldenCase.id, 0)
    const tally = new CoverageTally(lengths, counts)
    const found: Measured[] = []
    for (const m of lengths) {
      const source = streams.get('innovation', `m=${m}`)
      const draw = () => innovation.sample(source)
      const one = new LengthStudy(m, counts, experiments)
      const values = new Float64Array(m)
      for (let experiment = 0; experiment < experiments; experiment++) {
        fillAutoregression(values, phi, draw)
        one.add(experiment, values)
      }
      found.push(...one.measured())
      const long = longRunVariance(phi, draw, experiments * Math.max(...lengths))
      found.push(measured(`asymptoticVariance/m[m=${m}]`, scaled(long, 1 / m)))
    }
    for (let experiment = 0; experiment < experiments; experiment++) {
      const values = new Float64Array(Math.max(...lengths))
      const source = streams.get('innovation', 'coverage')
      fillAutoregression(values, phi, () => innovation.sample(source))
      tally.add((m, n) => covers(values.subarray(0, m), n, level, 0))
    }
    return wanted(goldenCase, [...found, ...tally.measured(experiments)])
  },
}

/** What many series of one length say about the variance of their mean. */
class LengthStudy {
  readonly #m: number
  readonly #means: Float64Array
  readonly #naive: Float64Array
  readonly #batched: ReadonlyMap<number, Float64Array>

  constructor(m: number, counts: readonly number[], experiments: number) {
    this.#m = m
    this.#means = new Float64Array(experiments)
    this.#naive = new Float64Array(experiments)
    this.#batched = new Map(counts.map((n) => [n, new Float64Array(experiments)]))
  }

  add(experiment: number, values: Float64Array): void {
    const { mean, variance } = meanAndVariance(values)
    this.#means[experiment] = mean
    this.#naive[experiment] = variance / values.length
    for (const [n, estimates] of this.#batched) {
      const batches = batchMeans(values, { batches: n })
      estimates[experiment] = meanAndVariance(batches.means).variance / n
    }
  }

  measured(): readonly Measured[] {
    const label = `m=${this.#m}`
    const variance = varianceEstimate(this.#means)
    const ratio = scaled(estimate(this.#naive), 1 / variance.mean)
    // The spread of the ratio is that of its denominator; its numerator is a mean of many.
    const spread = (ratio.mean * (variance.halfWidth ?? 0)) / variance.mean
    return [
      measured(`varSampleMean[${label}]`, variance),
      measured(`naiveVarianceRatio[${label}]`, { ...ratio, halfWidth: spread }),
      ...[...this.#batched].map(([n, estimates]) =>
        measured(`expectedBatchVarianceEstimate[n=${n},${label}]`, estimate(estimates)),
      ),
    ]
  }
}

function meanAndVariance(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  const mean = sum / values.length
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean)
  return { mean, variance: squares / (values.length - 1) }
}

/** Sample variance of normal values, with its interval (standard error variance x sqrt(2 / (n - 1))). */
function varianceEstimate(values: Float64Array): Estimate {
  const { variance } = meanAndVariance(values)
  const freedom = values.length - 1
  return { mean: variance, halfWidth: studentTQuantile(0.975, freedom) * variance * Math.sqrt(2 / freedom), freedom }
}

/** Batches of so many times of relaxation, at least so long, are as good as independent: their variance times their length is the asymptotic variance. */
const RELAXATIONS = 100
const LONG_BATCH = 2000
/** As many as give the variance to 2 %. */
const FEWEST_BATCHES = 5000

function longRunVariance(phi: number, draw: () => number, observations: number): Estimate {
  const length = Math.max(LONG_BATCH, Math.ceil(RELAXATIONS / (1 - Math.abs(phi))))
  const values = new Float64Array(length)
  const means = new Float64Array(Math.max(FEWEST_BATCHES, Math.floor(observations / length)))
  values[length - 1] = draw() / Math.sqrt(1 - phi * phi)
  for (let batch = 0; batch < means.length; batch++) {
    values[0] = phi * values[length - 1] + draw()
    for (let i = 1; i < length; i++) values[i] = phi * values[i - 1] + draw()
    means[batch] = meanAndVariance(values).mean
  }
  return scaled(varianceEstimate(means), length)
}

function scaled({ mean, halfWidth, freedom }: Estimate, factor: number): Estimate {
  return { mean: mean * factor, halfWidth: halfWidth === null ? null : halfWidth * factor, freedom }
}
