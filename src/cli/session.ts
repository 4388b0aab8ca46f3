/** What long experiments of the command have in common: cores, store, progress with time left, Ctrl-C. */

import { severalCores } from '../engines/several-cores.ts'
import type { Engine } from '../experiment/engine.ts'
import { type ExperimentIdentity, openStore, type ReplicationStore } from '../store/json-lines.ts'
import { Exit, UsageError } from './failure.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'

/** Options as commander hands them over. */
export interface SessionOptions {
  readonly workers?: number
  readonly store?: string
  readonly resume?: boolean
}

/** What an experiment is given to run with. */
export interface Session {
  readonly engine: Engine
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** Milliseconds between two lines of progress. */
const REFRESH = 100

/**
 * Runs an experiment; undefined where Ctrl-C ended it, which is told. What is done by then is kept if there is a store. A second Ctrl-C ends
 * the process at once.
 */
export async function inSession<Result>(
  title: string,
  identity: ExperimentIdentity,
  options: SessionOptions,
  terminal: Terminal,
  work: (session: Session) => Promise<Result>,
): Promise<Result | undefined> {
  if (options.resume === true && options.store === undefined)
    throw new UsageError('invalid --resume: there is no --store to go on with; expected both')
  const store = options.store === undefined ? undefined : openStore(options.store, identity, options)
  const stored = store?.count ?? 0
  if (stored > 0) terminal.say(`${count(stored, 'replication')} found in ${options.store}`)
  const cores = severalCores({ workers: options.workers })
  const interrupt = new AbortController()
  const progress = new Progress(title, stored, terminal)
  const stop = () => interrupt.abort()
  let isHeard = false
  const onProgress = (done: number, total: number) => {
    // Until the first replication is done nothing can be told, and Ctrl-C ends the process at once.
    if (!isHeard) process.once('SIGINT', stop).once('SIGTERM', stop)
    isHeard = true
    progress.tell(done, total)
  }
  try {
    const engine = store?.engine(cores) ?? cores
    const result = await work({ engine, signal: interrupt.signal, onProgress })
    if (!interrupt.signal.aborted) return result
  } catch (error) {
    if (!interrupt.signal.aborted) throw error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await cores.dispose()
    store?.close()
  }
  terminal.say(`interrupted after ${progress.done} of ${progress.total} replications; ${whatIsKept(store, options)}`)
  return undefined
}

/** The status of a command that was interrupted. */
export const INTERRUPTED = Exit.interrupted

function whatIsKept(store: ReplicationStore | undefined, options: SessionOptions): string {
  if (store === undefined) return 'nothing is written (with --store FOLDER they would be kept)'
  const how = options.resume === true ? 'the same command goes on from here' : 'the same command with --resume goes on'
  return `${store.count} are in ${options.store}: ${how}`
}

/** `three-stage: 34 of 200 replications, 12 s left` */
class Progress {
  readonly #title: string
  readonly #terminal: Terminal
  /** Replications that cost no time: they were stored before. */
  readonly #stored: number
  readonly #started = performance.now()
  #shown = Number.NEGATIVE_INFINITY
  done = 0
  total = 0

  constructor(title: string, stored: number, terminal: Terminal) {
    this.#title = title
    this.#stored = stored
    this.#terminal = terminal
  }

  tell(done: number, total: number): void {
    this.done = done
    this.total = total
    const now = performance.now()
    if (now - this.#shown < REFRESH && done < total) return
    this.#shown = now
    const run = done - Math.min(this.#stored, done)
    const left = run === 0 ? '' : `, ${timeText(((total - done) * (now - this.#started)) / run)} left`
    this.#terminal.progress(`${this.#title}: ${done} of ${total} replications${done < total ? left : ''}`)
  }
}

/** `12 s`, `3 min`, `2.5 h` */
export function timeText(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
