import { ArgumentError } from '../errors.ts'
import type { Engine, Job, Outcome } from './engine.ts'
import {
  checkGoal,
  DEFAULT_MAX_REPLICATIONS,
  nextLook,
  type PrecisionGoal,
  STOPPING_RULE,
  type Stopping,
} from './precision.ts'

export const DEFAULT_REPLICATIONS = 10

export interface SequentialOptions {
  readonly replications?: number | undefined
  readonly first?: number | undefined
  readonly precision?: PrecisionGoal | undefined
  readonly maxReplications?: number | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface SequentialOutcome {
  /** By job: the same replications of each, from the first on, without gaps. */
  readonly outcomes: readonly (readonly Outcome[])[]
  /** Where precision was the goal. */
  readonly stopping?: Stopping
}

/**
 * Runs the same replications of several jobs: a fixed number, or until `look`, which is given the outcomes of each job, finds no half-width
 * above its goal (half-width over goal, by metric). Throws what the engine throws, and ArgumentError for options that cannot be.
 */
export async function runUntilPrecise(
  jobs: readonly Job[],
  engine: Engine,
  options: SequentialOptions,
  look: (outcomes: readonly (readonly Outcome[])[]) => Readonly<Record<string, number>>,
): Promise<SequentialOutcome> {
  const { replications = DEFAULT_REPLICATIONS, first = 0, precision, signal } = options
  requireWhole(replications, 1, 'number of replications')
  requireWhole(first, 0, 'first replication')
  const most = options.maxReplications ?? Math.max(DEFAULT_MAX_REPLICATIONS, replications)
  if (precision !== undefined) checkGoal(precision, replications, most)

  let outcomes = jobs.map((): readonly Outcome[] => [])
  const looks: number[] = []
  let done = 0
  for (let planned = replications; ; ) {
    const added = await runAll(jobs, engine, range(first + done, first + planned), {
      signal,
      before: done,
      onProgress: options.onProgress,
    })
    outcomes = outcomes.map((had, index) => [...had, ...added[index]])
    done = outcomes[0].length
    if (precision === undefined) return { outcomes }
    looks.push(done)
    const excesses = Object.entries(done === 0 ? {} : look(outcomes))
    const missed = excesses.filter(([, excess]) => excess > 1).map(([name]) => name)
    if (missed.length === 0 || done >= most || done < planned)
      return { outcomes, stopping: { rule: STOPPING_RULE, precision, maxReplications: most, looks, missed } }
    planned = nextLook(done, Math.max(...excesses.map(([, excess]) => excess)), most)
  }
}

interface Batch {
  readonly signal: AbortSignal | undefined
  /** Replications of each job that are done already. */
  readonly before: number
  readonly onProgress: SequentialOptions['onProgress']
}

/** Replications of all jobs at once, so that no worker waits for another job's last one; cut to those that every job has. */
async function runAll(
  jobs: readonly Job[],
  engine: Engine,
  replications: readonly number[],
  { signal, before, onProgress }: Batch,
): Promise<readonly (readonly Outcome[])[]> {
  const total = jobs.length * (before + replications.length)
  let done = jobs.length * before
  const onOutcomes = (outcomes: readonly Outcome[]) => {
    done += outcomes.length
    onProgress?.(done, total)
  }
  // One job that fails ends the others.
  const failure = new AbortController()
  const either = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal])
  const settled = await Promise.allSettled(
    jobs.map(async (job) => {
      try {
        return await engine.run(job, replications, { signal: either, onOutcomes })
      } catch (error) {
        failure.abort()
        throw error
      }
    }),
  )
  const complete = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return withoutGaps(one.value, replications)
  })
  const shared = Math.min(...complete.map((outcomes) => outcomes.length))
  return complete.map((outcomes) => outcomes.slice(0, shared))
}

/** Outcomes up to the first replication that is missing: one that happened to finish early says nothing of those that did not. */
function withoutGaps(outcomes: readonly Outcome[], replications: readonly number[]): readonly Outcome[] {
  const gap = replications.findIndex((replication, index) => outcomes[index]?.replication !== replication)
  return gap < 0 ? outcomes : outcomes.slice(0, gap)
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

function requireWhole(value: number, least: number, thing: string): void {
  if (!Number.isInteger(value) || value < least)
    throw new ArgumentError(`invalid ${thing} ${value}; expected a whole number of at least ${least}`)
}
