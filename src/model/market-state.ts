import type { Buying } from '../contracts/buying.ts'
import type { Choice } from '../contracts/choice.ts'
import type { MarketObserver } from '../contracts/market-observer.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Reputation } from '../contracts/reputation.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Sampler } from '../random/distribution.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import { Assortment } from './assortment.ts'
import type { Core } from './core.ts'
import { CustomerOrders } from './customer-orders.ts'
import type { Fulfilment } from './fulfilment.ts'
import { MarketCustomers } from './market-customers.ts'
import { MarketTallies } from './market-tallies.ts'
import type { MarketPlan } from './plan-market.ts'
import type { ServiceLine } from './service-line.ts'

// A constant of the module's own: V8 folds it into the code of the hot path, and not what is imported.
const FACT = Fact

/** What the plug-ins of the market have been made into. */
export interface MarketInstances {
  /** By segment. */
  readonly buying: readonly Buying[]
  readonly choices: readonly Choice[]
  readonly quantities: readonly (Sampler | undefined)[]
  /** By alternative. */
  readonly handling: readonly (Sampler | undefined)[]
  readonly delivery: readonly (Sampler | undefined)[]
  /** By brand, then segment. */
  readonly reputations: readonly Reputation[]
  readonly satisfaction: Satisfaction
  /** From experience to post; undefined: at once. */
  readonly talkLag: Sampler | undefined
  /** By segment: units that a frightened customer buys on top; undefined: nobody panics. */
  readonly hoarded: readonly (Sampler | undefined)[]
}

/** Draws of the market, by purpose: owner is the customer (or the segment), occasion its visit. */
export type MarketDraws = (purpose: string) => KeyedDraws

/** What the parts of the market share: who and what there is, and what has become of it. */
export class MarketState {
  readonly core: Core
  readonly plan: MarketPlan
  readonly instances: MarketInstances
  readonly assortment: Assortment
  readonly customers: MarketCustomers
  readonly tallies: MarketTallies
  readonly orders = new CustomerOrders()
  /** Orders of several lines, sites or steps; undefined where there are none. Set before the first event. */
  fulfilment: Fulfilment | undefined
  /** By alternative: 1 where its orders are fulfilled in steps of their own. */
  readonly fulfils: Uint8Array
  /** Those who hear of customers one by one. */
  readonly heard: readonly MarketObserver[]
  /** What customers say to the contact centre; undefined: nothing. Set before the first event. */
  contacts: ServiceLine | undefined
  readonly ticksPerPeriod: number
  /** By alternative: who asks for it at its stock point, and that point; -1 outside the model. */
  readonly askers: Int32Array
  readonly points: Int32Array
  /** By segment: people that a customer stands for. */
  readonly cohorts: Float64Array

  constructor(core: Core, plan: MarketPlan, instances: MarketInstances) {
    const { alternatives, segments } = plan
    this.core = core
    this.plan = plan
    this.instances = instances
    this.assortment = new Assortment(plan, instances.choices, instances.reputations)
    this.customers = new MarketCustomers(
      plan,
      instances.choices.map(({ loyaltyKept }) => loyaltyKept !== undefined),
      instances.satisfaction.expectations?.initial,
    )
    this.tallies = new MarketTallies(plan)
    this.heard = core.facts.observers.flatMap(({ market }) => market ?? [])
    this.ticksPerPeriod = core.plan.clock.ticksPerPeriod
    this.askers = Int32Array.from(alternatives, ({ asker }) => asker)
    this.fulfils = Uint8Array.from(alternatives, ({ fulfilment }) => (fulfilment === undefined ? 0 : 1))
    this.points = Int32Array.from(alternatives, ({ point }) => point)
    this.cohorts = Float64Array.from(segments, ({ cohort }) => cohort)
  }

  /** In periods. */
  get now(): number {
    return this.core.kernel.now / this.ticksPerPeriod
  }

  /** Reputation of a brand among a segment now. Looking changes nothing. */
  reputationNow(cell: number): number {
    return this.instances.reputations[cell].value(this.now)
  }

  /** What a segment thinks of a brand moves with an outcome from 0 to 1 that counts for `weight` experiences. */
  tell(brand: number, segment: number, outcome: number, weight: number): void {
    const cell = brand * this.cohorts.length + segment
    const reputation = this.instances.reputations[cell]
    const { now } = this
    this.tallies.accrue(cell, reputation.value(now), this.core.kernel.now)
    reputation.hear(outcome, weight, now)
    this.assortment.touchBrand(brand, segment)
  }

  /** A customer will not come again. */
  leave(customer: number, segment: number): void {
    const { kernel, facts } = this.core
    this.customers.alive[customer] = 0
    this.tallies.left[segment] += 1
    facts.note(kernel.now, FACT.leave, segment, this.cohorts[segment])
    for (let at = 0; at < this.heard.length; at++) this.heard[at].left(kernel.now, customer)
  }

  /** Before the first event; instances are reset by the world. */
  reset(): void {
    this.orders.reset()
    this.customers.reset()
    this.tallies.reset()
    this.assortment.reset()
  }

  save(): Plain {
    const { orders, customers, tallies, assortment } = this
    return [orders.save(), customers.save(), tallies.save(), assortment.save()]
  }

  load(state: Plain): void {
    const [orders, customers, tallies, assortment] = state as readonly Plain[]
    this.orders.load(orders)
    this.customers.load(customers)
    this.tallies.load(tallies)
    this.assortment.load(assortment)
  }
}
