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
 * until a lever moves. Carriers on it are drawn from streams of their own, so what goes round does not change the luck of what goes straight.
 *
 * Off the hot path but for one check where no lever is pressed; where ways are looked for, nothing is allocated.
 */
export class Detours {
  readonly #roads: Roads
  /** By lane: its ends, and the mean ticks of its transit; Infinity where nobody knows. */
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #mean: Float64Array
  /** By lane that reroutes: which lanes may be used, and their carriers. */
  readonly #allowed: readonly (Uint8Array | undefined)[]
  readonly #carriers: readonly (readonly (Carrier | undefined)[])[]
  readonly instances: readonly Carrier[]
  /** By lane: units sent another way since the warm-up. */
  readonly rerouted: Float64Array
  readonly #state: Columns
  /** The way that was found last: for which lane, when, and its lanes, the last first. */
  #lane = NONE
  #stamp = NONE
  #legs = 0
  readonly #way: Int32Array
  #ticks = Number.POSITIVE_INFINITY
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
    this.#allowed = lanes.map(({ reroute }, lane) => {
      if (reroute === undefined) return undefined
      return Uint8Array.from(lanes, (_, other) =>
        other !== lane && this.#mean[other] < Number.POSITIVE_INFINITY && reroute.lanes?.includes(other) !== false
          ? 1
          : 0,
      )
    })
    this.#carriers = lanes.map(({ name }, lane) =>
      lanes.map((other, number) =>
        this.#allowed[lane]?.[number] === 1 ? other.carrier(desk(`${name} by ${other.name}`)) : undefined,
      ),
    )
    this.instances = this.#carriers.flat().filter((carrier) => carrier !== undefined)
    this.rerouted = new Float64Array(lanes.length)
    this.#state = { rerouted: this.rerouted }
    this.#way = new Int32Array(sites.length)
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
    return this.#allowed[lane] !== undefined
  }

  /** Ticks that the way round takes on average, tendering included; Infinity where there is none. */
  ticks(lane: number): number {
    this.#find(lane)
    return this.#ticks
  }

  /** Goods for this lane go another way now: it is struck, and there is a way round that is faster. */
  diverts(lane: number): boolean {
    const { levers } = this.#roads
    if (levers.calm || this.#allowed[lane] === undefined) return false
    const open = levers.value(Lever.passage, lane) !== 0
    if (open && levers.value(Lever.transit, lane) === 1 && levers.value(Lever.delay, lane) === 0) return false
    this.#find(lane)
    return this.#ticks < (open ? this.#meanNow(lane) : Number.POSITIVE_INFINITY)
  }

  /** Units that the way round takes now. */
  room(lane: number): number {
    this.#find(lane)
    let room = Number.POSITIVE_INFINITY
    for (let leg = 0; leg < this.#legs; leg++) room = Math.min(room, this.#roomOn(this.#way[leg]))
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
    let at = kernel.now + (plan.lanes[lane].reroute?.delay ?? 0)
    for (let leg = this.#legs - 1; leg >= 0; leg--) {
      const on = this.#way[leg]
      const carrier = this.#carriers[lane][on] as Carrier
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
    this.#find(lane)
    let money = 0
    for (let leg = 0; leg < this.#legs; leg++) {
      const on = this.#way[leg]
      const load = this.#roads.loads === undefined ? quantity : this.#roads.loads.chargedOn(on, link, quantity)
      money += (this.#carriers[lane][on] as Carrier).cost(load) * this.#roads.levers.value(Lever.freight, on)
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
    const { levers } = this.#roads
    if (this.#lane === lane && this.#stamp === levers.stamp) return
    this.#lane = lane
    this.#stamp = levers.stamp
    this.#legs = 0
    this.#distance.fill(Number.POSITIVE_INFINITY)
    this.#settled.fill(0)
    this.#distance[this.#from[lane]] = 0
    for (let site = this.#from[lane]; site !== NONE && site !== this.#to[lane]; site = this.#nearest())
      this.#settle(site, lane)
    const delay = this.#roads.plan.lanes[lane].reroute?.delay ?? 0
    this.#ticks = this.#distance[this.#to[lane]] + delay
    if (this.#ticks === Number.POSITIVE_INFINITY) return
    for (let site = this.#to[lane]; site !== this.#from[lane]; site = this.#from[this.#over[site]]) {
      this.#way[this.#legs] = this.#over[site]
      this.#legs += 1
    }
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
    const allowed = this.#allowed[lane] as Uint8Array
    this.#settled[site] = 1
    // Goods pass through no closed site.
    if (site !== this.#from[lane] && levers.value(Lever.open, site) === 0) return
    for (let other = 0; other < this.#from.length; other++) {
      if (this.#from[other] !== site || allowed[other] === 0 || levers.value(Lever.passage, other) === 0) continue
      const reached = this.#distance[site] + this.#meanNow(other)
      const end = this.#to[other]
      if (this.#settled[end] === 1 || reached >= this.#distance[end]) continue
      this.#distance[end] = reached
      this.#over[end] = other
    }
  }

  restart(): void {
    clearColumns(this.#state)
  }

  reset(): void {
    clearColumns(this.#state)
    this.#lane = NONE
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
    this.#lane = NONE
  }
}
