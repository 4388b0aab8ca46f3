import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'

/** The newsvendor, and base stock with a lead time, which is the same problem over the demand of L + 1 periods (L in continuous review). */

/** Money per unit left over and per unit short. */
export interface MismatchCosts {
  readonly overage: number
  readonly underage: number
}

/**
 * The level that minimises the expected cost of overage and underage: the critical ratio quantile, the smallest S with
 * P(D <= S) >= underage / (underage + overage) (Arrow, Harris & Marschak 1951).
 *
 * @example
 * newsvendorLevel(normalLaw(50, 8), { underage: 0.7, overage: 0.18 }) // 56.604
 */
export function newsvendorLevel(demand: DemandLaw, { overage, underage }: MismatchCosts): number {
  if (!(overage > 0) || !(underage > 0))
    throw new ArgumentError(`invalid costs: overage ${overage}, underage ${underage}; expected numbers above 0`)
  return demand.quantile(underage / (underage + overage))
}

/** Expected units left over and short at a level. */
export function expectedMismatch(demand: DemandLaw, level: number): { readonly over: number; readonly under: number } {
  const under = demand.loss(level)
  return { over: level - demand.mean + under, under }
}

/** Expected cost of a level: overage x E[(S - D)+] + underage x E[(D - S)+]. */
export function newsvendorCost(demand: DemandLaw, level: number, { overage, underage }: MismatchCosts): number {
  const { over, under } = expectedMismatch(demand, level)
  return overage * over + underage * under
}
