import type { Plain } from '../contracts/plain.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Plan } from './plan.ts'

const { backRoom, miscount, onHand } = Cell

/**
 * Records that go wrong, and back rooms: time integrals and counts of the stock points that have them. There is none of it where no stock point has either.
 * Hot path: additions.
 *
 * `onHand` of the cells is what lies on the shelf, where customers see it; `backRoom` lies behind it. The record counts both, and `miscount` more than is there.
 */
export class Stores {
  /** By stock point: 1 where the record may be wrong; 1 where there is a back room. */
  readonly keepsRecord: Uint8Array
  readonly hasBackRoom: Uint8Array
  /** By stock point since the warm-up: ticks with a record that is right; ticks with nothing there though the record says so; unit-ticks in the back room. */
  readonly rightTime: Float64Array
  readonly frozenTime: Float64Array
  readonly backArea: Float64Array
  /** Units that vanished unseen; units that audits found missing, less those they found beyond the record; audits; tasks of filling the shelf. */
  readonly shrunk: Float64Array
  readonly foundMissing: Float64Array
  readonly audits: Float64Array
  readonly tasks: Float64Array
  /** Told when units have left a shelf with a back room, or have come into the back room. */
  changed: (point: number) => void = () => {}
  readonly #plan: Pick<Plan, 'stockPoints'>
  readonly #columns: Columns

  constructor(plan: Pick<Plan, 'stockPoints'>) {
    const { stockPoints } = plan
    this.#plan = plan
    const column = () => new Float64Array(stockPoints.length)
    this.keepsRecord = Uint8Array.from(stockPoints, ({ records }) => (records === undefined ? 0 : 1))
    this.hasBackRoom = Uint8Array.from(stockPoints, ({ shelf }) => (shelf === undefined ? 0 : 1))
    this.rightTime = column()
    this.frozenTime = column()
    this.backArea = column()
    this.shrunk = column()
    this.foundMissing = column()
    this.audits = column()
    this.tasks = column()
    const { rightTime, frozenTime, backArea, shrunk, foundMissing, audits, tasks } = this
    this.#columns = { rightTime, frozenTime, backArea, shrunk, foundMissing, audits, tasks }
  }

  /** Stores of a plan, or undefined where no stock point has a wrong record or a back room. */
  static of(plan: Plan): Stores | undefined {
    const has = plan.stockPoints.some(({ records, shelf }) => records !== undefined || shelf !== undefined)
    return has ? new Stores(plan) : undefined
  }

  /** `elapsed` ticks have gone by at the levels in `cells`. */
  accrue(point: number, cells: Float64Array, elapsed: number): void {
    const row = point * ROW
    if (this.hasBackRoom[point] === 1) this.backArea[point] += cells[row + backRoom] * elapsed
    if (this.keepsRecord[point] === 0) return
    const beyond = cells[row + miscount]
    if (beyond === 0) this.rightTime[point] += elapsed
    else if (beyond > 0 && cells[row + onHand] + cells[row + backRoom] <= 0) this.frozenTime[point] += elapsed
  }

  /** Of `quantity` units that leave a stock point, those that the shelf does not cover leave the back room; returns the rest. */
  leaveBackRoom(point: number, quantity: number, cells: Float64Array): number {
    if (this.hasBackRoom[point] === 0) return quantity
    const row = point * ROW
    const behind = Math.min(cells[row + backRoom], Math.max(0, quantity - cells[row + onHand]))
    cells[row + backRoom] -= behind
    return quantity - behind
  }

  /** A copy, for reading. */
  copy(): Stores {
    const copy = new Stores(this.#plan)
    for (const name of Object.keys(this.#columns)) (copy.#columns[name] as Float64Array).set(this.#columns[name])
    return copy
  }

  /** Forgets the integrals and counts so far: the end of the warm-up, or another run. */
  restart(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
