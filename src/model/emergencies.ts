import { Fact } from '../contracts/observer.ts'
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
  /** Ticks from demand to delivery, and money per unit. */
  readonly #ticks: Float64Array
  readonly #cost: Float64Array
  /** Customers whose goods are on their way from outside. */
  readonly waiting: Backlog

  constructor(core: Core, service: Service) {
    const { stockPoints, clock } = core.plan
    this.#core = core
    this.#service = service
    this.#ticks = Float64Array.from(stockPoints, ({ shortage }) => Math.round(shortage.time * clock.ticksPerPeriod))
    this.#cost = Float64Array.from(stockPoints, ({ shortage }) => shortage.costPerUnit)
    const used = stockPoints.some(({ shortage }) => shortage.mode === 'emergency')
    this.waiting = new Backlog(used ? stockPoints.length : 0)
    this.#id = core.kernel.register(this, 'emergencies')
  }

  /** Orders `quantity` units from outside for a customer of a stock point. */
  call(point: number, quantity: number): void {
    const { kernel, ledger, stock, plan } = this.#core
    const cost = this.#cost[point]
    stock.cells[point * ROW + expedited] += quantity
    if (cost !== 0) ledger.post(Activity.expediting, point, quantity * cost)
    if (this.#ticks[point] === 0) {
      this.#deliver(point, quantity)
      return
    }
    const row = this.waiting.add(point, CUSTOMER, quantity, kernel.now)
    kernel.schedule(kernel.now + this.#ticks[point], plan.phases.receive, this.#id, 0, row, 0)
  }

  handle(_kind: number, row: number, _amount: number): void {
    const point = this.waiting.point[row]
    const quantity = this.waiting.remaining[row]
    this.waiting.remove(row)
    this.#deliver(point, quantity)
  }

  describe(_kind: number, row: number): string {
    return `emergency supply to ${this.#core.plan.stockPoints[this.waiting.point[row]].name}`
  }

  #deliver(point: number, quantity: number): void {
    const wait = this.#ticks[point]
    this.#core.facts.note(this.#core.kernel.now, Fact.intake, point, quantity)
    this.#service.serveFromOutside(point, quantity, wait)
    this.#service.closeInFull(point, wait)
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
