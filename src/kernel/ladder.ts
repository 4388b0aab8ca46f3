/**
 * The events to come, by time; events of one time in the order in which they were pushed.
 *
 * A ladder queue (Tang, Goh and Thng 2005) over typed arrays. Seen from now to the end of time it is
 *
 *   front   a short run, sorted; events are taken from its head (front.ts)
 *   rungs   each a row of buckets of equal width; the lowest rung is the next bucket of the rung above, spread finer
 *   far     one flat list of everything later
 *
 * Level 0 is far, levels 1 .. depth are the rungs from the widest to the finest. The bound of a level is the earliest time that still goes there,
 * so bounds fall from level to level and an event belongs to the first level whose bound it reaches; below all bounds is the front.
 * Times are whole ticks and widths powers of two, so every border is exact and an event of a given time has one place and no other.
 *
 * A bucket is put in order only when its turn comes: a small one is sorted into the front; one whose events share a time needs no sorting,
 * and is dealt straight to the instant; any other is spread over a new rung. The width of the new rung comes from the events themselves, so nothing needs
 * tuning: any increments, however clustered or heavy-tailed, cost each event a few moves.
 *
 * Hot path: `push` and `refill` allocate nothing, but when memory must grow. (The file is longer than most, as what it says is one thing: where an event
 * lies, and when it moves.)
 *
 * Over 300 lines: front, rungs and far are one structure; its parts hand entries to each other on the hot path and mean nothing alone.
 */
import { EntryLists } from './entry-lists.ts'
import type { EventStore } from './event-store.ts'
import { Front } from './front.ts'
import type { Instant } from './instant.ts'

/** Entries in a chunk of a list, as a shift; the same as in entry-lists.ts. */
const CHUNK = 3
/** No list. */
const NONE = -1
/** A bucket of up to this many events is sorted into the front. */
const SORTED = 24
/** Aim: events in a bucket when its rung is made; more come while it waits. */
const PER_BUCKET = 4
const FEWEST_BUCKETS = 16
const MOST_BUCKETS = 512
/** A rung has at least 16 buckets and its width is rounded up to a power of two, so each is at least 8 times finer than the one above: 53 bits of time need 18. */
const LEVELS = 24
/** A rung made from far reaches this many mean distances: by Markov's inequality at least two thirds of far go into it, however long its tail. */
const REACH = 3

/** Chunks that are not worth giving back: a rung takes one for each of its buckets. */
const SPARE = MOST_BUCKETS

/** What is kept of a level, in a row of 8 numbers: the earliest time that still goes there, ... */
const ROW = 8
const BOUND = 0
/** ... where its first bucket starts and 1 / width (0 for far, whose only bucket is number 0), ... */
const START = 1
const SCALE = 2
/** ... the list of its first bucket, its number of buckets less one, and the bucket whose turn is next. */
const FIRST = 3
const LAST = 4
const TURN = 5

/** What is kept of a measured list. */
const EARLIEST = 0
const LATEST = 1
const MEAN = 2

const FAR = 0
/** Lists 0 and 1 are far and the list in hand; buckets follow. */
const IN_HAND = 1
const FIRST_BUCKET = 2

export class Ladder {
  readonly front: Front
  readonly #store: EventStore
  readonly #lists: EntryLists
  /** Number of rungs. */
  #depth = 0
  /** A row of numbers per level, and below the last one a row of which only the bound counts: minus infinity, the front. */
  readonly #levels = new Float64Array((LEVELS + 2) * ROW)
  /** Of the list measured last: earliest, latest and mean time. */
  readonly #measured = new Float64Array(3)

  constructor(store: EventStore) {
    this.#store = store
    this.front = new Front(store)
    this.#lists = new EntryLists(FIRST_BUCKET + FEWEST_BUCKETS, store.incoming)
    this.reset()
  }

  /** Adds an event at the time `store.incoming[0]`, which is not earlier than the time of any event taken out so far. */
  push(slot: number): void {
    const time = this.#store.incoming[0]
    const levels = this.#levels
    let row = 0
    while (time < levels[row]) row += ROW
    if (row > this.#depth * ROW) {
      this.front.insert(slot)
      if (this.front.isOverlong) this.#spreadFront()
      return
    }
    // Beyond the last bucket of a rung, but before the next bucket of the rung above: the last bucket takes it.
    const place = (time - levels[row | START]) * levels[row | SCALE]
    const last = levels[row | LAST]
    this.#lists.append((levels[row | FIRST] | 0) + ((place < last ? place : last) | 0), slot)
  }

  /**
   * Called when the front is empty: brings the next events into it, sorted. Where they are many and all of one instant not later than `latest`, deals
   * them to `instant` instead and returns that time; otherwise returns -1. If the front is empty afterwards, there are no events.
   */
  refill(instant: Instant, latest: number): number {
    const measured = this.#measured
    this.front.clear()
    for (;;) {
      const list = this.#next()
      if (list === NONE) return -1
      const count = this.#lists.count(list)
      if (count > SORTED) {
        this.#measure(list)
        const time = measured[EARLIEST]
        if (time < measured[LATEST]) {
          if (list === FAR) this.#spreadFar(count)
          else this.#spreadBucket(list, count)
          continue
        }
        this.#takeOut(list, time + 1)
        if (time <= latest) {
          if (this.#deal(instant)) return time
          continue
        }
      } else {
        this.#takeOut(list, Infinity)
      }
      this.front.fill(this.#lists, IN_HAND)
      if (this.front.tail > 0) return -1
    }
  }

  /** Drops all cancelled events. The rest goes back to far, those of one time in order. */
  compact(): void {
    const lists = this.#lists
    const { times, slots, head, tail } = this.front
    const end = this.#listsInUse()
    for (let at = head; at < tail; at++) {
      this.#store.incoming[0] = times[at]
      this.#keep(slots[at])
    }
    this.#keepAll(FAR)
    for (let list = FIRST_BUCKET; list < end; list++) this.#keepAll(list)
    this.#empty()
    lists.move(IN_HAND, FAR)
    if (lists.ends[FAR] === 0) return
    this.#measure(FAR)
    this.#levels[BOUND] = this.#measured[EARLIEST]
  }

  /** All events, cancelled ones included; those of one time are in order. */
  list(): { time: number; slot: number }[] {
    const entries: { time: number; slot: number }[] = []
    const lists = this.#lists
    const { times, slots, head, tail } = this.front
    for (let at = head; at < tail; at++) entries.push({ time: times[at], slot: slots[at] })
    const end = this.#listsInUse()
    for (let list = 0; list < end; list++) lists.read(list, (time, slot) => entries.push({ time, slot }))
    return entries
  }

  reset(): void {
    this.#lists.reset()
    this.#empty()
  }

  #empty(): void {
    this.front.clear()
    this.#depth = 0
    this.#levels.fill(-Infinity)
    // Far has one bucket, of endless width.
    this.#levels.set([Infinity, 0, 0, FAR, 0, 0])
  }

  #listsInUse(): number {
    const row = this.#depth * ROW
    return row === 0 ? FIRST_BUCKET : this.#levels[row | FIRST] + this.#levels[row | LAST] + 1
  }

  #keepAll(list: number): void {
    const lists = this.#lists
    const end = lists.ends[list]
    lists.ends[list] = 0
    for (let chunk = lists.first(list), stop = 0; stop !== end; chunk = lists.free(chunk)) {
      stop = lists.stop(chunk, end)
      for (let position = chunk << CHUNK; position < stop; position++) {
        this.#store.incoming[0] = lists.times[position]
        this.#keep(lists.slots[position])
      }
    }
  }

  #keep(slot: number): void {
    if (this.#store.isCancelled(slot)) this.#store.drop(slot)
    else this.#lists.append(IN_HAND, slot)
  }

  /** The list whose turn it is, or NONE where nothing is left. Rungs that are done go. */
  #next(): number {
    const { ends } = this.#lists
    const levels = this.#levels
    while (this.#depth > 0) {
      const row = this.#depth * ROW
      const first = levels[row | FIRST] | 0
      const last = first + levels[row | LAST]
      let list = first + levels[row | TURN]
      while (list <= last && ends[list] === 0) list++
      if (list <= last) {
        levels[row | TURN] = list - first
        return list
      }
      this.#dropRung()
    }
    this.#giveBack()
    return ends[FAR] === 0 ? NONE : FAR
  }

  /** Takes the list whose turn it is in hand; what is pushed for its times from now on goes further down. For far these are the times before `end`. */
  #takeOut(list: number, end: number): void {
    this.#lists.move(list, IN_HAND)
    const levels = this.#levels
    const row = this.#depth * ROW
    if (list === FAR) {
      levels[BOUND] = end
    } else if (levels[row | TURN] === levels[row | LAST]) {
      this.#dropRung()
    } else {
      levels[row | TURN]++
      levels[row] = levels[row | START] + levels[row | TURN] / levels[row | SCALE]
    }
  }

  #dropRung(): void {
    this.#levels[this.#depth * ROW] = -Infinity
    this.#depth--
  }

  /** Earliest, latest and mean time of a list. */
  #measure(list: number): void {
    const lists = this.#lists
    const { times } = lists
    const end = lists.ends[list]
    const origin = times[lists.first(list) << CHUNK]
    let min = origin
    let max = origin
    let sum = 0
    let count = 0
    for (let chunk = lists.first(list), stop = 0; stop !== end; chunk = lists.next(chunk)) {
      stop = lists.stop(chunk, end)
      count += stop - (chunk << CHUNK)
      for (let position = chunk << CHUNK; position < stop; position++) {
        const time = times[position]
        if (time < min) min = time
        if (time > max) max = time
        sum += time - origin
      }
    }
    this.#measured[EARLIEST] = min
    this.#measured[LATEST] = max
    this.#measured[MEAN] = origin + sum / count
  }

  /** Spreads the bulk of far, measured just now, over a first rung. The rest stays. */
  #spreadFar(count: number): void {
    const earliest = this.#measured[EARLIEST]
    const range = Math.min(this.#measured[LATEST] - earliest, REACH * (this.#measured[MEAN] - earliest))
    this.#takeOut(FAR, Infinity)
    this.#levels[BOUND] = this.#addRung(earliest, range, count)
    this.#pushAll()
  }

  /** Spreads a bucket, measured just now, over a rung below its own. */
  #spreadBucket(list: number, count: number): void {
    this.#takeOut(list, Infinity)
    this.#addRung(this.#measured[EARLIEST], this.#measured[LATEST] - this.#measured[EARLIEST], count)
    this.#pushAll()
  }

  /** A new lowest rung for `count` events from `start` to `start + range`; returns where its last bucket ends. */
  #addRung(start: number, range: number, count: number): number {
    let buckets = FEWEST_BUCKETS
    while (buckets < MOST_BUCKETS && buckets * PER_BUCKET < count) buckets *= 2
    let width = 1
    while (width * buckets <= range) width *= 2
    const first = this.#listsInUse()
    const levels = this.#levels
    const row = ++this.#depth * ROW
    levels[row] = start
    levels[row | START] = start
    levels[row | SCALE] = 1 / width
    levels[row | FIRST] = first
    levels[row | LAST] = buckets - 1
    levels[row | TURN] = 0
    this.#lists.ensure(first + buckets)
    return start + width * buckets
  }

  /** Pushes the list in hand. */
  #pushAll(): void {
    const lists = this.#lists
    const { incoming } = this.#store
    const end = lists.ends[IN_HAND]
    lists.ends[IN_HAND] = 0
    for (let chunk = lists.first(IN_HAND), stop = 0; stop !== end; chunk = lists.free(chunk)) {
      stop = lists.stop(chunk, end)
      for (let position = chunk << CHUNK; position < stop; position++) {
        incoming[0] = lists.times[position]
        this.push(lists.slots[position])
      }
    }
  }

  /** Deals the list in hand to the instant; says whether any event was left to deal. */
  #deal(instant: Instant): boolean {
    const lists = this.#lists
    const store = this.#store
    const end = lists.ends[IN_HAND]
    let dealt = false
    lists.ends[IN_HAND] = 0
    for (let chunk = lists.first(IN_HAND), stop = 0; stop !== end; chunk = lists.free(chunk)) {
      stop = lists.stop(chunk, end)
      for (let position = chunk << CHUNK; position < stop; position++) {
        const slot = lists.slots[position]
        if (store.isCancelled(slot)) store.drop(slot)
        else {
          instant.append(slot, store.phase(slot))
          dealt = true
        }
      }
    }
    return dealt
  }

  /** The front has grown too long to sort by insertion: it becomes a rung, or far where there is nothing else. */
  #spreadFront(): void {
    const lists = this.#lists
    const { times, slots, head, tail } = this.front
    for (let at = head; at < tail; at++) {
      this.#store.incoming[0] = times[at]
      lists.append(IN_HAND, slots[at])
    }
    const earliest = times[head]
    this.front.clear()
    if (this.#levels[BOUND] === Infinity) {
      lists.move(IN_HAND, FAR)
      this.#levels[BOUND] = earliest
    } else {
      this.#addRung(earliest, times[tail - 1] - earliest, tail - head)
      this.#pushAll()
    }
  }

  /** Where a burst is over, gives memory back. Called when all events lie in far; costs a look at each of them, and only where much memory is idle. */
  #giveBack(): void {
    const lists = this.#lists
    const store = this.#store
    this.front.trim()
    if (lists.capacity <= 4 * SPARE && store.capacity <= 64 * SPARE) return
    const count = lists.count(FAR)
    const needed = (count >> 2) + SPARE
    if (lists.capacity > 4 * needed) lists.shrink(FAR, needed)
    if (store.capacity <= 64 * needed) return
    let highest = -1
    lists.read(FAR, (_, slot) => {
      if (slot > highest) highest = slot
    })
    if (store.linedUp && highest >= store.capacity >> 1) return
    const used = new Uint8Array(store.used)
    lists.read(FAR, (_, slot) => {
      used[slot] = 1
    })
    store.trim(highest + 1, (slot) => used[slot] === 1)
  }
}
