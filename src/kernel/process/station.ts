/**
 * A queueing station: servers, a line, patience, and where customers go next. Events instead of generators, columns instead of
 * objects: the fast way to a queue, for contact centres, pick stations and the classical cases (M/M/c, Erlang A and B, M/G/1,
 * Jackson networks).
 *
 * Order of draws: a service time is drawn as service begins (as it arrives, where the shortest is served first); patience is
 * drawn as a customer joins the line; then comes the route, as service ends. At the end of a service the next customer begins before
 * the one who is done moves on, so one who comes back to the same station joins the line.
 *
 * Hot path: `arrive`, `handle` and what they reach.
 *
 * Over 300 lines: line, servers, patience and routing share the columns of one station, and the draws their order.
 */
import { SimulationError } from '../../errors.ts'
import type { Actor, Kernel } from '../kernel.ts'
import { type CustomerLine, LinkedCustomers, RankedCustomers } from './customer-line.ts'
import { type Customers, UNKNOWN } from './customers.ts'
import { Durations, type DurationsState } from './durations.ts'
import { Level, type LevelState } from './level.ts'
import { checkStation, type StationObserver, type StationOptions, type StationStatistics } from './station-options.ts'
import type { TimeScale } from './time-scale.ts'

/** A station as plain data. Its customers, its kernel and its sources are saved by their owners. */
export interface StationState {
  readonly line: readonly number[]
  readonly levels: readonly LevelState[]
  readonly durations: readonly DurationsState[]
  /** Begun in all, arrived, blocked. */
  readonly counts: readonly number[]
}

const SERVED = 0
const ABANDONED = 1

export class Station implements Actor {
  readonly name: string
  readonly servers: number
  /** Service beginnings and departures since the start, never reset by statistics. */
  totalBegun = 0
  private readonly kernel: Kernel
  private readonly scale: TimeScale
  private readonly customers: Customers
  private readonly options: StationOptions
  private readonly observer: StationObserver
  private readonly line: CustomerLine
  private readonly ranked: 'shortest' | 'priority' | null
  private readonly room: number
  private readonly servedPhase: number
  private readonly abandonedPhase: number
  private readonly actor: number
  /** Told of every beginning of service, and of every customer that leaves for good. */
  private readonly turnstile: Turnstile | null
  private readonly waiting = new Level(0, 0)
  private readonly busy = new Level(0, 0)
  /** 1 while nobody is present, else 0. */
  private readonly empty = new Level(1, 0)
  private readonly waits = new Durations()
  private readonly abandonedWaits = new Durations()
  private readonly times = new Durations()
  private arrived = 0
  private blocked = 0

  constructor(kernel: Kernel, scale: TimeScale, customers: Customers, options: StationOptions, turnstile?: Turnstile) {
    checkStation(options)
    this.kernel = kernel
    this.scale = scale
    this.customers = customers
    this.options = options
    this.turnstile = turnstile ?? null
    this.name = options.name
    this.servers = options.servers ?? 1
    this.observer = options.observer ?? {}
    this.room = options.room ?? Infinity
    const discipline = options.discipline ?? 'fifo'
    this.ranked = discipline === 'shortest' || discipline === 'priority' ? discipline : null
    this.line =
      this.ranked === null ? new LinkedCustomers(customers, discipline === 'lifo') : new RankedCustomers(customers)
    this.servedPhase = options.servedPhase ?? 0
    this.abandonedPhase = options.abandonedPhase ?? 0
    this.actor = kernel.register(this, options.name)
  }

  /** Customers in line. */
  get lineLength(): number {
    return this.line.length
  }
  get busyServers(): number {
    return this.busy.value
  }

  /** A customer (a number from `Customers.admit`) comes in. */
  arrive(customer: number): void {
    const { customers } = this
    this.arrived++
    customers.arrived[customer] = this.kernel.now
    if (this.busy.value < this.servers) {
      this.engage()
      this.begin(customer, 0)
    } else if (this.line.length < this.room) this.join(customer)
    else {
      this.blocked++
      this.observer.blocked?.(customer)
      this.dismiss(customer)
    }
  }

  handle(kind: number, customer: number, _amount: number): void {
    if (kind === SERVED) this.finish(customer)
    else this.abandon(customer)
  }

  statistics(): StationStatistics {
    const now = this.kernel.now
    const perUnit = this.scale.ticksPerUnit
    const waiting = this.waiting.statistics(now)
    const busy = this.busy.statistics(now)
    const waits = this.waits.statistics(perUnit)
    const abandonedWaits = this.abandonedWaits.statistics(perUnit)
    const times = this.times.statistics(perUnit)
    return {
      waiting,
      busy,
      meanPresent: waiting.mean + busy.mean,
      utilisation: busy.mean / this.servers,
      empty: this.empty.statistics(now).mean,
      waits,
      abandonedWaits,
      times,
      arrived: this.arrived,
      begun: waits.count,
      served: times.count,
      abandoned: abandonedWaits.count,
      blocked: this.blocked,
    }
  }

  /** Forgets the past, as at the end of a warm-up. Customers stay; their whole wait counts when it ends. */
  resetStatistics(): void {
    const now = this.kernel.now
    for (const level of this.levels()) level.reset(now)
    for (const durations of this.durations()) durations.reset()
    this.arrived = 0
    this.blocked = 0
  }

  /** Empty and idle, for the next replication; the kernel and the customers are reset by their owner, before. */
  reset(): void {
    this.line.reset()
    this.waiting.value = 0
    this.busy.value = 0
    this.empty.value = 1
    this.totalBegun = 0
    this.resetStatistics()
  }

  private engage(): void {
    const now = this.kernel.now
    if (this.busy.value === 0) this.empty.set(0, now)
    this.busy.set(this.busy.value + 1, now)
  }

  private disengage(now: number): void {
    this.busy.set(this.busy.value - 1, now)
    if (this.busy.value === 0) this.empty.set(1, now)
  }

  save(): StationState {
    return {
      line: this.line.save(),
      levels: this.levels().map((level) => level.save()),
      durations: this.durations().map((durations) => durations.save()),
      counts: [this.totalBegun, this.arrived, this.blocked],
    }
  }

  load({ line, levels, durations, counts }: StationState): void {
    this.line.load(line)
    for (const [index, level] of this.levels().entries()) level.load(levels[index])
    for (const [index, duration] of this.durations().entries()) duration.load(durations[index])
    const [begun, arrived, blocked] = counts
    this.totalBegun = begun
    this.arrived = arrived
    this.blocked = blocked
  }

  private levels(): readonly Level[] {
    return [this.waiting, this.busy, this.empty]
  }

  private durations(): readonly Durations[] {
    return [this.waits, this.abandonedWaits, this.times]
  }

  private join(customer: number): void {
    const { customers } = this
    if (this.ranked === 'priority') customers.rank[customer] = customers.priority[customer]
    else if (this.ranked === 'shortest') {
      if (customers.service[customer] === UNKNOWN) customers.service[customer] = this.drawService()
      customers.rank[customer] = customers.service[customer]
    }
    this.line.add(customer)
    this.waiting.set(this.line.length, this.kernel.now)
    if (this.options.patience !== undefined) this.startPatience(customer)
  }

  private begin(customer: number, wait: number): void {
    const { customers, kernel } = this
    const given = customers.service[customer]
    const service = given === UNKNOWN ? this.drawService() : given
    customers.service[customer] = UNKNOWN
    kernel.schedule(kernel.now + service, this.servedPhase, this.actor, SERVED, customer, 0)
    this.waits.add(wait)
    this.totalBegun++
    if (this.observer.begun !== undefined) this.observer.begun(customer, this.scale.units(wait))
    if (this.turnstile !== null) this.turnstile.begun()
  }

  private finish(customer: number): void {
    const now = this.kernel.now
    const time = now - this.customers.arrived[customer]
    this.times.add(time)
    if (this.observer.served !== undefined) this.observer.served(customer, this.scale.units(time))
    if (this.line.length > 0) this.beginNext(now)
    else this.disengage(now)
    const next = this.options.next === undefined ? null : this.options.next(customer)
    if (next === null) this.dismiss(customer)
    else next.arrive(customer)
  }

  private beginNext(now: number): void {
    const customer = this.line.shift()
    this.waiting.set(this.line.length, now)
    if (this.options.patience !== undefined) this.kernel.cancel(this.customers.patience[customer])
    this.begin(customer, now - this.customers.arrived[customer])
  }

  private abandon(customer: number): void {
    const now = this.kernel.now
    this.line.remove(customer)
    this.waiting.set(this.line.length, now)
    const wait = now - this.customers.arrived[customer]
    this.abandonedWaits.add(wait)
    if (this.observer.abandoned !== undefined) this.observer.abandoned(customer, this.scale.units(wait))
    this.dismiss(customer)
  }

  private startPatience(customer: number): void {
    const { patience, patienceSource, serviceSource } = this.options
    if (patience === undefined) return
    const duration = this.ticksOf(patience.sample(patienceSource ?? serviceSource), 'patience')
    if (duration === Infinity) {
      this.customers.patience[customer] = NO_HANDLE
      return
    }
    this.customers.patience[customer] = this.kernel.schedule(
      this.kernel.now + duration,
      this.abandonedPhase,
      this.actor,
      ABANDONED,
      customer,
      0,
    )
  }

  private drawService(): number {
    return this.ticksOf(this.options.service.sample(this.options.serviceSource), 'service time')
  }

  private ticksOf(duration: number, what: string): number {
    if (!(duration >= 0))
      throw new SimulationError(`invalid ${what} ${duration} at station "${this.name}"; expected a number >= 0`)
    return this.scale.ticks(duration)
  }

  private dismiss(customer: number): void {
    if (this.turnstile === null) this.customers.dismiss(customer)
    else this.turnstile.left(customer)
  }
}

/** Who watches all stations of a network. */
export interface Turnstile {
  begun(): void
  /** A customer leaves for good; the turnstile dismisses it. */
  left(customer: number): void
}

/** No handle of the kernel: cancelling it does nothing. */
const NO_HANDLE = 0
