import { Fact } from '../contracts/observer.ts'
import { OrderFate } from '../contracts/orders.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Backlog, CUSTOMER } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { Service } from './service.ts'

const { expedited } = Cell

/**
 * Demand that found no stock and is served from outside: nothing is taken from the shelf, and the goods reach the customer after a fixed time.
 * Hot path: allocates nothing but when more such customers wait than ever before.
 *
 * For the books the goods come in and go out at the instant of delivery.
 */
export class Emergencies implements Actor {
  readonly #core: Core
  readonly #service: Service
  readonly #id: number
  /** By asker: ticks from demand to delivery, and money per unit. */
  readonly #ticks: Float64Array
  readonly #cost: Float64Array
  /** Customers whose goods are on their way from outside. */
  readonly waiting: Backlog

  constructor(core: Core, service: Service) {
    const { stockPoints, customers, clock } = core.plan
    const askers = [...stockPoints, ...customers]
    this.#core = core
    this.#service = service
    this.#ticks = Float64Array.from(askers, ({ shortage }) => Math.round(shortage.time * clock.ticksPerPeriod))
    this.#cost = Float64Array.from(askers, ({ shortage }) => shortage.costPerUnit)
    const used = askers.some(({ shortage }) => shortage.mode === 'emergency')
    this.waiting = new Backlog(used ? stockPoints.length : 0)
    this.#id = core.kernel.register(this, 'emergencies')
  }

  /** Orders `quantity` units from outside for a customer, to close the order of that number; `partly`: part of it has been taken of another product. */
  call(who: number, quantity: number, order: number, partly: 0 | 1): void {
    const { kernel, ledger, stock, plan, customers } = this.#core
    const point = customers.point[who]
    const cost = this.#cost[who]
    if (who !== point) customers.expedited[who - customers.first] += quantity
    stock.cells[point * ROW + expedited] += quantity
    if (cost !== 0) ledger.postFor(Activity.expediting, who, point, quantity * cost)
    if (this.#ticks[who] === 0) {
      this.#deliver(who, quantity, order, partly)
      return
    }
    const row = this.waiting.add(point, CUSTOMER, quantity, kernel.now)
    this.waiting.who[row] = who
    this.waiting.order[row] = order
    this.waiting.partly[row] = partly
    kernel.post(this.#ticks[who], plan.phases.receive, this.#id, 0, row, 0)
  }

  handle(_kind: number, row: number, _amount: number): void {
    const { who, remaining, order, partly } = this.waiting
    const quantity = remaining[row]
    this.waiting.remove(row)
    this.#deliver(who[row], quantity, order[row], partly[row])
  }

  describe(_kind: number, row: number): string {
    return `emergency supply to ${this.#core.plan.stockPoints[this.waiting.point[row]].name}`
  }

  #deliver(who: number, quantity: number, order: number, partly: number): void {
    const { kernel, facts, orders, customers } = this.#core
    const wait = this.#ticks[who]
    facts.note(kernel.now, Fact.intake, customers.point[who], quantity)
    this.#service.serveFromOutside(who, quantity, wait)
    if (partly === 1) this.#service.closeElsewhere(who)
    else this.#service.closeInFull(who, wait)
    orders.hand(kernel.now, order, quantity)
    orders.close(kernel.now, order, partly === 1 ? OrderFate.lost : OrderFate.delivered)
  }

  reset(): void {
    this.waiting.reset()
  }

  save(): Plain {
    return this.waiting.save()
  }

  load(state: Plain): void {
    this.waiting.load(state)
  }
}
