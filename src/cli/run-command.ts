/** `downstream run`: replications of one world, summed up. */

import { ArgumentError } from '../errors.ts'
import { replicate } from '../experiment/replicate.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenario as checked } from '../scenario/build.ts'
import { daysInPeriod } from '../scenario/clock.ts'
import { edit } from '../scenario/edit.ts'
import { parseValue } from '../scenario/files.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { Exit, UsageError } from './failure.ts'
import { checkFolder, writeResults } from './output-folder.ts'
import { documentOf, type ResultDocument } from './result-document.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { loadWorld } from './worlds.ts'

/** Options as commander hands them over. */
export interface RunCommandOptions {
  readonly seed?: string
  readonly replications: number
  readonly days?: number
  readonly set: readonly string[]
  readonly json?: boolean
  readonly out?: string
}

export async function runCommand(world: string, options: RunCommandOptions, terminal: Terminal): Promise<Exit> {
  if (options.out !== undefined) checkFolder(options.out)
  const scenario = prepare(world, options)
  const { replications } = options
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  const started = performance.now()
  const onProgress = (done: number, total: number) => {
    // Until the first replication is done nothing can be told, and Ctrl-C ends the process at once.
    if (done === 1) process.once('SIGINT', stop)
    terminal.progress(`${scenario.name}: replication ${done} of ${total}`)
  }
  const result = await replicate(scenario, { seed: options.seed, replications, onProgress, signal: interrupt.signal })
  process.off('SIGINT', stop)
  if (interrupt.signal.aborted) {
    terminal.say(`interrupted after ${result.runs.length} of ${replications} replications; nothing is written`)
    return Exit.interrupted
  }
  const document = documentOf(result)
  if (options.out !== undefined) writeResults(options.out, document)
  terminal.out(options.json === true ? JSON.stringify(document, null, 2) : describe(document))
  terminal.say(lastWords(document, performance.now() - started, options.out))
  return Exit.done
}

/** The world with its edits, checked again. */
function prepare(world: string, { set, days }: RunCommandOptions): ScenarioSpec & { readonly name: string } {
  let scenario = loadWorld(world)
  for (const setting of set) scenario = applySetting(scenario, setting)
  if (days !== undefined) scenario = { ...scenario, horizon: days / daysInPeriod[scenario.period ?? 'day'] }
  const { name = 'scenario' } = scenario
  return { ...checked(scenario), name }
}

/** `sites.shop.policy.S=650` */
function applySetting(scenario: ScenarioSpec, setting: string): ScenarioSpec {
  const equals = setting.indexOf('=')
  if (equals <= 0)
    throw new UsageError(`invalid --set ${JSON.stringify(setting)}; expected path=value, as in sites.shop.policy.S=650`)
  try {
    return edit(scenario, setting.slice(0, equals).trim(), parseValue(setting.slice(equals + 1)))
  } catch (error) {
    throw error instanceof ArgumentError
      ? new UsageError(`invalid --set ${JSON.stringify(setting)}: ${error.message}`)
      : error
  }
}

/** The table for people. Metrics that have no meaning in this world, and those that are always zero, are named below it. */
function describe({ manifest, metrics, runs }: ResultDocument): string {
  const { replications, period, horizon, warmUp, seed, level } = manifest
  const warm = warmUp > 0 ? ` (the first ${formatNumber(warmUp)} are warm-up)` : ''
  const head = `${manifest.scenario}: ${count(replications, 'replication')} of ${formatNumber(horizon)} ${period}s${warm}, seed "${seed}"`
  const entries = Object.entries(metrics)
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

function lastWords({ runs }: ResultDocument, milliseconds: number, out: string | undefined): string {
  const alone = runs.length === 1 ? '; one replication has no interval, give --replications 2 or more' : ''
  const written = out === undefined ? '' : `; result.json and tidy.csv are in ${out}`
  return `${count(runs.length, 'replication')} in ${formatNumber(milliseconds / 1000, 3)} s${alone}${written}`
}
