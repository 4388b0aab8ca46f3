/**
 * Time: a clock, the events to come in their order, and the actors that handle them. It knows nothing of supply chains.
 *
 * An event is data: it goes to `actor` at `time`, in `phase` of that instant, and says `kind`, `subject`, `amount`. Events are executed by time, then
 * phase, then first scheduled first served. One that is scheduled for the present instant in an earlier phase than the running one is executed next,
 * before the rest of the running phase.
 *
 * Hot path: `schedule`, `cancel`, and all that `run` and `step` reach. It allocates nothing, but when memory must grow; V8 may box a double on its way
 * through a call.
 *
 * Over 300 lines: scheduling, running, saving and refusing share the private state of the clock, and a border between them would lie on the hot path.
 */
import { ArgumentError, SimulationError } from '../errors.ts'
import { EventStore } from './event-store.ts'
import { Instant } from './instant.ts'
import { type KernelState, pendingEvents, restoreEvents } from './kernel-state.ts'
import { Ladder } from './ladder.ts'
import { ShuffledInstant } from './shuffled-instant.ts'

export type { KernelState } from './kernel-state.ts'

/** Receives its events. `kind` and `subject` are 32-bit integers, `amount` is any number but NaN; what they mean is the actor's affair. */
export interface Actor {
  handle(kind: number, subject: number, amount: number): void
  /** In words what an event of this actor is about, for error messages: `review of centre`. Called only when something went wrong. */
  describe?(kind: number, subject: number): string
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
const LAST_TICK = Number.MAX_SAFE_INTEGER
const MOST_PHASES = 255
/** Cancelled events are swept out when they outnumber the live ones and this. */
const FEW_CANCELLED = 64
const NEVER = -1
/** No event, no actor. */
const NONE = -1

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
  /** Their `handle`, looked up once: a call by property name through many classes costs a look-up each time. */
  readonly #handlers: Actor['handle'][] = []
  readonly #names: string[] = []
  readonly #store = new EventStore()
  readonly #ladder = new Ladder(this.#store)
  readonly #front = this.#ladder.front
  readonly #instant: Instant
  #now = 0
  /** Whether the events of the present instant have left the ladder. */
  #isOpen = false
  #events = 0
  /** The number of events at which the present instant counts as a livelock. */
  #mostEvents = 0
  #scheduled = 0
  #cancelled = 0
  #running = false
  #stopped = false
  /** The event being executed, for messages; no actor outside of handlers. */
  #actor = NONE
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
    this.#mostEvents = eventsPerInstant
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
    return this.#scheduled - this.#events - this.#cancelled
  }

  /** Adds an actor, under a name for messages; returns its number. Register in a fixed order, and before `load`. */
  register(actor: Actor, name: string): number {
    this.#names.push(name)
    this.#handlers.push(actor.handle)
    return this.#actors.push(actor) - 1
  }

  /**
   * Adds an event at `time` (whole ticks, not before now). Returns a handle for `cancel` and `isPending`: a positive number, not to be taken apart.
   * @throws SimulationError on a time in the past, a fraction, NaN, an unknown phase or actor, a kind or subject that is no 32-bit integer, an amount NaN.
   */
  schedule(time: number, phase: number, actor: number, kind: number, subject: number, amount: number): number {
    const store = this.#store
    const slot = store.prepare(time, amount)
    this.#add(slot, phase, actor, kind, subject)
    return store.handle(slot)
  }

  /**
   * As `schedule`, but `delay` ticks from now and without a handle: for events that are never cancelled. A delay and no handle are mostly small integers or
   * nothing, where a clock time and a handle are doubles, which V8 boxes wherever it does not inline the call.
   * @throws SimulationError as `schedule` does.
   */
  post(delay: number, phase: number, actor: number, kind: number, subject: number, amount: number): void {
    this.#add(this.#store.prepare(this.#now + delay, amount), phase, actor, kind, subject)
  }

  /** Takes an event back. Returns false where it has been executed or cancelled before. */
  cancel(handle: number): boolean {
    const store = this.#store
    const slot = store.find(handle)
    if (slot < 0) return false
    store.cancel(slot)
    this.#cancelled++
    if (store.cancelled > FEW_CANCELLED && store.cancelled > this.pending) this.#compact()
    return true
  }

  /** Whether the event is still to come. */
  isPending(handle: number): boolean {
    return this.#store.find(handle) >= 0
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
    const last = Math.min(bound === 'inclusive' ? until : until - 1, LAST_TICK)
    this.#begin(false)
    this.#execute(last)
    if (this.#stopped || until === Infinity || until === this.#now) return
    this.#now = until
    this.#isOpen = false
  }

  /** Executes the next event. Returns false where there is none. @throws SimulationError as `run` does. */
  step(): boolean {
    const before = this.#events
    this.#begin(true)
    this.#execute(LAST_TICK)
    return this.#events > before
  }

  /** Time of the next event, or Infinity. */
  peek(): number {
    if (this.pending === 0) return Infinity
    const instant = this.#instant
    const front = this.#front
    const store = this.#store
    if (!instant.isEmpty) {
      instant.compact()
      if (!instant.isEmpty) return this.#now
    }
    for (;;) {
      if (front.isEmpty) this.#ladder.refill(instant, NEVER)
      const slot = front.first()
      if (!store.isCancelled(slot)) return store.time(slot)
      front.take(slot)
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
    this.#isOpen = false
    this.#events = 0
    this.#mostEvents = this.#eventsPerInstant
    this.#scheduled = 0
    this.#cancelled = 0
    this.#store.reset()
    this.#ladder.reset()
    this.#instant.reset()
  }

  /** The whole state but the actors' own. Handles stay valid after `load`, here or in another kernel with the same actors. */
  save(): KernelState {
    this.#compact()
    const waiting = this.#instant.list()
    const store = this.#store
    const later = this.#ladder.list().sort((a, b) => store.time(a) - store.time(b))
    return {
      now: this.#now,
      instant: this.#isOpen ? this.#now : NEVER,
      events: this.#events,
      eventsBefore: this.#mostEvents - this.#eventsPerInstant,
      joined: this.#instant.joined,
      keys: waiting.map(({ key }) => key),
      actors: this.#actors.length,
      store: store.save(),
      pending: pendingEvents(store, [...waiting.map(({ slot }) => slot), ...later]),
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
    this.#isOpen = state.instant === state.now
    this.#events = state.events
    this.#mostEvents = state.eventsBefore + this.#eventsPerInstant
    this.#instant.joined = state.joined
    this.#store.load(state.store)
    restoreEvents(this.#store, state.pending, (index, slot, phase) => {
      if (index < state.keys.length) this.#instant.restore({ slot, phase, key: state.keys[index] })
      else this.#ladder.push(slot)
    })
    this.#scheduled = state.events + state.pending.slot.length
  }

  /**
   * Checks and adds the event that was prepared in `slot`.
   *
   * The guards are written out here, with their messages, on purpose: V8 inlines functions of up to 460 bytecodes, and this one is longer. So `schedule` stays
   * small and is inlined into handlers, where the doubles that it takes and returns need no boxes.
   */
  #add(slot: number, phase: number, actor: number, kind: number, subject: number): void {
    const store = this.#store
    const time = store.time(slot)
    if (!(time >= this.#now && time <= LAST_TICK && Math.floor(time) === time))
      throw this.#refusal(
        `time ${time}; expected whole ticks from now (${this.#now}) to ${LAST_TICK}`,
        actor,
        kind,
        subject,
      )
    if (!(phase >= 0 && phase < this.#phases && (phase | 0) === phase))
      throw this.#refusal(`phase ${phase}; expected a whole number from 0 to ${this.#phases - 1}`, actor, kind)
    if (!(actor >= 0 && actor < this.#actors.length && (actor | 0) === actor))
      throw this.#refusal(`actor ${actor}; expected a number that register returned`, actor, kind)
    if ((kind | 0) !== kind) throw this.#refusal(`kind ${kind}; expected a 32-bit integer`, actor, kind)
    if ((subject | 0) !== subject) throw this.#refusal(`subject ${subject}; expected a 32-bit integer`, actor, kind)
    if (Number.isNaN(store.amount(slot))) throw this.#refusal('amount NaN; expected a number', actor, kind, subject)
    store.add(slot, phase, actor, kind, subject)
    if (time > this.#now || !this.#isOpen) this.#ladder.push(slot)
    else this.#instant.append(slot, phase)
    this.#scheduled++
  }

  #begin(stopped: boolean): void {
    if (this.#running)
      throw new SimulationError('invalid call of run or step from inside a handler; schedule an event instead')
    this.#running = true
    this.#stopped = stopped
    this.#actor = NONE
  }

  #execute(last: number): void {
    try {
      if (last >= this.#now) this.#loop(last)
    } catch (cause) {
      throw this.#actor < 0 ? cause : this.#wrap(cause)
    } finally {
      this.#running = false
      this.#actor = NONE
    }
  }

  /** Executes events up to `last`, until stopped. */
  #loop(last: number): void {
    const instant = this.#instant
    const front = this.#front
    const store = this.#store
    for (;;) {
      let slot = NONE
      if (instant.isEmpty) {
        slot = front.first()
        const time = store.time(slot)
        if (time > last || front.isTied(slot) || instant.shuffles) {
          if (!this.#dealInstant(last)) return
          slot = instant.take()
        } else {
          // An event that is alone in its instant need not go through the phases.
          front.take(slot)
          if (!store.isCancelled(slot)) this.#openInstant(time)
        }
      } else {
        slot = instant.take()
      }
      const actor = store.actor(slot)
      if (actor < 0) {
        store.drop(slot)
        continue
      }
      const kind = store.kind(slot)
      const subject = store.subject(slot)
      this.#actor = actor
      this.#kind = kind
      this.#subject = subject
      store.remove(slot)
      if (++this.#events > this.#mostEvents) this.#livelock()
      this.#handlers[actor].call(this.#actors[actor], kind, subject, store.amount(slot))
      if (this.#stopped) return
    }
  }

  /** Opens the next instant up to `last`, all its events in their phases. False where there is none. */
  #dealInstant(last: number): boolean {
    const instant = this.#instant
    const front = this.#front
    for (;;) {
      const slot = front.first()
      const time = this.#store.time(slot)
      if (time <= last) {
        if (!front.deal(slot, instant)) continue
        this.#openInstant(time)
        return true
      }
      if (time < Infinity) return false
      const dealt = this.#ladder.refill(instant, last)
      if (dealt >= 0) {
        this.#openInstant(dealt)
        return true
      }
      if (front.isEmpty) return false
    }
  }

  #openInstant(time: number): void {
    this.#now = time
    this.#isOpen = true
    this.#mostEvents = this.#events + this.#eventsPerInstant
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

  #refusal(problem: string, actor: number, kind: number, subject = Number.NaN): SimulationError {
    const caller = this.#actor < 0 ? 'from outside a handler' : `by ${this.#place()}`
    const words = (subject | 0) === subject ? this.#actors[actor]?.describe?.(kind, subject) : undefined
    const target = this.#names[actor] === undefined ? '' : ` for "${this.#names[actor]}"`
    const event = words === undefined ? `an event of kind ${kind}${target}` : words
    return new SimulationError(`invalid ${problem}, in ${event}, scheduled ${caller}`)
  }

  #wrap(cause: unknown): SimulationError {
    const message = cause instanceof Error ? cause.message : String(cause)
    const place = this.#place()
    return new SimulationError(`${message} (at time ${this.#now}, in ${place})`, { cause, place })
  }

  #place(): string {
    const words = this.#actors[this.#actor].describe?.(this.#kind, this.#subject)
    if (words !== undefined) return words
    return `"${this.#names[this.#actor]}" (kind ${this.#kind}, subject ${this.#subject})`
  }
}
