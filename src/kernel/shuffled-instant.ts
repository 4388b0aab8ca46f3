/**
 * The present instant under a tie audit: within a phase, events are taken in a shuffled, reproducible order.
 *
 * Each event draws a key when it joins the instant, and the least key goes first. So the order hangs on the seed and on what joined, and not on what was
 * cancelled or saved meanwhile. This is for audits: it allocates.
 */
import type { EventStore } from './event-store.ts'
import { Instant, type Waiting } from './instant.ts'

export class ShuffledInstant extends Instant {
  override readonly shuffles = true
  readonly #seed: number
  /** A binary heap per phase, least key first. */
  readonly #heaps: Waiting[][] = []

  constructor(store: EventStore, seed: string) {
    super(store)
    this.#seed = seedOf(seed)
  }

  override append(slot: number, phase: number): void {
    this.restore({ slot, phase, key: keyOf(this.#seed, this.joined++) })
  }

  override restore(event: Waiting): void {
    while (this.#heaps.length <= event.phase) this.#heaps.push([])
    push(this.#heaps[event.phase], event)
    if (event.phase < this.lowest) this.lowest = event.phase
  }

  override take(): number {
    const slot = pop(this.#heaps[this.lowest])
    if (this.#heaps[this.lowest].length === 0) this.#close()
    return slot
  }

  override list(): Waiting[] {
    return this.#heaps.flatMap((heap) => [...heap].sort((a, b) => a.key - b.key))
  }

  protected override clear(): void {
    super.clear()
    for (const heap of this.#heaps) heap.length = 0
  }

  #close(): void {
    const phase = this.#heaps.findIndex((heap) => heap.length > 0)
    if (phase < 0) super.clear()
    else this.lowest = phase
  }
}

function push(heap: Waiting[], event: Waiting): void {
  let at = heap.length
  heap.push(event)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent].key <= event.key) break
    heap[at] = heap[parent]
    at = parent
  }
  heap[at] = event
}

/** Takes the least key out of a heap that is not empty; returns its slot. */
function pop(heap: Waiting[]): number {
  const { slot } = heap[0]
  const event = heap[heap.length - 1]
  heap.length--
  if (heap.length === 0) return slot
  let at = 0
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && heap[child + 1].key < heap[child].key) child++
    if (heap[child].key >= event.key) break
    heap[at] = heap[child]
    at = child
  }
  heap[at] = event
  return slot
}

/** FNV-1a (Fowler, Noll and Vo) of the text. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The `count`-th key of a seed: 32 bits of a Weyl sequence through the finaliser of MurmurHash3 (Appleby 2011), then 21 of the count, so that no two are equal. */
function keyOf(seed: number, count: number): number {
  let h = seed ^ Math.imul(count + 1, 0x9e3779b9)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) * 2 ** 21 + (count % 2 ** 21)
}
