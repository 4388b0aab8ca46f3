import type { Engine, EngineOptions, Job, Outcome } from '../experiment/engine.ts'
import { HERE_ONLY } from '../experiment/engine.ts'
import { inline } from '../experiment/inline.ts'
import { type ThreadsOptions, threads } from './threads.ts'

/** Milliseconds of work that are worth starting threads for. */
const WORTH_THREADS = 1500
/** Milliseconds after which the time of a replication is known well enough. */
const TRIAL = 200
/** Stock-point periods in a millisecond, on the safe side: used before anything is measured. */
const PACE = 2000

/**
 * The engine of the command: begins in this thread, and goes on in worker threads when what is left is worth starting them. Short
 * experiments are done before a thread would have started, long ones use all cores; the bits are the same. A job with `extensions`, `streams`
 * or `observers` stays in this thread.
 */
export function severalCores(options: ThreadsOptions = {}): Engine {
  return new SeveralCores(options)
}

class SeveralCores implements Engine {
  readonly name = 'several cores'
  readonly workers: number
  readonly #here = inline()
  readonly #pool: Engine
  #usesPool = false
  /** Over all jobs in this thread: milliseconds and replications so far, and replications still asked for. */
  #milliseconds = 0
  #done = 0
  #pending = 0

  constructor(options: ThreadsOptions) {
    this.#pool = threads(options)
    this.workers = this.#pool.workers
  }

  async run(job: Job, replications: readonly number[], options: EngineOptions = {}): Promise<readonly Outcome[]> {
    if (HERE_ONLY.some((name) => job[name] !== undefined) || this.workers === 1)
      return this.#here.run(job, replications, options)
    if (!this.#usesPool && replications.length > 1)
      this.#usesPool = guess(job) * replications.length > 2 * WORTH_THREADS
    const first = this.#usesPool ? [] : await this.#begin(job, replications, options)
    if (first.length === replications.length || options.signal?.aborted === true) return first
    return [...first, ...(await this.#pool.run(job, replications.slice(first.length), options))]
  }

  /** Runs here until the threads take over. */
  async #begin(job: Job, replications: readonly number[], options: EngineOptions): Promise<readonly Outcome[]> {
    const handOver = new AbortController()
    const { signal, onOutcomes } = options
    this.#pending += replications.length
    let left = replications.length
    let since = performance.now()
    try {
      return await this.#here.run(job, replications, {
        signal: signal === undefined ? handOver.signal : AbortSignal.any([signal, handOver.signal]),
        onOutcomes: (outcomes) => {
          const now = performance.now()
          this.#count(outcomes.length, now - since)
          since = now
          left -= outcomes.length
          onOutcomes?.(outcomes)
          if (this.#usesPool) handOver.abort()
        },
      })
    } finally {
      this.#pending -= left
    }
  }

  #count(done: number, milliseconds: number): void {
    this.#milliseconds += milliseconds
    this.#done += done
    this.#pending -= done
    const ahead = (this.#milliseconds / this.#done) * this.#pending
    // Many short jobs one after the other never have much ahead: what is behind tells that there will be more.
    if (this.#milliseconds > TRIAL && (ahead > WORTH_THREADS || this.#milliseconds > 2 * WORTH_THREADS))
      this.#usesPool = true
  }

  async dispose(): Promise<void> {
    await this.#pool.dispose()
  }
}

/** A guess at the milliseconds of one replication, so that a long one is not begun here in vain. */
function guess({ scenario }: Job): number {
  const points = Object.keys(scenario.sites).length * Object.keys(scenario.products).length
  return (points * scenario.horizon) / PACE
}
