import type { FairShareSpec } from '../allocation/fair-share.ts'
import type { FirstComeSpec } from '../allocation/first-come.ts'
import type { HistorySpec } from '../allocation/history.ts'
import type { LinearSpec } from '../allocation/linear.ts'
import type { PrioritySpec } from '../allocation/priority.ts'
import type { ProportionalSpec } from '../allocation/proportional.ts'
import type { ReserveSpec } from '../allocation/reserve.ts'
import type { WhenShortSpec } from '../allocation/when-short.ts'
import type { DirectSpec } from '../carriers/direct.ts'
import type { LtlSpec } from '../carriers/ltl.ts'
import type { TimetableSpec } from '../carriers/timetable.ts'
import type { TruckloadSpec } from '../carriers/truckload.ts'
import type { DeliveryReviewSpec } from '../customers/delivery-review.ts'
import type { DeliveryScoreSpec } from '../customers/delivery-score.ts'
import type { DisconfirmationSpec } from '../customers/disconfirmation.ts'
import type { BankruptcySpec } from '../disruptions/bankruptcy.ts'
import type { BreakdownSpec } from '../disruptions/breakdowns.ts'
import type { SingleEffectSpec } from '../disruptions/effect.ts'
import type { FollowOnSpec } from '../disruptions/follow-on.ts'
import type { LaneClosureSpec } from '../disruptions/lane-closure.ts'
import type { LaneDelaySpec } from '../disruptions/lane-delay.ts'
import type { OutageSpec } from '../disruptions/outage.ts'
import type { PresetSpec } from '../disruptions/preset.ts'
import type { RegimesSpec } from '../disruptions/regimes.ts'
import type { ReplaySpec } from '../disruptions/replay.ts'
import type { ShocksSpec } from '../disruptions/shocks.ts'
import type { StormSpec } from '../disruptions/storm.ts'
import type { AutoregressiveForecastSpec } from '../forecasting/autoregressive.ts'
import type { ConstantForecastSpec } from '../forecasting/constant.ts'
import type { CrostonSpec } from '../forecasting/croston.ts'
import type { ExponentialSmoothingSpec } from '../forecasting/exponential-smoothing.ts'
import type { HoltSpec } from '../forecasting/holt.ts'
import type { HoltWintersSpec } from '../forecasting/holt-winters.ts'
import type { MovingAverageSpec } from '../forecasting/moving-average.ts'
import type { NaiveSpec } from '../forecasting/naive.ts'
import type { TsbSpec } from '../forecasting/tsb.ts'
import type { BaseStockSpec } from '../policies/base-stock.ts'
import type { BaseSurgeSpec } from '../policies/base-surge.ts'
import type { CappedBaseStockSpec } from '../policies/capped-base-stock.ts'
import type { ConstantOrderSpec } from '../policies/constant-order.ts'
import type { DaysOfSupplySpec } from '../policies/days-of-supply.ts'
import type { DualIndexSpec } from '../policies/dual-index.ts'
import type { EchelonBaseStockSpec } from '../policies/echelon-base-stock.ts'
import type { EchelonRNQSpec } from '../policies/echelon-r-nQ.ts'
import type { EmergencyOrderSpec } from '../policies/emergency-order.ts'
import type { EwaSpec } from '../policies/ewa.ts'
import type { FixedPlanSpec } from '../policies/fixed-plan.ts'
import type { ForecastOrderUpToSpec } from '../policies/forecast-order-up-to.ts'
import type { ForwardBuyingSpec } from '../policies/forward-buying.ts'
import type { InflatedSpec } from '../policies/inflated.ts'
import type { MinMaxSpec } from '../policies/min-max.ts'
import type { PassThroughSpec } from '../policies/pass-through.ts'
import type { ProportionalOrderUpToSpec } from '../policies/proportional-order-up-to.ts'
import type { RrnQSpec } from '../policies/R-r-nQ.ts'
import type { RSSpec } from '../policies/R-S.ts'
import type { RsSSpec } from '../policies/R-s-S.ts'
import type { RNQSpec } from '../policies/r-nQ.ts'
import type { SSSpec } from '../policies/s-S.ts'
import type { StermanSpec } from '../policies/sterman.ts'
import type { AdditiveYieldSpec } from '../producers/additive-yield.ts'
import type { BinomialYieldSpec } from '../producers/binomial-yield.ts'
import type { FewestDaysOfSupplySpec } from '../producers/fewest-days-of-supply.ts'
import type { FixedCycleSpec } from '../producers/fixed-cycle.ts'
import type { LargestQueueSpec } from '../producers/largest-queue.ts'
import type { LongestWaitingSpec } from '../producers/longest-waiting.ts'
import type { MakeToOrderSpec } from '../producers/make-to-order.ts'
import type { MultiplicativeYieldSpec } from '../producers/multiplicative-yield.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { DemandShapingSpec } from '../reactions/demand-shaping.ts'
import type { ExpediteSpec } from '../reactions/expedite.ts'
import type { FlexibleCapacitySpec } from '../reactions/flexible-capacity.ts'
import type { InsuranceSpec } from '../reactions/insurance.ts'
import type { PanicSpec } from '../reactions/panic.ts'
import type { CheapestSpec } from '../sourcing/cheapest.ts'
import type { FastestSpec } from '../sourcing/fastest.ts'
import type { FirstOpenSpec } from '../sourcing/first-open.ts'
import type { PrimaryBackupSpec } from '../sourcing/primary-backup.ts'
import type { SplitSpec } from '../sourcing/split.ts'
import type { ConsolidateSpec } from './consolidate.ts'
import type { CreditSpec } from './credit.ts'
import type { DamageSpec } from './damage.ts'
import type { DemandSpec } from './demand-spec.ts'
import type { LoadSpec } from './load.ts'
import type { Measures, PackagingSpec } from './packaging.ts'
import type { DisputesSpec, ShortPaymentSpec } from './receivable-terms.ts'
import type { RerouteSpec } from './reroute.ts'
import type { Sequence } from './sequence.ts'
import type { ServingSpec } from './serving.ts'
import type { MarketSpec } from './spec-market.ts'
import type { RoundSpec } from './spec-rounds.ts'
import type { SalesSpec } from './spec-sales.ts'
import type { ServiceSpec } from './spec-service.ts'
import type { ShortageSpec, UserSpec } from './spec-shared.ts'
import type { RecordsSpec, ShelfSpec } from './spec-stores.ts'

export type { DemandSpec } from './demand-spec.ts'
export type { ShortageSpec, UserSpec } from './spec-shared.ts'

import type { TradeSpec } from './trade.ts'

/**
 * A scenario as data: plain JSON, shared by all runs, never changed by one.
 *
 * Time is counted in *periods* of the given length; every duration, rate and time below is in periods unless its name says days.
 * Money is in one currency. Quantities are in units of the product.
 *
 * Over 300 lines: it is a list, one entry per key.
 */
export interface ScenarioSpec {
  readonly name?: string
  readonly description?: string
  /** Length of a period. Default `day`. */
  readonly period?: PeriodName
  /** Kernel ticks in a period. Default: milliseconds. Events closer than a tick coincide. */
  readonly ticksPerPeriod?: number
  /** Length of the run in periods, warm-up included. */
  readonly horizon: number
  /** Periods at the start that no metric counts. Default 0. */
  readonly warmUp?: number
  /** Order of events inside a period. Default `receive-demand-review`. */
  readonly sequence?: Sequence
  /** Allow negative demand and orders (free returns), as textbook models with normal demand do. Default false. */
  readonly signed?: boolean
  readonly seed?: string
  /** Centimetres and kilograms, or inches and pounds. Default `metric`. */
  readonly measures?: Measures
  readonly products: Readonly<Record<string, ProductSpec>>
  readonly sites: Readonly<Record<string, SiteSpec>>
  readonly lanes: readonly LaneSpec[]
  readonly disruptions?: Readonly<Record<string, DisruptionSpec | UserSpec>>
  /** Answers to the state of the run by name: measures that are taken, and what customers do of themselves. Default: none. */
  readonly reactions?: Readonly<Record<string, ReactionSpec | UserSpec>>
  readonly satisfaction?: DeliveryScoreSpec | DeliveryReviewSpec | DisconfirmationSpec | UserSpec
  /** Customers who choose among brands and channels. Default: demand comes as the stock points say. */
  readonly market?: MarketSpec
  /** Rounds over sites that somebody fills, by name. Default: none. */
  readonly rounds?: Readonly<Record<string, RoundSpec>>
  /** Selling: contracts along the chain. */
  readonly sales?: SalesSpec
  /** Customer service: contacts, and the teams that handle them. With it, products and sites may be empty. Default: none. */
  readonly service?: ServiceSpec
}

export type PeriodName = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface ProductSpec {
  /** Money per unit bought from a supplier or made. Default 0. */
  readonly cost?: number
  /** Money per unit sold to a customer. Default 0. */
  readonly price?: number
  /** Money per unit that is left on hand at the end of the run; below 0, what it costs to be rid of it. Default 0. */
  readonly salvage?: number
  /** Periods after which a unit is written off. Default: it keeps for ever. */
  readonly life?: number
  /**
   * When the life of a unit from an outside supplier begins: at its `receipt` (default), or at its dispatch, so that it ages on the way (`production`).
   * Units made by a producer begin theirs when they are made. From then on a unit ages wherever it is.
   */
  readonly lifeFrom?: 'receipt' | 'production'
  /** Money per unit written off: to throw it away, beside what it cost. Default 0. */
  readonly waste?: number
  /** Dimensions, weight, cases and pallets. Default: not known. */
  readonly packaging?: PackagingSpec
}

export type PolicySpec =
  | BaseStockSpec
  | SSSpec
  | RNQSpec
  | RSSpec
  | RsSSpec
  | StermanSpec
  | PassThroughSpec
  | RrnQSpec
  | MinMaxSpec
  | DaysOfSupplySpec
  | CappedBaseStockSpec
  | ConstantOrderSpec
  | FixedPlanSpec
  | ForecastOrderUpToSpec
  | ProportionalOrderUpToSpec
  | EchelonBaseStockSpec
  | EchelonRNQSpec
  | DualIndexSpec
  | BaseSurgeSpec
  | EmergencyOrderSpec
  | EwaSpec
  | InflatedSpec
  | ForwardBuyingSpec

/** What forecasts demand, inside the policies that take one. */
export type ForecasterSpec =
  | ConstantForecastSpec
  | NaiveSpec
  | MovingAverageSpec
  | ExponentialSmoothingSpec
  | HoltSpec
  | HoltWintersSpec
  | CrostonSpec
  | TsbSpec
  | AutoregressiveForecastSpec
export type CarrierSpec = DirectSpec | TimetableSpec | LtlSpec | TruckloadSpec
export type SourcingSpec = FirstOpenSpec | SplitSpec | CheapestSpec | FastestSpec | PrimaryBackupSpec
export type AllocationSpec =
  | FirstComeSpec
  | PrioritySpec
  | ProportionalSpec
  | FairShareSpec
  | LinearSpec
  | HistorySpec
  | ReserveSpec
  | WhenShortSpec
/** Which of what waits is made next on a free line of a site. */
export type ProductionSpec =
  | LongestWaitingSpec
  | FixedCycleSpec
  | FewestDaysOfSupplySpec
  | LargestQueueSpec
  | MakeToOrderSpec
/** How much of what was ordered turns out good, drawn once per run or shipment. */
export type YieldSpec = MultiplicativeYieldSpec | AdditiveYieldSpec | BinomialYieldSpec
export type ReactionSpec = FlexibleCapacitySpec | DemandShapingSpec | ExpediteSpec | InsuranceSpec | PanicSpec
export type DisruptionSpec =
  | OutageSpec
  | BreakdownSpec
  | LaneDelaySpec
  | LaneClosureSpec
  | SingleEffectSpec
  | BankruptcySpec
  | ShocksSpec
  | FollowOnSpec
  | ReplaySpec
  | RegimesSpec
  | StormSpec
  | PresetSpec

/** State of a stock point at time 0. */
export interface InitialSpec {
  /** Units on hand. Default: what the policy steers to (S; r + Q). */
  readonly onHand?: number
  /** Units already under way over the first lane (or on the line): entry k arrives at the start of period k. */
  readonly pipeline?: readonly number[]
  /** Orders already on their way to the supplier of the first lane: entry k reaches it in period k. */
  readonly orders?: readonly number[]
  /** Units on hand by age, in place of `onHand`, which are all fresh. Those listed first came first. */
  readonly lots?: readonly LotSpec[]
}

/** Units of one age. */
export interface LotSpec {
  readonly units: number
  /** Periods since their life began. Default 0: fresh. */
  readonly age?: number
}

/** When money changes hands, in periods after the invoice. */
export interface TermsSpec {
  /** Periods until suppliers are paid for goods: those bought, from their dispatch, and those made, from the start of production. Default 0. */
  readonly pay?: number
  /** Periods until customers pay, from delivery. Default 0. */
  readonly collect?: number
  /** Invoices that customers do not accept at once; with `collect` alone. Default: none. */
  readonly disputes?: DisputesSpec
  /** Customers who pay less than they owe; with `collect` alone. Default: none. */
  readonly shortPayment?: ShortPaymentSpec
}

/** What can be said of a site as a whole and, under `stock`, of single products there. */
export interface StockSpec {
  readonly policy?: PolicySpec | UserSpec
  readonly demand?: DemandSpec | UserSpec
  /** Units that come without an order: when and how many, as demand occurs. */
  readonly intake?: DemandSpec | UserSpec
  /** Money per unit on hand and period. Default 0. */
  readonly holding?: number
  /** Money per replenishment order. Default 0. */
  readonly orderCost?: number
  readonly shortage?: ShortageSpec
  /** Payment terms. Default: money changes hands at once. */
  readonly terms?: TermsSpec
  /** What customers' orders cost beside the goods: taking in, picking, carrying, fines. Default: nothing. */
  readonly serving?: ServingSpec
  /** Periods a customer is promised to wait at most. Default 0. */
  readonly promise?: number
  readonly sourcing?: SourcingSpec | UserSpec
  /** Customers who find too little on the shelf are served at once from the shelves of other sites. Default: they are not. */
  readonly transship?: TransshipSpec
  /**
   * Other products of the site that its customers may take when they find too little of this one, in the order in which they try them. Default: none. To be said of
   * single products, under `stock`.
   */
  readonly substitutes?: readonly SubstituteSpec[]
  readonly initial?: InitialSpec
  /** How the record of what is on hand goes wrong. Default: it is always right. */
  readonly records?: RecordsSpec
  /** A shelf before a back room. Default: customers see all that is on hand. */
  readonly shelf?: ShelfSpec
  /** Which units leave first: those that came first (`FIFO`, default), those that came last (`LIFO`), or those whose life ends first (`FEFO`). */
  readonly issuing?: 'FIFO' | 'LIFO' | 'FEFO'
  /**
   * Who of those waiting gets how much. Default `first-come`: served as they ask. With another rule, what asks in one instant (orders, and customers who wait) is
   * gathered and shared out together with what waited before: after the last who may ask and before the review of this stock point. Where the release step of the
   * sequence comes after the orders, orders are shared out in it, and customers who ask later get what is left.
   */
  readonly allocation?: AllocationSpec | UserSpec
  /**
   * What its policy knows of demand: all `orders` and customers' demand that reach it (default); `sales` alone, demand that finds no stock and is lost being
   * unseen; or the demand of all `customers` it serves, directly or through others, as it occurs.
   */
  readonly information?: 'orders' | 'sales' | 'customers'
}

/** A class of customers at a site: it asks apart from others, on terms of its own. */
export interface CustomersSpec {
  /** Its demand by product. */
  readonly demand: Readonly<Record<string, DemandSpec | UserSpec>>
  /** Rank among those that wait, for the allocation kinds `priority` and `reserve`: 1 goes before 2. Default 1. */
  readonly priority?: number
  /** It is served from stock only while more than this many units are on hand, and never from those. Default 0. */
  readonly reserve?: number
  /** Default: that of the site, and of the product there. */
  readonly shortage?: ShortageSpec
  /** Periods it is promised to wait at most. Default: that of the site. */
  readonly promise?: number
  /** Money per unit sold to it. Default: the price of the product. */
  readonly price?: number
  /** Most money, for each product, that its orders and open invoices may come to: an order beyond it is lost. Needs terms with `collect`. Default: any amount. */
  readonly creditLimit?: number
  /** What its orders cost beside the goods. Default: as at the site. */
  readonly serving?: ServingSpec
}

/** A product that customers take in place of another, as far as it is on the shelf. What they do not take waits, is lost or comes in an emergency. */
export interface SubstituteSpec {
  readonly product: string
  /** Probability that a customer, with what is left of the order, accepts it: from 0 to 1. */
  readonly acceptance: number
}

/**
 * Lateral transshipment. The site that gives a unit orders another, the position of the one that asked stays as it is. What no site can give waits, is lost or comes in an
 * emergency, as the shortage says. A site gives nothing while someone waits there.
 */
export interface TransshipSpec {
  /** Sites that are asked. Default: all others where customers ask for the product by the unit. */
  readonly from?: readonly string[]
  /** Money per unit. Default 0. */
  readonly costPerUnit?: number
  /** Who gives: the site with the most to give, the first of equals (default), or the first of the list that has any. */
  readonly choose?: 'most-stock' | 'first'
  /** Units that this site, when it is asked, keeps for its own customers. Default 0. */
  readonly keep?: number
}

/** A production line. */
export interface MakeSpec {
  /** Most units started in a period. Default: unlimited. */
  readonly capacity?: number
  /** Runs are whole multiples of this many units. Default: any quantity. */
  readonly batch?: number
  /** Periods from start to stock: a number or a distribution. Default 0. */
  readonly productionTime?: DistributionSpec
  /** Units per period that flow into stock while a run lasts (fluid). Default: a run comes into stock whole. */
  readonly productionRate?: number
  /** Bill of materials: units of each component, kept at the same site, that a unit takes. Default: raw material without limit. */
  readonly uses?: Readonly<Record<string, number>>
  /** By- and co-products, kept at the same site: units of each that come with a unit made. */
  readonly byproducts?: Readonly<Record<string, number>>
  /** Periods a run takes per unit, beside its productionTime: a finite rate. Default 0. */
  readonly timePerUnit?: number
  /** How much of a run turns out good. Default: all. */
  readonly yield?: YieldSpec | UserSpec
  /** What becomes of the rest. Default: scrapped, at no cost. */
  readonly rejects?: RejectsSpec
  /** What a line needs before it makes this product. Needs `lines` at the site. */
  readonly setup?: SetupSpec
}

/**
 * What becomes of the units of a run that do not turn out good. `scrap`: they are gone, and their order is closed without them. `rework`: they are mended beside the
 * lines and come into stock later, all of them good.
 */
export type RejectsSpec =
  | {
      readonly kind: 'scrap'
      /** Money per unit, beside what it cost to make. Default 0. */
      readonly costPerUnit?: number
    }
  | {
      readonly kind: 'rework'
      /** Money per unit. Default 0. */
      readonly costPerUnit?: number
      /** Periods: a number or a distribution, drawn once per run. Default 0. */
      readonly time?: DistributionSpec
    }

export interface SetupSpec {
  /** Periods: a number or a distribution. Default 0. */
  readonly time?: DistributionSpec
  /** Money per set-up. Default 0. */
  readonly cost?: number
  /** Before every run, or (default) only when the line made another product last. */
  readonly when?: 'change' | 'run'
}

/** Each line runs for a time, then is down for a time. In periods: numbers or distributions. */
export interface BreakdownsSpec {
  readonly up: DistributionSpec
  readonly down: DistributionSpec
}

/** Longitude and latitude in degrees. */
export type Place = readonly [longitude: number, latitude: number]

/** What a site belongs to: what disruptions that strike many sites at once go by. */
export interface PlaceSpec {
  /** Region, country, coast: whatever is struck together. */
  readonly region?: string
  /** Free words, shared with lanes: an owner, a system, a mode. */
  readonly tags?: readonly string[]
}

interface SiteBase extends Omit<StockSpec, 'demand' | 'intake'>, PlaceSpec {
  /** Where it lies: longitude and latitude in degrees, east and north positive. For maps, and for disruptions that strike by distance. */
  readonly at?: Place
  /** Products kept here. Default: all. */
  readonly carries?: readonly string[]
  /** Classes of customers by name, beside (or in place of) `demand`. */
  readonly customers?: Readonly<Record<string, CustomersSpec>>
  /** Demand of customers by product. */
  readonly demand?: Readonly<Record<string, DemandSpec | UserSpec>>
  /** Units that come without an order, by product: donors, collections, harvests. */
  readonly intake?: Readonly<Record<string, DemandSpec | UserSpec>>
  /** Room for all products together. Default: unlimited. */
  readonly storage?: StorageSpec
  /** Share of the time of detection of disruptions that shared alerts save this site: 1 knows of all at once. Default 0. */
  readonly alerts?: number
}

/** Limited room. Units that somebody is waiting for need none: they pass through. */
export interface StorageSpec {
  /** Units of all products together. */
  readonly capacity: number
  /**
   * What becomes of goods that come and find no room: they are kept `outside` at a cost (default), sent back to who sent them (`turn-away`; their price is not
   * paid, the order is closed; what is made here is written off), or written off (`waste`).
   */
  readonly overflow?: 'outside' | 'turn-away' | 'waste'
  /** Money per unit outside and period. Default 0. */
  readonly cost?: number
}

/** An outside source that never runs out. */
export interface SupplierSpec extends PlaceSpec {
  readonly kind: 'supplier'
  /** As of other sites. */
  readonly at?: Place
  readonly carries?: readonly string[]
}
/** Makes products, from unlimited raw material or from components: to order, or to stock where it has a policy. */
export interface ProducerSpec extends SiteBase, MakeSpec {
  readonly kind: 'producer'
  /** Products made here; the others are bought, or come beside. Default: all that neither a lane nor another product's run brings. */
  readonly makes?: readonly string[]
  /** Production lines, shared by the products of the site; each does one run at a time. Default: as many as there are runs. */
  readonly lines?: number
  readonly breakdowns?: BreakdownsSpec
  /** Which of what waits takes a line that is free. Default `longest-waiting`: at once, as something is ordered or a line is free; other rules look at the end of an instant. */
  readonly production?: ProductionSpec | UserSpec
  /** What differs for single products. */
  readonly stock?: Readonly<Record<string, StockSpec & MakeSpec>>
}
/** Keeps stock between others. */
export interface WholesalerSpec extends SiteBase {
  readonly kind: 'wholesaler'
  /** What differs for single products. */
  readonly stock?: Readonly<Record<string, StockSpec>>
}
/** Keeps stock and faces customers. */
export interface RetailerSpec extends SiteBase {
  readonly kind: 'retailer'
  /** What differs for single products. */
  readonly stock?: Readonly<Record<string, StockSpec>>
}
export type SiteSpec = SupplierSpec | ProducerSpec | WholesalerSpec | RetailerSpec

/** What the supplier at the end of a lane asks of each order. */
export interface OfferSpec {
  /** Money per unit bought, in place of the product's `cost`. Lanes from suppliers alone; the same holds for discounts. */
  readonly price?: number
  /**
   * Prices that fall with the quantity ordered; below the first tier the price above holds. The order is then paid as a whole when the supplier takes it in; without
   * discounts, units are paid at dispatch.
   */
  readonly discounts?: DiscountSpec
  /** Fewest units of an order; one of fewer is raised to it. Default: none. */
  readonly minimum?: number
  /** Orders are raised to whole multiples of this many units (a case, a pallet). Default: any quantity. */
  readonly multiple?: number
  /** Orders are raised to whole cases or pallets of the product's `packaging`, in place of `multiple`. */
  readonly orderIn?: 'cases' | 'pallets'
  /**
   * Periods of life that goods must have left when they are dispatched over the lane. Units with less stay on the shelf, for customers and lanes that ask for less,
   * until they are written off at the end of their life; orders that find no younger ones wait for them. Default: any life.
   */
  readonly minimumLife?: number
  /** The same as a share of the product's life: 0.667 for two thirds. */
  readonly minimumLifeShare?: number
}

/** `all-units`: the price of the tier that the order reaches holds for all its units. `incremental`: for the units within the tier. */
export interface DiscountSpec {
  readonly kind: 'all-units' | 'incremental'
  /** By rising `from`. */
  readonly tiers: readonly TierSpec[]
}

/** Orders are taken in at `on`, `on + every`, `on + 2 every` ...; those that have come in time for it, the others the next time. In periods. */
export interface OrderCalendarSpec {
  readonly every: number
  /** The first time. Default 0. */
  readonly on?: number
  /** How long before an order must have come. Default 0: what comes at that very time is taken in. */
  readonly cutOff?: number
}

export interface TierSpec {
  /** Units from which it holds. */
  readonly from: number
  /** Money per unit. */
  readonly price: number
}

/** A directed way for goods between two sites, with a carrier. */
export interface LaneSpec extends OfferSpec {
  /** Default `from>to`. */
  readonly name?: string
  readonly from: string
  readonly to: string
  /** Free words that disruptions go by: a mode, a carrier, a strait. */
  readonly tags?: readonly string[]
  /** Products that use it. Default: those both ends carry. */
  readonly products?: readonly string[]
  /** Transit time in periods, of a carrier that leaves at once: a number or a distribution. */
  readonly transit?: DistributionSpec
  /** Its freight: money per shipment and per unit. Default 0. */
  readonly perShipment?: number
  readonly perUnit?: number
  /** Another kind of carrier, in place of the three above. */
  readonly carrier?: CarrierSpec | UserSpec
  /** Periods from placing an order to its arrival at the supplier. Default 0. */
  readonly orderDelay?: number
  /** When the supplier takes orders in. Default: whenever they come. */
  readonly orders?: OrderCalendarSpec
  /** Rank of its orders at the supplier, for the allocation kinds `priority` and `reserve`: 1 goes before 2. Default 1, as customers there. */
  readonly priority?: number
  /** Money per unit in transit and period. Default 0. */
  readonly holding?: number
  /** Most units that depart in a period. Default: unlimited. */
  readonly capacity?: number
  /** What goods cost on it beside freight: duty, insurance, handling. Default: nothing. */
  readonly trade?: TradeSpec
  /** What the buyer may owe the supplier. Lanes from suppliers alone, to buyers with payment terms. Default: any amount. */
  readonly credit?: CreditSpec
  /** How goods are measured, and what the carrier is paid by. Default: units. */
  readonly load?: LoadSpec
  /** Goods that break on the way. Default: none. */
  readonly damage?: DamageSpec
  /** Shipments wait and leave together. Default: they leave as they come. */
  readonly consolidate?: ConsolidateSpec
  /** Goods go over other lanes where this one is closed, or so slow that a way round is faster. Default: they wait. */
  readonly reroute?: RerouteSpec
  /** Shipments may overtake each other. Default true. */
  readonly crossing?: boolean
  /** How much of a shipment turns out good. Default: all. */
  readonly yield?: YieldSpec | UserSpec
  /** What is asked of orders of single products, where it differs. */
  readonly offers?: Readonly<Record<string, OfferSpec>>
}
