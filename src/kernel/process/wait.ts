/**
 * A wait: what a process says after `yield*`. It does nothing until it is waited for, it is waited for once, and it hands back
 * a value of its own type: `const item = yield* store.get()`.
 *
 * How it works without allocating: `yield*` calls `next()` of the wait, which starts it. Where it is over at once, the process
 * goes on without being suspended; else the wait, which is its own iterator result, is what the generator yields.
 *
 * There is one class for all waits; what differs is the venue (a timer, a resource, a side of a store). So every `yield*` meets
 * the same shape of object, and nothing on the hot path is built by a derived constructor, which is ten times slower where a
 * loader keeps the names of classes (esbuild's `keepNames`, hence `tsx`).
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
  /** Interrupts to be thrown, oldest first: one at the wait that it withdrew, others at the waits that follow. */
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
  units(ticks: number): number
}

/** Where one waits: it starts waits, takes them back, and settles them. */
export interface Venue<Value, Detail> {
  readonly clock: Clock
  /** Starts a wait: settles it at once where nothing has to be waited for. */
  admit(wait: Wait<Value, Detail>): void
  /** Takes a started wait back: it leaves its line, its timer is cancelled. */
  dismiss(wait: Wait<Value, Detail>): void
  /** Takes back what a wait that is over had got, where that can be done. */
  giveBack(wait: Wait<Value, Detail>): void
  /** Ticks left of the timeout inside, 0 where there is none. */
  left(wait: Wait<Value, Detail>): number
  /** What is waited for, for people: `2 units of "crane"`. */
  describe(wait: Wait<Value, Detail>): string
}

/**
 * A wait for a `Value`. `Detail` is what the venue must know besides the amount: the item of a put, the filter of a get.
 *
 * Fields are declared here and set once, in the constructor: as class fields, each would be defined first and set again, which
 * costs a model of short-lived processes a tenth of its speed.
 */
export class Wait<Value, Detail = unknown> {
  declare readonly venue: Venue<Value, Detail>
  declare readonly clock: Clock
  /** Units, ticks, litres. */
  declare readonly amount: number
  declare readonly detail: Detail
  /** Smaller is served first at a venue that ranks; the phase of a timeout. */
  declare readonly rank: number
  /** The process that waits or has waited; null before. */
  declare process: Party | null
  /** Told when the wait is over; null before it starts, and again once nobody listens any more. */
  declare private waiter: Waiter | null
  /** `done` and `value` make the wait its own iterator result. */
  declare done: boolean
  declare value: Value | undefined
  /** Neighbours in a line. */
  declare ahead: Wait<Value, Detail> | null
  declare behind: Wait<Value, Detail> | null
  /** Where it stands: index in a ranked line, slot of a timer. */
  declare place: number
  /** Number in the order of arrival at its line, -1 before. */
  declare turn: number
  /** Tick at which it joined its line, or its units were granted. */
  declare since: number

  constructor(venue: Venue<Value, Detail>, amount: number, rank: number, detail: Detail) {
    this.venue = venue
    this.clock = venue.clock
    this.amount = amount
    this.detail = detail
    this.rank = rank
    this.process = null
    this.waiter = null
    this.done = false
    this.value = undefined
    this.ahead = null
    this.behind = null
    this.place = -1
    this.turn = -1
    this.since = 0
  }

  [Symbol.iterator](): this {
    return this
  }

  /** Called by `yield*`: first to start the wait, then to fetch its value, or the interrupt that withdrew it. */
  next(): IteratorResult<Parked, Value> {
    if (this.process === null) this.enter()
    else if (this.done && this.waiter !== null) this.waiter = null
    else this.interrupted()
    return this as IteratorResult<Parked, Value>
  }

  /** Starts the wait as part of another one. True where it is over at once. */
  begin(waiter: Waiter): boolean {
    if (this.process !== null) this.refuse()
    this.process = this.clock.active
    this.venue.admit(this)
    if (!this.done) this.waiter = waiter
    return this.done
  }

  /** Ends the wait with its value. Called once, by its venue. */
  settle(value: Value): void {
    this.value = value
    this.done = true
    if (this.waiter !== null) this.waiter.over(this)
  }

  /** The timer of a timeout. */
  ring(this: Wait<void>): void {
    this.settle()
  }

  /** Takes a started wait back. Nothing is left of it at its venue. */
  withdraw(): void {
    this.waiter = null
    this.venue.dismiss(this)
  }

  /** Gives back what a wait that is over had got. */
  undo(): void {
    this.venue.giveBack(this)
  }

  /** Started, not over, and somebody listens. */
  get waiting(): boolean {
    return this.waiter !== null && !this.done
  }

  /** Ticks left of the timeout inside, 0 where there is none. */
  left(): number {
    return this.venue.left(this)
  }

  describe(): string {
    return this.venue.describe(this)
  }

  private enter(): void {
    const process = this.clock.active
    if (process === null) this.refuseOutside()
    if (process.interrupts !== null) throw this.struck(process)
    this.process = process
    this.venue.admit(this)
    if (this.done) this.clock.tread()
    else {
      this.waiter = process
      process.wait = this
    }
  }

  /** The oldest interrupt, which came while the process was not waiting. */
  private struck(process: Party): Interrupt | undefined {
    const interrupt = takeFirst(process)
    if (interrupt !== undefined) interrupt.remaining = this.clock.units(this.left())
    return interrupt
  }

  /** The wait was withdrawn from under its process, or it is used a second time. */
  private interrupted(): never {
    const { process } = this
    const mine = process !== null && process === this.clock.active && !this.done && this.waiter === null
    if (mine && process.interrupts !== null) throw takeFirst(process)
    this.refuse()
  }

  private refuse(): never {
    const by = this.process === null ? '' : ` by "${this.process.title}"`
    throw new SimulationError(
      `invalid second wait for ${this.describe()}: it was waited for already${by}; a wait is for one use, make a new one each time`,
    )
  }

  private refuseOutside(): never {
    throw new SimulationError(
      `invalid wait for ${this.describe()} outside of a process; start the process with sim.start(...)`,
    )
  }
}

function takeFirst(process: Party): Interrupt | undefined {
  const [first, ...rest] = process.interrupts ?? []
  process.interrupts = rest.length === 0 ? null : rest
  return first
}
