import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/**
 * Counts that the default metrics are read from: what was asked for, served, lost, ordered, shipped.
 * Hot path: plain additions into columns.
 */
export class Flows {
  /** Customers: occurrences, units wanted, units served at once, units served in all, units lost, units reneged. */
  readonly orders: Float64Array
  readonly demanded: Float64Array
  readonly filled: Float64Array
  readonly served: Float64Array
  readonly lost: Float64Array
  readonly reneged: Float64Array
  /** Customers' orders delivered whole within the promise; orders closed in any way. */
  readonly onTimeInFull: Float64Array
  readonly closed: Float64Array
  /** Unit-ticks waited by units served; satisfaction score x units, units scored. */
  readonly waited: Float64Array
  readonly score: Float64Array
  readonly scored: Float64Array
  /** Downstream sites: units requested, units shipped at once. */
  readonly requested: Float64Array
  readonly requestsFilled: Float64Array
  /** Replenishment orders placed, units ordered, units received (made units included). */
  readonly placed: Float64Array
  readonly ordered: Float64Array
  readonly received: Float64Array
  /** Replenishment cycles ended by a receipt; the part of them without a stockout. */
  readonly cycles: Float64Array
  readonly clearCycles: Float64Array
  /** 1 while the running cycle has seen a stockout. */
  readonly shortCycle: Uint8Array
  /** Per-period sums for the variance of demand and of orders: running period, units in it, sum and sum of squares of whole periods. */
  readonly demandPeriod: Float64Array
  readonly demandNow: Float64Array
  readonly demandSum: Float64Array
  readonly demandSquares: Float64Array
  readonly orderPeriod: Float64Array
  readonly orderNow: Float64Array
  readonly orderSum: Float64Array
  readonly orderSquares: Float64Array
  readonly #columns: Columns

  constructor(points: number) {
    const column = () => new Float64Array(points)
    this.orders = column()
    this.demanded = column()
    this.filled = column()
    this.served = column()
    this.lost = column()
    this.reneged = column()
    this.onTimeInFull = column()
    this.closed = column()
    this.waited = column()
    this.score = column()
    this.scored = column()
    this.requested = column()
    this.requestsFilled = column()
    this.placed = column()
    this.ordered = column()
    this.received = column()
    this.cycles = column()
    this.clearCycles = column()
    this.shortCycle = new Uint8Array(points)
    this.demandPeriod = column()
    this.demandNow = column()
    this.demandSum = column()
    this.demandSquares = column()
    this.orderPeriod = column()
    this.orderNow = column()
    this.orderSum = column()
    this.orderSquares = column()
    const { orders, demanded, filled, served, lost, reneged, onTimeInFull, closed, waited, score, scored } = this
    const { requested, requestsFilled, placed, ordered, received, cycles, clearCycles, shortCycle } = this
    const { demandPeriod, demandNow, demandSum, demandSquares, orderPeriod, orderNow, orderSum, orderSquares } = this
    this.#columns = {
      ...{ orders, demanded, filled, served, lost, reneged, onTimeInFull, closed, waited, score, scored },
      ...{ requested, requestsFilled, placed, ordered, received, cycles, clearCycles, shortCycle },
      ...{ demandPeriod, demandNow, demandSum, demandSquares, orderPeriod, orderNow, orderSum, orderSquares },
    }
  }

  /** Demand of any kind reached a stock point in period number `period`. */
  countDemand(point: number, quantity: number, period: number): void {
    if (period !== this.demandPeriod[point]) {
      const units = this.demandNow[point]
      this.demandSum[point] += units
      this.demandSquares[point] += units * units
      this.demandPeriod[point] = period
      this.demandNow[point] = 0
    }
    this.demandNow[point] += quantity
  }

  /** A replenishment order left a stock point in period number `period`. */
  countOrder(point: number, quantity: number, period: number): void {
    this.placed[point] += 1
    this.ordered[point] += quantity
    if (period !== this.orderPeriod[point]) {
      const units = this.orderNow[point]
      this.orderSum[point] += units
      this.orderSquares[point] += units * units
      this.orderPeriod[point] = period
      this.orderNow[point] = 0
    }
    this.orderNow[point] += quantity
  }

  /** Variance per period of demand (or orders) over `periods` whole periods, those without any counting as zero; NaN below two. */
  demandVariance(point: number, periods: number): number {
    return variance(this.demandSum[point], this.demandSquares[point], this.demandNow[point], periods)
  }

  orderVariance(point: number, periods: number): number {
    return variance(this.orderSum[point], this.orderSquares[point], this.orderNow[point], periods)
  }

  /** Forgets all counts: the end of the warm-up, or a new run. */
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

function variance(sum: number, squares: number, current: number, periods: number): number {
  if (periods < 2) return Number.NaN
  const total = sum + current
  return Math.max(0, (squares + current * current - (total * total) / periods) / (periods - 1))
}
