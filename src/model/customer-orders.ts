import type { Plain } from '../contracts/plain.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'

const NONE = -1

/**
 * Orders of the market from choice to experience: a row each, over columns with a free list. Hot path: allocates nothing, but for the doubling of the columns when
 * more orders are open than ever before.
 */
export class CustomerOrders {
  /** Who ordered what, and at which of the customer's occasions. */
  customer: Int32Array
  alternative: Int32Array
  visit: Float64Array
  /** Money per unit, as agreed. */
  price: Float64Array
  /** Units wanted, off the shelf, and lost. */
  quantity: Float64Array
  handed: Float64Array
  lost: Float64Array
  /** Tick of the order, and ticks by which it came after its promise (negative: before). */
  placed: Float64Array
  lateBy: Float64Array
  /** What is wrong with the goods, as it counts in a score; 0 until they are delivered. */
  flaw: Float64Array
  #next: Int32Array
  #free = NONE
  #size = 0

  constructor(capacity = 64) {
    this.customer = new Int32Array(capacity)
    this.alternative = new Int32Array(capacity)
    this.visit = new Float64Array(capacity)
    this.price = new Float64Array(capacity)
    this.quantity = new Float64Array(capacity)
    this.handed = new Float64Array(capacity)
    this.lost = new Float64Array(capacity)
    this.placed = new Float64Array(capacity)
    this.lateBy = new Float64Array(capacity)
    this.flaw = new Float64Array(capacity)
    this.#next = new Int32Array(capacity)
  }

  /** A new row, with nothing handed over or lost. */
  add(): number {
    let row = this.#free
    if (row !== NONE) this.#free = this.#next[row]
    else {
      if (this.#size === this.#next.length) this.#grow(this.#size * 2)
      row = this.#size++
    }
    this.handed[row] = 0
    this.lost[row] = 0
    this.flaw[row] = 0
    return row
  }

  remove(row: number): void {
    this.#next[row] = this.#free
    this.#free = row
  }

  #grow(capacity: number): void {
    const whole = (column: Int32Array) => {
      const wider = new Int32Array(capacity)
      wider.set(column)
      return wider
    }
    const real = (column: Float64Array) => {
      const wider = new Float64Array(capacity)
      wider.set(column)
      return wider
    }
    this.customer = whole(this.customer)
    this.alternative = whole(this.alternative)
    this.visit = real(this.visit)
    this.price = real(this.price)
    this.quantity = real(this.quantity)
    this.handed = real(this.handed)
    this.lost = real(this.lost)
    this.placed = real(this.placed)
    this.lateBy = real(this.lateBy)
    this.flaw = real(this.flaw)
    this.#next = whole(this.#next)
  }

  reset(): void {
    this.#free = NONE
    this.#size = 0
  }

  #columns(): Columns {
    const { customer, alternative, visit, price, quantity, handed, lost, placed, lateBy, flaw } = this
    return { customer, alternative, visit, price, quantity, handed, lost, placed, lateBy, flaw, next: this.#next }
  }

  save(): Plain {
    return { free: this.#free, size: this.#size, capacity: this.#next.length, columns: saveColumns(this.#columns()) }
  }

  load(state: Plain): void {
    const saved = state as { free: number; size: number; capacity: number; columns: Plain }
    if (this.#next.length < saved.capacity) this.#grow(saved.capacity)
    loadColumns(this.#columns(), saved.columns)
    this.#free = saved.free
    this.#size = saved.size
  }
}
