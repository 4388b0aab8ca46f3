import type { Instance } from './definition.ts'

/**
 * The orders that wait at one stock point, oldest first, numbered 0 .. count-1. Each was placed by a *party*: a lane into another site, the customers of the
 * stock point, or a class of them; parties are numbered 0 .. parties-1. Quantities in units. Read it, keep nothing of it.
 */
export interface Claims {
  readonly count: number
  readonly parties: number
  party(claim: number): number
  /** Units that could leave for it now: owed, and not more than its lane takes. */
  wanted(claim: number): number
  /** Units of the whole order, and those of it delivered before. */
  ordered(claim: number): number
  delivered(claim: number): number
  /** Rank of its party, as the scenario gives it: 1 goes before 2. */
  priority(claim: number): number
  /** Units that the party sold to its customers and shipped to others before this instant, since the start of the run; kept where `usesHistory` says so. */
  history(party: number): number
}

/** Who of those waiting gets how much, at each release of a stock point that is not served first come, first served. */
export interface Allocation extends Instance {
  /**
   * Writes the units for each claim into `shares`: from 0 to what the claim wants, and not more than `supply` in all. `supply` is above 0, and there is at
   * least one claim. Entries beyond `claims.count` are of no account.
   */
  share(supply: number, claims: Claims, shares: Float64Array): void
  /** True: the rule looks at `history`. */
  readonly usesHistory?: boolean
}
