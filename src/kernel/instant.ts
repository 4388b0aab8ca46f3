/**
 * The events of the present instant: one first-in-first-out list per phase.
 *
 * Hot path: `isEmpty`, `append` and `take`. It allocates nothing.
 */
import type { EventStore } from './event-store.ts'

/** Most phases. `lowest` is this number when the instant is empty. */
const PHASES = 255
const NONE = -1

/** An event that waits in a phase, and the key by which a tie audit orders it (0 without one). */
export interface Waiting {
  readonly slot: number
  readonly phase: number
  readonly key: number
}

export class Instant {
  /** Whether ties are shuffled. Then every event must join, even one that is alone in its instant. */
  readonly shuffles: boolean = false
  /** Events that ever joined under a tie audit; 0 without one. */
  joined = 0
  /** The lowest phase that has events. */
  protected lowest = PHASES
  protected readonly store: EventStore
  readonly #heads = new Int32Array(PHASES + 1).fill(NONE)
  readonly #tails = new Int32Array(PHASES + 1)
  /** A bit per phase that has events. */
  readonly #busy = new Int32Array((PHASES + 1) >> 5)

  constructor(store: EventStore) {
    this.store = store
  }

  get isEmpty(): boolean {
    return this.lowest === PHASES
  }

  append(slot: number, phase: number): void {
    const { store } = this
    store.setNext(slot, NONE)
    if (this.#heads[phase] < 0) {
      this.#heads[phase] = slot
      this.#busy[phase >> 5] |= 1 << (phase & 31)
      if (phase < this.lowest) this.lowest = phase
    } else {
      store.setNext(this.#tails[phase], slot)
    }
    this.#tails[phase] = slot
  }

  /** Takes the next event out. There must be one. */
  take(): number {
    const phase = this.lowest
    const slot = this.#heads[phase]
    const next = this.store.next(slot)
    this.#heads[phase] = next
    if (next < 0) this.#close(phase)
    return slot
  }

  /** Puts an event back that was listed. */
  restore(event: Waiting): void {
    this.append(event.slot, event.phase)
  }

  /** Drops cancelled events. */
  compact(): void {
    const events = this.list()
    this.clear()
    for (const event of events) {
      if (this.store.isCancelled(event.slot)) this.store.drop(event.slot)
      else this.restore(event)
    }
  }

  /** All events in the order in which they would be taken, cancelled ones included. */
  list(): Waiting[] {
    const events: Waiting[] = []
    for (let phase = 0; phase < PHASES; phase++)
      for (let slot = this.#heads[phase]; slot >= 0; slot = this.store.next(slot)) events.push({ slot, phase, key: 0 })
    return events
  }

  reset(): void {
    this.clear()
    this.joined = 0
  }

  /** Forgets all events. */
  protected clear(): void {
    this.lowest = PHASES
    this.#heads.fill(NONE)
    this.#busy.fill(0)
  }

  /** The lowest phase has run empty: finds the next one. */
  #close(phase: number): void {
    const busy = this.#busy
    let word = phase >> 5
    busy[word] &= ~(1 << (phase & 31))
    while (busy[word] === 0) {
      word++
      if (word === busy.length) {
        this.lowest = PHASES
        return
      }
    }
    // The lowest set bit, x & -x, is at place 31 - clz32.
    this.lowest = (word << 5) + 31 - Math.clz32(busy[word] & -busy[word])
  }
}
