import { Fact } from '../contracts/observer.ts'
import { type Expectations, flawNames } from '../contracts/satisfaction.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import type { Complaints } from './complaints.ts'
import type { Improvement } from './improvement.ts'
import type { MarketDraws, MarketState } from './market-state.ts'
import type { Returns } from './returns.ts'
import type { Service } from './service.ts'
import type { WordOfMouth } from './word-of-mouth.ts'

// A constant of the module's own: V8 folds it into the code of the hot path, and not what is imported.
const FACT = Fact
const FLAWS = flawNames.length

/**
 * What customers think of what they got: the flaws they find, the score they give, and what it does to the shop, to the brand and to whether they come again.
 * Hot path: allocates nothing.
 */
export class Experiences {
  /** Disappointed customers may complain; undefined: nobody does. Set before the first event. */
  complaints: Complaints | undefined
  /** What customers tell others; undefined: nothing. Set before the first event. */
  talk: WordOfMouth | undefined
  /** Goods get better by what customers tell; undefined: they do not. Set before the first event. */
  improvement: Improvement | undefined
  /** By alternative, then flaw: its probability. */
  readonly flaws: Float64Array
  readonly #state: MarketState
  readonly #service: Service
  readonly #returns: Returns | undefined
  readonly #daysPerTick: number
  readonly #memory: Float64Array
  readonly #scores: KeyedDraws
  readonly #leaving: KeyedSource
  readonly #conditions: KeyedDraws
  /** By flaw: what it takes off a score. */
  readonly #stars: Float64Array

  constructor(state: MarketState, service: Service, returns: Returns | undefined, draws: MarketDraws) {
    const { clock } = state.core.plan
    const { alternatives, segments } = state.plan
    this.#state = state
    this.#service = service
    this.#returns = returns
    this.#daysPerTick = clock.daysPerPeriod / clock.ticksPerPeriod
    this.#memory = Float64Array.from(segments, ({ memory }) => memory)
    this.#scores = draws('market: score')
    this.#leaving = new KeyedSource(draws('market: leaving'))
    this.#conditions = draws('market: condition')
    this.flaws = Float64Array.from(alternatives.flatMap(({ flaws }) => flaws))
    this.#stars = Float64Array.from(flawNames, (name) => state.instances.satisfaction.flaws?.[name] ?? 0)
  }

  /** Goods of an order have reached the customer, `late` ticks after their promise (below 0: before it). */
  delivered(row: number, late: number): void {
    const { orders } = this.#state
    orders.flaw[row] = this.#flawOf(row)
    const score = this.#judge(row, late)
    if (this.#returns !== undefined) this.#offerReturn(this.#returns, row, late > 0)
    this.#conclude(row, score)
  }

  /** An order came to nothing. */
  neverDelivered(row: number): void {
    this.#conclude(row, this.#state.instances.satisfaction.neverDelivered)
  }

  /** Ends the experience, unless the customer complains: then it ends with the complaint. */
  #conclude(row: number, first: number): void {
    const { contacts } = this.#state
    const score = contacts === undefined ? first : contacts.concluded(row, first)
    const complains = this.complaints?.hear(row, score) === true
    this.improvement?.told(score, complains)
    if (!complains) this.close(row, score)
  }

  #offerReturn(returns: Returns, row: number, late: boolean): void {
    const { customer, visit, alternative, handed, price, flaw } = this.#state.orders
    const flawed = flaw[row] > 0
    returns.delivered(customer[row], visit[row], alternative[row], handed[row], price[row], late, flawed)
  }

  #judge(row: number, late: number): number {
    const { satisfaction } = this.#state.instances
    const { customer, visit, flaw } = this.#state.orders
    const days = late * this.#daysPerTick
    const early = Math.max(0, -days)
    if (satisfaction.drawn !== undefined)
      return satisfaction.drawn(early, Math.max(0, days), flaw[row], this.#scores.uniform(customer[row], visit[row]))
    const score = Math.max(1, satisfaction.score(early, Math.max(0, days)) - flaw[row])
    if (satisfaction.expectations === undefined) return score
    return this.#compare(satisfaction.expectations, customer[row], (score - 1) / 4)
  }

  #compare(expectations: Expectations, customer: number, perceived: number): number {
    const { expectation } = this.#state.customers
    const score = expectations.judge(expectation[customer], perceived)
    expectation[customer] = expectations.learn(expectation[customer], perceived)
    return score
  }

  /** What is wrong with the goods of an order, as it counts in a score. */
  #flawOf(row: number): number {
    const { orders, tallies } = this.#state
    const from = orders.alternative[row] * FLAWS
    const { flaws } = this
    let worth = 0
    for (let flaw = 0; flaw < FLAWS; flaw++) {
      const probability = flaws[from + flaw]
      if (probability === 0) continue
      const u = this.#conditions.draw(orders.customer[row], orders.visit[row], flaw)
      if (u < probability) {
        worth += this.#stars[flaw]
        tallies.flawed[from + flaw] += 1
        this.improvement?.found(orders.alternative[row], flaw)
      }
    }
    return worth
  }

  /** The experience is over: the score counts for the shop, for the brand, and for whether the customer comes again. */
  close(row: number, score: number): void {
    const { orders, customers, tallies, core, heard, cohorts, askers, assortment, fulfils } = this.#state
    const { kernel, facts } = core
    const customer = orders.customer[row]
    const alternative = orders.alternative[row]
    const segment = customers.segment[customer]
    const cohort = cohorts[segment]
    tallies.closed[alternative] += 1
    tallies.rate(alternative, score, cohort)
    customers.learns(customer, score, this.#memory[segment])
    facts.note(kernel.now, FACT.score, alternative, score)
    for (let at = 0; at < heard.length; at++)
      heard[at].experienced(kernel.now, customer, alternative, score, customers.satisfaction[customer])
    if (fulfils[alternative] === 1) this.#state.fulfilment?.conclude(row, score)
    else if (askers[alternative] >= 0) {
      const whole = orders.lost[row] === 0
      this.#service.conclude(askers[alternative], orders.quantity[row], score, whole, orders.lateBy[row])
    }
    this.#state.tell(assortment.brandOf[alternative], segment, (score - 1) / 4, cohort)
    assortment.evolving?.experienced(assortment.brandOf[alternative], (score - 1) / 4, cohort, this.#state.now)
    const visit = orders.visit[row]
    this.talk?.experienced(customer, visit, assortment.brandOf[alternative], segment, score)
    orders.remove(row)
    this.#mayLeave(customer, segment, score, visit)
  }

  #mayLeave(customer: number, segment: number, score: number, visit: number): void {
    const { instances, customers, now } = this.#state
    const buying = instances.buying[segment]
    if (buying.crowd || customers.alive[customer] === 0) return
    const number = customer - customers.first[segment]
    if (buying.leaves(number, score, this.#leaving.at(customer, visit), now)) this.#state.leave(customer, segment)
  }
}
