import { ArgumentError } from '../errors.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { pairedInterval } from '../stats/interval.ts'
import { bonferroniLevel } from '../stats/multiple-comparisons.ts'
import {
  DEFAULT_LEVEL,
  DEFAULT_REPLICATIONS,
  type ExperimentResult,
  type ReplicateOptions,
  runReplications,
  summarise,
} from './replicate.ts'
import { formatNumber, textTable } from './text-table.ts'

/** Variant minus baseline, replication by replication on common random numbers. */
export interface Difference {
  readonly mean: number | null
  /** Half-width at the corrected level; null for one replication. */
  readonly halfWidth: number | null
  readonly n: number
  /** Correlation of the pairs: how much common random numbers bind them. */
  readonly correlation: number | null
  /** The interval does not hold zero. */
  readonly significant: boolean
}

/** A paired comparison of scenarios. */
export interface Comparison {
  /** Name of the variant the others are compared with: the first. */
  readonly baseline: string
  /** Confidence of all differences of one metric together; each is given at a Bonferroni-corrected level. */
  readonly level: number
  readonly results: Readonly<Record<string, ExperimentResult>>
  /** By variant, then metric: variant minus baseline. */
  readonly differences: Readonly<Record<string, Readonly<Record<string, Difference>>>>
  /** Means with half-widths per variant, and differences from the baseline, for a terminal. */
  table(metrics?: readonly string[]): string
}

const TABLE_METRICS = ['fillRate', 'waitingTime', 'otif', 'deliverySatisfaction', 'onHand', 'costPerPeriod', 'profit']

/**
 * Runs the same replications of several scenarios and compares them pair by pair. All draw from the same named streams,
 * so a demand that both meet is the same demand. The first variant is the baseline.
 *
 * @example
 * const result = await compare({ shock, buffered }, { replications: 200, seed: 'p1' })
 * console.log(result.table())
 */
export async function compare(
  variants: Readonly<Record<string, ScenarioSpec>>,
  options: ReplicateOptions = {},
): Promise<Comparison> {
  const names = Object.keys(variants)
  if (names.length < 2)
    throw new ArgumentError(`missing variants: expected two or more to compare, found ${names.length}`)
  const { replications = DEFAULT_REPLICATIONS, level = DEFAULT_LEVEL, onProgress } = options
  // One seed for all, or the pairs would not be pairs.
  const seed = options.seed ?? variants[names[0]].seed
  const results: Record<string, ExperimentResult> = {}
  for (const [index, name] of names.entries()) {
    const told = (done: number) => onProgress?.(index * replications + done, names.length * replications)
    results[name] = summarise(await runReplications(variants[name], { ...options, seed, onProgress: told }), level)
  }
  const baseline = names[0]
  const each = bonferroniLevel(level, names.length - 1)
  const differences = Object.fromEntries(
    names.slice(1).map((name) => [name, differencesOf(results[name], results[baseline], each)]),
  )
  const comparison = { baseline, level, results, differences }
  return { ...comparison, table: (metrics = TABLE_METRICS) => comparisonTable(comparison, metrics) }
}

function differencesOf(
  variant: ExperimentResult,
  base: ExperimentResult,
  level: number,
): Readonly<Record<string, Difference>> {
  return Object.fromEntries(defaultMetrics.map(({ name }) => [name, differenceOf(name, variant, base, level)]))
}

function differenceOf(metric: string, variant: ExperimentResult, base: ExperimentResult, level: number): Difference {
  const pairs = variant.runs
    .map((run, index) => [run.metrics[metric], base.runs[index]?.metrics[metric]] as const)
    .filter((pair): pair is readonly [number, number] => typeof pair[0] === 'number' && typeof pair[1] === 'number')
  if (pairs.length === 0) return { mean: null, halfWidth: null, n: 0, correlation: null, significant: false }
  const { mean, halfWidth, n, correlation } = pairedInterval(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
    level,
  )
  return { mean, halfWidth, n, correlation, significant: halfWidth !== null && Math.abs(mean) > halfWidth }
}

function comparisonTable(comparison: Omit<Comparison, 'table'>, metrics: readonly string[]): string {
  const { baseline, results, differences } = comparison
  const names = Object.keys(results)
  const others = names.filter((name) => name !== baseline)
  const header = ['metric', ...names, ...others.map((name) => `${name} - ${baseline}`)]
  const rows = metrics.map((metric) => [
    metric,
    ...names.map((name) => plusMinus(results[name].metrics[metric])),
    ...others.map(
      (name) =>
        `${plusMinus(differences[name][metric])}${differences[name][metric]?.significant === true ? ' *' : '  '}`,
    ),
  ])
  const { manifest } = results[baseline]
  const note = `${manifest.replications} replications, seed "${manifest.seed}", ${Math.round(comparison.level * 100)} % intervals; paired differences, * = differs from 0`
  return `${textTable(header, rows)}\n${note}`
}

function plusMinus(estimate: { readonly mean: number | null; readonly halfWidth: number | null } | undefined): string {
  if (estimate === undefined || estimate.mean === null) return '-'
  return estimate.halfWidth === null
    ? formatNumber(estimate.mean)
    : `${formatNumber(estimate.mean)} ± ${formatNumber(estimate.halfWidth, 2)}`
}
