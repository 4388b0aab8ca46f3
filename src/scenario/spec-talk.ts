import type { DistributionSpec } from '../random/distribution.ts'

/**
 * What customers tell in public: after an experience some post it, the more readily the worse or the better it was. Posts of a brand are heard by its segments as
 * experiences of others, and make up its rating (mean score) and its volume (number of posts), which choices may mind. Without it, reputation moves with the
 * experiences of a segment's own customers alone.
 */
export interface TalkSpec {
  /** Probability that a customer posts an experience of 1, 2, 3, 4 and 5 stars. Default 0.74, 0.72, 0.47, 0.31, 0.36 (Olist). */
  readonly probability?: readonly number[]
  /** Experiences that a post of 1 to 5 stars counts for in the reputation of those who hear it. Default 1 each. */
  readonly weight?: readonly number[]
  /** Who hears a post: other segments (a segment's own experiences count already), or all. Default `others`. */
  readonly to?: 'others' | 'all'
  /** Periods from the experience to the post. Default 0. */
  readonly lag?: DistributionSpec
  /** Mean score of what had been posted before the run, and how many posts those were. Default 4.135 and 1. */
  readonly rating?: number
  readonly posts?: number
}

/** What frightened customers do: they buy `extra` on top once, keep it while the panic lasts, and then use it up in place of buying. */
export interface HoardingSpec {
  /** When the panic may begin, and when it is over. Default from the start. */
  readonly at?: number
  readonly until: number
  /** Rate at which a customer is frightened, per period, and that added when all that the market has on shelves is out. Default 0 each. */
  readonly rate?: number
  readonly perOutage?: number
  /** Units per person on top of what is needed. */
  readonly extra: DistributionSpec
}
