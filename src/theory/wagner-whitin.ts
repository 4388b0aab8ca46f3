import { ArgumentError } from '../errors.ts'
import { requireNonNegative } from './require.ts'

/** Dynamic lot sizing: known demand by period, zero lead time, no shortages, an order at the start of a period. */

export interface LotSizingModel {
  /** Units by period. */
  readonly demand: readonly number[]
  /** Money per order. */
  readonly K: number
  /** Money per unit on hand at the end of a period. */
  readonly h: number
}

export interface LotSizingPlan {
  /** Units ordered at the start of each period. */
  readonly orders: readonly number[]
  /** Money over all periods. */
  readonly cost: number
}

/** Fractional demand adds up to within this share of itself: less is rounding, and no shortage. */
const ROUNDING = 1e-12

/**
 * Money that a plan costs. Throws ArgumentError for a plan of another length, or one that runs short.
 *
 * @example
 * costOfLots({ demand: [90, 120, 80, 70], K: 500, h: 2 }, [210, 0, 150, 0]) // 1380
 */
export function costOfLots({ demand, K, h }: LotSizingModel, orders: readonly number[]): number {
  requireModel({ demand, K, h })
  if (orders.length !== demand.length)
    throw new ArgumentError(
      `invalid plan of ${orders.length} periods; expected ${demand.length}, as many as demand has`,
    )
  let stock = 0
  let cost = 0
  let ordered = 0
  for (const [period, order] of orders.entries()) {
    requireNonNegative({ [`order of period ${period + 1}`]: order })
    ordered += order
    stock += order - demand[period]
    if (Math.abs(stock) <= ROUNDING * ordered) stock = 0
    if (stock < 0) throw new ArgumentError(`invalid plan: short of ${-stock} units in period ${period + 1}`)
    cost += (order > 0 ? K : 0) + h * stock
  }
  return cost
}

/**
 * The plan of least cost. An order covers whole periods (Wagner & Whitin 1958, theorem 1): the best plan for the first n periods ends with the
 * best last order.
 *
 * @example
 * wagnerWhitin({ demand: [90, 120, 80, 70], K: 500, h: 2 }) // orders [210, 0, 150, 0], cost 1380
 */
export function wagnerWhitin({ demand, K, h }: LotSizingModel): LotSizingPlan {
  requireModel({ demand, K, h })
  /** By number of first periods covered: the least cost, and the period of the last order. */
  const best = [0]
  const last = [0]
  for (let end = 1; end <= demand.length; end++) {
    best[end] = Number.POSITIVE_INFINITY
    let units = 0
    let holding = 0
    for (let start = end - 1; start >= 0; start--) {
      // An order one period earlier holds all later demand one period longer.
      holding += h * units
      units += demand[start]
      const cost = best[start] + holding + (units > 0 ? K : 0)
      if (cost < best[end]) {
        best[end] = cost
        last[end] = start
      }
    }
  }
  const orders = demand.map(() => 0)
  for (let end = demand.length; end > 0; end = last[end])
    for (let period = last[end]; period < end; period++) orders[last[end]] += demand[period]
  return { orders, cost: best[demand.length] }
}

function requireModel({ demand, K, h }: LotSizingModel): void {
  requireNonNegative({ K, h })
  const unfit = demand.find((units) => !(units >= 0 && units < Number.POSITIVE_INFINITY))
  if (unfit !== undefined) throw new ArgumentError(`invalid demand ${unfit}; expected at least 0`)
}
