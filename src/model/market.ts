import type { Buying } from '../contracts/buying.ts'
import type { Choice } from '../contracts/choice.ts'
import type { MarketObserver } from '../contracts/market-observer.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Reputation } from '../contracts/reputation.ts'
import { type Expectations, flawNames, type Satisfaction } from '../contracts/satisfaction.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { Assortment } from './assortment.ts'
import { Cell, ROW } from './cells.ts'
import type { Complaints } from './complaints.ts'
import type { Core } from './core.ts'
import { CustomerOrders } from './customer-orders.ts'
import { Activity } from './ledger.ts'
import { MarketCustomers } from './market-customers.ts'
import { MarketTallies } from './market-tallies.ts'
import type { Marketing } from './marketing.ts'
import type { MarketPlan } from './plan-market.ts'
import { FOLLOW_UP } from './recommender.ts'
import type { Returns } from './returns.ts'
import type { Service } from './service.ts'
import type { ShopView } from './shoppers.ts'
import type { Shops } from './shops.ts'
import { SLIVER } from './sliver.ts'
import type { Supply } from './supply.ts'
import type { TicketHolder } from './tickets.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const { onHand } = Cell

const OCCASION = 0
const COME = 1
const DELIVER = 2
const FLAWS = flawNames.length

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
}

/** Draws of the market, by purpose: owner is the customer (or the segment), occasion its visit. */
export type MarketDraws = (purpose: string) => KeyedDraws

/**
 * Customers of the market: they think of buying, choose an alternative, order it, get it, score it and tell; what they tell enters the next choice.
 * Hot path: allocates nothing but when more orders are open than ever before.
 *
 * Over 300 lines: the life of an order from choice to experience is told in one place; a third of the file is wiring.
 */
export class Market implements Actor, TicketHolder {
  readonly assortment: Assortment
  readonly customers: MarketCustomers
  /** Goods that come back; undefined: none do. */
  readonly returns: Returns | undefined
  readonly tallies: MarketTallies
  readonly orders = new CustomerOrders()
  /** Campaigns; undefined where nobody markets anything. */
  marketing: Marketing | undefined
  /** By alternative, then flaw: its probability. */
  readonly flaws: Float64Array
  readonly #core: Core
  readonly #plan: MarketPlan
  readonly #shops: Shops
  readonly #supply: Supply
  readonly #service: Service
  readonly #instances: MarketInstances
  readonly #ticksPerPeriod: number
  readonly #daysPerTick: number
  readonly #phase: number
  readonly #segments: number
  readonly #askers: Int32Array
  readonly #points: Int32Array
  readonly #promise: Float64Array
  readonly #seen: Uint8Array
  readonly #cohorts: Float64Array
  readonly #memory: Float64Array
  readonly #heard: readonly MarketObserver[]
  readonly #nests: readonly Int32Array[]
  readonly #weights: Float64Array
  /** By brand: what the loyalty of the customer who chooses makes of it. */
  readonly #factors: Float64Array
  readonly #cells: Float64Array
  readonly #reserve: Float64Array
  /** By segment of a crowd: how many have come. */
  readonly #come: Float64Array
  readonly #occasions: KeyedSource
  readonly #arrivals: KeyedSource
  readonly #choosing: KeyedDraws
  readonly #quantities: KeyedSource
  readonly #deliveries: KeyedSource
  readonly #scores: KeyedDraws
  readonly #leaving: KeyedSource
  readonly #conditions: KeyedDraws
  /** What is wrong with the order that is being delivered, as it counts in a score. */
  #flaw = 0
  #complaints: Complaints | undefined
  /** By flaw: what it takes off a score. */
  readonly #stars: Float64Array
  readonly #id: number

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
    const { clock, phases } = core.plan
    const { alternatives, segments } = plan
    this.#core = core
    this.#plan = plan
    this.#shops = parts.shops
    this.#supply = parts.supply
    this.#service = parts.service
    this.returns = parts.returns
    this.#instances = instances
    this.#ticksPerPeriod = clock.ticksPerPeriod
    this.#daysPerTick = clock.daysPerPeriod / clock.ticksPerPeriod
    this.#phase = phases.demand
    this.#segments = segments.length
    this.assortment = new Assortment(plan, instances.choices, instances.reputations)
    this.customers = new MarketCustomers(
      plan,
      instances.choices.map(({ loyaltyKept }) => loyaltyKept !== undefined),
      instances.satisfaction.expectations?.initial,
    )
    this.tallies = new MarketTallies(plan)
    this.#askers = Int32Array.from(alternatives, ({ asker }) => asker)
    this.#points = Int32Array.from(alternatives, ({ point }) => point)
    this.#promise = Float64Array.from(alternatives, ({ promise }) => promise)
    this.#seen = Uint8Array.from(alternatives, ({ seen, point }) => (seen && point >= 0 ? 1 : 0))
    this.#cohorts = Float64Array.from(segments, ({ cohort }) => cohort)
    this.#memory = Float64Array.from(segments, ({ memory }) => memory)
    this.#heard = core.facts.observers.flatMap(({ market }) => market ?? [])
    this.#nests = segments.map(({ nests }) => Int32Array.from(nests))
    this.#weights = new Float64Array(alternatives.length)
    this.#factors = new Float64Array(plan.brands.length)
    this.#cells = core.stock.cells
    this.#reserve = Float64Array.from(alternatives, ({ asker }) => (asker < 0 ? 0 : core.customers.reserve[asker]))
    this.#come = new Float64Array(segments.length)
    this.#occasions = new KeyedSource(draws('market: occasions'))
    this.#arrivals = new KeyedSource(draws('market: arrivals'))
    this.#choosing = draws('market: choice')
    this.#quantities = new KeyedSource(draws('market: quantity'))
    this.#deliveries = new KeyedSource(draws('market: delivery'))
    this.#scores = draws('market: score')
    this.#leaving = new KeyedSource(draws('market: leaving'))
    this.#conditions = draws('market: condition')
    this.flaws = Float64Array.from(alternatives.flatMap(({ flaws }) => flaws))
    this.#stars = Float64Array.from(flawNames, (name) => instances.satisfaction.flaws?.[name] ?? 0)
    this.#id = core.kernel.register(this, 'market')
    this.reset()
    for (const asker of this.#askers) if (asker >= 0) core.tickets.hold(asker, this)
  }

  handle(kind: number, subject: number, _amount: number): void {
    if (kind === OCCASION) this.#occur(subject)
    else if (kind === COME) this.#nextOfCrowd(subject)
    else this.#deliver(subject)
  }

  describe(kind: number, subject: number): string {
    if (kind === DELIVER) return `delivery of ${this.#plan.alternatives[this.orders.alternative[subject]].name}`
    const segment = kind === COME ? subject : this.customers.segment[subject]
    return `customer of segment ${this.#plan.segments[segment].name}`
  }

  /** An occasion of a customer with a clock of its own, and the time of the next. */
  #occur(customer: number): void {
    if (this.customers.alive[customer] === 0) return
    const segment = this.customers.segment[customer]
    const buying = this.#instances.buying[segment]
    const visit = ++this.customers.visits[customer]
    this.#consider(customer, segment, visit)
    if (buying.crowd || this.customers.alive[customer] === 0) return
    const now = this.#core.kernel.now / this.#ticksPerPeriod
    const next = buying.next(customer - this.customers.first[segment], now, this.#occasions.at(customer, visit))
    this.#schedule(OCCASION, customer, next)
  }

  /** The next customer of a crowd comes, and the time at which another will. */
  #nextOfCrowd(segment: number): void {
    const buying = this.#instances.buying[segment]
    if (!buying.crowd) return
    const size = this.#plan.segments[segment].customers
    const come = this.#come[segment]++
    const draws = this.#occasions.at(segment, come)
    const customer = this.customers.first[segment] + buying.who(come, size, draws)
    this.#consider(customer, segment, ++this.customers.visits[customer])
    this.#schedule(COME, segment, this.#timeOfNext(buying, segment))
  }

  #timeOfNext(buying: Buying, segment: number): number {
    if (!buying.crowd) return Number.POSITIVE_INFINITY
    const come = this.#come[segment]
    const now = this.#core.kernel.now / this.#ticksPerPeriod
    return buying.next(now, come, this.#plan.segments[segment].customers, this.#arrivals.at(segment, come))
  }

  #schedule(kind: number, subject: number, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return
    const { kernel } = this.#core
    const tick = Math.max(kernel.now, Math.round(at * this.#ticksPerPeriod))
    if (tick <= this.#core.plan.clock.horizon) kernel.post(tick - kernel.now, this.#phase, this.#id, kind, subject, 0)
  }

  /** Chooses among what is there, and orders it. */
  #consider(customer: number, segment: number, visit: number): void {
    this.tallies.occasions[segment] += 1
    const choice = this.#instances.choices[segment]
    this.assortment.read(segment, this.#core.kernel.now / this.#ticksPerPeriod, this.#weights)
    this.#weighAvailable(choice, customer)
    const u = this.#choosing.uniform(customer, visit)
    let chosen = choice.pick(this.#weights, this.#nests[segment], u, this.customers.lastBrand[customer])
    if (this.marketing !== undefined) chosen = this.marketing.shoppers.settle(customer, segment, visit, u, chosen)
    if (chosen < 0) {
      this.tallies.passed[segment] += 1
      return
    }
    this.customers.lastBrand[customer] = this.assortment.brandOf[chosen]
    if (choice.loyaltyKept !== undefined)
      this.customers.buys(customer, this.assortment.brandOf[chosen], choice.loyaltyKept)
    this.#order(customer, segment, visit, chosen)
    if (this.marketing !== undefined) this.#recommend(customer, segment, visit, chosen)
  }

  /** What a customer buys besides, on recommendation. */
  #recommend(customer: number, segment: number, visit: number, chosen: number): void {
    const { recommender } = this.marketing as Marketing
    let occasion = visit
    let next = recommender.next(customer, occasion, chosen)
    while (next >= 0) {
      occasion += FOLLOW_UP
      this.#order(customer, segment, occasion, next)
      next = recommender.next(customer, occasion, next)
    }
  }

  /** Takes out what is not to be had, and adds what the customer is used to. */
  #weighAvailable(choice: Choice, customer: number): void {
    const weights = this.#weights
    const { brandOf } = this.assortment
    const loyal = choice.loyaltyKept !== undefined
    const factors = this.#factors
    if (loyal) {
      const from = customer * factors.length
      for (let brand = 0; brand < factors.length; brand++)
        factors[brand] = choice.loyal(this.customers.loyalty[from + brand])
    }
    for (let at = 0; at < weights.length; at++) {
      if (this.#seen[at] === 1 && !this.#isThere(at)) weights[at] = 0
      else if (loyal) weights[at] *= factors[brandOf[at]]
    }
  }

  #isThere(alternative: number): boolean {
    const point = this.#points[alternative]
    return this.#cells[point * WIDTH + onHand] > this.#reserve[alternative] && this.#supply.isOpen(point)
  }

  #order(customer: number, segment: number, visit: number, alternative: number): void {
    const { kernel, facts } = this.#core
    const sampler = this.#instances.quantities[segment]
    const each = sampler === undefined ? 1 : sampler.sample(this.#quantities.at(customer, visit))
    const quantity = each * this.#cohorts[segment]
    if (!(quantity > 0)) return
    const orders = this.orders
    const row = orders.add()
    orders.customer[row] = customer
    orders.alternative[row] = alternative
    orders.visit[row] = visit
    orders.price[row] = this.assortment.price[alternative]
    orders.quantity[row] = quantity
    orders.placed[row] = kernel.now
    this.tallies.chosen[alternative] += 1
    this.tallies.wanted[alternative] += quantity
    facts.note(kernel.now, FACT.choose, alternative, quantity)
    for (let at = 0; at < this.#heard.length; at++)
      this.#heard[at].ordered(kernel.now, customer, alternative, quantity, orders.price[row])
    const asker = this.#askers[alternative]
    if (asker >= 0) this.#shops.buy(asker, quantity, row)
    else this.handed(row, quantity)
  }

  /** Units of an order have left the shelf: they are sold. What is complete goes on its way. */
  handed(row: number, quantity: number): void {
    const orders = this.orders
    const alternative = orders.alternative[row]
    const amount = quantity * orders.price[row]
    orders.handed[row] += quantity
    this.tallies.handed[alternative] += quantity
    this.tallies.revenue[alternative] += amount
    const point = this.#points[alternative]
    if (point >= 0 && amount !== 0) this.#core.ledger.post(Activity.revenue, point, -amount)
    if (this.#isSettled(row)) this.#dispatch(row)
  }

  /** Units of an order will not come. What there is of it goes on its way; if that is nothing, the experience ends here. */
  lost(row: number, quantity: number): void {
    const orders = this.orders
    orders.lost[row] += quantity
    this.tallies.lost[orders.alternative[row]] += quantity
    if (!this.#isSettled(row)) return
    if (orders.handed[row] > 0) this.#dispatch(row)
    else this.#conclude(row, this.#instances.satisfaction.neverDelivered)
  }

  #isSettled(row: number): boolean {
    const { handed, lost, quantity } = this.orders
    return quantity[row] - handed[row] - lost[row] <= SLIVER * quantity[row]
  }

  #dispatch(row: number): void {
    const { orders } = this
    const alternative = orders.alternative[row]
    const { handling, delivery } = this.#instances
    const draws = this.#deliveries.at(orders.customer[row], orders.visit[row])
    const periods = (handling[alternative]?.sample(draws) ?? 0) + (delivery[alternative]?.sample(draws) ?? 0)
    const ticks = Math.max(0, Math.round(periods * this.#ticksPerPeriod))
    this.#payDelivery(alternative, orders.handed[row])
    if (ticks === 0) this.#deliver(row)
    else this.#core.kernel.post(ticks, this.#phase, this.#id, DELIVER, row, 0)
  }

  #payDelivery(alternative: number, units: number): void {
    const point = this.#points[alternative]
    const { perOrder, perUnit } = this.#plan.alternatives[alternative]
    const cost = perOrder + perUnit * units
    if (point >= 0 && cost !== 0) this.#core.ledger.post(Activity.transport, point, cost)
  }

  /** Goods reach the customer, early or late; what the customer thinks of it. */
  #deliver(row: number): void {
    const { orders, tallies } = this
    const { kernel, facts } = this.#core
    const alternative = orders.alternative[row]
    const lead = kernel.now - orders.placed[row]
    const late = lead - this.#promise[alternative]
    const whole = orders.lost[row] === 0
    orders.lateBy[row] = late
    tallies.delivered[alternative] += 1
    tallies.leadTicks[alternative] += lead
    if (late > 0) tallies.lateTicks[alternative] += late
    else if (whole) tallies.onTime[alternative] += 1
    facts.note(kernel.now, FACT.deliver, alternative, orders.handed[row])
    this.#flaw = this.#flawOf(row)
    const score = this.#judge(row, late)
    if (this.returns !== undefined) this.#offerReturn(this.returns, row, late > 0)
    this.#conclude(row, score)
  }

  /** Ends the experience, unless the customer complains: then it ends with the complaint. */
  #conclude(row: number, score: number): void {
    if (this.#complaints?.hear(row, score) !== true) this.#close(row, score)
  }

  /** Customers who are disappointed may complain from now on. Before the first event. */
  hearComplaints(complaints: Complaints): void {
    this.#complaints = complaints
    complaints.close = (row, score) => this.#close(row, score)
  }

  get complaints(): Complaints | undefined {
    return this.#complaints
  }

  #offerReturn(returns: Returns, row: number, late: boolean): void {
    const { customer, visit, alternative, handed, price } = this.orders
    const flawed = this.#flaw > 0
    returns.delivered(customer[row], visit[row], alternative[row], handed[row], price[row], late, flawed)
  }

  #judge(row: number, late: number): number {
    const { satisfaction } = this.#instances
    const { customer, visit } = this.orders
    const days = late * this.#daysPerTick
    const early = Math.max(0, -days)
    const flaw = this.#flaw
    if (satisfaction.drawn !== undefined)
      return satisfaction.drawn(early, Math.max(0, days), flaw, this.#scores.uniform(customer[row], visit[row]))
    const score = Math.max(1, satisfaction.score(early, Math.max(0, days)) - flaw)
    if (satisfaction.expectations === undefined) return score
    return this.#compare(satisfaction.expectations, customer[row], (score - 1) / 4)
  }

  #compare(expectations: Expectations, customer: number, perceived: number): number {
    const { expectation } = this.customers
    const score = expectations.judge(expectation[customer], perceived)
    expectation[customer] = expectations.learn(expectation[customer], perceived)
    return score
  }

  /** What is wrong with the goods of an order, as it counts in a score. */
  #flawOf(row: number): number {
    const from = this.orders.alternative[row] * FLAWS
    const { flaws } = this
    let worth = 0
    for (let flaw = 0; flaw < FLAWS; flaw++) {
      const probability = flaws[from + flaw]
      if (probability === 0) continue
      const u = this.#conditions.draw(this.orders.customer[row], this.orders.visit[row], flaw)
      if (u < probability) {
        worth += this.#stars[flaw]
        this.tallies.flawed[from + flaw] += 1
      }
    }
    return worth
  }

  /** The experience is over: the score counts for the shop, for the brand, and for whether the customer comes again. */
  #close(row: number, score: number): void {
    const { orders, customers, tallies } = this
    const { kernel, facts } = this.#core
    const customer = orders.customer[row]
    const alternative = orders.alternative[row]
    const segment = customers.segment[customer]
    const cohort = this.#cohorts[segment]
    tallies.closed[alternative] += 1
    tallies.rate(alternative, score, cohort)
    customers.learns(customer, score, this.#memory[segment])
    facts.note(kernel.now, FACT.score, alternative, score)
    for (let at = 0; at < this.#heard.length; at++)
      this.#heard[at].experienced(kernel.now, customer, alternative, score, customers.satisfaction[customer])
    if (this.#askers[alternative] >= 0) {
      const whole = orders.lost[row] === 0
      this.#service.conclude(this.#askers[alternative], orders.quantity[row], score, whole, orders.lateBy[row])
    }
    this.#tell(this.assortment.brandOf[alternative], segment, (score - 1) / 4, cohort)
    const visit = orders.visit[row]
    orders.remove(row)
    this.#mayLeave(customer, segment, score, visit)
  }

  /** What the segment thinks of a brand moves with an outcome from 0 to 1. */
  #tell(brand: number, segment: number, outcome: number, weight: number): void {
    const cell = brand * this.#segments + segment
    const reputation = this.#instances.reputations[cell]
    const tick = this.#core.kernel.now
    const now = tick / this.#ticksPerPeriod
    this.tallies.accrue(cell, reputation.value(now), tick)
    reputation.hear(outcome, weight, now)
    this.assortment.touchBrand(brand, segment)
  }

  #mayLeave(customer: number, segment: number, score: number, visit: number): void {
    const buying = this.#instances.buying[segment]
    if (buying.crowd || this.customers.alive[customer] === 0) return
    const first = this.customers.first[segment]
    if (!buying.leaves(customer - first, score, this.#leaving.at(customer, visit))) return
    this.customers.alive[customer] = 0
    this.tallies.left[segment] += 1
    this.#core.facts.note(this.#core.kernel.now, FACT.leave, segment, this.#cohorts[segment])
    for (let at = 0; at < this.#heard.length; at++) this.#heard[at].left(this.#core.kernel.now, customer)
  }

  /** What a campaign may look at when a customer chooses. */
  get view(): ShopView {
    const { assortment, customers } = this
    const { choices } = this.#instances
    return { plan: this.#plan, assortment, customers, choices, nests: this.#nests, weights: this.#weights }
  }

  /** First occasions of all. */
  start(): void {
    const { first } = this.customers
    this.marketing?.start()
    for (const [segment, buying] of this.#instances.buying.entries()) {
      if (buying.crowd) {
        this.#schedule(COME, segment, this.#timeOfNext(buying, segment))
        continue
      }
      buying.begin(this.#plan.segments[segment].customers)
      for (let customer = first[segment]; customer < first[segment + 1]; customer++)
        this.#schedule(OCCASION, customer, buying.first(customer - first[segment], this.#occasions.at(customer, 0)))
    }
  }

  /** Tick of the run. */
  get now(): number {
    return this.#core.kernel.now
  }

  /** Reputation of a brand among a segment now, and the integral since the restart in reputation-ticks. Looking changes nothing. */
  reputationNow(cell: number): number {
    return this.#instances.reputations[cell].value(this.#core.kernel.now / this.#ticksPerPeriod)
  }

  reputationArea(cell: number): number {
    const { reputation, since } = this.tallies
    return reputation[cell] + this.reputationNow(cell) * (this.#core.kernel.now - since[cell])
  }

  restart(now: number): void {
    this.tallies.restart(now)
    this.marketing?.restart()
    this.returns?.tallies.restart(now)
    this.#complaints?.tallies.restart()
  }

  /** Before `start`; instances are reset by the world. */
  reset(): void {
    this.orders.reset()
    this.customers.reset()
    this.tallies.reset()
    this.assortment.reset()
    this.marketing?.reset()
    this.returns?.reset()
    this.#complaints?.tallies.restart()
    this.#come.fill(0)
  }

  save(): Plain {
    const { orders, customers, tallies, assortment } = this
    const complaints = this.#complaints?.tallies.save() ?? null
    const more = [complaints, this.returns?.save() ?? null, this.marketing?.save() ?? null]
    return [orders.save(), customers.save(), tallies.save(), assortment.save(), Array.from(this.#come), ...more]
  }

  load(state: Plain): void {
    const [orders, customers, tallies, assortment, come, complaints, returns, campaigns] = state as readonly Plain[]
    this.orders.load(orders)
    this.customers.load(customers)
    this.tallies.load(tallies)
    this.assortment.load(assortment)
    this.#come.set(come as readonly number[])
    this.marketing?.load(campaigns)
    this.returns?.load(returns)
    this.#complaints?.tallies.load(complaints)
  }
}
