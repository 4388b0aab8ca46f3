import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Detours } from './detours.ts'
import type { Docks } from './docks.ts'

/**
 * What is under way on each lane, with its time integrals. Hot path: columns only.
 *
 * Where several products share a lane, units are kept by link as well, so that each buyer's part of the pipeline is exact; where a lane has one link, the two
 * are the same, and nothing more is kept.
 */
export class Lanes {
  /** Units under way. */
  readonly inTransit: Float64Array
  /** Unit-ticks under way, and the integral of the square of shipments under way (for the variance of the pipeline). */
  readonly transitArea: Float64Array
  readonly since: Float64Array
  /** Shipments under way, their integral and that of their square. */
  readonly underWay: Float64Array
  readonly underWayArea: Float64Array
  readonly underWaySquares: Float64Array
  /** Shipments and units dispatched; shipments that arrive before the one dispatched just before them. */
  readonly shipments: Float64Array
  readonly shipped: Float64Array
  readonly overtakes: Float64Array
  /** Tick at which the shipment dispatched last arrives. */
  readonly lastArrival: Float64Array
  /** Period in which goods departed last, and units departed in it. */
  readonly departurePeriod: Float64Array
  readonly departed: Float64Array
  /** By lane: 1 where several links use it. */
  readonly shared: Uint8Array
  /** By link of a shared lane: units under way, their integral, the tick up to which it holds, and units dispatched. Empty where no lane is shared. */
  readonly linkTransit: Float64Array
  readonly linkArea: Float64Array
  readonly linkSince: Float64Array
  readonly linkShipped: Float64Array
  /** What waits to leave with others, where any lane lets it wait. */
  docks: Docks | undefined = undefined
  /** Ways round lanes that are struck, where any lane is left for others. */
  detours: Detours | undefined = undefined
  readonly #laneOf: Int32Array
  readonly #state: Columns
  readonly #integrals: Columns
  /** Where readings are made, after the first one. */
  #reading: Lanes | undefined = undefined

  /** @param laneOf by link: its lane, or -1 */
  constructor(count: number, laneOf: Int32Array) {
    const column = () => new Float64Array(count)
    this.#laneOf = laneOf
    this.shared = new Uint8Array(count)
    const links = new Int32Array(count)
    for (const lane of laneOf) if (lane >= 0) this.shared[lane] = ++links[lane] > 1 ? 1 : 0
    const perLink = () => new Float64Array(this.shared.includes(1) ? laneOf.length : 0)
    this.linkTransit = perLink()
    this.linkArea = perLink()
    this.linkSince = perLink()
    this.linkShipped = perLink()
    this.inTransit = column()
    this.transitArea = column()
    this.since = column()
    this.underWay = column()
    this.underWayArea = column()
    this.underWaySquares = column()
    this.shipments = column()
    this.shipped = column()
    this.overtakes = column()
    this.lastArrival = column()
    this.departurePeriod = column()
    this.departed = column()
    const { transitArea, underWayArea, underWaySquares, shipments, shipped, overtakes } = this
    const { inTransit, since, underWay, lastArrival, departurePeriod, departed } = this
    const { linkTransit, linkArea, linkSince, linkShipped } = this
    this.#integrals = {
      transitArea,
      underWayArea,
      underWaySquares,
      shipments,
      shipped,
      overtakes,
      linkArea,
      linkShipped,
    }
    const levels = { inTransit, since, underWay, lastArrival, departurePeriod, departed, linkTransit, linkSince }
    this.#state = { ...levels, ...this.#integrals }
  }

  accrue(lane: number, now: number): void {
    const elapsed = now - this.since[lane]
    if (elapsed === 0) return
    this.since[lane] = now
    const count = this.underWay[lane]
    this.transitArea[lane] += this.inTransit[lane] * elapsed
    this.underWayArea[lane] += count * elapsed
    this.underWaySquares[lane] += count * count * elapsed
  }

  #accrueLink(link: number, now: number): void {
    this.linkArea[link] += this.linkTransit[link] * (now - this.linkSince[link])
    this.linkSince[link] = now
  }

  /** A shipment over `link` leaves now and will arrive at `arrival`. */
  depart(lane: number, link: number, quantity: number, now: number, arrival: number): void {
    this.accrue(lane, now)
    if (this.shared[lane] === 1) {
      this.#move(link, quantity, now)
      this.linkShipped[link] += quantity
    }
    this.inTransit[lane] += quantity
    this.underWay[lane] += 1
    this.shipments[lane] += 1
    this.shipped[lane] += quantity
    if (arrival < this.lastArrival[lane]) this.overtakes[lane] += 1
    this.lastArrival[lane] = arrival
  }

  arrive(lane: number, link: number, quantity: number, now: number): void {
    this.accrue(lane, now)
    if (this.shared[lane] === 1) this.#move(link, -quantity, now)
    this.inTransit[lane] -= quantity
    this.underWay[lane] -= 1
  }

  #move(link: number, quantity: number, now: number): void {
    this.#accrueLink(link, now)
    this.linkTransit[link] += quantity
  }

  /** A shipment that is under way at the start. */
  begin(lane: number, link: number, quantity: number, arrival: number): void {
    this.inTransit[lane] += quantity
    this.underWay[lane] += 1
    this.lastArrival[lane] = Math.max(this.lastArrival[lane], arrival)
    if (this.shared[lane] === 1) this.linkTransit[link] += quantity
  }

  /** Unit-ticks under way over a link, and units under way over it now. For reading, with the integrals at `now`. */
  transitOver(link: number): number {
    const lane = this.#laneOf[link]
    return lane < 0 ? 0 : this.shared[lane] === 1 ? this.linkArea[link] : this.transitArea[lane]
  }

  unitsOver(link: number): number {
    const lane = this.#laneOf[link]
    return lane < 0 ? 0 : this.shared[lane] === 1 ? this.linkTransit[link] : this.inTransit[lane]
  }

  /** Units dispatched over a link. */
  shippedOver(link: number): number {
    const lane = this.#laneOf[link]
    return lane < 0 ? 0 : this.shared[lane] === 1 ? this.linkShipped[link] : this.shipped[lane]
  }

  /** Units that left in period number `period` so far. */
  departedIn(lane: number, period: number): number {
    return this.departurePeriod[lane] === period ? this.departed[lane] : 0
  }

  countDeparture(lane: number, quantity: number, period: number): void {
    this.departed[lane] = this.departedIn(lane, period) + quantity
    this.departurePeriod[lane] = period
  }

  restart(now: number): void {
    this.#accrueAll(now)
    clearColumns(this.#integrals)
    this.docks?.restart(now)
    this.detours?.restart()
  }

  reset(): void {
    clearColumns(this.#state)
    this.departurePeriod.fill(-1)
    this.docks?.reset()
    this.detours?.reset()
  }

  save(): Plain {
    const [docks, detours] = [this.docks, this.detours].map((part) => part?.save() ?? null)
    return { columns: saveColumns(this.#state), docks, detours }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; docks: Plain; detours: Plain }
    loadColumns(this.#state, saved.columns)
    this.docks?.load(saved.docks)
    this.detours?.load(saved.detours)
  }

  /** A copy whose integrals stand at `now`, for reading, until the next call. */
  at(now: number): Lanes {
    const copy = this.#reading ?? new Lanes(this.since.length, this.#laneOf)
    this.#reading = copy
    copy.docks = this.docks
    copy.detours = this.detours
    for (const name of Object.keys(this.#state)) copy.#state[name].set(this.#state[name])
    copy.#accrueAll(now)
    copy.#sumLinks()
    return copy
  }

  /** What is told of a shared lane is the sum of what is told of its links, to the last bit. */
  #sumLinks(): void {
    for (let lane = 0; lane < this.since.length; lane++) {
      if (this.shared[lane] === 0) continue
      this.transitArea[lane] = 0
      this.inTransit[lane] = 0
    }
    for (let link = 0; link < this.linkArea.length; link++) {
      const lane = this.#laneOf[link]
      if (lane < 0 || this.shared[lane] === 0) continue
      this.transitArea[lane] += this.linkArea[link]
      this.inTransit[lane] += this.linkTransit[link]
    }
  }

  #accrueAll(now: number): void {
    for (let lane = 0; lane < this.since.length; lane++) this.accrue(lane, now)
    for (let link = 0; link < this.linkSince.length; link++) this.#accrueLink(link, now)
  }
}
