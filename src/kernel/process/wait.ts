/**
 * A wait: what a process says after `yield*`. It does nothing until it is waited for, it is waited for once, and it hands back
 * a value of its own type: `const item = yield* store.get()`.
 *
 * How it works without allocating: `yield*` calls `next()` of the wait, which starts it. Where it is over at once, the process
 * goes on without being suspended; else the wait, which is its own iterator result, is what the generator yields.
 *
 * Hot path: `next`, `begin` and `settle`.
 */
import { SimulationError } from '../../errors.ts'
import type { Interrupt } from './interrupt.ts'

/** What a suspended process hands to the simulation. Only waits make it: a `yield` without its star does not compile. */
export interface Parked {
  readonly parked: unique symbol
}

/** Who is told that a wait is over: the process itself, or the `any` / `all` that holds the wait. */
export interface Waiter {
  over(wait: Wait<unknown>): void
}

/** A process, as its waits see it. */
export interface Party extends Waiter {
  /** Name and number, for messages: `customer 12`. */
  readonly title: string
  /** What it waits for; null while it runs or is about to. */
  wait: Wait<unknown> | null
  /** Interrupts that came while it was not waiting, oldest first. They strike at its next wait. */
  interrupts: Interrupt[] | null
  /** Withdraws its wait, or its next one, and lets `interrupt` be thrown there. False where the process has ended. */
  strike(interrupt: Interrupt): boolean
}

/** What rings when its time has come. */
export interface Alarm {
  ring(): void
}

/** The clock and the list of those about to run, as waits and facilities see them. */
export interface Clock {
  /** Present time in ticks. */
  readonly now: number
  /** The phase of timeouts and calendars that name no other. */
  readonly phase: number
  /** The process that runs now; null outside of processes. */
  readonly active: Party | null
  /** Counts one step against the livelock guard. */
  tread(): void
  /** Rings `alarm` at tick `time`; the number cancels it. */
  arm(alarm: Alarm, time: number, phase: number): number
  disarm(slot: number): void
  /** Ticks until an armed alarm rings. */
  left(slot: number): number
  units(ticks: number): number
}

/**
 * Fields are declared here and set once, in the constructor: as class fields, each would be defined first and set again, which
 * costs a model of short-lived processes a tenth of its speed.
 */
export abstract class Wait<Value> {
  declare readonly clock: Clock
  /** The process that waits or has waited; null before. */
  declare process: Party | null
  /** Told when the wait is over; null before it starts, and again once nobody listens any more. */
  declare protected waiter: Waiter | null
  /** `done` and `value` make the wait its own iterator result. */
  declare done: boolean
  declare value: Value | undefined

  constructor(clock: Clock) {
    this.clock = clock
    this.process = null
    this.waiter = null
    this.done = false
    this.value = undefined
  }

  /** Starts the wait: calls `settle` at once where nothing has to be waited for. */
  protected abstract start(): void
  /** Takes a started wait back: it leaves its queue, its timer is cancelled. */
  protected abstract leave(): void
  /** What is waited for, for people: `2 units of "crane"`. */
  abstract describe(): string

  /** Gives back what a finished wait had got, where that can be done. */
  undo(): void {}

  /** Ticks left of the timeout inside, 0 where there is none. */
  remaining(): number {
    return 0
  }

  [Symbol.iterator](): this {
    return this
  }

  /** Called by `yield*`: first to start the wait, then to fetch its value. */
  next(): IteratorResult<Parked, Value> {
    if (this.process === null) this.enter()
    else {
      if (!this.done || this.waiter === null) this.refuse()
      this.waiter = null
    }
    return this as IteratorResult<Parked, Value>
  }

  /** An interrupt passes through to the process. */
  throw(interrupt: unknown): IteratorResult<Parked, Value> {
    throw interrupt
  }

  /** Starts the wait as part of another one. True where it is over at once. */
  begin(waiter: Waiter): boolean {
    if (this.process !== null) this.refuse()
    this.process = this.clock.active
    this.start()
    if (!this.done) this.waiter = waiter
    return this.done
  }

  /** Ends the wait with its value. Called once, by whoever grants it. */
  settle(value: Value): void {
    this.value = value
    this.done = true
    if (this.waiter !== null) this.waiter.over(this)
  }

  /** Takes a started wait back. Nothing is left of it in any queue. */
  withdraw(): void {
    this.waiter = null
    this.leave()
  }

  /** Started, not over, and somebody listens. */
  get waiting(): boolean {
    return this.waiter !== null && !this.done
  }

  private enter(): void {
    const process = this.clock.active
    if (process === null)
      throw new SimulationError(
        `invalid wait for ${this.describe()} outside of a process; start the process with sim.start(...)`,
      )
    if (process.interrupts !== null) throw this.struck(process)
    this.process = process
    this.start()
    if (this.done) this.clock.tread()
    else {
      this.waiter = process
      process.wait = this
    }
  }

  /** The oldest interrupt that came while the process was not waiting. */
  private struck(process: Party): unknown {
    const [first, ...rest] = process.interrupts ?? []
    process.interrupts = rest.length === 0 ? null : rest
    first.remaining = this.clock.units(this.remaining())
    return first
  }

  private refuse(): never {
    const by = this.process === null ? '' : ` by "${this.process.title}"`
    throw new SimulationError(
      `invalid second wait for ${this.describe()}: it was waited for already${by}; a wait is for one use, make a new one each time`,
    )
  }
}
