import type { Carrier } from '../contracts/carrier.ts'
import type { Desk } from '../contracts/definition.ts'
import { Lever } from '../contracts/disruption.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Levers } from './levers.ts'
import type { Loads } from './loads.ts'
import type { Network } from './network.ts'
import type { Plan } from './plan.ts'

/** No lane leads there. */
const NONE = -1

/** What ways are looked for in: the parts of the core that they need. */
export interface Roads {
  readonly plan: Plan
  readonly network: Network
  readonly levers: Levers
  readonly kernel: Kernel
  readonly loads: Loads | undefined
  readonly calendar: { period(tick: number): number }
  /** Units that departed on a lane in a period. */
  readonly lanes: {
    readonly lastArrival: Float64Array
    departedIn(lane: number, period: number): number
    countDeparture(lane: number, quantity: number, period: number): void
  }
}

/**
 * Ways round lanes that are closed or slow (`reroute` of a lane): the shortest over other lanes by the mean times in force, through open sites (Dijkstra 1959). A way holds
 * until a lever moves. What goes round over a lane has a carrier of its own there, so it does not change the luck of what goes straight.
 *
 * Off the hot path but for one check where no lever is pressed; where ways are looked for, nothing is allocated but as they grow longer than ever before.
 */
export class Detours {
  readonly #roads: Roads
  /** By lane: its ends, and the mean ticks of its transit; Infinity where nobody knows. */
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #mean: Float64Array
  /** By site: lanes out of it. */
  readonly #outward: readonly (readonly number[])[]
  /** By lane: 1 where it is left for others; and which may be used, where that is said. */
  readonly #reroutes: Uint8Array
  readonly #allowed: readonly (ReadonlySet<number> | undefined)[]
  /** By lane: the carrier of what goes round over it. */
  readonly instances: readonly Carrier[]
  /** By lane: units sent another way since the warm-up. */
  readonly rerouted: Float64Array
  readonly #state: Columns
  /** By lane: the way that was found last, its lanes the last first; its mean ticks, tendering included; the stamp of the levers it was found under. */
  readonly #ways: readonly number[][]
  readonly #ticks: Float64Array
  readonly #stamps: Float64Array
  /** By site, while a way is looked for. */
  readonly #distance: Float64Array
  readonly #over: Int32Array
  readonly #settled: Uint8Array

  constructor(roads: Roads, straight: readonly Carrier[], desk: (owner: string) => Desk) {
    const { sites, lanes, clock } = roads.plan
    const siteOf = new Map(sites.map(({ name }, number) => [name, number]))
    this.#roads = roads
    this.#from = Int32Array.from(lanes, ({ from }) => siteOf.get(from) as number)
    this.#to = Int32Array.from(lanes, ({ to }) => siteOf.get(to) as number)
    this.#mean = Float64Array.from(straight, ({ meanTransit, fixedTransit }) => {
      return (meanTransit ?? fixedTransit ?? Number.POSITIVE_INFINITY) * clock.ticksPerPeriod
    })
    const outward: number[][] = sites.map(() => [])
    for (const [lane, site] of this.#from.entries()) outward[site].push(lane)
    this.#outward = outward
    this.#reroutes = Uint8Array.from(lanes, ({ reroute }) => (reroute === undefined ? 0 : 1))
    this.#allowed = lanes.map(({ reroute }) => (reroute?.lanes === undefined ? undefined : new Set(reroute.lanes)))
    this.instances = lanes.map(({ name, carrier }) => carrier(desk(`${name}, detours`)))
    this.#ways = lanes.map(() => [])
    this.#ticks = new Float64Array(lanes.length)
    this.#stamps = new Float64Array(lanes.length).fill(NONE)
    this.rerouted = new Float64Array(lanes.length)
    this.#state = { rerouted: this.rerouted }
    this.#distance = new Float64Array(sites.length)
    this.#over = new Int32Array(sites.length)
    this.#settled = new Uint8Array(sites.length)
  }

  /** Undefined where no lane is ever left for another. */
  static of(roads: Roads, carriers: readonly Carrier[], desk: (owner: string) => Desk): Detours | undefined {
    const { lanes } = roads.plan
    return lanes.some(({ reroute }) => reroute !== undefined) ? new Detours(roads, carriers, desk) : undefined
  }

  /** Goods for this lane may be sent over others. */
  reroutes(lane: number): boolean {
    return this.#reroutes[lane] === 1
  }

  /** Ticks that the way round takes on average, tendering included; Infinity where there is none. */
  ticks(lane: number): number {
    this.#find(lane)
    return this.#ticks[lane]
  }

  /** Goods for this lane go another way now: it is struck, and there is a way round that is faster. */
  diverts(lane: number): boolean {
    const { levers } = this.#roads
    if (levers.calm || !this.reroutes(lane)) return false
    const open = levers.value(Lever.passage, lane) !== 0
    if (open && levers.value(Lever.transit, lane) === 1 && levers.value(Lever.delay, lane) === 0) return false
    return this.ticks(lane) < (open ? this.#meanNow(lane) : Number.POSITIVE_INFINITY)
  }

  /** Units that the way round takes now. */
  room(lane: number): number {
    this.#find(lane)
    let room = Number.POSITIVE_INFINITY
    const way = this.#ways[lane]
    for (let leg = 0; leg < way.length; leg++) room = Math.min(room, this.#roomOn(way[leg]))
    return room
  }

  #roomOn(lane: number): number {
    const { network, levers, lanes, calendar, kernel } = this.#roads
    const capacity = network.capacity[lane]
    if (capacity === Number.POSITIVE_INFINITY) return capacity
    const limit = capacity * levers.value(Lever.throughput, lane)
    return Math.max(0, limit - lanes.departedIn(lane, calendar.period(kernel.now)))
  }

  /** Sends `quantity` units round: tick at which they arrive. They take their part of what each lane on the way carries in this period. */
  send(lane: number, quantity: number): number {
    const { levers, lanes, network, calendar, kernel, plan } = this.#roads
    const { ticksPerPeriod } = plan.clock
    this.#find(lane)
    this.rerouted[lane] += quantity
    const way = this.#ways[lane]
    let at = kernel.now + (plan.lanes[lane].reroute?.delay ?? 0)
    for (let leg = way.length - 1; leg >= 0; leg--) {
      const on = way[leg]
      const carrier = this.instances[on]
      if (carrier.departure !== undefined)
        at = Math.max(at, Math.round(carrier.departure(at / ticksPerPeriod) * ticksPerPeriod))
      const transit = carrier.transit(quantity) * levers.value(Lever.transit, on) + levers.value(Lever.delay, on)
      at += Math.max(0, Math.round(transit * ticksPerPeriod))
      if (network.capacity[on] !== Number.POSITIVE_INFINITY)
        lanes.countDeparture(on, quantity, calendar.period(kernel.now))
    }
    return network.crossing[lane] === 1 ? at : Math.max(at, lanes.lastArrival[lane])
  }

  /** Money for `quantity` units of a link over the way round: each lane on it charges as it does. */
  freight(lane: number, link: number, quantity: number): number {
    const { loads, levers } = this.#roads
    this.#find(lane)
    const way = this.#ways[lane]
    let money = 0
    for (let leg = 0; leg < way.length; leg++) {
      const on = way[leg]
      const load = loads === undefined ? quantity : loads.chargedOn(on, link, quantity)
      money += this.instances[on].cost(load) * levers.value(Lever.freight, on)
    }
    return money
  }

  /** Mean ticks over a lane as things stand. */
  #meanNow(lane: number): number {
    const { levers, plan } = this.#roads
    return (
      this.#mean[lane] * levers.value(Lever.transit, lane) + levers.value(Lever.delay, lane) * plan.clock.ticksPerPeriod
    )
  }

  /** The shortest way round a lane; what was found holds until a lever moves. */
  #find(lane: number): void {
    const { levers, plan } = this.#roads
    if (this.#stamps[lane] === levers.stamp) return
    const from = this.#from[lane]
    const to = this.#to[lane]
    const way = this.#ways[lane]
    this.#stamps[lane] = levers.stamp
    this.#distance.fill(Number.POSITIVE_INFINITY)
    this.#settled.fill(0)
    this.#distance[from] = 0
    for (let site = from; site !== NONE && site !== to; site = this.#nearest()) this.#settle(site, lane)
    this.#ticks[lane] = this.#distance[to] + (plan.lanes[lane].reroute?.delay ?? 0)
    way.length = 0
    if (this.#ticks[lane] === Number.POSITIVE_INFINITY) return
    for (let site = to; site !== from; site = this.#from[this.#over[site]]) way.push(this.#over[site])
  }

  /** Of the sites reached and not done with, the nearest; NONE where there is none. Of equal ones the first by number. */
  #nearest(): number {
    let nearest = NONE
    for (let site = 0; site < this.#distance.length; site++) {
      if (this.#settled[site] === 1 || this.#distance[site] === Number.POSITIVE_INFINITY) continue
      if (nearest === NONE || this.#distance[site] < this.#distance[nearest]) nearest = site
    }
    return nearest
  }

  #settle(site: number, lane: number): void {
    const { levers } = this.#roads
    const allowed = this.#allowed[lane]
    const outward = this.#outward[site]
    this.#settled[site] = 1
    // Goods pass through no closed site.
    if (site !== this.#from[lane] && levers.value(Lever.open, site) === 0) return
    for (let i = 0; i < outward.length; i++) {
      const other = outward[i]
      if (other === lane || allowed?.has(other) === false || levers.value(Lever.passage, other) === 0) continue
      const reached = this.#distance[site] + this.#meanNow(other)
      const end = this.#to[other]
      if (this.#settled[end] === 1 || !(reached < this.#distance[end])) continue
      this.#distance[end] = reached
      this.#over[end] = other
    }
  }

  restart(): void {
    clearColumns(this.#state)
  }

  reset(): void {
    clearColumns(this.#state)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
