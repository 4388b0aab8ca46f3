import type { DistributionSpec } from '../random/distribution.ts'

/**
 * What the system believes to be on hand, where it may be wrong. Reviews (and sites that ask what another has) go by the record; customers, orders and lines are
 * served from what is there. Receipts, sales, dispatch and write-offs move both. Where the shelf is empty and the record is not, nothing is ordered: the
 * stockout lasts until an audit or an error of record ends it.
 *
 * What to expect: 65 % of 370,000 records wrong (DeHoratius & Raman 2008), 1.4 to 1.6 % of sales lost to shrink (National Retail Federation), 8.3 % of items out of
 * stock, 72 % of them for causes in the store (Gruen, Corsten & Bharadwaj 2002).
 */
export interface RecordsSpec {
  /**
   * Units that vanish from the shelf in the close of each period, unseen: a number or a distribution (`poisson` for a rate); never more than lie there. Nothing is
   * booked before an audit finds them missing. What they cost is in the books since they were bought. Default 0.
   */
  readonly shrink?: DistributionSpec
  /** Units, of either sign, by which the record moves in the close of each period though nothing does: wrong scans, wrong counts of receipts. Default 0. */
  readonly errors?: DistributionSpec
  /** Default: never. */
  readonly audits?: AuditsSpec
}

/** An audit sets the record to what is there, before all else of its instant; the difference is booked as found missing. */
export interface AuditsSpec {
  /** Periods from one to the next, the first one such time after the start: a number or a distribution. */
  readonly every: DistributionSpec
  /** Money per audit. Default 0. */
  readonly cost?: number
}

/**
 * A shelf before a back room. Goods come into the back room; customers are served from the shelf alone. A task fills the shelf as far as the back room goes, in the
 * release step at its end; one task at a time. Reviews count both. What is on hand at the start lies on the shelf as far as it fits.
 */
export interface ShelfSpec {
  /** Units that fit on it. */
  readonly capacity: number
  /** A task begins once this many units or fewer lie on the shelf and there are some behind it. Below the capacity. */
  readonly at?: number
  /** A task begins every so many periods, the first at the start, where the shelf is not full. */
  readonly every?: number
  /** Periods a task takes: a number or a distribution. Default 0. */
  readonly time?: DistributionSpec
  /** Money per task. Default 0. */
  readonly cost?: number
}
