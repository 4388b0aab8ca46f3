import type { Plain } from '../contracts/plain.ts'
import { loadColumns, saveColumns } from './columns.ts'

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
} as const
export type Activity = (typeof Activity)[keyof typeof Activity]
export const activityNames = Object.keys(Activity) as readonly (keyof typeof Activity)[]
const ACTIVITIES = activityNames.length

/**
 * Double entry into dense balances: every amount leaves one account and enters another, so all balances always sum to zero.
 *
 * Accounts are `activity x stock point` for what the chain spends or earns, and one account per activity for the other party
 * (suppliers, carriers, customers ...). Hot path: two additions, no allocation.
 */
export class Ledger {
  readonly balances: Float64Array
  readonly #points: number

  constructor(points: number) {
    this.#points = points
    this.balances = new Float64Array(ACTIVITIES * (points + 1))
  }

  /** A cost of `amount` for one activity at one stock point; revenue is a negative cost. */
  post(activity: Activity, point: number, amount: number): void {
    this.balances[activity * this.#points + point] += amount
    this.balances[ACTIVITIES * this.#points + activity] -= amount
  }

  /** Cost of one activity at one stock point since the last restart. */
  cost(activity: Activity, point: number): number {
    return this.balances[activity * this.#points + point]
  }

  /** What the other party of an activity received (negative: paid). */
  counterpart(activity: Activity): number {
    return -this.balances[ACTIVITIES * this.#points + activity]
  }

  /** Forgets all entries: the end of the warm-up. */
  restart(): void {
    this.balances.fill(0)
  }

  /** A copy to which the time costs can be posted for reading. */
  copy(): Ledger {
    const copy = new Ledger(this.#points)
    copy.balances.set(this.balances)
    return copy
  }

  save(): Plain {
    return saveColumns({ balances: this.balances })
  }

  load(state: Plain): void {
    loadColumns({ balances: this.balances }, state)
  }
}
