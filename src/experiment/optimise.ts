import type { ScenarioSpec } from '../scenario/spec.ts'
import { type Change, changes } from '../scenario/vary.ts'
import { type Bound, type Bounds, boundProblems, breachOf, keeps } from './constraints.ts'
import type { Outcome } from './engine.ts'
import { checkRanges, type Subject, type Values, variantOf } from './factors.ts'
import { type Aim, aimOf, type Goal, goalProblems } from './goal.ts'
import { Laboratory, metricsOf, type StudyManifest, studyManifest, unlessStopped } from './laboratory.ts'
import {
  budgetProblem,
  type OptimiseStep,
  PointSearch,
  type SearchEnd,
  type SearchPlan,
  searchProblems,
} from './point-search.ts'
import { levelProblem, refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_LEVEL } from './replicate.ts'
import { estimateResponse, meanResponse, metricsFor, type ResponseEstimate, responseName } from './response.ts'
import type { Judged } from './search.ts'

export type OptimiseOptions = Goal &
  SearchPlan & {
    /** Bounds that must hold: `{ fillRate: { atLeast: 0.95 } }`. */
    readonly subjectTo?: Bounds | undefined
    /** Replications in all, those that judge the result included. */
    readonly budget: number
    /**
     * `r-spline` for integers, mixtures and bounds; `cma-es` for numbers, where it comes slowly along a bound. Default: `cma-es` where all factors are numbers and
     * nothing is bounded, else `r-spline`.
     */
    readonly method?: 'r-spline' | 'cma-es' | undefined
    /** Replications, new to the search, that judge the result. Default 30. */
    readonly judging?: number | undefined
    readonly level?: number | undefined
  }

/** Plain data. */
export interface Optimum {
  readonly manifest: StudyManifest
  readonly method: 'r-spline' | 'cma-es'
  readonly values: Values
  /** What the values change in the scenario; empty where the subject is a function. */
  readonly changes: readonly Change[]
  readonly scenario: ScenarioSpec
  /** From replications that the search never saw (but after an interruption): a search's own figures flatter what it picked. */
  readonly objective: ResponseEstimate
  readonly constraints: Readonly<Record<string, ResponseEstimate & Bound>>
  /** `yes`, `no`: the intervals of all constraints keep their bounds, or one lies beyond it; else `unsure`. */
  readonly feasible: 'yes' | 'no' | 'unsure'
  readonly stopped: SearchEnd
  readonly steps: readonly OptimiseStep[]
  readonly replications: number
}

/**
 * The values of some parts of a scenario that are best for a response, by simulation: the search sees all points on the same random numbers, a growing
 * number of replications of each, within a budget. The same options give the same result to the bit.
 *
 * A local search: it finds a point that no neighbour beats, starting from the best of a few points spread over the space.
 *
 * Throws ArgumentError naming all that is wrong with the options, or where no point of the first look makes a scenario, or has a value of what it is judged by.
 *
 * @example
 * const { values, objective } = await optimise(base, {
 *   minimise: 'costPerPeriod',
 *   over: { 'sites.shop.policy.S': { min: 200, max: 500, integer: true } },
 *   subjectTo: { fillRate: { atLeast: 0.95 } },
 *   budget: 2000,
 * })
 */
export async function optimise(subject: Subject, options: OptimiseOptions): Promise<Optimum> {
  checkRanges(options.over)
  refuse(optimiseProblems(options))
  const aim = aimOf(options)
  const { budget, judging = DEFAULT_JUDGING, level = DEFAULT_LEVEL, subjectTo = {} } = options
  const free =
    Object.values(options.over).every(({ integer }) => integer !== true) && Object.keys(subjectTo).length === 0
  const method = options.method ?? (free ? 'cma-es' : 'r-spline')
  const metrics = metricsFor([aim.response, ...Object.keys(subjectTo)])
  await metricsOf(options, metrics)
  const lab = new Laboratory(options, { metrics, budget: budget - judging, expected: budget })
  const search = new PointSearch(subject, options, lab, {
    score: (outcomes) => judge(outcomes, aim, subjectTo),
    lacking: (outcomes) =>
      [aim.response, ...Object.keys(subjectTo)]
        .filter((response) => !Number.isFinite(meanResponse(response, outcomes)))
        .map((response) => `"${responseName(response)}"`),
  })
  const stopped = await search.run(method)
  const best = search.best
  const scenario = variantOf(subject, best.values, options.extensions)
  // Numbers of replications that no search can have reached: its own start at 0.
  const quiet = { ...options, seed: lab.seed, onProgress: undefined }
  const jury = new Laboratory(quiet, { metrics, first: budget })
  const judged = stopped === 'interrupted' ? undefined : await unlessStopped(jury.outcomes([scenario], judging))
  const outcomes = judged?.[0] ?? lab.known(scenario)
  if (judged !== undefined) options.onProgress?.(budget, budget)
  const constraints = Object.fromEntries(
    Object.entries(subjectTo).map(([name, bound]) => [name, { ...estimateResponse(name, outcomes, level), ...bound }]),
  )
  const told = {
    ...options,
    [aim.sign > 0 ? 'maximise' : 'minimise']: responseName(aim.response),
    method,
    judging,
    level,
  }
  return {
    manifest: studyManifest('optimise', lab.seed, { base: subject }, told),
    method,
    values: best.values,
    changes: typeof subject === 'function' ? [] : changes(subject, scenario),
    scenario,
    objective: estimateResponse(aim.response, outcomes, level),
    constraints,
    feasible: keeps(constraints),
    stopped: judged === undefined ? 'interrupted' : stopped,
    steps: search.steps.map(({ objective, ...step }) => ({ ...step, objective: -aim.sign * objective })),
    replications: lab.spent + jury.spent,
  }
}

export const DEFAULT_JUDGING = 30

function judge(outcomes: readonly Outcome[], { response, sign }: Aim, subjectTo: Bounds): Judged {
  const value = meanResponse(response, outcomes)
  const breaches = Object.entries(subjectTo).map(([name, bound]) => breachOf(bound, meanResponse(name, outcomes)))
  return {
    objective: Number.isFinite(value) ? -sign * value : Number.POSITIVE_INFINITY,
    violation: breaches.reduce((sum, breach) => sum + breach, 0),
  }
}

function optimiseProblems(options: OptimiseOptions): readonly string[] {
  const { budget, first = 8, judging = DEFAULT_JUDGING, level = DEFAULT_LEVEL, subjectTo = {} } = options
  return [
    ...goalProblems(options),
    ...boundProblems(subjectTo),
    ...wholeProblem(judging, 2, 'number of judging replications'),
    ...budgetProblem(budget, first + judging, `${first} for the first point, ${judging} that judge the result`),
    ...levelProblem(level),
    ...searchProblems(options),
  ]
}
