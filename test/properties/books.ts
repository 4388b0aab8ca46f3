import { Lever } from '../../src/contracts/disruption.ts'
import { Fact, type Observer } from '../../src/contracts/observer.ts'
import { type Backlog, CUSTOMER, NONE, TAKEN_BACK } from '../../src/model/backlog.ts'
import { Cell } from '../../src/model/cells.ts'
import { readFigures } from '../../src/model/figures.ts'
import { Activity } from '../../src/model/ledger.ts'
import type { Plan } from '../../src/model/plan.ts'
import { SLIVER } from '../../src/model/sliver.ts'
import { World } from '../../src/model/world.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

/**
 * A second set of books, kept from the facts alone: what each stock point must have on hand, on order and owed if nothing came from
 * nowhere and nothing went astray. The columns of the model are held against it.
 */
export class Books implements Observer {
  readonly #plan: Plan
  /** By link: units under way at the start, and what the facts of each kind add up to. */
  readonly underWay: Float64Array
  readonly ordered: Float64Array
  readonly refused: Float64Array
  readonly requested: Float64Array
  readonly held: Float64Array
  readonly cancelled: Float64Array
  readonly shipped: Float64Array
  readonly received: Float64Array
  readonly departed: Float64Array
  readonly blocked: Float64Array
  readonly missed: Float64Array
  readonly produced: Float64Array
  /** By stock point. */
  readonly demanded: Float64Array
  readonly served: Float64Array
  readonly gone: Float64Array
  readonly wasted: Float64Array
  readonly takenIn: Float64Array
  readonly consumed: Float64Array
  readonly transferred: Float64Array
  readonly shrunk: Float64Array
  /** Units that records count beside what is there. */
  readonly miscounted: Float64Array
  /** Units brought from back rooms to shelves. */
  readonly filled: Float64Array
  last = 0

  constructor(plan: Plan) {
    const links = () => new Float64Array(plan.links.length)
    const points = () => new Float64Array(plan.stockPoints.length)
    this.#plan = plan
    this.underWay = links()
    this.ordered = links()
    this.refused = links()
    this.requested = links()
    this.held = links()
    this.cancelled = links()
    this.shipped = links()
    this.received = links()
    this.departed = links()
    this.blocked = links()
    this.missed = links()
    this.produced = links()
    this.demanded = points()
    this.served = points()
    this.gone = points()
    this.wasted = points()
    this.takenIn = points()
    this.consumed = points()
    this.transferred = points()
    this.shrunk = points()
    this.miscounted = points()
    this.filled = points()
    for (const [number, link] of plan.links.entries()) {
      for (const { quantity } of link.pipeline) {
        this.ordered[number] += quantity
        this.underWay[number] += quantity
      }
      for (const { quantity } of link.slips) this.ordered[number] += quantity
    }
  }

  fact(time: number, what: Fact, who: number, amount: number): void {
    this.last = time
    if (what === Fact.demand) this.demanded[who] += amount
    else if (what === Fact.serve) this.served[who] += amount
    else if (what === Fact.lose || what === Fact.renege || what === Fact.substitute) this.gone[who] += amount
    else if (what === Fact.waste) this.wasted[who] += amount
    else if (what === Fact.order) this.ordered[who] += amount
    else if (what === Fact.refuse) this.refused[who] += amount
    else if (what === Fact.request) this.requested[who] += amount
    else if (what === Fact.hold) this.held[who] += amount
    else if (what === Fact.cancel) this.cancelled[who] += amount
    else if (what === Fact.ship) this.shipped[who] += amount
    else if (what === Fact.receive) this.received[who] += amount
    else if (what === Fact.block) this.blocked[who] += amount
    else if (what === Fact.clear) this.blocked[who] -= amount
    else if (what === Fact.depart) this.departed[who] += amount
    else if (what === Fact.miss) this.missed[who] += amount
    else if (what === Fact.produce) this.produced[who] += amount
    else if (what === Fact.intake) this.takenIn[who] += amount
    else if (what === Fact.consume) this.consumed[who] += amount
    else if (what === Fact.transfer) this.transferred[who] += amount
    else if (what === Fact.fill) this.filled[who] += amount
    else if (what === Fact.misrecord || what === Fact.audit) this.miscounted[who] += amount
    else if (what === Fact.shrink) {
      this.shrunk[who] += amount
      this.miscounted[who] += amount
    }
  }

  /** Units of orders that have reached the supplier of a link and were neither refused nor withdrawn, all steps of the instant done. */
  reached(number: number): number {
    const link = this.#plan.links[number]
    const slips = link.slips.reduce((sum, { quantity }) => sum + quantity, 0)
    const direct = this.ordered[number] - this.underWay[number] - slips
    // What waits to be entered is requested when it is.
    const atOnce = link.orderDelay > 0 || link.calendar !== undefined ? 0 : direct - this.held[number]
    const arrived = this.requested[number] + atOnce
    return arrived - this.blocked[number] - this.refused[number] - this.cancelled[number]
  }

  /** Units that lines have been ordered to make and not begun to, in terms of a component. */
  owedToLines(point: number): number {
    let owed = 0
    for (const [number, { line, pipeline }] of this.#plan.links.entries()) {
      const units = line?.uses.find((part) => part.point === point)?.units ?? 0
      const begun = pipeline.reduce((sum, { quantity }) => sum + quantity, this.produced[number])
      if (units > 0) owed += (this.ordered[number] - begun) * units
    }
    return owed
  }

  sum(point: number, column: Float64Array, side: 'buyer' | 'supplier'): number {
    let sum = 0
    for (const [number, link] of this.#plan.links.entries()) if (link[side] === point) sum += column[number]
    return sum
  }
}

/** A world with books beside it. */
export interface Audited {
  readonly world: World
  readonly books: Books
  readonly plan: Plan
  readonly initial: readonly number[]
  /** Stock points whose rule of allocation leaves stock on the shelf for those to come. */
  readonly keepsBack: ReadonlySet<number>
}

export function audited(
  scenario: ScenarioSpec,
  options: { shuffleTies?: string; fused?: boolean; observers?: readonly Observer[] } = {},
): Audited {
  const plan = compile(scenario)
  const books = new Books(plan)
  const world = new World(plan, {
    seed: scenario.seed ?? 'properties',
    replication: 0,
    observers: [books, ...(options.observers ?? [])],
    shuffleTies: options.shuffleTies,
    fused: options.fused,
  })
  const initial = plan.stockPoints.map((_, point) => world.core.stock.held(point))
  return { world, books, plan, initial, keepsBack: keptBack(scenario, plan) }
}

function keptBack({ sites }: ScenarioSpec, plan: Plan): ReadonlySet<number> {
  const keeps = new Set<number>()
  for (const [point, { site: number, product }] of plan.stockPoints.entries()) {
    const site = sites[plan.sites[number].name]
    if (site.kind === 'supplier') continue
    const rule = site.stock?.[plan.products[product]]?.allocation ?? site.allocation
    if (rule?.kind === 'reserve') keeps.add(point)
  }
  return keeps
}

const near = (a: number, b: number, flow = 0) =>
  Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b)) + SLIVER * Math.abs(flow)

/** What the world's columns and the books disagree on, in words; empty when all is well. */
export function disagreements({ world, books, plan, initial }: Audited): string[] {
  // Orders placed at this instant may still be on their way to the supplier.
  const { core } = world
  const found: string[] = []
  // A sliver of an order may be forgiven, and what flowed in and out is rounded at each addition: a remainder is as far out as its flow.
  const expectNear = (what: string, actual: number, expected: number, flow = 0) => {
    if (!near(actual, expected, flow))
      found.push(`${what}: ${actual}, but the facts say ${expected} at ${core.kernel.now}`)
  }
  const instantIsOver = core.kernel.peek() > core.kernel.now
  const stock = core.stock.at(core.kernel.now)
  for (const [point, { name, unlimited, demand }] of plan.stockPoints.entries()) {
    const of = (cell: Cell) => stock.get(point, cell)
    const queued = queueOf(core.backlog, point)
    const owedToCustomers = books.demanded[point] - books.served[point] - books.gone[point]
    const fluid = demand !== undefined && of(Cell.drain) !== 0
    const losesFlow = stock.losesFlow[point] === 1
    const outside = queueOf(world.emergencies.waiting, point)
    const receipts = books.sum(point, books.received, 'buyer')
    const closed = receipts + books.sum(point, books.missed, 'buyer') + books.sum(point, books.refused, 'buyer')
    const onOrder = books.sum(point, books.ordered, 'buyer') - closed - books.sum(point, books.cancelled, 'buyer')
    if (!unlimited) {
      const left =
        books.served[point] +
        books.sum(point, books.shipped, 'supplier') +
        books.wasted[point] +
        books.consumed[point] +
        books.transferred[point] +
        books.shrunk[point]
      const shelf = initial[point] + receipts + books.takenIn[point] - left
      if (fluid)
        expectNear(
          `net stock of ${name}`,
          of(Cell.onHand) - of(Cell.backorders),
          shelf - of(losesFlow ? Cell.drainedFromStock : Cell.drained),
        )
      else expectNear(`on hand of ${name}`, stock.held(point) - queued.takenBack, shelf, receipts + left)
      expectNear(`record of ${name}`, stock.recorded(point) - stock.held(point), books.miscounted[point])
      expectNear(`on order of ${name}`, of(Cell.onOrder), onOrder, books.sum(point, books.ordered, 'buyer'))
      if (of(Cell.backRoom) < 0) found.push(`negative stock ${of(Cell.backRoom)} in the back room of ${name}`)
      if (of(Cell.onHand) < -1e-9) found.push(`negative stock ${of(Cell.onHand)} at ${name}`)
      if (of(Cell.backorders) < -1e-9) found.push(`negative backorders ${of(Cell.backorders)} at ${name}`)
    }
    if (fluid) continue
    expectNear(
      `owed to customers at ${name}`,
      of(Cell.owedToCustomers) + outside.customers - queued.takenBack,
      owedToCustomers,
    )
    expectNear(`waiting customers at ${name}`, queued.customers + outside.customers, owedToCustomers)
    const toLines = books.owedToLines(point)
    expectNear(`owed at ${name}`, of(Cell.backorders), queued.customers + queued.sites + queued.takenBack + toLines)
    if (instantIsOver) {
      let owed = 0
      for (const [number, link] of plan.links.entries())
        if (link.supplier === point) owed += books.reached(number) - books.shipped[number]
      expectNear(`waiting orders at ${name}`, queued.sites, owed)
    }
    // Orders of a market are closed when the experience is over, long after they have left the shelf.
    if (plan.market === undefined)
      expectNear(
        `customers' orders of ${name}`,
        of(Cell.orders),
        of(Cell.closed) + queued.customerOrders + outside.customerOrders,
      )
  }
  for (const [lane, { name }] of plan.lanes.entries()) {
    let underWay = 0
    for (const [number, link] of plan.links.entries())
      if (link.lane === lane)
        underWay += books.underWay[number] + books.shipped[number] - books.received[number] - books.missed[number]
    const { docks } = core.lanes
    if (docks?.consolidates[lane] === 1) {
      let waiting = 0
      for (const [number, link] of plan.links.entries())
        if (link.lane === lane) {
          expectNear(
            `at the dock of ${link.name}`,
            docks.waiting[number],
            books.shipped[number] - books.departed[number],
          )
          waiting += docks.waiting[number]
        }
      underWay -= waiting
    }
    expectNear(`under way on ${name}`, core.lanes.inTransit[lane], underWay, core.lanes.shipped[lane])
  }
  return found
}

function queueOf(
  backlog: Backlog,
  point: number,
): { readonly customers: number; readonly sites: number; readonly takenBack: number; readonly customerOrders: number } {
  const found = { customers: 0, sites: 0, takenBack: 0, customerOrders: 0 }
  // Where no stock point is served from outside, there are no lines for it.
  for (let row = backlog.head[point] ?? NONE; row !== NONE; row = backlog.next[row]) {
    if (backlog.link[row] === TAKEN_BACK) found.takenBack += backlog.remaining[row]
    else if (backlog.link[row] !== CUSTOMER) found.sites += backlog.remaining[row]
    else {
      found.customers += backlog.remaining[row]
      found.customerOrders += 1
    }
  }
  return found
}

/** Orders that stand beside stock although their way is free; at the end of an instant there must be none. */
export function starved({ world, plan, keepsBack }: Audited): string[] {
  const { stock, backlog, customers, levers, lanes, calendar, kernel } = world.core
  const found: string[] = []
  for (const [point, { name, site }] of plan.stockPoints.entries()) {
    const onHand = stock.get(point, Cell.onHand)
    if (onHand <= 1e-9 || levers.value(Lever.open, site) === 0 || keepsBack.has(point)) continue
    for (let row = backlog.head[point]; row !== NONE; row = backlog.next[row]) {
      const link = backlog.link[row]
      // An order of what rounding left over is no order.
      if (backlog.remaining[row] <= 1e-9) continue
      // Some lanes ask for a life that not all have left.
      const mostAge = link < 0 ? Number.POSITIVE_INFINITY : plan.links[link].mostAge
      const asks = mostAge !== Number.POSITIVE_INFINITY
      const fit = asks ? (stock.lots?.madeSince(point, kernel.now - mostAge) ?? 0) : onHand
      // Whoever is served whole or not at all keeps those behind waiting.
      if (plan.stockPoints[point].shortage.whole && backlog.remaining[row] > fit * (1 + 1e-9)) break
      if (link < 0) {
        // Some classes leave a reserve.
        if (onHand - customers.reserve[backlog.who[row]] <= 1e-9) continue
        found.push(`a customer waits at ${name} beside ${onHand} units at ${kernel.now}`)
        continue
      }
      if (fit <= 1e-9) continue
      const { lane } = plan.links[link]
      const limit = plan.lanes[lane].capacity * levers.value(Lever.throughput, lane)
      const straight = limit - lanes.departedIn(lane, calendar.period(kernel.now))
      const round = lanes.detours?.diverts(lane) === true ? lanes.detours.room(lane) : 0
      if ((levers.value(Lever.passage, lane) !== 0 && straight > 1e-9) || round > 1e-9)
        found.push(`an order waits for ${plan.links[link].name} beside ${onHand} units at ${kernel.now}`)
    }
  }
  return found
}

/** The ledger's law: each amount leaves one account and enters another; revenue is price x served. */
export function unbalanced({ world, books, plan }: Audited, products: readonly string[]): string[] {
  const { ledger } = world.core
  const found: string[] = []
  let all = 0
  let size = 0
  for (const balance of ledger.balances) {
    all += balance
    size += Math.abs(balance)
  }
  if (Math.abs(all) > 1e-9 * (1 + size)) found.push(`balances sum to ${all}`)
  for (const [name, activity] of Object.entries(Activity)) {
    let sum = 0
    for (let point = 0; point < plan.stockPoints.length; point++) sum += ledger.cost(activity, point)
    if (!near(sum, ledger.counterpart(activity))) found.push(`${name}: ${sum} against ${ledger.counterpart(activity)}`)
  }
  const figures = readFigures(world.core, products)
  if (!(figures.ledgerResidue <= 1e-9 * (1 + size))) found.push(`the ledger is ${figures.ledgerResidue} out`)
  for (const { name, cash, receivableNow, payableNow, costs } of figures.points) {
    const result = Object.values(costs).reduce((sum, cost) => sum - cost, 0)
    // Without a warm-up nothing was open at the start.
    if (plan.clock.warmUp === 0 && Math.abs(cash - (result - receivableNow + payableNow)) > 1e-9 * (1 + size))
      found.push(
        `cash of ${name}: ${cash}, but its result is ${result}, with ${receivableNow} owed to it and ${payableNow} by it`,
      )
  }
  for (const [point, { name, price }] of plan.stockPoints.entries()) {
    const revenue = -figures.points[point].costs.revenue
    if (!near(revenue, price * books.served[point]))
      found.push(`revenue of ${name}: ${revenue}, served ${books.served[point]} at ${price}`)
  }
  return found
}
