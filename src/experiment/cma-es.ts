/**
 * CMA-ES: evolution strategy with covariance matrix adaptation (Hansen 2016, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, with its default
 * parameters), over numbers. It compares points only, so constraints enter by `isBetter`. Generation g judges all its points from the same replications;
 * their number grows, and with it the faithfulness of the sample-path problem. Points outside the box are put on its border; integers are rounded.
 */

import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { normalQuantile } from '../math/normal.ts'
import { type Dimension, isBetter, type Judged, type Oracle, type SearchOptions } from './search.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** First standard deviation, as a share of each range. */
const FIRST_SIGMA = 0.25
/** Generations between two growths of the number of replications: few, and it hardly moves before they are dear; with common random numbers few tell enough. */
const generationsFor = (dimensions: number): number => 5 + 3 * dimensions

/** Weights and rates for a number of dimensions (Hansen 2016, table 1). */
interface Settings {
  readonly lambda: number
  readonly weights: readonly number[]
  readonly mueff: number
  readonly cs: number
  readonly ds: number
  readonly cc: number
  readonly c1: number
  readonly cmu: number
  readonly chi: number
}

function settingsFor(d: number): Settings {
  const lambda = 4 + Math.floor(3 * ln(d))
  const mu = Math.floor(lambda / 2)
  const raw = Array.from({ length: mu }, (_, i) => ln((lambda + 1) / 2) - ln(i + 1))
  const sum = raw.reduce((all, w) => all + w, 0)
  const weights = raw.map((w) => w / sum)
  const mueff = 1 / weights.reduce((all, w) => all + w * w, 0)
  const cs = (mueff + 2) / (d + mueff + 5)
  const c1 = 2 / ((d + 1.3) * (d + 1.3) + mueff)
  return {
    lambda,
    weights,
    mueff,
    cs,
    ds: 1 + 2 * Math.max(0, Math.sqrt((mueff - 1) / (d + 1)) - 1) + cs,
    cc: (4 + mueff / d) / (d + 4 + (2 * mueff) / d),
    c1,
    cmu: Math.min(1 - c1, (2 * (mueff - 2 + 1 / mueff)) / ((d + 2) * (d + 2) + mueff)),
    chi: Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d)),
  }
}

/** Runs until the spread is below the finest step in every dimension. Throws what the oracle throws. */
export async function cmaEs(
  space: readonly Dimension[],
  start: readonly number[],
  oracle: Oracle,
  options: SearchOptions,
): Promise<void> {
  const state = new Evolution(space, start)
  let m = options.first
  for (let generation = 0; !state.isSettled; generation++) {
    if (generation > 0 && generation % generationsFor(space.length) === 0)
      m = Math.min(options.most, Math.ceil(m * options.growth))
    const steps = state.sample(options.uniform)
    const points = steps.map((step) => state.point(step))
    const judged = await oracle(points, m)
    const order = judged.map((_, i) => i).sort((a, b) => byRank(judged[a], judged[b]) || a - b)
    state.learn(order.map((i) => state.repaired(points[i])))
    options.onStep({ point: points[order[0]], judged: judged[order[0]], replications: m })
  }
}

function byRank(a: Judged, b: Judged): number {
  return isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0
}

type Vector = readonly number[]

/** Mean, step size, covariance and paths, in coordinates in which each range is 0 to 1. */
class Evolution {
  readonly #space: readonly Dimension[]
  readonly #settings: Settings
  #mean: Vector
  #sigma = FIRST_SIGMA
  #covariance: readonly Vector[]
  #pathSigma: Vector
  #pathC: Vector
  #eigen: { readonly scales: Vector; readonly vectors: readonly Vector[] }
  #generation = 0

  constructor(space: readonly Dimension[], start: Vector) {
    const d = space.length
    this.#space = space
    this.#settings = settingsFor(d)
    this.#mean = start.map((x, i) => (x - space[i].min) / (space[i].max - space[i].min))
    this.#covariance = space.map((_, i) => space.map((__, k) => (i === k ? 1 : 0)))
    this.#pathSigma = new Array<number>(d).fill(0)
    this.#pathC = this.#pathSigma
    this.#eigen = { scales: new Array<number>(d).fill(1), vectors: this.#covariance }
  }

  get isSettled(): boolean {
    return this.#space.every(({ min, max, finest }, i) => {
      const spread = this.#sigma * Math.sqrt(this.#covariance[i][i]) * (max - min)
      // Half a step is where the spread of an integer is held (`#decompose`).
      return spread <= 0.51 * finest
    })
  }

  /** Steps y of the next generation: normal with the covariance. */
  sample(uniform: () => number): readonly Vector[] {
    const { scales, vectors } = this.#eigen
    return Array.from({ length: this.#settings.lambda }, () => {
      const z = scales.map((scale) => scale * normalQuantile(uniform()))
      return vectors.map((row) => row.reduce((sum, x, k) => sum + x * z[k], 0))
    })
  }

  /** The point of a step, inside the box. */
  point(step: Vector): Vector {
    return this.#space.map(({ min, max, integer }, i) => {
      const x = Math.min(1, Math.max(0, this.#mean[i] + this.#sigma * step[i]))
      const value = min + x * (max - min)
      return integer ? Math.round(value) : value
    })
  }

  /** The step that a point of the box stands for; an integer keeps no finer information. */
  repaired(point: Vector): Vector {
    return this.#space.map(({ min, max }, i) => ((point[i] - min) / (max - min) - this.#mean[i]) / this.#sigma)
  }

  /** Steps of this generation, best first (equations 38 to 47). */
  learn(steps: readonly Vector[]): void {
    const { weights, mueff, cs, ds, cc, c1, cmu, chi } = this.#settings
    const d = this.#mean.length
    this.#generation += 1
    const move = this.#mean.map((_, i) => weights.reduce((sum, w, k) => sum + w * steps[k][i], 0))
    this.#mean = this.#mean.map((x, i) => x + this.#sigma * move[i])
    const white = this.#whiten(move)
    const gain = Math.sqrt(cs * (2 - cs) * mueff)
    this.#pathSigma = this.#pathSigma.map((p, i) => (1 - cs) * p + gain * white[i])
    const length = Math.sqrt(this.#pathSigma.reduce((sum, p) => sum + p * p, 0))
    let decay = 1
    for (let g = 0; g < 2 * this.#generation; g++) decay *= 1 - cs
    const calm = length / Math.sqrt(1 - decay) < (1.4 + 2 / (d + 1)) * chi
    const gainC = calm ? Math.sqrt(cc * (2 - cc) * mueff) : 0
    this.#pathC = this.#pathC.map((p, i) => (1 - cc) * p + gainC * move[i])
    const kept = 1 - c1 - cmu + (calm ? 0 : c1 * cc * (2 - cc))
    this.#covariance = this.#covariance.map((row, i) =>
      row.map(
        (x, k) =>
          kept * x +
          c1 * this.#pathC[i] * this.#pathC[k] +
          cmu * weights.reduce((sum, w, s) => sum + w * steps[s][i] * steps[s][k], 0),
      ),
    )
    this.#sigma *= exp((cs / ds) * (length / chi - 1))
    this.#decompose()
  }

  /** C^(-1/2) times a vector. */
  #whiten(vector: Vector): Vector {
    const { scales, vectors } = this.#eigen
    const turned = scales.map((scale, k) => vectors.reduce((sum, row, i) => sum + row[k] * vector[i], 0) / scale)
    return vectors.map((row) => row.reduce((sum, x, k) => sum + x * turned[k], 0))
  }

  /** Scales are kept apart from 0; integers keep a spread of at least a step, or they would freeze where rounding hides all differences. */
  #decompose(): void {
    for (const [i, { integer, min, max }] of this.#space.entries()) {
      const least = integer ? 0.5 / (max - min) / this.#sigma : 0
      if (this.#covariance[i][i] >= least * least) continue
      this.#covariance = this.#covariance.map((row, r) =>
        r === i ? row.map((x, k) => (k === i ? least * least : x)) : row,
      )
    }
    const { values, vectors } = symmetricEigen(this.#covariance)
    const largest = Math.max(...values)
    this.#eigen = { scales: values.map((value) => Math.sqrt(Math.max(value, 1e-14 * largest))), vectors }
  }
}
