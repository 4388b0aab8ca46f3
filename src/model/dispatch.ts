import type { Carrier } from '../contracts/carrier.ts'
import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Accounts } from './accounts.ts'
import { Cell, ROW } from './cells.ts'
import type { Calendar, Core } from './core.ts'
import type { Detours } from './detours.ts'
import type { Docks } from './docks.ts'
import type { FactLog } from './fact-log.ts'
import type { Imports } from './imports.ts'
import type { Lanes } from './lanes.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Levers } from './levers.ts'
import type { Loads } from './loads.ts'
import { type Lots, NO_LOT } from './lots.ts'
import type { Network } from './network.ts'
import type { PhasePlan, Plan } from './plan.ts'
import type { ShelfLife } from './shelf-life.ts'
import type { Stock } from './stock.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const ACTIVITY = Activity
const LEVER = Lever
const { latestDue, sharedUpTo } = Cell

/** Kinds of event that tell the receiver of goods: the subject is the link, or where the lots are known, the shipment. */
export const Receipt = { RECEIVE: 0, RECEIVE_LOTS: 4 } as const
const { RECEIVE, RECEIVE_LOTS } = Receipt

/**
 * Sends goods off: from the shelf onto the lane, with freight, the price where it is paid on dispatch, and the event of their arrival.
 * Hot path: allocates nothing. Where nothing is asked of a link but to carry goods, it goes the short way (`#plain`).
 */
export class Dispatch {
  /** Number of the actor that receives. */
  receiver = -1
  /** Where units have a shelf life. */
  shelfLife: ShelfLife | undefined = undefined
  /** Where goods wait for others before they leave. */
  docks: Docks | undefined = undefined
  readonly #kernel: Kernel
  readonly #calendar: Calendar
  readonly #facts: FactLog
  readonly #network: Network
  readonly #stock: Stock
  readonly #cells: Float64Array
  readonly #lanes: Lanes
  readonly #ledger: Ledger
  readonly #accounts: Accounts | undefined
  readonly #imports: Imports | undefined
  readonly #loads: Loads | undefined
  readonly #levers: Levers
  readonly #phases: PhasePlan
  readonly #ticksPerPeriod: number
  readonly #carriers: readonly Carrier[]
  /** By lane: 1 where goods wait for others. */
  readonly #consolidates: Uint8Array
  /** By link: 1 where there are neither lots, nor docks, dues or credit limits. */
  readonly #plain: Uint8Array

  constructor(core: Core, carriers: readonly Carrier[]) {
    const { plan } = core
    this.#kernel = core.kernel
    this.#calendar = core.calendar
    this.#facts = core.facts
    this.#network = core.network
    this.#stock = core.stock
    this.#cells = core.stock.cells
    this.#lanes = core.lanes
    this.#ledger = core.ledger
    this.#accounts = core.accounts
    this.#imports = core.imports
    this.#loads = core.loads
    this.#levers = core.levers
    this.#phases = plan.phases
    this.#ticksPerPeriod = plan.clock.ticksPerPeriod
    this.#carriers = carriers
    this.#consolidates = Uint8Array.from(plan.lanes, ({ consolidation }) => (consolidation === undefined ? 0 : 1))
    const cares = core.accounts !== undefined || core.imports !== undefined
    this.#plain = Uint8Array.from(plan.links, (link) => (cares || asksMore(plan, link) ? 0 : 1))
  }

  /**
   * Takes `quantity` units off the shelf of the supplier and sends them over a link. In one piece with what `sendOff` does: from 460 bytes of bytecode on V8 compiles
   * a function by itself, and what calls it keeps its budget for inlining.
   */
  ship(link: number, quantity: number): void {
    if (this.#plain[link] === 0) {
      const round = this.#roundOf(this.#network.lane[link], quantity)
      if (round !== 0) this.#shipWithCare(link, round, true)
      if (round !== quantity) this.#shipWithCare(link, quantity - round, false)
      return
    }
    const network = this.#network
    const now = this.#kernel.now
    const lane = network.lane[link]
    this.#stock.move(network.supplier[link], -quantity, now)
    const arrival = this.arrival(lane, quantity)
    this.#lanes.depart(lane, link, quantity, now, arrival)
    this.#countDeparture(lane, quantity)
    this.#kernel.post(arrival - now, this.#phases.receive, this.receiver, RECEIVE, link, quantity)
    this.expect(network.buyer[link], arrival)
    const freight = this.freight(lane, quantity)
    if (freight !== 0) this.#ledger.post(ACTIVITY.transport, network.buyer[link], freight)
    const goods = quantity * network.unitCost[link]
    if (goods !== 0)
      this.#ledger.post(ACTIVITY.purchase, network.buyer[link], goods * this.price(network.supplier[link]))
    this.#facts.note(now, FACT.ship, link, quantity)
  }

  /** Units of `quantity` that go round their lane: as many as the way round takes; the rest goes straight. */
  #roundOf(lane: number, quantity: number): number {
    const { detours } = this.#lanes
    if (quantity <= 0 || detours === undefined || !detours.diverts(lane)) return 0
    return Math.min(quantity, detours.room(lane))
  }

  #shipWithCare(link: number, quantity: number, round: boolean): void {
    const network = this.#network
    const now = this.#kernel.now
    const lane = network.lane[link]
    const shipment = this.#stock.lots === undefined ? NO_LOT : this.#pack(link, quantity)
    if (shipment === NO_LOT) this.#stock.move(network.supplier[link], -quantity, now)
    if (this.#consolidates[lane] === 1) this.docks?.add(link, shipment, quantity)
    else if (round) this.#sendRound(link, shipment, quantity)
    else {
      const load = this.#loads === undefined ? quantity : this.#loads.leave(link, quantity)
      this.sendOff(link, shipment, quantity, this.arrival(lane, quantity), this.freight(lane, load))
    }
    const goods = quantity * network.unitCost[link]
    if (goods !== 0) {
      const price = goods * this.price(network.supplier[link])
      this.#ledger.post(ACTIVITY.purchase, network.buyer[link], price)
      this.#accounts?.invoice(link, price, goods)
    }
    this.#facts.note(now, FACT.ship, link, quantity)
  }

  #sendRound(link: number, shipment: number, quantity: number): void {
    const lane = this.#network.lane[link]
    const detours = this.#lanes.detours as Detours
    const freight = detours.freight(lane, link, quantity)
    this.#facts.note(this.#kernel.now, FACT.reroute, link, quantity)
    this.#sendBy(link, shipment, quantity, detours.send(lane, quantity), freight)
  }

  /** Goods that have left the shelf are under way from now on; the buyer pays the freight. */
  sendOff(link: number, shipment: number, quantity: number, arrival: number, freight: number): void {
    this.#countDeparture(this.#network.lane[link], quantity)
    this.#sendBy(link, shipment, quantity, arrival, freight)
  }

  #countDeparture(lane: number, quantity: number): void {
    if (quantity > 0 && this.#network.capacity[lane] !== Number.POSITIVE_INFINITY)
      this.#lanes.countDeparture(lane, quantity, this.#calendar.period(this.#kernel.now))
  }

  #sendBy(link: number, shipment: number, quantity: number, arrival: number, freight: number): void {
    const network = this.#network
    const buyer = network.buyer[link]
    this.#lanes.depart(network.lane[link], link, quantity, this.#kernel.now, arrival)
    this.expect(buyer, arrival)
    if (freight !== 0) this.#ledger.post(ACTIVITY.transport, buyer, freight)
    const { receive } = this.#phases
    const delay = arrival - this.#kernel.now
    if (shipment === NO_LOT) this.#kernel.post(delay, receive, this.receiver, RECEIVE, link, quantity)
    else this.#kernel.post(delay, receive, this.receiver, RECEIVE_LOTS, shipment, quantity)
    if (this.#imports !== undefined) this.#imports.leave(link, quantity)
  }

  /** Takes goods off the shelf into a shipment that knows their lots; NO_LOT where they are fresh when they arrive, or nobody tracks them. */
  #pack(link: number, quantity: number): number {
    if (this.shelfLife?.carries[link] !== 1) return NO_LOT
    const lots = this.#stock.lots as Lots
    const waits = this.docks === undefined ? NO_LOT : this.docks.shipment[link]
    const shipment = waits === NO_LOT ? lots.pack(link, this.#kernel.now - this.#network.mostAge[link]) : waits
    if (waits !== NO_LOT) lots.repack(waits, this.#kernel.now - this.#network.mostAge[link])
    this.#stock.move(this.#network.supplier[link], -quantity, this.#kernel.now)
    lots.packed()
    return shipment
  }

  /** Money for carrying a load over a lane now: so many units, or whatever its freight is charged by. */
  freight(lane: number, load: number): number {
    const cost = this.#carriers[lane].cost(load)
    return this.#levers.calm ? cost : cost * this.#levers.value(LEVER.freight, lane)
  }

  /** Factor on what is paid for goods of a stock point. */
  price(point: number): number {
    return this.#levers.calm ? 1 : this.#levers.value(LEVER.price, this.#network.site[point])
  }

  /** When goods that leave now arrive: departure, transit stretched and delayed by levers; in order where the lane keeps it. */
  arrival(lane: number, quantity: number): number {
    const now = this.#kernel.now
    const levers = this.#levers
    const ticksPerPeriod = this.#ticksPerPeriod
    const carrier = this.#carriers[lane]
    const drawn = carrier.transit(quantity)
    const transit = levers.calm ? drawn : drawn * levers.value(LEVER.transit, lane) + levers.value(LEVER.delay, lane)
    const leaves =
      carrier.departure === undefined
        ? now
        : Math.max(now, Math.round(carrier.departure(now / ticksPerPeriod) * ticksPerPeriod))
    const arrival = leaves + Math.max(0, Math.round(transit * ticksPerPeriod))
    return this.#network.crossing[lane] === 1 ? arrival : Math.max(arrival, this.#lanes.lastArrival[lane])
  }

  /** Goods are due at a stock point at tick `at`. Those that may come at one tick are released by an event of its own, after the last of them. */
  expect(point: number, at: number): void {
    const cells = this.#cells
    const row = point * WIDTH
    const latest = cells[row + latestDue]
    if (at > latest) cells[row + latestDue] = at
    else cells[row + sharedUpTo] = latest
  }
}

/** Goods of a link have lots, wait for others on its lane, are measured, or leave it for others. */
function asksMore({ stockPoints, lanes }: Plan, { buyer, lane }: Plan['links'][number]): boolean {
  if (stockPoints[buyer].lots !== undefined) return true
  if (lane < 0) return false
  const { consolidation, load, reroute } = lanes[lane]
  return consolidation !== undefined || load !== undefined || reroute !== undefined
}
