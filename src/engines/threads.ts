import { availableParallelism } from 'node:os'
import { Tinypool } from 'tinypool'
import { ArgumentError, SimulationError } from '../errors.ts'
import { type Engine, type EngineOptions, HERE_ONLY, type Job, type Outcome, seedOf } from '../experiment/engine.ts'
import { errorOf, type WorkOrder, type WorkReport } from './work-order.ts'

export interface ThreadsOptions {
  /** Number of worker threads. Default: one per core. */
  readonly workers?: number | undefined
}

/** Length of a batch that is aimed at, in milliseconds: long beside the way to a worker and back (0.1 ms), short beside a wait for Ctrl-C. */
const BATCH = 100

/**
 * Runs replications in worker threads, in batches sized by the time they take. The same bits as one core: a replication hangs on nothing but
 * the scenario, the seed and its number.
 *
 * Kinds and metrics of your own go as `modules`. `extensions`, `streams` and `observers` are objects of this thread: a job with any of
 * them is refused with an ArgumentError. Idle threads keep no process alive; `dispose` ends them.
 *
 * @example
 * const engine = threads()
 * const result = await replicate(base, { replications: 1000, engine, modules: [new URL('./lazy.js', import.meta.url).href] })
 * await engine.dispose()
 */
export function threads(options: ThreadsOptions = {}): Engine {
  return new Threads(options)
}

class Threads implements Engine {
  readonly name = 'threads'
  readonly workers: number
  /** Started by the first job. */
  #pool: Tinypool | undefined
  #disposed = false

  constructor({ workers = availableParallelism() }: ThreadsOptions) {
    if (!Number.isInteger(workers) || workers < 1)
      throw new ArgumentError(`invalid number of workers ${workers}; expected a whole number of at least 1`)
    this.workers = workers
  }

  async run(job: Job, replications: readonly number[], options: EngineOptions = {}): Promise<readonly Outcome[]> {
    refuseWhatCannotTravel(job)
    if (this.#disposed) throw new ArgumentError('invalid engine: it has been disposed of; expected one in use')
    this.#pool ??= startPool(this.workers)
    return new Assignment(this.#pool, this.workers, job, replications, options).run()
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    const pool = this.#pool
    this.#pool = undefined
    await pool?.destroy()
  }
}

function startPool(workers: number): Tinypool {
  const isSource = import.meta.url.endsWith('.ts')
  const filename = new URL(isSource ? './worker-of-sources.js' : './worker.js', import.meta.url).href
  return new Tinypool({ filename, name: 'runBatch', minThreads: workers, maxThreads: workers })
}

/** Throws ArgumentError for a job that holds functions or state of this thread. */
function refuseWhatCannotTravel(job: Job): void {
  const here = HERE_ONLY.find((name) => job[name] !== undefined)
  if (here === undefined) return
  const instead =
    here === 'extensions'
      ? '; expected a module that exports the definitions, by its URL in `modules`'
      : '; expected none, or the engine inline()'
  throw new ArgumentError(`invalid ${here}: functions and objects cannot be sent to another thread${instead}`)
}

/** The replications of one call, dealt out to the workers. */
class Assignment {
  readonly #pool: Tinypool
  readonly #workers: number
  readonly #job: Job
  readonly #text: string
  readonly #replications: readonly number[]
  readonly #options: EngineOptions
  readonly #stop = new Int32Array(new SharedArrayBuffer(4))
  readonly #outcomes: (Outcome | undefined)[]
  /** Where the next batch begins, and where it must end: behind a failure nothing needs to run. */
  #next = 0
  #failure: { readonly at: number; readonly error: Error } | undefined
  #milliseconds = 0
  #done = 0

  constructor(pool: Tinypool, workers: number, job: Job, replications: readonly number[], options: EngineOptions) {
    this.#pool = pool
    this.#workers = workers
    this.#job = job
    this.#text = JSON.stringify(job)
    this.#replications = replications
    this.#options = options
    this.#outcomes = replications.map(() => undefined)
  }

  async run(): Promise<readonly Outcome[]> {
    const { signal } = this.#options
    const stop = () => Atomics.store(this.#stop, 0, 1)
    if (signal?.aborted === true) return []
    signal?.addEventListener('abort', stop)
    try {
      // One lane more than workers, so that the next batch is at hand when one is done.
      await Promise.all(Array.from({ length: this.#workers + 1 }, () => this.#lane()))
    } finally {
      signal?.removeEventListener('abort', stop)
    }
    // Batches start in order, so all before a failing replication have run: the first failure is the one that one core meets.
    if (this.#failure !== undefined) throw this.#failure.error
    return this.#outcomes.filter((outcome) => outcome !== undefined)
  }

  /** One batch after the other until none is left. */
  async #lane(): Promise<void> {
    while (this.#next < this.#replications.length && this.#failure === undefined && Atomics.load(this.#stop, 0) === 0) {
      const from = this.#next
      const to = from + this.#batchSize()
      this.#next = to
      await this.#batch(from, to)
    }
  }

  /** By the time a replication takes, and smaller towards the end, so that all workers end together. */
  #batchSize(): number {
    const left = this.#replications.length - this.#next
    const fair = Math.ceil(left / (2 * this.#workers))
    const timed = this.#done === 0 ? 1 : Math.floor(BATCH / Math.max(1e-3, this.#milliseconds / this.#done))
    return Math.max(1, Math.min(timed, fair))
  }

  async #batch(from: number, to: number): Promise<void> {
    const replications = this.#replications.slice(from, to)
    const order: WorkOrder = { job: this.#text, replications, stop: this.#stop }
    let report: WorkReport
    try {
      report = await this.#pool.run(order)
    } catch (error) {
      this.#fail(from, this.#lostWorker(error, replications))
      return
    }
    const { outcomes, failure, milliseconds } = report
    this.#milliseconds += milliseconds
    this.#done += outcomes.length
    for (const [index, outcome] of outcomes.entries()) this.#outcomes[from + index] = outcome
    if (failure !== undefined) this.#fail(from + outcomes.length, errorOf(failure))
    this.#tell(outcomes)
  }

  /** What the listener throws ends the experiment, as it would in one thread. */
  #tell(outcomes: readonly Outcome[]): void {
    try {
      if (outcomes.length > 0) this.#options.onOutcomes?.(outcomes)
    } catch (error) {
      this.#fail(-1, error instanceof Error ? error : new Error(String(error)))
    }
  }

  #fail(at: number, error: Error): void {
    if (this.#failure === undefined || at < this.#failure.at) this.#failure = { at, error }
  }

  /** A worker that ended: out of memory, or by a call of `process.exit` in a plug-in. */
  #lostWorker(error: unknown, replications: readonly number[]): SimulationError {
    const { scenario } = this.#job
    const which = `replications ${replications[0]} to ${replications[replications.length - 1]}`
    const why = error instanceof Error ? error.message : String(error)
    return new SimulationError(
      `${scenario.name ?? 'scenario'} failed: the worker thread of ${which} ended (seed "${seedOf(this.#job)}"): ${why}`,
      { cause: error },
    )
  }
}
