import type { Instance } from './instance.ts'

/**
 * What a buyer and a seller along the chain owe each other for goods: money that the buyer pays the seller, negative where the seller pays. What it comes to is a
 * transfer between the two: no money leaves the chain.
 *
 * All four are asked with quantities above 0 (below 0 only where quantities are signed). `unsold` is also asked by whoever looks at a run: it changes nothing.
 */
export interface ChannelContract extends Instance {
  /** Paid when `quantity` units leave the seller for the buyer. */
  shipped(quantity: number): number
  /** Paid when the buyer has handed `quantity` units to customers, who pay `revenue` for them. */
  sold(quantity: number, revenue: number): number
  /** Paid for `quantity` units that the buyer writes off, or has on hand at the end of the run. */
  unsold(quantity: number): number
  /** The goods are the seller's until they are sold: it bears what they cost on the buyer's shelf (holding, writing off). */
  readonly consigned: boolean
}
