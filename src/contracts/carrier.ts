import type { Instance } from './definition.ts'

/** Moves goods along one lane. Times in periods. */
export interface Carrier extends Instance {
  /** Time of departure for goods ready at `now` (both in periods from the start); absent: they leave at once. */
  departure?(now: number): number
  /** Periods from dispatch to receipt, before any lever stretches it; never negative. */
  transit(quantity: number): number
  /** The transit time where it is always the same; absent where it varies. Lets receipts and releases run together. */
  readonly fixedTransit?: number | undefined
  /** Mean periods from the moment goods are ready to their receipt, waiting for departure included. Absent: `fixedTransit`, or nobody knows. */
  readonly meanTransit?: number | undefined
  /** Money for a shipment of `quantity` units. */
  cost(quantity: number): number
}
