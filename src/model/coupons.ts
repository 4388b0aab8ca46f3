import type { CouponMove } from '../contracts/campaign.ts'
import type { Plain } from '../contracts/plain.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import type { ShopView } from './shoppers.ts'

type Sent = CouponMove & { readonly campaign: number }

/** What a household has to do with one mailing. */
const NOTHING = 0
const HOLDS = 1
const NONE = -1

/**
 * Coupons that households hold. Those who would use one see a lower price until they have. Hot path: `prepare` and `redeem`, where any are under way.
 */
export class Coupons {
  /** Mailings under way. */
  active = 0
  /** By mailing, since the warm-up: households that were sent one, and coupons used. */
  targeted = new Float64Array(0)
  redeemed = new Float64Array(0)
  readonly #view: ShopView
  readonly #draws: KeyedDraws
  #sent: readonly Sent[] = []
  #alternative = new Int32Array(0)
  #cut = new Float64Array(0)
  #underWay = new Uint8Array(0)
  /** By mailing, then customer: whether it holds a coupon that it would use. */
  #holds: readonly Uint8Array[] = []

  constructor(view: ShopView, draws: KeyedDraws) {
    this.#view = view
    this.#draws = draws
  }

  /** Puts the mailings of a run in place of those of the last. */
  arrange(sent: readonly Sent[]): void {
    const { plan, customers } = this.#view
    this.#sent = sent
    this.#alternative = Int32Array.from(sent, (move) =>
      plan.alternatives.findIndex(({ name }) => name === move.alternative),
    )
    this.#cut = Float64Array.from(sent, ({ cut }) => cut)
    this.#underWay = new Uint8Array(sent.length)
    this.#holds = sent.map(() => new Uint8Array(customers.segment.length))
    this.targeted = new Float64Array(sent.length)
    this.redeemed = new Float64Array(sent.length)
    this.active = 0
  }

  /** Coupons are in the letter boxes. */
  begin(number: number): void {
    const { plan, customers } = this.#view
    const { segment, households, response } = this.#sent[number]
    this.#underWay[number] = 1
    this.active += 1
    for (const [at, { name }] of plan.segments.entries()) {
      if (segment !== undefined && segment !== name) continue
      for (let customer = customers.first[at]; customer < customers.first[at + 1]; customer++) {
        if (this.#draws.draw(customer, number, 0) >= households) continue
        this.targeted[number] += 1
        if (this.#draws.draw(customer, number, 1) < response) this.#holds[number][customer] = HOLDS
      }
    }
  }

  /** Coupons are out of date. */
  end(number: number): void {
    if (this.#underWay[number] === 0) return
    this.#underWay[number] = 0
    this.active -= 1
  }

  /** Shows a customer the prices that its coupons are good for. */
  prepare(customer: number, segment: number, now: number): void {
    const { assortment, weights } = this.#view
    for (let number = 0; number < this.#cut.length; number++) {
      const at = this.#alternative[number]
      if (this.#best(customer, at) !== number || weights[at] === 0) continue
      weights[at] *= assortment.factorAt(segment, at, now, assortment.price[at] * (1 - this.#cut[number]))
    }
  }

  /** The mailing whose coupon a customer would use for an alternative, or -1: that which takes off most, the first of equals. */
  #best(customer: number, alternative: number): number {
    let best = NONE
    for (let number = 0; number < this.#cut.length; number++) {
      const good = this.#underWay[number] === 1 && this.#alternative[number] === alternative
      if (!good || this.#holds[number][customer] === NOTHING) continue
      if (best === NONE || this.#cut[number] > this.#cut[best]) best = number
    }
    return best
  }

  /** A customer has chosen: the mailing whose coupon it uses, or -1. */
  redeem(customer: number, chosen: number): number {
    const number = this.#best(customer, chosen)
    if (number === NONE) return NONE
    this.#holds[number][customer] = NOTHING
    this.redeemed[number] += 1
    return number
  }

  /** Share of the price that is left with a coupon of a mailing. */
  left(number: number): number {
    return 1 - this.#cut[number]
  }

  mailing(number: number): Sent {
    return this.#sent[number]
  }

  get mailings(): readonly Sent[] {
    return this.#sent
  }

  restart(): void {
    this.targeted.fill(0)
    this.redeemed.fill(0)
  }

  /** Before `arrange` of the next run. */
  reset(): void {
    this.active = 0
    for (const holds of this.#holds) holds.fill(0)
    this.restart()
  }

  save(): Plain {
    const columns = [this.#underWay, this.targeted, this.redeemed].map((column) => Array.from(column))
    return [columns, this.#holds.map((holds) => Array.from(holds))]
  }

  /** After `arrange` of the same mailings. */
  load(state: Plain): void {
    const [columns, holds] = state as readonly [readonly (readonly number[])[], readonly (readonly number[])[]]
    this.#underWay.set(columns[0])
    this.targeted.set(columns[1])
    this.redeemed.set(columns[2])
    this.active = columns[0].reduce((sum, one) => sum + one, 0)
    for (const [at, column] of this.#holds.entries()) column.set(holds[at])
  }
}
