import type { Crowd } from '../contracts/buying.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { KeyedSource } from '../random/keyed.ts'
import type { Choosing } from './choosing.ts'
import type { MarketDraws, MarketState } from './market-state.ts'
import type { ServedHearer } from './order-course.ts'

const OCCASION = 0
const COME = 1
const NOBODY = -1

/** When customers of the market think of buying: by clocks of their own, or one by one out of a crowd. Hot path: allocates nothing. */
export class Occasions implements Actor, ServedHearer {
  readonly #state: MarketState
  readonly #choosing: Choosing
  readonly #phase: number
  /** By segment of a crowd: how many have come, how often it was asked for the next one, and the event of the next one where it may be drawn anew. */
  readonly #come: Float64Array
  readonly #asked: Float64Array
  readonly #awaited: Float64Array
  readonly #occasions: KeyedSource
  readonly #arrivals: KeyedSource
  /** The segment a customer of which has just come and is being attended to; the next one is drawn after it. */
  #attended = NOBODY
  readonly #id: number

  constructor(state: MarketState, choosing: Choosing, draws: MarketDraws) {
    const { core, plan } = state
    this.#state = state
    this.#choosing = choosing
    this.#phase = core.plan.phases.demand
    this.#come = new Float64Array(plan.segments.length)
    this.#asked = new Float64Array(plan.segments.length)
    this.#awaited = new Float64Array(plan.segments.length)
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
    if (!buying.crowd && buying.gone?.(customer - customers.first[segment], this.#state.now) === true) {
      this.#state.leave(customer, segment)
      return
    }
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
    const draws = this.#occasions.at(segment, this.#asked[segment] - 1)
    const who = buying.who(this.#come[segment], size, draws)
    this.#awaited[segment] = 0
    if (who >= 0) {
      this.#come[segment] += 1
      const customer = customers.first[segment] + who
      this.#attended = segment
      this.#choosing.consider(customer, segment, ++customers.visits[customer])
      this.#attended = NOBODY
    }
    this.#await(buying, segment)
  }

  /** Draws the time at which the next customer of a crowd comes. */
  #await(buying: Crowd, segment: number): void {
    const size = this.#state.plan.segments[segment].customers
    const draws = this.#arrivals.at(segment, this.#asked[segment]++)
    const next = buying.next(this.#state.now, this.#come[segment], size, draws)
    if (buying.served === undefined) this.#schedule(COME, segment, next)
    else this.#awaited[segment] = this.#handle(segment, next)
  }

  /** An event that can be taken back; 0: none. */
  #handle(segment: number, at: number): number {
    const { core, ticksPerPeriod } = this.#state
    const tick = Math.max(core.kernel.now, Math.round(at * ticksPerPeriod))
    return tick <= core.plan.clock.horizon ? core.kernel.schedule(tick, this.#phase, this.#id, COME, segment, 0) : 0
  }

  /** Goods have reached a customer: where it brings others, the next one is awaited anew. */
  served(customer: number, segment: number): void {
    const buying = this.#state.instances.buying[segment]
    if (!buying.crowd || buying.served === undefined) return
    buying.served(customer - this.#state.customers.first[segment])
    if (this.#attended === segment) return
    if (this.#awaited[segment] !== 0) this.#state.core.kernel.cancel(this.#awaited[segment])
    this.#await(buying, segment)
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
      buying.begin?.(plan.segments[segment].customers)
      if (buying.crowd) {
        this.#await(buying, segment)
        continue
      }
      for (let customer = first[segment]; customer < first[segment + 1]; customer++)
        this.#schedule(OCCASION, customer, buying.first(customer - first[segment], this.#occasions.at(customer, 0)))
    }
  }

  reset(): void {
    for (const column of [this.#come, this.#asked, this.#awaited]) column.fill(0)
  }

  save(): Plain {
    return [Array.from(this.#come), Array.from(this.#asked), Array.from(this.#awaited)]
  }

  load(state: Plain): void {
    const [come, asked, awaited] = state as readonly (readonly number[])[]
    this.#come.set(come)
    this.#asked.set(asked)
    this.#awaited.set(awaited)
  }
}
