import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { FactLog } from './fact-log.ts'
import type { Levers } from './levers.ts'
import type { Loads } from './loads.ts'
import { NO_LOT } from './lots.ts'
import type { Network } from './network.ts'
import type { Plan } from './plan.ts'
import { SLIVER } from './sliver.ts'

/** Nothing is on the calendar. */
const NEVER = -1

/** How a load leaves. */
export interface Road {
  /** Tick at which `quantity` units that leave over a lane now arrive. */
  arrival(lane: number, quantity: number): number
  /** Money for a load of so many units, or of whatever its freight is charged by. */
  freight(lane: number, load: number): number
  /** Part of the load, all that goes over one link, is under way from now on. */
  sendOff(link: number, shipment: number, quantity: number, arrival: number, freight: number): void
}

/**
 * Shipment consolidation: goods that left the shelf wait at the dock of their lane, and leave together, by the clock, by the time that the first of them has waited,
 * or by quantity, whichever comes first (Higginson & Bookbinder 1994). There are none where no lane asks for them. Hot path: columns, no allocation.
 *
 * They leave at the end of the instant (step `close`), so that all that came in it goes along. One vehicle takes all that waits: one transit time, one freight, which
 * its buyers share by the units. From a closed site or over a closed lane nothing leaves; what was due meanwhile does when it opens.
 */
export class Docks implements Actor {
  /** What freight is charged by; undefined: units. */
  readonly #measured: Loads | undefined
  /** By lane: 1 where goods wait for each other. */
  readonly consolidates: Uint8Array
  /** By link: units waiting, and the shipment that their lots lie in, or NO_LOT. */
  readonly waiting: Float64Array
  readonly shipment: Int32Array
  /** By link: unit-ticks waited, and the tick up to which that holds. */
  readonly #area: Float64Array
  readonly #since: Float64Array
  /** By lane: units waiting; loads that left; tick at which they leave, or NEVER; the event that sees to it. */
  readonly #load: Float64Array
  readonly loads: Float64Array
  readonly #leavesAt: Float64Array
  readonly #timer: Float64Array
  readonly #counts: Columns
  readonly #state: Columns
  readonly #plan: Plan
  /** By lane: its links. */
  readonly linksOf: readonly (readonly number[])[]
  readonly #site: Int32Array
  readonly #every: Float64Array
  readonly #on: Float64Array
  readonly #within: Float64Array
  readonly #quantity: Float64Array
  readonly #network: Network
  readonly #kernel: Kernel
  readonly #facts: FactLog
  readonly #levers: Levers
  readonly #road: Road
  readonly #id: number

  constructor(
    plan: Plan,
    parts: {
      readonly network: Network
      readonly kernel: Kernel
      readonly facts: FactLog
      readonly levers: Levers
      readonly loads?: Loads | undefined
    },
    road: Road,
  ) {
    const { lanes, links, stockPoints } = plan
    const terms = lanes.map(({ consolidation }) => consolidation)
    this.#plan = plan
    this.#measured = parts.loads
    this.#network = parts.network
    this.#kernel = parts.kernel
    this.#facts = parts.facts
    this.#levers = parts.levers
    this.#road = road
    this.consolidates = Uint8Array.from(terms, (one) => (one === undefined ? 0 : 1))
    this.#every = Float64Array.from(terms, (one) => one?.every ?? 0)
    this.#on = Float64Array.from(terms, (one) => one?.on ?? 0)
    this.#within = Float64Array.from(terms, (one) => one?.within ?? Number.POSITIVE_INFINITY)
    this.#quantity = Float64Array.from(terms, (one) => one?.quantity ?? Number.POSITIVE_INFINITY)
    const over: number[][] = lanes.map(() => [])
    for (const [link, { lane }] of links.entries()) if (lane >= 0) over[lane].push(link)
    this.linksOf = over
    this.#site = Int32Array.from(over, ([link]) => (link === undefined ? 0 : stockPoints[links[link].supplier].site))
    this.waiting = new Float64Array(links.length)
    this.shipment = new Int32Array(links.length)
    this.#area = new Float64Array(links.length)
    this.#since = new Float64Array(links.length)
    this.#load = new Float64Array(lanes.length)
    this.loads = new Float64Array(lanes.length)
    this.#leavesAt = new Float64Array(lanes.length)
    this.#timer = new Float64Array(lanes.length)
    this.#counts = { area: this.#area, loads: this.loads }
    this.#state = {
      ...this.#counts,
      ...{ waiting: this.waiting, shipment: this.shipment, since: this.#since },
      ...{ load: this.#load, leavesAt: this.#leavesAt, timer: this.#timer },
    }
    this.reset()
    this.#id = parts.kernel.register(this, 'docks')
  }

  handle(_kind: number, lane: number, _amount: number): void {
    this.#leavesAt[lane] = NEVER
    if (!this.#isClosed(lane)) this.#leave(lane)
  }

  describe(_kind: number, lane: number): string {
    return `departure of what waits for ${this.#plan.lanes[lane].name}`
  }

  /** Goods have left the shelf for a lane; their lots, where they are kept, lie in `shipment`. */
  add(link: number, shipment: number, quantity: number): void {
    const lane = this.#network.lane[link]
    const { now } = this.#kernel
    const wasEmpty = this.#load[lane] === 0
    this.#accrue(link, now)
    this.waiting[link] += quantity
    this.shipment[link] = shipment
    this.#load[lane] += quantity
    // What was due while the way was closed leaves with what comes now.
    const isDue =
      this.#load[lane] >= (1 - SLIVER) * this.#quantity[lane] || (!wasEmpty && this.#leavesAt[lane] === NEVER)
    if (isDue) this.#leaveAt(lane, now)
    else if (wasEmpty) this.#leaveAt(lane, Math.min(this.#nextByClock(lane, now), now + this.#within[lane]))
  }

  #nextByClock(lane: number, now: number): number {
    const every = this.#every[lane]
    if (every === 0) return Number.POSITIVE_INFINITY
    return this.#on[lane] + Math.max(0, Math.ceil((now - this.#on[lane]) / every)) * every
  }

  #leaveAt(lane: number, at: number): void {
    const before = this.#leavesAt[lane]
    if (before === at) return
    if (before >= 0 && before !== Number.POSITIVE_INFINITY) this.#kernel.cancel(this.#timer[lane])
    this.#leavesAt[lane] = at
    if (at !== Number.POSITIVE_INFINITY)
      this.#timer[lane] = this.#kernel.schedule(at, this.#plan.phases.close, this.#id, 0, lane, 0)
  }

  #isClosed(lane: number): boolean {
    if (this.#levers.calm) return false
    return this.#levers.value(Lever.passage, lane) === 0 || this.#levers.value(Lever.open, this.#site[lane]) === 0
  }

  #leave(lane: number): void {
    const { now } = this.#kernel
    const all = this.#load[lane]
    const links = this.linksOf[lane]
    const arrival = this.#road.arrival(lane, all)
    const freight = this.#road.freight(lane, this.#measured?.leaveTogether(lane, links, this.waiting) ?? all)
    this.#load[lane] = 0
    this.loads[lane] += 1
    for (let i = 0; i < links.length; i++) {
      const link = links[i]
      const units = this.waiting[link]
      if (units === 0) continue
      const shipment = this.shipment[link]
      this.#accrue(link, now)
      this.waiting[link] = 0
      this.shipment[link] = NO_LOT
      this.#facts.note(now, Fact.depart, link, units)
      this.#road.sendOff(link, shipment, units, arrival, units === all ? freight : (freight * units) / all)
    }
  }

  /** A lever moved: what was due leaves, where the way is open again. */
  reopen(): void {
    for (let lane = 0; lane < this.#load.length; lane++)
      if (this.#load[lane] > 0 && this.#leavesAt[lane] === NEVER) this.#leaveAt(lane, this.#kernel.now)
  }

  #accrue(link: number, now: number): void {
    this.#area[link] = this.areaAt(link, now)
    this.#since[link] = now
  }

  /** Unit-ticks waited until `now`. Looking changes nothing. */
  areaAt(link: number, now: number): number {
    return this.#area[link] + this.waiting[link] * (now - this.#since[link])
  }

  /** Mean ticks that goods wait where departures follow the clock alone; else a bound; Infinity where only quantity counts. */
  expectedWait(lane: number): number {
    if (this.consolidates[lane] === 0) return 0
    const byClock = this.#every[lane] > 0 ? this.#every[lane] / 2 : Number.POSITIVE_INFINITY
    return Math.min(byClock, this.#within[lane])
  }

  /** Forgets counts and integrals so far: the end of the warm-up. */
  restart(now: number): void {
    clearColumns(this.#counts)
    this.#since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
    this.shipment.fill(NO_LOT)
    this.#leavesAt.fill(NEVER)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
