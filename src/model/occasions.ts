import type { Crowd } from '../contracts/buying.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { KeyedSource } from '../random/keyed.ts'
import type { Choosing } from './choosing.ts'
import type { MarketDraws, MarketState } from './market-state.ts'

const OCCASION = 0
const COME = 1

/** When customers of the market think of buying: by clocks of their own, or one by one out of a crowd. Hot path: allocates nothing. */
export class Occasions implements Actor {
  readonly #state: MarketState
  readonly #choosing: Choosing
  readonly #phase: number
  /** By segment of a crowd: how many have come. */
  readonly #come: Float64Array
  readonly #occasions: KeyedSource
  readonly #arrivals: KeyedSource
  readonly #id: number

  constructor(state: MarketState, choosing: Choosing, draws: MarketDraws) {
    const { core, plan } = state
    this.#state = state
    this.#choosing = choosing
    this.#phase = core.plan.phases.demand
    this.#come = new Float64Array(plan.segments.length)
    this.#occasions = new KeyedSource(draws('market: occasions'))
    this.#arrivals = new KeyedSource(draws('market: arrivals'))
    this.#id = core.kernel.register(this, 'market')
  }

  handle(kind: number, subject: number, _amount: number): void {
    if (kind === OCCASION) this.#occur(subject)
    else this.#nextOfCrowd(subject)
  }

  describe(kind: number, subject: number): string {
    const { plan, customers } = this.#state
    const segment = kind === COME ? subject : customers.segment[subject]
    return `customer of segment ${plan.segments[segment].name}`
  }

  /** An occasion of a customer with a clock of its own, and the time of the next. */
  #occur(customer: number): void {
    const { customers, instances } = this.#state
    if (customers.alive[customer] === 0) return
    const segment = customers.segment[customer]
    const buying = instances.buying[segment]
    const visit = ++customers.visits[customer]
    this.#choosing.consider(customer, segment, visit)
    if (buying.crowd || customers.alive[customer] === 0) return
    const draws = this.#occasions.at(customer, visit)
    const next = buying.next(customer - customers.first[segment], this.#state.now, draws)
    this.#schedule(OCCASION, customer, next)
  }

  /** The next customer of a crowd comes, and the time at which another will. */
  #nextOfCrowd(segment: number): void {
    const { customers, instances, plan } = this.#state
    const buying = instances.buying[segment]
    if (!buying.crowd) return
    const size = plan.segments[segment].customers
    const come = this.#come[segment]++
    const draws = this.#occasions.at(segment, come)
    const customer = customers.first[segment] + buying.who(come, size, draws)
    this.#choosing.consider(customer, segment, ++customers.visits[customer])
    this.#schedule(COME, segment, this.#timeOfNext(buying, segment))
  }

  #timeOfNext(buying: Crowd, segment: number): number {
    const come = this.#come[segment]
    const size = this.#state.plan.segments[segment].customers
    return buying.next(this.#state.now, come, size, this.#arrivals.at(segment, come))
  }

  #schedule(kind: number, subject: number, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return
    const { core, ticksPerPeriod } = this.#state
    const { kernel } = core
    const tick = Math.max(kernel.now, Math.round(at * ticksPerPeriod))
    if (tick <= core.plan.clock.horizon) kernel.post(tick - kernel.now, this.#phase, this.#id, kind, subject, 0)
  }

  /** First occasions of all. */
  start(): void {
    const { customers, instances, plan } = this.#state
    const { first } = customers
    for (const [segment, buying] of instances.buying.entries()) {
      if (buying.crowd) {
        this.#schedule(COME, segment, this.#timeOfNext(buying, segment))
        continue
      }
      buying.begin(plan.segments[segment].customers)
      for (let customer = first[segment]; customer < first[segment + 1]; customer++)
        this.#schedule(OCCASION, customer, buying.first(customer - first[segment], this.#occasions.at(customer, 0)))
    }
  }

  reset(): void {
    this.#come.fill(0)
  }

  save(): Plain {
    return Array.from(this.#come)
  }

  load(state: Plain): void {
    this.#come.set(state as readonly number[])
  }
}
