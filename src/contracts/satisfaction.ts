import type { Instance } from './definition.ts'

/** Turns the outcome of a delivery into a score. */
export interface Satisfaction extends Instance {
  /** Mean score of a delivery that came `early` days before its promise or `late` days after it (one of the two is 0). */
  score(early: number, late: number): number
  /**
   * Score that one customer gives, drawn with the uniform `u` in (0, 1); absent: everybody gives the mean. `flaw` is what is wrong with the goods (damaged, wrong,
   * missing), in stars of the latent scale, 0 for nothing.
   */
  drawn?(early: number, late: number, flaw: number, u: number): number
  /** Score of an order that never came. */
  readonly neverDelivered: number
}
