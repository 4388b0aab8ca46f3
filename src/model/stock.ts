import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/**
 * Stock of every stock point, and the time integrals that all time costs and time averages are read from.
 * Hot path: `accrue` and `move` are reached from every event; they allocate nothing.
 *
 * Levels are piecewise constant (or, for fluid demand, piecewise linear), so an integral is brought up to date only when its level changes.
 * Since the steps of a period all happen at one instant, the integral over the period that follows equals the end-of-period
 * quantity times one period: costs "charged at the end of the period" need no event of their own.
 */
export class Stock {
  /** Units on the shelf; Infinity for an unlimited source. */
  readonly onHand: Float64Array
  /** Units ordered and not yet received. */
  readonly onOrder: Float64Array
  /** Units owed to customers and to downstream sites. */
  readonly backorders: Float64Array
  /** The part of the backorders that is owed to customers. */
  readonly owedToCustomers: Float64Array
  /** Net fluid flow into the stock point, units per tick; 0 for discrete demand. */
  readonly inflow: Float64Array
  /** Fluid demand, units per tick. */
  readonly drain: Float64Array
  /** Tick up to which the integrals hold. */
  readonly since: Float64Array
  /** Unit-ticks on hand, owed, owed to customers. */
  readonly heldArea: Float64Array
  readonly owedArea: Float64Array
  readonly customerArea: Float64Array
  /** Ticks with stock on hand; ticks without backorders. */
  readonly readyTime: Float64Array
  readonly clearTime: Float64Array
  /** Units taken by fluid demand, and the part of them taken from stock. */
  readonly drained: Float64Array
  readonly drainedFromStock: Float64Array
  readonly #state: Columns
  readonly #integrals: Columns

  constructor(count: number) {
    const column = () => new Float64Array(count)
    this.onHand = column()
    this.onOrder = column()
    this.backorders = column()
    this.owedToCustomers = column()
    this.inflow = column()
    this.drain = column()
    this.since = column()
    this.heldArea = column()
    this.owedArea = column()
    this.customerArea = column()
    this.readyTime = column()
    this.clearTime = column()
    this.drained = column()
    this.drainedFromStock = column()
    const { onHand, onOrder, backorders, owedToCustomers, inflow, drain, since } = this
    const { heldArea, owedArea, customerArea, readyTime, clearTime, drained, drainedFromStock } = this
    this.#integrals = { heldArea, owedArea, customerArea, readyTime, clearTime, drained, drainedFromStock }
    this.#state = { onHand, onOrder, backorders, owedToCustomers, inflow, drain, since, ...this.#integrals }
  }

  /** On hand + on order - backorders. */
  position(point: number): number {
    return this.onHand[point] + this.onOrder[point] - this.backorders[point]
  }

  /** Brings the integrals of one stock point up to `now`. Call before any level of it changes. */
  accrue(point: number, now: number): void {
    const elapsed = now - this.since[point]
    if (elapsed === 0) return
    this.since[point] = now
    if (this.drain[point] !== 0 || this.inflow[point] !== 0) {
      this.#accrueFluid(point, elapsed)
      return
    }
    const held = this.onHand[point]
    if (held > 0) {
      if (held !== Number.POSITIVE_INFINITY) this.heldArea[point] += held * elapsed
      this.readyTime[point] += elapsed
    }
    const owed = this.backorders[point]
    if (owed > 0) {
      this.owedArea[point] += owed * elapsed
      this.customerArea[point] += this.owedToCustomers[point] * elapsed
    } else {
      this.clearTime[point] += elapsed
    }
  }

  /** Adds `quantity` (negative: takes) to the shelf. The one place where stock moves. */
  move(point: number, quantity: number, now: number): void {
    this.accrue(point, now)
    this.onHand[point] += quantity
  }

  /** Adds `quantity` (negative: takes) to what is owed; `toCustomers` is the customers' part of it. */
  owe(point: number, quantity: number, toCustomers: number, now: number): void {
    this.accrue(point, now)
    this.backorders[point] += quantity
    this.owedToCustomers[point] += toCustomers
  }

  /** Nobody waits in line any more: what rounding left over of sums and differences goes. Call after `owe`, at the same instant. */
  settle(point: number): void {
    // What fluid demand is owed stands in no line.
    if (this.drain[point] !== 0) return
    this.backorders[point] = 0
    this.owedToCustomers[point] = 0
  }

  /**
   * Net stock x moves linearly at rate g = inflow - drain: the integral of max(x, 0) and of max(-x, 0) over the elapsed time,
   * split where x passes zero.
   */
  #accrueFluid(point: number, elapsed: number): void {
    const slope = this.inflow[point] - this.drain[point]
    const from = this.onHand[point] - this.backorders[point]
    const to = from + slope * elapsed
    // Time spent above zero.
    const above =
      from >= 0 && to >= 0 ? elapsed : from <= 0 && to <= 0 ? 0 : slope < 0 ? -from / slope : elapsed + from / slope
    const positive = ((Math.max(from, 0) + Math.max(to, 0)) / 2) * above
    const negative = ((Math.max(-from, 0) + Math.max(-to, 0)) / 2) * (elapsed - above)
    this.heldArea[point] += positive
    this.owedArea[point] += negative
    this.customerArea[point] += negative
    this.readyTime[point] += above
    this.clearTime[point] += above
    this.drained[point] += this.drain[point] * elapsed
    this.drainedFromStock[point] += this.drain[point] * above
    this.onHand[point] = Math.max(to, 0)
    this.backorders[point] = Math.max(-to, 0)
    this.owedToCustomers[point] = this.backorders[point]
    // What flows in leaves the order it was ordered with.
    this.onOrder[point] -= this.inflow[point] * elapsed
  }

  /**
   * Forgets the integrals so far: the end of the warm-up. Fluid levels are left where they stand, since moving them in two
   * steps could change their last bit: what has not accrued yet is taken off beforehand.
   */
  restart(now: number): void {
    const seen = this.at(now)
    for (let point = 0; point < this.onHand.length; point++) {
      const flows = this.drain[point] !== 0 || this.inflow[point] !== 0
      if (!flows) this.accrue(point, now)
      for (const name of Object.keys(this.#integrals)) {
        const column = this.#integrals[name]
        column[point] = flows ? column[point] - seen.#integrals[name][point] : 0
      }
    }
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

  /** A copy whose integrals stand at `now`, for reading: looking never moves a bit of the run. */
  at(now: number): Stock {
    const copy = new Stock(this.onHand.length)
    for (const name of Object.keys(this.#state)) copy.#state[name].set(this.#state[name])
    for (let point = 0; point < copy.onHand.length; point++) copy.accrue(point, now)
    return copy
  }
}
