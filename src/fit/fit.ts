/** What every fit of this room hands back, as plain data. */

import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { normalQuantile } from '../math/normal.ts'
import { requireLevel } from '../stats/checks.ts'

/** Where a parameter may lie: any number, above 0, or between 0 and 1. */
export type ParameterRange = 'any' | 'positive' | 'share'

/** How the search for the estimates ended. */
export interface Convergence {
  readonly converged: boolean
  /** One sentence: converged, or what is doubtful. */
  readonly message: string
  readonly iterations: number
  readonly evaluations: number
  /** Largest slope of the log-likelihood at the end, in the transformed parameters, relative to its size; 0 for closed forms. */
  readonly slope: number
}

/** A model fitted to data. */
export interface Fit<P extends string = string> {
  /** The model, `BG/NBD` for instance. */
  readonly model: string
  /** Author, year. */
  readonly source: string
  /** `maximum likelihood` or `least squares`. */
  readonly method: string
  /** Order of the rows of `covariance`. */
  readonly names: readonly P[]
  readonly parameters: Readonly<Record<P, number>>
  /** From the observed information at the estimates; null where it is singular (see `convergence.message`). */
  readonly standardErrors: Readonly<Record<P, number>> | null
  readonly covariance: readonly (readonly number[])[] | null
  readonly ranges: Readonly<Record<P, ParameterRange>>
  readonly logLikelihood: number
  /** 2 parameters - 2 log-likelihood (Akaike 1974): lower is better, among models of the same data. */
  readonly aic: number
  /** ln(observations) parameters - 2 log-likelihood (Schwarz 1978). */
  readonly bic: number
  /** Customers, values, periods: whatever one independent observation is. */
  readonly observations: number
  readonly convergence: Convergence
}

/**
 * Wald intervals of the parameters. Those above 0 are taken on their logarithm and shares on their log-odds, where the estimates are nearer to
 * normal, so that no interval leaves the range. Null where there are no standard errors. Throws an ArgumentError unless 0 < level < 1.
 */
export function parameterIntervals<P extends string>(
  fit: Fit<P>,
  level = 0.95,
): Readonly<Record<P, { readonly lower: number; readonly upper: number }>> | null {
  requireLevel(level)
  const { standardErrors } = fit
  if (standardErrors === null) return null
  const z = normalQuantile((1 + level) / 2)
  return byName(fit.names, (name) => {
    const range = fit.ranges[name]
    const value = fit.parameters[name]
    const reach = (z * standardErrors[name]) / slopeOfRange(range, toFree(range, value))
    return {
      lower: fromFree(range, toFree(range, value) - reach),
      upper: fromFree(range, toFree(range, value) + reach),
    }
  })
}

/** A record with one entry per name. */
export function byName<P extends string, V>(names: readonly P[], of: (name: P, index: number) => V): Record<P, V> {
  return Object.fromEntries(names.map((name, index) => [name, of(name, index)])) as Record<P, V>
}

/** The parameter as a number without bounds: itself, its logarithm, or its log-odds. */
export function toFree(range: ParameterRange, value: number): number {
  if (range === 'any') return value
  return range === 'positive' ? ln(value) : ln(value / (1 - value))
}

/** The inverse of `toFree`. */
export function fromFree(range: ParameterRange, free: number): number {
  if (range === 'any') return free
  if (range === 'positive') return exp(free)
  return free > 0 ? 1 / (1 + exp(-free)) : exp(free) / (1 + exp(free))
}

/** d parameter / d free. */
export function slopeOfRange(range: ParameterRange, free: number): number {
  if (range === 'any') return 1
  const value = fromFree(range, free)
  return range === 'positive' ? value : value * (1 - value)
}
