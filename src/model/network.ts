import type { Plan } from './plan.ts'

/** The plan as columns: what the hot path asks of links, lanes and stock points, without touching an object. Never changes during a run. */
export class Network {
  /** Stock points. */
  readonly site: Int32Array
  readonly firstLink: Int32Array
  readonly linkCount: Int32Array
  /** Rank of the step in which a stock point reviews, and in which its orders arrive. */
  readonly reviewPhase: Int32Array
  readonly ordersPhase: Int32Array
  /** Links. */
  readonly buyer: Int32Array
  /** Stock point that supplies, or -1 for a production line. */
  readonly supplier: Int32Array
  readonly lane: Int32Array
  readonly orderDelay: Float64Array
  /** Ticks between the times at which orders are taken in, 0: whenever they come; the first of these times; how long before an order must have come. */
  readonly takenEvery: Float64Array
  readonly takenOn: Float64Array
  readonly cutOff: Float64Array
  readonly orderCost: Float64Array
  readonly unitCost: Float64Array
  /** Units that production runs are multiples of; 0: any. */
  readonly batch: Float64Array
  /** Oldest goods that leave over it, in ticks since their life began; Infinity: any. */
  readonly mostAge: Float64Array
  /** Lanes. */
  readonly capacity: Float64Array
  readonly crossing: Uint8Array

  constructor(plan: Plan) {
    const { stockPoints, links, lanes, phases } = plan
    this.site = Int32Array.from(stockPoints, (point) => point.site)
    this.firstLink = Int32Array.from(stockPoints, (point) => point.firstLink)
    this.linkCount = Int32Array.from(stockPoints, (point) => point.linkCount)
    this.reviewPhase = Int32Array.from(stockPoints, (point) => phases.review[point.echelon])
    this.ordersPhase = Int32Array.from(stockPoints, (point) => phases.orders[point.echelon])
    this.buyer = Int32Array.from(links, (link) => link.buyer)
    this.supplier = Int32Array.from(links, (link) => link.supplier)
    this.lane = Int32Array.from(links, (link) => link.lane)
    this.orderDelay = Float64Array.from(links, (link) => link.orderDelay)
    this.takenEvery = Float64Array.from(links, (link) => link.calendar?.every ?? 0)
    this.takenOn = Float64Array.from(links, (link) => link.calendar?.on ?? 0)
    this.cutOff = Float64Array.from(links, (link) => link.calendar?.cutOff ?? 0)
    this.orderCost = Float64Array.from(links, (link) => link.orderCost)
    this.unitCost = Float64Array.from(links, (link) => link.unitCost)
    this.batch = Float64Array.from(links, (link) => link.line?.batch ?? 0)
    this.mostAge = Float64Array.from(links, (link) => link.mostAge)
    this.capacity = Float64Array.from(lanes, (lane) => lane.capacity)
    this.crossing = Uint8Array.from(lanes, (lane) => (lane.crossing ? 1 : 0))
  }

  /** Ticks from placing an order at `now` until the supplier takes it in: it travels, and waits for the next time at which orders are taken in. */
  ordering(link: number, now: number): number {
    const delay = this.orderDelay[link]
    const every = this.takenEvery[link]
    if (every === 0) return delay
    const on = this.takenOn[link]
    const rounds = Math.max(0, Math.ceil((now + delay + this.cutOff[link] - on) / every))
    return on + rounds * every - now
  }
}
