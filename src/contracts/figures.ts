import type { AccountFigures } from './figures-accounts.ts'
import type { RoundFigures } from './figures-rounds.ts'
import type { SalesFigures } from './figures-sales.ts'
import type { MarketFigures } from './market-figures.ts'
import type { ServiceFigures } from './service-figures.ts'

/**
 * What a run has come to, read at one instant: the tallies of each stock point and lane since the warm-up, in periods, units and money.
 * Metrics are functions of these.
 */
export interface Figures {
  /** Periods measured: from the end of the warm-up to now. */
  readonly periods: number
  /** Days in a period. */
  readonly daysPerPeriod: number
  readonly points: readonly PointFigures[]
  readonly links: readonly LinkFigures[]
  readonly lanes: readonly LaneFigures[]
  /** What does not add up in the ledger, in money: 0 but for rounding. */
  readonly ledgerResidue: number
  /** Classes of customers; they are part of the figures of their stock point. */
  readonly customers: readonly CustomerFigures[]
  /** What was for the orders of each class of customers alone; absent where there are no classes. */
  readonly directCosts?: readonly DirectCostFigures[]
  /** Accounts with a credit limit; absent where there is none. */
  readonly accounts?: readonly AccountFigures[]
  /** What the market has come to; absent where the scenario has none. */
  readonly market?: MarketFigures
  /** Where the scenario says something of selling. */
  readonly sales?: SalesFigures
  /** Rounds by name; absent where there are none. */
  readonly rounds?: readonly RoundFigures[]
  /** The contact centre; absent where the scenario has none. */
  readonly service?: ServiceFigures
}

/**
 * Money that was spent on, and earned with, the orders of some customers alone: they are part of the costs of their stock point. What is shared (goods, stock, the way
 * there) is not in it. One row for each class of customers, and one for those without a class, at each stock point with classes.
 */
export interface DirectCostFigures {
  readonly point: string
  /** Class of customers; null: those without one. */
  readonly customers: string | null
  /** By activity; revenue is a negative cost. */
  readonly costs: Readonly<Record<ActivityName, number>>
}

/** What became of one class of customers at one stock point. Names as in PointFigures. */
export interface CustomerFigures {
  /** `site:class`, or `site/product:class` where the scenario has several products. */
  readonly name: string
  /** Name of the stock point, and of the class. */
  readonly point: string
  readonly customers: string
  readonly orders: number
  readonly demanded: number
  readonly filled: number
  readonly served: number
  readonly lost: number
  readonly reneged: number
  readonly expedited: number
  readonly closed: number
  readonly onTimeInFull: number
  /** Unit-periods owed. */
  readonly owed: number
}

export interface PointFigures {
  readonly name: string
  readonly site: string
  readonly product: string
  readonly echelon: number
  readonly facesCustomers: boolean
  /** Customers: occurrences of demand, and units wanted, served at once, served in all, lost, reneged. */
  readonly orders: number
  readonly demanded: number
  readonly filled: number
  readonly served: number
  readonly lost: number
  readonly reneged: number
  /** Units of demand served from outside in an emergency; they count as served, not as filled. */
  readonly expedited: number
  /** Orders closed in any way; of those, delivered whole within the promise. */
  readonly closed: number
  readonly onTimeInFull: number
  /** Orders delivered whole, but after the promise, and the sum of the periods by which they exceeded it. */
  readonly late: number
  readonly latePeriods: number
  /** Unit-periods waited by units served. */
  readonly waited: number
  /** Sum of score x units, and units scored. */
  readonly score: number
  readonly scored: number
  /** Downstream sites: units requested, and shipped at once. */
  readonly requested: number
  readonly requestsFilled: number
  /** Replenishment orders placed, units ordered, units received. */
  readonly placed: number
  readonly ordered: number
  readonly received: number
  /** Units that came without an order: intake, by-products. */
  readonly takenIn: number
  /** Units of its customers' demand that went to another product for want of stock. */
  readonly substituted: number
  /** Lateral transshipment: units that came from other sites for its customers (served, not filled), and units given to those of others. */
  readonly transferredIn: number
  readonly transferredOut: number
  /** Units written off. Where lots are kept: units that left the shelf, and the sum of their ages in unit-periods; else 0. */
  readonly wasted: number
  readonly issued: number
  readonly issuedAge: number
  /**
   * Periods that a record was kept which may be wrong (0 where it is always right); of them, those with a record that was right, and those with nothing there
   * though the record said so.
   */
  readonly recordTime: number
  readonly rightTime: number
  readonly frozenTime: number
  /** Units that vanished unseen; units that audits found missing, less those found beyond the record; audits, and money spent on them. */
  readonly shrunk: number
  readonly foundMissing: number
  readonly audits: number
  readonly auditCost: number
  /** Tasks of filling a shelf from the back room. */
  readonly shelfTasks: number
  readonly cycles: number
  readonly clearCycles: number
  /** Variance per period of the demand that reached the stock point and of the orders it placed; NaN below two periods. */
  readonly demandVariance: number
  readonly orderVariance: number
  /** Unit-periods on hand, owed, owed to customers. */
  readonly held: number
  readonly owed: number
  readonly owedToCustomers: number
  /** Periods with stock on hand (on the shelf, where there is a back room); periods without backorders. */
  readonly readyTime: number
  readonly clearTime: number
  /** Units taken by production lines of the site. */
  readonly consumed: number
  /** Unit-periods under way to the stock point, and units under way now. */
  readonly transit: number
  readonly inTransit: number
  /** Unit-periods that goods for it waited at docks for others to leave with, and units waiting now: neither on hand nor under way. */
  readonly docked: number
  readonly dockedNow: number
  /** Standard cost of a unit: what its first way in costs per unit before discounts, passed on from site to site; of goods made, with their components. */
  readonly unitCost: number
  /** Money in less money out. Money-periods that customers owed, that suppliers were owed, and both now: 0 without payment terms. */
  readonly cash: number
  readonly receivable: number
  readonly payable: number
  readonly receivableNow: number
  /** What customers owe now, by the days since it was invoiced: up to 30, 60, 90, and more. */
  readonly receivableByAge: readonly [number, number, number, number]
  readonly payableNow: number
  /** Levels now; an unlimited source counts none on hand. */
  readonly onHand: number
  readonly onOrder: number
  readonly backorders: number
  /** Money by activity since the warm-up; revenue and salvage are negative costs. */
  readonly costs: Readonly<Record<ActivityName, number>>
}

export type ActivityName =
  | 'purchase'
  | 'production'
  | 'ordering'
  | 'transport'
  | 'holding'
  | 'pipeline'
  | 'shortage'
  | 'salvage'
  | 'revenue'
  | 'waste'
  | 'setup'
  | 'storage'
  | 'expediting'
  | 'transfer'
  | 'selling'
  | 'service'
  | 'marketing'
  | 'reaction'
  | 'handling'
  | 'duty'
  | 'insurance'
  | 'unloading'
  | 'refund'
  | 'returns'
  | 'commission'
  | 'serving'
  | 'fine'
  | 'damage'
  | 'deduction'

/** A way of goods into a stock point: over a lane, or from the site's own production line. */
export interface LinkFigures {
  readonly name: string
  /** Stock points at its ends, as numbers in `points`; -1 above a production line. */
  readonly supplier: number
  readonly buyer: number
  /** Units dispatched; of a production line, units that came into stock. */
  readonly shipped: number
  /** Unit-periods under way. */
  readonly transit: number
  /** Units that arrived damaged; absent where nothing can be. */
  readonly damaged?: number
  /** What a production line takes per unit. */
  readonly uses: readonly { readonly point: number; readonly units: number }[]
}

export interface LaneFigures {
  readonly name: string
  /** Unit-periods under way; shipment-periods under way and the integral of the square of shipments under way. */
  readonly transit: number
  readonly underWay: number
  readonly underWaySquares: number
  readonly shipments: number
  readonly shipped: number
  /** Times that something left: what waited at the dock and left together counts once. Unit-periods waited there, and units waiting now. */
  readonly departures: number
  readonly docked: number
  readonly dockedNow: number
  /** Shipments that arrive before the one dispatched just before them. */
  readonly overtakes: number
  readonly inTransit: number
  /** Of the units shipped, those that went another way, for the lane was struck. */
  readonly rerouted: number
  /** Where goods are measured: vehicles that left, and the weight and volume in them; what one holds, where that is said. NaN: not known. */
  readonly cargo?: {
    readonly vehicles: number
    readonly weight: number
    readonly volume: number
    readonly holds: { readonly weight: number; readonly volume: number } | null
  }
}

/** One number read from the figures of some stock points, with its exact meaning. */
export interface MetricDefinition {
  readonly name: string
  readonly unit: string
  /** The definition, as the evaluation contract prints it. */
  readonly doc: string
  /** NaN where it has no meaning (no demand, say). */
  value(figures: Figures): number
  /** For a quotient: what stands above and below the line. Replications are then pooled. */
  parts?(figures: Figures): readonly [above: number, below: number]
  /** What it can be told of alone, by name: `brand`, `team` ... */
  readonly thing?: string
  /** The metric of one such thing, called `name:thing`; reading it throws ArgumentError where the figures know no such thing. */
  of?(name: string): MetricDefinition
}
