/** When goods that wait at the dock of a lane leave together: at whichever comes first. */
export interface ConsolidationPlan {
  /** Ticks between departures by the clock, 0: none; the first of them. */
  readonly every: number
  readonly on: number
  /** Most ticks that the first of those waiting waits; Infinity: no matter. */
  readonly within: number
  /** Units that leave as soon as so many wait; Infinity: no matter. */
  readonly quantity: number
  /** Money per unit waiting and period. */
  readonly holding: number
}
