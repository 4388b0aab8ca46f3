/** What a run of the command leaves behind, as JSON and as a tidy table. */

import type { ExperimentResult } from '../experiment/replicate.ts'

/** The document that `--json` prints and `--out` writes. */
export interface ResultDocument {
  readonly manifest: ExperimentResult['manifest'] & {
    /** How the mean and half-width of each metric are made. */
    readonly estimators: Readonly<Record<string, string>>
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
}

export function documentOf({ manifest, metrics, runs }: ExperimentResult): ResultDocument {
  const entries = Object.entries(metrics)
  return {
    manifest: { ...manifest, estimators: Object.fromEntries(entries.map(([name, { method }]) => [name, method])) },
    metrics: Object.fromEntries(
      entries.map(([name, { mean, halfWidth, n, min, max, unit }]) => [name, { mean, halfWidth, n, min, max, unit }]),
    ),
    runs,
  }
}

/** One row per replication and metric (Wickham 2014), for R and pandas. A metric without meaning is an empty cell. */
export function tidyCsv({ manifest, metrics, runs }: ResultDocument): string {
  const rows = runs.flatMap((run) =>
    Object.entries(run.metrics).map(([metric, value]) => [
      manifest.scenario,
      manifest.seed,
      run.replication,
      metric,
      value ?? '',
      metrics[metric]?.unit ?? '',
    ]),
  )
  const header = ['scenario', 'seed', 'replication', 'metric', 'value', 'unit']
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}

/** RFC 4180 quoting. */
function cell(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
