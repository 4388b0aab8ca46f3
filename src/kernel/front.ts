/**
 * The head of the ladder: a row of narrow buckets, most of them with one event or none. The events of a bucket are chained through the store, sorted by time;
 * those of one time stand in the order in which they came. A bit for each bucket says whether it is busy, so the next event is found in a few steps.
 *
 * Hot path: all but `drain`, `read` and `clear`. It allocates nothing, but when there must be more buckets.
 */
import type { EventStore } from './event-store.ts'
import type { Instant } from './instant.ts'

/** Where a record keeps its time (among doubles) and its next (among words); the same as in event-store.ts. */
const RECORD = 3
const NEXT = 7
/** No slot; and the slot of the end of time, which lies in a bucket behind the last one. The same as in event-store.ts. */
const END = 0
/** A walk of more steps than this is one too long: buckets are too wide for what is in them. */
const LONG_WALK = 8
/** Steps in walks that were too long, before it is better to spread the events anew. */
const PATIENCE = 1024

export class Front {
  /** Events before this time belong here. */
  end = -Infinity
  /** Instants taken out since the front was opened. */
  taken = 0
  /** Steps in walks that were too long, since the front was opened. */
  private strain = 0
  private start = 0.5
  /** 1 / width of a bucket. */
  private scale = 0.5
  private buckets = 0
  /** Per bucket: the last event of its chain, which leads back to the first. */
  private tails = new Int32Array(1)
  /** A bit per bucket. */
  private busy = new Int32Array(1)
  /** The bucket that `first` found, and its word of bits. No word before has a bit. */
  private bucket = 0
  private word = 0
  private readonly store: EventStore

  constructor(store: EventStore) {
    this.store = store
    this.open(0, 1, 64, -Infinity)
  }

  get isEmpty(): boolean {
    return this.first() === END
  }

  /** Whether keeping order by walking has cost so much that the events should be spread anew. */
  get isStrained(): boolean {
    return this.strain > PATIENCE
  }

  /** Its length in buckets, up to `end`. */
  get length(): number {
    return (this.end - this.start) * this.scale
  }

  /** Makes the empty front one of so many buckets (a power of two, 32 or more) of that width (a power of two), for events before `end`. */
  open(start: number, width: number, buckets: number, end: number): void {
    this.start = start
    this.scale = 1 / width
    this.end = end
    this.taken = 0
    this.strain = 0
    this.word = 0
    if (buckets !== this.buckets) this.resize(buckets)
  }

  /** Adds an event at `time`, which is before the end. */
  insert(slot: number, time: number): void {
    const { tails } = this
    const { words } = this.store
    const place = (time - this.start) * this.scale
    // Before the start lies what is scheduled while the clock is not yet there.
    const bucket = place > 0 ? place | 0 : 0
    const tail = tails[bucket]
    if (tail === END) {
      const word = bucket >> 5
      words[(slot << RECORD) | NEXT] = slot
      tails[bucket] = slot
      this.busy[word] |= 1 << (bucket & 31)
      if (word < this.word) this.word = word
    } else if (time >= this.store.doubles[tail << (RECORD - 1)]) {
      words[(slot << RECORD) | NEXT] = words[(tail << RECORD) | NEXT]
      words[(tail << RECORD) | NEXT] = slot
      tails[bucket] = slot
    } else {
      this.walk(slot, tail)
    }
  }

  /** The earliest event; the end of time where there is none. */
  first(): number {
    const { busy } = this
    let { word } = this
    let bits = busy[word]
    while (bits === 0) bits = busy[++word]
    // The lowest set bit, x & -x, is at place 31 - clz32.
    const bucket = (word << 5) + 31 - Math.clz32(bits & -bits)
    this.word = word
    this.bucket = bucket
    return this.store.words[(this.tails[bucket] << RECORD) | NEXT]
  }

  /** Whether another event has the time of the first one. */
  isTied(first: number): boolean {
    const { words, doubles } = this.store
    const next = words[(first << RECORD) | NEXT]
    return next !== first && doubles[next << (RECORD - 1)] === doubles[first << (RECORD - 1)]
  }

  /** Takes the event out that `first` found just now. */
  take(first: number): void {
    const { tails, bucket } = this
    const { words } = this.store
    const tail = tails[bucket]
    if (tail === first) {
      tails[bucket] = END
      this.busy[bucket >> 5] &= ~(1 << (bucket & 31))
    } else {
      words[(tail << RECORD) | NEXT] = words[(first << RECORD) | NEXT]
    }
    this.taken++
  }

  /** Deals the event that `first` found just now and all others of its time to the instant; says whether any was left to deal. */
  deal(first: number, instant: Instant): boolean {
    const { store, tails, bucket } = this
    const tail = tails[bucket]
    const time = store.time(first)
    let dealt = false
    for (let slot = first; ; ) {
      const next = store.next(slot)
      const isLast = slot === tail
      if (store.isCancelled(slot)) store.drop(slot)
      else {
        instant.append(slot, store.phase(slot))
        dealt = true
      }
      if (isLast) {
        tails[bucket] = END
        this.busy[bucket >> 5] &= ~(1 << (bucket & 31))
        break
      }
      if (store.time(next) !== time) {
        store.setNext(tail, next)
        break
      }
      slot = next
    }
    this.taken++
    return dealt
  }

  /** Takes all events out, in order. */
  drain(visit: (slot: number) => void): void {
    for (let slot = this.first(); slot !== END; slot = this.first()) {
      this.take(slot)
      visit(slot)
    }
  }

  /** Shows all events in order. */
  read(visit: (slot: number) => void): void {
    for (const tail of this.tails.subarray(0, this.buckets)) {
      if (tail === END) continue
      let slot = tail
      do {
        slot = this.store.next(slot)
        visit(slot)
      } while (slot !== tail)
    }
  }

  /** Forgets all events. */
  clear(): void {
    this.end = -Infinity
    this.tails.fill(END, 0, this.buckets)
    this.busy.fill(0, 0, this.buckets >> 5)
  }

  /** Puts an event in its place in a chain, before the last one. */
  private walk(slot: number, tail: number): void {
    const store = this.store
    const time = store.time(slot)
    let before = tail
    let next = store.next(tail)
    let steps = 0
    while (store.time(next) <= time) {
      before = next
      next = store.next(next)
      steps++
    }
    store.setNext(before, slot)
    store.setNext(slot, next)
    if (steps > LONG_WALK) this.strain += steps
  }

  private resize(buckets: number): void {
    if (buckets >= this.tails.length) {
      this.tails = new Int32Array(buckets + 1)
      this.busy = new Int32Array((buckets >> 5) + 1)
    } else {
      this.busy[this.buckets >> 5] = 0
    }
    this.busy[buckets >> 5] = 1
    this.buckets = buckets
  }
}
