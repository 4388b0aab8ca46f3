import type { Carrier } from '../contracts/carrier.ts'
import { ClosedOrders, Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { CUSTOMER, NONE } from './backlog.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { Service } from './service.ts'

/** Kinds of event of this actor. */
const RECEIVE = 0
const SLIP = 1
const RELEASE = 2

/**
 * Moves goods: takes orders in at the supplier, ships what stock and lane allow, receives, and releases what waited.
 * Hot path: allocates nothing but when the backlog outgrows its columns.
 *
 * Orders wait first come, first served. Where the lane of one is closed or full, those behind it on other lanes go on.
 */
export class Supply implements Actor {
  readonly #core: Core
  readonly #service: Service
  readonly #carriers: readonly Carrier[]
  readonly #id: number
  /** Called when an order reaches a stock point that is reviewed continuously. */
  readonly #positionChanged: (point: number) => void
  /** Tick for which a release is scheduled, or -1. */
  readonly #releaseAt: Float64Array
  /** What a closed site does with orders: a ClosedOrders value. */
  readonly closedOrders: Uint8Array

  constructor(core: Core, service: Service, carriers: readonly Carrier[], positionChanged: (point: number) => void) {
    this.#core = core
    this.#service = service
    this.#carriers = carriers
    this.#positionChanged = positionChanged
    this.#releaseAt = new Float64Array(core.plan.stockPoints.length).fill(-1)
    this.closedOrders = new Uint8Array(core.plan.sites.length)
    this.#id = core.kernel.register(this, 'supply')
  }

  handle(kind: number, subject: number, amount: number): void {
    if (kind === RECEIVE) this.#arrive(subject, amount)
    else if (kind === SLIP) this.request(subject, amount)
    else this.release(subject)
  }

  /** False while a disruption keeps the site of a stock point closed. */
  isOpen(point: number): boolean {
    return this.#core.levers.value(Lever.open, this.#core.plan.stockPoints[point].site) !== 0
  }

  /** An order travels to its supplier and arrives `delay` ticks from now in step `phase`. */
  send(link: number, quantity: number, delay: number, phase: number): void {
    const { kernel } = this.#core
    kernel.schedule(kernel.now + delay, phase, this.#id, SLIP, link, quantity)
  }

  /** An order has reached its supplier. */
  request(link: number, quantity: number): void {
    const { plan, calendar, kernel, flows } = this.#core
    const point = plan.links[link].supplier
    if (!this.isOpen(point) && this.closedOrders[plan.stockPoints[point].site] === ClosedOrders.refuse) {
      this.#refuse(link, quantity)
      return
    }
    this.#core.facts.note(kernel.now, Fact.request, link, quantity)
    flows.requested[point] += quantity
    flows.countDemand(point, quantity, calendar.period(kernel.now))
    this.#core.sinceReview[point] += quantity
    if (quantity < 0) this.#takeBack(point, link, quantity)
    else this.#fill(point, link, quantity)
    if (plan.phases.continuous) this.#positionChanged(point)
  }

  /** Free returns (signed quantities): the goods are back at the supplier at once, the shipment carries a negative quantity. */
  #takeBack(point: number, link: number, quantity: number): void {
    this.#ship(link, quantity)
    if (this.#core.backlog.head[point] !== NONE) this.scheduleRelease(point, this.#core.kernel.now)
  }

  #fill(point: number, link: number, quantity: number): void {
    const { plan, stock, backlog, flows } = this.#core
    let rest = quantity
    if (!plan.phases.ordersWait && backlog.head[point] === NONE && this.isOpen(point)) {
      const now = Math.min(quantity, stock.onHand[point], this.#room(link))
      if (now > 0) {
        this.#ship(link, now)
        flows.requestsFilled[point] += now
        rest = quantity - now
      }
    }
    if (rest > 0) this.#wait(point, link, rest, quantity)
  }

  #wait(point: number, link: number, rest: number, quantity: number): void {
    const { plan, kernel, stock, backlog, flows, calendar } = this.#core
    const queued = backlog.head[point] !== NONE
    backlog.add(point, link, rest, quantity, kernel.now)
    stock.owe(point, rest, 0, kernel.now)
    if (plan.phases.ordersWait) this.scheduleRelease(point, kernel.now)
    else if (stock.onHand[point] > 0) {
      // Stock is there, so the lane (or one of those waiting before) is the bottleneck.
      if (queued) this.release(point)
      else if (this.#isFull(link)) this.scheduleRelease(point, this.#nextPeriod(calendar.period(kernel.now)))
    } else flows.shortCycle[point] = 1
  }

  #refuse(link: number, quantity: number): void {
    const { plan, kernel, stock, facts } = this.#core
    stock.onOrder[plan.links[link].buyer] -= quantity
    facts.note(kernel.now, Fact.refuse, link, quantity)
  }

  /** Ships to waiting orders and serves waiting customers, in their order of arrival, as far as the stock goes. */
  release(point: number): void {
    const { kernel, stock, backlog, calendar } = this.#core
    this.#releaseAt[point] = -1
    if (!this.isOpen(point)) return
    let full = false
    let row = backlog.head[point]
    while (row !== NONE && stock.onHand[point] > 0) {
      const after = backlog.next[row]
      const link = backlog.link[row]
      const rest = backlog.remaining[row]
      const room = link === CUSTOMER ? Number.POSITIVE_INFINITY : this.#room(link)
      const now = Math.min(stock.onHand[point], rest, room)
      if (room < rest && this.#isFull(link)) full = true
      if (now > 0) this.#serve(row, now)
      row = after
    }
    if (full) this.scheduleRelease(point, this.#nextPeriod(calendar.period(kernel.now)))
  }

  /** Hands `quantity` to the waiting order in `row`, and closes it when nothing is owed any more. */
  #serve(row: number, quantity: number): void {
    const { kernel, stock, backlog } = this.#core
    const point = backlog.point[row]
    const link = backlog.link[row]
    const whole = quantity === backlog.remaining[row]
    if (link === CUSTOMER) {
      const waited = kernel.now - backlog.placed[row]
      stock.owe(point, -quantity, -quantity, kernel.now)
      stock.move(point, -quantity, kernel.now)
      this.#service.serve(point, quantity, waited)
      if (whole) this.#service.closeInFull(point, waited)
    } else {
      stock.owe(point, -quantity, 0, kernel.now)
      if (backlog.placed[row] === kernel.now) this.#core.flows.requestsFilled[point] += quantity
      this.#ship(link, quantity)
    }
    if (!whole) {
      backlog.remaining[row] -= quantity
      return
    }
    if (backlog.timer[row] >= 0) kernel.cancel(backlog.timer[row])
    backlog.remove(row)
  }

  /** Schedules one release of a stock point in the release step of tick `at`. */
  scheduleRelease(point: number, at: number): void {
    if (this.#releaseAt[point] === at) return
    this.#releaseAt[point] = at
    const { kernel, plan } = this.#core
    kernel.schedule(at, plan.phases.release, this.#id, RELEASE, point, 0)
  }

  #nextPeriod(period: number): number {
    return (period + 1) * this.#core.plan.clock.ticksPerPeriod
  }

  /** Units that may leave on the lane of `link` now. */
  #room(link: number): number {
    const { plan, levers, lanes, calendar, kernel } = this.#core
    const lane = plan.links[link].lane
    if (levers.value(Lever.passage, lane) === 0) return 0
    const capacity = plan.lanes[lane].capacity
    if (capacity === Number.POSITIVE_INFINITY) return capacity
    const limit = capacity * levers.value(Lever.throughput, lane)
    return Math.max(0, limit - lanes.departedIn(lane, calendar.period(kernel.now)))
  }

  /** The lane is open, but has a limit per period: what waits for it may leave in the next one. */
  #isFull(link: number): boolean {
    const { plan, levers } = this.#core
    const lane = plan.links[link].lane
    return plan.lanes[lane].capacity !== Number.POSITIVE_INFINITY && levers.value(Lever.passage, lane) !== 0
  }

  #ship(link: number, quantity: number): void {
    const { plan, kernel, stock, lanes, ledger, levers, facts, calendar } = this.#core
    const { supplier, buyer, lane, unitCost } = plan.links[link]
    const now = kernel.now
    stock.move(supplier, -quantity, now)
    const arrival = this.#arrivalTick(lane, quantity)
    lanes.depart(lane, quantity, now, arrival)
    if (plan.lanes[lane].capacity !== Number.POSITIVE_INFINITY)
      lanes.countDeparture(lane, quantity, calendar.period(now))
    kernel.schedule(arrival, plan.phases.receive, this.#id, RECEIVE, link, quantity)
    ledger.post(Activity.transport, buyer, this.#carriers[lane].cost(quantity) * levers.value(Lever.freight, lane))
    if (unitCost !== 0) ledger.post(Activity.purchase, buyer, quantity * unitCost)
    facts.note(now, Fact.ship, link, quantity)
  }

  /** When goods that leave now arrive: departure, transit stretched and delayed by levers; in order where the lane keeps it. */
  #arrivalTick(lane: number, quantity: number): number {
    const { plan, kernel, levers, lanes } = this.#core
    const { ticksPerPeriod } = plan.clock
    const carrier = this.#carriers[lane]
    const transit = carrier.transit(quantity) * levers.value(Lever.transit, lane) + levers.value(Lever.delay, lane)
    const leaves =
      carrier.departure === undefined
        ? kernel.now
        : Math.max(kernel.now, Math.round(carrier.departure(kernel.now / ticksPerPeriod) * ticksPerPeriod))
    const arrival = leaves + Math.max(0, Math.round(transit * ticksPerPeriod))
    return plan.lanes[lane].crossing ? arrival : Math.max(arrival, lanes.lastArrival[lane])
  }

  #arrive(link: number, quantity: number): void {
    const { plan, kernel, lanes } = this.#core
    lanes.arrive(plan.links[link].lane, quantity, kernel.now)
    this.receive(link, quantity)
  }

  /** Goods come into stock, from a lane or from the line. */
  receive(link: number, quantity: number): void {
    const { plan, kernel, stock, flows, backlog, facts } = this.#core
    const point = plan.links[link].buyer
    stock.move(point, quantity, kernel.now)
    stock.onOrder[point] -= quantity
    flows.received[point] += quantity
    flows.cycles[point] += 1
    if (flows.shortCycle[point] === 0) flows.clearCycles[point] += 1
    flows.shortCycle[point] = stock.backorders[point] > stock.onHand[point] ? 1 : 0
    facts.note(kernel.now, Fact.receive, link, quantity)
    if (backlog.head[point] !== NONE) this.scheduleRelease(point, kernel.now)
  }

  /** Puts the goods and orders that are under way at the start on the calendar. */
  start(): void {
    const { plan, kernel, stock, lanes } = this.#core
    for (const [number, link] of plan.links.entries()) {
      for (const { at, quantity } of link.pipeline) {
        stock.onOrder[link.buyer] += quantity
        if (link.lane >= 0) {
          lanes.inTransit[link.lane] += quantity
          lanes.underWay[link.lane] += 1
          kernel.schedule(at, plan.phases.receive, this.#id, RECEIVE, number, quantity)
        }
      }
      for (const { at, quantity } of link.slips) {
        stock.onOrder[link.buyer] += quantity
        kernel.schedule(at, plan.phases.demand, this.#id, SLIP, number, quantity)
      }
    }
  }

  reset(): void {
    this.#releaseAt.fill(-1)
    this.closedOrders.fill(0)
  }

  save(): Plain {
    return { releaseAt: Array.from(this.#releaseAt), closedOrders: Array.from(this.closedOrders) }
  }

  load(state: Plain): void {
    const saved = state as { releaseAt: readonly number[]; closedOrders: readonly number[] }
    this.#releaseAt.set(saved.releaseAt)
    this.closedOrders.set(saved.closedOrders)
  }
}
