import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { ln } from '../math/ln.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { MarketDraws, MarketState } from './market-state.ts'
import type { HoardingPlan } from './plan-talk.ts'

const BEGIN = 0
const FRIGHT = 1
/** Occasions of panic are numbered far from those of visits and recommendations, so that they take nobody's draws. */
const PANIC = 2 ** 50

/** Buys for frightened customers. */
export interface PanicBuyer {
  /** A customer orders `quantity` units on top of whatever it chooses; false where it chooses nothing (there is nothing). */
  hoard(customer: number, segment: number, visit: number, quantity: number): boolean
  /** Share of what the market has on shelves that is not there. */
  outShare(): number
}

/**
 * Panic buying and its payback. Between its begin and its end each customer is frightened at a rate that grows with what is out of stock, once, and buys on top of what
 * it needs. What it gets is kept at home until the panic is over; then it is used up, in place of buying. What was bought on top is what was used up and what is still
 * at home. Hot path: columns only.
 */
export class Hoarding implements Actor {
  /** By segment, since the warm-up: units bought on top, and used up in place of buying. */
  readonly bought: Float64Array
  readonly paidBack: Float64Array
  /** By segment: units at home at the warm-up, and now. */
  readonly heldBefore: Float64Array
  readonly held: Float64Array
  readonly #state: MarketState
  /** By segment; undefined: nobody panics there. */
  readonly #plans: readonly (HoardingPlan | undefined)[]
  readonly #extra: readonly (Sampler | undefined)[]
  readonly #buyer: PanicBuyer
  readonly #draws: KeyedDraws
  readonly #quantities: KeyedSource
  /** By customer: units at home. */
  readonly #home: Float64Array
  /** By segment: tick at which the panic is over. */
  readonly #over: Float64Array
  readonly #id: number
  readonly #columns: Columns

  constructor(
    state: MarketState,
    plans: readonly (HoardingPlan | undefined)[],
    extra: readonly (Sampler | undefined)[],
    buyer: PanicBuyer,
    draws: MarketDraws,
  ) {
    this.#state = state
    this.#plans = plans
    this.#extra = extra
    this.#buyer = buyer
    this.#draws = draws('market: fright')
    this.#quantities = new KeyedSource(draws('market: hoarded'))
    this.bought = new Float64Array(plans.length)
    this.paidBack = new Float64Array(plans.length)
    this.heldBefore = new Float64Array(plans.length)
    this.held = new Float64Array(plans.length)
    this.#home = new Float64Array(state.customers.segment.length)
    this.#over = Float64Array.from(plans, (plan) => Math.round((plan?.until ?? 0) * state.ticksPerPeriod))
    const { bought, paidBack, heldBefore, held } = this
    this.#columns = { bought, paidBack, heldBefore, held, home: this.#home }
    this.#id = state.core.kernel.register(this, 'hoarding')
  }

  handle(kind: number, subject: number, attempt: number): void {
    if (kind === BEGIN) this.#begin(subject)
    else this.#frighten(subject, attempt)
  }

  describe(kind: number, subject: number): string {
    const { plan, customers } = this.#state
    return `panic of segment ${plan.segments[kind === BEGIN ? subject : customers.segment[subject]].name}`
  }

  #begin(segment: number): void {
    const { first } = this.#state.customers
    for (let customer = first[segment]; customer < first[segment + 1]; customer++) this.#await(customer, segment, 0)
  }

  /** The next moment at which a customer may be frightened, as if everything were out of stock. */
  #await(customer: number, segment: number, attempt: number): void {
    const { rate, perOutage } = this.#plans[segment] as HoardingPlan
    const { core, ticksPerPeriod } = this.#state
    const { kernel, plan } = core
    const periods = -ln(this.#draws.draw(customer, attempt, 0)) / (rate + perOutage)
    const tick = kernel.now + Math.round(periods * ticksPerPeriod)
    if (tick < this.#over[segment] && tick <= plan.clock.horizon)
      kernel.post(tick - kernel.now, plan.phases.demand, this.#id, FRIGHT, customer, attempt)
  }

  #frighten(customer: number, attempt: number): void {
    const { customers, cohorts } = this.#state
    if (customers.alive[customer] === 0) return
    const segment = customers.segment[customer]
    const { rate, perOutage } = this.#plans[segment] as HoardingPlan
    const now = rate + perOutage * (perOutage === 0 ? 0 : this.#buyer.outShare())
    if (this.#draws.draw(customer, attempt, 1) * (rate + perOutage) >= now) {
      this.#await(customer, segment, attempt + 1)
      return
    }
    const extra = this.#extra[segment] as Sampler
    const quantity = extra.sample(this.#quantities.at(customer, 0)) * cohorts[segment]
    if (!(quantity > 0) || this.#buyer.hoard(customer, segment, PANIC + attempt, quantity)) return
    // Before an empty shelf the fright is not over.
    this.#await(customer, segment, attempt + 1)
  }

  /** Whether an order was made in panic. */
  isPanic(visit: number): boolean {
    return visit >= PANIC
  }

  /** Units bought in panic have come off the shelf. */
  store(customer: number, quantity: number): void {
    const { customers, core } = this.#state
    const segment = customers.segment[customer]
    this.#home[customer] += quantity
    this.bought[segment] += quantity
    this.held[segment] += quantity
    core.facts.note(core.kernel.now, Fact.hoard, segment, quantity)
  }

  /** Units of `quantity` that a customer still has to buy: what is at home is used up first, once the panic is over. */
  needs(customer: number, segment: number, quantity: number): number {
    const home = this.#home[customer]
    const { kernel, facts } = this.#state.core
    if (home === 0 || kernel.now < this.#over[segment]) return quantity
    const used = Math.min(home, quantity)
    this.#home[customer] = home - used
    this.paidBack[segment] += used
    this.held[segment] -= used
    facts.note(kernel.now, Fact.useUp, segment, used)
    return quantity - used
  }

  start(): void {
    const { core, ticksPerPeriod } = this.#state
    const { kernel, plan } = core
    for (const [segment, hoarding] of this.#plans.entries()) {
      if (hoarding === undefined) continue
      const tick = Math.round(hoarding.at * ticksPerPeriod)
      if (tick <= plan.clock.horizon) kernel.schedule(tick, plan.phases.disrupt, this.#id, BEGIN, segment, 0)
    }
  }

  restart(): void {
    this.bought.fill(0)
    this.paidBack.fill(0)
    this.heldBefore.set(this.held)
  }

  reset(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
