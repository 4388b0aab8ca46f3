/**
 * The world of a researcher's own model: processes (generators), resources, stores, containers and signals on one clock.
 *
 * ```ts
 * const sim = new Simulation({ timeUnit: 'minute' })
 * const clerk = sim.resource({ name: 'clerk', capacity: 2 })
 * function* customer(): Process {
 *   yield* clerk.request()
 *   yield* sim.timeout(service.sample(stream))
 *   clerk.release()
 * }
 * function* arrivals(): Process {
 *   for (;;) {
 *     yield* sim.timeout(between.sample(stream))
 *     sim.start(customer(), 'customer')
 *   }
 * }
 * sim.start(arrivals(), 'arrivals')
 * sim.run({ until: 480 })
 * console.log(clerk.statistics().utilisation)
 * ```
 */
import { ArgumentError, SimulationError } from '../../errors.ts'
import { Kernel } from '../kernel.ts'
import { Container, type ContainerOptions } from './container.ts'
import { Dispatcher } from './dispatcher.ts'
import { LiveProcess, type Process } from './process.ts'
import { ProcessError } from './process-error.ts'
import { Resource } from './resource.ts'
import type { ResourceOptions } from './resource-options.ts'
import { Signal } from './signal.ts'
import { Store, type StoreOptions } from './store.ts'
import { TimeScale, type TimeScaleOptions } from './time-scale.ts'
import { Timer } from './timer.ts'
import { all, any, type Members, type Values, type Winner } from './together.ts'
import { Wait } from './wait.ts'

export interface SimulationOptions extends TimeScaleOptions {
  /** The kernel to live on, where processes join a model of actors. Default: a kernel of their own. */
  readonly kernel?: Kernel
  /** Phases inside an instant, of a kernel of their own. Default 1. */
  readonly phases?: number
  /** Phase of timeouts that name none. Default 0. */
  readonly phase?: number
  /** Livelock guard: most steps of processes set off by one event. Default 10^7. */
  readonly stepsPerInstant?: number
  /** Tie audit: a seed; events that tie are executed in a shuffled, reproducible order. Of a kernel of their own. */
  readonly shuffleTies?: string
}

/** When a run ends: at the first of the conditions given, or when nothing is left to happen. */
export interface RunOptions {
  /** A time in the user's unit. The clock lands on it. Infinity: no end but `stop()`. */
  readonly until?: number
  /** Whether events exactly at `until` still happen. Default `'inclusive'`. */
  readonly bound?: 'inclusive' | 'exclusive'
  /** Number of kernel events from now on. */
  readonly events?: number
  /** Asked after each event of a process. */
  readonly when?: () => boolean
  /** Fired. */
  readonly signal?: Signal<unknown>
}

/** Why a run ended: the clock reached `until`, a condition or `stop()` ended it, or nothing was left to happen. */
export type RunEnd = 'until' | 'stopped' | 'idle'

/** A process at rest, and what it waits for. */
export interface WaitingProcess {
  readonly process: string
  readonly waitsFor: string
}

interface Facility {
  readonly name: string
  readonly endless?: boolean
  resetStatistics(): void
}

export class Simulation {
  readonly kernel: Kernel
  readonly scale: TimeScale
  private readonly dispatcher: Dispatcher
  private readonly timer: Timer
  private readonly facilities = new Map<string, Facility>()
  private processes = 0
  private stopped = false

  constructor(options: SimulationOptions = {}) {
    this.scale = new TimeScale(options)
    this.kernel = options.kernel ?? new Kernel({ phases: options.phases ?? 1, shuffleTies: options.shuffleTies })
    this.dispatcher = new Dispatcher(this.kernel, this.scale, options.phase ?? 0, options.stepsPerInstant ?? 1e7)
    this.timer = new Timer(this.dispatcher)
  }

  /** The present, in the user's unit. */
  get now(): number {
    return this.kernel.now / this.scale.ticksPerUnit
  }

  /** Events of the kernel executed so far. A process that is granted something at once costs none. */
  get events(): number {
    return this.kernel.events
  }

  /** The process that runs now; null outside of processes. */
  get active(): LiveProcess<unknown> | null {
    return this.dispatcher.active
  }

  /** Number of processes that have begun or will, and have not ended. */
  get liveProcesses(): number {
    return this.dispatcher.live.length
  }

  /** Starts a process at this instant, behind those who are ready already. `name` need not be unique: processes are numbered. */
  start<Result>(body: Process<Result>, name = 'process'): LiveProcess<Result> {
    const process = new LiveProcess<Result>(this.dispatcher, body, ++this.processes, name)
    this.dispatcher.enter(process)
    return process
  }

  /**
   * Lets time pass: `yield* sim.timeout(2.5)`. A timeout of 0 lets everything else of this instant happen first.
   *
   * @param phase of the instant at which it rings; lower phases come first.
   * @throws ArgumentError where the delay is negative, NaN or beyond the end of the clock.
   */
  timeout(delay: number, phase = this.dispatcher.phase): Wait<void> {
    if (!(delay >= 0 && delay <= this.scale.last)) this.refuseDelay(delay)
    return new Wait(this.timer, this.scale.ticks(delay), phase, null)
  }

  /** Waits for the first of several; the others leave their queues. `const winner = yield* sim.any({ got: store.get(), late: sim.timeout(5) })` */
  any<M extends Members>(members: M): Wait<Winner<M>> {
    return any(this.dispatcher, members)
  }

  /** Waits for all; the value has those of the members. `const { left, right } = yield* sim.all({ left: a.get(), right: b.get() })` */
  all<M extends Members>(members: M): Wait<Values<M>> {
    return all(this.dispatcher, members)
  }

  signal<Value = void>(name: string): Signal<Value> {
    return new Signal<Value>(this.dispatcher, name)
  }

  resource(options: ResourceOptions): Resource {
    return this.enlist(new Resource(this.timer, this.scale, options))
  }

  store<T>(options: StoreOptions<T>): Store<T> {
    return this.enlist(new Store<T>(this.dispatcher, this.scale, options))
  }

  container(options: ContainerOptions): Container {
    return this.enlist(new Container(this.dispatcher, this.scale, options))
  }

  /**
   * Runs until the first of the conditions given, or until nothing is left to happen. May be called again: no event is lost.
   *
   * @throws ProcessError where a process throws.
   */
  run(options: RunOptions = {}): RunEnd {
    const last = this.lastTick(options)
    this.stopped = false
    this.dispatcher.stopped = false
    this.dispatcher.stopWhen = this.condition(options)
    try {
      this.kernel.run(last, options.bound ?? 'inclusive')
    } catch (error) {
      throw processErrorIn(error)
    } finally {
      this.stopped ||= this.dispatcher.stopped
      this.dispatcher.stopWhen = null
    }
    if (this.stopped) return 'stopped'
    return last === Infinity ? 'idle' : 'until'
  }

  /** Executes one event of the kernel. False where none is left. */
  step(): boolean {
    try {
      return this.kernel.step()
    } catch (error) {
      throw processErrorIn(error)
    }
  }

  /** Ends the run after the present event. */
  stop(): void {
    this.stopped = true
    this.kernel.stop()
  }

  /** Who waits for what, in the order in which they were started. After a run that ended idle: who waits in vain. */
  waiting(): readonly WaitingProcess[] {
    return [...this.dispatcher.live]
      .sort((a, b) => a.id - b.id)
      .map(({ title, wait }) => ({
        process: title,
        waitsFor: wait === null ? 'its turn at this instant' : wait.describe(),
      }))
  }

  /** Forgets the past of all statistics, as at the end of a warm-up. */
  resetStatistics(): void {
    for (const facility of this.facilities.values()) facility.resetStatistics()
  }

  /**
   * To be asked before the kernel is saved: a generator cannot be.
   *
   * @throws SimulationError that names the live processes.
   */
  requireSaveable(): void {
    const live = this.waiting()
    if (live.length === 0) return
    const names = live.slice(0, 10).map(({ process, waitsFor }) => `${process} (waits for ${waitsFor})`)
    const more = live.length > 10 ? ` and ${live.length - 10} more` : ''
    throw new SimulationError(
      `a run with live processes cannot be saved: ${names.join(', ')}${more}; write the model with actors, or save once they have ended`,
    )
  }

  private enlist<F extends Facility>(facility: F): F {
    if (this.facilities.has(facility.name))
      throw new ArgumentError(`invalid second facility "${facility.name}"; expected a name of its own`)
    this.facilities.set(facility.name, facility)
    return facility
  }

  private condition({ events, when, signal }: RunOptions): (() => boolean) | null {
    if (events === undefined && when === undefined && signal === undefined) return null
    if (events !== undefined && !(Number.isInteger(events) && events >= 1))
      throw new ArgumentError(`invalid number of events ${events} of a run; expected a whole number >= 1`)
    const last = events === undefined ? Infinity : this.kernel.events + events
    return () => this.kernel.events >= last || signal?.fired === true || when?.() === true
  }

  /** The last tick of a run; Infinity where it may go on for ever. */
  private lastTick({ until, events, when, signal }: RunOptions): number {
    if (until !== undefined && until < this.now)
      throw new ArgumentError(`invalid end of a run ${until}; the clock is at ${this.now} already`)
    if (until !== undefined) return until === Infinity ? Infinity : this.scale.checked(until, 'end of a run')
    const endless = [...this.facilities.values()].find((facility) => facility.endless)
    if (endless !== undefined && events === undefined && when === undefined && signal === undefined)
      throw new ArgumentError(
        `missing end of the run: the calendar of "${endless.name}" repeats for ever; give \`until\` (Infinity if stop() ends it)`,
      )
    return Infinity
  }

  private refuseDelay(delay: number): never {
    const by = this.active === null ? '' : ` of process "${this.active.title}"`
    throw new ArgumentError(
      `invalid delay ${delay}${by}; expected a number from 0 to ${this.scale.last} ${this.scale.unit}s`,
    )
  }
}

/** The kernel wraps what is thrown inside a handler; a process has said already who it is and when. */
function processErrorIn(error: unknown): unknown {
  return error instanceof SimulationError && error.cause instanceof ProcessError ? error.cause : error
}
