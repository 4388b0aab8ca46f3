import type { Plain } from '../contracts/plain.ts'
import { loadColumns, saveColumns } from './columns.ts'

const NONE = -1

/** Parcels that wait to be picked, first come, first served, by alternative and node. Hot path: columns; allocates only where more wait than ever before. */
export class PickLines {
  readonly #from: Int32Array
  readonly #pickers: Float64Array
  readonly #busy: Float64Array
  readonly #head: Int32Array
  readonly #tail: Int32Array
  /** By parcel: the one behind it. */
  #next = new Int32Array(16)

  /** @param of by alternative: number of nodes, and pickers at each */
  constructor(of: readonly (readonly [nodes: number, pickers: number])[]) {
    let total = 0
    this.#from = Int32Array.from(of, ([nodes]) => {
      const from = total
      total += nodes
      return from
    })
    this.#pickers = Float64Array.from(of.flatMap(([nodes, pickers]) => new Array<number>(nodes).fill(pickers)))
    this.#busy = new Float64Array(total)
    this.#head = new Int32Array(total).fill(NONE)
    this.#tail = new Int32Array(total).fill(NONE)
  }

  /** True: a picker begins with the parcel now. False: it waits. */
  take(alternative: number, node: number, parcel: number): boolean {
    const at = this.#from[alternative] + node
    if (this.#busy[at] < this.#pickers[at]) {
      this.#busy[at] += 1
      return true
    }
    if (parcel >= this.#next.length) this.#grow(Math.max(parcel + 1, 2 * this.#next.length))
    this.#next[parcel] = NONE
    if (this.#head[at] === NONE) this.#head[at] = parcel
    else this.#next[this.#tail[at]] = parcel
    this.#tail[at] = parcel
    return false
  }

  /** A picker is done; the parcel it begins with next, or -1. */
  give(alternative: number, node: number): number {
    const at = this.#from[alternative] + node
    const parcel = this.#head[at]
    if (parcel === NONE) this.#busy[at] -= 1
    else this.#head[at] = this.#next[parcel]
    return parcel
  }

  #grow(capacity: number): void {
    const next = this.#next
    this.#next = new Int32Array(capacity)
    this.#next.set(next)
  }

  reset(): void {
    this.#busy.fill(0)
    this.#head.fill(NONE)
    this.#tail.fill(NONE)
  }

  #columns() {
    return { busy: this.#busy, head: this.#head, tail: this.#tail, next: this.#next }
  }

  save(): Plain {
    return [this.#next.length, saveColumns(this.#columns())]
  }

  load(state: Plain): void {
    const [capacity, columns] = state as readonly [number, Plain]
    if (this.#next.length < capacity) this.#grow(capacity)
    loadColumns(this.#columns(), columns)
  }
}
