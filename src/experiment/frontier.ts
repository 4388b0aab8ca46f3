import { scenario as checked } from '../scenario/build.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { pairedInterval } from '../stats/interval.ts'
import { bonferroniLevel } from '../stats/multiple-comparisons.ts'
import { influences } from './difference.ts'
import type { Outcome } from './engine.ts'
import type { Aim } from './goal.ts'
import { scoreOf } from './goal.ts'
import { Laboratory, metricsOf, orRefuse, type StudyManifest, type StudyOptions, studyManifest } from './laboratory.ts'
import { levelProblem, refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_LEVEL } from './replicate.ts'
import { estimateResponse, metricsFor, type Response, type ResponseEstimate, responseName } from './response.ts'
import { DEFAULT_REPLICATIONS } from './sequential.ts'

export interface FrontierOptions extends StudyOptions {
  /** Responses of which less is better (cost), and of which more is better (service, satisfaction). Two or more in all. */
  readonly minimise?: readonly Response[] | undefined
  readonly maximise?: readonly Response[] | undefined
  /** Replications of each variant. Default 10. */
  readonly replications?: number | undefined
  /** Confidence of all verdicts together. Default 0.95. */
  readonly level?: number | undefined
}

/** One variant against all others. */
export interface FrontierPoint {
  readonly name: string
  readonly estimates: Readonly<Record<string, ResponseEstimate>>
  /**
   * `efficient`: by the means, no other is at least as good in all and better in one. `dominated`: some other surely is, by the intervals of the paired
   * differences. `open`: some other is by the means, but the intervals cannot tell.
   */
  readonly status: 'efficient' | 'open' | 'dominated'
  /** Who is at least as good in all and better in one: surely, and by the means alone. */
  readonly surelyBeatenBy: readonly string[]
  readonly perhapsBeatenBy: readonly string[]
}

/** Plain data. */
export interface Frontier {
  readonly manifest: StudyManifest
  /** Names of the non-dominated set: the efficient ones, by the first criterion. */
  readonly efficient: readonly string[]
  readonly points: readonly FrontierPoint[]
}

/**
 * Which of many scenarios are worth choosing from, where one thing must be weighed against another: the non-dominated set (Pareto) of several responses,
 * as far as intervals can tell it. Differences are paired on common random numbers and held together by Bonferroni over all pairs and responses.
 *
 * Throws ArgumentError naming all that is wrong with the options, or where it is stopped before its end.
 *
 * @example
 * const { efficient } = await frontier({ lean, buffered, dual }, { minimise: ['costPerPeriod'], maximise: ['deliverySatisfaction'] })
 */
export async function frontier(
  variants: Readonly<Record<string, ScenarioSpec>>,
  options: FrontierOptions,
): Promise<Frontier> {
  const names = Object.keys(variants)
  refuse(frontierProblems(names, options))
  const { replications = DEFAULT_REPLICATIONS, level = DEFAULT_LEVEL } = options
  const aims = aimsOf(options)
  const metrics = metricsFor(aims.map(({ response }) => response))
  await metricsOf(options, metrics)
  const lab = new Laboratory(options, { metrics, expected: names.length * replications })
  const specs = names.map((name) => checked(variants[name], options.extensions))
  const outcomes = await orRefuse(lab.outcomes(specs, replications))
  const scores = outcomes.map((runs, i) => aims.map((aim) => scoresOf(aim, runs, names[i])))
  const pairs = (names.length * (names.length - 1)) / 2
  const each = bonferroniLevel(level, Math.max(1, pairs * aims.length))
  const points = names.map((name, i): FrontierPoint => {
    const beats = names.map((_, k) => (k === i ? 'no' : dominance(scores[k], scores[i], each)))
    const beatenBy = (how: 'surely' | 'perhaps') => names.filter((_, k) => beats[k] === how)
    const [surelyBeatenBy, perhapsBeatenBy] = [beatenBy('surely'), beatenBy('perhaps')]
    const status = surelyBeatenBy.length > 0 ? 'dominated' : perhapsBeatenBy.length > 0 ? 'open' : 'efficient'
    const estimates = aims.map(({ response }) => [
      responseName(response),
      estimateResponse(response, outcomes[i], level),
    ])
    return { name, estimates: Object.fromEntries(estimates), status, surelyBeatenBy, perhapsBeatenBy }
  })
  const first = responseName(aims[0].response)
  const efficient = points
    .filter(({ status }) => status === 'efficient')
    .sort((a, b) => a.estimates[first].mean - b.estimates[first].mean || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
  const told = {
    ...options,
    minimise: options.minimise?.map(responseName),
    maximise: options.maximise?.map(responseName),
    replications,
    level,
  }
  return { manifest: studyManifest('frontier', lab.seed, variants, told), efficient, points }
}

function aimsOf({ minimise = [], maximise = [] }: FrontierOptions): readonly Aim[] {
  return [
    ...minimise.map((response): Aim => ({ response, sign: -1 })),
    ...maximise.map((response): Aim => ({ response, sign: 1 })),
  ]
}

/**
 * One number per replication, larger better, whose mean is the estimate in the table: of a ratio its pooled value with the influence of the replication, so that a
 * verdict never contradicts the means beside it. Throws ArgumentError, naming the variant, for a replication without a value.
 */
function scoresOf(aim: Aim, outcomes: readonly Outcome[], variant: string): readonly number[] {
  const scores = outcomes.map((outcome) => scoreOf(aim, outcome, variant))
  const { response, sign } = aim
  const pooled = typeof response === 'string' ? influences(response, outcomes) : undefined
  return pooled?.map((value) => sign * value) ?? scores
}

type Scores = readonly (readonly number[])[]

/** Rounding errors of equal scores, as a share of their size, are no difference. */
const ROUNDING = 1e-12

function differenceIn(a: readonly number[], b: readonly number[], level: number) {
  const { mean, halfWidth } = pairedInterval(a, b, level)
  const size = ROUNDING * Math.max(Math.abs(a[0]), Math.abs(b[0]))
  return Math.abs(mean) <= size && (halfWidth ?? 0) <= size ? { mean: 0, halfWidth: 0 } : { mean, halfWidth }
}

/** Whether `a` is at least as good as `b` in all and better in one: by the intervals, by the means alone, or not. */
function dominance(a: Scores, b: Scores, level: number): 'surely' | 'perhaps' | 'no' {
  const differences = a.map((mine, c) => differenceIn(mine, b[c], level))
  const byMeans = differences.every(({ mean }) => mean >= 0) && differences.some(({ mean }) => mean > 0)
  if (!byMeans) return 'no'
  const lower = differences.map(({ mean, halfWidth }) => mean - (halfWidth ?? Number.POSITIVE_INFINITY))
  return lower.every((bound) => bound >= 0) && lower.some((bound) => bound > 0) ? 'surely' : 'perhaps'
}

function frontierProblems(names: readonly string[], options: FrontierOptions): readonly string[] {
  const { replications = DEFAULT_REPLICATIONS, level = DEFAULT_LEVEL } = options
  const responses = aimsOf(options).map(({ response }) => responseName(response))
  const problems = [...wholeProblem(replications, 2, 'number of replications'), ...levelProblem(level)]
  if (names.length < 2) problems.push(`missing variants: expected two or more, found ${names.length}`)
  if (responses.length < 2)
    problems.push(`missing responses: expected two or more in minimise and maximise, found ${responses.length}`)
  const twice = responses.find((name, i) => responses.indexOf(name) !== i)
  if (twice !== undefined) problems.push(`invalid responses: "${twice}" stands twice; expected each once`)
  return problems
}
