/** The result.json of a study (`sweep`, `rank` ...), looked at with suspicion before anything in it is run; and the study, run again. */

import { type Problem, ScenarioError } from '../errors.ts'
import { type FrontierOptions, frontier } from '../experiment/frontier.ts'
import type { StudyOptions } from '../experiment/laboratory.ts'
import { type OptimiseOptions, optimise } from '../experiment/optimise.ts'
import { type RankOptions, rank } from '../experiment/rank.ts'
import { type SensitivityOptions, sensitivity } from '../experiment/sensitivity.ts'
import { type SweepOptions, sweep } from '../experiment/sweep.ts'
import { scenarioHash } from '../run/manifest.ts'
import { isPlainObject, show } from '../scenario/plain.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { readDocument } from './recorded-result.ts'
import type { Extended } from './world-options.ts'

type Plain = Readonly<Record<string, unknown>>

export interface RecordedStudy {
  readonly name: string
  readonly version: string
  readonly seed: string
  /** What it was told. */
  readonly options: Plain
  readonly scenarios: Readonly<Record<string, ScenarioSpec>>
  readonly document: Plain
}

type Again = (scenarios: Readonly<Record<string, ScenarioSpec>>, options: StudyOptions) => Promise<object>

/** Options come as they were written down; what is wrong with their values, each study finds out itself. */
const STUDIES: Readonly<Record<string, Again>> = {
  sweep: async ({ base }, options) => {
    const { rows: _, ...document } = await sweep(base, options as SweepOptions)
    return document
  },
  sensitivity: ({ base }, options) => sensitivity(base, options as SensitivityOptions),
  optimise: ({ base }, options) => optimise(base, options as OptimiseOptions),
  rank: (variants, options) => rank(variants, options as RankOptions),
  frontier: (variants, options) => frontier(variants, options as FrontierOptions),
}
const OF_ONE_SCENARIO = ['sweep', 'sensitivity', 'optimise']

/** Shapes that the studies rely on: of options by name. What is not named is a number or a text. */
const isText = (value: unknown) => typeof value === 'string'
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)
const isNumbers = (value: unknown) => isPlainObject(value) && Object.values(value).every(Number.isFinite)
const isParts = (value: unknown) => isPlainObject(value) && Object.values(value).every(isPlainObject)
const isSettings = (value: unknown) =>
  isPlainObject(value) && Object.values(value).every((part) => Array.isArray(part) || isPlainObject(part))
const SHAPES: Readonly<Record<string, readonly [fits: (value: unknown) => boolean, expected: string]>> = {
  over: [isSettings, 'ranges or lists by path'],
  subjectTo: [isParts, 'bounds by metric'],
  start: [isNumbers, 'numbers by path'],
  metrics: [isTexts, 'a list of names'],
  modules: [isTexts, 'a list of URLs'],
  of: [isTexts, 'a list of names'],
  minimise: [(value) => isText(value) || isTexts(value), 'a name, or a list of names'],
  maximise: [(value) => isText(value) || isTexts(value), 'a name, or a list of names'],
}
const isSimple = (value: unknown) => isText(value) || typeof value === 'boolean' || Number.isFinite(value)

/** Reads the result of a study; undefined where the file is that of a run or a comparison. Throws UsageError, or ScenarioError with every problem found. */
export function readStudy(file: string, { modules }: Extended): RecordedStudy | undefined {
  const document = readDocument(file)
  const { manifest } = document
  if (!isPlainObject(manifest) || manifest.study === undefined) return undefined
  const problems: Problem[] = []
  const add = (path: string, message: string) => problems.push({ path: `manifest.${path}`, message })
  const { study, seed, version } = manifest
  const name = typeof study === 'string' && Object.hasOwn(STUDIES, study) ? study : ''
  if (name === '') add('study', `unknown study ${show(study)}; expected one of ${Object.keys(STUDIES).join(', ')}`)
  if (manifest.package !== 'downstream-sim')
    add('package', `invalid package ${show(manifest.package)}; expected "downstream-sim"`)
  if (typeof version !== 'string') add('version', `invalid version ${show(version)}; expected a text`)
  if (typeof seed !== 'string') add('seed', `invalid seed ${show(seed)}; expected a text`)
  const options = readOptions(manifest.options, modules, add)
  const scenarios = readScenarios(name, manifest.scenarios, add)
  if (problems.length > 0) throw new ScenarioError(problems, file)
  return { name, version: String(version), seed: String(seed), options, scenarios, document }
}

type Add = (path: string, message: string) => void

function readOptions(options: unknown, modules: readonly string[] | undefined, add: Add): Plain {
  if (!isPlainObject(options)) {
    add('options', `invalid options ${show(options)}; expected an object`)
    return {}
  }
  for (const [name, value] of Object.entries(options)) {
    const [fits, expected] = (Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined) ?? [
      isSimple,
      'a number or a text',
    ]
    if (!fits(value)) add(`options.${name}`, `invalid ${name} ${show(value)}; expected ${expected}`)
  }
  // Modules are never loaded because a document names them; and without them its kinds mean nothing.
  if (Array.isArray(options.modules) && options.modules.length > 0 && modules === undefined)
    add(
      'options.modules',
      `missing --extensions: the study was made with ${options.modules.map(show).join(', ')}; expected the modules to use, whose code will be run`,
    )
  return options
}

function readScenarios(study: string, scenarios: unknown, add: Add): Readonly<Record<string, ScenarioSpec>> {
  const entries = isPlainObject(scenarios) ? Object.entries(scenarios) : []
  const isThere = OF_ONE_SCENARIO.includes(study) ? entries.some(([name]) => name === 'base') : entries.length > 0
  if (!isThere)
    add(
      'scenarios',
      'missing scenarios; expected those that were run, as data (of a function that makes scenarios there are none)',
    )
  const specs = entries.map(([name, part]): readonly [string, ScenarioSpec] => {
    const { spec, hash }: Plain = isPlainObject(part) ? part : {}
    if (!isPlainObject(spec)) add(`scenarios.${name}.spec`, `invalid scenario ${show(spec)}; expected one as data`)
    // What it is, its check finds out: each study begins with that.
    const scenario = spec as ScenarioSpec
    if (isPlainObject(spec) && scenarioHash(scenario) !== hash)
      add(
        `scenarios.${name}.hash`,
        `invalid hash ${show(hash)}: the scenario beside it has ${show(scenarioHash(scenario))}; expected both as they were written`,
      )
    return [name, scenario]
  })
  return Object.fromEntries(specs)
}

/** What the study finds now, as JSON data without its manifest. */
export async function runStudyAgain(
  { name, seed, options, scenarios }: RecordedStudy,
  session: StudyOptions,
): Promise<Plain> {
  const { modules: _, ...told } = options
  const result = await STUDIES[name](scenarios, { ...told, ...session, seed })
  const { manifest: __, ...found }: Plain = JSON.parse(JSON.stringify(result))
  return found
}
