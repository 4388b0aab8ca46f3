import type { DistributionSpec } from '../random/distribution.ts'

/** The spec of a user's own kind, defined by an extension. */
export interface UserSpec {
  readonly kind: string
  readonly [parameter: string]: unknown
}

/**
 * What a customer's demand does when the shelf is empty.
 *
 * `lines` holds for orders of customers and of downstream sites alike. `partial` (default): what is there is handed over, the rest waits or is lost. `whole`: an
 * order is served whole or not at all; whoever waits stands before those behind until the stock covers all of it (a lane with a limit may still split it).
 */
export type ShortageSpec =
  | {
      readonly kind: 'backorder'
      /** Money per unit owed and period, to customers and to downstream sites alike. Default 0. */
      readonly cost?: number
      /** Money once per unit backordered. Default 0. */
      readonly costPerUnit?: number
      /** Periods a customer waits before leaving: a number or a distribution. Default: for ever. */
      readonly patience?: DistributionSpec
      readonly lines?: 'partial' | 'whole'
    }
  | {
      readonly kind: 'lost'
      /** Money per unit lost. Default 0. */
      readonly costPerUnit?: number
      readonly lines?: 'partial' | 'whole'
    }
  | {
      /** What is not on the shelf is served from outside; nothing is owed, and no stock is taken for it. */
      readonly kind: 'emergency'
      /** Money per unit served from outside. Default 0. */
      readonly costPerUnit?: number
      /** Periods from demand to delivery. Default 0. */
      readonly time?: number
      readonly lines?: 'partial' | 'whole'
    }
