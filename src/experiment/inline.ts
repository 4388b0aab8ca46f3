import type { Engine, EngineOptions, Job, Outcome } from './engine.ts'
import { loadKit } from './modules.ts'
import { Replicator } from './replicator.ts'

/** Longest time the event loop is kept waiting, in milliseconds. */
const SLICE = 50

/**
 * Runs replications in this thread, one after the other, with rests in between for whatever else the page or the process has to do.
 * What an experiment uses that is handed no engine.
 */
export function inline(): Engine {
  return { name: 'inline', workers: 1, run: runInline, dispose: () => Promise.resolve() }
}

async function runInline(
  job: Job,
  replications: readonly number[],
  { signal, onOutcomes }: EngineOptions = {},
): Promise<readonly Outcome[]> {
  const replicator = new Replicator(job, await loadKit(job))
  const outcomes: Outcome[] = []
  let rested = performance.now()
  for (const replication of replications) {
    if (signal?.aborted === true) break
    const outcome = replicator.run(replication)
    outcomes.push(outcome)
    onOutcomes?.([outcome])
    if (performance.now() - rested < SLICE) continue
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    rested = performance.now()
  }
  return outcomes
}
