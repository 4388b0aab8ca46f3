import { ArgumentError, suggest } from '../errors.ts'
import { MOST_SOBOL_DIMENSIONS, sobolSequence } from '../random/sobol-sequence.ts'
import { Streams } from '../random/streams.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { type SobolIndex, sobolIndices, varies } from '../stats/sobol-indices.ts'
import { type ElementaryEffect, elementaryEffects, morrisTrajectories } from './elementary-effects.ts'
import { atShare, checkRanges, describeValues, type Range, type Values, valuesAt, variantOf } from './factors.ts'
import {
  Laboratory,
  metricsOf,
  orRefuse,
  type StudyManifest,
  type StudyOptions,
  studyManifest,
  studySeed,
} from './laboratory.ts'
import { levelProblem, refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_LEVEL } from './replicate.ts'
import { meanResponse, metricsFor, type Response, responseName } from './response.ts'

export interface SensitivityOptions extends StudyOptions {
  /** Factors and their ranges, by path (or name, where the subject is a function). All values of a range count as equally likely. */
  readonly over: Readonly<Record<string, Range>>
  /** What the factors may matter for. Default: `costPerPeriod`. Not used where the subject is a function of numbers. */
  readonly of?: Response | readonly Response[] | undefined
  /** `morris` finds what matters from few points; `sobol` says how much, from many. Default `morris`. */
  readonly method?: 'morris' | 'sobol' | undefined
  /** Trajectories of `morris`. Default 10; each takes one point more than there are factors. */
  readonly trajectories?: number | undefined
  /** Grid levels of `morris`, an even number. Default 4. */
  readonly levels?: number | undefined
  /** Base points of `sobol`; best a power of two. Default 128; each takes two points more than there are factors. */
  readonly points?: number | undefined
  /** Replications of each point, whose mean is the output: all points meet the same random numbers. Default 5. */
  readonly replications?: number | undefined
  /** Most replications in all: a design that needs more is refused before the first of them. Default 100,000. */
  readonly budget?: number | undefined
  readonly level?: number | undefined
}

/** A scenario, a function that makes scenarios, or a function whose value is itself the output. */
export type SensitivitySubject = ScenarioSpec | ((values: Values) => ScenarioSpec | number)

/** Plain data. */
export interface SensitivityResult {
  readonly manifest: StudyManifest
  /** Points looked at. */
  readonly points: number
  /** By response, then factor: of `morris`. Effects are over the whole range of the factor, in the unit of the response. */
  readonly effects?: Readonly<Record<string, Readonly<Record<string, ElementaryEffect>>>>
  /** By response, then factor: of `sobol`. Shares of the variance of the mean response. */
  readonly indices?: Readonly<Record<string, Readonly<Record<string, SobolIndex>>>>
  /** Responses without indices, being the same at every point (but for rounding): there is no variance to share out. Given where there are some. */
  readonly unmoved?: readonly string[]
}

/**
 * Which factors a response hangs on.
 *
 * Throws ArgumentError naming all that is wrong with the options, where the design needs more replications than the budget, where it is stopped before its end, where a response has no value
 * at a point, or where none of them moves at all (`sobol`); ScenarioError, naming the point, where its values make no scenario.
 *
 * @example
 * const { effects } = await sensitivity(base, {
 *   over: { 'sites.shop.policy.S': { min: 300, max: 400, integer: true }, 'sites.plant.capacity': { min: 110, max: 160 } },
 *   of: ['fillRate', 'profit'],
 * })
 */
export async function sensitivity(
  subject: SensitivitySubject,
  options: SensitivityOptions,
): Promise<SensitivityResult> {
  checkRanges(options.over)
  refuse(problemsOf(options))
  const { method = 'morris', of = 'costPerPeriod', replications = 5, level = DEFAULT_LEVEL } = options
  const responses = typeof of === 'object' ? of : [of]
  const study = new PointStudy(subject, responses, replications, options)
  await metricsOf(options, metricsFor(responses))
  const found = method === 'morris' ? await study.morris(level) : await study.sobol(level)
  const told = { ...options, of: responses.map(responseName), method, replications, level }
  return { manifest: studyManifest('sensitivity', study.seed, { base: subject }, told), ...found }
}

/** Outputs by response, then point. */
type Outputs = Readonly<Record<string, readonly number[]>>

class PointStudy {
  readonly #subject: SensitivitySubject
  readonly #responses: readonly Response[]
  readonly #replications: number
  readonly #options: SensitivityOptions
  readonly #names: readonly string[]
  readonly #seed: string

  constructor(
    subject: SensitivitySubject,
    responses: readonly Response[],
    replications: number,
    options: SensitivityOptions,
  ) {
    this.#subject = subject
    this.#responses = responses
    this.#replications = replications
    this.#options = options
    this.#names = Object.keys(options.over)
    this.#seed = studySeed(subject, options)
  }

  get seed(): string {
    return this.#seed
  }

  async morris(level: number): Promise<Pick<SensitivityResult, 'points' | 'effects'>> {
    const { trajectories = 10, levels = 4, over } = this.#options
    this.#afford(trajectories * (this.#names.length + 1))
    const source = new Streams(this.#seed, 0).get('design', 'morris')
    const walks = morrisTrajectories(this.#names.length, trajectories, levels, source)
    const points = walks.flatMap((walk) => walk.points)
    const outputs = await this.#outputs(points)
    const each = this.#names.length + 1
    const effects = mapValues(outputs, (values) => {
      const byWalk = walks.map((_, t) => values.slice(t * each, (t + 1) * each))
      const moved = (factor: number, from: number, to: number) => {
        const range = over[this.#names[factor]]
        return (atShare(range, to) - atShare(range, from)) / (range.max - range.min)
      }
      return this.#byName(elementaryEffects(walks, byWalk, level, moved))
    })
    return { points: points.length, effects }
  }

  async sobol(level: number): Promise<Pick<SensitivityResult, 'points' | 'indices' | 'unmoved'>> {
    const { points: n = 128 } = this.#options
    const d = this.#names.length
    this.#afford(n * (d + 2))
    const streams = new Streams(this.#seed, 0)
    const cube = sobolSequence({ dimensions: 2 * d, count: n, shift: streams.get('design', 'sobol') })
    const a = cube.map((point) => point.slice(0, d))
    const b = cube.map((point) => point.slice(d))
    const mixed = this.#names.map((_, i) => a.map((point, row) => point.map((x, k) => (k === i ? b[row][k] : x))))
    const points = [...a, ...b, ...mixed.flat()]
    const outputs = await this.#outputs(points)
    const isMoved = (values: readonly number[]) => varies(values.slice(0, 2 * n))
    const moving = Object.fromEntries(Object.entries(outputs).filter(([, values]) => isMoved(values)))
    const unmoved = Object.keys(outputs).filter((name) => !Object.hasOwn(moving, name))
    if (Object.keys(moving).length === 0)
      throw new ArgumentError(
        `invalid response ${unmoved.map((name) => `"${name}"`).join(', ')}: the same at every point; expected one that the factors move`,
      )
    const indices = mapValues(moving, (values) => {
      const part = (k: number) => values.slice(k * n, (k + 1) * n)
      const resample = streams.get('bootstrap', 'sobol')
      const ab = this.#names.map((_, i) => part(2 + i))
      return this.#byName(sobolIndices({ a: part(0), b: part(1), ab }, { uniform: () => resample.next(), level }))
    })
    return { points: points.length, indices, ...(unmoved.length > 0 && { unmoved }) }
  }

  /** Throws ArgumentError where so many points take more replications than the budget. A function of numbers runs none. */
  #afford(points: number): void {
    const { budget = DEFAULT_BUDGET, over } = this.#options
    const runs = points * this.#replications
    if (runs <= budget) return
    const subject = this.#subject
    const middle = this.#names.map(() => 0.5)
    if (typeof subject === 'function' && typeof subject(valuesAt(over, middle)) === 'number') return
    throw new ArgumentError(
      `invalid design of ${points} points: with ${this.#replications} of each it takes ${runs} replications, more than the budget of ${budget}; expected fewer points or replications, or a larger budget`,
    )
  }

  #byName<Index>(indices: readonly Index[]): Readonly<Record<string, Index>> {
    return Object.fromEntries(this.#names.map((name, i) => [name, indices[i]]))
  }

  /** Outputs at points of the unit cube. */
  async #outputs(points: readonly (readonly number[])[]): Promise<Outputs> {
    const subject = this.#subject
    const settings = points.map((point) => valuesAt(this.#options.over, point))
    if (typeof subject === 'function') {
      const made = settings.map(subject)
      const numbers = made.filter((one) => typeof one === 'number')
      if (numbers.length === made.length) {
        const without = numbers.findIndex((number) => !Number.isFinite(number))
        refuse(without < 0 ? [] : [noValue('response', settings[without])])
        return { response: numbers }
      }
      const scenarios = made.filter((one) => typeof one !== 'number')
      refuse(
        numbers.length === 0
          ? []
          : ['invalid subject: a number at some points, a scenario at others; expected one kind'],
      )
      return this.#simulated(
        scenarios.map((one) => variantOf(() => one, {}, this.#options.extensions)),
        settings,
      )
    }
    return this.#simulated(
      settings.map((values) => variantOf(subject, values, this.#options.extensions)),
      settings,
    )
  }

  async #simulated(variants: readonly ScenarioSpec[], settings: readonly Values[]): Promise<Outputs> {
    const responses = this.#responses
    const expected = this.#replications * variants.length
    const lab = new Laboratory({ ...this.#options, seed: this.#seed }, { metrics: metricsFor(responses), expected })
    const outputs: Record<string, number[]> = Object.fromEntries(responses.map((one) => [responseName(one), []]))
    for (let from = 0; from < variants.length; from += TOGETHER) {
      const found = await orRefuse(lab.outcomes(variants.slice(from, from + TOGETHER), this.#replications))
      for (const [index, outcomes] of found.entries()) {
        for (const response of responses) {
          const value = meanResponse(response, outcomes)
          refuse(Number.isFinite(value) ? [] : [noValue(response, settings[from + index])])
          outputs[responseName(response)].push(value)
        }
      }
    }
    return outputs
  }
}

/** Replications of a study that names no budget, at most. */
const DEFAULT_BUDGET = 100_000

/** Points whose replications are held at the same time. */
const TOGETHER = 64

function noValue(response: Response, values: Values): string {
  return `invalid response "${responseName(response)}": no value at ${describeValues(values)}; expected a number at every point`
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}

const METHODS: readonly string[] = ['morris', 'sobol']

function problemsOf(options: SensitivityOptions): readonly string[] {
  const {
    method = 'morris',
    trajectories = 10,
    levels = 4,
    points = 128,
    replications = 5,
    budget = DEFAULT_BUDGET,
    level = DEFAULT_LEVEL,
  } = options
  const problems = [...wholeProblem(replications, 1, 'number of replications'), ...levelProblem(level)]
  problems.push(...wholeProblem(budget, 1, 'budget'))
  if (!METHODS.includes(method))
    problems.push(
      `unknown method ${JSON.stringify(method)}; expected one of ${METHODS.join(', ')}${suggest(method, METHODS)}`,
    )
  if (method === 'morris') {
    problems.push(...wholeProblem(trajectories, 1, 'number of trajectories'))
    if (!(levels >= 2 && levels % 2 === 0))
      problems.push(`invalid number of levels ${levels}; expected an even number from 2`)
  }
  if (method === 'sobol') {
    problems.push(...wholeProblem(points, 2, 'number of points'))
    const factors = Object.keys(options.over).length
    if (2 * factors > MOST_SOBOL_DIMENSIONS)
      problems.push(
        `invalid number of factors ${factors}; expected at most ${MOST_SOBOL_DIMENSIONS / 2} with method "sobol"`,
      )
  }
  return problems
}
