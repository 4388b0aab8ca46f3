import { meanInterval } from '../stats/interval.ts'
import { ratioInterval } from '../stats/ratio-interval.ts'
import type { Outcome } from './engine.ts'

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

/** A metric's name and unit: what a summary needs of its definition. */
export interface MetricName {
  readonly name: string
  readonly unit: string
}

/** One metric over replications: pooled where it is a ratio. Replications in which it has no meaning are left out and show in n. */
export function summariseMetric(
  { name, unit }: MetricName,
  outcomes: readonly Pick<Outcome, 'metrics' | 'parts'>[],
  level: number,
): MetricSummary {
  const known = outcomes.filter(({ metrics }) => typeof metrics[name] === 'number')
  if (known.length === 0) return { mean: null, halfWidth: null, n: 0, min: null, max: null, unit, method: 'none' }
  const interval = isRatio(name, known)
    ? ratioInterval(
        known.map(({ parts }) => parts[name][0]),
        known.map(({ parts }) => parts[name][1]),
        level,
      )
    : meanInterval(
        known.map(({ metrics }) => metrics[name] ?? 0),
        level,
      )
  const { mean, halfWidth, n, min, max, method } = interval
  return { mean, halfWidth, n, min, max, unit, method }
}

/** Summaries by name. */
export function summariseMetrics(
  metrics: readonly MetricName[],
  outcomes: readonly Outcome[],
  level: number,
): Readonly<Record<string, MetricSummary>> {
  return Object.fromEntries(metrics.map((metric) => [metric.name, summariseMetric(metric, outcomes, level)]))
}

/** A quotient whose replications can be pooled: each brings what stands above and below the line. */
export function isRatio(name: string, outcomes: readonly Pick<Outcome, 'parts'>[]): boolean {
  return outcomes.every(({ parts }) => Object.hasOwn(parts, name))
}
