import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import type { CustomerOrders } from './customer-orders.ts'
import { FulfilmentTallies } from './fulfilment-tallies.ts'
import { Activity } from './ledger.ts'
import { OrderParts } from './order-parts.ts'
import { PickLines } from './pick-lines.ts'
import type { CompliancePlan, FulfilmentPlan } from './plan-fulfilment.ts'
import type { MarketPlan } from './plan-market.ts'
import type { Service } from './service.ts'
import type { Shops } from './shops.ts'
import { SLIVER } from './sliver.ts'
import type { Supply } from './supply.ts'
import type { TicketHolder } from './tickets.ts'

const WIDTH = ROW
const FACT = Fact
const { onHand } = Cell

const PICKED = 0
const PACKED = 1
const TENDERED = 2
const ARRIVED = 3
const FETCHED = 4
const BACK = 5

/** Most nodes and lines of an order: what the check of scenarios allows, and one more. */
const SLOTS = 31
/** Uniforms kept for each parcel of an order; those of its attempts begin at `ATTEMPTS`. */
const DRAWS = 64
const ATTEMPTS = 40
const FETCH = 60

/** Laws of an alternative with a fulfilment of its own. */
export interface FulfilmentLaws {
  readonly quantities: readonly (Sampler | undefined)[]
  readonly picking: Sampler
  readonly packing: Sampler
  readonly handling: Sampler | undefined
  readonly delivery: Sampler | undefined
  readonly wait: Sampler | undefined
}

/** What the market does with an order whose goods move. */
export interface OrderBook {
  readonly orders: CustomerOrders
  /** More is wanted than the first line, units have been sold for an amount at a stock point, or will not come. */
  want(row: number, quantity: number): void
  sell(row: number, quantity: number, amount: number, point: number, asker: number): void
  miss(row: number, quantity: number): void
  /** All that comes has come, at the tick `at`; or nothing comes. */
  arrive(row: number, at: number): void
  vanish(row: number): void
}

/**
 * Orders of several lines from several sites: allocation, picking, packing, the carrier's call, attempts to deliver, or goods that wait to be fetched. An order is a row
 * of the market; here it has lines, each an order at one stock point, and parcels. Hot path: allocates nothing but when more is open than ever before.
 *
 * Over 300 lines: the way of a parcel is told in one place.
 */
export class Fulfilment implements Actor, TicketHolder {
  readonly tallies: FulfilmentTallies
  readonly #core: Core
  readonly #book: OrderBook
  readonly #orders: CustomerOrders
  readonly #shops: Shops
  readonly #supply: Supply
  readonly #service: Service
  readonly #plans: readonly (FulfilmentPlan | undefined)[]
  readonly #laws: readonly (FulfilmentLaws | undefined)[]
  readonly #perOrder: Float64Array
  readonly #perUnit: Float64Array
  readonly #parts = new OrderParts()
  readonly #picking: PickLines
  readonly #baskets: KeyedSource
  readonly #steps: KeyedSource
  readonly #luck: KeyedDraws
  readonly #cells: Float64Array
  /** Of the order that is being placed: units by line, parcels by node, the last slot for what nobody has. */
  readonly #wanted = new Float64Array(SLOTS)
  readonly #parcelAt = new Int32Array(SLOTS + 1)
  readonly #ticksPerPeriod: number
  readonly #phase: number
  readonly #id: number

  constructor(
    core: Core,
    { alternatives }: MarketPlan,
    parts: {
      readonly book: OrderBook
      readonly shops: Shops
      readonly supply: Supply
      readonly service: Service
    },
    laws: readonly (FulfilmentLaws | undefined)[],
    draws: (purpose: string) => KeyedDraws,
  ) {
    this.#core = core
    this.#book = parts.book
    this.#orders = parts.book.orders
    this.#shops = parts.shops
    this.#supply = parts.supply
    this.#service = parts.service
    this.#plans = alternatives.map(({ fulfilment }) => fulfilment)
    this.#laws = laws
    this.#perOrder = Float64Array.from(alternatives, ({ perOrder }) => perOrder)
    this.#perUnit = Float64Array.from(alternatives, ({ perUnit }) => perUnit)
    this.#picking = new PickLines(this.#plans.map((plan) => [plan?.points.length ?? 0, plan?.pickers ?? 0]))
    this.#baskets = new KeyedSource(draws('market: basket'))
    this.#steps = new KeyedSource(draws('market: delivery'))
    this.#luck = draws('market: attempts')
    this.#cells = core.stock.cells
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
    this.#phase = core.plan.phases.demand
    this.tallies = new FulfilmentTallies(alternatives.length)
    this.#id = core.kernel.register(this, 'fulfilment')
    for (const plan of this.#plans)
      for (const asker of plan?.askers.flat() ?? []) if (asker >= 0) core.tickets.hold(asker, this)
  }

  /** True where orders of the alternative are fulfilled here. */
  takes(alternative: number): boolean {
    return this.#plans[alternative] !== undefined
  }

  /** Some site has the product of an alternative. */
  isThere(alternative: number): boolean {
    const { points, askers } = this.#plans[alternative] as FulfilmentPlan
    for (let node = 0; node < points.length; node++)
      if (points[node][0] >= 0 && this.#free(points[node][0], askers[node][0]) > 0) return true
    return false
  }

  /** Units that an asker may have at once. */
  #free(point: number, asker: number): number {
    return this.#supply.isOpen(point) ? this.#cells[point * WIDTH + onHand] - this.#core.customers.reserve[asker] : 0
  }

  /** An order of the market: of `quantity` units of its product, for `cohort` people. */
  place(row: number, quantity: number, cohort: number): void {
    const of = this.#orders.alternative[row]
    const plan = this.#plans[of] as FulfilmentPlan
    this.#draw(row, of, plan, quantity, cohort)
    const covering = this.#covering(plan)
    this.tallies.orders[of] += 1
    if (covering < 0) this.tallies.uncovered[of] += 1
    if (plan.marketplace !== undefined)
      this.#charge(plan, of, plan.points[0][0], plan.askers[0][0], plan.marketplace.perOrder)
    const parcels = this.#allocate(row, plan, covering)
    if (parcels > 1) {
      this.tallies.split[of] += 1
      this.#core.facts.note(this.#core.kernel.now, FACT.split, of, parcels)
    }
    const { lines } = this.#parts
    // The order may be over, and its lines gone, once the last of them has been bought.
    for (let at = this.#parts.first[row]; at >= 0; ) {
      const next = lines.columns.next[at]
      const asker = plan.askers[lines.columns.node[at]][lines.columns.line[at]]
      this.#shops.buy(asker, lines.columns.quantity[at], at)
      at = next
    }
  }

  /** What the order is of. */
  #draw(row: number, of: number, plan: FulfilmentPlan, quantity: number, cohort: number): void {
    const { quantities } = this.#laws[of] as FulfilmentLaws
    const source = this.#baskets.at(this.#orders.customer[row], this.#orders.visit[row])
    this.#wanted[0] = quantity
    let more = 0
    for (let line = 1; line < plan.lines.length; line++) {
      const in_ = source.next() < plan.lines[line].share
      const each = quantities[line]?.sample(source) ?? 1
      this.#wanted[line] = in_ ? each * cohort : 0
      more += this.#wanted[line]
    }
    if (more > 0) this.#book.want(row, more)
  }

  /** The first node that has all lines; -1: none. */
  #covering({ points, askers, lines }: FulfilmentPlan): number {
    for (let node = 0; node < points.length; node++) {
      let all = true
      for (let line = 0; line < lines.length && all; line++)
        all = this.#has(points[node][line], askers[node][line], line)
      if (all) return node
    }
    return -1
  }

  #has(point: number, asker: number, line: number): boolean {
    const wanted = this.#wanted[line]
    return wanted === 0 || (point >= 0 && this.#free(point, asker) >= wanted * (1 - SLIVER))
  }

  /** Gives each line a node and a parcel; returns the number of parcels. */
  #allocate(row: number, plan: FulfilmentPlan, covering: number): number {
    const parts = this.#parts
    this.#parcelAt.fill(-1)
    parts.open(row)
    let count = 0
    // From the last, so that the chain of lines begins with the first.
    for (let line = plan.lines.length - 1; line >= 0; line--) {
      if (this.#wanted[line] === 0) continue
      const node = covering >= 0 ? covering : this.#nodeWith(plan, line)
      const slot = node < 0 ? SLOTS : node
      if (this.#parcelAt[slot] < 0) {
        this.#parcelAt[slot] = parts.addParcel(row, Math.max(0, node), count)
        count += 1
      }
      parts.addLine(row, this.#parcelAt[slot], Math.max(0, node), line, this.#wanted[line])
      this.tallies.lines[this.#orders.alternative[row]] += 1
    }
    return count
  }

  /** The first node that has the whole of a line; -1: none. */
  #nodeWith({ points, askers }: FulfilmentPlan, line: number): number {
    for (let node = 0; node < points.length; node++)
      if (this.#has(points[node][line], askers[node][line], line)) return node
    return -1
  }

  handed(line: number, quantity: number): void {
    const { columns } = this.#parts.lines
    const row = columns.order[line]
    const of = this.#orders.alternative[row]
    const plan = this.#plans[of] as FulfilmentPlan
    const at = columns.line[line]
    const amount = quantity * (at === 0 ? this.#orders.price[row] : plan.lines[at].price)
    const point = plan.points[columns.node[line]][at]
    const asker = plan.askers[columns.node[line]][at]
    columns.handed[line] += quantity
    this.#parts.parcels.columns.units[columns.parcel[line]] += quantity
    this.#book.sell(row, quantity, amount, point, asker)
    if (plan.marketplace !== undefined) this.#charge(plan, of, point, asker, plan.marketplace.commission * amount)
    this.#settle(line, of)
  }

  lost(line: number, quantity: number): void {
    const { columns } = this.#parts.lines
    columns.lost[line] += quantity
    this.#book.miss(columns.order[line], quantity)
    this.#settle(line, this.#orders.alternative[columns.order[line]])
  }

  /** What the marketplace takes (negative: gives back). */
  #charge({ marketplace }: FulfilmentPlan, of: number, point: number, asker: number, amount: number): void {
    if (amount === 0) return
    this.tallies.commission[of] += amount
    this.#core.ledger.postFor(Activity.commission, asker, point, amount)
    if (marketplace !== undefined && marketplace.owner >= 0)
      this.#core.ledger.post(Activity.commission, marketplace.owner, -amount)
  }

  /** A line may be settled now; with the last of them its parcel leaves. */
  #settle(line: number, of: number): void {
    const { columns } = this.#parts.lines
    const open = columns.quantity[line] - columns.handed[line] - columns.lost[line]
    if (open > SLIVER * columns.quantity[line]) return
    const parcel = columns.parcel[line]
    const parcels = this.#parts.parcels.columns
    parcels.open[parcel] -= 1
    if (parcels.open[parcel] > 0) return
    if (parcels.units[parcel] > 0) this.#leave(parcel, of)
    else this.#end(parcel, 0)
  }

  /** A parcel is complete: how long its steps take, and what it costs. */
  #leave(parcel: number, of: number): void {
    const { columns } = this.#parts.parcels
    const laws = this.#laws[of] as FulfilmentLaws
    const plan = this.#plans[of] as FulfilmentPlan
    const row = columns.order[parcel]
    const draws = this.#steps.from(this.#orders.customer[row], this.#orders.visit[row], columns.number[parcel] * DRAWS)
    columns.handling[parcel] = this.#ticks(laws.handling?.sample(draws) ?? 0)
    columns.delivery[parcel] = this.#ticks(laws.delivery?.sample(draws) ?? 0)
    columns.pick[parcel] = this.#ticks(laws.picking.sample(draws))
    columns.pack[parcel] = this.#ticks(laws.packing.sample(draws))
    columns.left[parcel] = this.#core.kernel.now
    columns.attempts[parcel] = 0
    this.tallies.parcels[of] += 1
    const point = plan.points[columns.node[parcel]][0]
    const asker = plan.askers[columns.node[parcel]][0]
    this.#pay(Activity.transport, point, asker, this.#perOrder[of] + this.#perUnit[of] * columns.units[parcel])
    this.#pay(Activity.handling, point, asker, plan.perLine * columns.lines[parcel])
    if (this.#picking.take(of, columns.node[parcel], parcel)) this.#wait(PICKED, parcel, columns.pick[parcel])
  }

  #ticks(periods: number): number {
    return Math.max(0, Math.round(periods * this.#ticksPerPeriod))
  }

  /** Nodes that lack the first product keep their costs with the first node. */
  #pay(activity: Activity, point: number, asker: number, amount: number): void {
    if (amount !== 0 && point >= 0) this.#core.ledger.postFor(activity, asker, point, amount)
  }

  #wait(kind: number, parcel: number, ticks: number): void {
    if (ticks === 0) this.handle(kind, parcel, 0)
    else this.#core.kernel.post(ticks, this.#phase, this.#id, kind, parcel, 0)
  }

  handle(kind: number, parcel: number, _amount: number): void {
    const of = this.#orders.alternative[this.#parts.parcels.columns.order[parcel]]
    if (kind === PICKED) this.#picked(parcel, of)
    else if (kind === PACKED) this.#packed(parcel, of)
    else if (kind === TENDERED) this.#tendered(parcel, of)
    else if (kind === ARRIVED) this.#arrived(parcel, of)
    else if (kind === FETCHED) this.#end(parcel, this.#parts.parcels.columns.ready[parcel])
    else this.#comeBack(parcel, of)
  }

  describe(_kind: number, parcel: number): string {
    return `parcel of an order of customer ${this.#orders.customer[this.#parts.parcels.columns.order[parcel]]}`
  }

  #picked(parcel: number, of: number): void {
    const { columns } = this.#parts.parcels
    const { now } = this.#core.kernel
    this.tallies.pickTicks[of] += now - columns.left[parcel]
    this.#core.facts.note(now, FACT.pick, of, columns.units[parcel])
    const next = this.#picking.give(of, columns.node[parcel])
    if (next >= 0) this.#core.kernel.post(columns.pick[next], this.#phase, this.#id, PICKED, next, 0)
    this.#wait(PACKED, parcel, columns.pack[parcel])
  }

  #packed(parcel: number, of: number): void {
    const { columns } = this.#parts.parcels
    const { now } = this.#core.kernel
    this.tallies.packTicks[of] += now - columns.left[parcel]
    this.#core.facts.note(now, FACT.pack, of, columns.units[parcel])
    const ready = now + columns.handling[parcel]
    const every = (this.#plans[of] as FulfilmentPlan).pickUpEvery
    const called = every === 0 ? ready : Math.ceil(ready / every) * every
    this.#wait(TENDERED, parcel, called - now)
  }

  #tendered(parcel: number, of: number): void {
    const { columns } = this.#parts.parcels
    const { now } = this.#core.kernel
    const { collect } = this.#plans[of] as FulfilmentPlan
    this.tallies.tenderTicks[of] += now - columns.left[parcel]
    this.#core.facts.note(now, FACT.tender, of, columns.units[parcel])
    if (collect === undefined) {
      this.#wait(ARRIVED, parcel, columns.delivery[parcel])
      return
    }
    const row = columns.order[parcel]
    const index = columns.number[parcel] * DRAWS + FETCH
    const customer = this.#orders.customer[row]
    const visit = this.#orders.visit[row]
    columns.ready[parcel] = now
    const never = this.#luck.draw(customer, visit, index) < collect.never
    const law = (this.#laws[of] as FulfilmentLaws).wait as Sampler
    const wait = this.#ticks(law.sample(this.#steps.from(customer, visit, index)))
    if (never || wait > collect.keep) this.#wait(BACK, parcel, collect.keep)
    else this.#wait(FETCHED, parcel, wait)
  }

  /** The carrier rings. */
  #arrived(parcel: number, of: number): void {
    const { columns } = this.#parts.parcels
    const plan = this.#plans[of] as FulfilmentPlan
    const { kernel, facts } = this.#core
    const attempt = ++columns.attempts[parcel]
    this.tallies.attempts[of] += 1
    const node = columns.node[parcel]
    if (attempt > 1) this.#pay(Activity.transport, plan.points[node][0], plan.askers[node][0], plan.attemptCost)
    if (plan.fails === 0 || !this.#misses(parcel, attempt, plan.fails)) {
      this.#end(parcel, kernel.now)
      return
    }
    this.tallies.failed[of] += 1
    facts.note(kernel.now, FACT.failAttempt, of, attempt)
    if (attempt < plan.most) this.#wait(ARRIVED, parcel, plan.again)
    else this.#wait(BACK, parcel, columns.delivery[parcel])
  }

  #misses(parcel: number, attempt: number, fails: number): boolean {
    const { columns } = this.#parts.parcels
    const row = columns.order[parcel]
    const index = columns.number[parcel] * DRAWS + ATTEMPTS + attempt
    return this.#luck.draw(this.#orders.customer[row], this.#orders.visit[row], index) < fails
  }

  /** Goods that found nobody are back on the shelf, and the money with the customer. */
  #comeBack(parcel: number, of: number): void {
    const parts = this.#parts
    const { columns } = parts.lines
    const plan = this.#plans[of] as FulfilmentPlan
    const row = parts.parcels.columns.order[parcel]
    const units = parts.parcels.columns.units[parcel]
    const { kernel, facts, ledger } = this.#core
    this.tallies.broughtBack[of] += units
    facts.note(kernel.now, FACT.comeBack, of, units)
    for (let line = parts.first[row]; line >= 0; line = columns.next[line]) {
      if (columns.parcel[line] !== parcel || columns.handed[line] === 0) continue
      const at = columns.line[line]
      const back = columns.handed[line]
      const point = plan.points[columns.node[line]][at]
      const asker = plan.askers[columns.node[line]][at]
      const amount = back * (at === 0 ? this.#orders.price[row] : plan.lines[at].price)
      columns.handed[line] = 0
      columns.lost[line] += back
      if (amount !== 0) ledger.postFor(Activity.refund, asker, point, amount)
      if (plan.marketplace !== undefined) this.#charge(plan, of, point, asker, -plan.marketplace.commission * amount)
      this.#orders.handed[row] -= back
      this.#orders.lost[row] += back
      this.#supply.receipts.takeIn(point, back)
    }
    this.#end(parcel, kernel.now)
  }

  /** A parcel is where it ends; the last of an order ends the wait for it. `at`: the tick that the promise is held against. */
  #end(parcel: number, at: number): void {
    const parts = this.#parts
    const row = parts.parcels.columns.order[parcel]
    parts.parcels.remove(parcel)
    parts.ready[row] = Math.max(parts.ready[row], at)
    parts.left[row] -= 1
    if (parts.left[row] > 0) return
    // Rounding of what came back may leave a sliver of nothing.
    if (this.#orders.handed[row] > SLIVER * this.#orders.quantity[row]) this.#book.arrive(row, parts.ready[row])
    else this.#book.vanish(row)
  }

  /** The experience of an order is over: each line is closed where it was bought. */
  conclude(row: number, score: number): void {
    const { lines, first } = this.#parts
    const plan = this.#plans[this.#orders.alternative[row]] as FulfilmentPlan
    if (plan.compliance !== undefined) this.#fine(row, plan, plan.compliance)
    for (let line = first[row]; line >= 0; ) {
      const { next, node, quantity, lost } = lines.columns
      const after = next[line]
      const asker = plan.askers[node[line]][lines.columns.line[line]]
      this.#service.conclude(asker, quantity[line], score, lost[line] === 0, this.#orders.lateBy[row])
      lines.remove(line)
      line = after
    }
    first[row] = -1
  }

  /** Fines what did not come, and all of an order that came outside its window. */
  #fine(row: number, plan: FulfilmentPlan, { fine, early }: CompliancePlan): void {
    const { lines, first } = this.#parts
    const { facts, kernel, ledger } = this.#core
    const of = this.#orders.alternative[row]
    const lateBy = this.#orders.lateBy[row]
    const outside = this.#orders.handed[row] > 0 && (lateBy > 0 || lateBy < -early)
    let fined = 0
    for (let line = first[row]; line >= 0; line = lines.columns.next[line]) {
      const { node, quantity, lost } = lines.columns
      const units = outside ? quantity[line] : lost[line]
      const at = lines.columns.line[line]
      const amount = fine * plan.lines[at].cost * units
      this.tallies.failedUnits[of] += units
      fined += amount
      if (amount !== 0) ledger.postFor(Activity.fine, plan.askers[node[line]][at], plan.points[node[line]][at], amount)
    }
    this.tallies.fines[of] += fined
    if (fined > 0) facts.note(kernel.now, FACT.penalise, of, fined)
  }

  reset(): void {
    this.#parts.reset()
    this.#picking.reset()
    this.tallies.reset()
  }

  save(): Plain {
    return [this.#parts.save(), this.#picking.save(), this.tallies.save()]
  }

  load(state: Plain): void {
    const [parts, picking, tallies] = state as readonly Plain[]
    this.#parts.load(parts)
    this.#picking.load(picking)
    this.tallies.load(tallies)
  }
}
