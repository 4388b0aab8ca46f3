import type { Kernel } from '../kernel/kernel.ts'
import type { Accounts } from './accounts.ts'
import type { Awareness } from './awareness.ts'
import type { Backlog } from './backlog.ts'
import type { CustomerClasses } from './customer-classes.ts'
import type { Damage } from './damage.ts'
import type { DemandFactors } from './demand-factors.ts'
import type { FactLog } from './fact-log.ts'
import type { Imports } from './imports.ts'
import type { Information } from './information.ts'
import type { Lanes } from './lanes.ts'
import type { Ledger } from './ledger.ts'
import type { Levers } from './levers.ts'
import type { Loads } from './loads.ts'
import type { Network } from './network.ts'
import type { Offers } from './offers.ts'
import type { OrderLog } from './order-log.ts'
import type { Plan } from './plan.ts'
import type { Stock } from './stock.ts'
import type { Substitution } from './substitution.ts'
import type { Tickets } from './tickets.ts'
import type { Transfers } from './transfers.ts'

/** What the actors of a running chain share: the clock, the columns, the books. */
export interface Core {
  readonly plan: Plan
  readonly network: Network
  readonly kernel: Kernel
  readonly calendar: Calendar
  readonly facts: FactLog
  /** Stock and all counts, a row per stock point. */
  readonly stock: Stock
  readonly lanes: Lanes
  readonly backlog: Backlog
  readonly customers: CustomerClasses
  /** Customers' orders, told one by one. */
  readonly orders: OrderLog
  /** Orders that an actor placed for customers of its own. */
  readonly tickets: Tickets
  readonly ledger: Ledger
  /** Duty, insurance and handling; undefined: there are none. */
  readonly imports: Imports | undefined
  /** What freight is charged by; undefined: units. */
  readonly loads: Loads | undefined
  /** Goods that break on their way; undefined: none do. */
  readonly damage: Damage | undefined
  /** What buyers and customers may owe; undefined: any amount. */
  readonly accounts: Accounts | undefined
  readonly levers: Levers
  /** What each site knows of the levers. */
  readonly awareness: Awareness
  readonly transfers: Transfers
  readonly substitution: Substitution
  readonly offers: Offers
  readonly information: Information
  /** Undefined where nothing that sells moves demand. */
  readonly demandFactors: DemandFactors | undefined
}

/** Number of the running period. Divides once an instant, not once an event. */
export class Calendar {
  readonly #ticksPerPeriod: number
  #tick = 0
  #period = 0

  constructor(ticksPerPeriod: number) {
    this.#ticksPerPeriod = ticksPerPeriod
  }

  period(tick: number): number {
    if (tick !== this.#tick) {
      this.#tick = tick
      this.#period = Math.floor(tick / this.#ticksPerPeriod)
    }
    return this.#period
  }
}
