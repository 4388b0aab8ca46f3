import type { Instance } from './definition.ts'

/** One thing that a campaign does. Times in periods from the start; what begins at or after the horizon never happens. */
export type Move =
  | SpendMove
  | ExposureMove
  | ShelfMove
  | EquityMove
  | PublicityMove
  | RecommendMove
  | CouponMove
  | SurveyMove

/** Money is spent. It is paid where the brand (or the alternative) has its books: the stock point of its first alternative with a site. */
export interface SpendMove {
  readonly what: 'spend'
  readonly at: number
  readonly amount: number
  readonly brand?: string
  readonly alternative?: string
}

/** People see or hear of a brand: gross rating points of a medium, all at once (`until` is `at`) or evenly from `at` until `until`. */
export interface ExposureMove {
  readonly what: 'exposure'
  readonly at: number
  readonly until: number
  readonly brand: string
  readonly medium: string
  /** Points bought, for reach and share of voice: 100 reach everybody once on average. */
  readonly points: number
  /** Of these, what counts: quality and wear of the creative taken off. */
  readonly effective: number
}

/** What stands on the shelf changes for a while. Overlapping factors multiply, the rest adds; each is undone by its own end. */
export interface ShelfMove {
  readonly what: 'shelf'
  readonly at: number
  readonly until: number
  readonly alternative: string
  /** Factor on the price. */
  readonly price: number
  /** Share of the shops that display it, and that feature it. */
  readonly display: number
  readonly feature: number
  /** Share of the purchases that it brings about which customers take from their own later ones. */
  readonly stockpile: number
}

/** A brand becomes worth more, or less, to everybody: utility added to all its alternatives. */
export interface EquityMove {
  readonly what: 'equity'
  readonly at: number
  readonly until: number
  readonly brand: string
  readonly utility: number
}

/**
 * A brand is talked of in public: of its standing R among those reached, good news closes the share reach x valence of the gap to 1, bad news takes the share
 * reach x -valence of R; what is left of it halves in every `halfLife` periods.
 */
export interface PublicityMove {
  readonly what: 'publicity'
  readonly at: number
  readonly brand: string
  /** Absent: all segments. */
  readonly segment?: string
  /** From -1 (as bad as can be) to 1. */
  readonly valence: number
  readonly reach: number
  readonly halfLife: number
}

/**
 * A shop recommends: of all purchases the share `attributed` goes through a recommendation, and the share `causal` of these would not have been made without. Of
 * overlapping ones, that which brings the most holds.
 */
export interface RecommendMove {
  readonly what: 'recommend'
  readonly at: number
  readonly until: number
  /** Absent: in all channels. */
  readonly channel?: string
  readonly attributed: number
  readonly causal: number
}

/**
 * Households are sent a coupon: of each segment (or of one) the share `households`, of whom the share `response` would use it. Those pay the price less the share `cut` for
 * one purchase of the alternative before `until`.
 */
export interface CouponMove {
  readonly what: 'coupon'
  readonly at: number
  readonly until: number
  readonly alternative: string
  /** Absent: all segments. */
  readonly segment?: string
  readonly households: number
  readonly response: number
  readonly cut: number
  /** Money paid for each coupon that is used. */
  readonly perRedemption: number
}

/** Customers are asked what they would buy. */
export interface SurveyMove {
  readonly what: 'survey'
  readonly at: number
  /** Absent: of all segments. */
  readonly segment?: string
  readonly respondents: number
}

/** A brand over a channel, as a campaign sees it. */
export interface Offered {
  readonly name: string
  readonly brand: string
  readonly channel: string
  /** Money per unit before any promotion. */
  readonly price: number
}

/** A medium, as a campaign sees it. */
export interface MediumView {
  readonly name: string
  /** Money per gross rating point. */
  readonly perPoint: number
}

/** What a campaign may see of the market: who is there. Everything by name, in order. */
export interface Audience {
  readonly brands: readonly string[]
  readonly alternatives: readonly Offered[]
  readonly segments: readonly { readonly name: string; readonly customers: number }[]
  readonly media: readonly MediumView[]
}

/** A campaign: a list of moves, drawn before the run starts from the campaign's own stream. */
export interface Campaign extends Instance {
  /** @param horizon length of the run in periods */
  moves(horizon: number, audience: Audience): readonly Move[]
}
