import { ArgumentError, ScenarioError, suggest } from '../errors.ts'
import { sobolSequence } from '../random/sobol-sequence.ts'
import { Streams } from '../random/streams.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { cmaEs } from './cma-es.ts'
import type { Outcome } from './engine.ts'
import { type Range, type Subject, type Values, valuesAt, variantOf } from './factors.ts'
import { type Laboratory, Stopped, type StudyOptions, studySeed } from './laboratory.ts'
import { rSpline } from './r-spline.ts'
import { wholeProblem } from './refuse.ts'
import { type Dimension, dimensionOf, isBetter, type Judged, type Oracle, type SearchStep } from './search.ts'

/** A point that the search was at, with what it knew of it. */
export interface OptimiseStep {
  readonly values: Values
  readonly objective: number
  readonly feasible: boolean
  /** Replications of the point, and of the whole search up to here. */
  readonly replications: number
  readonly spent: number
}

/** How a search is fitted out; shared with `calibrate`. */
export interface SearchPlan extends StudyOptions {
  /** Factors and their ranges, by path (or name, where the subject is a function). */
  readonly over: Readonly<Record<string, Range>>
  /** Where to start. Default: the best of a few points that fill the space. */
  readonly start?: Values | undefined
  /** Replications of each point in the first iteration. Default 8. */
  readonly first?: number | undefined
  /** Growth of that number from one iteration to the next, and where it ends. Defaults 1.5 and 64. */
  readonly growth?: number | undefined
  readonly most?: number | undefined
}

/** How a search tells points apart. */
export interface PointJudge {
  readonly score: (outcomes: readonly Outcome[]) => Judged
  /** What these replications have no value of, in words; empty where all is there. */
  readonly lacking: (outcomes: readonly Outcome[]) => readonly string[]
}

/** Why a search ended. `settled`: nothing better nearby, as far as its replications tell. */
export type SearchEnd = 'settled' | 'budget' | 'interrupted'

/** Searches of one run, at most. */
const MOST_STARTS = 4

/** The best point, as far as it is known. */
interface Incumbent {
  readonly values: Values
  readonly judged: Judged
  readonly replications: number
}

/** A search over values of factors. */
export class PointSearch {
  readonly #subject: Subject
  readonly #plan: SearchPlan
  readonly #lab: Laboratory
  readonly #judge: PointJudge
  readonly #names: readonly string[]
  readonly #space: readonly Dimension[]
  readonly #variants = new Map<string, ScenarioSpec | null>()
  readonly steps: OptimiseStep[] = []
  #best: Incumbent | undefined
  /** The best end of the searches before this one. */
  #champion: Incumbent | undefined

  constructor(subject: Subject, plan: SearchPlan, lab: Laboratory, judge: PointJudge) {
    this.#subject = subject
    this.#plan = plan
    this.#lab = lab
    this.#judge = judge
    this.#names = Object.keys(plan.over)
    this.#space = Object.values(plan.over).map(dimensionOf)
  }

  /** The best point: of those judged by the most replications. */
  get best(): Incumbent {
    if (this.#best === undefined)
      throw new ArgumentError(
        'invalid budget: it does not reach for a first look at the space; expected more replications',
      )
    return this.#best
  }

  /**
   * Runs until the search settles, the budget is spent, or it is stopped. A search that settles early starts again from the next best point of the first
   * look; the better end counts.
   */
  async run(method: 'r-spline' | 'cma-es'): Promise<SearchEnd> {
    const { first = 8, growth = 1.5, most = 64 } = this.#plan
    const source = new Streams(studySeed(this.#subject, this.#plan), 0).get('search', method)
    const uniform = () => source.next()
    const options = {
      first,
      growth,
      most: Math.max(most, first),
      uniform,
      onStep: (step: SearchStep) => this.#tell(step),
    }
    const search = method === 'r-spline' ? rSpline : cmaEs
    let settled = 0
    try {
      const starts = await this.#firstLook(first)
      for (const start of starts.slice(0, MOST_STARTS)) {
        this.#champion = this.best
        this.#best = undefined
        await search(this.#space, start, this.#oracle, options)
        this.#best = this.#winner()
        settled += 1
      }
      return 'settled'
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      this.#best = this.#winner()
      if (this.#best === undefined && error.why === 'interrupted')
        throw new ArgumentError('missing replications: the search was stopped before it knew a single point')
      // The budget ended a search that was one more than needed.
      return settled > 0 && error.why === 'budget' ? 'settled' : error.why
    }
  }

  /** The end of this search, or of an earlier one: more replications tell more, then the better one wins. */
  #winner(): Incumbent | undefined {
    const [known, found] = [this.#champion, this.#best]
    if (known === undefined || found === undefined) return known ?? found
    if (known.replications !== found.replications) return known.replications > found.replications ? known : found
    return isBetter(found.judged, known.judged) ? found : known
  }

  readonly #oracle: Oracle = async (points, replications) => {
    const variants = points.map((point) => this.#variantAt(point))
    const made = variants.filter((variant) => variant !== null)
    const found = await this.#lab.outcomes(made, replications)
    let next = 0
    return variants.map((variant) => (variant === null ? NO_SCENARIO : this.#judge.score(found[next++])))
  }

  /** A few points that fill the space, or the start that was asked for: those that make scenarios, best first. */
  async #firstLook(replications: number): Promise<readonly (readonly number[])[]> {
    const { over, start } = this.#plan
    const shift = new Streams(studySeed(this.#subject, this.#plan), 0).get('search', 'first-look')
    const count = 4 * this.#names.length + 4
    const spread = sobolSequence({ dimensions: this.#names.length, count, shift }).map((point) => valuesAt(over, point))
    const looks: SearchStep[] = []
    for (const values of start === undefined ? spread : [start]) {
      const point = this.#names.map((name) => values[name])
      const [judged] = await this.#oracle([point], replications)
      if (judged === NO_SCENARIO) continue
      looks.push({ point, judged, replications })
      looks.sort((a, b) => (isBetter(a.judged, b.judged) ? -1 : isBetter(b.judged, a.judged) ? 1 : 0))
      this.#keep(looks[0])
    }
    if (looks.length === 0)
      throw new ArgumentError(
        'invalid ranges: no point of the first look makes a scenario; expected a `start` that does',
      )
    this.#requireValues(looks)
    this.#tell(looks[0])
    return looks.map(({ point }) => point)
  }

  /** A search among points that all lack what they are judged by would wander, and its end would look like a result. */
  #requireValues(looks: readonly SearchStep[]): void {
    if (looks.some(({ judged }) => Number.isFinite(judged.objective) && Number.isFinite(judged.violation))) return
    const known = looks.map(({ point }) => this.#variantAt(point)).filter((variant) => variant !== null)
    const lacking = known.map((variant) => this.#judge.lacking(this.#lab.known(variant)))
    const always = lacking[0].filter((what) => lacking.every((one) => one.includes(what)))
    if (always.length > 0)
      throw new ArgumentError(
        `missing value of ${always.join(', ')} at every point of the first look; expected a number at one of them`,
      )
  }

  #variantAt(point: readonly number[]): ScenarioSpec | null {
    const key = point.join(' ')
    const known = this.#variants.get(key)
    if (known !== undefined) return known
    const variant = this.#make(this.#valuesOf(point))
    this.#variants.set(key, variant)
    return variant
  }

  /** Null where the values contradict each other (s above S): such a point is passed by. */
  #make(values: Values): ScenarioSpec | null {
    try {
      return variantOf(this.#subject, values, this.#plan.extensions)
    } catch (error) {
      if (error instanceof ScenarioError) return null
      throw error
    }
  }

  #valuesOf(point: readonly number[]): Values {
    return Object.fromEntries(this.#names.map((name, i) => [name, point[i]]))
  }

  #keep({ point, judged, replications }: SearchStep): void {
    this.#best = { values: this.#valuesOf(point), judged, replications }
  }

  /** More replications tell more: what they say replaces what fewer said. */
  #tell(step: SearchStep): void {
    const { point, judged, replications } = step
    const known = this.#best
    if (known === undefined || replications > known.replications || !isBetter(known.judged, judged)) this.#keep(step)
    const { objective, violation } = judged
    const values = this.#valuesOf(point)
    this.steps.push({ values, objective, feasible: violation === 0, replications, spent: this.#lab.spent })
  }
}

/** A point that makes no scenario: worse than any that does. */
const NO_SCENARIO: Judged = { objective: Number.POSITIVE_INFINITY, violation: Number.POSITIVE_INFINITY }

const METHODS: readonly string[] = ['r-spline', 'cma-es']

/** Problems of how a search is fitted out, the ranges aside. */
export function searchProblems(plan: SearchPlan & { readonly method?: string | undefined }): readonly string[] {
  const { method, first = 8, growth = 1.5, most = 64 } = plan
  return [
    ...(method === undefined || METHODS.includes(method)
      ? []
      : [`unknown method ${JSON.stringify(method)}; expected one of ${METHODS.join(', ')}${suggest(method, METHODS)}`]),
    ...wholeProblem(first, 1, 'number of first replications'),
    ...wholeProblem(most, 1, 'number of most replications'),
    // At 1 or below the number of replications would never reach its end.
    ...(growth > 1 ? [] : [`invalid growth ${growth}; expected a number above 1`]),
    ...startProblems(plan.start, plan.over),
  ]
}

/** Problems of a budget that holds something back for the end; `parts` tells for what. */
export function budgetProblem(budget: number, least: number, parts: string): readonly string[] {
  return wholeProblem(budget, least, 'budget').map((problem) => `${problem} (${parts})`)
}

/** Problems of a starting point: a factor without value, a value outside its range, or no whole number where it should be. */
function startProblems(start: Values | undefined, over: Readonly<Record<string, Range>>): readonly string[] {
  if (start === undefined) return []
  const strange = Object.keys(start).filter((name) => !Object.hasOwn(over, name))
  return [
    ...strange.map((name) => `unknown factor ${JSON.stringify(name)} in start${suggest(name, Object.keys(over))}`),
    ...Object.entries(over)
      .filter(
        ([name, { min, max, integer }]) =>
          !(start[name] >= min && start[name] <= max && (integer !== true || Number.isInteger(start[name]))),
      )
      .map(
        ([name, { min, max, integer }]) =>
          `invalid start ${start[name]} of ${JSON.stringify(name)}; expected a ${integer === true ? 'whole ' : ''}number from ${min} to ${max}`,
      ),
  ]
}
