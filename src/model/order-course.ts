import { Fact } from '../contracts/observer.ts'
import type { Actor } from '../kernel/kernel.ts'
import { KeyedSource } from '../random/keyed.ts'
import type { CustomerOrders } from './customer-orders.ts'
import type { Experiences } from './experiences.ts'
import type { OrderBook } from './fulfilment.ts'
import type { Hoarding } from './hoarding.ts'
import { Activity } from './ledger.ts'
import type { MarketDraws, MarketState } from './market-state.ts'
import type { Shops } from './shops.ts'
import { SLIVER } from './sliver.ts'
import { Spending } from './spending.ts'
import type { TicketHolder } from './tickets.ts'

// A constant of the module's own: V8 folds it into the code of the hot path, and not what is imported.
const FACT = Fact

/** Hears that goods have reached a customer. */
export interface ServedHearer {
  served(customer: number, segment: number): void
}

/**
 * The course of an order of the market: placed, taken off the shelf or lost, on its way, in the customer's hands.
 * Hot path: allocates nothing but when more orders are open than ever before.
 */
export class OrderCourse implements Actor, TicketHolder, OrderBook {
  /** Told of each delivery, after the experience. Set before the first event. */
  hearer: ServedHearer | undefined
  /** Panic buying; undefined: nobody panics. Set before the first event. */
  hoarding: Hoarding | undefined
  readonly #state: MarketState
  readonly #shops: Shops
  readonly #experiences: Experiences
  readonly #phase: number
  readonly #promise: Float64Array
  readonly #quantities: KeyedSource
  readonly #deliveries: KeyedSource
  readonly #spending: Spending
  readonly #id: number

  constructor(state: MarketState, shops: Shops, experiences: Experiences, draws: MarketDraws) {
    const { core, plan, askers, fulfils } = state
    this.#state = state
    this.#shops = shops
    this.#experiences = experiences
    this.#phase = core.plan.phases.demand
    this.#promise = Float64Array.from(plan.alternatives, ({ promise }) => promise)
    this.#quantities = new KeyedSource(draws('market: quantity'))
    this.#spending = new Spending(draws('market: spend'))
    this.#deliveries = new KeyedSource(draws('market: delivery'))
    this.#id = core.kernel.register(this, 'deliveries')
    for (const [at, asker] of askers.entries()) if (asker >= 0 && fulfils[at] === 0) core.tickets.hold(asker, this)
  }

  /** A delivery reaches its customer. */
  handle(_kind: number, row: number, _amount: number): void {
    this.arrive(row, this.#state.core.kernel.now)
  }

  describe(_kind: number, row: number): string {
    const { plan, orders } = this.#state
    return `delivery of ${plan.alternatives[orders.alternative[row]].name}`
  }

  /** A customer orders an alternative at one of its occasions, for the share `left` of its price. */
  place(customer: number, segment: number, visit: number, alternative: number, left: number): void {
    const { instances, cohorts } = this.#state
    const sampler = instances.quantities[segment]
    const spend = this.#state.plan.segments[segment].spend
    const price = this.#state.assortment.price[alternative] * left
    let each = sampler === undefined ? 1 : sampler.sample(this.#quantities.at(customer, visit))
    if (spend !== undefined && price > 0) each = this.#spending.of(spend, customer, visit) / price
    const wanted = each * cohorts[segment]
    const needed = this.hoarding?.needs(customer, segment, wanted) ?? wanted
    this.order(customer, segment, visit, alternative, needed, left)
  }

  /** So many units of an alternative, for a customer at one of its occasions. */
  order(customer: number, segment: number, visit: number, alternative: number, quantity: number, left: number): void {
    const { orders, assortment, core, tallies, heard, cohorts, askers, fulfils } = this.#state
    const { kernel, facts } = core
    if (!(quantity > 0)) return
    const row = orders.add()
    orders.customer[row] = customer
    orders.alternative[row] = alternative
    orders.visit[row] = visit
    orders.price[row] = assortment.price[alternative] * left
    orders.quantity[row] = quantity
    orders.placed[row] = kernel.now
    tallies.chosen[alternative] += 1
    tallies.wanted[alternative] += quantity
    facts.note(kernel.now, FACT.choose, alternative, quantity)
    for (let at = 0; at < heard.length; at++)
      heard[at].ordered(kernel.now, customer, alternative, quantity, orders.price[row])
    this.#state.contacts?.ordered(row)
    const asker = askers[alternative]
    if (fulfils[alternative] === 1) this.#state.fulfilment?.place(row, quantity, cohorts[segment])
    else if (asker >= 0) this.#shops.buy(asker, quantity, row)
    else this.handed(row, quantity)
  }

  /** Units of an order have left the shelf: they are sold. What is complete goes on its way. */
  handed(row: number, quantity: number): void {
    const { orders, points, askers } = this.#state
    const alternative = orders.alternative[row]
    this.sell(row, quantity, quantity * orders.price[row], points[alternative], askers[alternative])
    if (this.#isSettled(row)) this.#dispatch(row)
  }

  get orders(): CustomerOrders {
    return this.#state.orders
  }

  /** Units of an order are sold for `amount`, at a stock point or outside (-1). */
  sell(row: number, quantity: number, amount: number, point: number, asker: number): void {
    const { orders, tallies, core } = this.#state
    const alternative = orders.alternative[row]
    orders.handed[row] += quantity
    tallies.handed[alternative] += quantity
    tallies.revenue[alternative] += amount
    if (point >= 0 && amount !== 0) core.ledger.postFor(Activity.revenue, asker, point, -amount)
    if (this.hoarding?.isPanic(orders.visit[row]) === true) this.hoarding.store(orders.customer[row], quantity)
  }

  /** An order is of more units than those of its own product. */
  want(row: number, quantity: number): void {
    const { orders, tallies } = this.#state
    orders.quantity[row] += quantity
    tallies.wanted[orders.alternative[row]] += quantity
  }

  /** Units of an order will not come. What there is of it goes on its way; if that is nothing, the experience ends here. */
  lost(row: number, quantity: number): void {
    this.miss(row, quantity)
    if (!this.#isSettled(row)) return
    if (this.#state.orders.handed[row] > 0) this.#dispatch(row)
    else this.vanish(row)
  }

  miss(row: number, quantity: number): void {
    const { orders, tallies } = this.#state
    orders.lost[row] += quantity
    tallies.lost[orders.alternative[row]] += quantity
  }

  /** Nothing of an order will come. */
  vanish(row: number): void {
    this.#experiences.neverDelivered(row)
  }

  #isSettled(row: number): boolean {
    const { handed, lost, quantity } = this.#state.orders
    return quantity[row] - handed[row] - lost[row] <= SLIVER * quantity[row]
  }

  #dispatch(row: number): void {
    const { orders, instances, core, ticksPerPeriod } = this.#state
    const alternative = orders.alternative[row]
    const { handling, delivery } = instances
    const draws = this.#deliveries.at(orders.customer[row], orders.visit[row])
    const periods = (handling[alternative]?.sample(draws) ?? 0) + (delivery[alternative]?.sample(draws) ?? 0)
    const ticks = Math.max(0, Math.round(periods * ticksPerPeriod))
    this.#payDelivery(alternative, orders.handed[row])
    if (ticks === 0) this.arrive(row, core.kernel.now)
    else core.kernel.post(ticks, this.#phase, this.#id, 0, row, 0)
  }

  #payDelivery(alternative: number, units: number): void {
    const { plan, points, askers, core } = this.#state
    const point = points[alternative]
    const { perOrder, perUnit } = plan.alternatives[alternative]
    const cost = perOrder + perUnit * units
    if (point >= 0 && cost !== 0) core.ledger.postFor(Activity.transport, askers[alternative], point, cost)
  }

  /** Goods have reached the customer, early or late: the promise is held against the tick `at`. */
  arrive(row: number, at: number): void {
    const { orders, tallies, core, customers } = this.#state
    const { kernel, facts } = core
    const customer = orders.customer[row]
    const alternative = orders.alternative[row]
    const lead = at - orders.placed[row]
    const late = lead - this.#promise[alternative]
    const whole = orders.lost[row] === 0
    orders.lateBy[row] = late
    tallies.delivered[alternative] += 1
    tallies.leadTicks[alternative] += lead
    if (late > 0) tallies.lateTicks[alternative] += late
    else if (whole) tallies.onTime[alternative] += 1
    facts.note(kernel.now, FACT.deliver, alternative, orders.handed[row])
    this.#experiences.delivered(row, late)
    this.hearer?.served(customer, customers.segment[customer])
  }
}
