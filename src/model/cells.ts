import type { Plain } from '../contracts/plain.ts'
import { loadColumns, saveColumns } from './columns.ts'

/**
 * What a run keeps of each stock point: one row of numbers, and all rows in one array. What an event touches then lies together in memory, and each
 * number is one addition away from the start of its row. Hot path: `cells[row + onHand]`, where `row` is the stock point times `ROW`.
 *
 * Files on the hot path take the names they use into constants of their own: `const { onHand, onOrder } = Cell` at the top.
 */
export const Cell = {
  // Levels.
  /** Units on the shelf; Infinity for an unlimited source. */
  onHand: 0,
  /** Units ordered and not yet received. */
  onOrder: 1,
  /** Units owed to customers and to downstream sites, and the part of them owed to customers. */
  backorders: 2,
  owedToCustomers: 3,
  /** Tick up to which the integrals hold. */
  since: 4,
  /** Net fluid flow into the stock point, and fluid demand, units per tick; 0 for discrete demand. */
  inflow: 5,
  drain: 6,
  /** Demand since its last review. */
  sinceReview: 7,
  /** Tick for which a release is scheduled, or -1. */
  releaseAt: 8,
  /** Latest tick at which goods are due, and the one up to which several receipts may share a tick; -1 before any. */
  latestDue: 9,
  sharedUpTo: 10,
  /** Units that the record counts and that are not there (negative: that are there and not counted); units behind the shelf, where customers do not see them. */
  miscount: 11,
  backRoom: 12,

  // Integrals over time since the warm-up: unit-ticks on hand, owed, owed to customers.
  heldArea: 16,
  owedArea: 17,
  customerArea: 18,
  /** Ticks with stock on hand; ticks without backorders. */
  readyTime: 19,
  clearTime: 20,
  /** Units taken by fluid demand, and the part of them taken from stock. */
  drained: 21,
  drainedFromStock: 22,

  // Counts since the warm-up. Customers: occurrences, units wanted, served at once, served in all, lost, reneged.
  orders: 23,
  demanded: 24,
  filled: 25,
  served: 26,
  lost: 27,
  reneged: 28,
  /** Customers' orders delivered whole within the promise; orders closed in any way. */
  onTimeInFull: 29,
  closed: 30,
  /** Unit-ticks waited by units served; satisfaction score x units, units scored. */
  waited: 31,
  score: 32,
  scored: 33,
  /** Downstream sites: units requested, units shipped at once. */
  requested: 34,
  requestsFilled: 35,
  /** Replenishment orders placed, units ordered, units received (made units included). */
  placed: 36,
  ordered: 37,
  received: 38,
  /** Replenishment cycles ended by a receipt; the part of them without a stockout; 1 while the running one has seen a stockout. */
  cycles: 39,
  clearCycles: 40,
  shortCycle: 41,
  /** Per-period sums for the variance of demand and of orders: running period, units in it, sum and sum of squares of whole periods. */
  demandPeriod: 42,
  demandNow: 43,
  demandSum: 44,
  demandSquares: 45,
  orderPeriod: 46,
  orderNow: 47,
  orderSum: 48,
  orderSquares: 49,
  /** Units that came without an order: intake, by-products. */
  takenIn: 50,
  /** Units of demand served from outside in an emergency. */
  expedited: 51,
  /** Customers' orders delivered whole but after the promise; ticks by which they exceeded it. */
  late: 52,
  lateTicks: 53,
  /** Units taken by production lines. */
  consumed: 54,
} as const
export type Cell = (typeof Cell)[keyof typeof Cell]

/** Numbers in a row: whole cache lines. */
export const ROW = 56
const FIRST_INTEGRAL = Cell.heldArea
const FIRST_COUNT = Cell.orders

/** All rows to their state before a run. */
export function clearCells(cells: Float64Array): void {
  cells.fill(0)
  for (let row = 0; row < cells.length; row += ROW)
    for (const cell of [Cell.releaseAt, Cell.latestDue, Cell.sharedUpTo]) cells[row + cell] = -1
}

/** Integrals and counts of one row start anew. `seen`, where given, are integrals that are taken off rather than cleared. */
export function restartRow(cells: Float64Array, row: number, seen?: Float64Array): void {
  cells.fill(0, row + FIRST_COUNT, row + ROW)
  if (seen === undefined) cells.fill(0, row + FIRST_INTEGRAL, row + FIRST_COUNT)
  else for (let at = row + FIRST_INTEGRAL; at < row + FIRST_COUNT; at++) cells[at] -= seen[at]
}

export function saveCells(cells: Float64Array): Plain {
  return saveColumns({ cells })
}

export function loadCells(cells: Float64Array, state: Plain): void {
  loadColumns({ cells }, state)
}
