/** Customers from outside: one after another with random times between them, or at given times. */
import { ArgumentError, SimulationError } from '../../errors.ts'
import type { Actor, Kernel } from '../kernel.ts'
import { type Customers, type Draw, type Law, UNKNOWN } from './customers.ts'
import type { Station } from './station.ts'
import type { TimeScale } from './time-scale.ts'

/** Random arrivals. */
export interface RenewalArrivals {
  /** Time between arrivals, in the user's unit. */
  readonly interarrival: Law
  /** The first comes after one interarrival time (default), or at time 0. */
  readonly first?: 'after-interarrival' | 'at-start'
  /** Priorities, drawn as customers arrive. Default 0. */
  readonly priority?: Law
  /** Customers in all. Default Infinity. */
  readonly count?: number
}

/** Arrivals at given times. */
export interface TraceArrivals {
  /** Times in the user's unit, never falling. */
  readonly at: readonly number[]
  /** Service times, one for each. Absent: drawn by the station. */
  readonly service?: readonly number[]
  /** Priorities, one for each. Default 0. */
  readonly priorities?: readonly number[]
}

export type ArrivalOptions = RenewalArrivals | TraceArrivals

export interface ArrivalSources {
  readonly arrival: Draw
  readonly priority: Draw
  readonly phase: number
}

export class ArrivalStream implements Actor {
  private readonly kernel: Kernel
  private readonly scale: TimeScale
  private readonly customers: Customers
  private readonly station: Station
  private readonly options: ArrivalOptions
  private readonly sources: ArrivalSources
  private readonly actor: number
  private readonly count: number
  private arrived = 0

  constructor(
    kernel: Kernel,
    scale: TimeScale,
    customers: Customers,
    station: Station,
    options: ArrivalOptions,
    sources: ArrivalSources,
  ) {
    this.kernel = kernel
    this.scale = scale
    this.customers = customers
    this.station = station
    this.options = options
    this.sources = sources
    this.actor = kernel.register(this, `arrivals at ${station.name}`)
    this.count = 'at' in options ? options.at.length : (options.count ?? Infinity)
    if ('at' in options) checkTrace(options, station.name)
  }

  /** Schedules the first arrival. */
  start(): void {
    this.arrived = 0
    const { options } = this
    if (this.count === 0) return
    if ('at' in options) this.schedule(this.scale.checked(options.at[0], 'time of arrival'))
    else if (options.first === 'at-start') this.schedule(this.kernel.now)
    else this.schedule(this.kernel.now + this.interarrival(options))
  }

  /** An arrival: first the next one is scheduled (that is the published order of draws), then this one comes in. */
  handle(): void {
    const { options } = this
    const index = this.arrived++
    let service = UNKNOWN
    let priority = 0
    if ('at' in options) {
      if (this.arrived < this.count) this.schedule(this.scale.checked(options.at[this.arrived], 'time of arrival'))
      if (options.service !== undefined) service = this.scale.checked(options.service[index], 'service time')
      if (options.priorities !== undefined) priority = options.priorities[index]
    } else {
      if (this.arrived < this.count) this.schedule(this.kernel.now + this.interarrival(options))
      if (options.priority !== undefined) priority = options.priority.sample(this.sources.priority)
    }
    this.station.arrive(this.customers.admit(this.kernel.now, service, priority))
  }

  /** Customers so far: all that is not in the kernel and the sources. */
  save(): number {
    return this.arrived
  }

  load(arrived: number): void {
    this.arrived = arrived
  }

  private schedule(time: number): void {
    this.kernel.schedule(time, this.sources.phase, this.actor, 0, 0, 0)
  }

  private interarrival(options: RenewalArrivals): number {
    const duration = options.interarrival.sample(this.sources.arrival)
    if (!(duration >= 0))
      throw new SimulationError(
        `invalid interarrival time ${duration} at station "${this.station.name}"; expected a number >= 0`,
      )
    return this.scale.ticks(duration)
  }
}

function checkTrace(trace: TraceArrivals, station: string): void {
  if (trace.at.some((time, index) => index > 0 && time < trace.at[index - 1]))
    throw new ArgumentError(`invalid times of arrival at station "${station}"; expected times that never fall`)
  for (const column of [trace.service, trace.priorities])
    if (column !== undefined && column.length !== trace.at.length)
      throw new ArgumentError(
        `invalid trace at station "${station}" with ${column.length} entries for ${trace.at.length} arrivals; expected one for each`,
      )
}
