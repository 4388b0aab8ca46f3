import type { Plain } from '../contracts/plain.ts'
import { type Column, type Columns, loadColumns, saveColumns } from './columns.ts'

const NONE = -1

/** Rows of several columns, with a free list. Hot path: allocates only where more rows are in use than ever before. */
export class RowList<Names extends string> {
  readonly #whole: ReadonlySet<Names>
  readonly #names: readonly Names[]
  /** Do not keep a column: it is another one after `add`. */
  columns: Record<Names, Column>
  #next: Int32Array
  #free = NONE
  #size = 0

  /** @param whole columns of whole numbers that fit into 32 bits, @param real those of all others */
  constructor(whole: readonly Names[], real: readonly Names[], capacity = 16) {
    this.#whole = new Set(whole)
    this.#names = [...whole, ...real]
    this.#next = new Int32Array(capacity)
    this.columns = this.#made(capacity)
  }

  #made(capacity: number): Record<Names, Column> {
    const made = {} as Record<Names, Column>
    for (const name of this.#names)
      made[name] = this.#whole.has(name) ? new Int32Array(capacity) : new Float64Array(capacity)
    return made
  }

  /** A row with whatever was in it. */
  add(): number {
    let row = this.#free
    if (row !== NONE) this.#free = this.#next[row]
    else {
      if (this.#size === this.#next.length) this.#grow(2 * this.#size)
      row = this.#size++
    }
    return row
  }

  remove(row: number): void {
    this.#next[row] = this.#free
    this.#free = row
  }

  #grow(capacity: number): void {
    const before = this.columns
    this.columns = this.#made(capacity)
    for (const name of this.#names) this.columns[name].set(before[name])
    const next = this.#next
    this.#next = new Int32Array(capacity)
    this.#next.set(next)
  }

  reset(): void {
    this.#free = NONE
    this.#size = 0
  }

  get #all(): Columns {
    return { ...this.columns, '#next': this.#next }
  }

  save(): Plain {
    return { free: this.#free, size: this.#size, capacity: this.#next.length, columns: saveColumns(this.#all) }
  }

  load(state: Plain): void {
    const saved = state as { free: number; size: number; capacity: number; columns: Plain }
    if (this.#next.length < saved.capacity) this.#grow(saved.capacity)
    loadColumns(this.#all, saved.columns)
    this.#free = saved.free
    this.#size = saved.size
  }
}
