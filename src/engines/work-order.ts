/** What the engine of threads and its workers say to each other: plain data. */

import { ArgumentError, type Problem, ScenarioError, SimulationError } from '../errors.ts'
import type { Outcome } from '../experiment/engine.ts'

/** A batch for a worker. */
export interface WorkOrder {
  /** The job as JSON: its text is its identity, so that a worker knows what it has compiled already. */
  readonly job: string
  readonly replications: readonly number[]
  /** Shared with the engine: once it holds more than 0, the worker stops after the replication under way. */
  readonly stop: Int32Array
}

/** What has become of it: outcomes up to a stop or a failure. */
export interface WorkReport {
  readonly outcomes: readonly Outcome[]
  readonly failure?: Failure
  /** Time taken by the replications, in milliseconds. */
  readonly milliseconds: number
}

/** An error as data: classes do not survive the way between threads. */
export interface Failure {
  readonly kind: 'scenario' | 'argument' | 'simulation' | 'bug'
  readonly message: string
  readonly problems?: readonly Problem[]
  /** Message and stack of what a plug-in threw. */
  readonly cause?: { readonly message: string; readonly stack?: string }
}

export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof ScenarioError) return { kind: 'scenario', message, problems: error.problems }
  if (error instanceof ArgumentError) return { kind: 'argument', message }
  const kind = error instanceof SimulationError ? 'simulation' : 'bug'
  const cause = error instanceof SimulationError ? error.cause : error
  return { kind, message, ...(cause instanceof Error && { cause: told(cause) }) }
}

function told({ message, stack }: Error): { readonly message: string; readonly stack?: string } {
  return stack === undefined ? { message } : { message, stack }
}

/** The error that a failure tells of. */
export function errorOf({ kind, message, problems, cause }: Failure): Error {
  if (kind === 'scenario') return new ScenarioError(problems ?? [])
  if (kind === 'argument') return new ArgumentError(message)
  const reason = cause === undefined ? undefined : Object.assign(new Error(cause.message), { stack: cause.stack })
  if (kind === 'simulation') return new SimulationError(message, reason === undefined ? {} : { cause: reason })
  return reason ?? new Error(message)
}
