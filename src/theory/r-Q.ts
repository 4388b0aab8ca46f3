import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import { newsvendorCost } from './newsvendor.ts'

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

/** Cost of given r and Q: (K rate + G(r + 1) + ... + G(r + Q)) / Q, the position being uniform on r + 1..r + Q (Hadley & Whitin 1963). */
export function costOfRQ(model: RQModel, r: number, Q: number): RQPlan {
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
  const { h, p, K, rate } = model
  if (!(h > 0) || !(p > 0) || !(K >= 0) || !(rate > 0))
    throw new ArgumentError(
      `invalid model h = ${h}, p = ${p}, K = ${K}, rate = ${rate}; expected h, p, rate > 0 and K >= 0`,
    )
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

/** G(y): cost per unit of time while the position is y. */
function positionCost({ leadTimeDemand, h, p }: RQModel, y: number): number {
  return newsvendorCost(leadTimeDemand, y, { overage: h, underage: p })
}
