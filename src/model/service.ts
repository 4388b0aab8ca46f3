import { Fact } from '../contracts/observer.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'

/**
 * What becomes of customers' demand: units handed over, lost or reneged; revenue, waiting, satisfaction.
 * Hot path: additions into columns.
 *
 * One occurrence of demand is one *order*; its units may be handed over at different instants.
 */
export class Service {
  readonly #core: Core
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
    this.#satisfaction = satisfaction
    this.#daysPerTick = clock.daysPerPeriod / clock.ticksPerPeriod
    this.#price = Float64Array.from(stockPoints, (point) => point.price)
    this.#shortageCost = Float64Array.from(stockPoints, (point) => point.shortage.costPerUnit)
    this.#promise = Float64Array.from(stockPoints, (point) => Math.round(point.promise * clock.ticksPerPeriod))
    this.#scoreAtOnce = Float64Array.from(stockPoints, (point) =>
      satisfaction.score(point.promise * clock.daysPerPeriod, 0),
    )
  }

  /** Hands `quantity` units to a customer who waited `waited` ticks. */
  serve(point: number, quantity: number, waited: number): void {
    const { flows, ledger, facts, kernel } = this.#core
    flows.served[point] += quantity
    flows.scored[point] += quantity
    if (waited === 0) {
      flows.filled[point] += quantity
      flows.score[point] += quantity * this.#scoreAtOnce[point]
    } else {
      flows.waited[point] += quantity * waited
      const slack = (this.#promise[point] - waited) * this.#daysPerTick
      flows.score[point] += quantity * this.#satisfaction.score(Math.max(slack, 0), Math.max(-slack, 0))
    }
    const price = this.#price[point]
    if (price !== 0) ledger.post(Activity.revenue, point, -quantity * price)
    facts.note(kernel.now, Fact.serve, point, quantity)
  }

  /** Units are backordered. Taken back with a negative quantity where they are handed over within the instant after all. */
  keepWaiting(point: number, quantity: number): void {
    const cost = this.#shortageCost[point]
    if (cost !== 0) this.#core.ledger.post(Activity.shortage, point, quantity * cost)
  }

  /** The last unit of an order was handed over; it had waited `waited` ticks. */
  closeInFull(point: number, waited: number): void {
    const { flows } = this.#core
    flows.closed[point] += 1
    if (waited <= this.#promise[point]) flows.onTimeInFull[point] += 1
  }

  /** The rest of an order is lost for want of stock. */
  lose(point: number, quantity: number): void {
    const { flows, ledger, facts, kernel } = this.#core
    flows.lost[point] += quantity
    flows.closed[point] += 1
    this.#fail(point, quantity)
    this.#core.information.lost(point, quantity)
    ledger.post(Activity.shortage, point, quantity * this.#shortageCost[point])
    facts.note(kernel.now, Fact.lose, point, quantity)
  }

  /** A waiting customer leaves. */
  renege(point: number, quantity: number): void {
    const { flows, facts, kernel } = this.#core
    flows.reneged[point] += quantity
    flows.closed[point] += 1
    this.#fail(point, quantity)
    facts.note(kernel.now, Fact.renege, point, quantity)
  }

  #fail(point: number, quantity: number): void {
    const { flows } = this.#core
    flows.scored[point] += quantity
    flows.score[point] += quantity * this.#satisfaction.neverDelivered
  }
}
