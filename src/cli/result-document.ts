/** What a run of the command leaves behind, as JSON and as a tidy table. */

import type { Comparison } from '../experiment/compare.ts'
import type { ExperimentResult } from '../experiment/replicate.ts'
import type { Change } from '../scenario/vary.ts'

/** The document that `--json` prints and `--out` writes. */
export interface ResultDocument {
  readonly manifest: ExperimentResult['manifest'] & {
    /** How the mean and half-width of each metric are made. */
    readonly estimators: Readonly<Record<string, string>>
    /** What `--set` and `--days` changed in the world as it was named. */
    readonly changes?: readonly Change[]
  }
  readonly metrics: Readonly<
    Record<
      string,
      {
        readonly mean: number | null
        readonly halfWidth: number | null
        readonly n: number
        readonly min: number | null
        readonly max: number | null
        readonly unit: string
      }
    >
  >
  readonly runs: ExperimentResult['runs']
  /** By replication, where asked. */
  readonly series?: NonNullable<ExperimentResult['series']>
}

/** The document of `compare`. */
export interface ComparisonDocument extends Pick<Comparison, 'changes' | 'differences'> {
  readonly manifest: {
    readonly package: string
    readonly version: string
    readonly baseline: string
    readonly seed: string
    readonly replications: number
    /** Confidence of all differences of a metric together, and of each (Bonferroni). */
    readonly level: number
    readonly eachLevel: number
    readonly paired: boolean
    readonly stopping?: NonNullable<Comparison['stopping']>
  }
  /** By variant: what `run` prints of it. */
  readonly variants: Readonly<Record<string, ResultDocument>>
}

export function documentOf(
  { manifest, metrics, runs, series }: ExperimentResult,
  changes: readonly Change[] = [],
): ResultDocument {
  const entries = Object.entries(metrics)
  return {
    manifest: {
      ...manifest,
      ...(changes.length > 0 && { changes }),
      estimators: Object.fromEntries(entries.map(([name, { method }]) => [name, method])),
    },
    metrics: Object.fromEntries(
      entries.map(([name, { mean, halfWidth, n, min, max, unit }]) => [name, { mean, halfWidth, n, min, max, unit }]),
    ),
    runs,
    ...(series !== undefined && { series }),
  }
}

export function comparisonDocumentOf(comparison: Comparison): ComparisonDocument {
  const { baseline, level, eachLevel, paired, stopping, results, changes, differences } = comparison
  const { package: name, version, seed, replications } = results[baseline].manifest
  return {
    manifest: {
      ...{ package: name, version, baseline, seed, replications, level, eachLevel, paired },
      ...(stopping !== undefined && { stopping }),
    },
    variants: Object.fromEntries(Object.entries(results).map(([variant, result]) => [variant, documentOf(result)])),
    changes,
    differences,
  }
}

const TIDY = ['scenario', 'seed', 'replication', 'metric', 'value', 'unit']

/** One row per replication and metric (Wickham 2014), for R and pandas. A metric without meaning is an empty cell. */
export function tidyCsv(document: ResultDocument): string {
  return csv([TIDY, ...tidyRows(document)])
}

/** The tidy tables of all variants in one; its first column tells them apart. */
export function tidyCsvOfComparison({ variants }: ComparisonDocument): string {
  const rows = Object.entries(variants).flatMap(([variant, document]) =>
    tidyRows(document).map((row) => [variant, ...row]),
  )
  return csv([['variant', ...TIDY], ...rows])
}

type Row = readonly (string | number)[]

function tidyRows({ manifest, metrics, runs }: ResultDocument): readonly Row[] {
  return runs.flatMap((run) =>
    Object.entries(run.metrics).map(([metric, value]) => [
      manifest.scenario,
      manifest.seed,
      run.replication,
      metric,
      value ?? '',
      metrics[metric]?.unit ?? '',
    ]),
  )
}

/** Comma-separated rows. */
export function csv(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('')
}

/** RFC 4180 quoting. */
function cell(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
