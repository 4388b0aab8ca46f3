/**
 * The head of the ladder: a short run of events, sorted by time; those of one time in the order in which they came.
 *
 * Hot path: all but `trim`. It allocates nothing, but when memory must grow.
 */
import type { EntryLists } from './entry-lists.ts'
import type { EventStore } from './event-store.ts'
import type { Instant } from './instant.ts'

/** Entries in a chunk of a list, as a shift; the same as in entry-lists.ts, where it is said why. */
const CHUNK = 3
/** Longer than this, a run of several times is not worth keeping sorted by insertion. */
const LONGEST = 48
const CAPACITY = LONGEST * 4

export class Front {
  /** The entries are those from `head` to `tail - 1`. */
  times = new Float64Array(CAPACITY)
  slots = new Int32Array(CAPACITY)
  head = 0
  tail = 0
  readonly #store: EventStore

  constructor(store: EventStore) {
    this.#store = store
  }

  /** Too long to go on inserting. A run of one time is not: there events are only added at the end. */
  get isOverlong(): boolean {
    return this.tail - this.head > LONGEST && this.times[this.head] < this.times[this.tail - 1]
  }

  clear(): void {
    this.head = 0
    this.tail = 0
  }

  /** Inserts an event at the time `store.incoming[0]`: from behind, so that ties keep their order. */
  insert(slot: number): void {
    const time = this.#store.incoming[0]
    if (this.tail === this.times.length) this.#makeRoom()
    const { times, slots, head } = this
    let at = this.tail++
    for (; at > head && times[at - 1] > time; at--) {
      times[at] = times[at - 1]
      slots[at] = slots[at - 1]
    }
    times[at] = time
    slots[at] = slot
  }

  /** Sorts all events of a list into the front, which must be empty: by insertion from behind, as above. Cancelled ones are dropped. */
  fill(lists: EntryLists, list: number): void {
    const store = this.#store
    const end = lists.ends[list]
    let tail = 0
    lists.ends[list] = 0
    for (let chunk = lists.first(list), stop = 0; stop !== end; chunk = lists.free(chunk)) {
      stop = lists.stop(chunk, end)
      this.tail = tail
      if (tail + (1 << CHUNK) > this.times.length) this.#makeRoom()
      const { times, slots } = this
      for (let position = chunk << CHUNK; position < stop; position++) {
        const time = lists.times[position]
        const slot = lists.slots[position]
        // To look at each record here, and not one by one later, lets the processor fetch them all at once.
        if (store.isCancelled(slot)) {
          store.drop(slot)
          continue
        }
        let at = tail++
        for (; at > 0 && times[at - 1] > time; at--) {
          times[at] = times[at - 1]
          slots[at] = slots[at - 1]
        }
        times[at] = time
        slots[at] = slot
      }
    }
    this.tail = tail
  }

  /** Deals all events of the earliest time to the instant; says whether any was left to deal. */
  deal(instant: Instant): boolean {
    const store = this.#store
    const { times, slots, tail } = this
    const time = times[this.head]
    let dealt = false
    while (this.head < tail && times[this.head] === time) {
      const slot = slots[this.head++]
      if (store.isCancelled(slot)) store.drop(slot)
      else {
        instant.append(slot, store.phase(slot))
        dealt = true
      }
    }
    return dealt
  }

  /** Gives memory back. The front must be empty. */
  trim(): void {
    if (this.times.length > CAPACITY) this.#resize(CAPACITY)
  }

  /** Makes room for a chunk at the end. */
  #makeRoom(): void {
    const { times, slots, head, tail } = this
    times.copyWithin(0, head, tail)
    slots.copyWithin(0, head, tail)
    this.head = 0
    this.tail = tail - head
    if (this.tail * 2 > times.length) this.#resize(times.length * 2)
  }

  #resize(length: number): void {
    const { times, slots, tail } = this
    this.times = new Float64Array(length)
    this.slots = new Int32Array(length)
    this.times.set(times.subarray(0, tail))
    this.slots.set(slots.subarray(0, tail))
  }
}
