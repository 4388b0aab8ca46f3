import type { Plain } from '../contracts/plain.ts'
import { type Column, type Columns, loadColumns, saveColumns } from './columns.ts'
import { NO_TICKET } from './tickets.ts'

/** Link of a waiting order that a customer placed. */
export const CUSTOMER = -1
/** Link of goods that were taken back (signed quantities) beyond what was on the shelf: the next ones to come go back instead. */
export const TAKEN_BACK = -2
/** End of a list. */
export const NONE = -1

/**
 * Orders that wait at a stock point: one doubly linked list per stock point, first come first, over columns with a free list.
 * Hot path: nothing here allocates, but for the doubling of the columns when more orders wait than ever before.
 */
export class Backlog {
  /** First and last waiting order of each stock point, or NONE. */
  readonly head: Int32Array
  readonly tail: Int32Array
  /** Columns of a waiting order. */
  link: Int32Array
  point: Int32Array
  next: Int32Array
  previous: Int32Array
  /** Of a customer: who asked (a stock point for its customers without a class, or a class), and the number of the order. */
  who: Int32Array
  order: Float64Array
  /** 1 where part of what was asked for has been taken of another product: what waits is not the whole any more. */
  partly: Uint8Array
  /** Number of the order with the actor that placed it, or NO_TICKET. */
  ticket: Int32Array
  /** Units of the order that have to wait, and those of them still owed; tick of its placing; handle of its patience timer or -1. */
  ordered: Float64Array
  remaining: Float64Array
  placed: Float64Array
  timer: Float64Array
  #free = NONE
  #size = 0

  constructor(points: number, capacity = 64) {
    this.head = new Int32Array(points).fill(NONE)
    this.tail = new Int32Array(points).fill(NONE)
    this.link = new Int32Array(capacity)
    this.point = new Int32Array(capacity)
    this.next = new Int32Array(capacity)
    this.previous = new Int32Array(capacity)
    this.who = new Int32Array(capacity)
    this.order = new Float64Array(capacity)
    this.partly = new Uint8Array(capacity)
    this.ticket = new Int32Array(capacity)
    this.ordered = new Float64Array(capacity)
    this.remaining = new Float64Array(capacity)
    this.placed = new Float64Array(capacity)
    this.timer = new Float64Array(capacity)
  }

  /** Puts an order of which `remaining` units are owed at the end of the line; returns its row. */
  add(point: number, link: number, remaining: number, placed: number): number {
    const row = this.#take()
    this.link[row] = link
    this.point[row] = point
    this.who[row] = point
    this.partly[row] = 0
    this.ticket[row] = NO_TICKET
    this.ordered[row] = remaining
    this.remaining[row] = remaining
    this.placed[row] = placed
    this.timer[row] = -1
    const last = this.tail[point]
    this.previous[row] = last
    this.next[row] = NONE
    if (last === NONE) this.head[point] = row
    else this.next[last] = row
    this.tail[point] = row
    return row
  }

  /** Takes an order out of its line, wherever it stands. */
  remove(row: number): void {
    const point = this.point[row]
    const before = this.previous[row]
    const after = this.next[row]
    if (before === NONE) this.head[point] = after
    else this.next[before] = after
    if (after === NONE) this.tail[point] = before
    else this.previous[after] = before
    this.remaining[row] = 0
    this.next[row] = this.#free
    this.#free = row
  }

  #take(): number {
    if (this.#free !== NONE) {
      const row = this.#free
      this.#free = this.next[row]
      return row
    }
    if (this.#size === this.link.length) this.#grow(this.#size * 2)
    return this.#size++
  }

  #grow(capacity: number): void {
    const wider = <C extends Column>(column: C, larger: C): C => {
      larger.set(column)
      return larger
    }
    this.link = wider(this.link, new Int32Array(capacity))
    this.point = wider(this.point, new Int32Array(capacity))
    this.next = wider(this.next, new Int32Array(capacity))
    this.previous = wider(this.previous, new Int32Array(capacity))
    this.who = wider(this.who, new Int32Array(capacity))
    this.order = wider(this.order, new Float64Array(capacity))
    this.partly = wider(this.partly, new Uint8Array(capacity))
    this.ticket = wider(this.ticket, new Int32Array(capacity))
    this.ordered = wider(this.ordered, new Float64Array(capacity))
    this.remaining = wider(this.remaining, new Float64Array(capacity))
    this.placed = wider(this.placed, new Float64Array(capacity))
    this.timer = wider(this.timer, new Float64Array(capacity))
  }

  reset(): void {
    this.head.fill(NONE)
    this.tail.fill(NONE)
    this.#free = NONE
    this.#size = 0
  }

  #columns(): Columns {
    const { head, tail, link, point, next, previous, who, order, partly, ticket, ordered, remaining, placed, timer } =
      this
    return { head, tail, link, point, next, previous, who, order, partly, ticket, ordered, remaining, placed, timer }
  }

  save(): Plain {
    return { free: this.#free, size: this.#size, capacity: this.link.length, columns: saveColumns(this.#columns()) }
  }

  load(state: Plain): void {
    const saved = state as { free: number; size: number; capacity: number; columns: Plain }
    if (this.link.length < saved.capacity) this.#grow(saved.capacity)
    loadColumns(this.#columns(), saved.columns)
    this.#free = saved.free
    this.#size = saved.size
  }
}
