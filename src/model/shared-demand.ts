import type { Plain } from '../contracts/plain.ts'
import type { Plan } from './plan.ts'

/**
 * Customers' demand as the stock points hear of it that the scenario lets in on it (`information: customers`): at the moment it occurs, from all
 * customers that they serve, directly or through others. Hot path: nothing but additions, and none where nobody listens.
 */
export class SharedDemand {
  /** By stock point: units since its last review. */
  readonly since: Float64Array
  /** By stock point: those that hear of its customers' demand. */
  readonly #listeners: readonly (readonly number[])[]
  /** By stock point: 1 where it is let in. */
  readonly #isListener: Uint8Array

  constructor(plan: Plan) {
    const points = plan.stockPoints
    this.since = new Float64Array(points.length)
    this.#isListener = Uint8Array.from(points, ({ seesCustomers }) => (seesCustomers ? 1 : 0))
    // One empty list for all whom nobody hears: a large chain mostly has no listeners.
    const nobody: number[] = []
    const listeners: number[][] = points.map(() => nobody)
    const listening = points.flatMap(({ seesCustomers }, point) => (seesCustomers ? [point] : []))
    const buyers = listening.length === 0 ? [] : buyersOf(plan)
    for (const listener of listening)
      for (const point of servedBy(listener, buyers)) listeners[point] = [...listeners[point], listener]
    this.#listeners = listeners
  }

  isListener(point: number): boolean {
    return this.#isListener[point] === 1
  }

  /** Customers of a stock point asked for `quantity`. */
  tell(point: number, quantity: number): void {
    const listeners = this.#listeners[point]
    for (let i = 0; i < listeners.length; i++) this.since[listeners[i]] += quantity
  }

  reset(): void {
    this.since.fill(0)
  }

  save(): Plain {
    return Array.from(this.since)
  }

  load(state: Plain): void {
    this.since.set(state as readonly number[])
  }
}

/** By stock point: those that buy from it. */
function buyersOf({ stockPoints, links }: Plan): readonly (readonly number[])[] {
  const buyers: number[][] = stockPoints.map(() => [])
  for (const { supplier, buyer } of links) if (supplier >= 0) buyers[supplier].push(buyer)
  return buyers
}

/** A stock point and all that buy from it, directly or through others; each once, whatever loops there are. */
function servedBy(point: number, buyers: readonly (readonly number[])[]): ReadonlySet<number> {
  const served = new Set([point])
  for (const supplier of served) for (const buyer of buyers[supplier]) served.add(buyer)
  return served
}
