import type { Instance } from './instance.ts'

/** What sourcing may see of the lanes into a site, numbered 0 .. count-1 in the order of preference that the scenario gives. */
export interface SupplyView {
  readonly count: number
  /** False while the lane or the supplier behind it is closed. */
  isOpen(index: number): boolean
  /** Units free at the supplier now; Infinity for an unlimited one. */
  available(index: number): number
  /** Money for an order of `quantity` units: purchase with discounts, and freight of one shipment as things stand. The quantity is rounded as the lane asks. */
  cost(index: number, quantity: number): number
  /** Mean periods from an order to its receipt where the supplier has the goods, as things stand; Infinity where the carrier does not tell. */
  leadTime(index: number): number
  /** Time in periods since the start of the run. */
  readonly now: number
}

/** Chooses the lane for one order. */
export interface Sourcing extends Instance {
  choose(quantity: number, supply: SupplyView): number
}
