import type { Instance } from './instance.ts'
import type { SupplyView } from './sourcing.ts'

/**
 * What a replenishment policy may look at: one stock point (a product at a site). Quantities in units.
 * The same object is passed at each review; read it, keep nothing of it.
 */
export interface StockView {
  /** On hand + on order - backorders. */
  readonly position: number
  readonly onHand: number
  /** Ordered and not yet received. */
  readonly onOrder: number
  /** Owed to customers and to downstream sites. */
  readonly backorders: number
  /** Demand that reached this stock point since its last review: customers' and downstream orders. */
  readonly demand: number
  /**
   * What it knows of demand since its last review, as the scenario's `information` says: the same as `demand` (`orders`), less what was lost unseen
   * (`sales`), or the demand of all customers that it serves, directly or through others (`customers`). What forecasts learn from.
   */
  readonly knownDemand: number
  /**
   * Of the *echelon*, which is this stock point and all that buy from it, directly or through others: the units on hand and under way inside it and on order from
   * outside, less what is owed to customers; and the part of them that this stock point has not on order itself. NaN unless the policy says `echelon: true`.
   */
  readonly echelonPosition: number
  readonly echelonStock: number
  /** Time in periods since the start of the run. */
  readonly now: number
  /** Units on hand whose life began at least `age` and less than `age` + 1 periods ago; 0 where lots are not kept (product without life, no `issuing`). */
  ofAge(age: number): number
  /** Units on hand that are there for the demand of exactly `periods` more periods, then written off; 0 of what keeps for ever. */
  lifeLeft(periods: number): number
}

/** Places an order of `quantity` units over lane `index` (as the supply is numbered); the view shows it at once. */
export type Place = (index: number, quantity: number) => void

/** Decides how much a stock point orders. Installed per stock point; reviewed as the scenario's sequence says. */
export interface Policy extends Instance {
  /** Units to order now; 0 for none. Negative only where the scenario allows signed quantities. */
  order(stock: StockView): number
  /**
   * In place of `order` where several lanes lead in, for policies that order over more than one of them in a review: calls `place` once for each order. Where it is
   * absent, `order` says how much and the stock point's sourcing over which lane.
   */
  orderOver?(stock: StockView, supply: SupplyView, place: Place): void
  /**
   * Units to withdraw, asked at each review before `order`, of the `waiting` ones that suppliers have not served; at most those, the youngest orders first. `undispatched`
   * are all units ordered that have not left a supplier: those that wait, and orders on their way. Without it nothing is ever withdrawn.
   */
  cancel?(stock: StockView, waiting: number, undispatched: number): number
  /** The position the policy steers to. Where the scenario gives no initial stock, the run starts with this much on hand. */
  readonly target: number
  /** Position at or below which an order is due, for fluid demand; -Infinity where there is no such level. */
  readonly trigger: number
  /** Target and trigger are levels of the echelon position, which the policy is shown. Continuous reviews then follow every change inside the echelon. */
  readonly echelon?: boolean
  /** Periods between reviews; 0 = after every change of the position. Absent: as the sequence says. */
  readonly reviewEvery?: number
}

/** A policy as a scenario names it: `{ kind: 'base-stock', S: 5 }`. */
export type PolicyChoice = { readonly kind: string } | { readonly kind: string; readonly [parameter: string]: unknown }
