import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/** Questions that customers asked the contact centre since the warm-up, by alternative. Hot path: columns. */
export class QuestionTallies {
  /** Where is my order: asked; answered, and left without an answer, while the order was still to come. */
  readonly late: Float64Array
  readonly lateAnswered: Float64Array
  readonly lateUnanswered: Float64Array
  /** What of the goods that I brought back: asked, answered, left without an answer. */
  readonly returned: Float64Array
  readonly returnedAnswered: Float64Array
  readonly returnedUnanswered: Float64Array
  readonly #columns: Columns

  constructor(alternatives: number) {
    const column = () => new Float64Array(alternatives)
    this.late = column()
    this.lateAnswered = column()
    this.lateUnanswered = column()
    this.returned = column()
    this.returnedAnswered = column()
    this.returnedUnanswered = column()
    const { late, lateAnswered, lateUnanswered, returned, returnedAnswered, returnedUnanswered } = this
    this.#columns = { late, lateAnswered, lateUnanswered, returned, returnedAnswered, returnedUnanswered }
  }

  restart(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
