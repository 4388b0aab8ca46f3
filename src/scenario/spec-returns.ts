import type { DistributionSpec } from '../random/distribution.ts'

/**
 * Goods that customers of the market bring back: how many, how they travel, what becomes of them and of the money. Money per unit unless its name says otherwise;
 * durations in periods.
 */
export interface ReturnsSpec {
  /** Probability that an order is brought back, of goods that came as they should. */
  readonly probability: number
  /** What is added to it where the order came late, and where something was wrong with the goods. Default 0. */
  readonly late?: number
  readonly flawed?: number
  /** From delivery to the wish to bring it back. Default: lognormal with median 12 days. */
  readonly lag?: DistributionSpec
  /** Longest time after delivery at which goods are taken back. Default 30. */
  readonly window?: number
  /** Share of those who would bring goods back whom fees, forms and queues keep from it. Default 0. */
  readonly hassle?: number
  /** Utility that a period of the window adds to each alternative with these terms: leniency sells. Default 0. */
  readonly appealPerPeriod?: number
  /** From the customer to the site, and there until it has been looked at. Default 0. */
  readonly transit?: DistributionSpec
  readonly inspection?: DistributionSpec
  /** Paid for the way back and for looking at it. Default 0. */
  readonly cost?: number
  /** Share that is sold as new again; the rest is sold off for `salvage`, the share of its price. Defaults 0.5 and 0.2. */
  readonly restock?: number
  readonly salvage?: number
  /** Kept of what the customer paid, as a share. Default 0. */
  readonly fee?: number
  /** When customers get their money: when they hand the goods in, or after a look at them. Default `inspection`. */
  readonly refund?: 'drop-off' | 'inspection'
  /** Sites where customers hand goods in, each as likely, and where they go back to the shelf. Default: where they were sold. */
  readonly to?: readonly string[]
  /** Utility that full hassle takes off each alternative with these terms (below 0): who cannot bring back buys less. Default 0. */
  readonly appealOfHassle?: number
  /** Of goods that are neither as new nor worthless: the share thrown away. Default 0. */
  readonly scrap?: number
  /** Of the same, the share sent back to the vendor, and money per unit that it credits. Default 0. */
  readonly vendor?: { readonly share: number; readonly credit: number }
  /** Of the same, the share mended and sold as new, money per unit and periods that it takes. Default 0. What is left is sold off. */
  readonly refurbish?: { readonly share: number; readonly cost?: number; readonly time?: number }
  /** Share of returns in which the goods are worth nothing: they are paid for and thrown away. Default 0. */
  readonly fraud?: number
}
