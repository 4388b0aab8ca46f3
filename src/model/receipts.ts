import { Fact } from '../contracts/observer.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Accounts } from './accounts.ts'
import { type Backlog, NONE, TAKEN_BACK } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import type { Dispatch } from './dispatch.ts'
import type { FactLog } from './fact-log.ts'
import type { Fusion } from './fusion.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Levers } from './levers.ts'
import type { Network } from './network.ts'
import type { Offers } from './offers.ts'
import type { PhasePlan } from './plan.ts'
import type { ShelfLife } from './shelf-life.ts'
import type { Stock } from './stock.ts'
import { countWaste } from './waste.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const ACTIVITY = Activity
const { backorders, clearCycles, cycles, onHand, onOrder, received, sharedUpTo, shortCycle, takenIn } = Cell

/** Ships and serves what waits at a stock point. */
export interface Releasing {
  release(point: number): void
  /** In the release step, at tick `at`. */
  scheduleRelease(point: number, at: number): void
}

/**
 * Goods come onto the shelves: from a lane, from a line, or without an order. What finds no room goes back or is written off; what waits is released.
 * Hot path: allocates nothing.
 */
export class Receipts {
  /** Where units have a shelf life. */
  shelfLife: ShelfLife | undefined = undefined
  /** Told when a component has come: the production lines. */
  componentArrived: (point: number) => void = () => {}
  readonly #core: Core
  readonly #kernel: Kernel
  readonly #facts: FactLog
  readonly #network: Network
  readonly #stock: Stock
  readonly #cells: Float64Array
  readonly #backlog: Backlog
  readonly #ledger: Ledger
  readonly #offers: Offers
  readonly #accounts: Accounts | undefined
  readonly #levers: Levers
  readonly #phases: PhasePlan
  readonly #dispatch: Dispatch
  readonly #releasesWithReceipt: Uint8Array
  readonly #release: Releasing
  readonly #positionChanged: (point: number) => void

  constructor(
    core: Core,
    dispatch: Dispatch,
    fusion: Fusion,
    release: Releasing,
    positionChanged: (point: number) => void,
  ) {
    this.#core = core
    this.#kernel = core.kernel
    this.#facts = core.facts
    this.#network = core.network
    this.#stock = core.stock
    this.#cells = core.stock.cells
    this.#backlog = core.backlog
    this.#ledger = core.ledger
    this.#offers = core.offers
    this.#accounts = core.accounts
    this.#levers = core.levers
    this.#phases = core.plan.phases
    this.#dispatch = dispatch
    this.#releasesWithReceipt = fusion.releases
    this.#release = release
    this.#positionChanged = positionChanged
  }

  /** Goods come into stock, from a lane or from the line: `came` units of the `ordered` ones, whose order is thereby closed. */
  receive(link: number, came: number, ordered: number): void {
    if (this.#stock.watched) {
      this.#receiveWithCare(link, came, ordered)
      return
    }
    const point = this.#network.buyer[link]
    this.#stock.move(point, came, this.#kernel.now)
    this.#book(link, point, came, ordered)
    if (this.#stock.losesFlow[point] === 1) this.#positionChanged(point)
    if (came !== ordered) this.#cameShort(point, link, ordered - came)
    this.#stocked(point)
  }

  /** As `receive`, where there are lots, limited storage, or back rooms. */
  #receiveWithCare(link: number, came: number, ordered: number): void {
    const stock = this.#stock
    const turned = stock.storage === undefined ? 0 : this.#turned(link, came)
    // Kept up for all that comes, so that what goes back is credited at what was paid for it.
    const paid =
      stock.storage !== undefined && this.#offers.discounts[link] === 1 ? this.#offers.came(link, ordered) : 0
    const quantity = came - turned
    const point = this.#network.buyer[link]
    stock.stow(point, quantity, this.#kernel.now)
    this.#book(link, point, quantity, ordered)
    if (stock.losesFlow[point] === 1) this.#positionChanged(point)
    if (came !== ordered) this.#cameShort(point, link, ordered - came)
    if (turned > 0) this.#sendBack(link, turned, paid)
    this.#stocked(point)
  }

  /** The books of a receipt; what is too old or too much is written off. */
  #book(link: number, point: number, quantity: number, ordered: number): void {
    const stock = this.#stock
    const cells = this.#cells
    const now = this.#kernel.now
    const row = point * WIDTH
    if (cells[row + onHand] < 0) this.#oweRest(point, now)
    this.#facts.note(now, FACT.receive, link, quantity)
    if (stock.watched) {
      if (stock.lots !== undefined) this.shelfLife?.inspect(point)
      if (stock.storage !== undefined) this.#makeRoom(point, quantity)
    }
    cells[row + onOrder] -= ordered
    cells[row + received] += quantity
    cells[row + cycles] += 1
    if (cells[row + shortCycle] === 0) cells[row + clearCycles] += 1
    cells[row + shortCycle] = cells[row + backorders] > cells[row + onHand] ? 1 : 0
  }

  /** Units of a shipment that find no room and go back. What is made here is never turned away. */
  #turned(link: number, came: number): number {
    const { storage } = this.#stock
    const buyer = this.#network.buyer[link]
    if (this.#network.supplier[link] < 0 || storage?.turnsAway(buyer) !== true) return 0
    return Math.min(came, storage.beyond(buyer, came, this.#cells))
  }

  /**
   * What finds no room goes back to who sent it, at once, and its price with it. Nobody reviews on account of what overflowed: without a transit time it would be
   * ordered, and overflow, at this instant for ever.
   */
  #sendBack(link: number, turned: number, paid: number): void {
    const { supplier, buyer, unitCost } = this.#network
    const from = supplier[link]
    this.#facts.note(this.#kernel.now, FACT.miss, link, turned)
    const credited = turned * (paid + unitCost[link] * this.#dispatch.price(from))
    if (credited !== 0) {
      this.#ledger.post(ACTIVITY.purchase, buyer[link], -credited)
      this.#accounts?.invoice(link, -credited, 0)
    }
    if (this.#cells[from * WIDTH + onHand] !== Number.POSITIVE_INFINITY) this.#shelve(from, turned)
  }

  /** Of `quantity` units that have just come, those that find no room are written off: the latest to have come. */
  #makeRoom(point: number, quantity: number): void {
    const stock = this.#stock
    const beyond = stock.storage?.beyond(point, 0, this.#cells) ?? 0
    // Some may have come to the end of their life on the way.
    const units = Math.min(quantity, beyond, this.#cells[point * WIDTH + onHand])
    if (units <= 0) return
    stock.lots?.drop(point, units, true)
    stock.discard(point, units, this.#kernel.now)
    countWaste(this.#core, point, units)
  }

  /** Units come into stock that nobody ordered from elsewhere: by-products, what donors bring. */
  takeIn(point: number, came: number): void {
    const { storage } = this.#stock
    const turned = storage?.turnsAway(point) === true ? Math.min(came, storage.beyond(point, came, this.#cells)) : 0
    if (turned < came) this.#shelve(point, came - turned)
  }

  #shelve(point: number, quantity: number): void {
    this.#stock.stow(point, quantity, this.#kernel.now)
    this.#cells[point * WIDTH + takenIn] += quantity
    this.#facts.note(this.#kernel.now, FACT.intake, point, quantity)
    if (this.#stock.storage !== undefined) this.#makeRoom(point, quantity)
    if (this.#phases.continuous) this.#positionChanged(point)
    this.#stocked(point)
  }

  /** Part of an order never comes: the position has fallen. */
  #cameShort(point: number, link: number, missing: number): void {
    this.#facts.note(this.#kernel.now, FACT.miss, link, missing)
    this.#positionChanged(point)
  }

  /** The shelf is fuller: lines that use it are told, and what waits is released. */
  #stocked(point: number): void {
    const now = this.#kernel.now
    const row = point * WIDTH
    const cells = this.#cells
    if (this.#stock.owesLines[point] === 1) this.componentArrived(point)
    if (this.#backlog.head[point] === NONE) return
    if (this.#releasesWithReceipt[point] === 1 && now > cells[row + sharedUpTo] && this.#levers.calm)
      this.#release.release(point)
    else this.#release.scheduleRelease(point, now)
  }

  /** More was taken back than lay on the shelf: the shelf is empty, and the rest is owed as it is to a customer. */
  #oweRest(point: number, now: number): void {
    const rest = -this.#cells[point * WIDTH + onHand]
    this.#stock.move(point, rest, now)
    this.#stock.owe(point, rest, rest, now)
    this.#backlog.add(point, TAKEN_BACK, rest, now)
  }
}
