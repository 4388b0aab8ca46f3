import { ArgumentError } from '../errors.ts'
import { manifestOf } from '../run/manifest.ts'
import type { Manifest } from '../run/result.ts'
import type { SimulationOptions } from '../run/simulation.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { type Engine, type Job, type ObservedMetric, type Outcome, type ReplicationRecord, seedOf } from './engine.ts'
import { inline } from './inline.ts'
import { type Kit, loadKit, requireMetrics } from './modules.ts'
import { excesses, type PrecisionGoal, type Stopping } from './precision.ts'
import { levelProblem, refuse } from './refuse.ts'
import { runUntilPrecise } from './sequential.ts'
import { type MetricSummary, summariseMetric, summariseMetrics } from './summary.ts'

export interface ReplicateOptions extends Omit<SimulationOptions, 'replication'> {
  /** Number of replications; with `precision`, at the first look. Default 10. */
  readonly replications?: number | undefined
  /** Number of the first replication. Default 0. */
  readonly first?: number | undefined
  /** Confidence of the intervals. Default 0.95. */
  readonly level?: number | undefined
  /** Where replications run. Default: in this thread. `downstream-sim/engines` has others. The caller disposes of it. */
  readonly engine?: Engine | undefined
  /** Modules with kinds and metrics of your own, as URLs. See `Job`. */
  readonly modules?: readonly string[] | undefined
  /** Names of the metrics to keep, `namedMetrics` among them where wanted. Default: those of every run, and of modules. */
  readonly metrics?: readonly string[] | undefined
  /** Metrics of your own that hear facts, by name. To other threads they go in `modules`. */
  readonly observed?: Readonly<Record<string, ObservedMetric>> | undefined
  /**
   * Goes on until each of these half-widths is at most this share of its mean, or `maxReplications` is reached. Looking costs the intervals next to nothing with ten
   * or more `replications` at the first look, three points of a level of 95 % with two.
   */
  readonly precision?: PrecisionGoal | undefined
  /** Default 200. Used with `precision` alone. */
  readonly maxReplications?: number | undefined
  /** Told after replications; with `precision`, `total` is the number at the next look. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Stops after the replications under way; what is done is kept. */
  readonly signal?: AbortSignal | undefined
}

/** Replications of one scenario. Plain data. */
export interface ExperimentResult {
  readonly manifest: ExperimentManifest
  readonly metrics: Readonly<Record<string, MetricSummary>>
  readonly runs: readonly ReplicationRecord[]
  /** Series of each replication, by stock point and name, where asked. */
  readonly series?: readonly NonNullable<Outcome['series']>[]
}

/** Enough to run it again: `downstream reproduce`. */
export interface ExperimentManifest extends Omit<Manifest, 'replication'> {
  readonly replications: number
  readonly level: number
  /** The scenario itself. */
  readonly spec: ScenarioSpec
  /** What the run was told beside the scenario, where it was told. */
  readonly options?: Readonly<Record<string, unknown>>
  /** How the number of replications came about, where precision was the goal. */
  readonly stopping?: Stopping
}

export const DEFAULT_LEVEL = 0.95
/** What of a job is told in its manifest as it is: plain data that can change a run or what is kept of it. */
const TOLD: ReadonlySet<string> = new Set(['modules', 'metrics', 'series', 'fused', 'shuffleTies'])

/**
 * Runs independent replications of a scenario and sums them up, with confidence intervals.
 * Ratio measures (fill rate, waiting time) are pooled over the replications: sums over sums.
 *
 * After an abort the result holds the replications up to the first that is missing: one that happened to finish early says nothing
 * about those before it that did not.
 *
 * Throws ScenarioError, ArgumentError or SimulationError, and ArgumentError where it was stopped before the first replication was done.
 *
 * @example
 * const { metrics } = await replicate(base, { replications: 50, seed: 'p1' })
 * metrics.fillRate // { mean, halfWidth, n, min, max, unit, method }
 *
 * @example
 * await replicate(base, { precision: { fillRate: 0.01, profit: 0.02 }, maxReplications: 500 })
 */
export async function replicate(scenario: ScenarioSpec, options: ReplicateOptions = {}): Promise<ExperimentResult> {
  const { level = DEFAULT_LEVEL, engine = inline(), precision = {} } = options
  refuse(levelProblem(level))
  const job = jobOf(scenario, options)
  const kit = await loadKit(job)
  requireMetrics(Object.keys(precision), kit.metrics)
  const { outcomes, stopping } = await runUntilPrecise([job], engine, options, ([runs]) =>
    excesses(precision, (name) => {
      const { halfWidth, mean } = summariseMetric({ name, unit: '' }, runs, level)
      return { halfWidth, scale: mean }
    }),
  )
  return summarise(job, kit, outcomes[0], level, stopping)
}

/** The job that options describe. */
export function jobOf(scenario: ScenarioSpec, options: ReplicateOptions): Job {
  const { seed, extensions, streams, shuffleTies, fused, series, observers, modules, metrics, observed } = options
  const all = { seed, extensions, streams, shuffleTies, fused, series, observers, modules, metrics, observed }
  return { scenario, ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) }
}

/** Means and intervals of finished replications. Throws ArgumentError where there is none. */
export function summarise(
  job: Job,
  kit: Kit,
  outcomes: readonly Outcome[],
  level: number,
  stopping?: Stopping,
): ExperimentResult {
  if (outcomes.length === 0) throw new ArgumentError('missing replications: expected at least one to sum up')
  const series = outcomes.flatMap((outcome) => (outcome.series === undefined ? [] : [outcome.series]))
  return {
    manifest: manifestOfExperiment(job, kit, { replications: outcomes.length, level }, stopping),
    metrics: summariseMetrics(kit.metrics, outcomes, level),
    runs: outcomes.map(({ replication, fingerprint, events, metrics }) => ({
      replication,
      fingerprint,
      events,
      metrics,
    })),
    ...(series.length > 0 && { series }),
  }
}

function manifestOfExperiment(
  job: Job,
  kit: Kit,
  numbers: { readonly replications: number; readonly level: number },
  stopping: Stopping | undefined,
): ExperimentManifest {
  const { replication: _, ...manifest } = manifestOf(job.scenario, seedOf(job), 0, kit.metrics)
  const told = Object.entries(job).filter(([name]) => TOLD.has(name))
  return {
    ...manifest,
    ...numbers,
    ...(told.length > 0 && { options: Object.fromEntries(told) }),
    ...(stopping !== undefined && { stopping }),
    spec: job.scenario,
  }
}
