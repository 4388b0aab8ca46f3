import type { Plain } from '../contracts/plain.ts'
import { buyersOf, servedBy } from './downstream.ts'
import type { Plan } from './plan.ts'

const ORDERS = 0
const SALES = 1
const CUSTOMERS = 2

/**
 * What the stock points know of demand, as the scenario's `information` says: what was asked of them, what of it was not lost unseen, or the demand of all
 * customers that they serve, at the moment it occurs. Hot path: nothing but additions, and none where nobody listens.
 */
export class Information {
  readonly #mode: Uint8Array
  /** By stock point, since its last review: units lost there (SALES), units that the customers it serves asked for (CUSTOMERS). */
  readonly #since: Float64Array
  /** By stock point: those that hear of its customers' demand. */
  readonly #listeners: readonly (readonly number[])[]
  /** Somebody does, or knows of sales alone. */
  readonly #matters: boolean

  constructor(plan: Plan) {
    const points = plan.stockPoints
    this.#mode = Uint8Array.from(points, ({ information }) =>
      information === 'customers' ? CUSTOMERS : information === 'sales' ? SALES : ORDERS,
    )
    this.#since = new Float64Array(points.length)
    // One empty list for all whom nobody hears: a large chain mostly has no listeners.
    const nobody: number[] = []
    const listeners: number[][] = points.map(() => nobody)
    const listening = points.flatMap(({ information }, point) => (information === 'customers' ? [point] : []))
    this.#matters = this.#mode.some((mode) => mode !== ORDERS)
    const buyers = listening.length === 0 ? [] : buyersOf(plan)
    for (const listener of listening)
      for (const point of servedBy(listener, buyers)) listeners[point] = [...listeners[point], listener]
    this.#listeners = listeners
  }

  /** Customers of a stock point asked for `quantity`. */
  demand(point: number, quantity: number): void {
    if (!this.#matters) return
    const listeners = this.#listeners[point]
    for (let i = 0; i < listeners.length; i++) this.#since[listeners[i]] += quantity
  }

  /** Units of it were lost. */
  lost(point: number, quantity: number): void {
    if (this.#mode[point] === SALES) this.#since[point] += quantity
  }

  /** What a stock point knows of demand since its last review; `asked` is what was asked of it. */
  known(point: number, asked: number): number {
    const mode = this.#mode[point]
    return mode === ORDERS ? asked : mode === SALES ? asked - this.#since[point] : this.#since[point]
  }

  /** A stock point has been reviewed. */
  reviewed(point: number): void {
    if (this.#matters) this.#since[point] = 0
  }

  reset(): void {
    this.#since.fill(0)
  }

  save(): Plain {
    return Array.from(this.#since)
  }

  load(state: Plain): void {
    this.#since.set(state as readonly number[])
  }
}
