/**
 * The events of the present instant: one first-in-first-out list per phase.
 *
 * Hot path: `append` and `take` allocate nothing.
 */
import { type EventStore, NEXT, NONE, RECORD } from './event-store.ts'

/** Most phases: `lowest` is this number when the instant is empty. */
export const MOST_PHASES = 255

export class Instant {
  /** Draws made by a tie audit; always 0 without one. */
  taken = 0
  /** The lowest phase that has events, or MOST_PHASES. */
  lowest = MOST_PHASES
  protected readonly store: EventStore
  readonly #heads = new Int32Array(MOST_PHASES + 1).fill(NONE)
  readonly #tails = new Int32Array(MOST_PHASES + 1)
  /** A bit per phase that has events. */
  readonly #busy = new Int32Array((MOST_PHASES + 1) >> 5)

  constructor(store: EventStore) {
    this.store = store
  }

  append(slot: number, phase: number): void {
    const words = this.store.words
    words[(slot << RECORD) + NEXT] = NONE
    if (this.#heads[phase] < 0) {
      this.#heads[phase] = slot
      this.#busy[phase >> 5] |= 1 << (phase & 31)
      if (phase < this.lowest) this.lowest = phase
    } else {
      words[(this.#tails[phase] << RECORD) + NEXT] = slot
    }
    this.#tails[phase] = slot
  }

  /** Takes the next event out; only where `lowest` says that there is one. */
  take(): number {
    const phase = this.lowest
    const slot = this.#heads[phase]
    const next = this.store.words[(slot << RECORD) + NEXT]
    this.#heads[phase] = next
    if (next < 0) this.#close(phase)
    return slot
  }

  /** Drops cancelled events. */
  compact(): void {
    const slots = this.list()
    this.clear()
    for (const { slot, phase } of slots) {
      if (this.store.isCancelled(slot)) this.store.drop(slot)
      else this.append(slot, phase)
    }
  }

  /** All events in the order in which they would be taken, cancelled ones included. */
  list(): { slot: number; phase: number }[] {
    const slots: { slot: number; phase: number }[] = []
    for (let phase = this.lowest; phase < MOST_PHASES; phase++)
      for (let slot = this.#heads[phase]; slot >= 0; slot = this.store.words[(slot << RECORD) + NEXT])
        slots.push({ slot, phase })
    return slots
  }

  reset(): void {
    this.clear()
    this.taken = 0
  }

  /** Forgets all events. */
  clear(): void {
    this.lowest = MOST_PHASES
    this.#heads.fill(NONE)
    this.#busy.fill(0)
  }

  #close(phase: number): void {
    const busy = this.#busy
    let word = phase >> 5
    busy[word] &= ~(1 << (phase & 31))
    while (busy[word] === 0)
      if (++word === busy.length) {
        this.lowest = MOST_PHASES
        return
      }
    // The lowest set bit, x & -x, is at place 31 - clz32.
    this.lowest = (word << 5) + 31 - Math.clz32(busy[word] & -busy[word])
  }
}
