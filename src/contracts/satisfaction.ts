import type { Instance } from './definition.ts'

/** Turns the outcome of a delivery into a score. */
export interface Satisfaction extends Instance {
  /** Mean score of a delivery that came `early` days before its promise or `late` days after it (one of the two is 0). */
  score(early: number, late: number): number
  /** Score of an order that never came. */
  readonly neverDelivered: number
}
