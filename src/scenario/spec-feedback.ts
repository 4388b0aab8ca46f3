/**
 * What customers tell improves the goods: each complaint (or bad review) about an order with something wrong tags its cause, a flaw of an alternative. So often a quality team
 * looks at what was told and, as far as its budget goes, closes the causes told of most, once each; an action lowers the probability of its flaw by a share, after a lag.
 * Without a budget nothing changes. Alternatives without a site are not ours to improve.
 */
export interface FeedbackSpec {
  /** Periods from one look to the next. */
  readonly every: number
  /** Money for each look; what is not spent lapses. */
  readonly budget: number
  /** Money for an action. */
  readonly cost: number
  /** Share by which an action lowers the probability of its flaw. Default 0.2. */
  readonly effect?: number
  /** Periods from the look until an action works. Default 0. */
  readonly lag?: number
  /** Who tags causes: those who complain, or all who give a score of 3 or less. Default `complaints`. */
  readonly from?: 'complaints' | 'reviews'
}
