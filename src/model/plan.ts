import type { Allocation } from '../contracts/allocation.ts'
import type { Desk } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Place } from '../contracts/disruption.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Policy, PolicyChoice } from '../contracts/policy.ts'
import type { Producer } from '../contracts/producer.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Sourcing } from '../contracts/sourcing.ts'
import type { Yield } from '../contracts/yield.ts'
import type { Sampler } from '../random/distribution.ts'
import type { ReceivablePlan } from './disputes.ts'
import type { Maker } from './maker.ts'
import type { CargoPlan } from './plan-cargo.ts'
import type { DisruptionPlan, ReactionUse } from './plan-disruptions.ts'
import type { LanePlan } from './plan-lane.ts'
import type { LotPlan } from './plan-lots.ts'
import type { MarketPlan } from './plan-market.ts'
import type { OfferPlan, OrderCalendarPlan } from './plan-offers.ts'
import type { RoundPlan } from './plan-rounds.ts'
import type { SalesPlan } from './plan-sales.ts'
import type { ServicePlan } from './plan-service.ts'
import type { ServingPlan } from './plan-serving.ts'
import type { StoragePlan } from './plan-storage.ts'
import type { RecordsPlan, ShelfPlan } from './plan-stores.ts'

export type { Maker } from './maker.ts'

/**
 * What the compiler hands to the model: names are numbers, defaults are filled in, specs have become makers.
 * Stock points, links and lanes are numbered canonically (echelon, then name), so nothing hangs on the order of declaration.
 *
 * Over 300 lines: it is a list of what the compiler hands over.
 * Over 300 lines: it is a list of types, one entry per part of a scenario.
 */
export interface Plan {
  readonly clock: ClockPlan
  readonly phases: PhasePlan
  /** Names of the products, by number. */
  readonly products: readonly string[]
  readonly sites: readonly SitePlan[]
  readonly stockPoints: readonly StockPointPlan[]
  readonly links: readonly LinkPlan[]
  readonly lanes: readonly LanePlan[]
  readonly disruptions: readonly DisruptionPlan[]
  readonly reactions: readonly ReactionUse[]
  /** Classes of customers, by stock point, rank and name. */
  readonly customers: readonly CustomerPlan[]
  /** What customers choose among; undefined: demand comes as the stock points say. */
  readonly market: MarketPlan | undefined
  readonly satisfaction: Maker<Satisfaction>
  /** The contact centre; undefined: there is none. */
  readonly service: ServicePlan | undefined
  /** Makes the forecaster that a plug-in asks its desk for. */
  readonly forecaster: (spec: ForecasterChoice, desk: Desk) => Forecaster
  /** Likewise the policy inside another. */
  readonly insidePolicy: (spec: PolicyChoice, desk: Desk) => Policy
  /** Demand and orders may be negative (free returns). */
  readonly signed: boolean
  /** Sites that somebody fills; empty: none. */
  readonly rounds: readonly RoundPlan[]
  /** Undefined: the scenario says nothing of selling. */
  readonly sales?: SalesPlan | undefined
}

export interface ClockPlan {
  /** Name of the period: `day`, `week` ... */
  readonly period: string
  readonly ticksPerPeriod: number
  readonly daysPerPeriod: number
  /** In ticks. */
  readonly warmUp: number
  readonly horizon: number
}

/** Ranks of the steps inside one instant, from the scenario's sequence. */
export interface PhasePlan {
  readonly count: number
  readonly disrupt: number
  readonly produce: number
  readonly receive: number
  readonly release: number
  readonly demand: number
  /** One rank per echelon: reviews, and the arrival of their orders at the suppliers. */
  readonly review: readonly number[]
  readonly orders: readonly number[]
  readonly close: number
  /** After all steps: close, where that comes last. */
  readonly end: number
  /** After all else: whoever reads what an instant has come to. */
  readonly look: number
  /** Every change of the position is followed by a review at once; no review events. */
  readonly continuous: boolean
  /** The review step follows the demand step with nothing in between, echelon after echelon. */
  readonly reviewFollowsDemand: boolean
  /** The release step comes after orders arrive (after demand): what arrives waits for it, even beside stock. */
  readonly ordersWait: boolean
  readonly demandWaits: boolean
  /** By echelon: rank of the step in which a stock point that gathers shares out (orders alone in the release step, where that comes after them); empty where none gathers. */
  readonly share: readonly number[]
}

export interface SitePlan {
  readonly name: string
  readonly kind: string
  readonly echelon: number
  /** Production lines, each with one run at a time; 0: as many runs at once as there are. */
  readonly lines: number
  readonly breakdowns: BreakdownPlan | undefined
  /** Which of what waits takes a free line; undefined: at once, what has waited longest. */
  readonly production: Maker<Producer> | undefined
  /** Undefined: room for all. */
  readonly storage: StoragePlan | undefined
  readonly place: PlacePlan
  /** Share of the time of detection of a disruption that shared alerts save it. */
  readonly alerts: number
}

/** Where a site lies, for disruptions that strike by region, tag or distance. */
export type PlacePlan = Omit<Place, 'name'>

/** Time up and time down of each line of a site, in periods. */
export interface BreakdownPlan {
  readonly up: Maker<Sampler>
  readonly down: Maker<Sampler>
}

export interface StockPointPlan {
  /** `site/product`, or the site alone where the scenario has one product. */
  readonly name: string
  readonly site: number
  readonly product: number
  readonly echelon: number
  /** An outside source that never runs out. */
  readonly unlimited: boolean
  /** What its policy knows of demand: what is asked of it, what of it is not lost unseen, or the demand of all customers it serves. */
  readonly information: 'orders' | 'sales' | 'customers'
  /** Units on hand at the start; undefined: what the policy steers to. */
  readonly initialOnHand: number | undefined
  /** Money per unit on hand and period. */
  readonly holding: number
  /** Money per unit when it is handed to a customer. */
  readonly price: number
  /** Money per unit on hand at the horizon. */
  readonly salvage: number
  /** Money per unit written off. */
  readonly wasteCost: number
  readonly shortage: ShortagePlan
  /** When money changes hands. */
  readonly terms: TermsPlan
  /** What its customers' orders cost beside the goods; undefined: nothing. */
  readonly serving: ServingPlan | undefined
  /** Periods a customer is promised to wait at most. */
  readonly promise: number
  readonly demand: Maker<Demand> | undefined
  /** Goods that come without an order. */
  readonly intake: Maker<Demand> | undefined
  /** Undefined: nobody tracks its units. */
  readonly lots: LotPlan | undefined
  /** Undefined: the record is always right. */
  readonly records: RecordsPlan | undefined
  /** Undefined: all that is on hand lies where customers see it. */
  readonly shelf: ShelfPlan | undefined
  readonly policy: Maker<Policy> | undefined
  readonly sourcing: Maker<Sourcing> | undefined
  /** Who of those waiting gets how much; undefined: first come, first served. */
  readonly allocation: Maker<Allocation> | undefined
  /** Its customers may be served from the shelves of other stock points; undefined: they are not. */
  readonly transship: TransshipPlan | undefined
  /** Stock points of the same site that customers may take from in its place, in the order in which they try them. */
  readonly substitutes: readonly SubstitutePlan[]
  /** Links into this stock point: `firstLink` .. `firstLink + linkCount - 1`. */
  readonly firstLink: number
  readonly linkCount: number
}

/** A class of customers at a stock point: an asker of its own, with terms of its own. */
export interface CustomerPlan {
  /** `stock point:class`, and the class alone. */
  readonly name: string
  readonly customers: string
  readonly point: number
  /** Undefined: an actor of the model orders for it (the market). */
  readonly demand: Maker<Demand> | undefined
  /** Its orders are placed by another actor, who leaves all that follows to the stock point. */
  readonly placed?: boolean
  /** Rank among those that wait: 1 before 2. */
  readonly priority: number
  /** Units on hand that are not for it. */
  readonly reserve: number
  readonly shortage: ShortagePlan
  readonly promise: number
  readonly price: number
  readonly serving: ServingPlan | undefined
  /** Most money that its orders and open invoices may come to; undefined: any amount. */
  readonly creditLimit: number | undefined
}

/** Ticks from an invoice to its payment: of what is bought or made, of what is sold. 0: at once. */
export interface TermsPlan {
  readonly pay: number
  readonly collect: number
  /** Undefined: customers pay what they owe when it is due. */
  readonly receivables: ReceivablePlan | undefined
}

export interface ShortagePlan {
  readonly mode: 'backorder' | 'lost' | 'emergency'
  /** Orders are served whole or not at all. */
  readonly whole: boolean
  /** Money per unit owed (to customers or downstream) and period. */
  readonly cost: number
  /** Money once per unit backordered, lost or served from outside. */
  readonly costPerUnit: number
  /** Periods from demand to delivery of emergency supply. */
  readonly time: number
  /** Periods after which a waiting customer leaves; undefined: never. */
  readonly patience: Maker<Sampler> | undefined
}

/** A way for goods to reach a stock point: from another one over a lane, or from the site's own production line. */
export interface LinkPlan {
  readonly name: string
  readonly buyer: number
  /** Stock point that supplies, or -1 for a production line. */
  readonly supplier: number
  /** Lane, or -1 for a production line. */
  readonly lane: number
  readonly line: LinePlan | undefined
  /** How much of a run or shipment turns out good; undefined: all. */
  readonly yield: Maker<Yield> | undefined
  /** Ticks from placing an order to its arrival at the supplier. */
  readonly orderDelay: number
  /** When the supplier takes orders in; undefined: whenever they come. */
  readonly calendar: OrderCalendarPlan | undefined
  /** Rank of its orders among those that wait at the supplier: 1 before 2. */
  readonly priority: number
  /** Money per order. */
  readonly orderCost: number
  /** Money per unit ordered over this link, paid at dispatch (or at the start of production). */
  readonly unitCost: number
  /** Duty, as a share of the customs value. */
  readonly duty: number
  /** A unit as freight; undefined: nothing is known. */
  readonly cargo: CargoPlan | undefined
  /** Probability that a unit is damaged on its way. */
  readonly damage: number
  /** What the supplier asks of orders; undefined: nothing. */
  readonly offer: OfferPlan | undefined
  /** Oldest goods that leave over it, in ticks since their life began; Infinity: any. */
  readonly mostAge: number
  /** Goods already under way: arrival in ticks. */
  readonly pipeline: readonly Parcel[]
  /** Orders already under way to the supplier: arrival in ticks. */
  readonly slips: readonly Parcel[]
}

export interface SubstitutePlan {
  readonly point: number
  /** Share of customers, above 0. */
  readonly acceptance: number
}

export interface TransshipPlan {
  /** Stock points of the same product that give, in the order in which they are asked. */
  readonly from: readonly number[]
  readonly costPerUnit: number
  /** Units that this stock point itself does not give away. */
  readonly keep: number
  /** The one with the most stock gives, the first of equals; else the first that has any. */
  readonly mostStock: boolean
}

export interface Parcel {
  readonly at: number
  readonly quantity: number
}

/** Units of the product of a stock point per unit made. */
export interface PartPlan {
  readonly point: number
  readonly units: number
}

export interface SetupPlan {
  /** Periods; undefined: none. */
  readonly time: Maker<Sampler> | undefined
  readonly cost: number
  /** Before each run, not only after another product. */
  readonly everyRun: boolean
}

export interface RejectsPlan {
  /** They come into stock in the end; else they are gone. */
  readonly reworked: boolean
  /** Money per unit. */
  readonly costPerUnit: number
  /** Periods until they are mended; undefined: at once. */
  readonly time: Maker<Sampler> | undefined
}

/** A production line: raw material beyond `uses` is unlimited. */
export interface LinePlan {
  /** Most units started in a period. */
  readonly capacity: number
  /** Production runs are whole multiples of this many units; 0: any quantity. */
  readonly batch: number
  /** Periods from start to stock. */
  readonly time: Maker<Sampler>
  /** Periods a run takes beside that for each of its units. */
  readonly timePerUnit: number
  /** Units per period while producing (fluid); 0: a run comes into stock whole. */
  readonly rate: number
  /** Components, all of the same site, that a unit takes; what comes beside a unit. */
  readonly uses: readonly PartPlan[]
  readonly byproducts: readonly PartPlan[]
  readonly setup: SetupPlan
  /** What becomes of units that are not good; undefined: nothing that costs. */
  readonly rejects: RejectsPlan | undefined
}
