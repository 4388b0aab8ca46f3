import type { Plain } from '../contracts/plain.ts'
import { Cell, clearCells, loadCells, ROW, restartRow, saveCells } from './cells.ts'
import { accrueFluid, accrueLost } from './fluid-accrual.ts'
import type { Lots } from './lots.ts'
import type { Storage } from './storage.ts'
import type { Stores } from './stores.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const { onHand, onOrder, backorders, owedToCustomers, since, inflow, drain, miscount, backRoom } = Cell
const { heldArea, owedArea, customerArea, readyTime, clearTime } = Cell

/** Ages of the units on hand, for policies that look at them. */
export interface Ages {
  /** Units on hand whose life began at least `age` and less than `age` + 1 periods ago. */
  ofAge(point: number, age: number): number
  /** Units on hand that are there for the demand of exactly `periods` more periods. */
  lifeLeft(point: number, periods: number): number
}

/** What hears of the movements of stock. */
export interface Equipment {
  readonly lots?: Lots | undefined
  readonly storage?: Storage | undefined
  readonly stores?: Stores | undefined
}

/**
 * Stock of every stock point, and the time integrals that all time costs and time averages are read from.
 * Hot path: `accrue` and `move` are reached from every event; they allocate nothing.
 *
 * Levels are piecewise constant (or, for fluid demand, piecewise linear), so an integral is brought up to date only when its level changes.
 * Since the steps of a period all happen at one instant, the integral over the period that follows equals the end-of-period
 * quantity times one period: costs "charged at the end of the period" need no event of their own.
 */
export class Stock {
  /** One row per stock point (`Cell`): levels, integrals, and the counts of what flows. */
  readonly cells: Float64Array
  /** 1 where production lines are owed components: they stand in no line of waiting orders. */
  readonly owesLines: Uint8Array
  /** 1 where fluid demand that finds no stock is lost. */
  losesFlow: Uint8Array
  /** Units written off since the warm-up. */
  readonly wasted: Float64Array
  #lots: Lots | undefined = undefined
  #storage: Storage | undefined = undefined
  #stores: Stores | undefined = undefined
  ages: Ages | undefined = undefined
  /** Where `at` copies to. */
  #reading: Stock | undefined = undefined
  /** Lots, storage or stores hear of each movement. */
  watched = false

  constructor(points: number) {
    this.cells = new Float64Array(points * WIDTH)
    this.owesLines = new Uint8Array(points)
    this.losesFlow = new Uint8Array(points)
    this.wasted = new Float64Array(points)
    clearCells(this.cells)
  }

  /** Parts that some runs have beside the shelves: lots, limited storage, records that go wrong and back rooms. */
  equip({ lots, storage, stores }: Equipment): void {
    this.#lots = lots
    this.#storage = storage
    this.#stores = stores
    this.watched = lots !== undefined || storage !== undefined || stores !== undefined
  }

  /** Which units lie on the shelves, where that is kept. */
  get lots(): Lots | undefined {
    return this.#lots
  }

  /** Sites with limited storage, where there are any. */
  get storage(): Storage | undefined {
    return this.#storage
  }

  /** Records that go wrong and back rooms, where there are any. */
  get stores(): Stores | undefined {
    return this.#stores
  }

  /** One number of one stock point. */
  get(point: number, cell: Cell): number {
    return this.cells[point * WIDTH + cell]
  }

  /** On hand + on order - backorders, on hand being what the record says. */
  position(point: number): number {
    const { cells } = this
    const row = point * WIDTH
    const position = cells[row + onHand] + cells[row + onOrder] - cells[row + backorders]
    return this.#stores === undefined ? position : position + (cells[row + backRoom] + cells[row + miscount])
  }

  /** Units that are there, on the shelf and behind it; and what the record says of them. */
  held(point: number): number {
    return this.cells[point * WIDTH + onHand] + this.cells[point * WIDTH + backRoom]
  }

  recorded(point: number): number {
    return this.held(point) + this.cells[point * WIDTH + miscount]
  }

  /** On hand less what is owed at tick `now`, without bringing anything up to it. */
  netAt(point: number, now: number): number {
    const { cells } = this
    const row = point * WIDTH
    const net = cells[row + onHand] - cells[row + backorders]
    const moved = (cells[row + inflow] - cells[row + drain]) * (now - cells[row + since])
    return this.losesFlow[point] === 1 ? Math.max(0, net + moved) : net + moved
  }

  /** Demand (or production) of the stock point flows: its levels move between events. */
  flows(point: number): boolean {
    const row = point * WIDTH
    return this.cells[row + drain] !== 0 || this.cells[row + inflow] !== 0
  }

  /** Brings the integrals of one stock point up to `now`. Call before any level of it changes. */
  accrue(point: number, now: number): void {
    const { cells } = this
    const row = point * WIDTH
    const elapsed = now - cells[row + since]
    if (elapsed === 0) return
    cells[row + since] = now
    if (this.#stores !== undefined) this.#stores.accrue(point, cells, elapsed)
    if (cells[row + drain] !== 0 || cells[row + inflow] !== 0) {
      if (this.losesFlow[point] === 1) accrueLost(cells, row, elapsed)
      else accrueFluid(cells, row, elapsed)
      return
    }
    const held = cells[row + onHand]
    if (held > 0) {
      if (held !== Number.POSITIVE_INFINITY) cells[row + heldArea] += held * elapsed
      cells[row + readyTime] += elapsed
    }
    const owed = cells[row + backorders]
    if (owed > 0) {
      cells[row + owedArea] += owed * elapsed
      cells[row + customerArea] += cells[row + owedToCustomers] * elapsed
    } else {
      cells[row + clearTime] += elapsed
    }
  }

  /** Adds `quantity` (negative: takes) to the shelf. The one place where stock moves. */
  move(point: number, quantity: number, now: number): void {
    this.accrue(point, now)
    this.cells[point * WIDTH + onHand] += quantity
    if (this.watched) this.#tell(point, quantity, now)
  }

  #tell(point: number, quantity: number, now: number): void {
    this.#lots?.moved(point, quantity, this.cells[point * WIDTH + onHand], now)
    this.#storage?.moved(point, quantity, now)
    this.#stores?.changed(point)
  }

  /** Goods come in: into the back room where there is one, else onto the shelf. */
  stow(point: number, quantity: number, now: number): void {
    if (this.watched && this.#stores?.hasBackRoom[point] === 1) this.#stowBehind(point, quantity, now)
    else this.move(point, quantity, now)
  }

  #stowBehind(point: number, quantity: number, now: number): void {
    this.accrue(point, now)
    this.cells[point * WIDTH + backRoom] += quantity
    this.#storage?.moved(point, quantity, now)
    this.#stores?.changed(point)
  }

  /** `quantity` units go from the back room onto the shelf. */
  fillShelf(point: number, quantity: number, now: number): void {
    this.accrue(point, now)
    this.cells[point * WIDTH + backRoom] -= quantity
    this.cells[point * WIDTH + onHand] += quantity
  }

  /** The record of a stock point moves by `quantity` units. */
  misrecord(point: number, quantity: number, now: number): void {
    this.accrue(point, now)
    this.cells[point * WIDTH + miscount] += quantity
  }

  /** Units that have left their lots already vanish from the shelf, or where it does not hold them, from the back room. */
  discard(point: number, quantity: number, now: number): void {
    this.accrue(point, now)
    const fromShelf = this.#stores?.leaveBackRoom(point, quantity, this.cells) ?? quantity
    this.cells[point * WIDTH + onHand] -= fromShelf
    this.#storage?.moved(point, -quantity, now)
    this.#stores?.changed(point)
  }

  /** Adds `quantity` (negative: takes) to what is owed; `toCustomers` is the customers' part of it. */
  owe(point: number, quantity: number, toCustomers: number, now: number): void {
    this.accrue(point, now)
    this.cells[point * WIDTH + backorders] += quantity
    this.cells[point * WIDTH + owedToCustomers] += toCustomers
  }

  /** Nobody waits in line any more: what rounding left over of sums and differences goes. Call after `owe`, at the same instant. */
  settle(point: number): void {
    const row = point * WIDTH
    // What fluid demand or a production line is owed stands in no line.
    if (this.cells[row + drain] !== 0 || this.owesLines[point] === 1) return
    this.cells[row + backorders] = 0
    this.cells[row + owedToCustomers] = 0
  }

  /**
   * Forgets integrals and counts so far: the end of the warm-up. Fluid levels are left where they stand, since moving them in two
   * steps could change their last bit: what has not accrued yet is taken off beforehand.
   */
  restart(now: number): void {
    this.#lots?.restart()
    this.#storage?.restart(now)
    this.wasted.fill(0)
    const seen = this.at(now).cells
    for (let point = 0; point * WIDTH < this.cells.length; point++) {
      const flows = this.flows(point)
      if (!flows) this.accrue(point, now)
      restartRow(this.cells, point * WIDTH, flows ? seen : undefined)
    }
    this.#stores?.restart()
  }

  reset(): void {
    clearCells(this.cells)
    this.wasted.fill(0)
    this.#lots?.reset()
    this.#storage?.reset()
    this.#stores?.restart()
  }

  save(): Plain {
    const [lots, storage, stores] = [this.#lots, this.#storage, this.#stores].map((part) => part?.save() ?? null)
    return { levels: saveCells(this.cells), lots, storage, stores, wasted: [...this.wasted] }
  }

  load(state: Plain): void {
    const saved = state as { levels: Plain; lots: Plain; storage: Plain; stores: Plain; wasted: readonly number[] }
    loadCells(this.cells, saved.levels)
    this.wasted.set(saved.wasted)
    this.#lots?.load(saved.lots)
    this.#storage?.load(saved.storage)
    this.#stores?.load(saved.stores)
  }

  /** A copy whose integrals stand at `now`, for reading, until the next call: looking never moves a bit of the run. */
  at(now: number): Stock {
    const points = this.cells.length / ROW
    const copy = this.#reading ?? new Stock(points)
    this.#reading = copy
    copy.cells.set(this.cells)
    copy.losesFlow = this.losesFlow
    copy.equip({ stores: this.#stores?.copy() })
    for (let point = 0; point < points; point++) copy.accrue(point, now)
    return copy
  }
}
