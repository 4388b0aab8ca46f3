import type { RecommendMove } from '../contracts/campaign.ts'
import type { Plain } from '../contracts/plain.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { MarketPlan } from './plan-market.ts'

/** Occasions of recommended purchases are numbered far from those of visits, so that they take nobody's draws. */
export const FOLLOW_UP = 4294967296

/**
 * Purchases that recommendations bring about. Each purchase is followed by a recommended one with probability a c (share attributed x share of it that is causal), so that
 * sales are B / (1 - a c) of those B without; of the purchases that would be made anyway the share a (1 - c) / (1 - a c) is attributed as well, which makes a of all.
 * Hot path: columns only.
 */
export class Recommender {
  readonly #plan: MarketPlan
  readonly #draws: KeyedDraws
  readonly #weights: Float64Array
  /** By alternative: probability of a recommended purchase after one of it, and that one of it is attributed though not caused. */
  readonly #follows: Float64Array
  readonly #credited: Float64Array
  #moves: readonly RecommendMove[] = []
  #active = new Uint8Array(0)
  #on = false
  /** By alternative, since the warm-up: purchases attributed, and caused. */
  readonly attributed: Float64Array
  readonly caused: Float64Array
  readonly #tallies: Columns

  /** @param weights of alternatives for the customer who chooses now; the market's own */
  constructor(plan: MarketPlan, weights: Float64Array, draws: KeyedDraws) {
    const count = plan.alternatives.length
    this.#plan = plan
    this.#weights = weights
    this.#draws = draws
    this.#follows = new Float64Array(count)
    this.#credited = new Float64Array(count)
    this.attributed = new Float64Array(count)
    this.caused = new Float64Array(count)
    this.#tallies = { attributed: this.attributed, caused: this.caused }
  }

  arrange(moves: readonly RecommendMove[]): void {
    this.#moves = moves
    this.#active = new Uint8Array(moves.length)
    this.#combine()
  }

  set(number: number, active: boolean): void {
    this.#active[number] = active ? 1 : 0
    this.#combine()
  }

  #combine(): void {
    this.#follows.fill(0)
    this.#credited.fill(0)
    this.#on = this.#active.includes(1)
    for (const [number, { channel, attributed: a, causal: c }] of this.#moves.entries()) {
      if (this.#active[number] === 0) continue
      for (const [at, plan] of this.#plan.alternatives.entries()) {
        const meant = channel === undefined || this.#plan.channels[plan.channel] === channel
        if (!meant || a * c < this.#follows[at]) continue
        const credited = (a * (1 - c)) / (1 - a * c)
        this.#credited[at] = a * c > this.#follows[at] ? credited : Math.max(credited, this.#credited[at])
        this.#follows[at] = a * c
      }
    }
  }

  /** After a purchase of `last` at an occasion: the alternative that is bought on recommendation, or -1. */
  next(customer: number, visit: number, last: number): number {
    if (!this.#on) return -1
    if (visit >= FOLLOW_UP) {
      this.attributed[last] += 1
      this.caused[last] += 1
    } else if (this.#credited[last] > 0 && this.#draws.draw(customer, visit, 0) < this.#credited[last])
      this.attributed[last] += 1
    if (!(this.#follows[last] > 0) || this.#draws.draw(customer, visit, 1) >= this.#follows[last]) return -1
    return this.#pick(last, this.#draws.draw(customer, visit, 2))
  }

  /** Any alternative of the same channel, as customers like them: the customer who buys has the choice of what, not of whether. */
  #pick(last: number, u: number): number {
    const { alternatives } = this.#plan
    const { channel } = alternatives[last]
    let sum = 0
    for (let at = 0; at < alternatives.length; at++) if (alternatives[at].channel === channel) sum += this.#weights[at]
    let rest = u * sum
    for (let at = 0; at < alternatives.length; at++) {
      if (alternatives[at].channel !== channel || this.#weights[at] === 0) continue
      rest -= this.#weights[at]
      if (rest < 0) return at
    }
    return last
  }

  restart(): void {
    clearColumns(this.#tallies)
  }

  reset(): void {
    clearColumns(this.#tallies)
  }

  save(): Plain {
    return [saveColumns(this.#tallies), Array.from(this.#active)]
  }

  /** After `arrange` of the same moves. */
  load(state: Plain): void {
    const [tallies, active] = state as readonly Plain[]
    loadColumns(this.#tallies, tallies)
    this.#active.set(active as readonly number[])
    this.#combine()
  }
}
