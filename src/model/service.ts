import { Fact } from '../contracts/observer.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'

const { closed, filled, lost, onTimeInFull, reneged, score, scored, served, waited } = Cell

/**
 * What becomes of customers' demand: units handed over, lost or reneged; revenue, waiting, satisfaction.
 * Hot path: additions into columns.
 *
 * One occurrence of demand is one *order*; its units may be handed over at different instants.
 */
export class Service {
  readonly #core: Core
  readonly #cells: Float64Array
  readonly #satisfaction: Satisfaction
  readonly #price: Float64Array
  readonly #shortageCost: Float64Array
  /** Promise in ticks, and the score of a unit handed over at once. */
  readonly #promise: Float64Array
  readonly #scoreAtOnce: Float64Array
  readonly #daysPerTick: number

  constructor(core: Core, satisfaction: Satisfaction) {
    const { clock, stockPoints } = core.plan
    this.#core = core
    this.#cells = core.stock.cells
    this.#satisfaction = satisfaction
    this.#daysPerTick = clock.daysPerPeriod / clock.ticksPerPeriod
    this.#price = Float64Array.from(stockPoints, (point) => point.price)
    this.#shortageCost = Float64Array.from(stockPoints, (point) => point.shortage.costPerUnit)
    this.#promise = Float64Array.from(stockPoints, (point) => Math.round(point.promise * clock.ticksPerPeriod))
    this.#scoreAtOnce = Float64Array.from(stockPoints, (point) =>
      satisfaction.score(point.promise * clock.daysPerPeriod, 0),
    )
  }

  /** Hands `quantity` units to a customer who waited `wait` ticks. */
  serve(point: number, quantity: number, wait: number): void {
    const { ledger, facts, kernel } = this.#core
    const cells = this.#cells
    const row = point * ROW
    cells[row + served] += quantity
    cells[row + scored] += quantity
    if (wait === 0) {
      cells[row + filled] += quantity
      cells[row + score] += quantity * this.#scoreAtOnce[point]
    } else {
      cells[row + waited] += quantity * wait
      const slack = (this.#promise[point] - wait) * this.#daysPerTick
      cells[row + score] += quantity * this.#satisfaction.score(Math.max(slack, 0), Math.max(-slack, 0))
    }
    const price = this.#price[point]
    if (price !== 0) ledger.post(Activity.revenue, point, -quantity * price)
    facts.note(kernel.now, Fact.serve, point, quantity)
  }

  /** As `serve`, of goods that do not come from the shelf: no fill, however fast. */
  serveFromOutside(point: number, quantity: number, wait: number): void {
    this.serve(point, quantity, wait)
    if (wait === 0) this.#cells[point * ROW + filled] -= quantity
  }

  /** Units are backordered. Taken back with a negative quantity where they are handed over within the instant after all. */
  keepWaiting(point: number, quantity: number): void {
    const cost = this.#shortageCost[point]
    if (cost !== 0) this.#core.ledger.post(Activity.shortage, point, quantity * cost)
  }

  /** The last unit of an order was handed over; it had waited `wait` ticks. */
  closeInFull(point: number, wait: number): void {
    this.#cells[point * ROW + closed] += 1
    if (wait <= this.#promise[point]) this.#cells[point * ROW + onTimeInFull] += 1
  }

  /** The rest of an order is lost for want of stock. */
  lose(point: number, quantity: number): void {
    const { ledger, facts, kernel } = this.#core
    this.#cells[point * ROW + lost] += quantity
    this.#cells[point * ROW + closed] += 1
    this.#fail(point, quantity)
    this.#core.information.lost(point, quantity)
    ledger.post(Activity.shortage, point, quantity * this.#shortageCost[point])
    facts.note(kernel.now, Fact.lose, point, quantity)
  }

  /** A waiting customer leaves. */
  renege(point: number, quantity: number): void {
    const { facts, kernel } = this.#core
    this.#cells[point * ROW + reneged] += quantity
    this.#cells[point * ROW + closed] += 1
    this.#fail(point, quantity)
    facts.note(kernel.now, Fact.renege, point, quantity)
  }

  #fail(point: number, quantity: number): void {
    this.#cells[point * ROW + scored] += quantity
    this.#cells[point * ROW + score] += quantity * this.#satisfaction.neverDelivered
  }
}
