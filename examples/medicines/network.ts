/**
 * The network as a scenario of the library: manufacturing sites and regional centres that never run dry (the file does not show
 * their stock), countries, and a lane for every pair that trades. One unit is one shipment. What leaves when is in a dispatch
 * book; orders, waiting, closures, departures, arrivals and freight are the library's.
 */
import { Fact, type Observer } from '../../src/contracts/observer.ts'
import { outage } from '../../src/disruptions/outage.ts'
import { type Directory, directoryOf, Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { ScenarioSpec, SiteSpec } from '../../src/scenario/spec.ts'
import { asPlanned } from './as-planned.ts'
import { type Dispatch, DispatchBook } from './dispatch-book.ts'
import type { Dock } from './dock.ts'

export type Lane = Pick<Dispatch, 'from' | 'to'>

export interface NetworkOptions {
  readonly name: string
  readonly lanes: readonly Lane[]
  /** First day of the run, and the one after its last, in whatever days the dispatches count. */
  readonly start: number
  readonly end: number
  /** Sites that work off a backlog at a limited pace. */
  readonly docks?: ReadonlyMap<string, Dock>
  readonly closure?: { readonly site: string; readonly at: number; readonly days: number }
}

export interface Arrival {
  readonly day: number
  /** `from>to`. */
  readonly lane: string
}

/** What a run has come to. */
export interface Deliveries {
  /** By number of the shipment. */
  readonly arrivals: ReadonlyMap<number, Arrival>
  /** Freight of all that left, USD, from the ledger. */
  readonly freight: number
  readonly events: number
  readonly fingerprint: string
}

const TICKS_PER_DAY = 86_400_000

/** A network, compiled once and run on one book after another. */
export class DeliveryNetwork {
  readonly scenario: ScenarioSpec
  readonly #start: number
  readonly #book: DispatchBook
  readonly #arrivals: Arrivals
  readonly #simulation: Simulation
  #runs = 0

  constructor(options: NetworkOptions) {
    this.scenario = networkScenario(options)
    this.#start = options.start
    this.#book = new DispatchBook(TICKS_PER_DAY, options.docks ?? new Map())
    const extensions = asPlanned(this.#book, (country) => originsOf(options.lanes, country))
    const plan = compile(this.scenario, extensions)
    this.#arrivals = new Arrivals(directoryOf(plan), options.start)
    this.#simulation = new Simulation(this.scenario, { extensions, observers: [this.#arrivals] }, plan)
  }

  /** Runs a plan to the end. */
  deliver(dispatches: readonly Dispatch[]): Deliveries {
    this.#book.write(dispatches, this.#start)
    this.#simulation.reset(this.#runs++)
    this.#simulation.runToEnd()
    return {
      arrivals: this.#arrivals.byShipment,
      freight: this.#simulation.figures().points.reduce((sum, { costs }) => sum + costs.transport, 0),
      events: this.#simulation.events,
      fingerprint: this.#simulation.fingerprint,
    }
  }
}

/** The scenario: plain data but for the kind `as-planned`, which an extension brings. */
export function networkScenario({ name, lanes, start, end, closure }: NetworkOptions): ScenarioSpec {
  const country: SiteSpec = {
    kind: 'retailer',
    policy: { kind: 'pass-through' },
    demand: { shipment: { kind: 'as-planned' } },
    sourcing: { kind: 'as-planned' },
  }
  const origins = new Set(lanes.map(({ from }) => from))
  const countries = new Set(lanes.map(({ to }) => to))
  return {
    name,
    period: 'day',
    ticksPerPeriod: TICKS_PER_DAY,
    horizon: end - start,
    sequence: 'continuous',
    products: { shipment: {} },
    sites: Object.fromEntries([
      ...[...origins].map((site) => [site, { kind: 'supplier' }] as const),
      ...[...countries].map((site) => [site, country] as const),
    ]),
    lanes: lanes.map((lane) => ({ ...lane, carrier: { kind: 'as-planned' }, crossing: true })),
    ...(closure === undefined
      ? {}
      : { disruptions: { closure: outage({ ...closure, at: closure.at - start, orders: 'wait' }) } }),
  }
}

function originsOf(lanes: readonly Lane[], country: string): readonly string[] {
  return lanes.filter(({ to }) => to === country).map(({ from }) => from)
}

/** Hears what arrives, and over which lane. The millisecond of the day is the number of the shipment. */
class Arrivals implements Observer {
  byShipment = new Map<number, Arrival>()
  readonly #ticksPerDay: number
  readonly #start: number
  readonly #lanes: readonly string[]

  constructor({ ticksPerPeriod, links }: Directory, start: number) {
    this.#start = start
    this.#ticksPerDay = ticksPerPeriod
    this.#lanes = links
  }

  fact(time: number, what: Fact, who: number): void {
    if (what !== Fact.receive) return
    const day = Math.floor(time / this.#ticksPerDay)
    this.byShipment.set(time - day * this.#ticksPerDay, { day: this.#start + day, lane: this.#lanes[who] })
  }

  reset(): void {
    this.byShipment = new Map()
  }
}
