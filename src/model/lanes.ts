import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/** What is under way on each lane, with its time integrals. Hot path: columns only. */
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
  readonly #state: Columns
  readonly #integrals: Columns

  constructor(count: number) {
    const column = () => new Float64Array(count)
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
    this.#integrals = { transitArea, underWayArea, underWaySquares, shipments, shipped, overtakes }
    this.#state = { inTransit, since, underWay, lastArrival, departurePeriod, departed, ...this.#integrals }
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

  /** A shipment leaves now and will arrive at `arrival`. */
  depart(lane: number, quantity: number, now: number, arrival: number): void {
    this.accrue(lane, now)
    this.inTransit[lane] += quantity
    this.underWay[lane] += 1
    this.shipments[lane] += 1
    this.shipped[lane] += quantity
    if (arrival < this.lastArrival[lane]) this.overtakes[lane] += 1
    this.lastArrival[lane] = arrival
  }

  arrive(lane: number, quantity: number, now: number): void {
    this.accrue(lane, now)
    this.inTransit[lane] -= quantity
    this.underWay[lane] -= 1
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
    for (let lane = 0; lane < this.since.length; lane++) this.accrue(lane, now)
    clearColumns(this.#integrals)
  }

  reset(): void {
    clearColumns(this.#state)
    this.departurePeriod.fill(-1)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }

  /** A copy whose integrals stand at `now`, for reading. */
  at(now: number): Lanes {
    const copy = new Lanes(this.since.length)
    for (const name of Object.keys(this.#state)) copy.#state[name].set(this.#state[name])
    for (let lane = 0; lane < this.since.length; lane++) copy.accrue(lane, now)
    return copy
  }
}
