import { ArgumentError } from '../errors.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { type Change, changes } from '../scenario/vary.ts'
import { bonferroniLevel } from '../stats/multiple-comparisons.ts'
import { type Difference, differenceOf } from './difference.ts'
import { type Outcome, seedOf } from './engine.ts'
import { inline } from './inline.ts'
import { type Kit, loadKit, requireMetrics } from './modules.ts'
import { excesses, type PrecisionGoal, type Stopping } from './precision.ts'
import { DEFAULT_LEVEL, type ExperimentResult, jobOf, type ReplicateOptions, summarise } from './replicate.ts'
import { runUntilPrecise } from './sequential.ts'
import { summariseMetric } from './summary.ts'
import { formatNumber, textTable } from './text-table.ts'

export interface CompareOptions extends ReplicateOptions {
  /**
   * False: each variant draws random numbers of its own (its seed ends in its name), and the differences get Welch intervals. Default true:
   * all draw from the same named streams.
   */
  readonly paired?: boolean | undefined
  /**
   * Goes on until the half-width of each difference from the baseline is at most this share of the baseline's mean: a difference that is
   * not there has no size of its own to be relative to.
   */
  readonly precision?: PrecisionGoal | undefined
}

/** A comparison of scenarios. Plain data but for `table`. */
export interface Comparison {
  /** Name of the variant the others are compared with: the first. */
  readonly baseline: string
  /** Confidence of all differences of one metric together; each is given at a Bonferroni-corrected level. */
  readonly level: number
  /** Confidence of each single difference. */
  readonly eachLevel: number
  /** Variants met the same random numbers. */
  readonly paired: boolean
  readonly stopping?: Stopping
  readonly results: Readonly<Record<string, ExperimentResult>>
  /** By variant: what it changed in the baseline's scenario. */
  readonly changes: Readonly<Record<string, readonly Change[]>>
  /** By variant, then metric: variant minus baseline. */
  readonly differences: Readonly<Record<string, Readonly<Record<string, Difference>>>>
  /** Means with half-widths per variant, differences from the baseline, and what pairing saved, for a terminal. */
  table(metrics?: readonly string[]): string
}

const TABLE_METRICS = ['fillRate', 'waitingTime', 'otif', 'deliverySatisfaction', 'onHand', 'costPerPeriod', 'profit']

/**
 * Runs the same replications of several scenarios and compares them pair by pair. All draw from the same named streams,
 * so a demand that both meet is the same demand. The first variant is the baseline.
 *
 * Throws ArgumentError for fewer than two variants, and what `replicate` throws.
 *
 * @example
 * const result = await compare({ shock, buffered }, { replications: 200, seed: 'p1' })
 * console.log(result.table())
 */
export async function compare(
  variants: Readonly<Record<string, ScenarioSpec>>,
  options: CompareOptions = {},
): Promise<Comparison> {
  const names = Object.keys(variants)
  if (names.length < 2)
    throw new ArgumentError(`missing variants: expected two or more to compare, found ${names.length}`)
  const { level = DEFAULT_LEVEL, engine = inline(), precision = {}, paired = true } = options
  const baseline = names[0]
  // One seed for all, or the pairs would not be pairs.
  const seed = seedOf(jobOf(variants[baseline], options))
  const jobs = names.map((name) => jobOf(variants[name], { ...options, seed: paired ? seed : `${seed}/${name}` }))
  const kit = await loadKit(jobs[0])
  requireMetrics(Object.keys(precision), kit.metrics)
  const eachLevel = bonferroniLevel(level, names.length - 1)
  const { outcomes, stopping } = await runUntilPrecise(jobs, engine, options, (all) =>
    excesses(precision, (metric) => worstDifference(metric, all, eachLevel, paired)),
  )
  const comparison = {
    baseline,
    level,
    eachLevel,
    paired,
    ...(stopping !== undefined && { stopping }),
    results: Object.fromEntries(
      names.map((name, index) => [name, summarise(jobs[index], kit, outcomes[index], level, stopping)]),
    ),
    changes: Object.fromEntries(names.slice(1).map((name) => [name, changes(variants[baseline], variants[name])])),
    differences: Object.fromEntries(
      names
        .slice(1)
        .map((name, index) => [name, differencesOf(kit, outcomes[index + 1], outcomes[0], eachLevel, paired)]),
    ),
  }
  return { ...comparison, table: (metrics = TABLE_METRICS) => comparisonTable(comparison, metrics) }
}

function differencesOf(
  kit: Kit,
  variant: readonly Outcome[],
  baseline: readonly Outcome[],
  level: number,
  paired: boolean,
): Readonly<Record<string, Difference>> {
  return Object.fromEntries(kit.metrics.map(({ name }) => [name, differenceOf(name, variant, baseline, level, paired)]))
}

/** The widest interval of a metric's differences, beside the size of the baseline's mean. */
function worstDifference(
  metric: string,
  [baseline, ...variants]: readonly (readonly Outcome[])[],
  level: number,
  paired: boolean,
): { readonly halfWidth: number | null; readonly scale: number | null } {
  const { mean } = summariseMetric({ name: metric, unit: '' }, baseline, level)
  const halfWidths = variants.map((variant) => differenceOf(metric, variant, baseline, level, paired).halfWidth)
  const known = halfWidths.filter((halfWidth) => halfWidth !== null)
  return { halfWidth: known.length < halfWidths.length ? null : Math.max(...known), scale: mean }
}

function comparisonTable(comparison: Omit<Comparison, 'table'>, metrics: readonly string[]): string {
  const { baseline, results, differences, paired } = comparison
  const names = Object.keys(results)
  const others = names.filter((name) => name !== baseline)
  const header = ['metric', ...names, ...others.map((name) => `${name} - ${baseline}`)]
  const rows = metrics
    .filter((metric) => results[baseline].metrics[metric] !== undefined)
    .map((metric) => [
      metric,
      ...names.map((name) => plusMinus(results[name].metrics[metric])),
      ...others.map(
        (name) =>
          `${plusMinus(differences[name][metric])}${differences[name][metric]?.significant === true ? ' *' : '  '}`,
      ),
    ])
  const { manifest } = results[baseline]
  const kind = paired ? 'paired differences' : 'differences of independent runs'
  const together = others.length > 1 ? ` (each at ${formatNumber(comparison.eachLevel * 100)} %, Bonferroni)` : ''
  const runs = `${manifest.replications} replication${manifest.replications === 1 ? '' : 's'}`
  const note = `${runs}, seed "${manifest.seed}", ${formatNumber(comparison.level * 100)} % intervals; ${kind}${together}, * = differs from 0`
  const saved = paired ? whatPairingSaved(comparison, metrics) : undefined
  return [textTable(header, rows), note, ...(saved === undefined ? [] : [saved])].join('\n')
}

/** `pairing: variances of the differences 3.2 (otif) to 1960 (onHand) times smaller than of independent runs` */
function whatPairingSaved({ differences }: Omit<Comparison, 'table'>, metrics: readonly string[]): string | undefined {
  const ratios = Object.values(differences)
    .flatMap((byMetric) => metrics.map((metric) => [metric, byMetric[metric]?.varianceRatio ?? null] as const))
    .filter((entry): entry is readonly [string, number] => entry[1] !== null)
    .sort(([, a], [, b]) => a - b)
  if (ratios.length === 0) return undefined
  const tell = ([metric, ratio]: readonly [string, number]) => `${formatNumber(ratio, 2)} (${metric})`
  const [least, most] = [ratios[0], ratios[ratios.length - 1]]
  const span = least === most ? tell(least) : `${tell(least)} to ${tell(most)}`
  return `pairing made the variances of the differences ${span} times smaller than independent runs would have`
}

function plusMinus(estimate: { readonly mean: number | null; readonly halfWidth: number | null } | undefined): string {
  if (estimate === undefined || estimate.mean === null) return '-'
  const { mean, halfWidth } = estimate
  if (halfWidth === null) return formatNumber(mean)
  // Rounding errors of equal replications are no spread.
  return `${formatNumber(mean)} ± ${formatNumber(halfWidth < 1e-12 * Math.abs(mean) ? 0 : halfWidth, 2)}`
}
