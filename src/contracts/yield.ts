import type { Instance } from './instance.ts'

/**
 * How much of a production run or of a shipment turns out good. Asked once for each.
 *
 * Source: Yano & Lee (1995, Lot sizing with random yields: a review, Operations Research 43(2), 311-334), section 2.
 */
export interface Yield extends Instance {
  /** Good units of `quantity`, which is above 0: at least 0. */
  good(quantity: number): number
}

/** The null yield: all is good. */
export const allGood: Yield = { good: (quantity) => quantity }
