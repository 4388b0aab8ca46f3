import type { Carrier } from '../contracts/carrier.ts'
import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Place, Policy, StockView } from '../contracts/policy.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'
import { ArgumentError, SimulationError } from '../errors.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import { Cancellations } from './cancellations.ts'
import { Cell, ROW } from './cells.ts'
import type { Calendar, Core } from './core.ts'
import type { Echelons } from './echelons.ts'
import type { FactLog } from './fact-log.ts'
import type { Fusion } from './fusion.ts'
import type { Information } from './information.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Levers } from './levers.ts'
import type { Network } from './network.ts'
import type { Offers } from './offers.ts'
import { countOrder } from './period-sums.ts'
import type { Production } from './production.ts'
import type { Stock } from './stock.ts'
import type { Supply } from './supply.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const FACT = Fact
const ACTIVITY = Activity
const LEVER = Lever
const { backorders, drain, onHand, onOrder, sinceReview } = Cell

const REVIEW = 0
const CROSSING = 1
const CONTINUOUS = 2
const NOBODY = -1
/** How an order reaches who fills it: a line at its site; its supplier by a direct call, in the step for orders, or after it has travelled or waited to be taken in. */
const WAY = { line: 0, direct: 1, sent: 2, travels: 3 } as const
/** Ticks beyond every horizon. */
const FAR = Number.MAX_SAFE_INTEGER

/**
 * Reviews stock points, asks their policies, and places the orders. Hot path: allocates nothing.
 *
 * Over 300 lines: reviews by period, after each change and at crossings of fluid levels end in the same order, and share what is scheduled.
 */
export class Replenishment implements Actor {
  readonly #core: Core
  readonly #kernel: Kernel
  readonly #calendar: Calendar
  readonly #facts: FactLog
  readonly #network: Network
  readonly #stock: Stock
  readonly #cells: Float64Array
  readonly #ledger: Ledger
  readonly #supply: Supply
  readonly #production: Production
  readonly #fusion: Fusion
  readonly #offers: Offers
  /** By link: how orders reach who fills them. */
  readonly #way: Uint8Array
  readonly #information: Information
  /** Where a policy steers by the position of its echelon. */
  readonly #echelons: Echelons | undefined
  readonly #policies: (Policy | undefined)[]
  readonly #sourcing: readonly (Sourcing | undefined)[]
  readonly #cancellations: Cancellations
  /** By stock point: 1 where the policy may withdraw orders. */
  readonly #withdraws: Uint8Array
  readonly #views: readonly PointView[]
  readonly #choices: readonly LinkChoices[]
  /** By stock point: places what a policy orders over a lane that it names. */
  readonly #places: readonly Place[]
  /** Tick of the continuous review or crossing already scheduled, or -1. */
  readonly #scheduledAt: Float64Array
  /** Handle of the scheduled crossing of a fluid stock point, or -1. */
  readonly #crossing: Float64Array
  /** Ticks between reviews; 0 = continuous, -1 = no events (fused, or no policy). */
  readonly #every: Float64Array
  /** By stock point: 1 where its policy is asked at visits alone. */
  readonly #visited: Uint8Array
  readonly #id: number
  /** Stock point under review, for error messages. */
  #reviewing = NOBODY

  constructor(
    core: Core,
    suppliers: { readonly supply: Supply; readonly production: Production; readonly carriers: readonly Carrier[] },
    policies: readonly (Policy | undefined)[],
    sourcing: readonly (Sourcing | undefined)[],
    fusion: Fusion,
    echelons: Echelons | undefined,
  ) {
    const { plan } = core
    this.#core = core
    this.#kernel = core.kernel
    this.#calendar = core.calendar
    this.#facts = core.facts
    this.#network = core.network
    this.#stock = core.stock
    this.#cells = core.stock.cells
    this.#ledger = core.ledger
    this.#supply = suppliers.supply
    this.#production = suppliers.production
    this.#fusion = fusion
    this.#offers = core.offers
    this.#way = Uint8Array.from(plan.links, (_, link) => wayOf(core.network, fusion, link))
    this.#information = core.information
    this.#echelons = echelons
    this.#policies = [...policies]
    this.#sourcing = sourcing
    this.#cancellations = new Cancellations(core, suppliers.supply, (point) => this.positionChanged(point))
    this.#withdraws = Uint8Array.from(policies, (policy) => (policy?.cancel === undefined ? 0 : 1))
    this.#views = plan.stockPoints.map((_, point) => new PointView(core, point, echelons))
    this.#choices = plan.stockPoints.map((point) => new LinkChoices(core, suppliers, point.firstLink, point.linkCount))
    this.#places = plan.stockPoints.map((_, point) => (index, quantity) => this.#placeOver(point, index, quantity))
    this.#scheduledAt = new Float64Array(plan.stockPoints.length).fill(-1)
    this.#crossing = new Float64Array(plan.stockPoints.length).fill(-1)
    this.#visited = new Uint8Array(plan.stockPoints.length)
    for (const { stops } of plan.rounds)
      for (const { points } of stops) for (const point of points) this.#visited[point] = 1
    this.#every = Float64Array.from(policies, (policy, point) => this.#ticksBetween(point, policy))
    this.#id = core.kernel.register(this, 'replenishment')
  }

  /** Ticks between reviews; a stock point that is filled at visits has none of its own. */
  #ticksBetween(point: number, policy: Policy | undefined): number {
    return this.#visited[point] === 1 ? -1 : reviewTicks(this.#core, policy)
  }

  /** Installs another policy at a stock point, from its next review on. */
  setPolicy(point: number, policy: Policy): void {
    const every = this.#ticksBetween(point, policy)
    const before = this.#every[point]
    // Continuous reviews have no event to go on with, and periodic ones no change to wait for.
    const anotherKind = before === 0 || every === 0
    if (every !== before && anotherKind)
      throw new ArgumentError(
        `invalid policy for ${this.#core.plan.stockPoints[point].name}: it changes between continuous and periodic review; expected the same kind of review`,
      )
    if (every !== before && (this.#isFused(point) || before < 0))
      throw new ArgumentError(
        `invalid policy for ${this.#core.plan.stockPoints[point].name}: it changes the time between reviews; expected the same rhythm, or a simulation with \`fused: false\``,
      )
    if (policy.echelon === true && this.#echelons?.watches(point) !== true)
      throw new ArgumentError(
        `invalid policy for ${this.#core.plan.stockPoints[point].name}: it steers by the position of its echelon, and the one before it did not; expected a policy of its own position`,
      )
    if (policy.cancel !== undefined && this.#isFused(point))
      throw new ArgumentError(
        `invalid policy for ${this.#core.plan.stockPoints[point].name}: it withdraws orders, and the one before it did not; expected one that does not, or a simulation with \`fused: false\``,
      )
    this.#policies[point] = policy
    this.#withdraws[point] = policy.cancel === undefined ? 0 : 1
    this.#every[point] = every
  }

  /** The review of a stock point is part of another event. */
  #isFused(point: number): boolean {
    return this.#fusion.withDemand[point] === 1 || this.#fusion.follows[point] === 1
  }

  handle(kind: number, point: number, _amount: number): void {
    if (kind === REVIEW) {
      this.review(point)
      this.#scheduleNext(point)
      return
    }
    this.#scheduledAt[point] = -1
    if (kind === CROSSING) this.#cross(point)
    else this.review(point)
  }

  /** Reviews a stock point and, one after the other, those upstream whose turn comes with it. */
  reviewUpward(point: number): void {
    for (let next = point; next >= 0; next = this.#fusion.after[next]) this.review(next)
  }

  /** Asks the policy of a stock point and places what it orders. */
  review(point: number): void {
    const policy = this.#policies[point]
    if (policy === undefined) return
    const isFluid = this.#cells[point * WIDTH + drain] !== 0
    if (isFluid) this.#stock.accrue(point, this.#kernel.now)
    this.#reviewing = point
    if (this.#withdraws[point] === 1) this.#cancellations.review(point, policy, this.#views[point])
    if (policy.orderOver !== undefined && this.#network.linkCount[point] > 1)
      policy.orderOver(this.#views[point], this.#choices[point], this.#places[point])
    else {
      const quantity = policy.order(this.#views[point])
      if (!Number.isFinite(quantity)) this.#complain(point, quantity)
      if (quantity > 0 || (quantity < 0 && this.#core.plan.signed))
        this.#place(point, this.#chooseLink(point, quantity), quantity)
    }
    this.#cells[point * WIDTH + sinceReview] = 0
    this.#information.reviewed(point)
    if (isFluid) this.scheduleCrossing(point)
    this.#reviewing = NOBODY
  }

  /** Name of the stock point whose review is under way. */
  get reviewing(): string | undefined {
    return this.#reviewing === NOBODY ? undefined : this.#core.plan.stockPoints[this.#reviewing].name
  }

  describe(_kind: number, point: number): string {
    return `review of ${this.#core.plan.stockPoints[point].name}`
  }

  #complain(point: number, quantity: number): never {
    throw new SimulationError(
      `invalid order ${quantity} from the policy of ${this.#core.plan.stockPoints[point].name}; expected a number of units, 0 for none`,
    )
  }

  /** An order of a policy that names the lane. */
  #placeOver(point: number, index: number, quantity: number): void {
    const count = this.#network.linkCount[point]
    if (!Number.isFinite(quantity)) this.#complain(point, quantity)
    if (!(Number.isInteger(index) && index >= 0 && index < count))
      throw new SimulationError(
        `invalid lane ${index} from the policy of ${this.#core.plan.stockPoints[point].name}; expected a whole number from 0 to ${count - 1}`,
      )
    if (quantity > 0 || (quantity < 0 && this.#core.plan.signed))
      this.#place(point, this.#network.firstLink[point] + index, quantity)
  }

  #place(point: number, link: number, wanted: number): void {
    const network = this.#network
    const now = this.#kernel.now
    const way = this.#way[link]
    const asked = this.#offers.rounds[link] === 1 ? this.#offers.rounded(link, wanted) : wanted
    const quantity = way === WAY.line ? this.#wholeBatches(link, asked) : asked
    this.#stock.accrue(point, now)
    this.#cells[point * WIDTH + onOrder] += quantity
    countOrder(this.#cells, point, quantity, this.#calendar.period(now))
    const orderCost = network.orderCost[link]
    if (orderCost !== 0) this.#ledger.post(ACTIVITY.ordering, point, orderCost)
    this.#facts.note(now, FACT.order, link, quantity)
    if (way === WAY.direct) this.#supply.request(link, quantity)
    else if (way === WAY.line) this.#production.order(link, quantity)
    else if (way === WAY.travels) this.#sendOnTheWay(point, link, quantity)
    else this.#supply.send(link, quantity, 0, network.ordersPhase[point])
  }

  #sendOnTheWay(point: number, link: number, quantity: number): void {
    const delay = this.#network.ordering(link, this.#kernel.now)
    const { phases } = this.#core.plan
    this.#echelons?.travels(point, quantity)
    this.#supply.sendOnTheWay(link, quantity, delay, delay > 0 ? phases.demand : this.#network.ordersPhase[point])
  }

  #chooseLink(point: number, wanted: number): number {
    const first = this.#network.firstLink[point]
    const sourcing = this.#sourcing[point]
    if (sourcing === undefined || this.#network.linkCount[point] === 1) return first
    return first + sourcing.choose(wanted, this.#choices[point])
  }

  #wholeBatches(link: number, wanted: number): number {
    const batch = this.#network.batch[link]
    return batch > 0 ? Math.ceil(wanted / batch) * batch : wanted
  }

  /** The position of a stock point has changed, and that of the echelons it is in: reviews under continuous review. */
  positionChanged(point: number): void {
    this.#reviewSoon(point)
    if (this.#echelons === undefined) return
    const above = this.#echelons.above[point]
    for (let i = 0; i < above.length; i++) this.#reviewSoon(above[i])
  }

  /** A review of a stock point under continuous review, in the review step of this instant; one at most is scheduled. */
  #reviewSoon(point: number): void {
    const { kernel, plan } = this.#core
    if (this.#every[point] !== 0 || this.#scheduledAt[point] === kernel.now) return
    this.#scheduledAt[point] = kernel.now
    kernel.post(0, plan.phases.review[plan.stockPoints[point].echelon], this.#id, CONTINUOUS, point, 0)
  }

  /** Fluid demand: the tick at which the position will have fallen to the trigger of the policy. */
  scheduleCrossing(point: number): void {
    const { kernel, stock, plan } = this.#core
    const policy = this.#policies[point]
    if (policy === undefined || policy.trigger === Number.NEGATIVE_INFINITY || this.#every[point] !== 0) return
    if (this.#crossing[point] >= 0) kernel.cancel(this.#crossing[point])
    const above = stock.position(point) - policy.trigger
    // Where demand that finds nothing is lost, the position stops with the stock, until goods come.
    if (stock.losesFlow[point] === 1 && stock.get(point, onHand) < above) {
      this.#crossing[point] = -1
      return
    }
    const fall = above / this.#cells[point * WIDTH + drain]
    if (fall > FAR) {
      this.#crossing[point] = -1
      return
    }
    const at = kernel.now + Math.max(0, Math.round(fall))
    const phase = plan.phases.review[plan.stockPoints[point].echelon]
    this.#crossing[point] = kernel.schedule(at, phase, this.#id, CROSSING, point, 0)
  }

  /** The position meets the trigger now, by definition; what rounding to ticks left over is removed first. */
  #cross(point: number): void {
    const { stock, kernel } = this.#core
    this.#crossing[point] = -1
    stock.accrue(point, kernel.now)
    this.#views[point].snap = this.#policies[point]?.trigger ?? Number.NaN
    const before = this.#cells[point * WIDTH + onOrder]
    this.review(point)
    this.#views[point].snap = Number.NaN
    // Without an order the position would meet the trigger again at once, for ever.
    if (this.#cells[point * WIDTH + onOrder] === before)
      throw new SimulationError(
        `invalid policy of ${this.#core.plan.stockPoints[point].name}: it orders nothing at its trigger, where fluid demand brings it; expected a policy with a gap, such as (s, S) with s < S, not strict, or (r, nQ)`,
      )
  }

  #scheduleNext(point: number): void {
    const { kernel, plan } = this.#core
    const phase = plan.phases.review[plan.stockPoints[point].echelon]
    kernel.post(this.#every[point], phase, this.#id, REVIEW, point, 0)
  }

  /** First reviews: at time 0, for all stock points whose review is an event of its own. */
  start(): void {
    const { kernel, plan } = this.#core
    for (const [point, { echelon }] of plan.stockPoints.entries()) {
      if (this.#policies[point] === undefined || this.#isFused(point)) continue
      if (this.#every[point] > 0) kernel.schedule(0, plan.phases.review[echelon], this.#id, REVIEW, point, 0)
      else this.positionChanged(point)
    }
  }

  reset(): void {
    // A run that failed in a review leaves it open.
    this.#reviewing = NOBODY
    this.#scheduledAt.fill(-1)
    this.#crossing.fill(-1)
  }

  save(): Plain {
    return { scheduledAt: Array.from(this.#scheduledAt), crossing: Array.from(this.#crossing) }
  }

  load(state: Plain): void {
    const saved = state as { scheduledAt: readonly number[]; crossing: readonly number[] }
    this.#scheduledAt.set(saved.scheduledAt)
    this.#crossing.set(saved.crossing)
  }
}

function wayOf({ supplier, orderDelay, takenEvery }: Network, { directly }: Fusion, link: number): number {
  if (supplier[link] < 0) return WAY.line
  if (orderDelay[link] > 0 || takenEvery[link] > 0) return WAY.travels
  return directly[link] === 1 ? WAY.direct : WAY.sent
}

/** Ticks between the reviews that a policy wants: its own word, else continuous or once a period as the sequence says. */
function reviewTicks(core: Core, policy: Policy | undefined): number {
  if (policy === undefined) return -1
  const periods = policy.reviewEvery ?? (core.plan.phases.continuous ? 0 : 1)
  return Math.round(periods * core.plan.clock.ticksPerPeriod)
}

/** The columns of one stock point as a policy sees them. */
class PointView implements StockView {
  /** Exact position at a fluid crossing; NaN otherwise. */
  snap = Number.NaN
  readonly #core: Core
  readonly #stock: Stock
  readonly #cells: Float64Array
  readonly #point: number
  readonly #row: number
  readonly #echelons: Echelons | undefined

  constructor(core: Core, point: number, echelons: Echelons | undefined) {
    this.#core = core
    this.#echelons = echelons
    this.#stock = core.stock
    this.#cells = core.stock.cells
    this.#point = point
    this.#row = point * WIDTH
  }

  get position(): number {
    return Number.isNaN(this.snap) ? this.#stock.position(this.#point) : this.snap
  }

  get onHand(): number {
    return this.#stock.recorded(this.#point)
  }

  get onOrder(): number {
    return this.#cells[this.#row + onOrder]
  }

  get backorders(): number {
    return this.#cells[this.#row + backorders]
  }

  get demand(): number {
    return this.#cells[this.#row + sinceReview]
  }

  get knownDemand(): number {
    return this.#core.information.known(this.#point, this.demand)
  }

  get echelonPosition(): number {
    return this.#echelons === undefined ? Number.NaN : this.#echelons.position(this.#point, this.#core.kernel.now)
  }

  get echelonStock(): number {
    return this.#echelons === undefined ? Number.NaN : this.#echelons.held(this.#point, this.#core.kernel.now)
  }

  get now(): number {
    return this.#core.kernel.now / this.#core.plan.clock.ticksPerPeriod
  }

  ofAge(age: number): number {
    return this.#stock.ages?.ofAge(this.#point, age) ?? 0
  }

  lifeLeft(periods: number): number {
    return this.#stock.ages?.lifeLeft(this.#point, periods) ?? 0
  }
}

/** The links into one stock point as sourcing sees them. */
class LinkChoices implements SupplyView {
  readonly count: number
  readonly #core: Core
  readonly #carriers: readonly Carrier[]
  readonly #firstLink: number
  /** As the buyer knows them. */
  readonly #known: Levers

  constructor(core: Core, { carriers }: { readonly carriers: readonly Carrier[] }, firstLink: number, count: number) {
    this.#core = core
    this.#carriers = carriers
    this.#firstLink = firstLink
    const buyer = core.plan.links[firstLink]?.buyer ?? 0
    this.#known = core.awareness.of(core.network.site[buyer])
    this.count = count
  }

  isOpen(index: number): boolean {
    const { supplier, lane } = this.#core.plan.links[this.#firstLink + index]
    if (supplier < 0) return true
    const site = this.#core.network.site[supplier]
    const takesOrders = this.#known.value(LEVER.open, site) !== 0 && this.#known.value(LEVER.systems, site) !== 0
    if (!takesOrders) return false
    return this.#known.value(LEVER.passage, lane) !== 0 || this.#core.lanes.detours?.diverts(lane) === true
  }

  available(index: number): number {
    const { supplier } = this.#core.plan.links[this.#firstLink + index]
    return supplier < 0 ? Number.POSITIVE_INFINITY : this.#core.stock.recorded(supplier)
  }

  cost(index: number, quantity: number): number {
    const { offers, network } = this.#core
    const levers = this.#known
    const link = this.#firstLink + index
    const ordered = offers.rounds[link] === 1 ? offers.rounded(link, quantity) : quantity
    const lane = network.lane[link]
    const load = lane < 0 ? 0 : (this.#core.loads?.charged(link, ordered) ?? ordered)
    const freight = lane < 0 ? 0 : this.#carriers[lane].cost(load) * levers.value(LEVER.freight, lane)
    const supplier = network.supplier[link]
    const price = lane < 0 ? 1 : levers.value(LEVER.price, network.site[supplier])
    const dues = lane < 0 ? 0 : (this.#core.imports?.cost(link, ordered) ?? 0)
    return offers.price(link, ordered) * price + freight + dues
  }

  leadTime(index: number): number {
    const { network, plan } = this.#core
    const levers = this.#known
    const link = this.#firstLink + index
    const lane = network.lane[link]
    if (lane < 0) return Number.POSITIVE_INFINITY
    const { meanTransit, fixedTransit } = this.#carriers[lane]
    const transit = meanTransit ?? fixedTransit ?? Number.POSITIVE_INFINITY
    // Orders come at any time between two at which they are taken in.
    const waiting = network.takenEvery[link] > 0 ? network.takenEvery[link] / 2 + network.cutOff[link] : 0
    const together = this.#core.lanes.docks?.expectedWait(lane) ?? 0
    const ordering = (network.orderDelay[link] + waiting + together) / plan.clock.ticksPerPeriod
    const { detours } = this.#core.lanes
    if (detours?.diverts(lane) === true) return ordering + detours.ticks(lane) / plan.clock.ticksPerPeriod
    return ordering + transit * levers.value(LEVER.transit, lane) + levers.value(LEVER.delay, lane)
  }

  get now(): number {
    return this.#core.kernel.now / this.#core.plan.clock.ticksPerPeriod
  }
}
