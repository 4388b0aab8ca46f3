import type { Figures, MetricDefinition } from '../contracts/figures.ts'
import { ArgumentError } from '../errors.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import type { Manifest, RunResult } from '../run/result.ts'
import { Runner, type RunOptions } from '../run/run.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { meanInterval } from '../stats/interval.ts'
import { ratioInterval } from '../stats/ratio-interval.ts'

export interface ReplicateOptions extends Omit<RunOptions, 'replication' | 'metrics' | 'streams'> {
  /** Number of replications. Default 10. */
  readonly replications?: number | undefined
  /** Number of the first replication. Default 0. */
  readonly first?: number | undefined
  /** Confidence of the intervals. Default 0.95. */
  readonly level?: number | undefined
  /** Told after each replication. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Stops after the replication under way; what is done is kept. */
  readonly signal?: AbortSignal | undefined
}

/** One metric over replications. */
export interface MetricSummary {
  readonly mean: number | null
  /** Half-width of the confidence interval; null for one replication. */
  readonly halfWidth: number | null
  readonly n: number
  readonly min: number | null
  readonly max: number | null
  readonly unit: string
  /** Estimator: t interval of the mean, or pooled ratio (delta method). */
  readonly method: string
}

/** What is kept of one replication. */
export interface ReplicationRecord {
  readonly replication: number
  readonly fingerprint: string
  readonly events: number
  readonly metrics: Readonly<Record<string, number | null>>
}

/** Replications of one scenario. Plain data. */
export interface ExperimentResult {
  readonly manifest: Omit<Manifest, 'replication'> & { readonly replications: number; readonly level: number }
  readonly metrics: Readonly<Record<string, MetricSummary>>
  readonly runs: readonly ReplicationRecord[]
}

export const DEFAULT_REPLICATIONS = 10
export const DEFAULT_LEVEL = 0.95
/** Longest time the event loop is kept waiting, in milliseconds. */
const SLICE = 50

/**
 * Runs independent replications of a scenario and sums them up, with confidence intervals.
 * Ratio measures (fill rate, waiting time) are pooled over the replications: sums over sums.
 *
 * @example
 * const { metrics } = await replicate(base, { replications: 50, seed: 'p1' })
 * metrics.fillRate // { mean, halfWidth, n, min, max, unit, method }
 */
export async function replicate(scenario: ScenarioSpec, options: ReplicateOptions = {}): Promise<ExperimentResult> {
  const results = await runReplications(scenario, options)
  return summarise(results, options.level ?? DEFAULT_LEVEL)
}

/** The replications one by one, compiled once and reset in between. */
export async function runReplications(
  scenario: ScenarioSpec,
  options: ReplicateOptions,
): Promise<readonly RunResult[]> {
  const { replications = DEFAULT_REPLICATIONS, first = 0, onProgress, signal } = options
  if (!Number.isInteger(replications) || replications < 1)
    throw new ArgumentError(`invalid number of replications ${replications}; expected a whole number of at least 1`)
  const runner = new Runner(scenario, options)
  const results: RunResult[] = []
  let rested = performance.now()
  for (let index = 0; index < replications && signal?.aborted !== true; index++) {
    results.push(runner.run(first + index))
    onProgress?.(index + 1, replications)
    if (performance.now() - rested < SLICE) continue
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    rested = performance.now()
  }
  return results
}

/** Means and intervals of finished replications. Throws ArgumentError where there is none. */
export function summarise(results: readonly RunResult[], level: number): ExperimentResult {
  if (results.length === 0) throw new ArgumentError('missing replications: expected at least one to sum up')
  const { replication: _, ...manifest } = results[0].manifest
  return {
    manifest: { ...manifest, replications: results.length, level },
    metrics: Object.fromEntries(
      defaultMetrics.map((metric) => [
        metric.name,
        summariseMetric(
          metric,
          results.map((result) => result.figures),
          level,
        ),
      ]),
    ),
    runs: results.map(({ manifest: { replication }, fingerprint, events, metrics }) => ({
      replication,
      fingerprint,
      events,
      metrics: metrics as Readonly<Record<string, number | null>>,
    })),
  }
}

/** One metric over replications: pooled where it is a ratio. Replications in which it has no meaning are left out and show in n. */
export function summariseMetric(metric: MetricDefinition, all: readonly Figures[], level: number): MetricSummary {
  const known = all.filter((figures) => Number.isFinite(metric.value(figures)))
  const { unit } = metric
  if (known.length === 0) return { mean: null, halfWidth: null, n: 0, min: null, max: null, unit, method: 'none' }
  const parts = metric.parts === undefined ? undefined : known.map((figures) => metric.parts?.(figures) ?? [0, 0])
  const { mean, halfWidth, n, min, max, method } =
    parts === undefined
      ? meanInterval(
          known.map((figures) => metric.value(figures)),
          level,
        )
      : ratioInterval(
          parts.map(([above]) => above),
          parts.map(([, below]) => below),
          level,
        )
  return { mean, halfWidth, n, min, max, unit, method }
}
