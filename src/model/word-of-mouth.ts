import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { MarketDraws, MarketState } from './market-state.ts'
import type { TalkPlan } from './plan-talk.ts'

/**
 * What customers tell in public: some post an experience, a while after it; posts make up the rating and the volume of a brand, and those who hear them take them for
 * experiences of their own kind. Hot path: columns only.
 */
export class WordOfMouth implements Actor {
  /** By brand, since the warm-up: people who posted, and the sum of their scores. */
  readonly posts: Float64Array
  readonly stars: Float64Array
  readonly #state: MarketState
  readonly #plan: TalkPlan
  readonly #lag: Sampler | undefined
  readonly #draws: KeyedDraws
  readonly #lags: KeyedSource
  readonly #id: number
  readonly #tallies: Columns

  constructor(state: MarketState, plan: TalkPlan, lag: Sampler | undefined, draws: MarketDraws) {
    this.#state = state
    this.#plan = plan
    this.#lag = lag
    this.#draws = draws('market: posts')
    this.#lags = new KeyedSource(draws('market: lags of posts'))
    this.posts = new Float64Array(state.plan.brands.length)
    this.stars = new Float64Array(state.plan.brands.length)
    this.#tallies = { posts: this.posts, stars: this.stars }
    this.#id = state.core.kernel.register(this, 'word of mouth')
  }

  /** An experience with a brand has ended. */
  experienced(customer: number, visit: number, brand: number, segment: number, score: number): void {
    if (this.#draws.uniform(customer, visit) >= this.#plan.probability[starsOf(score)]) return
    if (this.#lag === undefined) {
      this.#post(brand, segment, score)
      return
    }
    const { core, ticksPerPeriod } = this.#state
    const ticks = Math.max(0, Math.round(this.#lag.sample(this.#lags.at(customer, visit)) * ticksPerPeriod))
    core.kernel.post(ticks, core.plan.phases.demand, this.#id, brand, segment, score)
  }

  handle(brand: number, segment: number, score: number): void {
    this.#post(brand, segment, score)
  }

  describe(brand: number, segment: number): string {
    const { brands, segments } = this.#state.plan
    return `post about ${brands[brand]} by segment ${segments[segment].name}`
  }

  #post(brand: number, segment: number, score: number): void {
    const { cohorts, assortment, core } = this.#state
    const people = cohorts[segment]
    this.posts[brand] += people
    this.stars[brand] += people * score
    const volume = assortment.volume[brand] + people
    assortment.rating[brand] += ((score - assortment.rating[brand]) * people) / volume
    assortment.volume[brand] = volume
    assortment.touchAllOf(brand)
    core.facts.note(core.kernel.now, Fact.post, brand, score)
    const weight = this.#plan.weight[starsOf(score)] * people
    if (weight === 0) return
    for (let other = 0; other < cohorts.length; other++)
      if (this.#plan.toAll || other !== segment) this.#state.tell(brand, other, (score - 1) / 4, weight)
  }

  restart(): void {
    clearColumns(this.#tallies)
  }

  save(): Plain {
    return saveColumns(this.#tallies)
  }

  load(state: Plain): void {
    loadColumns(this.#tallies, state)
  }
}

/** The whole stars that a score comes to, from 0 for one star to 4 for five. */
function starsOf(score: number): number {
  return Math.min(5, Math.max(1, Math.round(score))) - 1
}
