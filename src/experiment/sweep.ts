import { suggest } from '../errors.ts'
import { latinHypercube } from '../random/latin-hypercube.ts'
import { MOST_SOBOL_DIMENSIONS, sobolSequence } from '../random/sobol-sequence.ts'
import { Streams } from '../random/streams.ts'
import { scenarioHash } from '../run/manifest.ts'
import { type Change, changes } from '../scenario/vary.ts'
import { atShare, type Range, rangeProblems, type Subject, type Values, variantOf } from './factors.ts'
import {
  Laboratory,
  metricsOf,
  type StudyManifest,
  type StudyOptions,
  studyManifest,
  studySeed,
  unlessStopped,
} from './laboratory.ts'
import { levelProblem, refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_LEVEL } from './replicate.ts'
import { DEFAULT_REPLICATIONS } from './sequential.ts'
import { type MetricSummary, summariseMetrics } from './summary.ts'

/** What a factor of a sweep takes: the values listed, or numbers of a range. */
export type Setting = readonly unknown[] | Range

export interface SweepOptions extends StudyOptions {
  /** By path (or name, where the subject is a function): what is set there. */
  readonly over: Readonly<Record<string, Setting>>
  /**
   * `grid`: every combination; a range needs a `step` (default 1 for integers). `latin-hypercube` and `sobol`: `points` points that fill the space; of a
   * list each entry gets an equal part. Default `grid`.
   */
  readonly design?: SweepDesign | undefined
  /** Points of a design that is no grid. */
  readonly points?: number | undefined
  /** Replications of each point. Default 10. */
  readonly replications?: number | undefined
  readonly level?: number | undefined
  /** Metrics to keep. Default: all. */
  readonly metrics?: readonly string[] | undefined
}

export type SweepDesign = 'grid' | 'latin-hypercube' | 'sobol'

/** One point of a sweep. */
export interface SweepPoint {
  readonly values: Values<unknown>
  readonly scenarioHash: string
  /** What the point changes in the scenario; empty where the subject is a function. */
  readonly changes: readonly Change[]
  readonly metrics: Readonly<Record<string, MetricSummary>>
}

/** One metric at one point: tidy data (Wickham 2014), for R and pandas. */
export interface SweepRow extends MetricSummary {
  /** Index of the point. */
  readonly point: number
  readonly values: Values<unknown>
  readonly metric: string
}

/** Plain data. */
export interface SweepResult {
  readonly manifest: StudyManifest
  readonly points: readonly SweepPoint[]
  readonly rows: readonly SweepRow[]
  /** Points that were not run because the sweep was stopped. */
  readonly left: number
}

/** Most points of one sweep. */
const MOST_POINTS = 100_000

/**
 * Runs a scenario at many settings of its parts, all on common random numbers.
 *
 * Throws ArgumentError naming all that is wrong with the options, and ScenarioError, naming the point, for a setting that makes no scenario.
 *
 * @example
 * const { rows } = await sweep(base, {
 *   over: { 'sites.shop.policy.S': { min: 300, max: 400, step: 25, integer: true }, 'lanes.centre>shop.transit': [1, 2, 4] },
 *   metrics: ['fillRate', 'costPerPeriod'],
 * })
 */
export async function sweep(subject: Subject<unknown>, options: SweepOptions): Promise<SweepResult> {
  const { replications = DEFAULT_REPLICATIONS, level = DEFAULT_LEVEL, design = 'grid' } = options
  refuse(sweepProblems(options))
  const definitions = await metricsOf(options, options.metrics)
  const settings = pointsOf(options, studySeed(subject, options))
  const variants = settings.map((values) => variantOf(subject, values, options.extensions))
  const lab = new Laboratory(options, { metrics: options.metrics, expected: variants.length * replications })
  const points: SweepPoint[] = []
  for (let from = 0; from < variants.length; from += TOGETHER) {
    const batch = variants.slice(from, from + TOGETHER)
    const found = await unlessStopped(lab.outcomes(batch, replications))
    if (found === undefined) break
    for (const [index, outcomes] of found.entries())
      points.push({
        values: settings[from + index],
        scenarioHash: scenarioHash(batch[index]),
        changes: typeof subject === 'function' ? [] : changes(subject, batch[index]),
        metrics: summariseMetrics(definitions, outcomes, level),
      })
    lab.forget()
  }
  const manifest = studyManifest('sweep', lab.seed, { base: subject }, { ...options, design, replications, level })
  return { manifest, points, rows: rowsOf(points), left: variants.length - points.length }
}

/** Points whose replications are held at the same time. */
const TOGETHER = 64

function rowsOf(points: readonly SweepPoint[]): readonly SweepRow[] {
  return points.flatMap(({ values, metrics }, point) =>
    Object.entries(metrics).map(([metric, summary]) => ({ point, values, metric, ...summary })),
  )
}

/** The settings of the design, in a fixed order: of a grid the last factor moves fastest. */
function pointsOf(options: SweepOptions, seed: string): readonly Values<unknown>[] {
  const entries = Object.entries(options.over)
  if ((options.design ?? 'grid') === 'grid')
    return entries.reduce<readonly Values<unknown>[]>(
      (points, [name, setting]) =>
        points.flatMap((point) => levelsOf(setting).map((value) => ({ ...point, [name]: value }))),
      [{}],
    )
  const source = new Streams(seed, 0).get('design', options.design ?? '')
  const dimensions = entries.length
  const count = options.points ?? 0
  const cube =
    options.design === 'sobol'
      ? sobolSequence({ dimensions, count, shift: source })
      : latinHypercube({ dimensions, count, source })
  return cube.map((point) =>
    Object.fromEntries(entries.map(([name, setting], i) => [name, settingAt(setting, point[i])])),
  )
}

function settingAt(setting: Setting, share: number): unknown {
  return isRange(setting) ? atShare(setting, share) : setting[Math.floor(share * setting.length)]
}

/** The values of a factor in a grid. Steps are counted, so that rounding does not add up. */
function levelsOf(setting: Setting): readonly unknown[] {
  if (!isRange(setting)) return setting
  const { min, step = 1 } = setting
  return Array.from({ length: levelCount(setting) }, (_, i) => min + i * step)
}

/** How many they are, told without making them: a range may be of any size. */
function levelCount(setting: Setting): number {
  if (!isRange(setting)) return setting.length
  const { min, max, step = 1 } = setting
  return Math.floor((max - min) / step + 1e-9) + 1
}

function isRange(setting: Setting): setting is Range {
  return !Array.isArray(setting)
}

function sweepProblems(options: SweepOptions): readonly string[] {
  const { over, design = 'grid', points, replications = DEFAULT_REPLICATIONS, level = DEFAULT_LEVEL } = options
  const problems = [...wholeProblem(replications, 1, 'number of replications'), ...levelProblem(level)]
  const entries = Object.entries(over)
  if (entries.length === 0) problems.push('missing factors: expected one or more in `over`')
  for (const [name, setting] of entries) {
    if (isRange(setting)) problems.push(...rangeProblems(name, setting))
    else if (setting.length === 0) problems.push(`missing values of ${JSON.stringify(name)}; expected one or more`)
    if (design === 'grid' && isRange(setting) && setting.integer !== true && setting.step === undefined)
      problems.push(`missing step of ${JSON.stringify(name)}; expected one, for a grid over a range of numbers`)
  }
  if (problems.length > 0) return problems
  if (!DESIGNS.includes(design))
    return [
      `unknown design ${JSON.stringify(design)}; expected one of ${DESIGNS.join(', ')}${suggest(design, DESIGNS)}`,
    ]
  if (design === 'sobol' && entries.length > MOST_SOBOL_DIMENSIONS)
    return [`invalid sobol design of ${entries.length} factors; expected at most ${MOST_SOBOL_DIMENSIONS}`]
  if (design === 'grid' && points !== undefined)
    return [
      `invalid points ${points} of a grid, whose points follow from its steps; expected none, or the design ${DESIGNS[1]} or ${DESIGNS[2]}`,
    ]
  if (design !== 'grid' && points === undefined)
    return [`missing points of a ${design} design; expected how many, a whole number of at least 1`]
  if (design !== 'grid') return wholeProblem(points ?? 0, 1, `number of points of a ${design} design`, MOST_POINTS)
  const size = entries.reduce((product, [, setting]) => product * levelCount(setting), 1)
  return size > MOST_POINTS ? [`invalid grid of ${size} points; expected at most ${MOST_POINTS}`] : []
}

const DESIGNS: readonly SweepDesign[] = ['grid', 'latin-hypercube', 'sobol']
