import { type Backlog, NONE, TAKEN_BACK } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import type { CustomerClasses } from './customer-classes.ts'
import type { Lanes } from './lanes.ts'
import type { Network } from './network.ts'
import type { Sharing } from './sharing.ts'
import { SLIVER } from './sliver.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const { onHand, shortCycle } = Cell

/** How goods reach those who wait. */
export interface WayOut {
  /** Hands units to the waiting order in a row of the backlog. */
  serve(row: number, quantity: number): void
  /** Units that may leave over a link now; for the waiting order of a customer. */
  room(link: number): number
  roomFor(row: number): number
  /** What finds no room on a link now may leave in the next period. */
  isFull(link: number): boolean
  /** Shares out again in the next period. */
  goOn(point: number): void
}

/** Shares what a stock point has among those who wait there, by its allocation rule. Hot path: allocates nothing. */
export class ShareOut {
  readonly #network: Network
  readonly #backlog: Backlog
  readonly #cells: Float64Array
  readonly #classes: CustomerClasses
  readonly #lanes: Lanes
  readonly #sharing: Sharing
  readonly #way: WayOut
  /** By lane: units already promised to orders listed for the same sharing out. */
  readonly #promised: Float64Array

  constructor(core: Core, sharing: Sharing, way: WayOut) {
    this.#network = core.network
    this.#backlog = core.backlog
    this.#cells = core.stock.cells
    this.#classes = core.customers
    this.#lanes = core.lanes
    this.#sharing = sharing
    this.#way = way
    this.#promised = new Float64Array(core.plan.lanes.length)
  }

  /** Ships and serves what the rule of the stock point gives to each of those waiting. Goods taken back (signed quantities) go first. */
  at(point: number): void {
    const sharing = this.#sharing
    const { next, link: linkOf, remaining } = this.#backlog
    const at = point * WIDTH + onHand
    let full = false
    sharing.open(point)
    for (let row = this.#backlog.head[point], after = row; row !== NONE && this.#cells[at] > 0; row = after) {
      after = next[row]
      const link = linkOf[row]
      if (link === TAKEN_BACK) {
        this.#way.serve(row, Math.min(this.#cells[at], remaining[row]))
        continue
      }
      const wanted = link < 0 ? Math.min(remaining[row], this.#way.roomFor(row)) : this.#promise(link, remaining[row])
      if (wanted < remaining[row] && this.#way.isFull(link)) full = true
      if (wanted > 0) sharing.add(row, wanted)
    }
    sharing.share(point, this.#cells[at])
    const reserves = this.#classes.reserves[point] === 1
    if (reserves ? this.#handOutAboveReserves(at) : this.#handOutInTurn(at)) {
      // What some classes must leave, or what found a shared way round taken, is there for the others.
      this.at(point)
      return
    }
    if (this.#backlog.head[point] !== NONE && this.#cells[at] <= 0) this.#cells[point * WIDTH + shortCycle] = 1
    if (full) this.#way.goOn(point)
  }

  /** Serves a listed order with its share, as far as it is there for it; false where it is not. */
  #handOut(claim: number, at: number): boolean {
    const sharing = this.#sharing
    const row = sharing.row(claim)
    const link = this.#backlog.link[row]
    const share = sharing.shares[claim]
    if (link >= 0) this.#promised[this.#network.lane[link]] = 0
    // Ways round may share a lane that takes no more.
    const room =
      link < 0
        ? this.#way.roomFor(row)
        : this.#lanes.detours === undefined
          ? Number.POSITIVE_INFINITY
          : this.#way.room(link)
    const now = Math.min(share, this.#cells[at], room)
    sharing.shares[claim] = 0
    if (now > 0) this.#way.serve(row, now)
    return share - now <= SLIVER * share
  }

  /**
   * As `#handOut` for all that are listed; true where one had to go without, and something is left. That is so where ways round share a lane, which is full then: sharing out again
   * ends after as many times as there are lanes.
   */
  #handOutInTurn(at: number): boolean {
    let cut = false
    for (let claim = 0; claim < this.#sharing.count; claim++) if (!this.#handOut(claim, at)) cut = true
    return cut && this.#cells[at] > 0
  }

  /**
   * As `#handOutInTurn`, by reserves. A rule knows what each class might have alone; those that leave a reserve must leave it together. So those with the highest
   * reserve come first, while all is there; true where one of them had to go without. Then the shelf is down to its reserve and nobody with that one wants more:
   * sharing out again ends after as many times as there are reserves.
   */
  #handOutAboveReserves(at: number): boolean {
    const sharing = this.#sharing
    const { link: linkOf } = this.#backlog
    for (let claim = 0; claim < sharing.count; claim++) {
      const link = linkOf[sharing.row(claim)]
      if (link >= 0) this.#promised[this.#network.lane[link]] = 0
    }
    let cut = false
    for (let level = this.#nextReserve(Number.POSITIVE_INFINITY); level >= 0; level = this.#nextReserve(level))
      for (let claim = 0; claim < sharing.count; claim++)
        if (sharing.shares[claim] > 0 && this.#reserveOf(claim) === level && !this.#handOut(claim, at)) cut = true
    return cut && this.#cells[at] > 0
  }

  /** Highest reserve below `level` of those listed that have a share; -1 where there is none. */
  #nextReserve(level: number): number {
    let next = -1
    for (let claim = 0; claim < this.#sharing.count; claim++) {
      if (!(this.#sharing.shares[claim] > 0)) continue
      const reserve = this.#reserveOf(claim)
      if (reserve < level && reserve > next) next = reserve
    }
    return next
  }

  /** Units that whoever placed a listed order leaves on the shelf. */
  #reserveOf(claim: number): number {
    const row = this.#sharing.row(claim)
    return this.#backlog.link[row] < 0 ? this.#classes.reserve[this.#backlog.who[row]] : 0
  }

  /** Units of an order of `rest` units that its lane takes now, beside those of orders listed before it. */
  #promise(link: number, rest: number): number {
    const lane = this.#network.lane[link]
    const wanted = Math.min(rest, Math.max(0, this.#way.room(link) - this.#promised[lane]))
    this.#promised[lane] += wanted
    return wanted
  }

  /** A run that failed while it shared out leaves promises open. */
  reset(): void {
    this.#promised.fill(0)
  }
}
