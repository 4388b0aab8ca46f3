/**
 * Stations, arrivals and routes on one kernel: everything a classical queueing model needs, in a few lines.
 *
 * ```ts
 * const network = new QueueingNetwork({
 *   stations: { clerk: { servers: 2, service: exponential } , desk: { service: constant } },
 *   arrivals: { clerk: { interarrival: exponential } },
 *   routes: { clerk: { desk: 0.3 } },                        // the other 70 % leave
 *   stream: (purpose, owner) => streams.get(purpose, owner),
 * })
 * network.run({ left: 5_000 })
 * network.resetStatistics()
 * network.run({ left: 100_000 })
 * network.station('clerk').statistics().waits.mean
 * ```
 *
 * At one instant ends of service come first, then customers who give up, then arrivals from outside.
 */
import { ArgumentError, suggest } from '../../errors.ts'
import { Kernel, type KernelState } from '../kernel.ts'
import { type ArrivalOptions, ArrivalStream } from './arrival-stream.ts'
import { Customers, type CustomersState, type Draw } from './customers.ts'
import { type DurationStatistics, Durations, type DurationsState } from './durations.ts'
import { Station, type StationState, type Turnstile } from './station.ts'
import type { StationOptions } from './station-options.ts'
import { TimeScale, type TimeScaleOptions } from './time-scale.ts'

const SERVED = 0
const ABANDONED = 1
const ARRIVED = 2

/** A station of a network: its name, its sources, its next stop and its phases come from the network. */
export type NetworkStation = Omit<
  StationOptions,
  'name' | 'serviceSource' | 'patienceSource' | 'next' | 'servedPhase' | 'abandonedPhase'
>

export interface QueueingNetworkOptions extends TimeScaleOptions {
  readonly stations: Readonly<Record<string, NetworkStation>>
  /** Arrivals from outside, by station. */
  readonly arrivals: Readonly<Record<string, ArrivalOptions>>
  /** Share of the customers served at a station that go on to another, or back to the same; the others leave. */
  readonly routes?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Uniforms by purpose (`arrival`, `service`, `patience`, `route`, `priority`) and station. One source for all: `() => source`. */
  readonly stream: (purpose: string, owner: string) => Draw
}

/** When a run ends: at the first of the conditions given. Counts are from the call on. */
export interface NetworkRunOptions {
  readonly until?: number
  /** Default `'inclusive'`. */
  readonly bound?: 'inclusive' | 'exclusive'
  /** Beginnings of service, at all stations together. */
  readonly begun?: number
  /** Customers who have left the network: served, turned away or out of patience. */
  readonly left?: number
}

/** A network at rest, as plain data. The sources are saved by their owner (`Streams.save`). */
export interface QueueingNetworkState {
  readonly kernel: KernelState
  readonly customers: CustomersState
  readonly stations: readonly StationState[]
  readonly arrivals: readonly number[]
  readonly times: DurationsState
}

export class QueueingNetwork implements Turnstile {
  readonly kernel: Kernel
  readonly scale: TimeScale
  readonly customers = new Customers()
  private readonly stations = new Map<string, Station>()
  private readonly arrivals: ArrivalStream[]
  private readonly times = new Durations()
  private begunLeft = Infinity
  private leftLeft = Infinity

  constructor(options: QueueingNetworkOptions) {
    this.scale = new TimeScale(options)
    this.kernel = new Kernel({ phases: 3 })
    checkRoutes(options)
    // In the order of names: what is declared first must not decide what is drawn first.
    for (const name of Object.keys(options.stations).sort()) this.stations.set(name, this.build(name, options))
    this.arrivals = Object.keys(options.arrivals)
      .sort()
      .map((name) => {
        const target = this.station(name)
        return new ArrivalStream(this.kernel, this.scale, this.customers, target, options.arrivals[name], {
          arrival: options.stream('arrival', name),
          priority: options.stream('priority', name),
          phase: ARRIVED,
        })
      })
    for (const stream of this.arrivals) stream.start()
  }

  /** The clock, in the user's unit. */
  get now(): number {
    return this.scale.units(this.kernel.now)
  }

  /** @throws ArgumentError where there is none of that name. */
  station(name: string): Station {
    const station = this.stations.get(name)
    if (station === undefined)
      throw new ArgumentError(`unknown station "${name}"${suggest(name, this.stations.keys())}`)
    return station
  }

  /** Runs until the first of the conditions, or until nothing is left to happen. Nothing is lost in between. */
  run({ until, bound = 'inclusive', begun = Infinity, left = Infinity }: NetworkRunOptions): void {
    this.begunLeft = begun
    this.leftLeft = left
    this.kernel.run(until === undefined ? Infinity : this.scale.checked(until, 'end of a run'), bound)
  }

  /** From entering the network to leaving it, whoever left since the last reset. */
  timesInNetwork(): DurationStatistics {
    return this.times.statistics(this.scale.ticksPerUnit)
  }

  /** Puts `count` customers into a station, as an initial state. */
  fill(name: string, count: number): void {
    const station = this.station(name)
    for (let i = 0; i < count; i++) station.arrive(this.customers.admit(this.kernel.now, -1, 0))
  }

  /** Forgets the past, as at the end of a warm-up. */
  resetStatistics(): void {
    for (const station of this.stations.values()) station.resetStatistics()
    this.times.reset()
  }

  /** Empty at time 0, for the next replication. The sources are the caller's to re-seed, before. */
  reset(): void {
    this.kernel.reset()
    this.customers.reset()
    this.times.reset()
    for (const station of this.stations.values()) station.reset()
    for (const stream of this.arrivals) stream.start()
  }

  save(): QueueingNetworkState {
    return {
      kernel: this.kernel.save(),
      customers: this.customers.save(),
      stations: [...this.stations.values()].map((station) => station.save()),
      arrivals: this.arrivals.map((stream) => stream.save()),
      times: this.times.save(),
    }
  }

  /** Goes on from a saved state, in a network with the same options. */
  load(state: QueueingNetworkState): void {
    this.kernel.load(state.kernel)
    this.customers.load(state.customers)
    for (const [index, station] of [...this.stations.values()].entries()) station.load(state.stations[index])
    for (const [index, stream] of this.arrivals.entries()) stream.load(state.arrivals[index])
    this.times.load(state.times)
  }

  /** @internal */
  begun(): void {
    if (--this.begunLeft === 0) this.kernel.stop()
  }

  /** @internal */
  left(customer: number): void {
    this.times.add(this.kernel.now - this.customers.entered[customer])
    this.customers.dismiss(customer)
    if (--this.leftLeft === 0) this.kernel.stop()
  }

  private build(name: string, options: QueueingNetworkOptions): Station {
    const shares = options.routes?.[name]
    const next = shares === undefined ? {} : { next: this.route(shares, options.stream('route', name)) }
    return new Station(
      this.kernel,
      this.scale,
      this.customers,
      {
        ...options.stations[name],
        ...next,
        name,
        serviceSource: options.stream('service', name),
        patienceSource: options.stream('patience', name),
        servedPhase: SERVED,
        abandonedPhase: ABANDONED,
      },
      this,
    )
  }

  /** Where a customer goes: one uniform against the cumulative shares. */
  private route(shares: Readonly<Record<string, number>>, source: Draw): () => Station | null {
    const names = Object.keys(shares).sort()
    const bounds = names.map((_, index) => names.slice(0, index + 1).reduce((sum, name) => sum + shares[name], 0))
    const targets: (Station | undefined)[] = []
    return () => {
      const u = source.next()
      for (let i = 0; i < bounds.length; i++) {
        if (u >= bounds[i]) continue
        targets[i] ??= this.station(names[i])
        return targets[i] ?? null
      }
      return null
    }
  }
}

function checkRoutes({ stations, routes = {} }: QueueingNetworkOptions): void {
  const known = Object.keys(stations)
  for (const [from, shares] of Object.entries(routes)) {
    for (const name of [from, ...Object.keys(shares)])
      if (!known.includes(name)) throw new ArgumentError(`unknown station "${name}" in routes${suggest(name, known)}`)
    const values = Object.values(shares)
    const total = values.reduce((sum, share) => sum + share, 0)
    if (values.some((share) => !(share >= 0)) || total > 1 + 1e-9)
      throw new ArgumentError(`invalid routes from "${from}" with sum ${total}; expected shares >= 0 with a sum <= 1`)
  }
}
