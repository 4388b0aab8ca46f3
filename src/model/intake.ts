import type { Demand } from '../contracts/demand.ts'
import { SimulationError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Core } from './core.ts'
import type { Supply } from './supply.ts'

/**
 * Goods that come without an order: donors, collections, harvests. They arrive as demand occurs, by a law of their own, in the receive step.
 * Hot path: allocates nothing.
 */
export class Intake implements Actor {
  readonly #core: Core
  readonly #supply: Supply
  /** By stock point; what is a demand elsewhere is a supply here. */
  readonly #laws: readonly (Demand | undefined)[]
  readonly #id: number

  constructor(core: Core, supply: Supply, laws: readonly (Demand | undefined)[]) {
    this.#core = core
    this.#supply = supply
    this.#laws = laws
    this.#id = core.kernel.register(this, 'intake')
  }

  handle(_kind: number, point: number, _amount: number): void {
    const { kernel, plan, calendar } = this.#core
    const { ticksPerPeriod } = plan.clock
    const law = this.#laws[point] as Demand
    const tick = kernel.now
    const now = law.everyPeriod ? calendar.period(tick) : tick / ticksPerPeriod
    const quantity = law.quantity(now)
    if (!(quantity >= 0) || quantity === Number.POSITIVE_INFINITY) this.#complain(point, quantity)
    if (quantity > 0) this.#supply.receipts.takeIn(point, quantity)
    if (law.everyPeriod) this.#schedule(point, tick + ticksPerPeriod)
    else this.#schedule(point, Math.max(tick, Math.round(law.next(now) * ticksPerPeriod)))
  }

  describe(_kind: number, point: number): string {
    return `intake at ${this.#core.plan.stockPoints[point].name}`
  }

  #schedule(point: number, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return
    this.#core.kernel.schedule(at, this.#core.plan.phases.receive, this.#id, 0, point, 0)
  }

  #complain(point: number, quantity: number): never {
    throw new SimulationError(
      `invalid intake ${quantity} at ${this.#core.plan.stockPoints[point].name}; expected a number of units of at least 0`,
    )
  }

  /** First arrivals. */
  start(): void {
    const { ticksPerPeriod } = this.#core.plan.clock
    for (const [point, law] of this.#laws.entries())
      if (law !== undefined) this.#schedule(point, Math.round(law.first() * ticksPerPeriod))
  }
}
