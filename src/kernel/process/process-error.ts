import { SimulationError } from '../../errors.ts'
import { Interrupt } from './interrupt.ts'

/** A process threw. `cause` is what it threw; the message adds who it was and when. */
export class ProcessError extends SimulationError {
  /** Name and number of the process. */
  readonly process: string
  /** When it happened, in the user's unit. */
  readonly time: number

  constructor(process: string, time: number, unit: string, cause: unknown) {
    const what = cause instanceof Interrupt ? `did not catch an ${cause}` : `failed: ${textOf(cause)}`
    super(`process "${process}" ${what} (at ${unit} ${time})`, { cause })
    this.process = process
    this.time = time
  }
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
