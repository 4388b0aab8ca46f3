import { Cell } from './cells.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const { onHand, onOrder, backorders, owedToCustomers, inflow, drain } = Cell
const { heldArea, owedArea, customerArea, readyTime, clearTime, drained, drainedFromStock } = Cell

/**
 * Net stock x moves linearly at rate g = inflow - drain: the integral of max(x, 0) and of max(-x, 0) over the elapsed time,
 * split where x passes zero.
 */
export function accrueFluid(cells: Float64Array, row: number, elapsed: number): void {
  const slope = cells[row + inflow] - cells[row + drain]
  const from = cells[row + onHand] - cells[row + backorders]
  const to = from + slope * elapsed
  // Time spent above zero.
  const above =
    from >= 0 && to >= 0 ? elapsed : from <= 0 && to <= 0 ? 0 : slope < 0 ? -from / slope : elapsed + from / slope
  const positive = ((Math.max(from, 0) + Math.max(to, 0)) / 2) * above
  const negative = ((Math.max(-from, 0) + Math.max(-to, 0)) / 2) * (elapsed - above)
  cells[row + heldArea] += positive
  cells[row + owedArea] += negative
  cells[row + customerArea] += negative
  cells[row + readyTime] += above
  cells[row + clearTime] += above
  cells[row + drained] += cells[row + drain] * elapsed
  cells[row + drainedFromStock] += cells[row + drain] * above
  cells[row + onHand] = Math.max(to, 0)
  cells[row + backorders] = Math.max(-to, 0)
  cells[row + owedToCustomers] = cells[row + backorders]
  // What flows in leaves the order it was ordered with.
  cells[row + onOrder] -= cells[row + inflow] * elapsed
}

/** As `accrueFluid`, but the stock stays at 0 once it is there, and demand flows past. There is no inflow beside it. */
export function accrueLost(cells: Float64Array, row: number, elapsed: number): void {
  const from = cells[row + onHand]
  const above = Math.min(elapsed, from / cells[row + drain])
  const to = Math.max(0, from - cells[row + drain] * above)
  cells[row + heldArea] += ((from + to) / 2) * above
  cells[row + readyTime] += above
  cells[row + clearTime] += elapsed
  cells[row + drained] += cells[row + drain] * elapsed
  cells[row + drainedFromStock] += from - to
  cells[row + onHand] = to
}
