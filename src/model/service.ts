import { Fact } from '../contracts/observer.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Accounts } from './accounts.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import type { CustomerClasses } from './customer-classes.ts'
import type { FactLog } from './fact-log.ts'
import type { Information } from './information.ts'
import { Activity, type Ledger } from './ledger.ts'
import { ServingCosts } from './serving-costs.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const ACTIVITY = Activity
const { closed, filled, late, lateTicks, lost, onTimeInFull, reneged, score, scored, served, waited } = Cell

/**
 * What becomes of customers' demand: units handed over, lost or reneged; revenue, waiting, satisfaction.
 * Hot path: additions into columns.
 *
 * One occurrence of demand is one *order*; its units may be handed over at different instants. `who` asks: a stock point stands for its customers without a
 * class, numbers beyond are classes of customers.
 */
export class Service {
  readonly #kernel: Kernel
  readonly #facts: FactLog
  readonly #ledger: Ledger
  readonly #accounts: Accounts | undefined
  readonly #information: Information
  readonly #cells: Float64Array
  readonly #satisfaction: Satisfaction
  readonly #classes: CustomerClasses
  /** By asker. */
  readonly #pointOf: Int32Array
  readonly #price: Float64Array
  readonly #shortageCost: Float64Array
  /** Promise in ticks, and the score of a unit handed over at once. */
  readonly #promise: Float64Array
  readonly #scoreAtOnce: Float64Array
  readonly #daysPerTick: number
  /** What orders cost beside the goods; undefined: nothing. */
  readonly serving: ServingCosts | undefined
  /** By asker: 1 where another actor looks after its orders: price, score and end of an order are that one's affair. */
  readonly #ticketed: Uint8Array

  constructor(core: Core, satisfaction: Satisfaction) {
    const { clock, stockPoints, customers } = core.plan
    const askers = [...stockPoints, ...customers]
    this.#classes = core.customers
    this.#pointOf = core.customers.point
    this.#information = core.information
    this.serving = ServingCosts.isIn(core.plan) ? new ServingCosts(core.plan, this.#pointOf, core.ledger) : undefined
    this.#kernel = core.kernel
    this.#facts = core.facts
    this.#ledger = core.ledger
    this.#accounts = core.accounts
    this.#cells = core.stock.cells
    this.#satisfaction = satisfaction
    this.#daysPerTick = clock.daysPerPeriod / clock.ticksPerPeriod
    this.#ticketed = Uint8Array.from([
      ...stockPoints.map(() => 0),
      ...customers.map(({ demand, placed }) => (demand === undefined && placed !== true ? 1 : 0)),
    ])
    this.#price = Float64Array.from(askers, (point) => point.price)
    this.#shortageCost = Float64Array.from(askers, (point) => point.shortage.costPerUnit)
    this.#promise = Float64Array.from(askers, (point) => Math.round(point.promise * clock.ticksPerPeriod))
    this.#scoreAtOnce = Float64Array.from(askers, (point) => satisfaction.score(point.promise * clock.daysPerPeriod, 0))
  }

  /** Hands `quantity` units to a customer who waited `wait` ticks. */
  serve(who: number, quantity: number, wait: number): void {
    const cells = this.#cells
    const point = this.#pointOf[who]
    const row = point * WIDTH
    cells[row + served] += quantity
    const judged = this.#ticketed[who] === 0
    if (judged) cells[row + scored] += quantity
    if (wait === 0) {
      cells[row + filled] += quantity
      if (judged) cells[row + score] += quantity * this.#scoreAtOnce[who]
    } else {
      cells[row + waited] += quantity * wait
      if (judged) this.#judge(row, quantity, this.#promise[who] - wait)
    }
    if (who !== point) this.#countServed(who, quantity, wait)
    const price = this.#price[who]
    if (price !== 0 && judged) this.#ledger.postFor(ACTIVITY.revenue, who, point, -quantity * price)
    if (this.serving !== undefined && quantity > 0) this.serving.handed(who, quantity)
    if (this.#accounts !== undefined) this.#accounts.sold(who, quantity)
    this.#facts.note(this.#kernel.now, FACT.serve, point, quantity)
  }

  #judge(row: number, quantity: number, slackTicks: number): void {
    const slack = slackTicks * this.#daysPerTick
    this.#cells[row + score] += quantity * this.#satisfaction.score(Math.max(slack, 0), Math.max(-slack, 0))
  }

  /**
   * An order that another actor looks after is over: `quantity` units were ordered, `rating` is what the customer gave; it came whole or not, `lateBy` ticks after
   * its promise (negative: before).
   */
  conclude(who: number, quantity: number, rating: number, whole: boolean, lateBy: number): void {
    const row = this.#pointOf[who] * WIDTH
    const cells = this.#cells
    cells[row + scored] += quantity
    cells[row + score] += quantity * rating
    this.#classes.closed[who - this.#classes.first] += 1
    cells[row + closed] += 1
    if (!whole) return
    if (lateBy <= 0) {
      cells[row + onTimeInFull] += 1
      this.#classes.onTimeInFull[who - this.#classes.first] += 1
    } else {
      this.serving?.late(who)
      cells[row + late] += 1
      cells[row + lateTicks] += lateBy
    }
  }

  #countServed(who: number, quantity: number, wait: number): void {
    const classes = this.#classes
    const at = who - classes.first
    classes.served[at] += quantity
    classes.everServed[at] += quantity
    if (wait === 0) classes.filled[at] += quantity
  }

  /** As `serve`, of goods that do not come from the shelf: no fill, however fast. */
  serveFromOutside(who: number, quantity: number, wait: number): void {
    this.serve(who, quantity, wait)
    if (wait !== 0) return
    const point = this.#pointOf[who]
    this.#cells[point * WIDTH + filled] -= quantity
    if (who !== point) this.#classes.filled[who - this.#classes.first] -= quantity
  }

  /** Units are backordered. Taken back with a negative quantity where they are handed over within the instant after all. */
  keepWaiting(who: number, quantity: number): void {
    const cost = this.#shortageCost[who]
    if (cost !== 0) this.#ledger.postFor(ACTIVITY.shortage, who, this.#pointOf[who], quantity * cost)
  }

  /** The last unit of an order was handed over; it had waited `wait` ticks. */
  closeInFull(who: number, wait: number): void {
    if (this.#ticketed[who] === 1) return
    const point = this.#pointOf[who]
    const row = point * WIDTH
    const onTime = wait <= this.#promise[who]
    this.#cells[row + closed] += 1
    if (onTime) this.#cells[row + onTimeInFull] += 1
    else {
      this.serving?.late(who)
      this.#cells[row + late] += 1
      this.#cells[row + lateTicks] += wait - this.#promise[who]
    }
    if (who === point) return
    this.#classes.closed[who - this.#classes.first] += 1
    if (onTime) this.#classes.onTimeInFull[who - this.#classes.first] += 1
  }

  /** The last units of an order went to another product. */
  closeElsewhere(who: number): void {
    const point = this.#pointOf[who]
    this.#cells[point * WIDTH + closed] += 1
    if (who !== point) this.#classes.closed[who - this.#classes.first] += 1
  }

  /** The rest of an order is lost for want of stock. */
  lose(who: number, quantity: number): void {
    const point = this.#pointOf[who]
    this.#cells[point * WIDTH + lost] += quantity
    if (who !== point) this.#classes.lost[who - this.#classes.first] += quantity
    this.#fail(who, quantity)
    this.#information.lost(point, quantity)
    this.#ledger.postFor(ACTIVITY.shortage, who, point, quantity * this.#shortageCost[who])
    this.#facts.note(this.#kernel.now, FACT.lose, point, quantity)
  }

  /** A waiting customer leaves. */
  renege(who: number, quantity: number): void {
    const point = this.#pointOf[who]
    this.#cells[point * WIDTH + reneged] += quantity
    if (who !== point) this.#classes.reneged[who - this.#classes.first] += quantity
    this.#fail(who, quantity)
    this.#facts.note(this.#kernel.now, FACT.renege, point, quantity)
  }

  /** Tick by which an order placed now is promised. */
  promised(who: number): number {
    return this.#kernel.now + this.#promise[who]
  }

  /** An order ends with units missing: all of it for one without goods. */
  #fail(who: number, quantity: number): void {
    this.#accounts?.dropped(who, quantity)
    if (this.#ticketed[who] === 1) return
    const point = this.#pointOf[who]
    this.#cells[point * WIDTH + closed] += 1
    if (who !== point) this.#classes.closed[who - this.#classes.first] += 1
    this.#cells[point * WIDTH + scored] += quantity
    this.#cells[point * WIDTH + score] += quantity * this.#satisfaction.neverDelivered
  }
}
