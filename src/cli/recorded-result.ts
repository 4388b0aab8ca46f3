/** A result.json from anywhere, looked at with suspicion before anything in it is run. */

import { type Problem, ScenarioError } from '../errors.ts'
import { scenarioHash } from '../run/manifest.ts'
import { scenario as checked } from '../scenario/build.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { isPlainObject, own, show } from '../scenario/plain.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { outcomeProblem } from '../store/check-outcome.ts'
import { UsageError } from './failure.ts'
import type { Extended } from './world-options.ts'
import { readText } from './worlds.ts'

/** Most bytes of a result: what still fits into one text. */
const LARGEST_RESULT = 400_000_000
const MOST_PROBLEMS = 50

/** What one scenario's part of a result needs to be run again. */
export interface Recorded {
  readonly spec: ScenarioSpec
  readonly seed: string
  readonly level: number
  readonly first: number
  readonly replications: number
  readonly version: string
  readonly options: RecordedOptions
}

/** What the run was told beside the scenario. */
export interface RecordedOptions {
  /** Modules are named, never loaded from here: whoever reproduces a result says which code to run. */
  readonly modules?: readonly string[]
  readonly metrics?: readonly string[]
  readonly fused?: boolean
  readonly shuffleTies?: string
}

/** The parsed document, and what it says of each variant; a result of `run` has one, named by an empty text. */
export interface RecordedResult {
  readonly document: Readonly<Record<string, unknown>>
  readonly variants: Readonly<Record<string, Recorded>>
  /** False where the variants of a comparison drew random numbers of their own. */
  readonly paired: boolean
}

/** Reads a result. Throws UsageError or ScenarioError with every problem found. */
export function readResult(file: string, { modules, kit }: Extended): RecordedResult {
  const document = readDocument(file)
  const problems: Problem[] = []
  const isComparison = isPlainObject(document.variants)
  const parts = isPlainObject(document.variants) ? Object.entries(document.variants) : [['', document] as const]
  const entries = parts.map(([name, part]) => {
    const path = name === '' ? '' : `variants.${name}.`
    return [name, readPart(part, path, { modules, kit }, problems)] as const
  })
  if (isComparison && entries.length < 2)
    problems.push({ path: 'variants', message: 'missing variants; expected two or more' })
  const variants = Object.fromEntries(entries.filter((entry): entry is [string, Recorded] => entry[1] !== undefined))
  if (problems.length > 0) throw new ScenarioError(problems.slice(0, MOST_PROBLEMS), file)
  const { manifest } = document
  return { document, variants, paired: !(isPlainObject(manifest) && manifest.paired === false) }
}

/** The document in a file. Throws UsageError. */
export function readDocument(file: string): Readonly<Record<string, unknown>> {
  let document: unknown
  try {
    document = JSON.parse(readText(file, LARGEST_RESULT))
  } catch (error) {
    if (error instanceof UsageError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `invalid result ${show(file)}: it is no JSON (${why}); expected a result.json that downstream wrote`,
    )
  }
  if (!isPlainObject(document) || (!isPlainObject(document.manifest) && !isPlainObject(document.variants)))
    throw new UsageError(
      `invalid result ${show(file)}: it has no manifest; expected a result.json that downstream wrote`,
    )
  return document
}

function readPart(part: unknown, path: string, { modules, kit }: Extended, problems: Problem[]): Recorded | undefined {
  const before = problems.length
  const add = (at: string, message: string) => problems.push({ path: path + at, message })
  const manifest = isPlainObject(part) ? part.manifest : undefined
  if (!isPlainObject(part) || !isPlainObject(manifest)) {
    add('manifest', 'missing manifest; expected an object')
    return undefined
  }
  const { seed, level, version } = manifest
  if (manifest.package !== 'downstream-sim')
    add('manifest.package', `invalid package ${show(manifest.package)}; expected "downstream-sim"`)
  if (typeof version !== 'string') add('manifest.version', `invalid version ${show(version)}; expected a text`)
  if (typeof seed !== 'string') add('manifest.seed', `invalid seed ${show(seed)}; expected a text`)
  if (typeof level !== 'number' || !(level > 0 && level < 1))
    add('manifest.level', `invalid level ${show(level)}; expected a number between 0 and 1`)
  if (!isPlainObject(part.metrics)) add('metrics', `invalid metrics ${show(part.metrics)}; expected summaries by name`)
  const first = readRuns(part.runs, add)
  const options = readOptions(manifest.options, add)
  // Modules are never loaded because a document names them; and without them its kinds mean nothing.
  const lacks = (options.modules?.length ?? 0) > 0 && modules === undefined
  if (lacks)
    add(
      'manifest.options.modules',
      `missing --extensions: the result was made with ${options.modules?.map(show).join(', ')}; expected the modules to use, whose code will be run`,
    )
  const spec = lacks ? undefined : readSpec(manifest, path, kit.extensions, problems)
  if (problems.length > before || spec === undefined || !Array.isArray(part.runs)) return undefined
  const replications = part.runs.length
  return { spec, seed: String(seed), level: Number(level), first, replications, version: String(version), options }
}

type Add = (path: string, message: string) => void

/** Number of the first replication. */
function readRuns(runs: unknown, add: Add): number {
  if (!Array.isArray(runs) || runs.length === 0) {
    add('runs', `invalid runs ${show(runs)}; expected a list of one replication or more`)
    return 0
  }
  const first = isPlainObject(runs[0]) && typeof runs[0].replication === 'number' ? runs[0].replication : 0
  for (const [index, run] of runs.entries()) {
    const problem = outcomeProblem(run)
    if (problem !== undefined) add(`runs.${index}`, problem)
    else if (run.replication !== first + index)
      add(
        `runs.${index}.replication`,
        `invalid replication ${run.replication}; expected ${first + index}: none left out`,
      )
  }
  return first
}

function readOptions(options: unknown, add: Add): RecordedOptions {
  if (options === undefined) return {}
  if (!isPlainObject(options)) {
    add('manifest.options', `invalid options ${show(options)}; expected an object`)
    return {}
  }
  const { modules, metrics, fused, shuffleTies } = options
  const texts = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string')
  const found: Record<string, unknown> = {}
  const take = (name: string, value: unknown, fits: boolean, expected: string) => {
    if (value === undefined) return
    if (fits) found[name] = value
    else add(`manifest.options.${name}`, `invalid ${name} ${show(value)}; expected ${expected}`)
  }
  take('modules', modules, texts(modules), 'a list of URLs')
  take('metrics', metrics, texts(metrics), 'a list of names')
  take('fused', fused, typeof fused === 'boolean', 'true or false')
  take('shuffleTies', shuffleTies, typeof shuffleTies === 'string', 'a text')
  return found
}

function readSpec(
  manifest: Readonly<Record<string, unknown>>,
  path: string,
  extensions: Extensions,
  problems: Problem[],
): ScenarioSpec | undefined {
  const at = `${path}manifest.spec`
  if (!isPlainObject(manifest.spec)) {
    problems.push({ path: at, message: `missing scenario; expected the one that was run, as data` })
    return undefined
  }
  try {
    // What it is, the check finds out.
    const spec = checked(own(manifest, 'spec') as ScenarioSpec, extensions)
    const hash = scenarioHash(spec)
    if (hash === manifest.scenarioHash) return spec
    const message = `invalid scenarioHash ${show(manifest.scenarioHash)}: the scenario beside it has ${show(hash)}; expected both as they were written`
    problems.push({ path: `${path}manifest.scenarioHash`, message })
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    for (const problem of error.problems)
      problems.push({ ...problem, path: problem.path === '' ? at : `${at}.${problem.path}` })
  }
  return undefined
}
