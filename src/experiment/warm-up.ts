import { ArgumentError, suggest } from '../errors.ts'
import { type SeriesName, seriesNames } from '../run/series.ts'
import { scenario as checked } from '../scenario/build.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { mser } from '../stats/mser.ts'
import { welchWarmUp } from '../stats/welch-warm-up.ts'
import type { Outcome } from './engine.ts'
import { Laboratory, orRefuse, type StudyManifest, type StudyOptions, studyManifest } from './laboratory.ts'
import { refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_REPLICATIONS } from './sequential.ts'

export interface WarmUpOptions extends StudyOptions {
  /** Series to judge by. Default: `onHand`. */
  readonly series?: readonly SeriesName[] | undefined
  /** Stock points to judge by. Default: all. */
  readonly points?: readonly string[] | undefined
  /** `mser-5` (White, Cobb & Spratt 2000) or `welch` (1983), both on the mean over replications. Default `mser-5`. */
  readonly method?: 'mser-5' | 'welch' | undefined
  /** Neighbours on each side of Welch's moving average, in periods. Default a twentieth of the run. */
  readonly window?: number | undefined
  /** Half-width of Welch's band, as a share of the range of the smoothed series. Default 0.05. */
  readonly tolerance?: number | undefined
  /** Default 10. */
  readonly replications?: number | undefined
}

/** One series of one stock point. */
export interface WarmUpSeries {
  readonly point: string
  readonly series: SeriesName
  /** Periods to drop. */
  readonly warmUp: number
  /** False: the run is too short to tell. */
  readonly converged: boolean
  /** Mean over replications, period by period from the start, for a picture. */
  readonly mean: readonly number[]
}

/** Plain data. */
export interface WarmUp {
  readonly manifest: StudyManifest
  /** Periods to drop: the longest that any series asks for. */
  readonly warmUp: number
  /** All series had settled in the first half of the run. */
  readonly converged: boolean
  readonly series: readonly WarmUpSeries[]
}

/**
 * How long a scenario takes to forget its start: what to give as its `warmUp`. The scenario is run from its start to its horizon, its own `warmUp` left out.
 *
 * Throws ArgumentError naming all that is wrong with the options, where it is stopped before its end, or where the series are too short.
 *
 * @example
 * const { warmUp: periods } = await warmUp(base, { series: ['onHand', 'onOrder'] })
 * const measured = vary(base, (s) => { s.warmUp = periods })
 */
export async function warmUp(scenario: ScenarioSpec, options: WarmUpOptions = {}): Promise<WarmUp> {
  refuse(warmUpProblems(options))
  const { method = 'mser-5', replications = DEFAULT_REPLICATIONS, series = ['onHand'] } = options
  refuse(horizonProblems(scenario, method, options))
  const whole = checked({ ...scenario, warmUp: 0 }, options.extensions)
  const lab = new Laboratory(options, { metrics: [], series, expected: replications })
  const [outcomes] = await orRefuse(lab.outcomes([whole], replications))
  const found = pointsOf(outcomes, options.points).flatMap((point) =>
    series.flatMap((name) => judge(outcomes, point, name, method, options)),
  )
  if (found.length === 0) throw new ArgumentError('missing series: none of the stock points has one of those asked for')
  return {
    manifest: studyManifest('warmUp', lab.seed, { base: scenario }, { ...options, method, replications, series }),
    warmUp: Math.max(...found.map((one) => one.warmUp)),
    converged: found.every(({ converged }) => converged),
    series: found,
  }
}

function pointsOf(outcomes: readonly Outcome[], wanted: readonly string[] | undefined): readonly string[] {
  const known = Object.keys(outcomes[0].series ?? {})
  refuse(
    (wanted ?? [])
      .filter((point) => !known.includes(point))
      .map((point) => `unknown stock point "${point}"; expected one of ${known.join(', ')}${suggest(point, known)}`),
  )
  return wanted ?? known
}

/** None for the stock of a source that never runs out. */
function judge(
  outcomes: readonly Outcome[],
  point: string,
  series: SeriesName,
  method: 'mser-5' | 'welch',
  { window, tolerance }: WarmUpOptions,
): readonly WarmUpSeries[] {
  const all = outcomes.map((outcome) => outcome.series?.[point]?.[series] ?? [])
  if (all[0].length === 0) return []
  const mean = all[0].map((_, t) => all.reduce((sum, one) => sum + one[t], 0) / all.length)
  if (method === 'welch') {
    const { truncate, converged } = welchWarmUp([mean], { window, tolerance })
    return [{ point, series, warmUp: truncate, converged, mean }]
  }
  const { truncateObservations, converged } = mser(mean)
  return [{ point, series, warmUp: truncateObservations, converged, mean }]
}

/** Batches of five periods, of which the rule needs two. */
const LEAST_PERIODS = 10

/** A run that is too short for the rule at all. */
function horizonProblems(
  { horizon }: ScenarioSpec,
  method: 'mser-5' | 'welch',
  { window = 1 }: WarmUpOptions,
): readonly string[] {
  const least = method === 'welch' ? 4 * window : LEAST_PERIODS
  if (!(horizon < least)) return []
  const why = method === 'welch' ? `four windows of ${window}` : 'two batches of five periods'
  return [`invalid horizon ${horizon}; expected ${least} periods or more, for ${why} of "${method}"`]
}

const METHODS: readonly string[] = ['mser-5', 'welch']

function warmUpProblems(options: WarmUpOptions): readonly string[] {
  const { method, series = ['onHand'], replications = 1, window = 1, tolerance = 1 } = options
  const problems = [...wholeProblem(replications, 1, 'number of replications'), ...wholeProblem(window, 1, 'window')]
  if (!(tolerance > 0 && Number.isFinite(tolerance)))
    problems.push(`invalid tolerance ${tolerance}; expected a number above 0`)
  if (method !== undefined && !METHODS.includes(method))
    problems.push(
      `unknown method ${JSON.stringify(method)}; expected one of ${METHODS.join(', ')}${suggest(method, METHODS)}`,
    )
  if (series.length === 0) problems.push('missing series: expected one or more')
  const strange = series.filter((name) => !seriesNames.includes(name))
  for (const name of strange)
    problems.push(
      `unknown series ${JSON.stringify(name)}; expected one of ${seriesNames.join(', ')}${suggest(name, seriesNames)}`,
    )
  return problems
}
