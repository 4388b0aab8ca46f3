import type { Instance } from './instance.ts'

/** What a customer looks at in an alternative (a brand over a channel). A view that the model fills anew for each call: do not keep it. */
export interface AlternativeView {
  /** What it is worth in itself: the constant of its utility. */
  readonly appeal: number
  /** Money per unit, promotions taken off. */
  readonly price: number
  /** Periods from order to promised delivery. */
  readonly promise: number
  /** 0 or 1, or a share of the shops: on display, in the feature advertisement. */
  readonly display: number
  readonly feature: number
  /** Reputation of the brand among the segment, from 0 to 1. */
  readonly reputation: number
  /** Goodwill of the brand that advertising has built, 0 or more. */
  readonly goodwill: number
  /** Mean score of what is posted about the brand, from 1 to 5, and the number of posts, 1 or more. */
  readonly rating: number
  readonly volume: number
  /** How far away, in whatever the scenario measures it. */
  readonly distance: number
}

/**
 * How customers of a segment choose among alternatives that are available. The probability of one is a function of weights: weights hang on the alternative alone and
 * are kept by the model until something in its view changes; `loyal` multiplies them for one customer.
 */
export interface Choice extends Instance {
  /** Share of the last loyalty that is kept at a purchase (Guadagni & Little 1983, alpha), from 0 to 1; undefined: customers know no loyalty. */
  readonly loyaltyKept: number | undefined
  /** Weight of an alternative, above 0. */
  weight(view: AlternativeView): number
  /** Factor on the weight of alternatives of a brand to which a customer's loyalty is `loyalty`, from 0 to 1. */
  loyal(loyalty: number): number
  /**
   * The alternative that `u` (uniform in (0, 1)) falls on, or -1 for none. `weights` has 0 where an alternative is not to be had; `nests` the number of the
   * nest of each (its channel or its brand, as the segment says), `last` the number of the brand that the customer bought last, or -1.
   */
  pick(weights: Float64Array, nests: Int32Array, u: number, last: number): number
}
