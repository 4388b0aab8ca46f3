import type { Choice } from '../contracts/choice.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import type { Assortment } from './assortment.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import type { MarketCustomers } from './market-customers.ts'
import type { MarketPlan } from './plan-market.ts'
import type { ShelfChanges } from './shelf-changes.ts'

/** What shoppers look at: shared with the market, which fills the weights anew for each of them. */
export interface ShopView {
  readonly plan: MarketPlan
  readonly assortment: Assortment
  readonly customers: MarketCustomers
  /** By segment. */
  readonly choices: readonly Choice[]
  readonly nests: readonly Int32Array[]
  /** By alternative, for the customer who chooses now. */
  readonly weights: Float64Array
}

/**
 * What campaigns change in the head of one customer at one occasion: whoever was brought by a promotion may have bought ahead, and passes over a later purchase of the
 * brand. Hot path: columns only.
 */
export class Shoppers {
  readonly #core: Core
  readonly #view: ShopView
  readonly #shelf: ShelfChanges
  readonly #draws: KeyedDraws
  readonly #brands: number
  readonly #ticksPerPeriod: number
  /** Weights as they would be without promotions. */
  readonly #plain: Float64Array
  /** By customer and brand: purchases made ahead. Empty until a promotion lets customers do so. */
  #ahead = new Int32Array(0)
  /** By alternative, since the warm-up: purchases that promotions brought about; of them, made ahead; passed over because made ahead. */
  readonly brought: Float64Array
  readonly pulled: Float64Array
  readonly paidBack: Float64Array
  readonly #tallies: Columns

  constructor(core: Core, view: ShopView, shelf: ShelfChanges, draws: KeyedDraws) {
    this.#core = core
    this.#view = view
    this.#shelf = shelf
    this.#draws = draws
    this.#brands = view.plan.brands.length
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
    const count = view.plan.alternatives.length
    this.#plain = new Float64Array(count)
    this.brought = new Float64Array(count)
    this.pulled = new Float64Array(count)
    this.paidBack = new Float64Array(count)
    const { brought, pulled, paidBack } = this
    this.#tallies = { brought, pulled, paidBack }
  }

  /** Before a run: whether any promotion of it lets customers buy ahead. */
  expect(buysAhead: boolean): void {
    const size = buysAhead ? this.#view.customers.segment.length * this.#brands : 0
    if (this.#ahead.length !== size) this.#ahead = new Int32Array(size)
    else this.#ahead.fill(0)
  }

  /** The alternative that a customer takes in the end, who has picked `chosen` with the uniform `u`; -1: none. */
  settle(customer: number, segment: number, visit: number, u: number, chosen: number): number {
    if (chosen < 0 || this.#ahead.length === 0) return chosen
    const share = this.#shelf.stockpile[chosen]
    const cell = customer * this.#brands + this.#view.assortment.brandOf[chosen]
    if (share === 0) return this.#ahead[cell] > 0 ? this.#useUp(cell, chosen) : chosen
    if (!this.#isBrought(customer, segment, u, chosen)) return chosen
    this.brought[chosen] += 1
    if (this.#draws.uniform(customer, visit) >= share) return chosen
    this.#ahead[cell] += 1
    this.pulled[chosen] += 1
    return chosen
  }

  /** There is some left at home. */
  #useUp(cell: number, chosen: number): number {
    this.#ahead[cell] -= 1
    this.paidBack[chosen] += 1
    this.#core.facts.note(this.#core.kernel.now, Fact.passOver, chosen, 1)
    return -1
  }

  /** Without promotions, the same customer in the same mood would have picked something else. */
  #isBrought(customer: number, segment: number, u: number, chosen: number): boolean {
    const { assortment, choices, customers, nests, weights } = this.#view
    const now = this.#core.kernel.now / this.#ticksPerPeriod
    const plain = this.#plain
    for (let at = 0; at < plain.length; at++)
      plain[at] = weights[at] === 0 ? 0 : weights[at] * assortment.partOfShelf(segment, at, now)
    return choices[segment].pick(plain, nests[segment], u, customers.lastBrand[customer]) !== chosen
  }

  restart(): void {
    clearColumns(this.#tallies)
  }

  reset(): void {
    clearColumns(this.#tallies)
    this.#ahead.fill(0)
  }

  save(): Plain {
    return [saveColumns(this.#tallies), Array.from(this.#ahead)]
  }

  load(state: Plain): void {
    const [tallies, ahead] = state as readonly Plain[]
    loadColumns(this.#tallies, tallies)
    this.#ahead = Int32Array.from(ahead as readonly number[])
  }
}
