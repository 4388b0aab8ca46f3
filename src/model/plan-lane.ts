import type { Carrier } from '../contracts/carrier.ts'
import type { Maker } from './maker.ts'
import type { DamagePlan, LoadPlan } from './plan-cargo.ts'
import type { ConsolidationPlan } from './plan-consolidation.ts'

export interface LanePlan {
  readonly name: string
  /** Names of its ends. */
  readonly from: string
  readonly to: string
  readonly tags: readonly string[]
  readonly carrier: Maker<Carrier>
  /** Money per unit in transit and period. */
  readonly holding: number
  /** Most units that depart in a period. */
  readonly capacity: number
  /** Shipments may overtake each other. */
  readonly crossing: boolean
  /** What goods on it cost beside freight; undefined: nothing. */
  readonly trade: TradePlan | undefined
  /** What its buyers may owe its supplier; undefined: any amount. */
  readonly credit: CreditPlan | undefined
  /** How goods are measured; undefined: by units. */
  readonly load: LoadPlan | undefined
  /** What becomes of damaged goods; undefined: there are none. */
  readonly damage: DamagePlan | undefined
  /** Undefined: goods leave as they come. */
  readonly consolidation: ConsolidationPlan | undefined
  /** Undefined: goods wait where it is closed. */
  readonly reroute: ReroutePlan | undefined
}

/** Ticks until goods leave another way, and the numbers of the lanes that may be used; undefined: all. */
export interface ReroutePlan {
  readonly delay: number
  readonly lanes: readonly number[] | undefined
}

/** Insurance as a share of the customs value, handling in money per unit; duties stand with the links. */
export interface TradePlan {
  readonly insurance: number
  readonly handling: number
}

/** Most money that orders and open invoices may come to, and what becomes of an order beyond it: it is refused, or waits. */
export interface CreditPlan {
  readonly limit: number
  readonly refuses: boolean
}
