/** The supplier takes orders in at `on`, `on + every`, ...: those that have come at least `cutOff` before. In ticks. */
export interface OrderCalendarPlan {
  readonly every: number
  readonly on: number
  readonly cutOff: number
}

export interface OfferPlan {
  /** Fewest units of an order, and units that it is a multiple of; 0: any. */
  readonly minimum: number
  readonly multiple: number
  /** Undefined: one price. */
  readonly discounts: DiscountPlan | undefined
}

/** A price by quantity ordered. */
export interface DiscountPlan {
  /** The price of a tier holds for all units of the order, or for those within the tier. */
  readonly allUnits: boolean
  /** Units at which each tier begins, ascending from 0, and money per unit in it. */
  readonly from: readonly number[]
  readonly price: readonly number[]
}
