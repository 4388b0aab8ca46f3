/**
 * What is planned to leave, from where, to where and when: the book that a run is handed before it starts. All branches of a
 * question read books made from the same draws, so that they differ by the strategy alone.
 *
 * Shipment k leaves and arrives in millisecond k of its day. Days are all the file knows; the millisecond keeps shipments of one
 * day apart, puts them in a fixed order, and tells from the time of a fact which shipment the fact is about.
 */
import type { Dock } from './dock.ts'

/** One shipment, planned. */
export interface Dispatch {
  /** Number of the shipment, below 86,400,000. */
  readonly shipment: number
  readonly from: string
  readonly to: string
  /** Day on which it is due to leave. */
  readonly day: number
  /** Days from leaving to arrival. */
  readonly transit: number
  readonly lines: number
  /** USD. */
  readonly freight: number
}

export class DispatchBook {
  readonly ticksPerDay: number
  readonly #docks: ReadonlyMap<string, Dock>
  readonly #into = new Map<string, Dispatch[]>()
  readonly #along = new Map<string, Dispatch[]>()

  /** Sites with a dock work off a backlog at its pace; all others send what is due at once. */
  constructor(ticksPerDay: number, docks: ReadonlyMap<string, Dock>) {
    this.ticksPerDay = ticksPerDay
    this.#docks = docks
  }

  /** Takes the plan of the next run, which begins on day `start`; inside, days count from there. */
  write(dispatches: readonly Dispatch[], start: number): void {
    for (const list of this.#into.values()) list.length = 0
    for (const list of this.#along.values()) list.length = 0
    const shifted = dispatches.map((dispatch) => ({ ...dispatch, day: dispatch.day - start }))
    const inOrder = shifted.sort((a, b) => a.day - b.day || a.shipment - b.shipment)
    for (const dispatch of inOrder) {
      this.into(dispatch.to).push(dispatch)
      this.along(laneName(dispatch)).push(dispatch)
    }
    for (const dock of this.#docks.values()) dock.reset()
  }

  /** What is due to come to a country, in order of time. */
  into(country: string): Dispatch[] {
    return listOf(this.#into, country)
  }

  /** What is due to leave on a lane, in order of time. */
  along(lane: string): Dispatch[] {
    return listOf(this.#along, lane)
  }

  dockOf(site: string): Dock | undefined {
    return this.#docks.get(site)
  }

  /** When a shipment leaves or arrives on a day, in days with the millisecond of the shipment. */
  timeOf(day: number, shipment: number): number {
    return (day * this.ticksPerDay + shipment) / this.ticksPerDay
  }
}

export function laneName({ from, to }: Pick<Dispatch, 'from' | 'to'>): string {
  return `${from}>${to}`
}

function listOf(lists: Map<string, Dispatch[]>, name: string): Dispatch[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}
