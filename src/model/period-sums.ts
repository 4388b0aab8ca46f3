import { Cell, ROW } from './cells.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const { demandPeriod, demandNow, demandSum, demandSquares } = Cell
const { placed, ordered, orderPeriod, orderNow, orderSum, orderSquares } = Cell

/** Demand of any kind reached a stock point in period number `period`. Hot path: additions into its row. */
export function countDemand(cells: Float64Array, point: number, quantity: number, period: number): void {
  const row = point * WIDTH
  if (period !== cells[row + demandPeriod]) {
    const units = cells[row + demandNow]
    cells[row + demandSum] += units
    cells[row + demandSquares] += units * units
    cells[row + demandPeriod] = period
    cells[row + demandNow] = 0
  }
  cells[row + demandNow] += quantity
}

/** A replenishment order left a stock point in period number `period`. Hot path: additions into its row. */
export function countOrder(cells: Float64Array, point: number, quantity: number, period: number): void {
  const row = point * WIDTH
  cells[row + placed] += 1
  cells[row + ordered] += quantity
  if (period !== cells[row + orderPeriod]) {
    const units = cells[row + orderNow]
    cells[row + orderSum] += units
    cells[row + orderSquares] += units * units
    cells[row + orderPeriod] = period
    cells[row + orderNow] = 0
  }
  cells[row + orderNow] += quantity
}

/** Variance per period of demand over `periods` whole periods, those without any counting as zero; NaN below two. */
export function demandVariance(cells: Float64Array, point: number, periods: number): number {
  const row = point * WIDTH
  return variance(cells[row + demandSum], cells[row + demandSquares], cells[row + demandNow], periods)
}

/** Variance per period of the orders placed. */
export function orderVariance(cells: Float64Array, point: number, periods: number): number {
  const row = point * WIDTH
  return variance(cells[row + orderSum], cells[row + orderSquares], cells[row + orderNow], periods)
}

function variance(sum: number, squares: number, current: number, periods: number): number {
  if (periods < 2) return Number.NaN
  const total = sum + current
  return Math.max(0, (squares + current * current - (total * total) / periods) / (periods - 1))
}
