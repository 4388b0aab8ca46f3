/** The items of a store, in the order in which they will be taken. */

export interface Items<T> {
  readonly length: number
  add(item: T): void
  /** Puts back an item that was first a moment ago. */
  addFirst(item: T): void
  /** Takes the first; there is one. */
  shift(): T
  /** Takes the first that `accepts`, or hands back undefined where there is none. O(n). */
  take(accepts: (item: T) => boolean): { readonly item: T } | undefined
}

/** First in, first out: a ring that grows. */
export class FifoItems<T> implements Items<T> {
  length = 0
  private ring: (T | undefined)[] = new Array(16).fill(undefined)
  private head = 0

  add(item: T): void {
    if (this.length === this.ring.length) this.grow()
    this.ring[(this.head + this.length) & (this.ring.length - 1)] = item
    this.length++
  }

  addFirst(item: T): void {
    if (this.length === this.ring.length) this.grow()
    this.head = (this.head - 1) & (this.ring.length - 1)
    this.ring[this.head] = item
    this.length++
  }

  shift(): T {
    const item = this.ring[this.head]
    this.ring[this.head] = undefined
    this.head = (this.head + 1) & (this.ring.length - 1)
    this.length--
    // Places in use hold a T, which may itself be undefined.
    return item as T
  }

  take(accepts: (item: T) => boolean): { readonly item: T } | undefined {
    const mask = this.ring.length - 1
    for (let i = 0; i < this.length; i++) {
      const item = this.ring[(this.head + i) & mask] as T
      if (!accepts(item)) continue
      for (let j = i; j > 0; j--) this.ring[(this.head + j) & mask] = this.ring[(this.head + j - 1) & mask]
      this.shift()
      return { item }
    }
    return undefined
  }

  private grow(): void {
    const length = this.ring.length
    const ring = [...this.ring.slice(this.head), ...this.ring.slice(0, this.head)]
    this.ring = ring.concat(new Array(length).fill(undefined))
    this.head = 0
  }
}

interface Entry<T> {
  readonly item: T
  readonly rank: number
  readonly turn: number
}

/** Smallest rank first, ties in order of arrival: a binary heap. */
export class RankedItems<T> implements Items<T> {
  private readonly rankOf: (item: T) => number
  private readonly heap: Entry<T>[] = []
  private turns = 0
  private earlier = 0

  constructor(rankOf: (item: T) => number) {
    this.rankOf = rankOf
  }

  get length(): number {
    return this.heap.length
  }

  add(item: T): void {
    this.push({ item, rank: this.rankOf(item), turn: this.turns++ })
  }

  addFirst(item: T): void {
    this.push({ item, rank: this.rankOf(item), turn: --this.earlier })
  }

  shift(): T {
    return this.removeAt(0)
  }

  take(accepts: (item: T) => boolean): { readonly item: T } | undefined {
    let best = -1
    this.heap.forEach((entry, index) => {
      if ((best < 0 || precedes(entry, this.heap[best])) && accepts(entry.item)) best = index
    })
    return best < 0 ? undefined : { item: this.removeAt(best) }
  }

  private push(entry: Entry<T>): void {
    this.heap.push(entry)
    this.up(entry, this.heap.length - 1)
  }

  private removeAt(index: number): T {
    const { item } = this.heap[index]
    const last = this.heap.pop()
    if (last !== undefined && index < this.heap.length) {
      this.up(last, index)
      if (this.heap[index] === last) this.down(last, index)
    }
    return item
  }

  private up(entry: Entry<T>, from: number): void {
    let place = from
    while (place > 0 && precedes(entry, this.heap[(place - 1) >> 1])) {
      this.heap[place] = this.heap[(place - 1) >> 1]
      place = (place - 1) >> 1
    }
    this.heap[place] = entry
  }

  private down(entry: Entry<T>, from: number): void {
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.heap.length) break
      if (child + 1 < this.heap.length && precedes(this.heap[child + 1], this.heap[child])) child++
      if (!precedes(this.heap[child], entry)) break
      this.heap[place] = this.heap[child]
      place = child
    }
    this.heap[place] = entry
  }
}

function precedes<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.turn < b.turn)
}
