import type { Plain } from '../contracts/plain.ts'
import { loadColumns, saveColumns } from './columns.ts'
import { RowList } from './row-list.ts'

/**
 * Lines and parcels of orders of the market, by row. Hot path: columns; allocates only where more is open than ever before.
 */
export class OrderParts {
  readonly lines = new RowList(['order', 'parcel', 'node', 'line', 'next'], ['quantity', 'handed', 'lost'])
  readonly parcels = new RowList(
    ['order', 'node', 'number', 'open', 'lines', 'attempts'],
    ['units', 'handling', 'delivery', 'pick', 'pack', 'left', 'ready'],
  )
  /** By order: its first line, parcels that have not come to their end, and the tick at which what there is was there. */
  first = new Int32Array(16)
  left = new Int32Array(16)
  ready = new Float64Array(16)

  /** An order without parts. */
  open(row: number): void {
    if (row >= this.first.length) this.#grow(Math.max(row + 1, 2 * this.first.length))
    this.first[row] = -1
    this.left[row] = 0
    this.ready[row] = 0
  }

  addParcel(row: number, node: number, number: number): number {
    const parcel = this.parcels.add()
    const { columns } = this.parcels
    columns.order[parcel] = row
    columns.node[parcel] = node
    columns.number[parcel] = number
    columns.open[parcel] = 0
    columns.lines[parcel] = 0
    columns.units[parcel] = 0
    this.left[row] += 1
    return parcel
  }

  addLine(row: number, parcel: number, node: number, line: number, quantity: number): void {
    const at = this.lines.add()
    const { columns } = this.lines
    columns.order[at] = row
    columns.parcel[at] = parcel
    columns.node[at] = node
    columns.line[at] = line
    columns.quantity[at] = quantity
    columns.handed[at] = 0
    columns.lost[at] = 0
    columns.next[at] = this.first[row]
    this.first[row] = at
    this.parcels.columns.open[parcel] += 1
    this.parcels.columns.lines[parcel] += 1
  }

  #grow(capacity: number): void {
    const { first, left, ready } = this
    this.first = new Int32Array(capacity)
    this.left = new Int32Array(capacity)
    this.ready = new Float64Array(capacity)
    this.first.set(first)
    this.left.set(left)
    this.ready.set(ready)
  }

  reset(): void {
    this.lines.reset()
    this.parcels.reset()
  }

  save(): Plain {
    const { first, left, ready } = this
    return [this.lines.save(), this.parcels.save(), first.length, saveColumns({ first, left, ready })]
  }

  load(state: Plain): void {
    const [lines, parcels, capacity, columns] = state as readonly [Plain, Plain, number, Plain]
    this.lines.load(lines)
    this.parcels.load(parcels)
    if (this.first.length < capacity) this.#grow(capacity)
    const { first, left, ready } = this
    loadColumns({ first, left, ready }, columns)
  }
}
