/**
 * Those who wait at a facility, in the order in which they will be served: first come first served, last come first served, or
 * smallest rank first (ties by arrival). Anyone can leave from the middle: at once from a list, in O(log n) from a heap.
 *
 * Hot path: `add`, `first`, `remove`.
 */
import type { Wait } from './wait.ts'

export interface Line<Value, Detail> {
  readonly length: number
  first(): Wait<Value, Detail> | null
  add(member: Wait<Value, Detail>): void
  remove(member: Wait<Value, Detail>): void
  /** The first in the order of service that `accepts`. O(n). */
  find(accepts: (member: Wait<Value, Detail>) => boolean): Wait<Value, Detail> | null
}

/** A doubly linked list through its waits. */
export class LinkedLine<Value, Detail> implements Line<Value, Detail> {
  length = 0
  private readonly newestFirst: boolean
  private head: Wait<Value, Detail> | null = null
  private tail: Wait<Value, Detail> | null = null

  constructor(newestFirst: boolean) {
    this.newestFirst = newestFirst
  }

  first(): Wait<Value, Detail> | null {
    return this.head
  }

  add(member: Wait<Value, Detail>): void {
    this.length++
    if (this.newestFirst) {
      member.behind = this.head
      if (this.head === null) this.tail = member
      else this.head.ahead = member
      this.head = member
    } else {
      member.ahead = this.tail
      if (this.tail === null) this.head = member
      else this.tail.behind = member
      this.tail = member
    }
  }

  remove(member: Wait<Value, Detail>): void {
    this.length--
    const { ahead, behind } = member
    if (ahead === null) this.head = behind
    else ahead.behind = behind
    if (behind === null) this.tail = ahead
    else behind.ahead = ahead
    member.ahead = null
    member.behind = null
  }

  find(accepts: (member: Wait<Value, Detail>) => boolean): Wait<Value, Detail> | null {
    let member = this.head
    while (member !== null && !accepts(member)) member = member.behind
    return member
  }
}

/** A binary heap by (rank, turn); each member knows its place. */
export class RankedLine<Value, Detail> implements Line<Value, Detail> {
  private readonly heap: Wait<Value, Detail>[] = []

  get length(): number {
    return this.heap.length
  }

  first(): Wait<Value, Detail> | null {
    return this.heap.length === 0 ? null : this.heap[0]
  }

  add(member: Wait<Value, Detail>): void {
    this.heap.push(member)
    this.up(member, this.heap.length - 1)
  }

  remove(member: Wait<Value, Detail>): void {
    const last = this.heap.pop()
    if (last === undefined || last === member) return
    const place = member.place
    this.up(last, place)
    if (last.place === place) this.down(last, place)
  }

  find(accepts: (member: Wait<Value, Detail>) => boolean): Wait<Value, Detail> | null {
    let best: Wait<Value, Detail> | null = null
    for (const member of this.heap) if ((best === null || precedes(member, best)) && accepts(member)) best = member
    return best
  }

  private up(member: Wait<Value, Detail>, from: number): void {
    let place = from
    while (place > 0) {
      const parent = this.heap[(place - 1) >> 1]
      if (!precedes(member, parent)) break
      this.put(parent, place)
      place = (place - 1) >> 1
    }
    this.put(member, place)
  }

  private down(member: Wait<Value, Detail>, from: number): void {
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.heap.length) break
      if (child + 1 < this.heap.length && precedes(this.heap[child + 1], this.heap[child])) child++
      if (!precedes(this.heap[child], member)) break
      this.put(this.heap[child], place)
      place = child
    }
    this.put(member, place)
  }

  private put(member: Wait<Value, Detail>, place: number): void {
    this.heap[place] = member
    member.place = place
  }
}

function precedes(a: { readonly rank: number; readonly turn: number }, b: typeof a): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.turn < b.turn)
}
