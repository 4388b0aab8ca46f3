/** The present instant under a tie audit: within a phase, events are taken in a shuffled, reproducible order. */
import type { EventStore } from './event-store.ts'
import { Instant, type Waiting } from './instant.ts'

export class ShuffledInstant extends Instant {
  readonly #seed: number
  readonly #lists: number[][] = []

  constructor(store: EventStore, seed: string) {
    super(store)
    this.#seed = seedOf(seed)
  }

  override append(slot: number, phase: number): void {
    const list = this.#lists[phase]
    if (list === undefined) {
      while (this.#lists.length <= phase) this.#lists.push([])
      this.append(slot, phase)
      return
    }
    list.push(slot)
    if (phase < this.lowest) this.lowest = phase
  }

  override take(): number {
    const list = this.#lists[this.lowest]
    const at = draw(this.#seed, this.taken++) % list.length
    const slot = list[at]
    list[at] = list[list.length - 1]
    list.pop()
    if (list.length === 0) this.#close()
    return slot
  }

  override list(): Waiting[] {
    return this.#lists.flatMap((list, phase) => list.map((slot) => ({ slot, phase })))
  }

  protected override clear(): void {
    super.clear()
    for (const list of this.#lists) list.length = 0
  }

  #close(): void {
    const phase = this.#lists.findIndex((list) => list.length > 0)
    if (phase < 0) super.clear()
    else this.lowest = phase
  }
}

/** FNV-1a (Fowler, Noll and Vo) of the text. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The `count`-th 32-bit number of a seed: a Weyl sequence through the finaliser of MurmurHash3 (Appleby 2011). */
function draw(seed: number, count: number): number {
  let h = seed ^ Math.imul(count + 1, 0x9e3779b9)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
