/**
 * Where pending events live: one record of 32 bytes each, in slots that are used again.
 *
 * Hot path: `take` and `release` allocate nothing, but for `take` when the store must grow.
 */
import { SimulationError } from '../errors.ts'

/** Words of 32 bits in a record, as a shift: half a cache line, so that one event costs one miss. */
export const RECORD = 3
/** Where the fields lie in a record, in words. The amount is a double in words 0 and 1. */
export const KIND = 2
export const SUBJECT = 3
export const ACTOR = 4
export const PHASE = 5
/** Next slot of the list that the event is in: a phase of the present instant, or the free list. */
export const NEXT = 6
/** How often the slot was used: a handle to an event that is gone no longer fits. */
export const GENERATION = 7
/** `ACTOR` of an event that was cancelled and still lies in the queue. */
const CANCELLED = -1
export const NONE = -1

/** A handle is `generation * SLOTS + slot`: 26 and 27 bits of a double's 53. */
export const SLOTS = 2 ** 26
const GENERATIONS = 2 ** 27
const SMALLEST = 64

/** What is needed to give out the same slots and generations again. */
export interface StoreState {
  readonly generations: readonly number[]
  readonly free: readonly number[]
  readonly floor: number
}

export class EventStore {
  /** The records as words, and the same memory as doubles: `doubles[slot * 4]` is the amount. */
  words = new Int32Array(SMALLEST << RECORD)
  doubles = new Float64Array(this.words.buffer)
  /** First slot of the free list, or NONE. */
  free = NONE
  /** Slots below this one have been used. */
  used = 0
  /** Cancelled events that still lie in the queue. */
  cancelled = 0
  /** Generation of a slot that is used for the first time; raised when slots are dropped, so that old handles never fit new events. */
  floor = 1

  get capacity(): number {
    return this.words.length >> RECORD
  }

  /** A slot to write an event into. */
  take(): number {
    const slot = this.free
    if (slot < 0) return this.#takeFresh()
    this.free = this.words[(slot << RECORD) + NEXT]
    return slot
  }

  /** Gives the slot of an event back that was retired. */
  release(slot: number): void {
    this.words[(slot << RECORD) + NEXT] = this.free
    this.free = slot
  }

  /** Marks an event that lies in the queue as cancelled. Whoever meets it there drops it. */
  cancel(slot: number): void {
    this.words[(slot << RECORD) + ACTOR] = CANCELLED
    this.cancelled++
    this.retire(slot)
  }

  isCancelled(slot: number): boolean {
    return this.words[(slot << RECORD) + ACTOR] === CANCELLED
  }

  /** Gives the slot of a cancelled event back, which has left the queue. */
  drop(slot: number): void {
    this.cancelled--
    this.release(slot)
  }

  /** Makes handles to the slot void. */
  retire(slot: number): void {
    const at = (slot << RECORD) + GENERATION
    const next = this.words[at] + 1
    this.words[at] = next === GENERATIONS ? 1 : next
  }

  reset(): void {
    this.free = NONE
    this.used = 0
    this.cancelled = 0
    this.floor = 1
  }

  save(): StoreState {
    const generations: number[] = []
    for (let slot = 0; slot < this.used; slot++) generations.push(this.words[(slot << RECORD) + GENERATION])
    const free: number[] = []
    for (let slot = this.free; slot >= 0; slot = this.words[(slot << RECORD) + NEXT]) free.push(slot)
    return { generations, free, floor: this.floor }
  }

  load(state: StoreState): void {
    this.#resize(state.generations.length)
    this.used = state.generations.length
    this.floor = state.floor
    state.generations.forEach((generation, slot) => {
      this.words[(slot << RECORD) + GENERATION] = generation
    })
    this.free = NONE
    for (let i = state.free.length - 1; i >= 0; i--) this.release(state.free[i])
  }

  /**
   * Drops unused slots from `needed` on, where that frees a good part of the memory, and lines up the free ones so that low slots are used first:
   * if one late event holds a high slot now, the next trim will find it free. `isUsed(slot)` tells which slots hold an event.
   */
  trim(needed: number, isUsed: (slot: number) => boolean): void {
    for (let slot = needed; slot < this.used; slot++)
      this.floor = Math.max(this.floor, this.words[(slot << RECORD) + GENERATION] + 1)
    if (this.floor >= GENERATIONS) this.floor = 1
    this.used = Math.min(this.used, needed)
    this.#resize(needed)
    this.free = NONE
    for (let slot = this.used - 1; slot >= 0; slot--) if (!isUsed(slot)) this.release(slot)
  }

  #takeFresh(): number {
    const slot = this.used
    if (slot === this.capacity) this.#resize(slot + 1)
    this.words[(slot << RECORD) + GENERATION] = this.floor
    this.used++
    return slot
  }

  #resize(needed: number): void {
    if (needed > SLOTS)
      throw new SimulationError(`more than ${SLOTS} pending events; is there a loop that only schedules?`)
    let capacity = SMALLEST
    while (capacity < needed) capacity *= 2
    if (capacity === this.capacity) return
    const old = this.words
    this.words = new Int32Array(capacity << RECORD)
    this.words.set(old.subarray(0, Math.min(old.length, this.words.length)))
    this.doubles = new Float64Array(this.words.buffer)
  }
}
