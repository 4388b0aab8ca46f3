/**
 * Time: a clock, the events to come in their order, and the actors that handle them. It knows nothing of supply chains.
 *
 * An event is data: it goes to `actor` at `time`, in `phase` of that instant, and says `kind`, `subject`, `amount`. Events are executed by time, then
 * phase, then first scheduled first served. One that is scheduled for the present instant in an earlier phase than the running one is executed next,
 * before the rest of the running phase.
 *
 * Hot path: `schedule`, `cancel`, and all that `run` and `step` reach. It allocates nothing, but when memory must grow; V8 may box a double on its way
 * through a call.
 */
import { ArgumentError, SimulationError } from '../errors.ts'
import { ACTOR, EventStore, GENERATION, KIND, PHASE, RECORD, SLOTS, SUBJECT } from './event-store.ts'
import { Instant, MOST_PHASES } from './instant.ts'
import { type KernelState, oddAmounts, restoreAmounts } from './kernel-state.ts'
import { Ladder } from './ladder.ts'
import { ShuffledInstant } from './shuffled-instant.ts'

export type { KernelState } from './kernel-state.ts'

/** Receives its events. `kind` and `subject` are 32-bit integers, `amount` is any number but NaN; what they mean is the actor's affair. */
export interface Actor {
  handle(kind: number, subject: number, amount: number): void
}

export interface KernelOptions {
  /** Number of phases inside an instant; phases are 0 .. phases - 1, lower first. Default 1, at most 255. */
  readonly phases?: number
  /** Livelock guard: most events that may be executed at one instant. Default 10^7: a thousand times what the busiest period of a large chain needs. */
  readonly eventsPerInstant?: number
  /** Tie audit: a seed. Ties inside one (time, phase) are then executed in a shuffled, reproducible order. */
  readonly shuffleTies?: string | undefined
}

/** The last instant: ticks are whole numbers that a double holds exactly. */
export const LAST_TICK = Number.MAX_SAFE_INTEGER
/** Cancelled events are swept out when they outnumber the live ones and this. */
const FEW_CANCELLED = 64
const NEVER = -1

/**
 * @example
 * const kernel = new Kernel()
 * const clock = kernel.register({ handle: () => console.log(kernel.now) }, 'clock')
 * kernel.schedule(10, 0, clock, 0, 0, 0)
 * kernel.run(20, 'inclusive') // prints 10; the clock then stands at 20
 */
export class Kernel {
  readonly #phases: number
  readonly #eventsPerInstant: number
  readonly #actors: Actor[] = []
  readonly #names: string[] = []
  readonly #store = new EventStore()
  readonly #ladder = new Ladder(this.#store)
  readonly #instant: Instant
  #now = 0
  /** The instant whose events have left the ladder, or NEVER. */
  #open = NEVER
  #events = 0
  #eventsAtInstant = 0
  #pending = 0
  #running = false
  #stopped = false
  /** The event being executed, for messages; no actor outside of handlers. */
  #actor = NEVER
  #kind = 0
  #subject = 0

  /** @throws ArgumentError on options out of range. */
  constructor(options: KernelOptions = {}) {
    const { phases = 1, eventsPerInstant = 1e7, shuffleTies } = options
    if (!Number.isInteger(phases) || phases < 1 || phases > MOST_PHASES)
      throw new ArgumentError(`invalid number of phases ${phases}; expected a whole number from 1 to ${MOST_PHASES}`)
    if (!(eventsPerInstant >= 1))
      throw new ArgumentError(`invalid number of events per instant ${eventsPerInstant}; expected 1 or more`)
    this.#phases = phases
    this.#eventsPerInstant = eventsPerInstant
    this.#instant = shuffleTies === undefined ? new Instant(this.#store) : new ShuffledInstant(this.#store, shuffleTies)
  }

  /** The clock, in ticks. */
  get now(): number {
    return this.#now
  }

  /** Events executed since the start. */
  get events(): number {
    return this.#events
  }

  /** Events to come; cancelled ones do not count. */
  get pending(): number {
    return this.#pending
  }

  /** Adds an actor, under a name for messages; returns its number. Register in a fixed order, and before `load`. */
  register(actor: Actor, name: string): number {
    this.#names.push(name)
    return this.#actors.push(actor) - 1
  }

  /**
   * Adds an event at `time` (whole ticks, not before now). Returns a handle for `cancel` and `isPending`: a positive number, not to be taken apart.
   * @throws SimulationError on a time in the past, a fraction, NaN, an unknown phase or actor, a kind or subject that is no 32-bit integer, an amount NaN.
   */
  schedule(time: number, phase: number, actor: number, kind: number, subject: number, amount: number): number {
    if (
      !(time >= this.#now && time <= LAST_TICK && Math.floor(time) === time) ||
      !(phase >= 0 && phase < this.#phases && (phase | 0) === phase) ||
      !(actor >= 0 && actor < this.#actors.length && (actor | 0) === actor) ||
      (kind | 0) !== kind ||
      (subject | 0) !== subject ||
      Number.isNaN(amount)
    )
      this.#refuse(time, phase, actor, kind, subject, amount)
    const store = this.#store
    const slot = store.take()
    const { words } = store
    const at = slot << RECORD
    words[at + KIND] = kind
    words[at + SUBJECT] = subject
    words[at + ACTOR] = actor
    words[at + PHASE] = phase
    store.doubles[at >> 1] = amount
    if (time === this.#open) this.#instant.append(slot, phase)
    else this.#ladder.push(time, slot)
    this.#pending++
    return words[at + GENERATION] * SLOTS + slot
  }

  /** Takes an event back. Returns false where it has been executed or cancelled before. */
  cancel(handle: number): boolean {
    if (!this.isPending(handle)) return false
    const store = this.#store
    store.cancel(handle % SLOTS)
    this.#pending--
    if (store.cancelled > FEW_CANCELLED && store.cancelled > this.#pending) this.#compact()
    return true
  }

  /** Whether the event is still to come. */
  isPending(handle: number): boolean {
    const slot = handle % SLOTS
    return (
      slot >= 0 &&
      slot < this.#store.used &&
      this.#store.words[(slot << RECORD) + GENERATION] === (handle - slot) / SLOTS
    )
  }

  /**
   * Executes all events before `until`, and those at `until` where the bound is inclusive. The clock then stands at `until`, unless a handler called `stop`
   * or `until` is Infinity (then it stands at the last event). What is left stays pending: run again to go on.
   * @throws SimulationError when a handler throws (with time and place; `cause` is what was thrown), on a livelock, or when called from a handler.
   */
  run(until: number, bound: 'inclusive' | 'exclusive'): void {
    if (!(until >= this.#now && (until === Infinity || (until <= LAST_TICK && Math.floor(until) === until))))
      throw new SimulationError(
        `invalid end of run ${until}; expected whole ticks, not before now (${this.#now}), or Infinity`,
      )
    const last = bound === 'inclusive' ? until : until - 1
    this.#begin(false)
    this.#execute(last)
    if (this.#stopped || until === Infinity || until === this.#now) return
    this.#now = until
    this.#open = NEVER
  }

  /** Executes the next event. Returns false where there is none. @throws SimulationError as `run` does. */
  step(): boolean {
    const before = this.#events
    this.#begin(true)
    this.#execute(Infinity)
    return this.#events > before
  }

  /** Time of the next event, or Infinity. */
  peek(): number {
    if (this.#pending === 0) return Infinity
    const instant = this.#instant
    const ladder = this.#ladder
    const store = this.#store
    if (instant.lowest < MOST_PHASES) {
      instant.compact()
      if (instant.lowest < MOST_PHASES) return this.#now
    }
    for (;;) {
      if (ladder.head === ladder.tail) ladder.refill(instant, NEVER)
      const slot = ladder.slots[ladder.head]
      if (!store.isCancelled(slot)) return ladder.times[ladder.head]
      ladder.head++
      store.drop(slot)
    }
  }

  /** Called from a handler: `run` returns after this event, the clock stays at it. */
  stop(): void {
    this.#stopped = true
  }

  /** Back to time 0 with no events, as if new; actors and memory are kept. Handles from before mean nothing any more. */
  reset(): void {
    this.#now = 0
    this.#open = NEVER
    this.#events = 0
    this.#eventsAtInstant = 0
    this.#pending = 0
    this.#store.reset()
    this.#ladder.reset()
    this.#instant.reset()
  }

  /** The whole state but the actors' own. Handles stay valid after `load`, here or in another kernel with the same actors. */
  save(): KernelState {
    this.#compact()
    const slots = this.#instant.list().map(({ slot }) => ({ slot, time: this.#now }))
    slots.push(...this.#ladder.list().sort((a, b) => a.time - b.time))
    const { words, doubles } = this.#store
    const column = (field: number) => slots.map(({ slot }) => words[(slot << RECORD) + field])
    const amounts = slots.map(({ slot }) => doubles[slot << (RECORD - 1)])
    return {
      now: this.#now,
      instant: this.#open,
      events: this.#events,
      eventsAtInstant: this.#eventsAtInstant,
      shuffled: this.#instant.taken,
      actors: this.#actors.length,
      store: this.#store.save(),
      pending: {
        slot: slots.map(({ slot }) => slot),
        time: slots.map(({ time }) => time),
        phase: column(PHASE),
        actor: column(ACTOR),
        kind: column(KIND),
        subject: column(SUBJECT),
        amount: amounts.map((amount) => (Number.isFinite(amount) ? amount : 0)),
        oddAmount: oddAmounts(amounts),
      },
    }
  }

  /** Goes on from a saved state. @throws SimulationError where the actors are not those of the state. */
  load(state: KernelState): void {
    if (state.actors !== this.#actors.length)
      throw new SimulationError(
        `invalid state: saved with ${state.actors} actors, but ${this.#actors.length} are registered; register the same actors in the same order first`,
      )
    this.reset()
    this.#now = state.now
    this.#open = state.instant
    this.#events = state.events
    this.#eventsAtInstant = state.eventsAtInstant
    this.#instant.taken = state.shuffled
    this.#store.load(state.store)
    const { pending } = state
    const { words, doubles } = this.#store
    restoreAmounts(pending).forEach((amount, index) => {
      const slot = pending.slot[index]
      const at = slot << RECORD
      doubles[at >> 1] = amount
      words[at + KIND] = pending.kind[index]
      words[at + SUBJECT] = pending.subject[index]
      words[at + ACTOR] = pending.actor[index]
      words[at + PHASE] = pending.phase[index]
      if (pending.time[index] === this.#open) this.#instant.append(slot, pending.phase[index])
      else this.#ladder.push(pending.time[index], slot)
    })
    this.#pending = pending.slot.length
  }

  #begin(stopped: boolean): void {
    if (this.#running)
      throw new SimulationError('invalid call of run or step from inside a handler; schedule an event instead')
    this.#running = true
    this.#stopped = stopped
    this.#actor = NEVER
  }

  #execute(last: number): void {
    try {
      if (last >= this.#now) this.#loop(last)
    } catch (cause) {
      throw this.#actor < 0 ? cause : this.#wrap(cause)
    } finally {
      this.#running = false
      this.#actor = NEVER
    }
  }

  /** Executes events up to `last`, until stopped. */
  #loop(last: number): void {
    const instant = this.#instant
    const ladder = this.#ladder
    const store = this.#store
    for (;;) {
      let slot: number
      if (instant.lowest < MOST_PHASES) {
        slot = instant.take()
      } else {
        if (ladder.head === ladder.tail) {
          const time = ladder.refill(instant, last)
          if (time >= 0) {
            this.#openInstant(time)
            continue
          }
          if (ladder.head === ladder.tail) return
        }
        const time = ladder.times[ladder.head]
        if (time > last) return
        slot = ladder.slots[ladder.head++]
        if (ladder.head < ladder.tail && ladder.times[ladder.head] === time) {
          ladder.head--
          if (ladder.dealTies(instant)) this.#openInstant(time)
          continue
        }
        if (!store.isCancelled(slot)) this.#openInstant(time)
      }
      if (store.isCancelled(slot)) store.drop(slot)
      else {
        this.#dispatch(slot)
        if (this.#stopped) return
      }
    }
  }

  #openInstant(time: number): void {
    this.#now = time
    this.#open = time
    this.#eventsAtInstant = 0
  }

  #dispatch(slot: number): void {
    const store = this.#store
    const { words } = store
    const at = slot << RECORD
    const actor = words[at + ACTOR]
    const kind = words[at + KIND]
    const subject = words[at + SUBJECT]
    this.#actor = actor
    this.#kind = kind
    this.#subject = subject
    store.retire(slot)
    store.release(slot)
    this.#pending--
    this.#events++
    if (++this.#eventsAtInstant > this.#eventsPerInstant) this.#livelock()
    this.#actors[actor].handle(kind, subject, store.doubles[at >> 1])
  }

  #compact(): void {
    if (this.#store.cancelled === 0) return
    this.#instant.compact()
    this.#ladder.compact()
  }

  #livelock(): never {
    throw new SimulationError(
      `invalid run: more than ${this.#eventsPerInstant} events at one instant; expected time to move on (is there a loop without delay?)`,
    )
  }

  #refuse(time: number, phase: number, actor: number, kind: number, subject: number, amount: number): never {
    const whole = (value: number) => (value | 0) === value
    const problem = !(time >= this.#now && time <= LAST_TICK && Math.floor(time) === time)
      ? `time ${time}; expected whole ticks from now (${this.#now}) to ${LAST_TICK}`
      : !(phase >= 0 && phase < this.#phases && whole(phase))
        ? `phase ${phase}; expected a whole number from 0 to ${this.#phases - 1}`
        : !(actor >= 0 && actor < this.#actors.length && whole(actor))
          ? `actor ${actor}; expected a number that register returned`
          : !whole(kind)
            ? `kind ${kind}; expected a 32-bit integer`
            : !whole(subject)
              ? `subject ${subject}; expected a 32-bit integer`
              : `amount ${amount}; expected a number`
    const caller = this.#actor < 0 ? 'from outside a handler' : `by ${this.#place()}`
    const target = this.#names[actor] === undefined ? '' : ` for "${this.#names[actor]}"`
    throw new SimulationError(`invalid ${problem}, in an event of kind ${kind}${target}, scheduled ${caller}`)
  }

  #wrap(cause: unknown): SimulationError {
    const message = cause instanceof Error ? cause.message : String(cause)
    return new SimulationError(`${message} (at time ${this.#now}, in ${this.#place()})`, { cause })
  }

  #place(): string {
    return `"${this.#names[this.#actor]}" (kind ${this.#kind}, subject ${this.#subject})`
  }
}
