import { ArgumentError, suggest } from '../errors.ts'
import { scenario as checked } from '../scenario/build.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { KimNelson } from '../stats/kim-nelson.ts'
import { approximateCorrectSelection, ocbaAllocation } from '../stats/ocba.ts'
import { subsetSelection } from '../stats/subset-selection.ts'
import { Tally } from '../stats/tally.ts'
import type { Outcome } from './engine.ts'
import { type Aim, aimOf, type Goal, goalProblems, scoreOf } from './goal.ts'
import {
  Laboratory,
  metricsOf,
  Stopped,
  type StudyManifest,
  type StudyOptions,
  studyManifest,
  studySeed,
} from './laboratory.ts'
import { levelProblem, refuse, wholeProblem } from './refuse.ts'
import { DEFAULT_LEVEL } from './replicate.ts'
import { estimateResponse, metricsFor, responseName } from './response.ts'

export type RankMethod = 'kn' | 'ocba' | 'subset'

export type RankOptions = Goal &
  StudyOptions & {
    /**
     * `kn`: fully sequential, until one is left (Kim & Nelson 2001); needs a `zone`. `ocba`: spends a budget where it tells most about which is best (Chen et
     * al. 2000), or stops when the chance of a correct selection is there. `subset`: the same replications of all, and which may be the best (Gupta 1965;
     * Nelson et al. 2001). Default `kn` where a zone is given, else `ocba`.
     */
    readonly method?: RankMethod | undefined
    /** Indifference zone of `kn` and `subset`: the smallest difference worth finding, in the unit of the response. */
    readonly zone?: number | undefined
    /** Probability of correct selection asked for. Default 0.95. */
    readonly confidence?: number | undefined
    /** Replications of each at the start, at least 5 of `ocba`. Default 10. */
    readonly replications?: number | undefined
    /** Replications at a time after that: of each survivor with `kn` (default 5: a stage of one costs more in starting it than in observations saved), in all with `ocba` (default 5 times the number of variants). */
    readonly step?: number | undefined
    /** Most replications in all. Default 1000 times the number of variants. */
    readonly budget?: number | undefined
    /** Confidence of the intervals of the means. Default 0.95. */
    readonly level?: number | undefined
  }

/** One variant in a ranking. */
export interface Ranked {
  readonly name: string
  readonly mean: number
  readonly halfWidth: number | null
  /** Replications it was given. */
  readonly replications: number
  /** It may be the best, as far as the procedure can tell. */
  readonly inRace: boolean
}

/** Plain data. */
export interface Ranking {
  readonly manifest: StudyManifest
  readonly method: RankMethod
  /** Name of the best found. */
  readonly best: string
  /**
   * `selected`: the best, or one within the zone of it, with the confidence asked for. `budget`, `interrupted`: stopped before that; the means decide.
   * `open`: several may be the best.
   */
  readonly outcome: 'selected' | 'open' | 'budget' | 'interrupted'
  /** Chance that the selection is right: promised by `kn`; approximate, from the means found, by `ocba`; of `subset`, the chance that
   * the best is among those in the race. Null where none can be told. */
  readonly probabilityCorrect: number | null
  /** Best first: those in the race before those that are out, then by mean. */
  readonly ranking: readonly Ranked[]
  /** Replications run, of all variants together. */
  readonly replications: number
}

/**
 * Which of several scenarios is the best, from as few replications as it takes, on common random numbers. The procedures need one observation a replication: a ratio
 * (fill rate) counts by its quotient in each, while the means in the ranking are pooled.
 *
 * Throws ArgumentError naming all that is wrong with the options, or where the response has no value in some replication.
 *
 * @example
 * const { best, ranking } = await rank({ lean, buffered, dual }, { maximise: 'profit', zone: 50 })
 */
export async function rank(variants: Readonly<Record<string, ScenarioSpec>>, options: RankOptions): Promise<Ranking> {
  const declared = Object.keys(variants)
  refuse(rankProblems(declared, options))
  // Ties and remainders fall to whoever comes first: by name, so that nothing hangs on the order of the variants.
  const names = [...declared].sort()
  const aim = aimOf(options)
  const {
    method = options.zone === undefined ? 'ocba' : 'kn',
    budget = 1000 * names.length,
    level = DEFAULT_LEVEL,
  } = options
  await metricsOf(options, metricsFor([aim.response]))
  const specs = names.map((name) => checked(variants[name], options.extensions))
  const seed = studySeed(variants[declared[0]], options)
  const lab = new Laboratory({ ...options, seed }, { metrics: metricsFor([aim.response]), budget })
  const race = new Race(names, specs, aim, lab)
  const found = await race.run(method, options)
  const told = {
    ...options,
    [aim.sign > 0 ? 'maximise' : 'minimise']: responseName(aim.response),
    method,
    budget,
    level,
  }
  const manifest = studyManifest('rank', lab.seed, variants, told)
  const ranking = names
    .map((name, i): Ranked & { readonly score: number } => {
      const { mean, halfWidth, n } = estimateResponse(aim.response, race.outcomes[i], level)
      return { name, mean, halfWidth, replications: n, inRace: found.inRace.includes(i), score: race.tallies[i].mean }
    })
    .sort((a, b) => Number(b.inRace) - Number(a.inRace) || b.score - a.score || (a.name < b.name ? -1 : 1))
    .map(({ score: _, ...ranked }) => ranked)
  const { outcome, probabilityCorrect } = found
  return { manifest, method, best: ranking[0].name, outcome, probabilityCorrect, ranking, replications: lab.spent }
}

type Verdict = Pick<Ranking, 'outcome' | 'probabilityCorrect'> & { readonly inRace: readonly number[] }

/** The variants as systems of a selection procedure: larger scores are better. */
class Race {
  readonly #names: readonly string[]
  readonly #specs: readonly ScenarioSpec[]
  readonly #aim: Aim
  readonly #lab: Laboratory
  readonly outcomes: (readonly Outcome[])[]
  readonly tallies: readonly Tally[]

  constructor(names: readonly string[], specs: readonly ScenarioSpec[], aim: Aim, lab: Laboratory) {
    this.#names = names
    this.#specs = specs
    this.#aim = aim
    this.#lab = lab
    this.outcomes = specs.map(() => [])
    this.tallies = specs.map(() => new Tally())
  }

  async run(method: RankMethod, options: RankOptions): Promise<Verdict> {
    const { replications = 10, confidence = 0.95, zone = 0 } = options
    const alpha = 1 - confidence
    const everyone = this.#specs.map((_, i) => i)
    // The first stage must be there; later ones may be cut short.
    await this.#grow(
      everyone,
      everyone.map(() => replications),
    ).catch((error: unknown) => firstStage(error, this.#lab.left, replications * everyone.length))
    try {
      if (method === 'kn') return await this.#kimNelson(replications, zone, alpha, options.step ?? STEP)
      if (method === 'ocba') return await this.#ocba(confidence, options.step ?? STEP * everyone.length)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      const probabilityCorrect = method === 'ocba' ? approximateCorrectSelection(this.#moments(), this.#counts()) : null
      return { outcome: error.why, probabilityCorrect, inRace: this.#inRace }
    }
    const samples = everyone.map((i) => this.#scores(i, 0))
    const inRace = subsetSelection(samples, { alpha, zone })
    const single = inRace.length === 1
    return { outcome: single ? 'selected' : 'open', probabilityCorrect: confidence, inRace }
  }

  #inRace: readonly number[] = []

  async #kimNelson(first: number, zone: number, alpha: number, step: number): Promise<Verdict> {
    const procedure = new KimNelson({ systems: this.#specs.length, first, zone, alpha })
    const feed = (from: number) => {
      for (const i of procedure.survivors) for (const score of this.#scores(i, from)) procedure.add(i, score)
      procedure.screen()
      this.#inRace = procedure.survivors
    }
    this.#inRace = procedure.survivors
    feed(0)
    for (let stage = first; procedure.survivors.length > 1; ) {
      const survivors = procedure.survivors
      // The last stage may be a short one: what is left of the budget is spent.
      const next = stage + Math.max(1, Math.min(step, Math.floor(this.#lab.left / survivors.length)))
      await this.#grow(
        survivors,
        survivors.map(() => next),
      )
      feed(stage)
      stage = next
    }
    return { outcome: 'selected', probabilityCorrect: 1 - alpha, inRace: procedure.survivors }
  }

  async #ocba(confidence: number, fullStep: number): Promise<Verdict> {
    const everyone = this.#specs.map((_, i) => i)
    this.#inRace = everyone
    for (;;) {
      const counts = this.#counts()
      const probabilityCorrect = approximateCorrectSelection(this.#moments(), counts)
      if (probabilityCorrect >= confidence) return { outcome: 'selected', probabilityCorrect, inRace: [this.#best()] }
      const step = Math.max(1, Math.min(fullStep, this.#lab.left))
      const total = counts.reduce((sum, count) => sum + count, 0)
      const shares = ocbaAllocation(this.#moments(), total + step)
      // Whoever has more than its share keeps it; the step is spread over those that have less.
      const lacks = shares.map((share, i) => Math.max(0, share - counts[i]))
      const lack = lacks.reduce((sum, one) => sum + one, 0)
      let left = step
      const wanted = counts.map((count, i) => {
        const more = Math.min(left, Math.ceil((lacks[i] / lack) * step))
        left -= more
        return count + more
      })
      await this.#grow(everyone, wanted)
    }
  }

  /** Sees to it that each of these variants has so many replications. */
  async #grow(systems: readonly number[], counts: readonly number[]): Promise<void> {
    const found = await this.#lab.outcomes(
      systems.map((i) => this.#specs[i]),
      counts,
    )
    for (const [k, i] of systems.entries()) {
      const had = this.outcomes[i].length
      this.outcomes[i] = found[k]
      for (const score of this.#scores(i, had)) this.tallies[i].add(score)
    }
  }

  /** Scores of a system from a replication on. */
  #scores(i: number, from: number): readonly number[] {
    return this.outcomes[i].slice(from).map((outcome) => scoreOf(this.#aim, outcome, this.#names[i]))
  }

  #counts(): readonly number[] {
    return this.outcomes.map((outcomes) => outcomes.length)
  }

  #moments() {
    return { means: this.tallies.map(({ mean }) => mean), variances: this.tallies.map(({ variance }) => variance) }
  }

  #best(): number {
    return this.tallies.reduce((best, { mean }, i) => (mean > this.tallies[best].mean ? i : best), 0)
  }
}

/** First replications of each that OCBA needs: of fewer, variances that come out small by luck make it sure too early. */
const LEAST_OF_OCBA = 5

/** Observations of a system in a stage after the first, by and large. */
const STEP = 5

function firstStage(error: unknown, budget: number, first: number): never {
  if (!(error instanceof Stopped)) throw error
  throw new ArgumentError(
    error.why === 'budget'
      ? `invalid budget ${budget}; expected at least ${first}, for the first replications of each variant`
      : 'missing replications: the study was stopped before the first stage was done',
  )
}

const METHODS: readonly RankMethod[] = ['kn', 'ocba', 'subset']

function rankProblems(names: readonly string[], options: RankOptions): readonly string[] {
  const { method, zone, confidence = 0.95, replications = 10, step = 1, budget, level = DEFAULT_LEVEL } = options
  const problems = [...goalProblems(options)]
  if (names.length < 2) problems.push(`missing variants: expected two or more to rank, found ${names.length}`)
  if (method !== undefined && !METHODS.includes(method))
    problems.push(
      `unknown method ${JSON.stringify(method)}; expected one of ${METHODS.join(', ')}${suggest(method, METHODS)}`,
    )
  if (method === 'kn' && zone === undefined)
    problems.push('missing zone: method "kn" needs the smallest difference worth finding')
  if (zone !== undefined && !(zone > 0 && Number.isFinite(zone)))
    problems.push(`invalid zone ${zone}; expected a number above 0, in the unit of the response`)
  const least = 1 / Math.max(2, names.length)
  if (!(confidence > least && confidence < 1))
    problems.push(`invalid confidence ${confidence}; expected a number above ${least} and below 1`)
  const isOcba = (method ?? (zone === undefined ? 'ocba' : 'kn')) === 'ocba'
  problems.push(
    ...wholeProblem(replications, isOcba ? LEAST_OF_OCBA : 2, `number of replications${isOcba ? ' of ocba' : ''}`),
    ...wholeProblem(step, 1, 'step'),
  )
  if (budget !== undefined) problems.push(...wholeProblem(budget, 1, 'budget'))
  return [...problems, ...levelProblem(level)]
}
