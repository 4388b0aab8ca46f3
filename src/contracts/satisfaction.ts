import type { Instance } from './instance.ts'

/** What can be wrong with goods that a customer gets. */
export const flawNames = ['damaged', 'wrongItem', 'missing', 'spoilt'] as const
export type Flaw = (typeof flawNames)[number]

/** Turns the outcome of a delivery into a score from 1 to 5. */
export interface Satisfaction extends Instance {
  /** Mean score of a delivery that came `early` days before its promise or `late` days after it (one of the two is 0). */
  score(early: number, late: number): number
  /** Score of an order that never came. */
  readonly neverDelivered: number
  /** What each flaw of the goods takes off, in stars (for `drawn`: off the latent scale). Absent: nobody minds. */
  readonly flaws?: Readonly<Record<Flaw, number>>
  /**
   * Score that one customer gives, drawn with the uniform `u` in (0, 1); absent: everybody gives the mean less `flaw`. `flaw` is what is wrong with the goods, 0 for
   * nothing.
   */
  drawn?(early: number, late: number, flaw: number, u: number): number
  /** Customers of the market compare with what they expect. Absent: the score is that of the delivery. */
  readonly expectations?: Expectations
}

/** Expectation and performance are from 0 to 1: (score - 1) / 4. */
export interface Expectations {
  /** What customers expect at first. */
  readonly initial: number
  /** What they expect after a delivery of this performance. */
  learn(expectation: number, perceived: number): number
  /** Score from 1 to 5. */
  judge(expectation: number, perceived: number): number
}
