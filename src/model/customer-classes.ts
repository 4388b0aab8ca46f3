import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Plan } from './plan.ts'

/**
 * Who asks at a stock point: numbers below the number of stock points are its customers without a class, those beyond are the classes. And what becomes of
 * each class: counts since the warm-up, and the integral of what is owed. Hot path: columns only, and none of it where there are no classes.
 */
export class CustomerClasses {
  /** Number of the first class: the number of stock points. */
  readonly first: number
  /** By asker: the stock point it asks at, and units on hand that are not for it. */
  readonly point: Int32Array
  readonly reserve: Float64Array
  /** By stock point: 1 where some class leaves a reserve. */
  readonly reserves: Uint8Array
  /** By class: occurrences, units wanted, served at once, served in all, lost, reneged, from outside; orders closed; whole and on time. */
  readonly orders: Float64Array
  readonly demanded: Float64Array
  readonly filled: Float64Array
  readonly served: Float64Array
  readonly lost: Float64Array
  readonly reneged: Float64Array
  readonly expedited: Float64Array
  readonly closed: Float64Array
  readonly onTimeInFull: Float64Array
  /** Units handed over since the start of the run, warm-up or not. */
  readonly everServed: Float64Array
  /** Units owed, their integral in unit-ticks, and the tick up to which it holds. */
  readonly owed: Float64Array
  readonly owedArea: Float64Array
  readonly since: Float64Array
  readonly #counts: Columns
  readonly #state: Columns

  constructor({ stockPoints, customers }: Plan) {
    const column = () => new Float64Array(customers.length)
    this.first = stockPoints.length
    this.point = Int32Array.from([...stockPoints.keys(), ...customers.map(({ point }) => point)])
    this.reserve = Float64Array.from([...stockPoints.map(() => 0), ...customers.map(({ reserve }) => reserve)])
    this.reserves = new Uint8Array(stockPoints.length)
    for (const { point, reserve } of customers) if (reserve > 0) this.reserves[point] = 1
    this.orders = column()
    this.demanded = column()
    this.filled = column()
    this.served = column()
    this.lost = column()
    this.reneged = column()
    this.expedited = column()
    this.closed = column()
    this.onTimeInFull = column()
    this.everServed = column()
    this.owed = column()
    this.owedArea = column()
    this.since = column()
    const { orders, demanded, filled, served, lost, reneged, expedited, closed, onTimeInFull, owedArea } = this
    this.#counts = { orders, demanded, filled, served, lost, reneged, expedited, closed, onTimeInFull, owedArea }
    const { everServed, owed, since } = this
    this.#state = { ...this.#counts, everServed, owed, since }
  }

  /** Adds `quantity` (negative: takes) to what is owed to an asker. */
  owe(who: number, quantity: number, now: number): void {
    if (who < this.first) return
    const at = who - this.first
    this.owedArea[at] += this.owed[at] * (now - this.since[at])
    this.since[at] = now
    this.owed[at] += quantity
  }

  /** Unit-ticks owed to a class until `now`. Looking changes nothing. */
  areaAt(at: number, now: number): number {
    return this.owedArea[at] + this.owed[at] * (now - this.since[at])
  }

  restart(now: number): void {
    clearColumns(this.#counts)
    this.since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
