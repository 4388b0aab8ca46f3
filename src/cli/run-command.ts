/** `downstream run`: replications of one world, summed up. */

import { suggest } from '../errors.ts'
import type { PrecisionGoal } from '../experiment/precision.ts'
import { replicate } from '../experiment/replicate.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenarioHash } from '../run/manifest.ts'
import { type SeriesGrid, seriesNames } from '../run/series.ts'
import { changes } from '../scenario/vary.ts'
import { moduleHashes } from '../store/job-key.ts'
import { askedMetrics } from './asked-metrics.ts'
import { Exit, UsageError } from './failure.ts'
import { goalOf } from './goal.ts'
import { checkOutput, writeParquetFile, writeResults } from './output-folder.ts'
import { openReport, writeReport } from './report-file.ts'
import { documentOf, type ResultDocument, tidyCsv } from './result-document.ts'
import { INTERRUPTED, inSession, type SessionOptions } from './session.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { edited, loadExtensions, type WorldOptions } from './world-options.ts'
import { loadWorld } from './worlds.ts'

/** Options that `run` and `compare` share, as commander hands them over. */
export interface ExperimentOptions extends WorldOptions, SessionOptions {
  readonly seed?: string
  readonly replications: number
  readonly maxReplications?: number
  readonly precision?: number
  readonly metric: readonly string[]
  readonly extensions: readonly string[]
  readonly json?: boolean
  readonly out?: string
  readonly parquet?: boolean
  readonly report?: string
}

/** Options of `run` alone. */
export interface RunCommandOptions extends ExperimentOptions {
  readonly series: readonly string[]
  readonly every?: number
}

export async function runCommand(world: string, options: RunCommandOptions, terminal: Terminal): Promise<Exit> {
  checkOutput(options)
  const drawing = await openReport(options.report)
  const { modules, kit } = await loadExtensions(options.extensions)
  const named = loadWorld(world, kit.extensions)
  const scenario = edited(named, options, kit.extensions)
  const metrics = askedMetrics(kit.metrics, options.metric)
  const precision = goalOf(options, metrics.all)
  const { seed, replications } = options
  const identity = {
    command: 'run',
    scenario: scenario.name,
    scenarioHash: scenarioHash(scenario),
    seed: seed ?? scenario.seed ?? 'downstream',
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const started = performance.now()
  const result = await inSession(scenario.name, identity, options, terminal, (session) =>
    replicate(scenario, {
      ...session,
      seed,
      replications,
      modules,
      metrics: metrics.names,
      series: seriesOf(options),
      precision,
      maxReplications: options.maxReplications,
    }),
  )
  if (result === undefined) return INTERRUPTED
  const document = documentOf(result, changes(named, scenario))
  if (options.out !== undefined) {
    writeResults(options.out, document, tidyCsv(document))
    if (options.parquet === true) await writeParquetFile(options.out, { [scenario.name]: document.runs })
  }
  if (drawing !== undefined && options.report !== undefined) {
    const report = await drawing.experimentReport(result, { extensions: kit.extensions })
    writeReport(report, options.report, options.out)
  }
  terminal.out(options.json === true ? JSON.stringify(document, null, 2) : describe(document, options.metric))
  for (const words of lastWords(document, performance.now() - started, options)) terminal.say(words)
  return Exit.done
}

/** `--series` and `--every`. Throws UsageError for a series nobody knows, and for a grid of nothing. */
function seriesOf({ series, every }: RunCommandOptions): SeriesGrid | undefined {
  const known: readonly string[] = seriesNames
  const strange = series.find((name) => !known.includes(name))
  if (strange !== undefined)
    throw new UsageError(
      `unknown series ${JSON.stringify(strange)}; expected one of ${known.join(', ')}${suggest(strange, known)}`,
    )
  if (series.length === 0 && every !== undefined)
    throw new UsageError('missing --series beside --every; expected the name of one or more')
  return series.length === 0 ? undefined : { names: seriesNames.filter((name) => series.includes(name)), every }
}

/** The table for people. Metrics that have no meaning in this world, and those that are always zero, are named below it. */
function describe({ manifest, metrics, runs }: ResultDocument, chosen: readonly string[]): string {
  const { replications, period, horizon, warmUp, seed, level } = manifest
  const warm = warmUp > 0 ? ` (the first ${formatNumber(warmUp)} are warm-up)` : ''
  const head = `${manifest.scenario}: ${count(replications, 'replication')} of ${formatNumber(horizon)} ${period}s${warm}, seed "${seed}"`
  const entries = Object.entries(metrics).filter(([name]) => chosen.length === 0 || chosen.includes(name))
  const isZero = ({ min, max }: { min: number | null; max: number | null }) => min === 0 && max === 0
  const rows = entries
    .filter(([, metric]) => metric.mean !== null && !isZero(metric))
    .map(([name, { mean, halfWidth, min, max, unit }]) => [
      name,
      formatNumber(mean),
      halfWidth === null ? '-' : formatHalfWidth(halfWidth, mean),
      formatNumber(min),
      formatNumber(max),
      unit,
    ])
  const table = textTable(['metric', 'mean', `± (${formatNumber(level * 100)} %)`, 'least', 'most', 'unit'], rows)
  const notes = [
    nameThem(
      'zero throughout',
      entries.filter(([, metric]) => isZero(metric)),
    ),
    nameThem(
      'no meaning here',
      entries.filter(([, metric]) => metric.mean === null),
    ),
    `fingerprint of replication ${runs[0].replication}: ${runs[0].fingerprint}`,
  ]
  return [head, '', table, '', ...notes.filter((note) => note !== '')].join('\n')
}

function nameThem(what: string, entries: readonly (readonly [string, unknown])[]): string {
  return entries.length === 0 ? '' : `${what}: ${entries.map(([name]) => name).join(', ')}`
}

/** Rounding errors of equal replications are no spread. */
function formatHalfWidth(halfWidth: number, mean: number | null): string {
  return formatNumber(halfWidth < 1e-12 * Math.abs(mean ?? 0) ? 0 : halfWidth, 2)
}

function lastWords({ manifest, runs }: ResultDocument, milliseconds: number, options: ExperimentOptions): string[] {
  const alone = runs.length === 1 ? '; one replication has no interval, give --replications 2 or more' : ''
  const written = options.out === undefined ? '' : `; result.json and tidy.csv are in ${options.out}`
  const page = options.report === undefined ? '' : `; the page is ${options.report}`
  const done = `${count(runs.length, 'replication')} in ${formatNumber(milliseconds / 1000, 3)} s${alone}${written}${page}`
  return manifest.stopping === undefined ? [done] : [stoppingWords(manifest.stopping), done]
}

/** Whether the precision was reached, and what missed it. */
export function stoppingWords({
  precision,
  missed,
  maxReplications,
}: {
  readonly precision: PrecisionGoal
  readonly missed: readonly string[]
  readonly maxReplications: number
}): string {
  const share = formatNumber(100 * Math.max(...Object.values(precision)))
  return missed.length === 0
    ? `every half-width is below ${share} %`
    : `stopped at --max-replications ${maxReplications}: half-widths above ${share} % remain for ${missed.join(', ')}`
}
