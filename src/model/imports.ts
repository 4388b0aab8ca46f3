import { Lever } from '../contracts/disruption.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Levers } from './levers.ts'
import type { Network } from './network.ts'
import type { Plan } from './plan.ts'
import { listPrice, standardCosts } from './standard-costs.ts'

/**
 * What goods cost on their way beside freight: insurance when they leave, duty and handling when they arrive, on all that was dispatched. A tariff is added to the
 * duty in force at arrival. Costs nothing where there is neither such a lane nor a disruption. Hot path: multiplications and postings.
 *
 * Customs value of a unit: what it costs the buyer before freight, duty and insurance: the price over the lane (before discounts), or, where goods are moved between sites of the chain, their
 * standard cost where they come from. Where a disruption moves the supplier's price, the value follows it, as it stands when insurance or duty is due.
 */
export class Imports {
  /** By link: price of a unit and standard cost of one that is moved, which make its customs value; duty and insurance as shares of it, handling per unit. */
  readonly #price: Float64Array
  readonly #cost: Float64Array
  readonly #duty: Float64Array
  readonly #insurance: Float64Array
  readonly #handling: Float64Array
  readonly #network: Network
  readonly #ledger: Ledger
  readonly #levers: Levers

  constructor(plan: Plan, parts: { readonly network: Network; readonly ledger: Ledger; readonly levers: Levers }) {
    const { links, lanes } = plan
    const costs = standardCosts(plan)
    const tradeOf = (lane: number) => (lane < 0 ? undefined : lanes[lane].trade)
    this.#network = parts.network
    this.#ledger = parts.ledger
    this.#levers = parts.levers
    this.#price = Float64Array.from(links, listPrice)
    this.#cost = Float64Array.from(links, ({ supplier }) => (supplier < 0 ? 0 : costs[supplier]))
    this.#duty = Float64Array.from(links, ({ duty }) => duty)
    this.#insurance = Float64Array.from(links, ({ lane }) => tradeOf(lane)?.insurance ?? 0)
    this.#handling = Float64Array.from(links, ({ lane }) => tradeOf(lane)?.handling ?? 0)
  }

  /** Something of the kind may be due. */
  static areIn({ lanes, disruptions }: Plan): boolean {
    return disruptions.length > 0 || lanes.some(({ trade }) => trade !== undefined)
  }

  leave(link: number, quantity: number): void {
    const insurance = this.#insurance[link] * this.#valueOf(link) * quantity
    if (insurance !== 0) this.#ledger.post(Activity.insurance, this.#network.buyer[link], insurance)
  }

  arrive(link: number, quantity: number): void {
    const buyer = this.#network.buyer[link]
    const duty = this.#rate(link) * this.#valueOf(link) * quantity
    if (duty !== 0) this.#ledger.post(Activity.duty, buyer, duty)
    const handling = this.#handling[link] * quantity
    if (handling !== 0) this.#ledger.post(Activity.unloading, buyer, handling)
  }

  /** Customs value of a unit, as things stand. */
  #valueOf(link: number): number {
    const supplier = this.#network.supplier[link]
    if (this.#levers.calm || supplier < 0) return this.#price[link] + this.#cost[link]
    return this.#price[link] * this.#levers.value(Lever.price, this.#network.site[supplier]) + this.#cost[link]
  }

  #rate(link: number): number {
    const duty = this.#duty[link]
    return this.#levers.calm ? duty : duty + this.#levers.value(Lever.tariff, this.#network.lane[link])
  }

  /** Money for `quantity` units, as things stand. */
  cost(link: number, quantity: number): number {
    return quantity * (this.#valueOf(link) * (this.#rate(link) + this.#insurance[link]) + this.#handling[link])
  }
}
