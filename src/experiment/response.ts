import { ArgumentError } from '../errors.ts'
import type { Outcome } from './engine.ts'
import { isRatio, summariseMetric } from './summary.ts'

/** What is read of a replication: a metric by name, or a function of its outcome. */
export type Response = string | ((outcome: Outcome) => number)

/** A response over replications: pooled where it is a ratio. */
export interface ResponseEstimate {
  /** NaN where it has no meaning. */
  readonly mean: number
  /** Null for one replication. */
  readonly halfWidth: number | null
  readonly n: number
}

/** Name of a response in results. */
export function responseName(response: Response): string {
  return typeof response === 'string' ? response : response.name === '' ? 'response' : response.name
}

/** Metrics that must be kept to read the responses; undefined: all, since a function may read any. */
export function metricsFor(responses: readonly Response[]): readonly string[] | undefined {
  const names = responses.filter((response) => typeof response === 'string')
  return names.length < responses.length ? undefined : [...new Set(names)]
}

/** One replication's value. Throws ArgumentError, naming the scenario where it is told, if there is none: a procedure that needs every replication cannot go on. */
export function responseOf(response: Response, outcome: Outcome, scenario?: string): number {
  const value = typeof response === 'string' ? outcome.metrics[response] : response(outcome)
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ArgumentError(
      `invalid response "${responseName(response)}": ${value} in replication ${outcome.replication}${scenario === undefined ? '' : ` of "${scenario}"`}; expected a number in every replication`,
    )
  return value
}

/** Mean and interval over replications; those in which a metric has no meaning are left out. */
export function estimateResponse(response: Response, outcomes: readonly Outcome[], level: number): ResponseEstimate {
  const read: readonly Pick<Outcome, 'metrics' | 'parts'>[] =
    typeof response === 'string'
      ? outcomes
      : outcomes.map((outcome) => ({ metrics: { response: responseOf(response, outcome) }, parts: {} }))
  const name = typeof response === 'string' ? response : 'response'
  const { mean, halfWidth, n } = summariseMetric({ name, unit: '' }, read, level)
  return { mean: mean ?? Number.NaN, halfWidth, n }
}

/** Mean over replications alone: what a search asks thousands of times. */
export function meanResponse(response: Response, outcomes: readonly Outcome[]): number {
  if (typeof response === 'function') return mean(outcomes.map((outcome) => responseOf(response, outcome)))
  const known = outcomes.filter(({ metrics }) => typeof metrics[response] === 'number')
  if (!isRatio(response, known)) return mean(known.map(({ metrics }) => metrics[response] ?? Number.NaN))
  return mean(known.map(({ parts }) => parts[response][0])) / mean(known.map(({ parts }) => parts[response][1]))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
