import type { Plain } from '../contracts/plain.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Plan } from './plan.ts'
import { Overflow } from './plan-storage.ts'

/**
 * Sites with limited storage: how much lies there, and the time integral of what lies outside for want of room. Units that somebody at the stock point is
 * waiting for need no room: they pass through. Hot path: additions; nothing where no site has a limit.
 */
export class Storage {
  readonly #site: Int32Array
  readonly #capacity: Float64Array
  readonly #overflow: Uint8Array
  /** By site: units on hand of all products, the integral of what exceeds the capacity, in unit-ticks, and the tick up to which it holds. */
  readonly #level: Float64Array
  readonly #area: Float64Array
  readonly #since: Float64Array
  readonly #columns: Columns

  constructor({ sites, stockPoints }: Plan) {
    this.#site = Int32Array.from(stockPoints, ({ site }) => site)
    this.#capacity = Float64Array.from(sites, ({ storage }) => storage?.capacity ?? Number.POSITIVE_INFINITY)
    this.#overflow = Uint8Array.from(sites, ({ storage }) => storage?.overflow ?? Overflow.outside)
    this.#level = new Float64Array(sites.length)
    this.#area = new Float64Array(sites.length)
    this.#since = new Float64Array(sites.length)
    this.#columns = { level: this.#level, area: this.#area, since: this.#since }
  }

  /** A shelf gained `quantity` units (negative: lost). */
  moved(point: number, quantity: number, now: number): void {
    const site = this.#site[point]
    if (this.#capacity[site] === Number.POSITIVE_INFINITY) return
    this.#area[site] = this.areaAt(site, now)
    this.#since[site] = now
    this.#level[site] += quantity
  }

  /** Units without room at the site of a stock point once `coming` more are there; 0 where they may lie outside. */
  beyond(point: number, coming: number, cells: Float64Array): number {
    const site = this.#site[point]
    if (this.#overflow[site] === Overflow.outside) return 0
    const owed = cells[point * ROW + Cell.backorders]
    return Math.max(0, this.#level[site] + coming - owed - this.#capacity[site])
  }

  /** What finds no room at the site of a stock point goes back. */
  turnsAway(point: number): boolean {
    return this.#overflow[this.#site[point]] === Overflow['turn-away']
  }

  /** Unit-ticks outside the storage of a site up to `now`. */
  areaAt(site: number, now: number): number {
    const beyond = Math.max(0, this.#level[site] - this.#capacity[site])
    return beyond === 0 ? this.#area[site] : this.#area[site] + beyond * (now - this.#since[site])
  }

  /** Initial stock lies on the shelves. */
  start({ cells }: { readonly cells: Float64Array }): void {
    for (let point = 0; point < this.#site.length; point++)
      this.moved(point, cells[point * ROW + Cell.onHand] + cells[point * ROW + Cell.backRoom], 0)
  }

  /** Forgets the integrals so far: the end of the warm-up. */
  restart(now: number): void {
    this.#area.fill(0)
    this.#since.fill(now)
  }

  reset(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
