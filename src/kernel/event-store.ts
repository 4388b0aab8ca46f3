/**
 * Where pending events live: one record of 32 bytes each, in slots that are used again. Times of those that lie far ahead are also kept in lists (ladder.ts).
 *
 * Hot path: all but `reset`, `save`, `load` and `trim`. It allocates nothing, but when the store must grow. The constants of the layout are not exported,
 * and that is on purpose: V8 folds a constant of the same module into the code, and loads an imported one each time.
 */
import { SimulationError } from '../errors.ts'

/** Words of 32 bits in a record, as a shift: half a cache line, so that one event costs one miss. */
const RECORD = 3
/** Where the fields lie in a record, in words. The time is a double in words 0 and 1, the amount in words 2 and 3. */
const KIND = 4
const SUBJECT = 5
/** Actor and phase in one word, or CANCELLED. */
const ACTOR = 6
/** Next slot of the chain that the event is in: a bucket of the front, a phase of the present instant, or the free list. */
const NEXT = 7

/** Bits of a phase. */
const PHASE = 8
/** In the place of the actor of an event that was cancelled and still lies in the queue. */
const CANCELLED = -1
/** Slot 0 holds no event but the end of time, which comes after all others; it is its own next. */
const END = 0
/** No slot. */
const NONE = -1
/** A handle is `generation * SLOTS + slot`: 27 and 26 bits of a double's 53. */
const SLOTS = 2 ** 26
const GENERATIONS = 2 ** 27
const SMALLEST = 64

/** What is needed to give out the same slots and generations again. */
export interface StoreState {
  readonly generations: readonly number[]
  readonly free: readonly number[]
  readonly floor: number
}

export class EventStore {
  /** Cancelled events that still lie in the queue. */
  cancelled = 0
  /** Whether the free slots are used from the lowest on: so after `trim`, until the store grows again. */
  linedUp = true
  words = new Int32Array(SMALLEST << RECORD)
  /** The same memory as doubles. */
  doubles = new Float64Array(this.words.buffer)
  /** How often each slot was used: a handle to an event that is gone no longer fits. */
  private generations = new Int32Array(SMALLEST)
  /** First slot of the free list; there is always one. */
  private free = NONE
  /** Slots below this one have been used. */
  private usedSlots = END + 1
  /** Generation of a slot that is used for the first time; raised when slots are dropped, so that old handles never fit new events. */
  private floor = 1

  constructor() {
    this.doubles[END] = Infinity
    this.free = this.extend()
  }

  /** Slots that there is memory for. */
  get capacity(): number {
    return this.words.length >> RECORD
  }

  /** Slots that were used since the start, or since the last trim. */
  get used(): number {
    return this.usedSlots
  }

  /** Writes time and amount into the next free slot; `add` makes it an event. Short, so that V8 inlines it and boxes neither. */
  prepare(time: number, amount: number): number {
    const { doubles, free } = this
    const at = free << (RECORD - 1)
    doubles[at] = time
    doubles[at | 1] = amount
    return free
  }

  /** Makes the slot that was prepared last an event. */
  add(slot: number, phase: number, actor: number, kind: number, subject: number): void {
    const next = this.words[(slot << RECORD) | NEXT]
    this.free = next < 0 ? this.extend() : next
    const { words } = this
    const at = slot << RECORD
    words[at | KIND] = kind
    words[at | SUBJECT] = subject
    words[at | ACTOR] = (actor << PHASE) | phase
  }

  /** The handle of the event in a slot: positive. */
  handle(slot: number): number {
    return this.generations[slot] * SLOTS + slot
  }

  /** The slot of a handle whose event is still to come, or -1. */
  find(handle: number): number {
    const slot = handle % SLOTS
    if (!(slot > END && slot < this.usedSlots)) return NONE
    return this.generations[slot] === (handle - slot) / SLOTS ? slot : NONE
  }

  time(slot: number): number {
    return this.doubles[slot << (RECORD - 1)]
  }

  /** Below 0 for an event that was cancelled. */
  actor(slot: number): number {
    return this.words[(slot << RECORD) | ACTOR] >> PHASE
  }

  kind(slot: number): number {
    return this.words[(slot << RECORD) | KIND]
  }

  subject(slot: number): number {
    return this.words[(slot << RECORD) | SUBJECT]
  }

  phase(slot: number): number {
    return this.words[(slot << RECORD) | ACTOR] & ((1 << PHASE) - 1)
  }

  amount(slot: number): number {
    return this.doubles[(slot << (RECORD - 1)) | 1]
  }

  next(slot: number): number {
    return this.words[(slot << RECORD) | NEXT]
  }

  setNext(slot: number, next: number): void {
    this.words[(slot << RECORD) | NEXT] = next
  }

  /** Makes handles to an event void and gives its slot back. The fields can still be read, until the slot is used again. */
  remove(slot: number): void {
    this.retire(slot)
    this.release(slot)
  }

  /** Marks an event that lies in the queue as cancelled. Whoever meets it there drops it. */
  cancel(slot: number): void {
    this.words[(slot << RECORD) | ACTOR] = CANCELLED
    this.cancelled++
    this.retire(slot)
  }

  isCancelled(slot: number): boolean {
    return this.words[(slot << RECORD) | ACTOR] < 0
  }

  /** Gives the slot of a cancelled event back, which has left the queue. */
  drop(slot: number): void {
    this.cancelled--
    this.release(slot)
  }

  reset(): void {
    this.clear()
    this.free = this.extend()
  }

  save(): StoreState {
    const generations: number[] = []
    for (let slot = END; slot < this.usedSlots; slot++) generations.push(this.generations[slot])
    const free: number[] = []
    for (let slot = this.free; slot >= 0; slot = this.next(slot)) free.push(slot)
    return { generations, free, floor: this.floor }
  }

  /** Back to the saved slots. The events are then put into theirs by `restore`. */
  load(state: StoreState): void {
    this.clear()
    this.resize(state.generations.length)
    this.usedSlots = state.generations.length
    this.floor = state.floor
    state.generations.forEach((generation, slot) => {
      this.generations[slot] = generation
    })
    for (let at = state.free.length - 1; at >= 0; at--) this.release(state.free[at])
    if (this.free < 0) this.free = this.extend()
  }

  /** Writes an event into the slot that it had when it was saved. */
  restore(
    slot: number,
    time: number,
    amount: number,
    phase: number,
    actor: number,
    kind: number,
    subject: number,
  ): void {
    this.release(slot)
    this.add(this.prepare(time, amount), phase, actor, kind, subject)
  }

  /**
   * Drops the slots from `needed` on, and lines the free ones up so that low slots are used first: where a late event holds a high slot now, a later trim
   * will find it free. `isUsed(slot)` tells which slots hold an event.
   */
  trim(needed: number, isUsed: (slot: number) => boolean): void {
    for (let slot = needed; slot < this.usedSlots; slot++) this.floor = Math.max(this.floor, this.generations[slot] + 1)
    if (this.floor >= GENERATIONS) this.floor = 1
    this.usedSlots = Math.min(this.usedSlots, needed)
    this.resize(needed)
    this.free = NONE
    for (let slot = this.usedSlots - 1; slot > END; slot--) if (!isUsed(slot)) this.release(slot)
    if (this.free < 0) this.free = this.extend()
    this.linedUp = true
  }

  private retire(slot: number): void {
    const next = this.generations[slot] + 1
    this.generations[slot] = next < GENERATIONS ? next : 1
  }

  private release(slot: number): void {
    this.words[(slot << RECORD) | NEXT] = this.free
    this.free = slot
  }

  private clear(): void {
    this.free = NONE
    this.usedSlots = END + 1
    this.floor = 1
    this.cancelled = 0
  }

  /** A slot that was never used, with no free one after it. */
  private extend(): number {
    const slot = this.usedSlots
    if (slot === this.capacity) {
      this.resize(slot + 1)
      this.linedUp = false
    }
    this.generations[slot] = this.floor
    this.words[(slot << RECORD) | NEXT] = NONE
    this.usedSlots++
    return slot
  }

  private resize(needed: number): void {
    if (needed > SLOTS)
      throw new SimulationError(`invalid run: more than ${SLOTS} pending events; is there a loop that only schedules?`)
    let capacity = SMALLEST
    while (capacity < needed) capacity *= 2
    if (capacity === this.capacity) return
    const old = this.words
    this.words = new Int32Array(capacity << RECORD)
    this.words.set(old.subarray(0, Math.min(old.length, this.words.length)))
    this.doubles = new Float64Array(this.words.buffer)
    const generations = this.generations
    this.generations = new Int32Array(capacity)
    this.generations.set(generations.subarray(0, Math.min(generations.length, capacity)))
  }
}
