/**
 * Units that processes seize and release: machines, docks, clerks.
 *
 * Rules, all of them tested:
 * - Nobody overtakes: a request for several units that do not fit holds back those behind it.
 * - A released unit is granted in the same call, so none is idle beside a waiting request that fits.
 * - When capacity falls below the units in service, they finish (default), or the least urgent, latest are preempted.
 * - A process is preempted by an interrupt (`Preempted`); it holds the units no longer, and `release()` then does nothing.
 * - An interrupted or outrun request leaves the line at once.
 *
 * Hot path: `request`, `admit`, `release`.
 *
 * Over 300 lines: granting, releasing, preempting and changing the capacity keep one invariant, units in use against units there are.
 */
import { ArgumentError, SimulationError } from '../../errors.ts'
import { Calendar, checkCapacity } from './calendar.ts'
import { type Grant, Grants } from './grants.ts'
import { Preempted } from './interrupt.ts'
import { Level } from './level.ts'
import type { Process } from './process.ts'
import type { RequestOptions, ResourceOptions, ResourceStatistics } from './resource-options.ts'
import type { TimeScale } from './time-scale.ts'
import type { Timer } from './timer.ts'
import { type Alarm, type Clock, type Party, type Venue, Wait } from './wait.ts'
import { WaitingRoom } from './waiting-room.ts'

const PLAIN: RequestOptions = {}

export class Resource implements Venue<void, null>, Alarm {
  readonly name: string
  readonly clock: Clock
  readonly preemptive: boolean
  private readonly scale: TimeScale
  private readonly timer: Timer
  private readonly onFall: 'finish' | 'preempt'
  private readonly calendar: Calendar | null
  private readonly line: WaitingRoom<void, null>
  private readonly level: Level
  private readonly units: Level
  private planned: number
  private down = 0
  private released = 0
  private preempted = 0
  /** Only kept where grants can be taken away. */
  private readonly grants: Grants | null

  constructor(timer: Timer, scale: TimeScale, options: ResourceOptions) {
    const { clock } = timer
    this.clock = clock
    this.timer = timer
    this.scale = scale
    this.name = options.name
    this.preemptive = options.preemptive ?? false
    this.onFall = options.onFall ?? 'finish'
    this.line = new WaitingRoom(clock, options.discipline ?? 'fifo')
    if (this.preemptive && this.line.discipline !== 'priority')
      throw new ArgumentError(`invalid preemptive resource "${this.name}"; expected discipline 'priority'`)
    checkCapacity(options.capacity ?? 1, `capacity of resource "${this.name}"`)
    this.calendar = options.calendar === undefined ? null : new Calendar(options.calendar, scale)
    this.planned = this.calendar?.capacityAt(clock.now, options.capacity ?? 1) ?? options.capacity ?? 1
    this.level = new Level(0, clock.now)
    this.units = new Level(this.planned, clock.now)
    this.grants = this.preemptive || this.onFall === 'preempt' ? new Grants() : null
    this.armCalendar()
  }

  /** Units in service. */
  get busy(): number {
    return this.level.value
  }
  /** Units there are now: planned capacity less units that are down. */
  get capacity(): number {
    return this.units.value
  }
  get lineLength(): number {
    return this.line.length
  }
  /** Its calendar repeats for ever, so that a run without an end never ends. */
  get endless(): boolean {
    return this.calendar?.repeats ?? false
  }

  /** Waits for units. They are the process's own until `release`. */
  request(options?: RequestOptions): Wait<void> {
    return options === undefined ? new Wait(this, 1, 0, null) : this.requestAsTold(options)
  }

  private requestAsTold(options: RequestOptions): Grant {
    const units = options.units ?? 1
    const priority = options.priority ?? 0
    if (!(units >= 1 && Number.isInteger(units)))
      throw new ArgumentError(`invalid units ${units} in a request for "${this.name}"; expected a whole number >= 1`)
    if (priority !== 0 && (this.line.discipline !== 'priority' || Number.isNaN(priority)))
      throw new ArgumentError(
        `invalid priority ${priority} in a request for "${this.name}"; expected a number, and discipline 'priority'`,
      )
    return new Wait(this, units, priority, null)
  }

  /**
   * Gives units back. Where grants can be taken away, it is the latest grant of the calling process.
   *
   * @returns false where the process had lost them to a preemption, so that `release` is safe in a `finally`.
   * @throws SimulationError where more is released than is held.
   */
  release(units = 1): boolean {
    if (this.grants !== null) return this.releaseOwn(this.grants)
    const busy = this.level.value
    if (!(units >= 1 && units <= busy && Math.floor(units) === units)) this.refuseRelease(units)
    this.released++
    const head = this.line.first()
    if (head === null) this.level.set(busy - units, this.clock.now)
    else this.passOn(units, head)
    return true
  }

  /** Units that come back while somebody waits; mostly one unit for one who waits for one, and nobody else can gain. */
  private passOn(units: number, head: Grant): void {
    if (units === 1 && head.amount === 1 && this.level.value <= this.units.value) {
      this.line.serve(head)
      head.settle()
      return
    }
    this.level.set(this.level.value - units, this.clock.now)
    this.serve()
  }

  /**
   * Requests, stays for `duration`, releases; where it is preempted, it goes back in line (ahead of its equals) for the rest.
   * The request is given back however the process leaves.
   */
  *use(duration: number, options: RequestOptions = PLAIN): Process {
    let left = this.scale.checked(duration, `duration of a use of "${this.name}"`)
    let turn = -1
    for (;;) {
      const request: Grant = this.requestAsTold(options)
      request.turn = turn
      yield* request
      turn = request.turn
      const start = this.clock.now
      try {
        yield* new Wait(this.timer, left, this.clock.phase, null)
        return
      } catch (news) {
        if (!(news instanceof Preempted) || this.holds(request)) throw news
        left -= this.clock.now - start
      } finally {
        this.giveBack(request)
      }
    }
  }

  /** Changes the planned capacity, until the next step of the calendar if there is one. */
  setCapacity(capacity: number): void {
    checkCapacity(capacity, `capacity of resource "${this.name}"`)
    this.planned = capacity
    this.adapt()
  }

  /** Takes units out of work (a breakdown). They are added up: overlapping breakdowns commute. */
  takeDown(units = 1): void {
    checkCapacity(units, `number of units down of resource "${this.name}"`)
    this.down += units
    this.adapt()
  }

  /** Brings units back that were down. */
  bringUp(units = 1): void {
    if (!(units <= this.down))
      throw new SimulationError(`invalid bringUp(${units}) of resource "${this.name}"; ${this.down} units are down`)
    this.down -= units
    this.adapt()
  }

  statistics(): ResourceStatistics {
    const now = this.clock.now
    const busy = this.level.statistics(now)
    const capacity = this.units.statistics(now)
    return {
      utilisation: capacity.mean === Infinity ? 0 : busy.mean / capacity.mean,
      busy,
      capacity,
      line: this.line.statistics(now, this.scale.ticksPerUnit),
      released: this.released,
      preempted: this.preempted,
    }
  }

  /** Forgets the past, as at the end of a warm-up. Who is in service or waits stays. */
  resetStatistics(): void {
    const now = this.clock.now
    this.level.reset(now)
    this.units.reset(now)
    this.line.reset(now)
    this.released = 0
    this.preempted = 0
  }

  /** @internal The calendar's next step. */
  ring(): void {
    if (this.calendar === null) return
    this.planned = this.calendar.capacityAt(this.clock.now, this.planned)
    this.armCalendar()
    this.adapt()
  }

  /** @internal */
  admit(request: Grant): void {
    if (this.line.length > 0 || !this.roomFor(request)) {
      this.stand(request)
      return
    }
    this.line.waits.zeros++
    this.seize(request)
    request.settle()
  }

  private stand(request: Grant): void {
    this.line.join(request)
    if (this.line.first() === request) this.serve()
  }

  /** @internal */
  dismiss(request: Grant): void {
    const first = this.line.first() === request
    this.line.leave(request)
    if (first) this.serve()
  }

  /** @internal Takes back a grant, unless it was preempted meanwhile. */
  giveBack(request: Grant): void {
    if (!this.holds(request)) return
    this.grants?.remove(request)
    this.released++
    this.level.set(this.level.value - request.amount, this.clock.now)
    this.serve()
  }

  /** @internal */
  left(): number {
    return 0
  }

  /** @internal */
  describe({ amount }: Grant): string {
    return `${amount === 1 ? '1 unit' : `${amount} units`} of "${this.name}"`
  }

  /** False once a grant was preempted; a plain resource takes none away. */
  private holds(request: Grant): boolean {
    return this.grants === null || this.grants.has(request)
  }

  /** Whether it fits, if need be by preempting others. */
  private roomFor(request: Grant): boolean {
    return this.level.value + request.amount <= this.units.value || (this.preemptive && this.makeRoom(request))
  }

  private fits(request: Grant): boolean {
    return this.level.value + request.amount <= this.units.value
  }

  private seize(request: Grant): void {
    this.level.set(this.level.value + request.amount, this.clock.now)
    if (this.grants !== null) this.record(request, this.grants)
  }

  private record(request: Grant, grants: Grants): void {
    request.since = this.clock.now
    if (request.turn < 0) request.turn = this.line.nextTurn()
    grants.add(request)
  }

  /** Grants as long as the first in line fits. */
  private serve(): void {
    for (let head = this.line.first(); head !== null; head = this.line.first()) {
      if (!this.roomFor(head)) return
      this.line.serve(head)
      this.seize(head)
      head.settle()
    }
  }

  private releaseOwn(grants: Grants): boolean {
    const process = this.clock.active
    const grant = grants.latestOf(process)
    if (grant !== undefined) {
      this.giveBack(grant)
      return true
    }
    if (process === null || !grants.forgive(process)) this.refuseRelease(1)
    // The news of a loss that it never noticed is dropped: it was done with the units.
    const news = process.interrupts?.filter((i) => !(i instanceof Preempted && i.resource === this.name)) ?? []
    process.interrupts = news.length === 0 ? null : news
    return false
  }

  /** Preempts less urgent holders until `request` fits; nobody where that would not be enough. */
  private makeRoom(request: Grant): boolean {
    if (this.grants === null) return false
    const weaker = this.grants.weakerThan(request)
    const spared = weaker.reduce((sum, grant) => sum - grant.amount, this.level.value)
    if (spared + request.amount > this.units.value) return false
    for (const grant of weaker) if (!this.fits(request)) this.preempt(grant, request.process)
    return true
  }

  /** Makes the units in service agree with a changed capacity. */
  private adapt(): void {
    this.units.set(Math.max(0, this.planned - this.down), this.clock.now)
    if (this.onFall === 'preempt' && this.grants !== null)
      for (const grant of this.grants.weakestFirst()) if (this.level.value > this.units.value) this.preempt(grant, null)
    this.serve()
  }

  private preempt(grant: Grant, by: Party | null): void {
    this.grants?.preempt(grant)
    this.preempted++
    this.level.set(this.level.value - grant.amount, this.clock.now)
    const held = this.scale.units(this.clock.now - grant.since)
    grant.process?.strike(new Preempted(this.name, by?.title ?? null, held))
  }

  private armCalendar(): void {
    const next = this.calendar?.nextAfter(this.clock.now) ?? Infinity
    if (next < Infinity) this.clock.arm(this, next, this.clock.phase)
  }

  private refuseRelease(units: number): never {
    throw new SimulationError(
      `invalid release of ${units} units of "${this.name}" by "${this.clock.active?.title ?? 'nobody'}"; ${this.busy} units are held in all`,
    )
  }
}
