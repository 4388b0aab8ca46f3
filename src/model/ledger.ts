import type { Plain } from '../contracts/plain.ts'
import { loadColumns, saveColumns } from './columns.ts'
import { DirectCosts } from './direct-costs.ts'

/**
 * What money is spent on and earned with, per stock point. The time costs (holding, pipeline, shortage) accrue from the
 * integrals of the stock and enter the books when they are read.
 */
export const Activity = {
  purchase: 0,
  production: 1,
  ordering: 2,
  transport: 3,
  holding: 4,
  pipeline: 5,
  shortage: 6,
  salvage: 7,
  revenue: 8,
  /** Units written off: expired, spoilt, rejected. */
  waste: 9,
  /** Changing a line over. */
  setup: 10,
  /** Storing beyond what a site holds. */
  storage: 11,
  /** Emergency supply and transfers between sites of an echelon. */
  expediting: 12,
  /** Money between two sites of the chain, by contract: what one pays the other gets. */
  transfer: 13,
  /** Selling: sales people and leads; what a contract has the buyer spend on advertising. */
  selling: 14,
  /** Customer service: agents and contacts. Of the contact centre, which keeps an account beside those of the stock points. */
  service: 15,
  /** Marketing: campaigns of the market, with all that is spent on them. */
  marketing: 16,
  /** Reactions to the state of the run: retainers, what runs, what an insurance pays. */
  reaction: 17,
  /** Work in a store: audits, filling shelves. */
  handling: 18,
  /** On the way, beside freight: duties with tariffs, insurance, handling at the end of the lane. */
  duty: 19,
  insurance: 20,
  unloading: 21,
  /** Money given back to customers, and what their returns cost, less what they are sold off for. */
  refund: 22,
  returns: 23,
  /** What a marketplace takes of a sale. */
  commission: 24,
  /** What customers' orders cost beside the goods; fines for those that come late. */
  serving: 25,
  fine: 26,
  /** Damaged goods: to throw them away, less what they are sold off for and what carriers pay. */
  damage: 27,
  /** What customers never pay of their invoices: conceded in disputes, paid short. */
  deduction: 28,
} as const
export type Activity = (typeof Activity)[keyof typeof Activity]
export const activityNames = Object.keys(Activity) as readonly (keyof typeof Activity)[]
const ACTIVITIES = activityNames.length

/** Who owes whom, where money does not change hands at once. Sides: what customers owe a stock point, what it owes its suppliers. */
export const Side = { receivable: 0, payable: 1 } as const
export type Side = (typeof Side)[keyof typeof Side]

/** Last day of each bucket of age but the last. */
export const DAYS: readonly number[] = [30, 60, 90]

/** Invoices that are paid later (`Credit`). */
export interface CreditBook {
  /** Hears of each posting; what will never be paid of it. */
  post(activity: Activity, point: number, amount: number): number
  /** The postings of an activity at a stock point are invoices. */
  covers(activity: Activity, point: number): boolean
  /** Money open now, and at the last restart; its integral in money-ticks and the money settled since then. */
  open(side: Side, point: number): number
  opening(side: Side, point: number): number
  area(side: Side, point: number): number
  settled(side: Side, point: number): number
  /** Open receivables of each stock point in turn, in `DAYS.length + 1` buckets by the days since they were invoiced. */
  receivableByAge(ticksPerDay: number): Float64Array
  restart(): void
  reset(): void
  save(): Plain
  load(state: Plain): void
  /** A copy brought up to now, for reading. */
  upToNow(): CreditBook
}

/** Costs that come up by and by and enter the books when they are read: what reactions cost. */
export interface StandingCosts {
  /** Posts what has come up since the last restart to a copy of the books. */
  post(ledger: Ledger, now: number, ticksPerPeriod: number): void
  restart(now: number): void
}

/**
 * Double entry into dense balances: every amount leaves one account and enters another, so all balances always sum to zero.
 *
 * Accounts are `activity x owner` (stock points, then departments) for what the chain spends or earns, and one account per activity for the other party
 * (suppliers, carriers, customers ...). Hot path: two additions and a check for payment terms, no allocation.
 */
export class Ledger {
  readonly balances: Float64Array
  /** Undefined where all is paid at once. */
  readonly credit: CreditBook | undefined
  /** What was for the orders of single askers; undefined where there are no classes of customers. */
  readonly direct: DirectCosts | undefined
  /** Undefined where there are none. */
  standing: StandingCosts | undefined = undefined
  readonly #points: number
  readonly #classes: number
  /** Stock points, then departments. */
  readonly #owners: number
  /** Where `copy` copies to. */
  #reading: Ledger | undefined = undefined

  /**
   * @param departments owners of accounts beside the stock points, numbered after them; they have no payment terms
   * @param classes classes of customers
   */
  constructor(points: number, credit?: CreditBook, departments = 0, classes = 0) {
    this.#points = points
    this.#classes = classes
    this.#owners = points + departments
    this.credit = credit
    this.direct = classes === 0 ? undefined : new DirectCosts(ACTIVITIES, points + classes)
    this.balances = new Float64Array(ACTIVITIES * (this.#owners + 1))
  }

  /** A cost of `amount` for one activity at one stock point; revenue is a negative cost. */
  post(activity: Activity, point: number, amount: number): void {
    this.balances[activity * this.#owners + point] += amount
    this.balances[ACTIVITIES * this.#owners + activity] -= amount
    if (this.credit === undefined || point >= this.#points) return
    const deducted = this.credit.post(activity, point, amount)
    if (deducted === 0) return
    this.balances[Activity.deduction * this.#owners + point] += deducted
    this.balances[ACTIVITIES * this.#owners + Activity.deduction] -= deducted
  }

  /** As `post`, of what was for the orders of one asker alone. */
  postFor(activity: Activity, who: number, point: number, amount: number): void {
    this.post(activity, point, amount)
    if (this.direct !== undefined) this.direct.add(activity, who, amount)
  }

  /** Cost of one activity at one stock point since the last restart. */
  cost(activity: Activity, point: number): number {
    return this.balances[activity * this.#owners + point]
  }

  /** What the other party of an activity received (negative: paid). */
  counterpart(activity: Activity): number {
    return -this.balances[ACTIVITIES * this.#owners + activity]
  }

  /** Money that came in less money that went out at one stock point since the last restart. */
  cash(point: number): number {
    let cash = 0
    for (let activity = 0; activity < ACTIVITIES; activity++)
      if (this.credit?.covers(activity as Activity, point) !== true) cash -= this.cost(activity as Activity, point)
    if (this.credit === undefined) return cash
    return cash + this.credit.settled(Side.receivable, point) - this.credit.settled(Side.payable, point)
  }

  /**
   * What does not add up, in money; rounding apart, 0: all balances together, and by stock point the cash against what it must be, the result of the books less
   * what customers owe since, plus what is owed to suppliers.
   */
  residue(): number {
    let residue = Math.abs(this.balances.reduce((sum, balance) => sum + balance, 0))
    for (let point = 0; point < this.#points; point++) {
      let result = 0
      for (let activity = 0; activity < ACTIVITIES; activity++) result -= this.cost(activity as Activity, point)
      const owed = this.#rise(Side.payable, point) - this.#rise(Side.receivable, point)
      residue += Math.abs(this.cash(point) - (result + owed))
    }
    return residue
  }

  /** Growth of what is open since the last restart. */
  #rise(side: Side, point: number): number {
    return this.credit === undefined ? 0 : this.credit.open(side, point) - this.credit.opening(side, point)
  }

  /** Forgets all entries: the end of the warm-up. Invoices that are open stay so. */
  restart(): void {
    this.balances.fill(0)
    this.direct?.restart()
    this.credit?.restart()
  }

  /** As new: the begin of a run. */
  reset(): void {
    this.balances.fill(0)
    this.direct?.restart()
    this.credit?.reset()
  }

  /** A copy to which the time costs can be posted for reading, until the next call. */
  copy(): Ledger {
    const copy =
      this.#reading ?? new Ledger(this.#points, this.credit?.upToNow(), this.#owners - this.#points, this.#classes)
    // A copy of invoices is of one instant.
    if (this.credit === undefined) this.#reading = copy
    copy.balances.set(this.balances)
    if (this.direct !== undefined) copy.direct?.set(this.direct)
    return copy
  }

  save(): Plain {
    return {
      balances: saveColumns({ balances: this.balances }),
      credit: this.credit?.save() ?? null,
      direct: this.direct?.save() ?? null,
    }
  }

  load(state: Plain): void {
    const saved = state as { balances: Plain; credit: Plain; direct: Plain }
    loadColumns({ balances: this.balances }, saved.balances)
    this.credit?.load(saved.credit)
    this.direct?.load(saved.direct)
  }
}
