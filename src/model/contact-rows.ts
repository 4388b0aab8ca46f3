import type { Plain } from '../contracts/plain.ts'
import { NONE } from './backlog.ts'
import { type Column, type Columns, loadColumns, saveColumns } from './columns.ts'

/** Where a contact is. */
export const Stage = { free: 0, coming: 1, selfService: 2, waiting: 3, inHand: 4, booked: 5 } as const
export type Stage = (typeof Stage)[keyof typeof Stage]

/**
 * Open contacts in columns, with a free list, and one line of waiting ones per type, first come first.
 * Hot path: allocates only where more contacts are open than ever before.
 */
export class ContactRows {
  /** By type: first and last in line, how many, sum of the ticks at which they joined it. */
  readonly head: Int32Array
  readonly tail: Int32Array
  readonly count: Int32Array
  readonly joinedSum: Float64Array
  /** By contact. Type, stage, number of the contact through the run (a row is used again). */
  type: Int32Array = new Int32Array(64)
  stage: Uint8Array = new Uint8Array(64)
  serial: Float64Array = new Float64Array(64)
  /** What it is about, as the caller has it. */
  subject: Float64Array = new Float64Array(64)
  /** Ticks: the customer first got in touch about it; this contact joined its line; in line before, at earlier tiers. */
  began: Float64Array = new Float64Array(64)
  joined: Float64Array = new Float64Array(64)
  waited: Float64Array = new Float64Array(64)
  /** Ticks of work left for an agent who has nothing else in hand; up to when that holds; agent time so far; taken up. */
  work: Float64Array = new Float64Array(64)
  since: Float64Array = new Float64Array(64)
  handled: Float64Array = new Float64Array(64)
  taken: Float64Array = new Float64Array(64)
  /** Ticks that the customer stays in line. */
  patience: Float64Array = new Float64Array(64)
  /** One uniform that decides what the work comes to; handle of the event of its stage, or -1. */
  fate: Float64Array = new Float64Array(64)
  timer: Float64Array = new Float64Array(64)
  /** Agent who has it; contacts about the same before this one; answered before (at this tier). */
  agent: Int32Array = new Int32Array(64)
  before: Int32Array = new Int32Array(64)
  answered: Uint8Array = new Uint8Array(64)
  next: Int32Array = new Int32Array(64)
  previous: Int32Array = new Int32Array(64)
  #free = NONE
  #size = 0
  #serials = 0

  constructor(types: number) {
    this.head = new Int32Array(types).fill(NONE)
    this.tail = new Int32Array(types).fill(NONE)
    this.count = new Int32Array(types)
    this.joinedSum = new Float64Array(types)
  }

  /** A new contact; its row. */
  open(type: number, subject: number, stage: Stage): number {
    if (this.#free === NONE && this.#size === this.type.length) this.#grow(2 * this.#size)
    const row = this.#free === NONE ? this.#size++ : this.#free
    if (row === this.#free) this.#free = this.next[row]
    this.type[row] = type
    this.stage[row] = stage
    this.serial[row] = this.#serials++
    this.subject[row] = subject
    this.waited[row] = 0
    this.handled[row] = 0
    this.timer[row] = -1
    this.before[row] = 0
    this.answered[row] = 0
    return row
  }

  close(row: number): void {
    this.stage[row] = Stage.free
    this.next[row] = this.#free
    this.#free = row
  }

  /** Puts a contact at the end of its line, or (who has been answered before) at its head. */
  line(row: number, first: boolean, now: number): void {
    const type = this.type[row]
    this.stage[row] = Stage.waiting
    this.joined[row] = now
    this.count[type] += 1
    this.joinedSum[type] += now
    const before = first ? NONE : this.tail[type]
    const after = first ? this.head[type] : NONE
    this.previous[row] = before
    this.next[row] = after
    if (before === NONE) this.head[type] = row
    else this.next[before] = row
    if (after === NONE) this.tail[type] = row
    else this.previous[after] = row
  }

  /** Takes a contact out of its line. */
  leave(row: number): void {
    const type = this.type[row]
    const before = this.previous[row]
    const after = this.next[row]
    this.count[type] -= 1
    this.joinedSum[type] -= this.joined[row]
    if (before === NONE) this.head[type] = after
    else this.next[before] = after
    if (after === NONE) this.tail[type] = before
    else this.previous[after] = before
  }

  #grow(capacity: number): void {
    const wider = <C extends Column>(column: C, larger: C): C => {
      larger.set(column)
      return larger
    }
    this.type = wider(this.type, new Int32Array(capacity))
    this.stage = wider(this.stage, new Uint8Array(capacity))
    this.serial = wider(this.serial, new Float64Array(capacity))
    this.subject = wider(this.subject, new Float64Array(capacity))
    this.began = wider(this.began, new Float64Array(capacity))
    this.joined = wider(this.joined, new Float64Array(capacity))
    this.waited = wider(this.waited, new Float64Array(capacity))
    this.work = wider(this.work, new Float64Array(capacity))
    this.since = wider(this.since, new Float64Array(capacity))
    this.handled = wider(this.handled, new Float64Array(capacity))
    this.taken = wider(this.taken, new Float64Array(capacity))
    this.patience = wider(this.patience, new Float64Array(capacity))
    this.fate = wider(this.fate, new Float64Array(capacity))
    this.timer = wider(this.timer, new Float64Array(capacity))
    this.agent = wider(this.agent, new Int32Array(capacity))
    this.before = wider(this.before, new Int32Array(capacity))
    this.answered = wider(this.answered, new Uint8Array(capacity))
    this.next = wider(this.next, new Int32Array(capacity))
    this.previous = wider(this.previous, new Int32Array(capacity))
  }

  #columns(): Columns {
    const { head, tail, count, joinedSum, type, stage, serial, subject, began, joined, waited, work } = this
    const { since, handled, taken, patience, fate, timer, agent, before, answered, next, previous } = this
    return {
      ...{ head, tail, count, joinedSum, type, stage, serial, subject, began, joined, waited, work },
      ...{ since, handled, taken, patience, fate, timer, agent, before, answered, next, previous },
    }
  }

  reset(): void {
    this.head.fill(NONE)
    this.tail.fill(NONE)
    this.count.fill(0)
    this.joinedSum.fill(0)
    this.#free = NONE
    this.#size = 0
    this.#serials = 0
  }

  save(): Plain {
    const [free, size, serials] = [this.#free, this.#size, this.#serials]
    return { free, size, serials, capacity: this.type.length, columns: saveColumns(this.#columns()) }
  }

  load(state: Plain): void {
    const saved = state as { free: number; size: number; serials: number; capacity: number; columns: Plain }
    if (this.type.length < saved.capacity) this.#grow(saved.capacity)
    loadColumns(this.#columns(), saved.columns)
    this.#free = saved.free
    this.#size = saved.size
    this.#serials = saved.serials
  }
}
