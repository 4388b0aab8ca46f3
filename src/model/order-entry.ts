import { Lever } from '../contracts/disruption.ts'
import type { Plain } from '../contracts/plain.ts'
import { Backlog, CUSTOMER, NONE } from './backlog.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'

// A constant of the module's own: V8 folds it into the code of the hot path, and not what is imported.
const LEVER = Lever
/** Part of an order by which rounding may make a sum of shares seem less. */
const ROUNDING = 1e-9

/**
 * Orders that wait to be entered at sites whose information systems are down: first come, first entered. A share of them gets through by hand: each order that comes
 * earns that share of an entry, and the oldest is entered whenever a whole one is earned. Once systems are up, all are entered, in order.
 *
 * Hot path: allocates nothing but when more orders wait than ever before.
 */
export class OrderEntry {
  readonly #core: Core
  readonly #site: Int32Array
  /** By site. */
  readonly #waiting: Backlog
  readonly #earned: Float64Array
  readonly #columns: Columns
  /** Enters an order of another site, and one of customers. */
  enterOrder: (link: number, quantity: number) => void = () => {}
  enterDemand: (who: number, quantity: number) => void = () => {}

  constructor(core: Core) {
    this.#core = core
    this.#site = core.network.site
    this.#waiting = new Backlog(core.plan.sites.length, 8)
    this.#earned = new Float64Array(core.plan.sites.length)
    this.#columns = { earned: this.#earned }
  }

  /** The systems of the site of a stock point are down: what comes there goes to `wait`. */
  isDown(point: number): boolean {
    return !this.#core.levers.calm && this.#core.levers.value(LEVER.systems, this.#site[point]) < 1
  }

  /** An order of another site comes to a supplier whose systems are down. */
  wait(link: number, quantity: number): void {
    this.#queue(this.#site[this.#core.network.supplier[link]], link, CUSTOMER, quantity)
  }

  /** Customers ask where systems are down. */
  waitCustomer(who: number, quantity: number): void {
    this.#queue(this.#site[this.#core.customers.point[who]], CUSTOMER, who, quantity)
  }

  #queue(site: number, link: number, who: number, quantity: number): void {
    const row = this.#waiting.add(site, link, quantity, this.#core.kernel.now)
    this.#waiting.who[row] = who
    this.#earned[site] += this.#core.levers.value(LEVER.systems, site)
    while (this.#earned[site] >= 1 - ROUNDING && this.#waiting.head[site] !== NONE) {
      this.#earned[site] -= 1
      this.#enterFirst(site)
    }
  }

  #enterFirst(site: number): void {
    const row = this.#waiting.head[site]
    const link = this.#waiting.link[row]
    const who = this.#waiting.who[row]
    const quantity = this.#waiting.remaining[row]
    this.#waiting.remove(row)
    if (link === CUSTOMER) this.enterDemand(who, quantity)
    else this.enterOrder(link, quantity)
  }

  /** Systems are up again. */
  enterAll(site: number): void {
    this.#earned[site] = 0
    while (this.#waiting.head[site] !== NONE) this.#enterFirst(site)
  }

  /** Takes out orders of other sites that wait at a site, telling each; customers wait on. */
  drop(site: number, dropped: (link: number, quantity: number) => void): void {
    for (let row = this.#waiting.head[site], after = row; row !== NONE; row = after) {
      after = this.#waiting.next[row]
      const link = this.#waiting.link[row]
      const quantity = this.#waiting.remaining[row]
      if (link === CUSTOMER) continue
      this.#waiting.remove(row)
      dropped(link, quantity)
    }
  }

  reset(): void {
    this.#waiting.reset()
    this.#earned.fill(0)
  }

  save(): Plain {
    return { waiting: this.#waiting.save(), earned: saveColumns(this.#columns) }
  }

  load(state: Plain): void {
    const saved = state as { waiting: Plain; earned: Plain }
    this.#waiting.load(saved.waiting)
    loadColumns(this.#columns, saved.earned)
  }
}
