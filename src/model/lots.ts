import type { Plain } from '../contracts/plain.ts'
import { type Column, type Columns, loadColumns, saveColumns } from './columns.ts'
import { Issuing, type LotPlan } from './plan-lots.ts'

/** End of a list; no holder. */
export const NO_LOT = -1

/** Where a lot lies. */
export type LotPlace = { readonly point: number } | { readonly link: number }

/**
 * Lots: which units lie on a shelf and in a shipment, by the instant at which their life began. One doubly linked list per *holder* (stock points first,
 * then shipments) over columns with a free list. Hot path: nothing here allocates, but for the doubling of columns that were never so full.
 *
 * `Stock` remains the one place where stock moves, and tells of each move: units taken off a shelf leave by its issuing rule, units put on it come out of the
 * shipment that is being unloaded, or are fresh. Stock points whose product nobody asks to track have no lots.
 *
 * Over 300 lines: shelves and shipments share their columns, so that goods change hands by relinking a row; a third is lists, growing, saving.
 */
export class Lots {
  /** By stock point: 1 where lots are kept; one of `Issuing`; ticks of life (Infinity: for ever). */
  readonly tracked: Uint8Array
  readonly #issuing: Uint8Array
  readonly #sources: Uint8Array
  /** By holder: its first and last lot; link of a shipment. */
  first: Int32Array
  last: Int32Array
  link: Int32Array
  /** By lot: units; tick at which its life began; a number that stays with its units wherever they go; neighbours. */
  units: Float64Array
  made: Float64Array
  lot: Float64Array
  next: Int32Array
  previous: Int32Array
  /** By stock point since the warm-up: units that left the shelf for customers, sites and lines, and the sum of their ages in unit-ticks. */
  readonly issued: Float64Array
  readonly issuedAge: Float64Array
  readonly #points: number
  readonly #aged: (point: number, made: number) => void
  #holders: number
  #freeHolder = NO_LOT
  #rows = 0
  #freeRow = NO_LOT
  #lots = 0
  /** Shipment that takes in what leaves a shelf, and the one whose lots a shelf takes in; only within one move. */
  #loading = NO_LOT
  #unloading = NO_LOT
  /** What was made before it does not go into the shipment; only within one move. */
  #earliest = Number.NEGATIVE_INFINITY

  /** @param aged hears of lots put on a shelf, and when their life began */
  constructor(
    plans: readonly (LotPlan | undefined)[],
    unlimited: readonly boolean[],
    aged: (point: number, made: number) => void,
  ) {
    const points = plans.length
    const capacity = Math.max(64, 4 * points)
    this.#points = points
    this.#holders = points
    this.#aged = aged
    this.tracked = Uint8Array.from(plans, (plan) => (plan === undefined ? 0 : 1))
    this.#issuing = Uint8Array.from(plans, (plan) => plan?.issuing ?? Issuing.FIFO)
    this.#sources = Uint8Array.from(unlimited, (is) => (is ? 1 : 0))
    this.first = new Int32Array(points).fill(NO_LOT)
    this.last = new Int32Array(points).fill(NO_LOT)
    this.link = new Int32Array(points).fill(NO_LOT)
    this.units = new Float64Array(capacity)
    this.made = new Float64Array(capacity)
    this.lot = new Float64Array(capacity)
    this.next = new Int32Array(capacity)
    this.previous = new Int32Array(capacity)
    this.issued = new Float64Array(points)
    this.issuedAge = new Float64Array(points)
  }

  /** A shelf gained `quantity` units (negative: lost) at tick `now`, and holds `level` since. */
  moved(point: number, quantity: number, level: number, now: number): void {
    if (this.tracked[point] === 0) return
    if (quantity > 0) this.#put(point, quantity, now)
    else if (this.#sources[point] === 1) {
      if (this.#loading !== NO_LOT) this.#append(this.#loading, this.#create(-quantity, now))
    } else {
      this.#issue(point, -quantity, now)
      // What rounding left over of sums and differences goes with the last unit.
      if (level <= 0) this.clear(point)
    }
  }

  /** What leaves a shelf until `packed` goes into a new shipment over `link`, none of it made before tick `earliest`. */
  pack(link: number, earliest: number): number {
    const shipment = this.#takeHolder()
    this.#earliest = earliest
    this.link[shipment] = link
    this.#loading = shipment
    return shipment - this.#points
  }

  /** As `pack`, into a shipment that waits. */
  repack(shipment: number, earliest: number): void {
    this.#earliest = earliest
    this.#loading = this.#points + shipment
  }

  packed(): void {
    this.#loading = NO_LOT
    this.#earliest = Number.NEGATIVE_INFINITY
  }

  /** Units on a shelf whose life began at tick `earliest` or later. */
  madeSince(point: number, earliest: number): number {
    let units = 0
    for (let row = this.first[point]; row !== NO_LOT; row = this.next[row])
      if (this.made[row] >= earliest) units += this.units[row]
    return units
  }

  /** The link over which a shipment travels. */
  linkOf(shipment: number): number {
    return this.link[this.#points + shipment]
  }

  /** What a shelf gains until `unloaded` is the lots of `shipment`. */
  unload(shipment: number): void {
    this.#unloading = this.#points + shipment
  }

  /** The shipment is no more, nor what may be left in it. */
  unloaded(): void {
    const shipment = this.#unloading
    this.clear(shipment)
    this.link[shipment] = NO_LOT
    this.first[shipment] = this.#freeHolder
    this.#freeHolder = shipment
    this.#unloading = NO_LOT
  }

  /** Takes a lot off its shelf; returns its units. They are gone: tell `Stock`. */
  remove(point: number, row: number): number {
    const units = this.units[row]
    this.#unlink(point, row)
    this.#free(row)
    return units
  }

  /** Takes `quantity` units off a shelf, not to be issued but to vanish: in its issuing order, or from the end of the list, the latest. Tell `Stock`. */
  drop(point: number, quantity: number, latest: boolean): void {
    let rest = quantity
    while (rest > 0) {
      const row = latest ? this.last[point] : this.#foremost(point)
      if (row === NO_LOT) return
      const some = Math.min(rest, this.units[row])
      this.units[row] -= some
      rest -= some
      if (this.units[row] === 0) this.remove(point, row)
    }
  }

  /** Puts a lot whose life began at `made` on a shelf. Tell `Stock`. */
  add(point: number, units: number, made: number): void {
    this.#shelve(point, this.#create(units, made))
  }

  /** Every lot there is: where it lies (a stock point, or a shipment over a link), its number, its units, the tick at which its life began. For reading. */
  visit(see: (place: LotPlace, lot: number, units: number, made: number) => void): void {
    for (let holder = 0; holder < this.#holders; holder++) {
      if (holder >= this.#points && this.link[holder] === NO_LOT) continue
      const place = holder < this.#points ? { point: holder } : { link: this.link[holder] }
      for (let row = this.first[holder]; row !== NO_LOT; row = this.next[row])
        see(place, this.lot[row], this.units[row], this.made[row])
    }
  }

  /** Whatever lies there is gone. */
  clear(holder: number): void {
    for (let row = this.first[holder]; row !== NO_LOT; ) {
      const after = this.next[row]
      this.#free(row)
      row = after
    }
    this.first[holder] = NO_LOT
    this.last[holder] = NO_LOT
  }

  #put(point: number, quantity: number, now: number): void {
    const from = this.#unloading
    let rest = quantity
    if (from !== NO_LOT)
      for (let row = this.first[from]; row !== NO_LOT && rest > 0; row = this.first[from]) {
        // What was lost on the way is what would have been unloaded last.
        if (this.units[row] > rest) this.units[row] = rest
        rest -= this.units[row]
        this.#unlink(from, row)
        this.#shelve(point, row)
      }
    // Beyond what rounding makes of a shipment, these are fresh units.
    if (rest > quantity * 1e-9) this.#shelve(point, this.#create(rest, now))
  }

  #shelve(point: number, row: number): void {
    let before = this.last[point]
    // First expired, first out: in the order in which their lives began; what comes in that order stands at once where it belongs.
    if (this.#issuing[point] === Issuing.FEFO)
      while (before !== NO_LOT && this.made[before] > this.made[row]) before = this.previous[before]
    this.#insert(point, row, before)
    this.#aged(point, this.made[row])
  }

  #issue(point: number, quantity: number, now: number): void {
    const into = this.#loading
    let rest = quantity
    let row = this.#foremost(point)
    while (row !== NO_LOT && rest > 0) {
      const after = this.#issuing[point] === Issuing.LIFO ? this.previous[row] : this.next[row]
      if (this.made[row] < this.#earliest) {
        row = after
        continue
      }
      const some = Math.min(rest, this.units[row])
      rest -= some
      this.issued[point] += some
      this.issuedAge[point] += some * (now - this.made[row])
      this.#hand(point, row, some, into)
      row = after
    }
  }

  /** `some` units of a lot leave its shelf for a shipment, or for good. */
  #hand(point: number, row: number, some: number, into: number): void {
    if (some === this.units[row]) {
      this.#unlink(point, row)
      if (into === NO_LOT) this.#free(row)
      else this.#append(into, row)
      return
    }
    this.units[row] -= some
    if (into === NO_LOT) return
    const part = this.#takeRow()
    this.units[part] = some
    this.made[part] = this.made[row]
    this.lot[part] = this.lot[row]
    this.#append(into, part)
  }

  /** The lot that is issued first. */
  #foremost(point: number): number {
    return this.#issuing[point] === Issuing.LIFO ? this.last[point] : this.first[point]
  }

  #create(units: number, made: number): number {
    const row = this.#takeRow()
    this.units[row] = units
    this.made[row] = made
    this.lot[row] = this.#lots++
    return row
  }

  #append(holder: number, row: number): void {
    this.#insert(holder, row, this.last[holder])
  }

  /** Puts a lot behind `before`, or first. */
  #insert(holder: number, row: number, before: number): void {
    const after = before === NO_LOT ? this.first[holder] : this.next[before]
    this.previous[row] = before
    this.next[row] = after
    if (before === NO_LOT) this.first[holder] = row
    else this.next[before] = row
    if (after === NO_LOT) this.last[holder] = row
    else this.previous[after] = row
  }

  #unlink(holder: number, row: number): void {
    const before = this.previous[row]
    const after = this.next[row]
    if (before === NO_LOT) this.first[holder] = after
    else this.next[before] = after
    if (after === NO_LOT) this.last[holder] = before
    else this.previous[after] = before
  }

  #free(row: number): void {
    this.units[row] = 0
    this.next[row] = this.#freeRow
    this.#freeRow = row
  }

  #takeRow(): number {
    if (this.#freeRow !== NO_LOT) {
      const row = this.#freeRow
      this.#freeRow = this.next[row]
      return row
    }
    if (this.#rows === this.units.length) this.#growRows(this.#rows * 2)
    return this.#rows++
  }

  #takeHolder(): number {
    if (this.#freeHolder !== NO_LOT) {
      const holder = this.#freeHolder
      this.#freeHolder = this.first[holder]
      this.first[holder] = NO_LOT
      this.last[holder] = NO_LOT
      return holder
    }
    if (this.#holders === this.first.length) this.#growHolders(this.#holders * 2)
    this.first[this.#holders] = NO_LOT
    this.last[this.#holders] = NO_LOT
    return this.#holders++
  }

  #growRows(capacity: number): void {
    this.units = wider(this.units, new Float64Array(capacity))
    this.made = wider(this.made, new Float64Array(capacity))
    this.lot = wider(this.lot, new Float64Array(capacity))
    this.next = wider(this.next, new Int32Array(capacity))
    this.previous = wider(this.previous, new Int32Array(capacity))
  }

  #growHolders(capacity: number): void {
    this.first = wider(this.first, new Int32Array(capacity))
    this.last = wider(this.last, new Int32Array(capacity))
    this.link = wider(this.link, new Int32Array(capacity))
  }

  /** Forgets the counts so far: the end of the warm-up. */
  restart(): void {
    this.issued.fill(0)
    this.issuedAge.fill(0)
  }

  reset(): void {
    this.restart()
    this.first.fill(NO_LOT)
    this.last.fill(NO_LOT)
    this.#holders = this.#points
    this.#freeHolder = NO_LOT
    this.#rows = 0
    this.#freeRow = NO_LOT
    this.#lots = 0
    this.#loading = NO_LOT
    this.#unloading = NO_LOT
    this.#earliest = Number.NEGATIVE_INFINITY
  }

  #columns(): Columns {
    const { first, last, link, units, made, lot, next, previous, issued, issuedAge } = this
    return { first, last, link, units, made, lot, next, previous, issued, issuedAge }
  }

  save(): Plain {
    return {
      scalars: [this.#holders, this.#freeHolder, this.#rows, this.#freeRow, this.#lots],
      capacity: [this.units.length, this.first.length],
      columns: saveColumns(this.#columns()),
    }
  }

  load(state: Plain): void {
    const saved = state as { scalars: readonly number[]; capacity: readonly number[]; columns: Plain }
    const [rows, holders] = saved.capacity
    if (this.units.length < rows) this.#growRows(rows)
    if (this.first.length < holders) this.#growHolders(holders)
    loadColumns(this.#columns(), saved.columns)
    const [atHolder, freeHolder, atRow, freeRow, lots] = saved.scalars
    this.#holders = atHolder
    this.#freeHolder = freeHolder
    this.#rows = atRow
    this.#freeRow = freeRow
    this.#lots = lots
  }
}

function wider<C extends Column>(column: C, larger: C): C {
  larger.set(column)
  return larger
}
