import type { Plain } from '../contracts/plain.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'

/**
 * What customers have said to the contact centre about their open orders, beside the columns of those orders (`customer-orders.ts`), by the same rows.
 * Hot path: allocates only where more orders are open than ever before.
 */
export class OrderNotes {
  /** How many orders have ended in this row: tells whether the order is still the one that was meant. */
  generation: Float64Array = new Float64Array(64)
  /** Stars that questions have won or lost so far. */
  mood: Float64Array = new Float64Array(64)
  /** Questions drawn so far, and the day late of the last of them. */
  drawn: Float64Array = new Float64Array(64)
  day: Float64Array = new Float64Array(64)
  /** A complaint: tick at which it was made, and score until then. */
  since: Float64Array = new Float64Array(64)
  score: Float64Array = new Float64Array(64)

  /** A new order in a row. */
  open(row: number): void {
    if (row >= this.mood.length) this.#grow(2 * row)
    this.mood[row] = 0
    this.drawn[row] = 0
    this.day[row] = 0
  }

  /** The order has come, or never will. */
  close(row: number): void {
    this.generation[row] += 1
  }

  #grow(capacity: number): void {
    const wider = (column: Float64Array) => {
      const larger = new Float64Array(capacity)
      larger.set(column)
      return larger
    }
    this.generation = wider(this.generation)
    this.mood = wider(this.mood)
    this.drawn = wider(this.drawn)
    this.day = wider(this.day)
    this.since = wider(this.since)
    this.score = wider(this.score)
  }

  #columns(): Columns {
    const { generation, mood, drawn, day, since, score } = this
    return { generation, mood, drawn, day, since, score }
  }

  reset(): void {
    this.generation.fill(0)
  }

  save(): Plain {
    return { capacity: this.mood.length, columns: saveColumns(this.#columns()) }
  }

  load(state: Plain): void {
    const saved = state as { capacity: number; columns: Plain }
    if (this.mood.length < saved.capacity) this.#grow(saved.capacity)
    loadColumns(this.#columns(), saved.columns)
  }
}
