import { CommanderError } from 'commander'
import { ArgumentError, ScenarioError, SimulationError } from '../errors.ts'

/** Exit status of the command. */
export const Exit = {
  done: 0,
  /** A run went wrong. */
  failed: 1,
  /** Bad input or usage. */
  badInput: 2,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const
export type Exit = (typeof Exit)[keyof typeof Exit]

/** A command given in a way that cannot be, or a file that cannot be used. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What to say of an error, and the status to leave with. Never a stack trace. */
export function describeFailure(error: unknown): { readonly status: Exit; readonly words: string } {
  if (error instanceof CommanderError)
    // Help and version are asked for; all else is usage, which commander has told by now.
    return { status: error.exitCode === 0 ? Exit.done : Exit.badInput, words: '' }
  if (error instanceof ScenarioError || error instanceof ArgumentError || error instanceof UsageError)
    return { status: Exit.badInput, words: error.message }
  if (error instanceof SimulationError) return { status: Exit.failed, words: error.message }
  const message = error instanceof Error ? error.message : String(error)
  return {
    status: Exit.failed,
    words: `${message}\nThis is a bug in downstream: please report it with the command you gave.`,
  }
}
