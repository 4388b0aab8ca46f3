import type { Desk } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import { SimulationError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import { ContactLaw } from './contact-laws.ts'
import type { Core } from './core.ts'
import type { ServicePlan } from './plan-service.ts'
import type { Rosters } from './rosters.ts'

/** Customers who get in touch by themselves, type by type. Hot path: allocates nothing. */
export class ContactArrivals implements Actor {
  /** By type; undefined where others raise its contacts, or pass them on. */
  readonly demands: readonly (Demand | undefined)[]
  readonly #core: Core
  readonly #names: readonly string[]
  readonly #rosters: Rosters
  readonly #surge: ContactLaw
  readonly #come: (type: number) => void
  readonly #ticksPerPeriod: number
  readonly #id: number

  /** @param come brings one contact of a type, now */
  constructor(
    core: Core,
    plan: ServicePlan,
    desk: (owner: string) => Desk,
    rosters: Rosters,
    come: (type: number) => void,
  ) {
    this.#core = core
    this.#names = plan.contacts.map(({ name }) => name)
    this.#rosters = rosters
    this.#come = come
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
    this.demands = plan.contacts.map(({ arrivals, name }) => arrivals?.(desk(`service/${name}`)))
    this.#surge = new ContactLaw(plan, desk, 'surge', () => undefined, 1)
    this.#id = core.kernel.register(this, 'contacts')
  }

  handle(_kind: number, type: number, _amount: number): void {
    const { kernel, calendar, levers } = this.#core
    const demand = this.demands[type] as Demand
    const tick = kernel.now
    const now = demand.everyPeriod ? calendar.period(tick) : tick / this.#ticksPerPeriod
    let quantity = demand.quantity(now)
    if (!levers.calm) quantity *= this.#rosters.surge[type]
    let count = Math.floor(quantity)
    if (quantity > count && this.#surge.uniform(type, true) < quantity - count) count += 1
    if (!(count >= 0 && count <= 1e9)) this.#complain(type, quantity)
    for (; count > 0; count--) this.#come(type)
    const next = demand.everyPeriod
      ? tick + this.#ticksPerPeriod
      : Math.max(tick, Math.round(demand.next(now) * this.#ticksPerPeriod))
    this.#schedule(type, next)
  }

  describe(_kind: number, type: number): string {
    return `contact ${this.#names[type]}`
  }

  #schedule(type: number, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return
    const { kernel, plan } = this.#core
    kernel.post(at - kernel.now, plan.phases.demand, this.#id, 0, type, 0)
  }

  #complain(type: number, quantity: number): never {
    throw new SimulationError(
      `invalid number of contacts ${quantity} of ${this.#names[type]}; expected at least 0, and at most 1e9`,
    )
  }

  /** First contacts of a run. */
  start(): void {
    for (const [type, demand] of this.demands.entries())
      if (demand !== undefined) this.#schedule(type, Math.round(demand.first() * this.#ticksPerPeriod))
  }
}
