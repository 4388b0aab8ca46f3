/** The diffusion model of Bass (1969): adopters come at the rate (p + q N / m) (m - N). */

import { ArgumentError } from '../errors.ts'
import { exp, expm1 } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { deviance, stirlingError } from '../math/ln-gamma.ts'
import { minimise } from '../math/minimise.ts'
import { nelderMead } from '../math/nelder-mead.ts'
import { invertPositiveDefinite } from '../math/positive-definite.ts'
import { DataProblems } from './data-problems.ts'
import { byName, type Fit } from './fit.ts'
import { maximiseLikelihood } from './maximum-likelihood.ts'

/** Innovation `p` and imitation `q` per period, and the market `m`: all who will ever adopt. */
export interface Bass {
  readonly p: number
  readonly q: number
  readonly m: number
}

export type BassFit = Fit<'p' | 'q' | 'm'>

const RANGES = { p: 'positive', q: 'positive', m: 'positive' } as const
const NAMES = ['p', 'q', 'm'] as const

/** F(t): share of the market that has adopted `t` periods after the launch. */
export function bassShare({ p, q }: Pick<Bass, 'p' | 'q'>, t: number): number {
  if (!(t > 0)) return 0
  const decay = exp(-(p + q) * t)
  return -expm1(-(p + q) * t) / (1 + (q / p) * decay)
}

/** When adoptions peak, ln(q / p) / (p + q), how many there are then per period, and how many there were; at 0 where q <= p. */
export function bassPeak({ p, q, m }: Bass): {
  readonly time: number
  readonly rate: number
  readonly adopted: number
} {
  if (q <= p) return { time: 0, rate: p * m, adopted: 0 }
  return { time: ln(q / p) / (p + q), rate: (m * (p + q) * (p + q)) / (4 * q), adopted: m * (0.5 - p / (2 * q)) }
}

/**
 * Adoptions of each of the first `periods` periods by Bass's difference equation, S = p m + (q - p) Y - (q / m) Y^2, Y being those before. It is not the
 * continuous model at whole times: with few periods to the peak it lags behind it.
 *
 * @example bassDifference({ p: 0.03, q: 0.38, m: 100_000 }, 3) // 3000, 4015.8, 5268.5
 */
export function bassDifference({ p, q, m }: Bass, periods: number): readonly number[] {
  const adoptions: number[] = []
  let adopted = 0
  for (let period = 0; period < periods; period++) {
    adoptions.push(p * m + (q - p) * adopted - (q / m) * adopted * adopted)
    adopted += adoptions[period]
  }
  return adoptions
}

export interface BassOptions {
  /**
   * `least-squares` (default): of adoptions per period on m (F(t) - F(t - 1)), Srinivasan & Mason (1986): the errors are those of the model and of
   * the record, of equal size in every period. `maximum-likelihood`: adoptions as independent people, Schmittlein & Mahajan (1982) in the limit of a
   * population much larger than the market; its standard errors hold chance alone and are small for large numbers.
   */
  readonly method?: 'least-squares' | 'maximum-likelihood'
}

/**
 * Fits the model to first purchases per period, from the launch on. Least squares needs four periods or more. Where the peak is not yet
 * in the data, m and q are hardly told apart: look at the standard errors. Throws a ScenarioError that lists all adoptions that cannot be.
 *
 * @example
 * fitBass([96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500]).parameters // p 0.00944, q 0.3748, m 18713
 */
export function fitBass(adoptions: readonly number[], { method = 'least-squares' }: BassOptions = {}): BassFit {
  checkAdoptions(adoptions)
  if (method === 'least-squares') return leastSquares(adoptions)
  if (method === 'maximum-likelihood') return likelihood(adoptions)
  throw new ArgumentError(`unknown method "${String(method)}": expected least-squares or maximum-likelihood`)
}

function perPeriod({ p, q, m }: Bass, periods: number): number[] {
  return Array.from({ length: periods }, (_, t) => m * (bassShare({ p, q }, t + 1) - bassShare({ p, q }, t)))
}

/** Slow and quick markets, near their end or far from it. */
function startsOf(adoptions: readonly number[]): (readonly [number, number, number])[] {
  const total = adoptions.reduce((sum, value) => sum + value, 0)
  const n = adoptions.length
  return [0.5, 2, 6].flatMap((speed) =>
    [1.1, 2].map((room): [number, number, number] => [0.3 / n / (1 + speed), (2 * speed) / n, room * total]),
  )
}

function leastSquares(adoptions: readonly number[]): BassFit {
  const n = adoptions.length
  const modelOf = (free: readonly number[]): Bass => ({ p: exp(free[0]), q: exp(free[1]), m: exp(free[2]) })
  const scale = adoptions.reduce((sum, value) => sum + value * value, 0)
  const misfit = (free: readonly number[]): number =>
    perPeriod(modelOf(free), n).reduce((sum, value, t) => sum + (value - adoptions[t]) * (value - adoptions[t]), 0) /
    scale
  const ends = startsOf(adoptions).map((start) => minimise(misfit, nelderMead(misfit, start.map(ln)).x))
  const end = ends.reduce((low, one) => (one.value < low.value ? one : low))
  const squares = end.value * scale
  const covarianceFree = covarianceOf((free) => perPeriod(modelOf(free), n), end.x, squares / (n - 3))
  const parameters = modelOf(end.x)
  const values = NAMES.map((name) => parameters[name])
  const covariance = covarianceFree?.map((row, i) => row.map((value, j) => value * values[i] * values[j])) ?? null
  const logLikelihood = -0.5 * n * (ln((2 * Math.PI * squares) / n) + 1)
  const away = end.x.some((value, i) => value < -25 || (i < 2 && value > 5))
  return {
    model: 'Bass',
    source: 'Bass 1969; Srinivasan & Mason 1986',
    method: 'least squares',
    names: NAMES,
    parameters,
    standardErrors: covariance && byName(NAMES, (_, i) => Math.sqrt(covariance[i][i])),
    covariance,
    ranges: RANGES,
    logLikelihood,
    // The variance of the errors is the fourth parameter.
    aic: 8 - 2 * logLikelihood,
    bic: 4 * ln(n) - 2 * logLikelihood,
    observations: n,
    convergence: {
      converged: end.converged && covariance !== null && !away,
      message: away
        ? 'a parameter ran to the border of its range: the data tell a simpler model, or too little'
        : covariance === null
          ? 'the information is singular: the data do not tell these parameters apart'
          : end.converged
            ? 'converged'
            : `stopped after ${end.iterations} iterations before the slope was 0`,
      iterations: end.iterations,
      evaluations: ends.reduce((sum, one) => sum + one.evaluations, 0),
      slope: end.slope ?? 0,
    },
  }
}

/** variance (J'J)^-1, J by central differences. */
function covarianceOf(
  model: (x: readonly number[]) => readonly number[],
  x: readonly number[],
  variance: number,
): number[][] | undefined {
  const columns = x.map((_, i) => {
    const h = 1e-5
    const up = model(x.map((value, j) => (i === j ? value + h : value)))
    const down = model(x.map((value, j) => (i === j ? value - h : value)))
    return up.map((value, t) => (value - down[t]) / (2 * h))
  })
  const products = columns.map((a) => columns.map((b) => a.reduce((sum, value, t) => sum + value * b[t], 0)))
  return invertPositiveDefinite(products)?.map((row) => row.map((value) => value * variance))
}

/** Poisson counts per period, ln n! by Stirling and the rest as a deviance, which loses no digits where the counts are large (Loader 2000). */
function likelihood(adoptions: readonly number[]): BassFit {
  const constant = adoptions.reduce(
    (sum, value) => sum + (value === 0 ? 0 : stirlingError(value) + 0.5 * ln(2 * Math.PI * value)),
    0,
  )
  return maximiseLikelihood({
    model: 'Bass',
    source: 'Bass 1969; Schmittlein & Mahajan 1982',
    ranges: RANGES,
    starts: startsOf(adoptions),
    observations: adoptions.length,
    logLikelihood: ([p, q, m]) =>
      perPeriod({ p, q, m }, adoptions.length).reduce(
        (sum, expected, t) => sum - (adoptions[t] === 0 ? expected : deviance(adoptions[t], expected)),
        -constant,
      ),
  })
}

function checkAdoptions(adoptions: readonly number[]): void {
  const problems = new DataProblems('adoptions')
  for (const [row, value] of adoptions.entries()) {
    if (!(value >= 0 && value < Infinity))
      problems.add(row, '', `invalid adoptions ${value}: expected a number of 0 or more`)
  }
  problems.throwIfAny()
  if (adoptions.length < 4)
    throw new ArgumentError(`missing adoptions: expected four periods or more, got ${adoptions.length}`)
  if (adoptions.every((value) => value === 0)) throw new ArgumentError('invalid adoptions: expected some above 0')
}
