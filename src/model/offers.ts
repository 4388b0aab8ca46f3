import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Plan } from './plan.ts'
import type { DiscountPlan } from './plan-offers.ts'

/**
 * What a supplier asks of each order over a link: a least quantity, a multiple, a price that falls with the quantity. Costs nothing where it asks nothing.
 * Hot path: allocates nothing.
 *
 * A price without discounts is paid at dispatch, unit by unit (`unitCost` of the link). With discounts the whole order is paid when the supplier takes it in,
 * for its quantity sets the price, in however many parts it leaves.
 */
export class Offers {
  /** By link: 1 where orders are rounded; 1 where the price hangs on the quantity. */
  readonly rounds: Uint8Array
  readonly discounts: Uint8Array
  readonly #minimum: Float64Array
  readonly #multiple: Float64Array
  readonly #unitCost: Float64Array
  readonly #tiers: readonly (DiscountPlan | undefined)[]
  /** By link: units paid for as orders and not yet come, and the money paid for them. */
  readonly #units: Float64Array
  readonly #money: Float64Array
  readonly #open: Columns

  constructor({ links }: Plan) {
    this.#minimum = Float64Array.from(links, ({ offer }) => offer?.minimum ?? 0)
    this.#multiple = Float64Array.from(links, ({ offer }) => offer?.multiple ?? 0)
    this.#unitCost = Float64Array.from(links, ({ unitCost }) => unitCost)
    this.#tiers = links.map(({ offer }) => offer?.discounts)
    this.rounds = Uint8Array.from(links, (_, link) => (this.#minimum[link] > 0 || this.#multiple[link] > 0 ? 1 : 0))
    this.#units = new Float64Array(links.length)
    this.#money = new Float64Array(links.length)
    this.#open = { units: this.#units, money: this.#money }
    this.discounts = Uint8Array.from(this.#tiers, (tiers) => (tiers === undefined ? 0 : 1))
  }

  /** The quantity that is ordered where `wanted` units (more than 0) are wanted: no less than the minimum, then the next multiple. */
  rounded(link: number, wanted: number): number {
    const enough = Math.max(wanted, this.#minimum[link])
    const multiple = this.#multiple[link]
    return multiple > 0 ? wholeMultiple(enough, multiple) : enough
  }

  /** Money for `quantity` units bought in one order. */
  price(link: number, quantity: number): number {
    const tiers = this.#tiers[link]
    if (tiers === undefined) return quantity * this.#unitCost[link]
    const { from, price, allUnits } = tiers
    let tier = 0
    let paid = 0
    while (tier + 1 < from.length && quantity >= from[tier + 1]) {
      paid += (from[tier + 1] - from[tier]) * price[tier]
      tier += 1
    }
    return allUnits ? quantity * price[tier] : paid + (quantity - from[tier]) * price[tier]
  }

  /** The supplier has taken in an order whose price hangs on its quantity; `factor` on that price. */
  bill(ledger: Ledger, link: number, buyer: number, quantity: number, factor: number): void {
    const money = this.price(link, quantity) * factor
    this.#units[link] += quantity
    this.#money[link] += money
    ledger.post(Activity.purchase, buyer, money)
  }

  /** Of orders that were paid as a whole, `quantity` units have come: what was paid for one, on average over all that had not. */
  came(link: number, quantity: number): number {
    const units = this.#units[link]
    if (units <= 0) return 0
    const price = this.#money[link] / units
    this.#units[link] = Math.max(0, units - quantity)
    this.#money[link] = price * this.#units[link]
    return price
  }

  reset(): void {
    clearColumns(this.#open)
  }

  save(): Plain {
    return saveColumns(this.#open)
  }

  load(state: Plain): void {
    loadColumns(this.#open, state)
  }
}

/** Part of a multiple by which rounding may make an exact number of them seem more. */
const ROUNDING = 1e-9

/** The least whole multiple that is not below `quantity`. */
export function wholeMultiple(quantity: number, multiple: number): number {
  return Math.ceil(quantity / multiple - ROUNDING) * multiple
}
