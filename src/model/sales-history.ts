import { Fact, type Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Plan } from './plan.ts'

/**
 * What each stock point has sold since the start of the run, warm-up or not: units handed to customers and units shipped to others. Kept only where an
 * allocation rule asks for it. Hot path: columns only.
 *
 * The running instant does not count: what else happens in it has no order that a rule should hang on.
 */
export class SalesHistory implements Observer {
  /** By stock point: units until tick `at`, and units at it. Customers apart from other sites. */
  readonly #served: Float64Array
  readonly #servedNow: Float64Array
  readonly #servedAt: Float64Array
  readonly #shipped: Float64Array
  readonly #shippedNow: Float64Array
  readonly #shippedAt: Float64Array
  readonly #supplier: Int32Array
  readonly #columns: Columns

  constructor(plan: Plan) {
    const column = () => new Float64Array(plan.stockPoints.length)
    this.#served = column()
    this.#servedNow = column()
    this.#servedAt = column()
    this.#shipped = column()
    this.#shippedNow = column()
    this.#shippedAt = column()
    this.#supplier = Int32Array.from(plan.links, (link) => link.supplier)
    this.#columns = {
      served: this.#served,
      servedNow: this.#servedNow,
      servedAt: this.#servedAt,
      shipped: this.#shipped,
      shippedNow: this.#shippedNow,
      shippedAt: this.#shippedAt,
    }
  }

  fact(time: number, what: Fact, who: number, amount: number): void {
    if (what === Fact.serve) add(this.#served, this.#servedNow, this.#servedAt, who, time, amount)
    else if (what === Fact.ship && this.#supplier[who] >= 0)
      add(this.#shipped, this.#shippedNow, this.#shippedAt, this.#supplier[who], time, amount)
  }

  /** Units sold before `now`, to customers and to other sites. */
  sold(point: number, now: number): number {
    return this.served(point, now) + read(this.#shipped, this.#shippedNow, this.#shippedAt, point, now)
  }

  /** Units handed to customers before `now`. */
  served(point: number, now: number): number {
    return read(this.#served, this.#servedNow, this.#servedAt, point, now)
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

function add(
  until: Float64Array,
  fresh: Float64Array,
  at: Float64Array,
  point: number,
  time: number,
  amount: number,
): void {
  if (at[point] !== time) {
    until[point] += fresh[point]
    fresh[point] = 0
    at[point] = time
  }
  fresh[point] += amount
}

function read(until: Float64Array, fresh: Float64Array, at: Float64Array, point: number, now: number): number {
  return at[point] === now ? until[point] : until[point] + fresh[point]
}
