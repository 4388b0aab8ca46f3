import type { BuyBackSpec } from '../sales/buy-back.ts'
import type { ConsignmentSpec } from '../sales/consignment.ts'
import type { RevenueSharingSpec } from '../sales/revenue-sharing.ts'
import type { WholesalePriceSpec } from '../sales/wholesale-price.ts'
import type { UserSpec } from './spec-shared.ts'

/** Selling: contracts along the chain. Everything by name, everything optional. */
export interface SalesSpec {
  /** Contracts between two sites, one of which supplies the other. */
  readonly contracts?: Readonly<Record<string, ChannelSpec>>
}

export type ContractSpec = WholesalePriceSpec | BuyBackSpec | RevenueSharingSpec | ConsignmentSpec

/** What a seller and a buyer have agreed upon. A stock point buys under one contract at most. */
export interface ChannelSpec {
  /** Sites at the two ends of a lane. */
  readonly seller: string
  readonly buyer: string
  /** Products it holds for. Default: all that a lane between the two brings. */
  readonly products?: readonly string[]
  readonly contract: ContractSpec | UserSpec
  /** Money that comes back at the end of each rebate period, by what was bought in it. */
  readonly rebate?: RebateSpec
  /** Money per product that the buyer asks once, at the start, for a place on its shelf. Default 0. */
  readonly slottingFee?: number
  readonly advertising?: CooperativeAdvertisingSpec
  /** The seller sells to the buyer's customers as well. */
  readonly conflict?: ConflictSpec
}

/** A retrospective rebate: a share of all that was invoiced in a rebate period, by the units bought in it. What runs at the horizon is settled there. */
export interface RebateSpec {
  /** Periods from one settlement to the next. */
  readonly every: number
  /** By rising `from`; the highest one reached holds for all units. */
  readonly tiers: readonly RebateTierSpec[]
}

export interface RebateTierSpec {
  /** Units from which it holds. */
  readonly from: number
  /** Share of what was invoiced. */
  readonly share: number
}

/** Advertising that the buyer does and the seller pays a part of. Settled each period. */
export interface CooperativeAdvertisingSpec {
  /** Money per period and product. */
  readonly spend: number
  /** Share that the seller pays. */
  readonly share: number
}

/**
 * A dearer partner tries less hard: its effort, a factor on its customers' demand, is 1 - sensitivity x gap, where the gap is the share by which the price of
 * the product lies above the seller's direct price; never below 0, and 1 where there is no gap.
 */
export interface ConflictSpec {
  /** Money per unit that the seller's own customers pay. */
  readonly directPrice: number
  /** Default 1. */
  readonly sensitivity?: number
}
