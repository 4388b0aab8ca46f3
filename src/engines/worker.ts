/** What runs in a worker thread: batches of replications. */

import type { Job, Outcome } from '../experiment/engine.ts'
import { loadKit } from '../experiment/modules.ts'
import { Replicator } from '../experiment/replicator.ts'
import { readTypeScript } from './read-type-script.ts'
import { failureOf, type WorkOrder, type WorkReport } from './work-order.ts'

/** Jobs kept compiled: as many as a comparison or a round of a search has. */
const MOST_COMPILED = 32

/** A job and its replicator: least recently used first. The thread is the worker's own, so this is the state of one worker. */
const compiled = new Map<string, Replicator>()

// A thread that ends without a word would leave the experiment waiting for ever.
process.exit = (status) => {
  throw new Error(`process.exit(${status ?? ''}) was called during a run`)
}

/** Runs one batch. Never rejects: an error is part of the report. */
export async function runBatch({ job, replications, stop }: WorkOrder): Promise<WorkReport> {
  const outcomes: Outcome[] = []
  let started = performance.now()
  try {
    const replicator = await replicatorOf(job)
    started = performance.now()
    for (const replication of replications) {
      if (Atomics.load(stop, 0) > 0) break
      outcomes.push(replicator.run(replication))
    }
    return { outcomes, milliseconds: performance.now() - started }
  } catch (error) {
    return { outcomes, failure: failureOf(error), milliseconds: performance.now() - started }
  }
}

async function replicatorOf(text: string): Promise<Replicator> {
  const known = compiled.get(text)
  if (known !== undefined) {
    compiled.delete(text)
    compiled.set(text, known)
    return known
  }
  const job: Job = JSON.parse(text)
  if (job.modules?.some((url) => url.endsWith('ts')) === true) await readTypeScript()
  const replicator = new Replicator(job, await loadKit(job))
  compiled.set(text, replicator)
  if (compiled.size > MOST_COMPILED) for (const oldest of [...compiled.keys()].slice(0, 1)) compiled.delete(oldest)
  return replicator
}
