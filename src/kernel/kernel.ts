/**
 * Time: a clock, pending events in order, and the actors that handle them. No supply-chain words.
 *
 * Hot path: `schedule`, `cancel` and everything `run` reaches. It allocates nothing.
 */
import { ArgumentError, SimulationError } from '../errors.ts'

/** Receives its events. `kind` and `subject` are 32-bit integers, `amount` is any number but NaN. */
export interface Actor {
  handle(kind: number, subject: number, amount: number): void
}

export interface KernelOptions {
  /** Number of phases inside an instant; phases are 0 .. phases - 1, lower first. Default 1, at most 255. */
  readonly phases?: number
  /** Livelock guard: most events that may be executed at one instant. Default 10^7. */
  readonly eventsPerInstant?: number
  /** Tie audit: a seed. Ties inside one (time, phase) are then executed in a shuffled, reproducible order. */
  readonly shuffleTies?: string | undefined
}

/** A kernel at rest: plain numbers and arrays, fit for JSON. */
export interface KernelState {
  readonly now: number
  readonly events: number
  readonly atInstant: number
  readonly scheduled: number
  readonly slots: readonly number[]
  readonly times: readonly number[]
  readonly phases: readonly number[]
  readonly actors: readonly number[]
  readonly kinds: readonly number[]
  readonly subjects: readonly number[]
  readonly amounts: readonly number[]
  /** Amounts that JSON has no word for: index, then 1 (infinite), -1 (minus infinite) or 0 (minus zero). */
  readonly odd: readonly number[]
  readonly order: readonly number[]
  readonly generations: readonly number[]
  readonly free: readonly number[]
}

const LATEST = 2 ** 53
const SLOTS = 2 ** 26
const GENERATIONS = 2 ** 27

export class Kernel {
  #now = 0
  #events = 0
  #atInstant = 0
  #scheduled = 0
  #running = false
  #stopped = false
  #actor = -1
  #kind = 0
  #subject = 0
  readonly #phases: number
  readonly #eventsPerInstant: number
  readonly #shuffle: number
  readonly #actors: Actor[] = []
  readonly #names: string[] = []
  #heap: number[] = []
  #place: number[] = []
  #time: number[] = []
  #phase: number[] = []
  #order: number[] = []
  #whose: number[] = []
  #what: number[] = []
  #about: number[] = []
  #amount: number[] = []
  #generation: number[] = []
  #free: number[] = []

  constructor(options: KernelOptions = {}) {
    this.#phases = options.phases ?? 1
    this.#eventsPerInstant = options.eventsPerInstant ?? 1e7
    this.#shuffle = options.shuffleTies === undefined ? 0 : seedOf(options.shuffleTies)
    if (!Number.isInteger(this.#phases) || this.#phases < 1 || this.#phases > 255)
      throw new ArgumentError(`invalid number of phases ${this.#phases}; expected a whole number from 1 to 255`)
  }

  /** The clock, in ticks. */
  get now(): number {
    return this.#now
  }
  /** Events executed since the start. */
  get events(): number {
    return this.#events
  }
  /** Events that are still to come; cancelled ones do not count. */
  get pending(): number {
    return this.#heap.length
  }

  register(actor: Actor, name: string): number {
    this.#actors.push(actor)
    this.#names.push(name)
    return this.#actors.length - 1
  }

  schedule(time: number, phase: number, actor: number, kind: number, subject: number, amount: number): number {
    if (!(time >= this.#now && time <= LATEST && Math.floor(time) === time)) this.#refuse('time', time, actor, kind)
    if (!(phase >= 0 && phase < this.#phases && Math.floor(phase) === phase)) this.#refuse('phase', phase, actor, kind)
    if (!(actor >= 0 && actor < this.#actors.length && Math.floor(actor) === actor))
      this.#refuse('actor', actor, actor, kind)
    if ((kind | 0) !== kind) this.#refuse('kind', kind, actor, kind)
    if ((subject | 0) !== subject) this.#refuse('subject', subject, actor, kind)
    if (Number.isNaN(amount)) this.#refuse('amount', amount, actor, kind)
    const slot = this.#free.pop() ?? this.#generation.length
    if (slot === this.#generation.length) this.#generation.push(1)
    this.#time[slot] = time
    this.#phase[slot] = phase
    this.#order[slot] = this.#scheduled++
    this.#whose[slot] = actor
    this.#what[slot] = kind
    this.#about[slot] = subject
    this.#amount[slot] = amount
    this.#heap.push(slot)
    this.#place[slot] = this.#heap.length - 1
    this.#up(this.#heap.length - 1)
    return this.#generation[slot] * SLOTS + slot
  }

  cancel(handle: number): boolean {
    if (!this.isPending(handle)) return false
    const slot = handle % SLOTS
    this.#remove(this.#place[slot])
    return true
  }

  isPending(handle: number): boolean {
    const slot = handle % SLOTS
    return this.#place[slot] >= 0 && this.#generation[slot] === Math.floor(handle / SLOTS)
  }

  run(until: number, bound: 'inclusive' | 'exclusive'): void {
    if (!(until >= this.#now) || (until !== Infinity && Math.floor(until) !== until))
      throw new SimulationError(
        `invalid end of run ${until}; expected a whole number of ticks from now (${this.#now}) on, or Infinity`,
      )
    const last = bound === 'inclusive' ? until : until - 1
    this.#start()
    try {
      while (!this.#stopped && this.#heap.length > 0 && this.#time[this.#heap[0]] <= last) this.#execute()
      if (!this.#stopped && until !== Infinity) this.#advance(until)
    } catch (cause) {
      throw this.#wrapped(cause)
    } finally {
      this.#running = false
    }
  }

  step(): boolean {
    if (this.#heap.length === 0) return false
    this.#start()
    try {
      this.#execute()
    } catch (cause) {
      throw this.#wrapped(cause)
    } finally {
      this.#running = false
    }
    return true
  }

  peek(): number {
    return this.#heap.length === 0 ? Infinity : this.#time[this.#heap[0]]
  }

  stop(): void {
    this.#stopped = this.#running
  }

  reset(): void {
    this.#now = 0
    this.#events = 0
    this.#atInstant = 0
    this.#scheduled = 0
    this.#heap = []
    this.#place = []
    this.#generation = []
    this.#free = []
  }

  save(): KernelState {
    const slots = [...this.#heap].sort((a, b) => (this.#before(a, b) ? -1 : 1))
    const odd: number[] = []
    slots.forEach((slot, index) => {
      const amount = this.#amount[slot]
      if (Math.abs(amount) === Infinity) odd.push(index, Math.sign(amount))
      else if (Object.is(amount, -0)) odd.push(index, 0)
    })
    return {
      now: this.#now,
      events: this.#events,
      atInstant: this.#atInstant,
      scheduled: this.#scheduled,
      slots,
      times: slots.map((slot) => this.#time[slot]),
      phases: slots.map((slot) => this.#phase[slot]),
      actors: slots.map((slot) => this.#whose[slot]),
      kinds: slots.map((slot) => this.#what[slot]),
      subjects: slots.map((slot) => this.#about[slot]),
      amounts: slots.map((slot) => (Number.isFinite(this.#amount[slot]) ? this.#amount[slot] : 0)),
      odd,
      order: slots.map((slot) => this.#order[slot]),
      generations: [...this.#generation],
      free: [...this.#free],
    }
  }

  load(state: KernelState): void {
    this.reset()
    this.#now = state.now
    this.#events = state.events
    this.#atInstant = state.atInstant
    this.#scheduled = state.scheduled
    this.#generation = [...state.generations]
    this.#place = state.generations.map(() => -1)
    this.#free = [...state.free]
    this.#heap = [...state.slots]
    state.slots.forEach((slot, index) => {
      this.#place[slot] = index
      this.#time[slot] = state.times[index]
      this.#phase[slot] = state.phases[index]
      this.#whose[slot] = state.actors[index]
      this.#what[slot] = state.kinds[index]
      this.#about[slot] = state.subjects[index]
      this.#amount[slot] = state.amounts[index]
      this.#order[slot] = state.order[index]
    })
    for (let i = 0; i < state.odd.length; i += 2) {
      const sign = state.odd[i + 1]
      this.#amount[state.slots[state.odd[i]]] = sign === 0 ? -0 : sign * Infinity
    }
  }

  #start(): void {
    if (this.#running)
      throw new SimulationError('invalid call of run or step from inside a handler; use schedule instead')
    this.#running = true
    this.#stopped = false
    this.#actor = -1
  }

  #advance(time: number): void {
    if (time === this.#now) return
    this.#now = time
    this.#atInstant = 0
  }

  #execute(): void {
    const slot = this.#heap[0]
    this.#advance(this.#time[slot])
    this.#remove(0)
    this.#actor = this.#whose[slot]
    this.#kind = this.#what[slot]
    this.#subject = this.#about[slot]
    this.#events++
    if (++this.#atInstant > this.#eventsPerInstant)
      throw new SimulationError(
        `more than ${this.#eventsPerInstant} events at one instant; is there a loop without delay?`,
      )
    this.#actors[this.#actor].handle(this.#kind, this.#subject, this.#amount[slot])
    this.#actor = -1
  }

  #remove(place: number): void {
    const slot = this.#heap[place]
    const last = this.#heap.pop()
    this.#place[slot] = -1
    this.#generation[slot] = (this.#generation[slot] + 1) % GENERATIONS
    this.#free.push(slot)
    if (last === undefined || last === slot) return
    this.#heap[place] = last
    this.#place[last] = place
    this.#up(place)
    this.#down(this.#place[last])
  }

  #key(slot: number): number {
    return this.#shuffle === 0 ? this.#order[slot] : scramble(this.#order[slot] ^ this.#shuffle)
  }

  #before(a: number, b: number): boolean {
    if (this.#time[a] !== this.#time[b]) return this.#time[a] < this.#time[b]
    if (this.#phase[a] !== this.#phase[b]) return this.#phase[a] < this.#phase[b]
    return this.#key(a) < this.#key(b)
  }

  #up(place: number): void {
    for (let child = place; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!this.#before(this.#heap[child], this.#heap[parent])) return
      this.#swap(child, parent)
      child = parent
    }
  }

  #down(place: number): void {
    for (let parent = place; ; ) {
      let child = 2 * parent + 1
      if (child >= this.#heap.length) return
      if (child + 1 < this.#heap.length && this.#before(this.#heap[child + 1], this.#heap[child])) child++
      if (!this.#before(this.#heap[child], this.#heap[parent])) return
      this.#swap(child, parent)
      parent = child
    }
  }

  #swap(i: number, j: number): void {
    const a = this.#heap[i]
    const b = this.#heap[j]
    this.#heap[i] = b
    this.#heap[j] = a
    this.#place[b] = i
    this.#place[a] = j
  }

  #caller(): string {
    if (this.#actor < 0) return 'from outside a handler'
    return `by "${this.#names[this.#actor]}" (kind ${this.#kind}, subject ${this.#subject})`
  }

  #refuse(thing: string, value: number, actor: number, kind: number): never {
    throw new SimulationError(
      `invalid ${thing} ${value} of an event for "${this.#names[actor] ?? actor}" (kind ${kind}), scheduled ${this.#caller()} at ${this.#now}`,
    )
  }

  #wrapped(cause: unknown): unknown {
    if (this.#actor < 0) return cause
    const text = cause instanceof Error ? cause.message : String(cause)
    const place = `at time ${this.#now}, actor "${this.#names[this.#actor]}", kind ${this.#kind}, subject ${this.#subject}`
    this.#actor = -1
    return new SimulationError(`${text} (${place})`, { cause })
  }
}

function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 1
}

function scramble(word: number): number {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
