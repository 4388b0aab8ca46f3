/** `downstream compare`: several worlds, or variants of one, on the same random numbers. */

import { basename, extname } from 'node:path'
import { ScenarioError } from '../errors.ts'
import { type Comparison, compare } from '../experiment/compare.ts'
import { refuse } from '../experiment/refuse.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { verdictOf } from '../report/verdict.ts'
import { scenarioHash } from '../run/manifest.ts'
import { scenario as checked } from '../scenario/build.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { show } from '../scenario/plain.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { moduleHashes } from '../store/job-key.ts'
import { askedMetrics } from './asked-metrics.ts'
import { Exit, UsageError } from './failure.ts'
import { goalOf } from './goal.ts'
import { checkOutput, writeParquetFile, writeResults } from './output-folder.ts'
import { openReport, writeReport } from './report-file.ts'
import { comparisonDocumentOf, tidyCsvOfComparison } from './result-document.ts'
import { type ExperimentOptions, stoppingWords } from './run-command.ts'
import { INTERRUPTED, inSession } from './session.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { edited, loadExtensions, type WorldOptions, withSettings } from './world-options.ts'
import { loadWorld } from './worlds.ts'

type NamedScenario = ScenarioSpec & { readonly name: string }

export interface CompareCommandOptions extends ExperimentOptions {
  /** `buffered: sites.shop.policy.S=650; sites.shop.holding=0.03` */
  readonly variant: readonly string[]
  /** False for `--independent`. */
  readonly independent?: boolean
}

export async function compareCommand(
  worlds: readonly string[],
  options: CompareCommandOptions,
  terminal: Terminal,
): Promise<Exit> {
  checkOutput(options)
  const drawing = await openReport(options.report)
  const { modules, kit } = await loadExtensions(options.extensions)
  const variants = variantsOf(worlds, options, kit.extensions, 'to compare')
  const names = Object.keys(variants)
  const metrics = askedMetrics(kit.metrics, options.metric)
  const precision = goalOf(options, metrics.all)
  const paired = options.independent !== true
  const { replications, maxReplications } = options
  const seed = options.seed ?? variants[names[0]].seed ?? 'downstream'
  const hashes = Object.fromEntries(names.map((name) => [name, scenarioHash(variants[name])]))
  const identity = {
    ...{ command: 'compare', variants: hashes, seed, paired },
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const started = performance.now()
  const result = await inSession(names.join(' / '), identity, options, terminal, (session) =>
    compare(variants, {
      ...{ ...session, seed, replications, modules, metrics: metrics.names, precision, maxReplications, paired },
    }),
  )
  if (result === undefined) return INTERRUPTED
  const document = comparisonDocumentOf(result)
  if (options.out !== undefined) {
    writeResults(options.out, document, tidyCsvOfComparison(document))
    const runs = Object.fromEntries(names.map((name) => [name, document.variants[name].runs]))
    if (options.parquet === true) await writeParquetFile(options.out, runs)
  }
  if (drawing !== undefined && options.report !== undefined) {
    const report = await drawing.comparisonReport(result, { extensions: kit.extensions })
    writeReport(report, options.report, options.out)
  }
  terminal.out(options.json === true ? JSON.stringify(document, null, 2) : describe(result, options.metric))
  if (result.stopping !== undefined) terminal.say(stoppingWords(result.stopping))
  const written = options.out === undefined ? '' : `; result.json and tidy.csv are in ${options.out}`
  const page = options.report === undefined ? '' : `; the page is ${options.report}`
  const seconds = formatNumber((performance.now() - started) / 1000, 3)
  terminal.say(
    `${names.length} variants, ${count(document.manifest.replications, 'replication')} each, in ${seconds} s${written}${page}`,
  )
  return Exit.done
}

/** The worlds named, then the variants of the first. `--set` and `--days` hold for all. `purpose` tells what they are for, in messages. */
export function variantsOf(
  worlds: readonly string[],
  options: WorldOptions & Pick<CompareCommandOptions, 'variant'>,
  extensions: Extensions,
  purpose: string,
): Readonly<Record<string, ScenarioSpec>> {
  const loaded = worlds.map((world) => loadWorld(world, extensions))
  const titles = namesOf(worlds)
  const entries = worlds.map((_, index) => [titles[index], edited(loaded[index], options, extensions)] as const)
  const read = options.variant.map((variant) => readVariant(variant, entries[0][1], extensions))
  refuse(read.flatMap(({ problems }) => problems))
  for (const { name, scenario } of read) entries.push([name, checkedAs(name, scenario, extensions)])
  const names = entries.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw new UsageError(`invalid variant ${show(twice)}: it is named twice; expected a name of its own for each`)
  if (entries.length < 2)
    throw new UsageError(
      `missing worlds: expected two or more ${purpose}, or --variant "NAME: path=value", found ${entries.length}`,
    )
  return Object.fromEntries(entries)
}

/** By their files; where two files in different folders are named alike, by their paths. */
function namesOf(worlds: readonly string[]): readonly string[] {
  const short = worlds.map((world) => basename(world, extname(world)))
  return worlds.map((world, index) =>
    short.some((name, other) => name === short[index] && worlds[other] !== world)
      ? world.slice(0, world.length - extname(world).length)
      : short[index],
  )
}

/** `NAME: path=value; path=value`: the scenario so changed, not checked yet, and what is wrong with the text. */
function readVariant(text: string, base: NamedScenario, extensions: Extensions) {
  const colon = text.indexOf(':')
  const name = text.slice(0, Math.max(0, colon)).trim()
  const settings = text
    .slice(colon + 1)
    .split(';')
    .map((setting) => setting.trim())
    .filter((setting) => setting !== '')
  const isReadable = name !== '' && settings.length > 0
  const { scenario, problems } = withSettings(
    base,
    isReadable ? settings : [],
    extensions,
    `--variant ${show(name)} with`,
  )
  const unreadable = `invalid --variant ${show(text)}; expected NAME: path=value, as in "buffered: sites.shop.policy.S=650"`
  return { name, scenario: { ...scenario, name: base.name }, problems: isReadable ? problems : [unreadable] }
}

/** Throws ScenarioError that names the variant, not the world it comes from. */
function checkedAs(name: string, scenario: NamedScenario, extensions: Extensions): NamedScenario {
  try {
    return { ...checked(scenario, extensions), name: scenario.name }
  } catch (error) {
    throw error instanceof ScenarioError ? new ScenarioError(error.problems, `variant ${show(name)}`) : error
  }
}

/** What differs between the variants, and by how much their outcomes do. */
function describe(comparison: Comparison, metrics: readonly string[]): string {
  const changed = Object.entries(comparison.changes).map(
    ([name, changes]) =>
      `${name}: ${changes.length === 0 ? 'no change' : changes.map(changeText).slice(0, 8).join(', ')}${changes.length > 8 ? ` and ${changes.length - 8} more` : ''}`,
  )
  const head = `against ${comparison.baseline}:\n${changed.map((line) => `  ${line}`).join('\n')}`
  // Spaces that do not break are for pages.
  const verdict = verdictOf(comparison).replace(/[\u00a0\u202f]/g, ' ')
  return `${head}\n\n${verdict === '' ? '' : `${verdict}\n\n`}${metrics.length === 0 ? comparison.table() : comparison.table(metrics)}`
}

function changeText({ path, before, after }: Comparison['changes'][string][number]): string {
  const text = (value: unknown) => (value === undefined ? 'none' : show(value))
  return `${path} ${text(before)} -> ${text(after)}`
}
