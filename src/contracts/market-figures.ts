/** What the market has come to since the warm-up. */
export interface MarketFigures {
  readonly alternatives: readonly AlternativeFigures[]
  readonly segments: readonly SegmentFigures[]
  readonly brands: readonly BrandFigures[]
}

/** What became of one alternative, a brand over a channel. */
export interface AlternativeFigures {
  readonly name: string
  readonly brand: string
  readonly channel: string
  /** Times it was chosen; units wanted, handed over, lost. */
  readonly chosen: number
  readonly wanted: number
  readonly handed: number
  readonly lost: number
  /** Orders that ended; of those, such that brought goods, and such that came whole and on time. */
  readonly closed: number
  readonly delivered: number
  readonly onTime: number
  /** Periods from order to delivery, and periods late, summed over orders delivered. */
  readonly leadPeriods: number
  readonly latePeriods: number
  /** People who gave a score, and the sum of their scores; of them, such that gave 4 or more, 5, and 3 or less. */
  readonly scores: number
  readonly score: number
  readonly satisfied: number
  readonly promoters: number
  readonly detractors: number
  /** Money that customers paid. */
  readonly revenue: number
  /** Money per unit now. */
  readonly price: number
}

/** What became of one segment of customers. */
export interface SegmentFigures {
  readonly name: string
  readonly customers: number
  /** Occasions to buy, and such on which nothing was chosen; customers who left for good, and customers left now. */
  readonly occasions: number
  readonly passed: number
  readonly left: number
  readonly alive: number
}

/** What a segment thinks of a brand. */
export interface BrandFigures {
  readonly brand: string
  readonly segment: string
  /** Reputation from 0 to 1: its mean over time, and now. */
  readonly reputation: number
  readonly reputationNow: number
}
