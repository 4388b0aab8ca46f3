import type { DistributionSpec } from '../random/distribution.ts'

/**
 * How the orders of an alternative are put together and brought: from which sites, of which lines, in which steps. Money and durations (in periods) as elsewhere.
 *
 * An order goes to the first site that has all its lines on the shelf. Where none has, it is split: each line goes to the first site that has the whole of it; one that
 * nobody has waits, or is lost, at the site of the alternative. A parcel per site leaves when all its lines are settled.
 */
export interface FulfilmentSpec {
  /** Further sites that orders may leave from, asked after the site of the alternative, in this order: other centres, or stores (ship from store). Default: none. */
  readonly from?: readonly string[]
  /** Products that are ordered with that of the alternative, by product. Default: none. */
  readonly lines?: Readonly<Record<string, OrderLineSpec>>
  /** Periods to pick a parcel, and to pack it. Default 0. */
  readonly picking?: DistributionSpec
  readonly packing?: DistributionSpec
  /** Parcels of the alternative that a site picks at a time; others wait in line. Default: any number. */
  readonly pickers?: number
  /** Money per line picked. Default 0. */
  readonly perLine?: number
  /** Periods from one call of the carrier to the next, beginning at 0: parcels wait for it. Default: it comes for each. */
  readonly pickUpEvery?: number
  /** Deliveries that fail. Default: none does. */
  readonly attempts?: AttemptsSpec
  /** Customers fetch their goods at the site themselves. Default: they are brought. */
  readonly collect?: CollectSpec
}

/** A further line of an order. */
export interface OrderLineSpec {
  /** Share of orders that have it. Default 1. */
  readonly share?: number
  /** Units per order and person. Default 1. */
  readonly quantity?: DistributionSpec
  /** Money per unit. Default: the price of the product. */
  readonly price?: number
}

/** Nobody at home: the carrier comes again, and in the end brings the goods back, which takes as long as the way out. The customer gets the money, the shelf the goods. */
export interface AttemptsSpec {
  /** Probability that an attempt fails. */
  readonly fails: number
  /** Periods until the next. Default: a day. */
  readonly again?: number
  /** Attempts before it is brought back. Default 3. */
  readonly most?: number
  /** Money per further attempt. Default 0. */
  readonly cost?: number
}

/** Click and collect. Goods are promised to be ready, not to be fetched; those never fetched go back to the shelf, and the money to the customer. */
export interface CollectSpec {
  /** Periods from ready to fetched. Default 0. */
  readonly wait?: DistributionSpec
  /** Share of orders that nobody fetches. Default 0. */
  readonly never?: number
  /** Periods after which goods go back to the shelf. Default: a week. */
  readonly keep?: number
}

/** The alternative is sold on a marketplace of somebody else: the seller's stock, for a commission. */
export interface MarketplaceSpec {
  /** Share of what customers pay. */
  readonly commission: number
  /** Money per order, kept whatever becomes of it. Default 0. */
  readonly perOrder?: number
  /** Site that gets it; it carries the product. Default: somebody outside the model. */
  readonly owner?: string
}

/**
 * What a customer who is a retailer asks of its supplier: orders on time and in full (OTIF). Units that do not come, and all units of an order that comes outside its
 * window, are fined.
 */
export interface ComplianceSpec {
  /** Share of the cost of the goods. Default 0.03. */
  readonly fine?: number
  /** Periods before the promise at which the window opens; after the promise it is closed. Default: it is always open before. */
  readonly early?: number
}
