/**
 * Many lists of (time, slot) in common memory, each a chain of chunks: appended to and read in order, never sorted in place.
 *
 * Hot path: `append` allocates nothing, but when the memory must grow.
 */

/** Entries in a chunk, as a shift; the same as in ladder.ts (an imported constant would be loaded each time, not folded into the code). */
const CHUNK = 3
const LAST = (1 << CHUNK) - 1
const SMALLEST = 64

/**
 * Lists are numbered from 0. A position is an index into `times` and `slots`; chunk 0 is never given out, so that an end of 0 means an empty list.
 *
 * To read the list `list`, of which `end = lists.ends[list]` is not 0:
 *
 *     for (let chunk = lists.first(list), stop = 0; stop !== end; chunk = lists.next(chunk)) {
 *       stop = lists.stop(chunk, end)
 *       for (let position = chunk << CHUNK; position < stop; position++) read(lists.times[position], lists.slots[position])
 *     }
 */
export class EntryLists {
  times = new Float64Array(SMALLEST << CHUNK)
  slots = new Int32Array(SMALLEST << CHUNK)
  /** Per list: one past its last entry. */
  ends: Int32Array
  #firsts: Int32Array
  /** The time of the entry to be appended: as an argument it would be boxed on every call that V8 does not inline. */
  readonly incoming = new Float64Array(1)
  #nextChunk = new Int32Array(SMALLEST)
  #freeChunk = 0
  #usedChunks = 1
  #chunks = 0

  constructor(lists: number) {
    this.ends = new Int32Array(lists)
    this.#firsts = new Int32Array(lists)
  }

  /** Chunks in use. */
  get chunks(): number {
    return this.#chunks
  }

  /** Chunks that there is memory for. */
  get capacity(): number {
    return this.#nextChunk.length
  }

  /** Appends a slot with the time `incoming[0]`. */
  append(list: number, slot: number): void {
    let position = this.ends[list]
    if ((position & LAST) === 0) position = this.#extend(list, position)
    this.times[position] = this.incoming[0]
    this.slots[position] = slot
    this.ends[list] = position + 1
  }

  first(list: number): number {
    return this.#firsts[list]
  }

  next(chunk: number): number {
    return this.#nextChunk[chunk]
  }

  /** One past the last position of the list in this chunk. */
  stop(chunk: number, end: number): number {
    return chunk === (end - 1) >> CHUNK ? end : (chunk + 1) << CHUNK
  }

  /** Shows all slots in order. Not for the hot path. */
  read(list: number, visit: (slot: number) => void): void {
    const end = this.ends[list]
    for (let chunk = this.#firsts[list], stop = 0; stop !== end; chunk = this.#nextChunk[chunk]) {
      stop = this.stop(chunk, end)
      for (let position = chunk << CHUNK; position < stop; position++) visit(this.slots[position])
    }
  }

  /** Number of entries. */
  count(list: number): number {
    const end = this.ends[list]
    if (end === 0) return 0
    let full = 0
    const last = (end - 1) >> CHUNK
    for (let chunk = this.#firsts[list]; chunk !== last; chunk = this.#nextChunk[chunk]) full++
    return (full << CHUNK) + ((end - 1) & LAST) + 1
  }

  /** Hands the entries of `from` over to the empty list `to`. */
  move(from: number, to: number): void {
    this.#firsts[to] = this.#firsts[from]
    this.ends[to] = this.ends[from]
    this.ends[from] = 0
  }

  /** Gives a chunk back that has been read and will not be read again, and returns the next one. Its list must no longer hold it. */
  free(chunk: number): number {
    const next = this.#nextChunk[chunk]
    this.#nextChunk[chunk] = this.#freeChunk
    this.#freeChunk = chunk
    this.#chunks--
    return next
  }

  /** Makes room for `lists` lists. */
  ensure(lists: number): void {
    if (lists <= this.ends.length) return
    const ends = new Int32Array(lists * 2)
    const firsts = new Int32Array(lists * 2)
    ends.set(this.ends)
    firsts.set(this.#firsts)
    this.ends = ends
    this.#firsts = firsts
  }

  reset(): void {
    this.ends.fill(0)
    this.#freeChunk = 0
    this.#usedChunks = 1
    this.#chunks = 0
  }

  /** Moves to smaller memory with room for `needed` chunks. Only `list` may have entries. */
  shrink(list: number, needed: number): void {
    const { times, slots } = this
    const next = this.#nextChunk
    const end = this.ends[list]
    let chunk = this.#firsts[list]
    let capacity = SMALLEST
    while (capacity < needed) capacity *= 2
    this.times = new Float64Array(capacity << CHUNK)
    this.slots = new Int32Array(capacity << CHUNK)
    this.#nextChunk = new Int32Array(capacity)
    this.reset()
    for (let stop = 0; stop !== end; chunk = next[chunk]) {
      stop = this.stop(chunk, end)
      for (let position = chunk << CHUNK; position < stop; position++) {
        this.incoming[0] = times[position]
        this.append(list, slots[position])
      }
    }
  }

  /** A new chunk at the end of the list, whose end is `position`; returns the position of its first entry. */
  #extend(list: number, position: number): number {
    let chunk = this.#freeChunk
    if (chunk !== 0) this.#freeChunk = this.#nextChunk[chunk]
    else {
      chunk = this.#usedChunks++
      if (chunk === this.capacity) this.#grow()
    }
    this.#chunks++
    if (position === 0) this.#firsts[list] = chunk
    else this.#nextChunk[(position - 1) >> CHUNK] = chunk
    return chunk << CHUNK
  }

  #grow(): void {
    const { times, slots } = this
    const next = this.#nextChunk
    this.times = new Float64Array(times.length * 2)
    this.times.set(times)
    this.slots = new Int32Array(slots.length * 2)
    this.slots.set(slots)
    this.#nextChunk = new Int32Array(next.length * 2)
    this.#nextChunk.set(next)
  }
}
