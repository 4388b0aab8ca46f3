import type { Plain } from '../contracts/plain.ts'
import type { Assortment } from './assortment.ts'
import { Choosing } from './choosing.ts'
import type { Complaints } from './complaints.ts'
import type { Core } from './core.ts'
import type { CustomerOrders } from './customer-orders.ts'
import { Experiences } from './experiences.ts'
import type { Fulfilment, OrderBook } from './fulfilment.ts'
import { Hoarding } from './hoarding.ts'
import type { Improvement } from './improvement.ts'
import type { MarketCustomers } from './market-customers.ts'
import { type MarketDraws, type MarketInstances, MarketState } from './market-state.ts'
import type { MarketTallies } from './market-tallies.ts'
import type { Marketing } from './marketing.ts'
import { Occasions } from './occasions.ts'
import { OrderCourse } from './order-course.ts'
import type { MarketPlan } from './plan-market.ts'
import type { Returns } from './returns.ts'
import type { Service } from './service.ts'
import type { ServiceLine } from './service-line.ts'
import type { ShopView } from './shoppers.ts'
import type { Shops } from './shops.ts'
import type { Supply } from './supply.ts'
import { WordOfMouth } from './word-of-mouth.ts'

/**
 * Customers who choose, put together of its parts: they think of buying (`Occasions`), choose (`Choosing`), order and get it (`OrderCourse`), score it and tell
 * (`Experiences`); what they tell enters the next choice.
 */
export class Market {
  /** Goods that come back; undefined: none do. */
  readonly returns: Returns | undefined
  readonly #state: MarketState
  readonly #experiences: Experiences
  readonly #course: OrderCourse
  readonly #choosing: Choosing
  readonly #occasions: Occasions

  constructor(
    core: Core,
    plan: MarketPlan,
    parts: {
      readonly shops: Shops
      readonly supply: Supply
      readonly service: Service
      readonly returns: Returns | undefined
    },
    instances: MarketInstances,
    draws: MarketDraws,
  ) {
    this.returns = parts.returns
    this.#state = new MarketState(core, plan, instances)
    this.#experiences = new Experiences(this.#state, parts.service, parts.returns, draws)
    this.#course = new OrderCourse(this.#state, parts.shops, this.#experiences, draws)
    this.#choosing = new Choosing(this.#state, parts.supply, this.#course, draws)
    this.#occasions = new Occasions(this.#state, this.#choosing, draws)
    if (plan.talk !== undefined)
      this.#experiences.talk = new WordOfMouth(this.#state, plan.talk, instances.talkLag, draws)
    const panics = plan.segments.map(({ hoarding }) => hoarding)
    if (panics.some((panic) => panic !== undefined))
      this.#course.hoarding = new Hoarding(this.#state, panics, instances.hoarded, this.#choosing, draws)
    if (instances.buying.some((buying) => buying.crowd && buying.served !== undefined))
      this.#course.hearer = this.#occasions
    this.reset()
  }

  get assortment(): Assortment {
    return this.#state.assortment
  }

  get customers(): MarketCustomers {
    return this.#state.customers
  }

  get tallies(): MarketTallies {
    return this.#state.tallies
  }

  get orders(): CustomerOrders {
    return this.#state.orders
  }

  /** By alternative, then flaw: its probability. */
  get flaws(): Float64Array {
    return this.#experiences.flaws
  }

  /** What a campaign may look at when a customer chooses. */
  get view(): ShopView {
    return this.#choosing.view
  }

  get complaints(): Complaints | undefined {
    return this.#experiences.complaints
  }

  /** What customers tell others; undefined: nothing. */
  get talk(): WordOfMouth | undefined {
    return this.#experiences.talk
  }

  /** Panic buying; undefined: nobody panics. */
  get hoarding(): Hoarding | undefined {
    return this.#course.hoarding
  }

  /** Disappointed customers may complain from now on. Before the first event. */
  hearComplaints(complaints: Complaints): void {
    this.#experiences.complaints = complaints
    complaints.close = (row, score) => this.#experiences.close(row, score)
    const { cohorts, customers, orders } = this.#state
    complaints.people = (row) => cohorts[customers.segment[orders.customer[row]]]
  }

  /** Goods get better by what customers tell; undefined: they do not. */
  get improvement(): Improvement | undefined {
    return this.#experiences.improvement
  }

  /** Goods get better from now on. Before the first event. */
  improve(improvement: Improvement): void {
    this.#experiences.improvement = improvement
  }

  /** Campaigns; undefined where nobody markets anything. */
  get marketing(): Marketing | undefined {
    return this.#choosing.marketing
  }

  /** Campaigns are carried out from now on. Before the first event. */
  market(marketing: Marketing): void {
    this.#choosing.marketing = marketing
    this.#state.assortment.evolving = marketing
  }

  /** Orders of several lines, sites or steps; undefined where there are none. */
  get fulfilment(): Fulfilment | undefined {
    return this.#state.fulfilment
  }

  /** Some orders are fulfilled in steps of their own from now on. Before the first event. */
  fulfil(make: (book: OrderBook) => Fulfilment): void {
    this.#state.fulfilment = make(this.#course)
  }

  /** What customers say to the contact centre; undefined: nothing. */
  get contacts(): ServiceLine | undefined {
    return this.#state.contacts
  }

  /** Customers may get in touch from now on. Before the first event. */
  connect(contacts: ServiceLine): void {
    this.#state.contacts = contacts
    if (this.returns !== undefined) this.returns.contacts = contacts
  }

  /** A customer tells of an outcome from 0 to 1 beside an order, which weighs so much. */
  tell(customer: number, alternative: number, outcome: number, weight: number): void {
    this.#state.tell(this.assortment.brandOf[alternative], this.customers.segment[customer], outcome, weight)
  }

  /** First occasions of all. */
  start(): void {
    this.marketing?.start()
    this.hoarding?.start()
    this.improvement?.start()
    this.#occasions.start()
  }

  /** Tick of the run. */
  get now(): number {
    return this.#state.core.kernel.now
  }

  /** Reputation of a brand among a segment now, and the integral since the restart in reputation-ticks. Looking changes nothing. */
  reputationNow(cell: number): number {
    return this.#state.reputationNow(cell)
  }

  reputationArea(cell: number): number {
    const { reputation, since } = this.tallies
    return reputation[cell] + this.reputationNow(cell) * (this.now - since[cell])
  }

  restart(now: number): void {
    this.tallies.restart(now)
    this.talk?.restart()
    this.hoarding?.restart()
    this.marketing?.restart()
    this.returns?.tallies.restart(now)
    this.fulfilment?.tallies.restart(now)
    this.complaints?.tallies.restart(now)
    this.contacts?.tallies.restart(now)
    this.improvement?.restart()
  }

  /** Before `start`; instances are reset by the world. */
  reset(): void {
    this.#state.reset()
    this.talk?.restart()
    this.hoarding?.reset()
    this.marketing?.reset()
    this.returns?.reset()
    this.fulfilment?.reset()
    this.complaints?.tallies.reset()
    this.contacts?.reset()
    this.improvement?.reset()
    this.#occasions.reset()
  }

  save(): Plain {
    const complaints = this.complaints?.tallies.save() ?? null
    const more = [
      complaints,
      this.returns?.save() ?? null,
      this.marketing?.save() ?? null,
      this.fulfilment?.save() ?? null,
      this.contacts?.save() ?? null,
      this.talk?.save() ?? null,
      this.hoarding?.save() ?? null,
      this.improvement?.save() ?? null,
    ]
    return [this.#state.save(), this.#occasions.save(), ...more]
  }

  load(state: Plain): void {
    const [own, occasions, complaints, returns, campaigns, parcels, contacts, talk, hoarding, better] =
      state as readonly Plain[]
    this.#state.load(own)
    this.#occasions.load(occasions)
    this.marketing?.load(campaigns)
    this.returns?.load(returns)
    this.fulfilment?.load(parcels)
    this.talk?.load(talk)
    this.hoarding?.load(hoarding)
    this.complaints?.tallies.load(complaints)
    this.contacts?.load(contacts)
    this.improvement?.load(better)
  }
}
