/**
 * A process: a generator that lives in simulated time.
 *
 * ```ts
 * function* customer(): Process {
 *   yield* server.request()
 *   yield* sim.timeout(4)
 *   server.release()
 * }
 * const handle = sim.start(customer(), 'customer')
 * ```
 */
import { SimulationError } from '../../errors.ts'
import { Interrupt } from './interrupt.ts'
import { Signal } from './signal.ts'
import type { Clock, Parked, Party, Wait } from './wait.ts'

/** What a process function returns: `function* customer(): Process { ... }`. `Result` is the type of its `return`. */
export type Process<Result = void> = Generator<Parked, Result, unknown>

/** Those about to run at this instant, as a process sees them. */
export interface Agenda extends Clock {
  ready(process: LiveProcess<unknown>): void
}

/** A started process: what `sim.start` hands back. */
export class LiveProcess<Result = unknown> implements Party {
  /** 1 for the first process of the simulation, 2 for the second ... */
  declare readonly id: number
  /** What the process was called when it was started. */
  declare readonly name: string
  /** @internal */
  declare readonly body: Process<Result>
  /** @internal Place in the list of live processes; -1 once it has ended. */
  declare slot: number
  /** @internal */
  declare wait: Wait<unknown> | null
  /** @internal */
  declare interrupts: Interrupt[] | null
  declare private readonly agenda: Agenda
  declare private end: Signal<Result> | null
  declare private result: Result | undefined

  constructor(agenda: Agenda, body: Process<Result>, id: number, name: string) {
    this.agenda = agenda
    this.body = body
    this.id = id
    this.name = name
    this.slot = -1
    this.wait = null
    this.interrupts = null
    this.end = null
    this.result = undefined
  }

  get ended(): boolean {
    return this.slot < 0
  }

  get title(): string {
    return `${this.name} ${this.id}`
  }

  /** Waits for the end of this process; the value is what it returned. */
  join(): Wait<Result> {
    if (this.end === null) {
      this.end = new Signal<Result>(this.agenda, `end of ${this.title}`)
      // A process that has ended has its result: `Result` itself may be undefined.
      if (this.ended) this.end.fire(this.result as Result)
    }
    return this.end.wait()
  }

  /**
   * Interrupts the process: whatever it waits for is withdrawn at once, and an `Interrupt` with `cause` is thrown at its `yield*`.
   * A process that is not waiting (it has just been granted something, or has not begun) keeps what it got; the interrupt
   * strikes at its next `yield*`. An interrupt that the process does not catch is an error.
   *
   * @returns false where the process has ended already.
   * @throws SimulationError where a process interrupts itself.
   */
  interrupt(cause?: unknown): boolean {
    if (this.ended) return false
    if (this.agenda.active === this)
      throw new SimulationError(`invalid interrupt of "${this.title}" by itself; throw or return instead`)
    return this.strike(cause instanceof Interrupt ? cause : new Interrupt(cause))
  }

  /** @internal As `interrupt`; where the process runs right now, its next wait is struck. */
  strike(interrupt: Interrupt): boolean {
    if (this.ended) return false
    this.interrupts = [...(this.interrupts ?? []), interrupt]
    const wait = this.wait
    if (wait === null) return true
    interrupt.remaining = this.agenda.units(wait.left())
    this.wait = null
    wait.withdraw()
    this.agenda.ready(this)
    return true
  }

  /** @internal Its wait is over: it runs again, behind those who became ready before it. */
  over(_wait: Wait<unknown>): void {
    this.wait = null
    this.agenda.ready(this)
  }

  /** @internal The body has returned. */
  finish(result: Result): void {
    this.slot = -1
    this.result = result
    if (this.end !== null) this.end.fire(result)
  }
}
