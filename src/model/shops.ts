import type { Demand } from '../contracts/demand.ts'
import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import { OrderFate } from '../contracts/orders.ts'
import { SimulationError } from '../errors.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { type Backlog, CUSTOMER, NONE } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import type { Calendar, Core } from './core.ts'
import type { CustomerClasses } from './customer-classes.ts'
import type { DemandFactors } from './demand-factors.ts'
import type { Emergencies } from './emergencies.ts'
import type { FactLog } from './fact-log.ts'
import type { Fusion } from './fusion.ts'
import type { Information } from './information.ts'
import type { Levers } from './levers.ts'
import type { Network } from './network.ts'
import type { OrderLog } from './order-log.ts'
import { countDemand } from './period-sums.ts'
import type { PhasePlan } from './plan.ts'
import type { Replenishment } from './replenishment.ts'
import type { Service } from './service.ts'
import type { Sharing } from './sharing.ts'
import { SLIVER } from './sliver.ts'
import type { Stock } from './stock.ts'
import type { Substitution } from './substitution.ts'
import type { Supply } from './supply.ts'
import { NO_TICKET, type Tickets } from './tickets.ts'
import type { Transfers } from './transfers.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const LEVER = Lever
/** Units a period that come to nothing in any run. */
const NO_FLOW = 1e-280
const { demanded, drain, onHand, orders, shortCycle, sinceReview } = Cell

const DEMAND = 0
const RENEGE = 1

/** Law of the patience of waiting customers and the stream it is drawn from. */
export interface Patience {
  readonly sampler: Sampler
  readonly source: Source
}

/**
 * Customers' demand at the stock points that face them: served from stock, else lost or backordered.
 * Hot path: allocates nothing but when the backlog outgrows its columns.
 *
 * Over 300 lines: what becomes of one order is told in one place; a third of the file is wiring.
 */
export class Shops implements Actor {
  readonly #core: Core
  readonly #kernel: Kernel
  readonly #calendar: Calendar
  readonly #facts: FactLog
  readonly #network: Network
  readonly #stock: Stock
  readonly #backlog: Backlog
  readonly #cells: Float64Array
  readonly #levers: Levers
  readonly #factors: DemandFactors | undefined
  readonly #phases: PhasePlan
  readonly #ticksPerPeriod: number
  readonly #service: Service
  readonly #supply: Supply
  readonly #information: Information
  readonly #replenishment: Replenishment
  readonly #demands: readonly (Demand | undefined)[]
  readonly #patience: readonly (Patience | undefined)[]
  readonly #reviewsWithDemand: Uint8Array
  readonly #emergencies: Emergencies
  readonly #transfers: Transfers
  readonly #substitution: Substitution
  readonly #isOpen: (point: number) => boolean
  /** By asker: customers do not wait in line: what they do not find is lost, or comes from outside. */
  readonly #neverWaits: Uint8Array
  readonly #callsOutside: Uint8Array
  /** By asker: orders are served whole or not at all. */
  readonly #whole: Uint8Array
  readonly #gathers: Uint8Array
  readonly #classes: CustomerClasses
  /** By asker. */
  readonly #pointOf: Int32Array
  readonly #orders: OrderLog
  readonly #tickets: Tickets
  /** By stock point: 1 where what the shelf lacks is not looked for elsewhere, and nobody has a credit limit. */
  readonly #plain: Uint8Array
  readonly #id: number

  constructor(
    core: Core,
    parts: {
      readonly service: Service
      readonly supply: Supply
      readonly replenishment: Replenishment
      readonly sharing: Sharing
      readonly emergencies: Emergencies
    },
    demands: readonly (Demand | undefined)[],
    patience: readonly (Patience | undefined)[],
    fusion: Fusion,
  ) {
    const { stockPoints, customers, phases, clock } = core.plan
    const askers = [...stockPoints, ...customers]
    this.#classes = core.customers
    this.#pointOf = core.customers.point
    this.#orders = core.orders
    this.#tickets = core.tickets
    this.#core = core
    this.#kernel = core.kernel
    this.#calendar = core.calendar
    this.#facts = core.facts
    this.#network = core.network
    this.#stock = core.stock
    this.#backlog = core.backlog
    this.#cells = core.stock.cells
    this.#levers = core.levers
    this.#factors = core.demandFactors
    this.#phases = phases
    this.#ticksPerPeriod = clock.ticksPerPeriod
    this.#service = parts.service
    this.#supply = parts.supply
    this.#information = core.information
    this.#replenishment = parts.replenishment
    this.#demands = demands
    this.#patience = patience
    this.#reviewsWithDemand = fusion.withDemand
    this.#emergencies = parts.emergencies
    this.#transfers = core.transfers
    this.#substitution = core.substitution
    this.#plain = Uint8Array.from(stockPoints, (_, point) =>
      core.accounts === undefined && core.transfers.asks[point] === 0 && core.substitution.asks[point] === 0 ? 1 : 0,
    )
    this.#isOpen = (point) => parts.supply.isOpen(point)
    this.#neverWaits = Uint8Array.from(askers, (point) => (point.shortage.mode === 'backorder' ? 0 : 1))
    this.#callsOutside = Uint8Array.from(askers, (point) => (point.shortage.mode === 'emergency' ? 1 : 0))
    this.#whole = Uint8Array.from(askers, (point) => (point.shortage.whole ? 1 : 0))
    this.#gathers = parts.sharing.gathers
    for (const [point, demand] of demands.slice(0, stockPoints.length).entries())
      if (demand !== undefined && demand.rate > 0 && stockPoints[point].shortage.mode === 'lost')
        core.stock.losesFlow[point] = 1
    parts.supply.entry.enterDemand = (who, quantity) => this.#ask(who, this.#pointOf[who], quantity, NO_TICKET)
    this.#id = core.kernel.register(this, 'shops')
  }

  handle(kind: number, subject: number, _amount: number): void {
    if (kind === DEMAND) this.#occur(subject)
    else this.#renege(subject)
  }

  describe(kind: number, subject: number): string {
    // A demand event may carry reviews upstream; then it is the review that failed.
    const reviewing = this.#replenishment.reviewing
    if (reviewing !== undefined) return `review of ${reviewing}`
    const point = kind === DEMAND ? this.#pointOf[subject] : this.#backlog.point[subject]
    return `${kind === DEMAND ? 'demand' : 'leaving customer'} at ${this.#core.plan.stockPoints[point].name}`
  }

  /** One occurrence of demand: its quantity, what becomes of it, then the time of the next. */
  #occur(who: number): void {
    const demand = this.#demands[who] as Demand
    const point = this.#pointOf[who]
    const tick = this.#kernel.now
    const now = demand.everyPeriod ? this.#calendar.period(tick) : tick / this.#ticksPerPeriod
    const { calm } = this.#levers
    let quantity = demand.quantity(now)
    if (!calm) quantity *= this.#levers.value(LEVER.demand, this.#network.site[point])
    if (this.#factors !== undefined) quantity *= this.#factors.factor[point]
    if (this.#substitution.asks[point] === 1) this.#substitution.comes(point)
    if (!calm && quantity > 0 && this.#supply.entry.isDown(point)) this.#supply.entry.waitCustomer(who, quantity)
    else if (quantity !== 0) this.#ask(who, point, quantity, NO_TICKET)
    if (demand.everyPeriod) this.#schedule(who, tick + this.#ticksPerPeriod)
    else this.#schedule(who, Math.max(tick, Math.round(demand.next(now) * this.#ticksPerPeriod)))
    if (this.#reviewsWithDemand[point] === 1) this.#replenishment.reviewUpward(point)
  }

  /**
   * A customer of another actor orders `quantity` units now, in the demand step. What becomes of it is told to the holder of the ticket, what happens at once within
   * this call.
   */
  buy(who: number, quantity: number, ticket: number): void {
    this.#ask(who, this.#pointOf[who], quantity, ticket)
  }

  #schedule(who: number, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return
    this.#kernel.post(at - this.#kernel.now, this.#phases.demand, this.#id, DEMAND, who, 0)
  }

  #ask(who: number, point: number, quantity: number, ticket: number): void {
    const row = point * WIDTH
    if (!Number.isFinite(quantity) || (quantity < 0 && !this.#core.plan.signed)) this.#complain(point, quantity)
    this.#cells[row + orders] += 1
    this.#cells[row + demanded] += quantity
    countDemand(this.#cells, point, quantity, this.#calendar.period(this.#kernel.now))
    this.#cells[row + sinceReview] += quantity
    if (who !== point) {
      this.#classes.orders[who - this.#classes.first] += 1
      this.#classes.demanded[who - this.#classes.first] += quantity
    }
    this.#information.demand(point, quantity)
    this.#facts.note(this.#kernel.now, FACT.demand, point, quantity)
    if (this.#service.serving !== undefined && quantity > 0) this.#service.serving.placed(who)
    if (quantity < 0) this.#takeBack(who, point, quantity)
    else if (ticket === NO_TICKET && this.#plain[point] === 1) this.#fill(who, point, quantity)
    else this.#fillWithCare(who, point, quantity, ticket)
    if (this.#phases.continuous) this.#replenishment.positionChanged(point)
  }

  #fill(who: number, point: number, quantity: number): void {
    const order = this.#orders.heard ? this.#place(who, point, quantity) : 0
    const rest = this.#takeFromShelf(who, point, quantity, order)
    if (rest > 0) {
      this.#fallShort(who, point, rest, order, NO_TICKET, 0)
      return
    }
    this.#service.closeInFull(who, 0)
    if (this.#orders.heard) this.#orders.close(this.#kernel.now, order, OrderFate.delivered)
  }

  /** As `#fill`, where orders have tickets or credit limits, or what the shelf lacks is looked for elsewhere. */
  #fillWithCare(who: number, point: number, quantity: number, ticket: number): void {
    const order = this.#orders.heard ? this.#place(who, point, quantity) : 0
    if (this.#core.accounts?.admits(who, quantity) === false) {
      this.#service.lose(who, quantity)
      this.#orders.close(this.#kernel.now, order, OrderFate.lost)
      if (ticket !== NO_TICKET) this.#tickets.lost(who, ticket, quantity)
      return
    }
    let rest = this.#takeFromShelf(who, point, quantity, order)
    if (rest > 0 && this.#transfers.asks[point] === 1 && this.#findsShelf(who, point))
      rest = this.#fetch(who, point, rest, order)
    let partly: 0 | 1 = 0
    if (rest > 0 && this.#substitution.asks[point] === 1) {
      const left = this.#takeOthers(who, point, rest)
      if (left === 0) {
        this.#service.closeElsewhere(who)
        if (this.#orders.heard) this.#orders.close(this.#kernel.now, order, OrderFate.lost)
        return
      }
      partly = left < rest ? 1 : 0
      rest = left
    }
    if (rest > 0) {
      if (ticket !== NO_TICKET && rest < quantity) this.#tickets.handed(who, ticket, quantity - rest)
      this.#fallShort(who, point, rest, order, ticket, partly)
      return
    }
    this.#service.closeInFull(who, 0)
    if (this.#orders.heard) this.#orders.close(this.#kernel.now, order, OrderFate.delivered)
    if (ticket !== NO_TICKET) this.#tickets.handed(who, ticket, quantity)
  }

  /** Hands over what the shelf has for an order, and returns the rest of it. */
  #takeFromShelf(who: number, point: number, quantity: number, order: number): number {
    if (!this.#findsShelf(who, point) || !this.#supply.isOpen(point)) return quantity
    const now = Math.min(quantity, Math.max(0, this.#cells[point * WIDTH + onHand] - this.#classes.reserve[who]))
    if (now <= 0 || (this.#whole[who] === 1 && quantity - now > SLIVER * quantity)) return quantity
    this.#stock.move(point, -now, this.#kernel.now)
    this.#service.serve(who, now, 0)
    if (this.#orders.heard) this.#orders.hand(this.#kernel.now, order, now)
    const rest = quantity - now
    return rest <= SLIVER * quantity ? 0 : rest
  }

  #place(who: number, point: number, quantity: number): number {
    const customers = who === point ? -1 : who - this.#classes.first
    return this.#orders.place(this.#kernel.now, point, customers, quantity, this.#service.promised(who))
  }

  /**
   * Customers may take what is on the shelf at once: where they do not wait, whatever the sequence has others wait for; and where nobody waits before them. Beside
   * reserves, those who wait although there is stock may not have it.
   */
  #findsShelf(who: number, point: number): boolean {
    if (this.#neverWaits[who] === 1) return true
    if (this.#phases.demandWaits || this.#gathers[point] === 1) return false
    return this.#backlog.head[point] === NONE || this.#classes.reserves[point] === 1
  }

  /** Serves customers from the shelves of other sites; returns what is still wanted. */
  #fetch(who: number, point: number, wanted: number, order: number): number {
    const { kernel, plan } = this.#core
    let rest = wanted
    for (let source = this.#source(point); source >= 0 && rest > 0; source = this.#source(point)) {
      const quantity = Math.min(rest, this.#transfers.spare(source))
      this.#transfers.take(source, who, point, quantity, kernel.now)
      this.#service.serveFromOutside(who, quantity, 0)
      this.#orders.hand(kernel.now, order, quantity)
      if (plan.phases.continuous) this.#replenishment.positionChanged(source)
      rest -= quantity
    }
    if (rest < wanted) this.#cells[point * WIDTH + shortCycle] = 1
    return rest <= SLIVER * wanted ? 0 : rest
  }

  /** Customers take other products as far as they accept them and they are there; returns what is still wanted. */
  #takeOthers(who: number, point: number, wanted: number): number {
    if (!this.#supply.isOpen(point)) return wanted
    const substitution = this.#substitution
    const count = substitution.count(point)
    const whole = this.#whole[who] === 1
    let rest = wanted
    for (let index = 0; rest > 0 && index < count; index++) {
      index = substitution.choose(point, index, rest, whole)
      if (index === count) break
      const there = Math.min(rest, substitution.available(point, index))
      // Where a sliver is missing, what is there is enough.
      const quantity = rest - there <= SLIVER * wanted ? rest : there
      substitution.leave(point, quantity)
      rest -= quantity
      const other = substitution.other(point, index)
      this.#ask(other, other, there, NO_TICKET)
    }
    return rest
  }

  #source(point: number): number {
    return this.#transfers.source(point, this.#isOpen)
  }

  /** Signed quantities: goods come back, and serve those who wait. */
  #takeBack(who: number, point: number, quantity: number): void {
    const { kernel, stock, backlog } = this.#core
    stock.move(point, -quantity, kernel.now)
    this.#service.serve(who, quantity, 0)
    this.#service.closeInFull(who, 0)
    if (backlog.head[point] === NONE) return
    if (this.#gathers[point] === 1) this.#supply.gatherCustomers(point)
    else this.#supply.release(point)
  }

  /** `partly`: 1 where part of the order has been taken of another product. */
  #fallShort(who: number, point: number, rest: number, order: number, ticket: number, partly: 0 | 1): void {
    const { kernel, plan, stock, backlog } = this.#core
    const hasStock = this.#cells[point * WIDTH + onHand] > 0
    if (this.#neverWaits[who] === 1) {
      this.#cells[point * WIDTH + shortCycle] = 1
      if (this.#callsOutside[who] === 1) this.#emergencies.call(who, rest, order, partly)
      else {
        this.#service.lose(who, rest)
        this.#orders.close(kernel.now, order, OrderFate.lost)
        if (ticket !== NO_TICKET) this.#tickets.lost(who, ticket, rest)
      }
      return
    }
    const row = backlog.add(point, CUSTOMER, rest, kernel.now)
    backlog.who[row] = who
    backlog.order[row] = order
    backlog.partly[row] = partly
    backlog.ticket[row] = ticket
    stock.owe(point, rest, rest, kernel.now)
    this.#classes.owe(who, rest, kernel.now)
    this.#service.keepWaiting(who, rest)
    if (this.#gathers[point] === 1) this.#supply.gatherCustomers(point)
    else if (plan.phases.demandWaits) this.#supply.scheduleRelease(point, kernel.now)
    else if (hasStock) this.#supply.release(point)
    else this.#cells[point * WIDTH + shortCycle] = 1
    const patience = this.#patience[who]
    if (patience === undefined || backlog.remaining[row] === 0) return
    const leaves =
      kernel.now + Math.max(0, Math.round(patience.sampler.sample(patience.source) * plan.clock.ticksPerPeriod))
    // Nobody leaves a line before it is shared out.
    const phase = this.#gathers[point] === 1 ? plan.phases.close : plan.phases.demand
    backlog.timer[row] = kernel.schedule(leaves, phase, this.#id, RENEGE, row, 0)
  }

  #renege(row: number): void {
    const { kernel, stock, backlog } = this.#core
    const point = backlog.point[row]
    const who = backlog.who[row]
    const quantity = backlog.remaining[row]
    const ticket = backlog.ticket[row]
    stock.owe(point, -quantity, -quantity, kernel.now)
    this.#classes.owe(who, -quantity, kernel.now)
    backlog.remove(row)
    if (backlog.head[point] === NONE) stock.settle(point)
    this.#service.renege(who, quantity)
    this.#orders.close(kernel.now, backlog.order[row], OrderFate.reneged)
    // Whoever stood behind an order that was to be served whole may have enough now.
    if (this.#whole[who] === 1 && backlog.head[point] !== NONE) this.#supply.scheduleRelease(point, kernel.now)
    if (ticket !== NO_TICKET) this.#tickets.lost(who, ticket, quantity)
  }

  #complain(point: number, quantity: number): never {
    throw new SimulationError(
      `invalid demand ${quantity} at ${this.#core.plan.stockPoints[point].name}; expected a positive number of units (negative demand needs \`signed: true\` in the scenario)`,
    )
  }

  /** Demand at a site is pressed otherwise: what flows there changes its rate from now on. */
  demandChanged(site: number): void {
    const { plan, stock, kernel } = this.#core
    for (const [point, { site: of }] of plan.stockPoints.entries()) {
      const rate = this.#demands[point]?.rate ?? 0
      if (of !== site || rate === 0) continue
      stock.accrue(point, kernel.now)
      this.#flow(point, rate * this.#levers.value(LEVER.demand, site))
    }
  }

  /** Customers take `rate` units a period from now on. A flow of nothing is still a flow: what was owed stays owed to it. */
  #flow(point: number, rate: number): void {
    this.#cells[point * WIDTH + drain] = Math.max(rate, NO_FLOW) / this.#ticksPerPeriod
    this.#replenishment.scheduleCrossing(point)
  }

  /** First occurrences, and the flow of fluid demand. */
  start(): void {
    const { plan } = this.#core
    const { ticksPerPeriod } = plan.clock
    for (const [who, demand] of this.#demands.entries()) {
      if (demand === undefined) continue
      // Only customers without a class may have fluid demand.
      if (demand.rate > 0) this.#flow(who, demand.rate)
      this.#schedule(who, Math.round(demand.first() * ticksPerPeriod))
    }
  }
}
