import type { ArrivalsSpec } from '../customers/arrivals.ts'
import type { PerPeriodSpec } from '../customers/per-period.ts'
import type { RecordedSpec } from '../customers/recorded.ts'
import type { RegularSpec } from '../customers/regular.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { BuyBackSpec } from '../sales/buy-back.ts'
import type { ConsignmentSpec } from '../sales/consignment.ts'
import type { ConstantElasticitySpec } from '../sales/constant-elasticity.ts'
import type { DetailingSpec } from '../sales/detailing.ts'
import type { LodishSpec } from '../sales/lodish.ts'
import type { RevenueSharingSpec } from '../sales/revenue-sharing.ts'
import type { WholesalePriceSpec } from '../sales/wholesale-price.ts'
import type { ShortageSpec, UserSpec } from './spec-shared.ts'

/** Selling: contracts along the chain, leads that become deals, people who call on accounts. Everything by name, everything optional. */
export interface SalesSpec {
  /** Contracts between two sites, one of which supplies the other. */
  readonly contracts?: Readonly<Record<string, ChannelSpec>>
  readonly pipelines?: Readonly<Record<string, PipelineSpec>>
  readonly forces?: Readonly<Record<string, ForceSpec>>
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

/** Leads that become deals, stage by stage, or do not. A deal that is won is an order at a stock point. */
export interface PipelineSpec {
  readonly site: string
  /** Default: the one product of the scenario. */
  readonly product?: string
  /** Leads that come: when and how many, as demand occurs. */
  readonly leads: DistributionSpec | ArrivalsSpec | PerPeriodSpec | RegularSpec | RecordedSpec | UserSpec
  /** In the order in which leads pass through them. */
  readonly stages: readonly StageSpec[]
  /** Units of a deal: a number or a distribution. Default 1. */
  readonly quantity?: DistributionSpec
  /** Money per unit. Default: the price of the product. */
  readonly price?: number
  /** Periods in which a deal is promised to be delivered. Default: that of the site. */
  readonly promise?: number
  /** What a deal does when the shelf is empty. Default: as at the site. */
  readonly shortage?: ShortageSpec
  /** Money for each lead that comes. Default 0. */
  readonly costPerLead?: number
  /** Factor on the win probability of the last stage while the shelf is empty. Default 1. */
  readonly emptyShelf?: number
}

export interface StageSpec {
  readonly name: string
  /** Periods that a lead spends in it: a number or a distribution. */
  readonly time: DistributionSpec
  /** Probability that it goes on to the next stage; of the last one, that the deal is won. */
  readonly win: number
}

/** People who call on accounts, and what the accounts then order at a stock point. */
export interface ForceSpec {
  readonly site: string
  /** Default: the one product of the scenario. */
  readonly product?: string
  readonly reps: number
  /** Accounts by class. They are dealt out to the reps like cards, class by class. */
  readonly accounts: Readonly<Record<string, AccountSpec>>
  /** Periods of a planning cycle, after which accounts respond to the calls made in it. Default 30. */
  readonly cycle?: number
  /** Hours that a rep works per period. Default 8. */
  readonly hours?: number
  /** Hours of a call, and of the way to it. Default 0.5 and 0.5. */
  readonly callTime?: number
  readonly travelTime?: number
  /** Share of last cycle's sales effect that lasts. Default 0. */
  readonly carryOver?: number
  /** Share of reps that quit in a year. Default 0. */
  readonly turnover?: number
  /** Periods until a rep is replaced: a number or a distribution. Default 60. */
  readonly vacancy?: DistributionSpec
  /** Periods in which the effect of a new rep's calls rises to the full, in a straight line. Default 180. */
  readonly rampUp?: number
  /** Money per rep and year. Default 0. */
  readonly cost?: number
  readonly quota?: QuotaSpec
  /** Money per unit that accounts pay. Default: the price of the product. */
  readonly price?: number
  readonly promise?: number
  readonly shortage?: ShortageSpec
}

export interface AccountSpec {
  readonly count: number
  /** Calls per account and cycle that are planned. Where reps have less time, all are called on less in proportion; where they have more, they call no more. */
  readonly calls: number
  /** Units that an account buys in a cycle, by calls. */
  readonly response: CallResponseSpec | UserSpec
  /** Periods between orders of an account. Default 7. */
  readonly orderEvery?: number
}

export type CallResponseSpec = LodishSpec | ConstantElasticitySpec | DetailingSpec

/** A quota, and what people do for it. */
export interface QuotaSpec {
  /** Periods of a quota period. */
  readonly every: number
  /** Units that a rep is to sell in it. */
  readonly units: number
  /** Money for a rep who does, and per unit beyond. Default 0. */
  readonly bonus?: number
  readonly commission?: number
  /** Periods at its end in which reps push. Default 10. */
  readonly pushPeriods?: number
  /** Share by which they then work more, and their accounts order ahead of need. Default 0.5. */
  readonly push?: number
}
