import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import { OrderFate } from '../contracts/orders.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Yield } from '../contracts/yield.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import { type Accounts, Verdict } from './accounts.ts'
import { type Backlog, CUSTOMER, NONE, TAKEN_BACK } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import type { Calendar, Core } from './core.ts'
import type { CustomerClasses } from './customer-classes.ts'
import type { Damage } from './damage.ts'
import { type Dispatch, Receipt } from './dispatch.ts'
import type { Echelons } from './echelons.ts'
import type { FactLog } from './fact-log.ts'
import type { Fusion } from './fusion.ts'
import type { Imports } from './imports.ts'
import type { Lanes } from './lanes.ts'
import type { Ledger } from './ledger.ts'
import type { Levers } from './levers.ts'
import type { Lots } from './lots.ts'
import type { Network } from './network.ts'
import type { Offers } from './offers.ts'
import { OrderEntry } from './order-entry.ts'
import type { OrderLog } from './order-log.ts'
import { countDemand } from './period-sums.ts'
import type { PhasePlan } from './plan.ts'
import { Receipts, type Releasing } from './receipts.ts'
import type { Service } from './service.ts'
import { ShareOut } from './share-out.ts'
import type { Sharing } from './sharing.ts'
import { SLIVER } from './sliver.ts'
import type { Stock } from './stock.ts'
import { NO_TICKET } from './tickets.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const LEVER = Lever
const VERDICT = Verdict
const { onHand, onOrder, requested, requestsFilled, releaseAt, shortCycle, sinceReview } = Cell

/** Kinds of event of this actor, beside receipts. */
const { RECEIVE, RECEIVE_LOTS } = Receipt
const SLIP = 1
const RELEASE = 2
/** As SLIP, of an order that travelled: that it is there now is a fact of its own. */
const TRAVELLED = 3

/**
 * Moves goods: takes orders in at the supplier, ships what stock and lane allow, and releases what waited; goods come in by its `receipts`.
 * Hot path: allocates nothing but when the backlog outgrows its columns.
 *
 * Orders wait first come, first served. Where the lane of one is closed or full, those behind it on other lanes go on. A stock point with another rule gathers
 * what asks of it in one instant, and shares out after the last of it (`Sharing`).
 *
 * Over 300 lines: taking in, shipping and releasing call each other within one instant; much of the file is wiring and saving.
 */
export class Supply implements Actor, Releasing {
  readonly #core: Core
  readonly #kernel: Kernel
  readonly #calendar: Calendar
  readonly #facts: FactLog
  readonly #network: Network
  readonly #stock: Stock
  readonly #lanes: Lanes
  readonly #backlog: Backlog
  readonly #cells: Float64Array
  readonly #orders: OrderLog
  readonly #ledger: Ledger
  readonly #offers: Offers
  readonly #accounts: Accounts | undefined
  readonly #imports: Imports | undefined
  readonly #levers: Levers
  readonly #phases: PhasePlan
  readonly #ticksPerPeriod: number
  readonly #service: Service
  readonly dispatch: Dispatch
  readonly #id: number
  /** Called when an order reaches a stock point that is reviewed continuously. */
  readonly #positionChanged: (point: number) => void
  /** By site: outages in force that refuse orders; without any, orders wait. */
  readonly refusals: Int32Array

  /** Goods that come. */
  readonly receipts: Receipts
  readonly #shareOut: ShareOut
  readonly #gathers: Uint8Array
  readonly #classes: CustomerClasses
  /** By stock point: orders are served whole or not at all. */
  readonly #whole: Uint8Array
  /** By link: how much of a shipment turns out good. */
  readonly #yields: readonly (Yield | undefined)[]
  readonly #damage: Damage | undefined
  /** Where a policy steers by the position of its echelon. */
  echelons: Echelons | undefined = undefined
  /** Where orders wait while information systems are down. */
  readonly entry: OrderEntry

  constructor(
    core: Core,
    parts: { readonly service: Service; readonly sharing: Sharing; readonly dispatch: Dispatch },
    fusion: Fusion,
    yields: readonly (Yield | undefined)[],
    positionChanged: (point: number) => void,
  ) {
    const { plan } = core
    this.#core = core
    this.#kernel = core.kernel
    this.#calendar = core.calendar
    this.#facts = core.facts
    this.#network = core.network
    this.#stock = core.stock
    this.#lanes = core.lanes
    this.#backlog = core.backlog
    this.#cells = core.stock.cells
    this.#orders = core.orders
    this.#ledger = core.ledger
    this.#offers = core.offers
    this.#accounts = core.accounts
    this.#imports = core.imports
    if (core.accounts !== undefined) core.accounts.clear = (link, quantity) => this.#clear(link, quantity)
    this.#levers = core.levers
    this.#phases = plan.phases
    this.#ticksPerPeriod = plan.clock.ticksPerPeriod
    this.#service = parts.service
    this.dispatch = parts.dispatch
    this.#classes = core.customers
    this.#shareOut = new ShareOut(core, parts.sharing, {
      serve: (row, quantity) => this.#serve(row, quantity),
      room: (link) => this.#room(link),
      roomFor: (row) => this.#forAsker(row),
      isFull: (link) => this.#isFull(link),
      goOn: (point) => this.scheduleRelease(point, this.#nextPeriod()),
    })
    this.#gathers = parts.sharing.gathers
    this.#whole = Uint8Array.from(plan.stockPoints, (point) => (point.shortage.whole ? 1 : 0))
    this.#positionChanged = positionChanged
    this.refusals = new Int32Array(plan.sites.length)
    this.receipts = new Receipts(core, parts.dispatch, fusion, this, positionChanged)
    this.#yields = yields
    this.#damage = core.damage
    this.entry = new OrderEntry(core)
    this.entry.enterOrder = (link, quantity) => this.#enter(link, quantity)
    this.#id = core.kernel.register(this, 'supply')
    parts.dispatch.receiver = this.#id
  }

  handle(kind: number, subject: number, amount: number): void {
    if (kind === RECEIVE) this.#arrive(subject, amount)
    else if (kind === SLIP) this.#come(subject, amount)
    else if (kind === TRAVELLED) this.#travelled(subject, amount)
    else if (kind === RECEIVE_LOTS) this.#unload(subject, amount)
    else this.release(subject)
  }

  describe(kind: number, subject: number): string {
    const { links, stockPoints } = this.#core.plan
    if (kind === RELEASE) return `release of waiting orders at ${stockPoints[subject].name}`
    if (kind === RECEIVE_LOTS) return `receipt over ${links[this.#stock.lots?.linkOf(subject) ?? 0].name}`
    return `${kind === RECEIVE ? 'receipt' : 'order'} over ${links[subject].name}`
  }

  /** False while a disruption keeps the site of a stock point closed. */
  isOpen(point: number): boolean {
    return this.#levers.calm || this.#levers.value(LEVER.open, this.#network.site[point]) !== 0
  }

  /** An order travels to its supplier and arrives `delay` ticks from now in step `phase`. Where all review before orders arrive, it is neither stock nor debt until then. */
  send(link: number, quantity: number, delay: number, phase: number): void {
    this.echelons?.travels(this.#network.buyer[link], quantity)
    this.#kernel.post(delay, phase, this.#id, SLIP, link, quantity)
  }

  /** As `send`, of an order that travels or waits to be taken in: that the supplier has it is a fact of its own. */
  sendOnTheWay(link: number, quantity: number, delay: number, phase: number): void {
    this.#kernel.post(delay, phase, this.#id, TRAVELLED, link, quantity)
  }

  #come(link: number, quantity: number): void {
    this.echelons?.travels(this.#network.buyer[link], -quantity)
    this.request(link, quantity)
  }

  #travelled(link: number, quantity: number): void {
    if (quantity > 0 && this.entry.isDown(this.#network.supplier[link])) this.entry.wait(link, quantity)
    else this.#enter(link, quantity)
  }

  /** An order that travelled, or waited to be entered, is taken in. */
  #enter(link: number, quantity: number): void {
    this.#facts.note(this.#kernel.now, FACT.request, link, quantity)
    this.echelons?.travels(this.#network.buyer[link], -quantity)
    this.#takeIn(link, quantity)
  }

  /** An order has reached its supplier. */
  request(link: number, quantity: number): void {
    if (!this.#levers.calm && quantity > 0 && this.entry.isDown(this.#network.supplier[link]))
      this.#hold(link, quantity)
    else this.#takeIn(link, quantity)
  }

  #hold(link: number, quantity: number): void {
    this.#facts.note(this.#kernel.now, FACT.hold, link, quantity)
    this.echelons?.travels(this.#network.buyer[link], quantity)
    this.entry.wait(link, quantity)
  }

  #takeIn(link: number, quantity: number): void {
    if (!this.#levers.calm && this.#refuses(link)) this.#refuse(link, quantity)
    else if (this.#accounts === undefined || quantity < 0 || this.#hasCredit(link, quantity))
      this.#accept(link, quantity)
  }

  /** The supplier is closed, and what keeps it closed has it refuse orders. */
  #refuses(link: number): boolean {
    const point = this.#network.supplier[link]
    return !this.isOpen(point) && this.refusals[this.#network.site[point]] > 0
  }

  #accept(link: number, quantity: number): void {
    const point = this.#network.supplier[link]
    const open = this.isOpen(point)
    this.#cells[point * WIDTH + requested] += quantity
    countDemand(this.#cells, point, quantity, this.#calendar.period(this.#kernel.now))
    this.#cells[point * WIDTH + sinceReview] += quantity
    if (this.#offers.discounts[link] === 1) this.#bill(link, quantity)
    if (quantity < 0) this.#takeBack(point, link, quantity)
    else this.#fill(point, link, quantity, open)
    if (this.#phases.continuous) this.#positionChanged(point)
  }

  /** False: the order waits until payments come in, or is refused. */
  #hasCredit(link: number, quantity: number): boolean {
    const verdict = this.#accounts?.judge(link, quantity)
    if (verdict === VERDICT.waits) {
      this.#facts.note(this.#kernel.now, FACT.block, link, quantity)
      this.echelons?.travels(this.#network.buyer[link], quantity)
    } else if (verdict === VERDICT.refused) this.#refuse(link, quantity)
    return verdict === VERDICT.admitted
  }

  /** Payments have made room for an order that waited. */
  #clear(link: number, quantity: number): void {
    this.#facts.note(this.#kernel.now, FACT.clear, link, quantity)
    this.echelons?.travels(this.#network.buyer[link], -quantity)
    if (this.#refuses(link)) {
      this.#accounts?.forget(link, quantity)
      this.#refuse(link, quantity)
    } else this.#accept(link, quantity)
  }

  /** An order whose price hangs on its quantity is paid as it is taken in. */
  #bill(link: number, quantity: number): void {
    const price = this.#offers.price(link, quantity)
    const factor = this.dispatch.price(this.#network.supplier[link])
    this.#offers.bill(this.#ledger, link, this.#network.buyer[link], quantity, factor)
    this.#accounts?.invoice(link, price * factor, price)
  }

  /** A site is gone, and refuses orders: those of other sites that wait to be entered there as well. */
  dropHeld(site: number): void {
    this.#accounts?.drop(site)
    this.entry.drop(site, (link, quantity) => this.#enter(link, quantity))
  }

  #refuse(link: number, quantity: number): void {
    this.#cells[this.#network.buyer[link] * WIDTH + onOrder] -= quantity
    this.#facts.note(this.#kernel.now, FACT.refuse, link, quantity)
  }

  /** Free returns (signed quantities): the goods are back at the supplier at once, the shipment carries a negative quantity. */
  #takeBack(point: number, link: number, quantity: number): void {
    this.dispatch.ship(link, quantity)
    if (this.#backlog.head[point] !== NONE) this.scheduleRelease(point, this.#kernel.now)
  }

  #fill(point: number, link: number, quantity: number, open: boolean): void {
    if (this.#gathers[point] === 1) {
      this.#backlog.add(point, link, quantity, this.#kernel.now)
      this.#stock.owe(point, quantity, 0, this.#kernel.now)
      this.scheduleRelease(point, this.#kernel.now)
      return
    }
    let rest = quantity
    if (open && !this.#phases.ordersWait && this.#backlog.head[point] === NONE) {
      const now = Math.min(quantity, this.#fit(point, link), this.#room(link))
      if (now > 0 && !this.#keepsBack(point, link, quantity)) {
        this.dispatch.ship(link, now)
        this.#cells[point * WIDTH + requestsFilled] += now
        rest = quantity - now
        if (rest > 0 && rest <= SLIVER * quantity) rest = this.#forgive(link, rest)
      }
    }
    if (rest > 0) this.#wait(point, link, rest)
  }

  /** The stock does not cover an order of `quantity` units, and is not handed out in part. */
  #keepsBack(point: number, link: number, quantity: number): boolean {
    return this.#whole[point] === 1 && quantity - this.#fit(point, link) > SLIVER * quantity
  }

  /** Units on hand that may leave over a link (or go to customers): some lanes ask for a life that not all have left. */
  #fit(point: number, link: number): number {
    const level = this.#cells[point * WIDTH + onHand]
    if (link < 0 || this.#network.mostAge[link] === Number.POSITIVE_INFINITY) return level
    const lots = this.#stock.lots as Lots
    return Math.min(level, lots.madeSince(point, this.#kernel.now - this.#network.mostAge[link]))
  }

  /** A sliver of an order is missing: it is taken off what the buyer waits for. */
  #forgive(link: number, sliver: number): 0 {
    this.#cells[this.#network.buyer[link] * WIDTH + onOrder] -= sliver
    this.#accounts?.forget(link, sliver)
    return 0
  }

  #wait(point: number, link: number, rest: number): void {
    const now = this.#kernel.now
    const queued = this.#backlog.head[point] !== NONE
    this.#backlog.add(point, link, rest, now)
    this.#stock.owe(point, rest, 0, now)
    if (this.#phases.ordersWait) this.scheduleRelease(point, now)
    else if (this.#cells[point * WIDTH + onHand] > 0) {
      // Stock is there, so the lane (or one of those waiting before) is the bottleneck, or the order waits to be served whole or for younger goods.
      const short = this.#keepsBack(point, link, rest) || this.#fit(point, link) <= 0
      if (short) this.#cells[point * WIDTH + shortCycle] = 1
      if (queued) this.release(point)
      else if (!short && this.#isFull(link)) this.scheduleRelease(point, this.#nextPeriod())
    } else this.#cells[point * WIDTH + shortCycle] = 1
  }

  /** Ships to waiting orders and serves waiting customers, in their order of arrival, as far as the stock goes. */
  release(point: number): void {
    const { head, next, link: linkOf, remaining } = this.#backlog
    this.#cells[point * WIDTH + releaseAt] = -1
    if (!this.isOpen(point)) return
    if (this.#gathers[point] === 1) {
      this.#shareOut.at(point)
      return
    }
    let full = false
    let row = head[point]
    while (row !== NONE && this.#cells[point * WIDTH + onHand] > 0) {
      const after = next[row]
      const link = linkOf[row]
      const rest = remaining[row]
      if (link !== TAKEN_BACK && this.#keepsBack(point, link, rest)) break
      const room = link < 0 ? this.#forAsker(row) : this.#room(link)
      const wanted = Math.min(this.#fit(point, link), rest)
      const now = Math.min(wanted, room)
      // The lane keeps back what is there, and not the stock: that goes on in the next period.
      if (link >= 0 && room < wanted && this.#isFull(link)) full = true
      if (now > 0) this.#serve(row, now)
      row = after
    }
    if (row !== NONE) this.#cells[point * WIDTH + shortCycle] = 1
    if (full) this.scheduleRelease(point, this.#nextPeriod())
  }

  /** Units on hand that are for the customer of a waiting order: some classes leave a reserve. */
  #forAsker(row: number): number {
    const point = this.#backlog.point[row]
    if (this.#classes.reserves[point] === 0 || this.#backlog.link[row] === TAKEN_BACK) return Number.POSITIVE_INFINITY
    return Math.max(0, this.#cells[point * WIDTH + onHand] - this.#classes.reserve[this.#backlog.who[row]])
  }

  /** Hands `quantity` to the waiting order in `row`, and closes it when nothing is owed any more. */
  #serve(row: number, quantity: number): void {
    const backlog = this.#backlog
    const now = this.#kernel.now
    const point = backlog.point[row]
    const link = backlog.link[row]
    const rest = backlog.remaining[row] - quantity
    const whole = rest <= SLIVER * backlog.ordered[row]
    const settled = whole ? backlog.remaining[row] : quantity
    let ticket = NO_TICKET
    if (link === CUSTOMER) {
      const waited = now - backlog.placed[row]
      const who = backlog.who[row]
      this.#stock.owe(point, -settled, -settled, now)
      this.#classes.owe(who, -settled, now)
      this.#stock.move(point, -quantity, now)
      if (waited === 0) this.#service.keepWaiting(who, -quantity)
      this.#service.serve(who, quantity, waited)
      if (this.#orders.heard) this.#orders.hand(now, backlog.order[row], quantity)
      if (whole) this.#close(row, who, waited)
      ticket = backlog.ticket[row]
    } else if (link === TAKEN_BACK) {
      this.#stock.owe(point, -settled, -settled, now)
      this.#stock.move(point, -quantity, now)
    } else {
      this.#stock.owe(point, -settled, 0, now)
      if (backlog.placed[row] === now) this.#cells[point * WIDTH + requestsFilled] += quantity
      this.dispatch.ship(link, quantity)
      if (whole && rest > 0) this.#forgive(link, rest)
    }
    const who = backlog.who[row]
    if (whole) {
      if (backlog.timer[row] >= 0) this.#kernel.cancel(backlog.timer[row])
      backlog.remove(row)
      if (backlog.head[point] === NONE) this.#stock.settle(point)
    } else backlog.remaining[row] -= quantity
    // Last, for whoever holds the ticket may act upon it.
    if (ticket !== NO_TICKET) this.#core.tickets.handed(who, ticket, settled)
  }

  #close(row: number, who: number, waited: number): void {
    const { partly, order } = this.#backlog
    if (partly[row] === 1) this.#service.closeElsewhere(who)
    else this.#service.closeInFull(who, waited)
    if (this.#orders.heard)
      this.#orders.close(this.#kernel.now, order[row], partly[row] === 1 ? OrderFate.lost : OrderFate.delivered)
  }

  /**
   * Schedules one release of a stock point at tick `at`: in the release step, or where orders are gathered that come after that step, in the step of sharing out
   * that follows upon the last of them.
   */
  scheduleRelease(point: number, at: number): void {
    const gathers = this.#gathers[point] === 1 && !this.#phases.ordersWait
    this.#scheduleReleaseIn(gathers ? this.#sharingPhase(point) : this.#phases.release, point, at)
  }

  /** As `scheduleRelease`, at a stock point that gathers, for its customers of this instant: after the last of them. */
  gatherCustomers(point: number): void {
    this.#scheduleReleaseIn(this.#sharingPhase(point), point, this.#kernel.now)
  }

  #sharingPhase(point: number): number {
    return this.#phases.share[this.#core.plan.stockPoints[point].echelon]
  }

  #scheduleReleaseIn(phase: number, point: number, at: number): void {
    const cell = point * WIDTH + releaseAt
    if (this.#cells[cell] === at) return
    this.#cells[cell] = at
    this.#kernel.post(at - this.#kernel.now, phase, this.#id, RELEASE, point, 0)
  }

  #nextPeriod(): number {
    return (this.#calendar.period(this.#kernel.now) + 1) * this.#ticksPerPeriod
  }

  /** Units that may leave on the lane of `link` now. */
  #room(link: number): number {
    const lane = this.#network.lane[link]
    if (this.#levers.calm) return this.#roomStraight(lane)
    const { detours } = this.#lanes
    const round = detours?.diverts(lane) === true ? detours.room(lane) : 0
    return this.#levers.value(LEVER.passage, lane) === 0 ? round : round + this.#roomStraight(lane)
  }

  #roomStraight(lane: number): number {
    const capacity = this.#network.capacity[lane]
    if (capacity === Number.POSITIVE_INFINITY) return capacity
    const limit = capacity * this.#levers.value(LEVER.throughput, lane)
    return Math.max(0, limit - this.#lanes.departedIn(lane, this.#calendar.period(this.#kernel.now)))
  }

  /** The lane, or the way round it, is open, but has a limit per period: what waits for it may leave in the next one. */
  #isFull(link: number): boolean {
    const lane = this.#network.lane[link]
    const open = this.#levers.value(LEVER.passage, lane) !== 0 || this.#lanes.detours?.diverts(lane) === true
    return open && this.#room(link) !== Number.POSITIVE_INFINITY
  }

  /** A shipment whose lots are known has arrived. */
  #unload(shipment: number, quantity: number): void {
    const lots = this.#stock.lots as Lots
    lots.unload(shipment)
    this.#arrive(lots.linkOf(shipment), quantity)
    lots.unloaded()
  }

  #arrive(link: number, quantity: number): void {
    this.#lanes.arrive(this.#network.lane[link], link, quantity, this.#kernel.now)
    if (this.#imports !== undefined) this.#imports.arrive(link, quantity)
    const law = this.#yields[link]
    const came = law === undefined ? quantity : law.good(quantity)
    this.receipts.receive(link, this.#damage === undefined ? came : this.#damage.sound(link, came), quantity)
  }

  /** Goods have come onto the shelf from behind it: those who wait are served in the release step of this instant. */
  shelfFilled(point: number): void {
    if (this.#backlog.head[point] !== NONE) this.scheduleRelease(point, this.#kernel.now)
  }

  /** Puts the goods and orders that are under way at the start on the calendar. */
  start(): void {
    const { plan, kernel, lanes } = this.#core
    for (const [number, link] of plan.links.entries()) {
      for (const { at, quantity } of link.pipeline) {
        if (link.lane < 0) continue
        this.#cells[link.buyer * WIDTH + onOrder] += quantity
        lanes.begin(link.lane, number, quantity, at)
        kernel.schedule(at, plan.phases.receive, this.#id, RECEIVE, number, quantity)
        this.dispatch.expect(link.buyer, at)
      }
      for (const { at, quantity } of link.slips) {
        this.#cells[link.buyer * WIDTH + onOrder] += quantity
        this.echelons?.travels(link.buyer, quantity)
        kernel.schedule(at, plan.phases.demand, this.#id, TRAVELLED, number, quantity)
      }
    }
  }

  reset(): void {
    this.refusals.fill(0)
    this.entry.reset()
    this.#shareOut.reset()
  }

  save(): Plain {
    return { refusals: Array.from(this.refusals), entry: this.entry.save() }
  }

  load(state: Plain): void {
    const saved = state as { refusals: readonly number[]; entry: Plain }
    this.entry.load(saved.entry)
    this.refusals.set(saved.refusals)
    this.#shareOut.reset()
  }
}
