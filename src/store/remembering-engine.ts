import type { Engine, EngineOptions, Job, Outcome } from '../experiment/engine.ts'

/** Where outcomes are kept. */
export interface Memory {
  known(job: Job): ReadonlyMap<number, Outcome>
  add(job: Job, outcomes: readonly Outcome[]): void
}

/**
 * An engine that runs only what its memory does not hold. An experiment that is a function of its outcomes then goes on where it was stopped, whatever
 * it does: replications, comparisons, searches.
 */
export class RememberingEngine implements Engine {
  readonly #engine: Engine
  readonly #memory: Memory

  constructor(engine: Engine, memory: Memory) {
    this.#engine = engine
    this.#memory = memory
  }

  get name(): string {
    return this.#engine.name
  }

  get workers(): number {
    return this.#engine.workers
  }

  async run(job: Job, replications: readonly number[], options: EngineOptions = {}): Promise<readonly Outcome[]> {
    const known = this.#memory.known(job)
    const had = replications.flatMap((replication) => known.get(replication) ?? [])
    if (had.length > 0) options.onOutcomes?.(had)
    const missing = replications.filter((replication) => !known.has(replication))
    if (missing.length === 0) return had
    const made = await this.#engine.run(job, missing, {
      ...options,
      onOutcomes: (outcomes) => {
        this.#memory.add(job, outcomes)
        options.onOutcomes?.(outcomes)
      },
    })
    const all = new Map([...had, ...made].map((outcome) => [outcome.replication, outcome]))
    return replications.flatMap((replication) => all.get(replication) ?? [])
  }

  dispose(): Promise<void> {
    return this.#engine.dispose()
  }
}
