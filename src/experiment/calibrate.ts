import type { ScenarioSpec } from '../scenario/spec.ts'
import { type Change, changes } from '../scenario/vary.ts'
import type { Outcome } from './engine.ts'
import { checkRanges, type Subject, type Values, variantOf } from './factors.ts'
import { Laboratory, metricsOf, type StudyManifest, studyManifest, unlessStopped } from './laboratory.ts'
import { LinearisedFit, type ParameterUncertainty } from './linearised-fit.ts'
import { budgetProblem, PointSearch, type SearchEnd, type SearchPlan, searchProblems } from './point-search.ts'
import { levelProblem, refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_LEVEL } from './replicate.ts'
import { type Observed, type Target, targetProblems, targetsOf } from './targets.ts'

export interface CalibrateOptions extends SearchPlan {
  /** What was observed. */
  readonly to: Observed
  /** Replications in all, those that tell the uncertainty included. */
  readonly budget: number
  /** Default `r-spline`. */
  readonly method?: 'r-spline' | 'cma-es' | undefined
  /** Replications, new to the search, of each point of the last steps. Default 30. */
  readonly judging?: number | undefined
  readonly level?: number | undefined
}

/** One observed number, or series, beside what the fitted scenario gives. */
export interface FittedTarget {
  readonly name: string
  /** For a series: the root of its mean square, as for `simulated` and `gap`; the series themselves are in the result. */
  readonly observed: number
  readonly simulated: number
  /** (simulated - observed) / scale; for a series the root mean square of it. */
  readonly gap: number
}

/** Plain data. */
export interface Calibration {
  readonly manifest: StudyManifest
  readonly values: Values
  readonly changes: readonly Change[]
  readonly scenario: ScenarioSpec
  /** Sum over targets of the mean square of (simulated - observed) / scale, on the replications that the last steps were fitted to. */
  readonly distance: number
  readonly targets: readonly FittedTarget[]
  /**
   * Standard error and interval of each factor; null where the targets cannot tell the factors apart, where fewer than two replications have a value of
   * every target, or after an interruption.
   */
  readonly uncertainty: Readonly<Record<string, ParameterUncertainty>> | null
  readonly stopped: SearchEnd
  readonly replications: number
}

/**
 * Fits parts of a scenario to what was observed: the values that bring the means of the simulation closest to the observation, by the method of simulated
 * moments (McFadden 1989; Pakes & Pollard 1989) with a diagonal weighting, 1 / scale^2. The distance is the sum over targets of the mean square of
 * (simulated - observed) / scale; `scale` defaults to the size of an observed figure, and to the standard deviation of an observed series.
 *
 * The uncertainty takes the observation as one history of the same length as a replication, so that the spread between replications is the error of the
 * observation (Gourieroux & Monfort 1996). A search finds the neighbourhood; at most three Gauss-Newton steps on new replications end it.
 *
 * Throws ArgumentError naming all that is wrong with the options, or where no point of the first look makes a scenario, or has a value of every target.
 *
 * @example
 * const { values, uncertainty } = await calibrate(base, {
 *   over: { 'sites.shop.demand.pill.mean': { min: 50, max: 200 } },
 *   to: { figures: { onHand: 231, fillRate: 0.94 } },
 *   budget: 2000,
 * })
 */
export async function calibrate(subject: Subject, options: CalibrateOptions): Promise<Calibration> {
  checkRanges(options.over)
  refuse(calibrateProblems(options))
  const { budget, judging = DEFAULT_JUDGING, level = DEFAULT_LEVEL } = options
  const targets = targetsOf(options.to)
  const metrics = Object.keys(options.to.figures ?? {})
  await metricsOf(options, metrics)
  const series = [...new Set((options.to.series ?? []).map((one) => one.series))]
  const kept = { metrics, ...(series.length > 0 && { series }) }
  const lab = new Laboratory(options, { ...kept, budget: budget - reserveOf(judging, options.over), expected: budget })
  const search = new PointSearch(subject, options, lab, {
    score: (outcomes) => {
      const objective = distanceOf(targets, outcomes)
      return Number.isFinite(objective) ? { objective, violation: 0 } : NO_VALUE
    },
    lacking: (outcomes) =>
      targets.filter((target) => !target.mean(outcomes).every(Number.isFinite)).map(({ described }) => described),
  })
  const { method = 'r-spline' } = options
  const stopped = await search.run(method)
  const quiet = { ...options, seed: lab.seed, onProgress: undefined }
  const jury = new Laboratory(quiet, { ...kept, first: budget })
  const run = (points: readonly Values[]) =>
    jury.outcomes(
      points.map((point) => variantOf(subject, point, options.extensions)),
      judging,
    )
  const found = search.best.values
  const polished =
    stopped === 'interrupted' ? undefined : await unlessStopped(polish(found, targets, options.over, run))
  const { values, outcomes, fit } = polished ?? {
    values: found,
    outcomes: lab.known(variantOf(subject, found, options.extensions)),
    fit: undefined,
  }
  const scenario = variantOf(subject, values, options.extensions)
  if (polished !== undefined) options.onProgress?.(budget, budget)
  return {
    manifest: studyManifest('calibrate', lab.seed, { base: subject }, { ...options, method, judging, level }),
    values,
    changes: typeof subject === 'function' ? [] : changes(subject, scenario),
    scenario,
    distance: distanceOf(targets, outcomes),
    targets: targets.map((target) => fitted(target, outcomes)),
    uncertainty: fit === undefined ? null : fit.uncertainty(outcomes, level),
    stopped: polished === undefined ? 'interrupted' : stopped,
    replications: lab.spent + jury.spent,
  }
}

const DEFAULT_JUDGING = 30
/** Gauss-Newton steps at the end, at most. */
const POLISHINGS = 3

/** Replications kept for the end: the fit, a point on each side of every factor, and the steps. */
function reserveOf(judging: number, over: SearchPlan['over']): number {
  return judging * (1 + 2 * Object.keys(over).length + POLISHINGS)
}

/** Last steps to where the targets are met, as long as they bring them closer; a search that compares points alone stops short of it. */
async function polish(
  start: Values,
  targets: readonly Target[],
  over: SearchPlan['over'],
  run: (points: readonly Values[]) => Promise<readonly (readonly Outcome[])[]>,
): Promise<{
  readonly values: Values
  readonly outcomes: readonly Outcome[]
  readonly fit: LinearisedFit | undefined
}> {
  let values = start
  let [outcomes] = await run([values])
  const fit = await LinearisedFit.at(values, targets, over, run)
  for (let i = 0; fit !== undefined && i < POLISHINGS; i++) {
    const next = fit.step(values, outcomes)
    const [found] = await run([next])
    if (!(distanceOf(targets, found) < distanceOf(targets, outcomes))) break
    values = next
    outcomes = found
  }
  return { values, outcomes, fit }
}

/** A point at which a target has no value. */
const NO_VALUE = { objective: Number.POSITIVE_INFINITY, violation: Number.POSITIVE_INFINITY }

function distanceOf(targets: readonly Target[], outcomes: readonly Outcome[]): number {
  return targets.reduce((sum, target) => {
    const simulated = target.mean(outcomes)
    return sum + meanSquare(target.observed.map((value, t) => (simulated[t] - value) / target.scale))
  }, 0)
}

function fitted(target: Target, outcomes: readonly Outcome[]): FittedTarget {
  const simulated = target.mean(outcomes)
  const gaps = target.observed.map((value, t) => (simulated[t] - value) / target.scale)
  const single = target.observed.length === 1
  const size = (values: readonly number[]) => (single ? values[0] : Math.sqrt(meanSquare(values)))
  return { name: target.name, observed: size(target.observed), simulated: size(simulated), gap: size(gaps) }
}

function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length
}

function calibrateProblems(options: CalibrateOptions): readonly string[] {
  const { budget, first = 8, judging = DEFAULT_JUDGING, over, to } = options
  const reserve = reserveOf(judging, over)
  return [
    ...targetProblems(to),
    ...wholeProblem(judging, 2, 'number of judging replications'),
    ...budgetProblem(
      budget,
      first + reserve,
      `${first} for the first point, ${reserve} for the last steps of ${judging}`,
    ),
    ...levelProblem(options.level ?? DEFAULT_LEVEL),
    ...searchProblems(options),
  ]
}
