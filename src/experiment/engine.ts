/**
 * Where replications run. An experiment is handed its engine and never asks which: the same job gives the same outcomes, to the bit,
 * in this thread, in several, or elsewhere. The contract speaks of scenarios, so it lies here and not in `contracts`, below them.
 */

import type { MetricDefinition } from '../contracts/figures.ts'
import type { MetricMaker, SimulationOptions } from '../run/simulation.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'

/** What the replications of one scenario have in common. Plain data, but for what `HERE_ONLY` names. */
export interface Job extends Omit<SimulationOptions, 'replication'> {
  readonly scenario: ScenarioSpec
  /**
   * Modules that bring kinds and metrics of your own, as URLs: `new URL('./my-policy.js', import.meta.url).href`. Each exports some of
   * `policy`, `demand`, `carrier` ...: lists of definitions; `metrics`: a list of metric definitions; `observed`: metrics that hear facts, by
   * name. Any engine can load them.
   */
  readonly modules?: readonly string[] | undefined
  /** Names of the metrics to keep: of a long experiment that needs only some, or with `namedMetrics` among them. Default: those of every run, and of modules. */
  readonly metrics?: readonly string[] | undefined
  /** Metrics of your own that hear facts, by name. */
  readonly observed?: Readonly<Record<string, ObservedMetric>> | undefined
}

/** A metric that hears facts, for what the tallies do not hold. It becomes one number per replication. */
export interface ObservedMetric {
  readonly unit: string
  /** The definition, as the evaluation contract prints it. */
  readonly doc: string
  /** Makes it for one run. A value that is not finite has no meaning and becomes null. */
  make: MetricMaker<number>
}

/** Parts of a job that are functions or objects with state: only an engine that runs in this very thread can use them. */
export const HERE_ONLY = ['extensions', 'streams', 'observers', 'observed'] as const satisfies readonly (keyof Job)[]

/** The seed of a job: its own, else the scenario's, else `downstream`, as a simulation takes it. */
export function seedOf({ seed, scenario }: Job): string {
  return seed ?? scenario.seed ?? 'downstream'
}

/** What a module of your own may export. */
export interface ExtensionModule extends Extensions {
  readonly metrics?: readonly MetricDefinition[]
  readonly observed?: Readonly<Record<string, ObservedMetric>>
}

/** What is kept of one replication. */
export interface ReplicationRecord {
  readonly replication: number
  readonly fingerprint: string
  readonly events: number
  /** Null where a metric has no meaning (a fill rate without demand). */
  readonly metrics: Readonly<Record<string, number | null>>
}

/** One replication as an engine hands it back: plain JSON data. */
export interface Outcome extends ReplicationRecord {
  /** For metrics that are quotients: what stands above and below the line, so that replications can be pooled. */
  readonly parts: Readonly<Record<string, readonly [above: number, below: number]>>
  /** Series by stock point and name, where the job asks for them. */
  readonly series?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
}

export interface EngineOptions {
  /** Stops after the replications under way; what is done is kept. */
  readonly signal?: AbortSignal | undefined
  /** Told of outcomes as they come: each once, in any order, several at a time. */
  readonly onOutcomes?: ((outcomes: readonly Outcome[]) => void) | undefined
}

/** Runs replications. */
export interface Engine {
  /** `inline`, `threads` ... */
  readonly name: string
  /** Replications that can be under way at once. */
  readonly workers: number
  /**
   * Runs replications of a job, and resolves with their outcomes in the order asked for; after an abort, with those that are done.
   * Several calls may be under way at once; they share the workers.
   *
   * Throws ScenarioError for a scenario that cannot be, ArgumentError for a job that cannot be (or not here), SimulationError for a
   * replication that fails: the first of them in the order asked for, whatever the engine.
   */
  run(job: Job, replications: readonly number[], options?: EngineOptions): Promise<readonly Outcome[]>
  /** Ends its workers. The engine can not be used again. */
  dispose(): Promise<void>
}
