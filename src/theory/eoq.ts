import { ArgumentError } from '../errors.ts'
import { requirePositive } from './require.ts'

/** Economic order quantities: fluid demand at a constant rate, a cost per order, a holding cost. Any one unit of time throughout. */

export interface EoqCosts {
  /** Money per order (or set-up). */
  readonly K: number
  /** Money per unit on hand and unit of time. */
  readonly h: number
  /** Demand, units per unit of time. */
  readonly D: number
}

export interface EoqPlan {
  /** Order quantity. */
  readonly Q: number
  /** Money per unit of time. */
  readonly cost: number
}

/** Q = sqrt(2 K D / h), cost sqrt(2 K D h) (Harris 1913). @example eoq({ K: 8, h: 0.225, D: 1300 }).Q // 304.05 */
export function eoq({ K, h, D }: EoqCosts): EoqPlan {
  requirePositive({ K, h, D })
  return { Q: Math.sqrt((2 * K * D) / h), cost: Math.sqrt(2 * K * D * h) }
}

/**
 * With planned backorders at `p` per unit and unit of time: Q = sqrt(2 K D (h + p) / (h p)), a share h / (h + p) of Q backordered
 * (Hax & Candea 1984; Snyder & Shen 2019, theorem 3.5). `backorders` is the largest backlog m: order when the net stock falls to -m.
 */
export function eoqWithBackorders({ K, h, D, p }: EoqCosts & { readonly p: number }): EoqPlan & {
  readonly backorders: number
  readonly shareBackordered: number
} {
  requirePositive({ K, h, D, p })
  const Q = Math.sqrt((2 * K * D * (h + p)) / (h * p))
  const shareBackordered = h / (h + p)
  return { Q, cost: Math.sqrt((2 * K * D * h * p) / (h + p)), backorders: shareBackordered * Q, shareBackordered }
}

/** Production at rate `P` > D while a run lasts: Q = sqrt(2 K D / (h (1 - D / P))) (Taft 1918). `maxStock` is the peak of the sawtooth. */
export function epq({ K, h, D, P }: EoqCosts & { readonly P: number }): EoqPlan & { readonly maxStock: number } {
  requirePositive({ K, h, D, P })
  if (P <= D) throw new ArgumentError(`invalid production rate P = ${P}; expected more than the demand rate D = ${D}`)
  const idle = 1 - D / P
  const Q = Math.sqrt((2 * K * D) / (h * idle))
  return { Q, cost: Math.sqrt(2 * K * D * h * idle), maxStock: Q * idle }
}
