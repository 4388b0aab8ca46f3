import type { Instance } from './definition.ts'

/**
 * When customers come to a stock point and how much they want. Times are in periods at this border; the model rounds to ticks.
 *
 * At each occurrence the model asks `quantity` first and `gap` after it: published traces with one stream depend on the order.
 */
export interface Demand extends Instance {
  /** Time of the first occurrence, in periods from the start; Infinity for never. */
  first(): number
  /** Units wanted at the occurrence at `now` (periods). Negative only where signed quantities are allowed. */
  quantity(now: number): number
  /** Time of the next occurrence, in periods from the start, after the one at `now`; Infinity for never. */
  next(now: number): number
  /** Every occurrence falls on a period, one each: the model then steps by whole ticks. */
  readonly everyPeriod: boolean
  /** Units per period drawn continuously (fluid); 0 for discrete demand. */
  readonly rate: number
  /** Long-run mean units per period, for reports; NaN where unknown. */
  readonly mean: number
}
