/**
 * Lines of customers, in columns: first come first served, last come first served, or smallest rank first (ties by arrival).
 *
 * Hot path: everything. Nothing is allocated but when a ranked line outgrows its heap.
 */
import type { Customers } from './customers.ts'

const NOBODY = -1

export interface CustomerLine {
  readonly length: number
  add(customer: number): void
  /** Takes the next to be served; there is one. */
  shift(): number
  /** Takes out one who gives up. */
  remove(customer: number): void
  reset(): void
  /** What is not in the columns of the customers, as plain numbers. */
  save(): readonly number[]
  load(state: readonly number[]): void
}

/** A doubly linked list through the columns `ahead` and `behind`. */
export class LinkedCustomers implements CustomerLine {
  length = 0
  private readonly customers: Customers
  private readonly newestFirst: boolean
  private head = NOBODY
  private tail = NOBODY

  constructor(customers: Customers, newestFirst: boolean) {
    this.customers = customers
    this.newestFirst = newestFirst
  }

  add(customer: number): void {
    const { ahead, behind } = this.customers
    if (this.newestFirst) {
      ahead[customer] = NOBODY
      behind[customer] = this.head
      if (this.head === NOBODY) this.tail = customer
      else ahead[this.head] = customer
      this.head = customer
    } else {
      ahead[customer] = this.tail
      behind[customer] = NOBODY
      if (this.tail === NOBODY) this.head = customer
      else behind[this.tail] = customer
      this.tail = customer
    }
    this.length++
  }

  shift(): number {
    const customer = this.head
    this.remove(customer)
    return customer
  }

  remove(customer: number): void {
    const { ahead, behind } = this.customers
    const before = ahead[customer]
    const after = behind[customer]
    if (before === NOBODY) this.head = after
    else behind[before] = after
    if (after === NOBODY) this.tail = before
    else ahead[after] = before
    this.length--
  }

  reset(): void {
    this.length = 0
    this.head = NOBODY
    this.tail = NOBODY
  }

  save(): readonly number[] {
    return [this.length, this.head, this.tail]
  }

  load(state: readonly number[]): void {
    const [length, head, tail] = state
    this.length = length
    this.head = head
    this.tail = tail
  }
}

/** A binary heap by (rank, turn); the column `ahead` holds each customer's place in it. */
export class RankedCustomers implements CustomerLine {
  length = 0
  private readonly customers: Customers
  private heap = new Int32Array(64)
  private turns = 0

  constructor(customers: Customers) {
    this.customers = customers
  }

  add(customer: number): void {
    if (this.length === this.heap.length) {
      const heap = new Int32Array(2 * this.heap.length)
      heap.set(this.heap)
      this.heap = heap
    }
    this.customers.turn[customer] = this.turns++
    this.up(customer, this.length++)
  }

  shift(): number {
    const customer = this.heap[0]
    this.remove(customer)
    return customer
  }

  remove(customer: number): void {
    const place = this.customers.ahead[customer]
    const last = this.heap[--this.length]
    if (last === customer) return
    this.up(last, place)
    if (this.customers.ahead[last] === place) this.down(last, place)
  }

  reset(): void {
    this.length = 0
    this.turns = 0
  }

  /** The number of turns taken, then the heap. */
  save(): readonly number[] {
    return [this.turns, ...this.heap.subarray(0, this.length)]
  }

  load(state: readonly number[]): void {
    const [turns, ...heap] = state
    this.turns = turns
    this.length = heap.length
    if (this.heap.length < heap.length) this.heap = new Int32Array(2 * heap.length)
    this.heap.set(heap)
  }

  private precedes(a: number, b: number): boolean {
    const { rank, turn } = this.customers
    return rank[a] < rank[b] || (rank[a] === rank[b] && turn[a] < turn[b])
  }

  private put(customer: number, place: number): void {
    this.heap[place] = customer
    this.customers.ahead[customer] = place
  }

  private up(customer: number, from: number): void {
    let place = from
    while (place > 0 && this.precedes(customer, this.heap[(place - 1) >> 1])) {
      this.put(this.heap[(place - 1) >> 1], place)
      place = (place - 1) >> 1
    }
    this.put(customer, place)
  }

  private down(customer: number, from: number): void {
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.length) break
      if (child + 1 < this.length && this.precedes(this.heap[child + 1], this.heap[child])) child++
      if (!this.precedes(this.heap[child], customer)) break
      this.put(this.heap[child], place)
      place = child
    }
    this.put(customer, place)
  }
}
