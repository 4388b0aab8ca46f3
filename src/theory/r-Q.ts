import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import { newsvendorCost } from './newsvendor.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/** Continuous review (r, Q), unit Poisson demand, constant lead time, backorders: order Q when the inventory position falls to r. */

export interface RQModel {
  /** Demand over a lead time, in whole units. */
  readonly leadTimeDemand: DemandLaw
  /** Demand per unit of time. */
  readonly rate: number
  /** Money per order. */
  readonly K: number
  /** Money per unit on hand, and per unit backordered, and unit of time. */
  readonly h: number
  readonly p: number
}

export interface RQPlan {
  readonly r: number
  readonly Q: number
  /** Money per unit of time. */
  readonly cost: number
}

/**
 * Cost of given r and Q: (K rate + G(r + 1) + ... + G(r + Q)) / Q, the position being uniform on r + 1..r + Q (Hadley & Whitin 1963).
 *
 * @example
 * costOfRQ({ leadTimeDemand: poissonLaw(3), rate: 1.5, K: 100, h: 20, p: 150 }, 3, 5).cost // 107.92
 */
export function costOfRQ(model: RQModel, r: number, Q: number): RQPlan {
  requireModel(model)
  if (!Number.isInteger(r) || !Number.isInteger(Q) || Q < 1)
    throw new ArgumentError(`invalid r = ${r}, Q = ${Q}; expected whole numbers with Q >= 1`)
  let sum = model.K * model.rate
  for (let y = r + 1; y <= r + Q; y++) sum += positionCost(model, y)
  return { r, Q, cost: sum / Q }
}

/**
 * The optimal (r, Q): positions are taken in by rising cost while they lower the average (Federgruen & Zheng 1992, Operations Research 40(4), 808-813).
 *
 * @example
 * optimalRQ({ leadTimeDemand: poissonLaw(3), rate: 1.5, K: 100, h: 20, p: 150 }) // r 3, Q 5, cost 107.92
 */
export function optimalRQ(model: RQModel): RQPlan {
  requireModel(model)
  const { h, p, K, rate } = model
  const lowest = model.leadTimeDemand.quantile(p / (p + h))
  let r = lowest - 1
  let Q = 1
  let sum = K * rate + positionCost(model, lowest)
  for (;;) {
    const below = positionCost(model, r)
    const above = positionCost(model, r + Q + 1)
    const next = Math.min(below, above)
    if (next >= sum / Q) return { r, Q, cost: sum / Q }
    sum += next
    Q += 1
    if (below <= above) r -= 1
  }
}

function requireModel({ leadTimeDemand, h, p, K, rate }: RQModel): void {
  requirePositive({ h, p, rate })
  requireNonNegative({ K })
  if (!leadTimeDemand.integer)
    throw new ArgumentError('invalid leadTimeDemand: a continuous law; expected one of whole units')
}

/** G(y): cost per unit of time while the position is y. */
function positionCost({ leadTimeDemand, h, p }: RQModel, y: number): number {
  return newsvendorCost(leadTimeDemand, y, { overage: h, underage: p })
}
