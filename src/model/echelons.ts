import type { Plain } from '../contracts/plain.ts'
import type { Policy } from '../contracts/policy.ts'
import { Cell, ROW } from './cells.ts'
import { buyersOf, servedBy } from './downstream.ts'
import type { Plan } from './plan.ts'
import type { Stock } from './stock.ts'

const { onOrder } = Cell

/**
 * Echelon positions, for the policies that steer by them: those that say `echelon: true`. Costs nothing where there is none.
 *
 * The echelon of a stock point is itself and all that buy from it, directly or through others. Its position is the sum of the positions of its members (Axsäter &
 * Rosling 1993), less orders that travel between them, which no stock and no debt stand for yet: what one owes the other and what is under way between them
 * cancel out, and there remain all units on hand and under way inside, what is on order from outside, less what is owed to customers.
 */
export class Echelons {
  /** By stock point: the members of its echelon, itself first; undefined where nobody asks. */
  readonly #members: readonly (readonly number[] | undefined)[]
  /** By stock point: those in whose echelon it is and that steer by it, but itself. */
  readonly above: readonly (readonly number[])[]
  /** By stock point: units of its orders that travel to their suppliers. */
  readonly #travelling: Float64Array
  readonly #plan: Plan
  readonly #stock: Stock

  constructor(plan: Plan, stock: Stock, policies: readonly (Policy | undefined)[]) {
    this.#plan = plan
    this.#stock = stock
    const buyers = buyersOf(plan)
    this.#members = policies.map((policy, point) =>
      policy?.echelon === true ? [...servedBy(point, buyers)] : undefined,
    )
    const nobody: number[] = []
    const above: number[][] = plan.stockPoints.map(() => nobody)
    for (const [point, members] of this.#members.entries())
      for (const member of members ?? []) if (member !== point) above[member] = [...above[member], point]
    this.above = above
    this.#travelling = new Float64Array(plan.stockPoints.length)
  }

  /** Echelon positions of a plan, or undefined where no policy steers by one. */
  static of(plan: Plan, stock: Stock, policies: readonly (Policy | undefined)[]): Echelons | undefined {
    return policies.some((policy) => policy?.echelon === true) ? new Echelons(plan, stock, policies) : undefined
  }

  /** Someone keeps watch over the echelon of this stock point. */
  watches(point: number): boolean {
    return this.#members[point] !== undefined
  }

  /** Echelon position now; NaN where no policy said that it would ask. */
  position(point: number, now: number): number {
    const members = this.#members[point]
    if (members === undefined) return Number.NaN
    let position = 0
    for (let i = 0; i < members.length; i++) {
      const member = members[i]
      if (this.#stock.flows(member)) this.#stock.accrue(member, now)
      position += this.#stock.position(member)
      // Its own travelling orders are on order from outside.
      if (i > 0) position -= this.#travelling[member]
    }
    return position
  }

  /** The part of the echelon position that is not on order from outside by the stock point itself. */
  held(point: number, now: number): number {
    return this.position(point, now) - this.#stock.cells[point * ROW + onOrder]
  }

  /** An order of a stock point leaves for its supplier (positive), or reaches it (negative). */
  travels(point: number, quantity: number): void {
    this.#travelling[point] += quantity
  }

  /** Units inside the echelon of a stock point at the start, below itself, for stock on hand `onHand` there: what it need not hold to reach its target. */
  below(point: number): number {
    const members = this.#members[point] ?? []
    let units = 0
    for (const member of members.slice(1)) {
      const { firstLink, linkCount } = this.#plan.stockPoints[member]
      units += this.#stock.held(member)
      for (const link of this.#plan.links.slice(firstLink, firstLink + linkCount))
        for (const { quantity } of link.pipeline) units += quantity
    }
    return units
  }

  reset(): void {
    this.#travelling.fill(0)
  }

  save(): Plain {
    return Array.from(this.#travelling)
  }

  load(state: Plain): void {
    this.#travelling.set(state as readonly number[])
  }
}
