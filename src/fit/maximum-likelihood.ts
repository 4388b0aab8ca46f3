/** Maximum likelihood for any model of a few parameters: the search, the standard errors, the report. */

import { ArgumentError } from '../errors.ts'
import { hessian } from '../math/hessian.ts'
import { ln } from '../math/ln.ts'
import { type Minimum, minimise } from '../math/minimise.ts'
import { nelderMead } from '../math/nelder-mead.ts'
import { invertPositiveDefinite } from '../math/positive-definite.ts'
import { byName, type Fit, fromFree, type ParameterRange, slopeOfRange, toFree } from './fit.ts'

/** A likelihood to be maximised. */
export interface LikelihoodModel<P extends string> {
  readonly model: string
  readonly source: string
  /** The parameters, in the order in which `logLikelihood` takes them, and where they may lie. */
  readonly ranges: Readonly<Record<P, ParameterRange>>
  /** Values to start from, inside the ranges; several: the best end is taken. */
  readonly starts: readonly (readonly number[])[]
  /** Number of independent observations, for BIC. */
  readonly observations: number
  /** ln of the likelihood of all data; -Infinity or NaN where the parameters cannot be. */
  logLikelihood(parameters: readonly number[]): number
  /** The start is the estimate (a closed form): no search, standard errors all the same. */
  readonly solved?: boolean
}

/** Estimates are trusted only so near to a start, in ln(parameter) or log-odds: beyond, the likelihood is flat and the parameter runs away. */
const RUNAWAY = 12
/** Where a runaway is caught, in the same scale: beyond, likelihoods drown in rounding. */
const FARTHEST = 40

/**
 * Fits `model`. Parameters are searched on their logarithm (or log-odds), so that no step leaves their range; standard errors come from the
 * observed information there, by the delta method. Throws an ArgumentError where no start has a likelihood.
 *
 * @example
 * // Failures x of n: an estimate x / n with standard error sqrt(p (1 - p) / n).
 * maximiseLikelihood({
 *   model: 'binomial', source: 'textbook', ranges: { p: 'share' }, starts: [[0.5]], observations: 100,
 *   logLikelihood: ([p]) => 7 * ln(p) + 93 * ln(1 - p),
 * }).parameters.p // 0.07
 */
export function maximiseLikelihood<P extends string>(model: LikelihoodModel<P>): Fit<P> {
  const names = Object.keys(model.ranges) as P[]
  const ranges = names.map((name) => model.ranges[name])
  const natural = (free: readonly number[]): number[] => free.map((value, i) => fromFree(ranges[i], value))
  const starts = model.starts.map((start) => start.map((value, i) => toFree(ranges[i], value)))
  const cost = (free: readonly number[]): number => {
    if (away(ranges, free, starts, FARTHEST).some(Boolean)) return Infinity
    const value = model.logLikelihood(natural(free))
    return Number.isFinite(value) ? -value : Infinity
  }
  const end = model.solved ? standing(cost, starts[0]) : best(cost, starts)
  if (!Number.isFinite(end.value)) {
    throw new ArgumentError(
      `invalid data for ${model.model}: expected data with a likelihood above 0 at the start values`,
    )
  }
  const free = invertPositiveDefinite(hessian(cost, end.x))
  const slopes = end.x.map((value, i) => slopeOfRange(ranges[i], value))
  const covariance = free?.map((row, i) => row.map((value, j) => value * slopes[i] * slopes[j])) ?? null
  const converged = end.converged || gainLeft(end, free) < 1e-6
  const parameters = model.solved ? model.starts[0] : natural(end.x)
  const logLikelihood = -end.value
  return {
    model: model.model,
    source: model.source,
    method: 'maximum likelihood',
    names,
    parameters: byName(names, (_, i) => parameters[i]),
    standardErrors: covariance && byName(names, (_, i) => Math.sqrt(covariance[i][i])),
    covariance,
    ranges: model.ranges,
    logLikelihood,
    aic: 2 * names.length - 2 * logLikelihood,
    bic: ln(model.observations) * names.length - 2 * logLikelihood,
    observations: model.observations,
    convergence: {
      converged: converged && covariance !== null && !away(ranges, end.x, starts, RUNAWAY).some(Boolean),
      message: message(end, converged, covariance !== null, away(ranges, end.x, starts, RUNAWAY), names),
      iterations: end.iterations,
      evaluations: end.evaluations,
      slope: end.slope ?? 0,
    },
  }
}

function standing(cost: (free: readonly number[]) => number, x: readonly number[]): Minimum {
  return { x, value: cost(x), converged: true, iterations: 0, evaluations: 1, slope: 0 }
}

/** The lowest end of all starts. Where the quasi-Newton search gets stuck, a simplex frees it and it goes on. */
function best(cost: (free: readonly number[]) => number, starts: readonly (readonly number[])[]): Minimum {
  const ends = starts.map((start) => {
    const end = minimise(cost, start)
    if (end.converged) return end
    const again = minimise(cost, nelderMead(cost, end.x).x)
    return again.value < end.value || again.converged ? again : end
  })
  return ends.reduce((low, end) => (end.value < low.value ? end : low))
}

/** Bound on what the log-likelihood can still gain: half the slope, squared, times the covariance. Where data are many, slopes are steep everywhere. */
function gainLeft({ x, value, slope }: Minimum, covariance: readonly (readonly number[])[] | undefined): number {
  if (covariance === undefined || slope === null) return Infinity
  const steepest = slope * Math.max(1, Math.abs(value))
  return 0.5 * steepest * steepest * x.length * covariance.reduce((trace, row, i) => trace + row[i], 0)
}

/** Which parameters are further than `reach` from every start. */
function away(
  ranges: readonly ParameterRange[],
  free: readonly number[],
  starts: readonly (readonly number[])[],
  reach: number,
): boolean[] {
  return free.map((value, i) => ranges[i] !== 'any' && starts.every((start) => Math.abs(value - start[i]) > reach))
}

function message(
  end: Minimum,
  converged: boolean,
  curved: boolean,
  lost: readonly boolean[],
  names: readonly string[],
): string {
  const runaways = names.filter((_, i) => lost[i])
  if (runaways.length > 0)
    return `${runaways.join(' and ')} ran to the border of the range: the data tell a simpler model, or too little`
  if (!curved) return 'the information is singular: the data do not tell these parameters apart'
  return converged ? 'converged' : `stopped after ${end.iterations} iterations before the slope was 0`
}
