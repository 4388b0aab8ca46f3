import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell, ROW } from './cells.ts'
import { loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { Draw } from './line-shop.ts'
import type { Stores } from './stores.ts'

const ROUND = 0
const FILLED = 1
const NEVER = Number.NEGATIVE_INFINITY

/**
 * Brings goods from the back room to the shelf, where alone customers see them. A task begins at the time of a round, or once few enough units are left on the
 * shelf, if there is anything behind it and no task is under way; at its end, in the release step, the shelf is full as far as the back room goes, and those
 * who wait are served. Hot path: allocates nothing.
 */
export class ShelfFilling implements Actor {
  readonly #core: Core
  readonly #stores: Stores
  /** By stock point: units that fit on the shelf; units at which a task begins; ticks between rounds, 0 without; money per task; time it takes. */
  readonly #capacity: Float64Array
  readonly #at: Float64Array
  readonly #every: Float64Array
  readonly #cost: Float64Array
  readonly #time: readonly (Draw | undefined)[]
  /** By stock point: 1 while a task is under way. */
  readonly #busy: Uint8Array
  readonly #released: (point: number) => void
  readonly #id: number

  /** @param released puts the release of those who wait at a stock point on the calendar */
  constructor(core: Core, stores: Stores, time: readonly (Draw | undefined)[], released: (point: number) => void) {
    const { stockPoints } = core.plan
    this.#core = core
    this.#stores = stores
    this.#capacity = Float64Array.from(stockPoints, ({ shelf }) => shelf?.capacity ?? 0)
    this.#at = Float64Array.from(stockPoints, ({ shelf }) => shelf?.at ?? NEVER)
    this.#every = Float64Array.from(stockPoints, ({ shelf }) => shelf?.every ?? 0)
    this.#cost = Float64Array.from(stockPoints, ({ shelf }) => shelf?.cost ?? 0)
    this.#time = time
    this.#busy = new Uint8Array(stockPoints.length)
    this.#released = released
    this.#id = core.kernel.register(this, 'shelf filling')
    stores.changed = (point) => this.#look(point)
  }

  handle(kind: number, point: number, _amount: number): void {
    const { kernel, plan } = this.#core
    if (kind === FILLED) {
      this.#fill(point)
      return
    }
    if (this.#core.stock.cells[point * ROW + Cell.onHand] < this.#capacity[point]) this.#begin(point)
    kernel.post(this.#every[point], plan.phases.release, this.#id, ROUND, point, 0)
  }

  describe(kind: number, point: number): string {
    return `${kind === FILLED ? 'filling' : 'round'} of the shelf at ${this.#core.plan.stockPoints[point].name}`
  }

  /** Units have left the shelf, or come into the back room. */
  #look(point: number): void {
    if (this.#core.stock.cells[point * ROW + Cell.onHand] <= this.#at[point]) this.#begin(point)
  }

  #begin(point: number): void {
    const { kernel, plan, stock, ledger } = this.#core
    if (this.#busy[point] === 1 || stock.cells[point * ROW + Cell.backRoom] <= 0) return
    this.#busy[point] = 1
    this.#stores.tasks[point] += 1
    if (this.#cost[point] !== 0) ledger.post(Activity.handling, point, this.#cost[point])
    const time = this.#time[point]
    const ticks =
      time === undefined ? 0 : Math.round(Math.max(0, time.sampler.sample(time.source)) * plan.clock.ticksPerPeriod)
    kernel.post(ticks, plan.phases.release, this.#id, FILLED, point, 0)
  }

  #fill(point: number): void {
    const { stock, kernel, facts } = this.#core
    const row = point * ROW
    this.#busy[point] = 0
    const room = this.#capacity[point] - stock.cells[row + Cell.onHand]
    const units = Math.min(room, stock.cells[row + Cell.backRoom])
    if (units <= 0) return
    stock.fillShelf(point, units, kernel.now)
    facts.note(kernel.now, Fact.fill, point, units)
    this.#released(point)
  }

  /** The shelf is full at the start, as far as there is anything; the rest lies behind it. The first round is at the start. */
  start(): void {
    const { kernel, plan, stock } = this.#core
    for (let point = 0; point < plan.stockPoints.length; point++) {
      if (this.#stores.hasBackRoom[point] === 0) continue
      const row = point * ROW
      const behind = Math.max(0, stock.cells[row + Cell.onHand] - this.#capacity[point])
      stock.cells[row + Cell.onHand] -= behind
      stock.cells[row + Cell.backRoom] = behind
      if (this.#every[point] > 0) kernel.post(0, plan.phases.release, this.#id, ROUND, point, 0)
      this.#look(point)
    }
  }

  reset(): void {
    this.#busy.fill(0)
  }

  save(): Plain {
    return saveColumns({ busy: this.#busy })
  }

  load(state: Plain): void {
    loadColumns({ busy: this.#busy }, state)
  }
}
