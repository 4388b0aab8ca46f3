/**
 * The events to come, by time; events of one time in the order in which they were pushed.
 *
 * A ladder queue (Tang, Goh and Thng 2005) over typed arrays. Seen from now to the end of time it is
 *
 *   front   narrow buckets with about one event each, in order; events are taken from here (front.ts)
 *   rungs   each a row of buckets of equal width; the lowest rung is the next bucket of the rung above, spread finer
 *   far     one flat list of everything later
 *
 * Level 0 is far, levels 1 .. depth are the rungs from the widest to the finest. The bound of a level is the earliest time that still goes there,
 * so bounds fall from level to level and an event belongs to the first level whose bound it reaches; below all bounds, so before its end, is the front.
 * Times are whole ticks and widths powers of two, so every border is exact and an event of a given time has one place and no other.
 *
 * When the front is empty, the list whose turn it is (a bucket of the lowest rung, else far) is measured. A list of moderate length is poured into the front;
 * one that is all of one time needs no order, and is dealt straight to the instant; a long one is spread over a new rung. What a list holds
 * beyond the reach of the front or rung stays in it. So up to about two thousand pending events there are no rungs, and each event is written once or
 * twice; the structure grows and shrinks with what is pending, front by front.
 *
 * The width of a bucket of the front is learned: from one front to the next it is halved or doubled towards one instant a bucket. Where that is too wide all the
 * same (a cluster), keeping the front in order takes long walks, and the front becomes a rung. Thus nothing needs tuning: any increments, however clustered or
 * heavy-tailed, cost each event a few moves.
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
/** A list of more events than this is spread over a rung before any of it is poured into the front. */
const POURED = 2048
/** Of so many events one can say where they lie dense. */
const MANY = 24
/** Aim: buckets of the front for each event, when it is poured: others will come in between and behind. */
const BUCKETS_PER_EVENT = 16
/** As the clock ends, so do widths. */
const WIDEST = 2 ** 47
const FEWEST_FRONT_BUCKETS = 512
const MOST_FRONT_BUCKETS = 16384
/** Aim: events in a bucket of a rung when it is made; more come while it waits. */
const PER_BUCKET = 256
const FEWEST_BUCKETS = 16
const MOST_BUCKETS = 512
/** A rung has at least 16 buckets and its width is rounded up to a power of two, so each is at least 8 times finer than the one above: 53 bits of time need 18. */
const LEVELS = 24
/** A rung made from far reaches this many mean distances: by Markov's inequality at least two thirds of far go into it, however long its tail. */
const REACH = 3

/** Chunks that are not worth giving back: a rung takes one for each of its buckets. */
const SPARE = MOST_BUCKETS

/** What is kept of a level, in a row of 8 numbers: first the earliest time that still goes there, ... */
const ROW = 8
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

/** The slot of the end of time; the same as in event-store.ts. */
const END = 0

const FAR = 0
/** Lists 0 to 2 are far, the list in hand, and one set aside while the one in hand is dealt with; buckets follow. */
const IN_HAND = 1
const ASIDE = 2
const FIRST_BUCKET = 3

export class Ladder {
  readonly front: Front
  readonly #store: EventStore
  readonly #lists: EntryLists
  /** Number of rungs. */
  #depth = 0
  /** A row of numbers per level, and below the last one a row of which only the bound counts: minus infinity, the front. */
  readonly #levels = new Float64Array((LEVELS + 2) * ROW)
  /** Ticks that a bucket of the front should be wide. */
  #width = 1
  /** Of the list measured last: earliest, latest and mean time. */
  readonly #measured = new Float64Array(3)

  constructor(store: EventStore) {
    this.#store = store
    this.front = new Front(store)
    this.#lists = new EntryLists(FIRST_BUCKET + FEWEST_BUCKETS)
    this.reset()
  }

  /** Adds an event, which is not earlier than any event taken out so far. */
  push(slot: number): void {
    this.#put(slot, this.#store.time(slot))
  }

  #put(slot: number, time: number): void {
    const { front } = this
    if (time < front.end) {
      front.insert(slot, time)
      if (front.isStrained) this.#spreadFront()
    } else {
      this.#lists.incoming[0] = time
      this.#pushLater(slot)
    }
  }

  /** Adds an event at the time `lists.incoming[0]`, which is not before the end of the front. */
  #pushLater(slot: number): void {
    const time = this.#lists.incoming[0]
    const levels = this.#levels
    let row = 0
    while (time < levels[row]) row += ROW
    // Beyond the last bucket of a rung, but before the next bucket of the rung above: the last bucket takes it.
    const place = (time - levels[row | START]) * levels[row | SCALE]
    const last = levels[row | LAST]
    this.#lists.append((levels[row | FIRST] | 0) + ((place < last ? place : last) | 0), slot)
  }

  /**
   * Called when the front is empty: brings the next events into it. Where they are many and all of one instant not later than `latest`, deals
   * them to `instant` instead and returns that time; otherwise returns -1. If the front is empty afterwards, there are no events.
   */
  refill(instant: Instant, latest: number): number {
    const measured = this.#measured
    const { front } = this
    this.#adapt()
    for (;;) {
      const list = this.#next()
      if (list === NONE) return -1
      const count = this.#measure(list)
      const time = measured[EARLIEST]
      if (count > MANY && time === measured[LATEST] && time <= latest) {
        this.#takeOut(list, time, 1, FEWEST_FRONT_BUCKETS)
        if (this.#deal(instant)) return time
      } else if (count > POURED && time < measured[LATEST]) {
        this.#spread(list, count)
      } else {
        this.#pour(list, count)
        if (!front.isEmpty) return -1
      }
    }
  }

  /** Drops all cancelled events. The rest goes back to far, those of one time in order. */
  compact(): void {
    const lists = this.#lists
    const end = this.#listsInUse()
    this.front.drain((slot) => {
      lists.incoming[0] = this.#store.time(slot)
      this.#keep(slot)
    })
    this.#keepAll(FAR)
    for (let list = FIRST_BUCKET; list < end; list++) this.#keepAll(list)
    this.#empty()
    lists.move(IN_HAND, FAR)
  }

  /** All events, cancelled ones included; those of one time are in order. */
  list(): number[] {
    const slots: number[] = []
    const note = (slot: number) => slots.push(slot)
    this.front.read(note)
    const end = this.#listsInUse()
    for (let list = 0; list < end; list++) this.#lists.read(list, note)
    return slots
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
    this.#levels.set([-Infinity, 0, 0, FAR, 0, 0])
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
        lists.incoming[0] = lists.times[position]
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
      levels[row | TURN] = list - first
      if (list <= last) return list
      levels[row] = -Infinity
      this.#depth--
    }
    this.#giveBack()
    if (ends[FAR] > 0) return FAR
    levels[0] = this.front.end
    return NONE
  }

  /** Where the bucket of the lowest level ends whose turn it is. */
  #endOfBucket(): number {
    if (this.#depth === 0) return Infinity
    const levels = this.#levels
    const row = this.#depth * ROW
    const above = levels[row - ROW]
    if (levels[row | TURN] === levels[row | LAST]) return above
    return Math.min(above, levels[row | START] + (levels[row | TURN] + 1) / levels[row | SCALE])
  }

  /** Takes the list whose turn it is in hand, and opens the front for its events up to a number of buckets from `start`. */
  #takeOut(list: number, start: number, width: number, buckets: number): void {
    const row = this.#depth * ROW
    const levels = this.#levels
    const endOfBucket = this.#endOfBucket()
    const end = Math.min(endOfBucket, start + buckets * width)
    this.#lists.move(list, IN_HAND)
    this.front.open(start, width, buckets, end)
    levels[row] = end
    if (end === endOfBucket) levels[row | TURN]++
  }

  /** Pours the earliest events of a list, measured just now, into the front. What is later goes back to the list. */
  #pour(list: number, count: number): void {
    const earliest = this.#measured[EARLIEST]
    let buckets = FEWEST_FRONT_BUCKETS
    while (buckets < MOST_FRONT_BUCKETS && buckets < count * BUCKETS_PER_EVENT) buckets *= 2
    let width = this.#width
    if (count > MANY) {
      const range = this.#reach()
      while (width > 1 && width * buckets >= 2 * range) width /= 2
    }
    this.#takeOut(list, earliest, width, buckets)
    this.#pushAll(IN_HAND)
  }

  /** The front is empty: from what it held, learns how wide its buckets should be to hold one instant each. */
  #adapt(): void {
    const { taken, length } = this.front
    let instants = taken
    if (instants === 0) return
    while (instants > 1.5 * length && this.#width > 1) {
      this.#width /= 2
      instants /= 2
    }
    while (instants < 0.75 * length && this.#width < WIDEST) {
      this.#width *= 2
      instants *= 2
    }
  }

  /** How far the bulk of the list measured last reaches from its earliest event. */
  #reach(): number {
    const [earliest, latest, mean] = this.#measured
    return Math.min(latest - earliest, REACH * (mean - earliest))
  }

  /** Earliest, latest and mean time of a list; returns its number of events. */
  #measure(list: number): number {
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
    return count
  }

  /** Spreads the bulk of a list, measured just now, over a rung below it. The rest stays. */
  #spread(list: number, count: number): void {
    const row = this.#depth * ROW
    const levels = this.#levels
    const endOfBucket = this.#endOfBucket()
    this.#lists.move(list, IN_HAND)
    const reach = this.#addRung(this.#measured[EARLIEST], this.#reach(), count)
    levels[row] = Math.min(endOfBucket, reach)
    if (levels[row] === endOfBucket) levels[row | TURN]++
    this.#pushAll(IN_HAND)
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
    this.front.end = start
    this.#lists.ensure(first + buckets)
    return start + width * buckets
  }

  /** Pushes all of a list. */
  #pushAll(list: number): void {
    const lists = this.#lists
    const end = lists.ends[list]
    lists.ends[list] = 0
    for (let chunk = lists.first(list), stop = 0; stop !== end; chunk = lists.free(chunk)) {
      stop = lists.stop(chunk, end)
      for (let position = chunk << CHUNK; position < stop; position++) {
        this.#put(lists.slots[position], lists.times[position])
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

  /** The front has grown too full to be kept in order: it becomes a rung. */
  #spreadFront(): void {
    const lists = this.#lists
    let count = 0
    this.front.drain((slot) => {
      lists.incoming[0] = this.#store.time(slot)
      lists.append(ASIDE, slot)
      count++
    })
    this.#measure(ASIDE)
    this.#addRung(this.#measured[EARLIEST], this.#measured[LATEST] - this.#measured[EARLIEST], count)
    this.#pushAll(ASIDE)
  }

  /** Where a burst is over, gives memory back. Called when all events lie in far; costs a look at each of them, and only where much memory is idle. */
  #giveBack(): void {
    const lists = this.#lists
    const store = this.#store
    if (lists.capacity <= 4 * SPARE && store.capacity <= 64 * SPARE) return
    const count = lists.count(FAR)
    const needed = (count >> 2) + SPARE
    if (lists.capacity > 4 * needed) lists.shrink(FAR, needed)
    if (store.capacity <= 64 * needed) return
    let highest = END
    lists.read(FAR, (slot) => {
      if (slot > highest) highest = slot
    })
    if (store.linedUp && highest >= store.capacity >> 1) return
    const used = new Uint8Array(store.used)
    lists.read(FAR, (slot) => {
      used[slot] = 1
    })
    store.trim(highest + 1, (slot) => used[slot] === 1)
  }
}
