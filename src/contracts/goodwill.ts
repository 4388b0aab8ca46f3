import type { Instance } from './instance.ts'

/** What advertising builds up for a brand, and what is left of it. Times in periods, never backward; between calls it moves by a law that `value` knows exactly. */
export interface Goodwill extends Instance {
  /** Goodwill at `now`, 0 or more. Looking changes nothing. */
  value(now: number): number
  /** Advertising of `points` at once. */
  hear(points: number, now: number): void
  /** From now on, advertising at `rate` points a period in all. */
  press(rate: number, now: number): void
  /** A customer's experience with the brand: `outcome` from 0 to 1, `weight` people. Absent: experiences do not matter. */
  experienced?(outcome: number, weight: number, now: number): void
}
