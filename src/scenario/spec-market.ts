import type { Flaw } from '../contracts/satisfaction.ts'
import type { BassSpec } from '../customers/bass.ts'
import type { BetaReputationSpec } from '../customers/beta-reputation.ts'
import type { BgNbdSpec } from '../customers/bg-nbd.ts'
import type { GeneralisedBassSpec } from '../customers/generalised-bass.ts'
import type { GoodwillReputationSpec } from '../customers/goodwill-reputation.ts'
import type { LogLinearSpec } from '../customers/log-linear.ts'
import type { LogitSpec } from '../customers/logit.ts'
import type { NestedLogitSpec } from '../customers/nested-logit.ts'
import type { NetworkBassSpec } from '../customers/network-bass.ts'
import type { NortonBassSpec } from '../customers/norton-bass.ts'
import type { ParetoNbdSpec } from '../customers/pareto-nbd.ts'
import type { PoissonBuyersSpec } from '../customers/poisson-buyers.ts'
import type { RefillsSpec } from '../customers/refills.ts'
import type { SwitchingSpec } from '../customers/switching.ts'
import type { VisitsSpec } from '../customers/visits.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { ComplaintsSpec } from './spec-complaints.ts'
import type { FeedbackSpec } from './spec-feedback.ts'
import type { ComplianceSpec, FulfilmentSpec, MarketplaceSpec } from './spec-fulfilment.ts'
import type { BrandSpec, CampaignSpec, MediumSpec } from './spec-marketing.ts'
import type { QuestionsSpec } from './spec-questions.ts'
import type { ReturnsSpec } from './spec-returns.ts'
import type { ShortageSpec, UserSpec } from './spec-shared.ts'
import type { HoardingSpec, TalkSpec } from './spec-talk.ts'

/** Customers who choose: what they choose among, who they are, and how what they tell moves the reputation of brands. */
export interface MarketSpec {
  /** What can be chosen, by name: a brand over a channel. */
  readonly alternatives: Readonly<Record<string, AlternativeSpec>>
  readonly segments: Readonly<Record<string, SegmentSpec>>
  /** Terms of returns of all alternatives that have none of their own. Default: nothing is taken back. */
  readonly returns?: ReturnsSpec
  /** What disappointed customers do. Default: nothing. */
  readonly complaints?: ComplaintsSpec
  /** What customers ask the contact centre, beside complaints. Default: nothing. */
  readonly questions?: QuestionsSpec
  /** What customers tell others in public. Default: nothing. */
  readonly talk?: TalkSpec
  /** How what customers tell makes flaws of the goods rarer. Default: it does not. */
  readonly feedback?: FeedbackSpec
  /** How experiences become reputation, of each brand in each segment. Default: `{ kind: 'beta' }`. */
  readonly reputation?: ReputationSpec | UserSpec
  /** Media that campaigns may use, by name. */
  readonly media?: Readonly<Record<string, MediumSpec>>
  /** What brands are worth in themselves, by name. */
  readonly brands?: Readonly<Record<string, BrandSpec>>
  /** Campaigns, by name. */
  readonly campaigns?: Readonly<Record<string, CampaignSpec | UserSpec>>
}

/** A brand over a channel. Without a site it is a rival outside the model, which always has what is asked for. */
export interface AlternativeSpec {
  /** Default: the name of the alternative. */
  readonly brand?: string
  /** A free word: store, web, marketplace ... Default: the site, or `outside`. */
  readonly channel?: string
  /** Where it comes from the shelf. */
  readonly site?: string
  /** Default: the only product of the scenario. */
  readonly product?: string
  /** Money per unit. Default: the price of the product; 0 outside. */
  readonly price?: number
  /** Constant of its utility. Default 0. */
  readonly appeal?: number
  readonly distance?: number
  /** Of the product, from 1, where customers take to one generation after the other (`norton-bass`). Default 1. */
  readonly generation?: number
  /** Periods from order to delivery that customers are told. Default 0. */
  readonly promise?: number
  /**
   * In place of `promise`: the share of orders that are to be in time. The promise is that quantile of the time from order to delivery, of what is on the shelf and
   * waits for no picker.
   */
  readonly promiseShare?: number
  /** Periods from the shelf to the carrier, and from there to the customer. Default 0: handed over in the shop. */
  readonly handling?: DistributionSpec
  readonly delivery?: DistributionSpec
  /** Money per order and per unit for bringing it. Default 0. */
  readonly perOrder?: number
  readonly perUnit?: number
  /** Sites, lines and steps of its orders. Default: one line, from its site, brought at the first attempt. */
  readonly fulfilment?: FulfilmentSpec
  /** Default: it is sold by the site itself. */
  readonly marketplace?: MarketplaceSpec
  /** Default: nobody is fined. */
  readonly compliance?: ComplianceSpec
  /** Goods that customers bring back. Default: those of the market, or none. */
  readonly returns?: ReturnsSpec
  /** Probabilities that something is wrong with the goods of an order. Default 0 each. */
  readonly flaws?: Readonly<Partial<Record<Flaw, number>>>
  /** Default: that of the site, and of the product there. */
  readonly shortage?: ShortageSpec
  /** Rank among those that wait, and units on hand that are not for it, as for classes of customers. */
  readonly priority?: number
  readonly reserve?: number
  /**
   * Customers see whether it is on the shelf, and choose something else when it is not. Default: true where what is not there is lost; false where it is
   * backordered.
   */
  readonly seen?: boolean
}

/** Customers of one sort. */
export interface SegmentSpec {
  readonly customers: number
  /** People that each customer stands for, who do all alike: one event for many. Default 1. */
  readonly cohort?: number
  /** Units per purchase and person. Default 1. */
  readonly quantity?: DistributionSpec
  readonly buying: BuyingSpec | UserSpec
  /** Share of old satisfaction that is kept at each experience; the first counts whole. Default 0.8. */
  readonly memory?: number
  /** Default: `{ kind: 'logit' }`. */
  readonly choice?: ChoiceSpec | UserSpec
  /** What nests of a nested choice are. Default `channel`. */
  readonly nests?: 'channel' | 'brand'
  /**
   * Money per purchase and person after the gamma-gamma model, in place of `quantity`: gamma(p, nu), nu ~ gamma(q, gamma) among customers (Fader, Hardie & Lee 2005). The
   * quantity is what it buys at the price paid; where nothing is paid, one unit. `fitGammaGamma` of downstream-sim/fit finds p, q and gamma.
   */
  readonly spend?: { readonly p: number; readonly q: number; readonly gamma: number }
  /** What frightened customers buy on top, and use up later. Default: nobody panics. */
  readonly hoarding?: HoardingSpec
}

export type BuyingSpec =
  | PoissonBuyersSpec
  | BgNbdSpec
  | ParetoNbdSpec
  | RefillsSpec
  | BassSpec
  | GeneralisedBassSpec
  | NortonBassSpec
  | NetworkBassSpec
  | VisitsSpec
export type ChoiceSpec = LogLinearSpec | LogitSpec | NestedLogitSpec | SwitchingSpec
export type ReputationSpec = BetaReputationSpec | GoodwillReputationSpec
