import { ArgumentError, ScenarioError, suggest } from '../errors.ts'
import { sobolSequence } from '../random/sobol-sequence.ts'
import { Streams } from '../random/streams.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { cmaEs } from './cma-es.ts'
import type { Outcome } from './engine.ts'
import { type Range, type Subject, type Values, valuesAt, variantOf } from './factors.ts'
import { type Laboratory, Stopped, type StudyOptions, studySeed } from './laboratory.ts'
import { rSpline } from './r-spline.ts'
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

/** Why a search ended. `settled`: nothing better nearby, as far as its replications tell. */
export type SearchEnd = 'settled' | 'budget' | 'interrupted'

/** A search over values of factors. */
export class PointSearch {
  readonly #subject: Subject
  readonly #plan: SearchPlan
  readonly #lab: Laboratory
  readonly #score: (outcomes: readonly Outcome[]) => Judged
  readonly #names: readonly string[]
  readonly #space: readonly Dimension[]
  readonly #variants = new Map<string, ScenarioSpec | null>()
  readonly steps: OptimiseStep[] = []
  #best: { readonly values: Values; readonly judged: Judged; readonly replications: number } | undefined

  constructor(subject: Subject, plan: SearchPlan, lab: Laboratory, score: (outcomes: readonly Outcome[]) => Judged) {
    this.#subject = subject
    this.#plan = plan
    this.#lab = lab
    this.#score = score
    this.#names = Object.keys(plan.over)
    this.#space = Object.values(plan.over).map(dimensionOf)
  }

  /** The best point: of those judged by the most replications. */
  get best(): { readonly values: Values } {
    if (this.#best === undefined)
      throw new ArgumentError(
        'invalid budget: it does not reach for a first look at the space; expected more replications',
      )
    return this.#best
  }

  /** Runs until the search settles, the budget is spent, or it is stopped. */
  async run(method: 'r-spline' | 'cma-es'): Promise<SearchEnd> {
    const { first = 8, growth = 1.5, most = 64 } = this.#plan
    const seed = studySeed(this.#subject, this.#plan)
    const source = new Streams(seed, 0).get('search', method)
    const uniform = () => source.next()
    try {
      const start = await this.#firstLook(first)
      const options = {
        first,
        growth,
        most: Math.max(most, first),
        uniform,
        onStep: (step: SearchStep) => this.#tell(step),
      }
      const search = method === 'r-spline' ? rSpline : cmaEs
      await search(this.#space, start, this.#oracle, options)
      return 'settled'
    } catch (error) {
      if (error instanceof Stopped) return error.why
      throw error
    }
  }

  readonly #oracle: Oracle = async (points, replications) => {
    const variants = points.map((point) => this.#variantAt(point))
    const made = variants.filter((variant) => variant !== null)
    const found = await this.#lab.outcomes(made, replications)
    let next = 0
    return variants.map((variant) => (variant === null ? NO_SCENARIO : this.#score(found[next++])))
  }

  /** A few points that fill the space, and the start that was asked for; the best of them. */
  async #firstLook(replications: number): Promise<readonly number[]> {
    const { over, start } = this.#plan
    const seed = studySeed(this.#subject, this.#plan)
    const shift = new Streams(seed, 0).get('search', 'first-look')
    const count = 4 * this.#names.length + 4
    const spread = sobolSequence({ dimensions: this.#names.length, count, shift }).map((point) => valuesAt(over, point))
    const looks = start === undefined ? spread : [start]
    const points = looks.map((values) => this.#names.map((name) => values[name]))
    let best = 0
    const judged: Judged[] = []
    for (const [index, point] of points.entries()) {
      judged.push(...(await this.#oracle([point], replications)))
      if (isBetter(judged[index], judged[best])) best = index
      if (judged[best] !== NO_SCENARIO) this.#keep({ point: points[best], judged: judged[best], replications })
    }
    if (judged[best] === NO_SCENARIO)
      throw new ArgumentError(
        'invalid ranges: no point of the first look makes a scenario; expected a `start` that does',
      )
    this.#tell({ point: points[best], judged: judged[best], replications })
    return points[best]
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

/** Problems of a starting point: a factor without value, or a value outside its range. */
export function startProblems(start: Values | undefined, over: Readonly<Record<string, Range>>): readonly string[] {
  if (start === undefined) return []
  const strange = Object.keys(start).filter((name) => !Object.hasOwn(over, name))
  return [
    ...strange.map((name) => `unknown factor ${JSON.stringify(name)} in start${suggest(name, Object.keys(over))}`),
    ...Object.entries(over)
      .filter(([name, { min, max }]) => !(start[name] >= min && start[name] <= max))
      .map(
        ([name, { min, max }]) =>
          `invalid start ${start[name]} of ${JSON.stringify(name)}; expected a number from ${min} to ${max}`,
      ),
  ]
}
