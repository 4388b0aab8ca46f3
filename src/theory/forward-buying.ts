import { ArgumentError } from '../errors.ts'
import { requirePositive } from './require.ts'

/** A one-off discount on what is usually bought in economic lots. */
export interface DiscountOffer {
  /** Demand per unit of time. */
  readonly demand: number
  /** Money per order. */
  readonly orderCost: number
  /** Money per unit, before the discount. */
  readonly unitCost: number
  /** Share of its value that it costs to hold a unit for a unit of time. */
  readonly holdingRate: number
  /** Money per unit that is taken off, once. */
  readonly discount: number
}

/** What a retailer orders. */
export interface ForwardBuy {
  /** Usual lot: sqrt(2 K D / (h c)). */
  readonly usual: number
  /** Lot at the discount: d D / ((c - d) h) + c Q / (c - d). */
  readonly atDiscount: number
  /** What is bought ahead of need: the difference. */
  readonly forward: number
}

/**
 * Forward buying on a one-off discount (Chopra & Meindl, section 11.5; Ardalan 1994).
 *
 * @example forwardBuy({ demand: 120_000, orderCost: 100, unitCost: 3, holdingRate: 0.2, discount: 0.15 }) // 6,325 usually, 38,236 now
 */
export function forwardBuy({ demand, orderCost, unitCost, holdingRate, discount }: DiscountOffer): ForwardBuy {
  requirePositive({ demand, orderCost, unitCost, holdingRate })
  if (!(discount >= 0 && discount < unitCost))
    throw new ArgumentError(
      `invalid discount ${discount}; expected at least 0 and less than the unit cost, ${unitCost}`,
    )
  const usual = Math.sqrt((2 * orderCost * demand) / (holdingRate * unitCost))
  const left = unitCost - discount
  const atDiscount = (discount * demand) / (left * holdingRate) + (unitCost * usual) / left
  return { usual, atDiscount, forward: atDiscount - usual }
}
