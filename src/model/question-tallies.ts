import { Tallies } from './tallies.ts'

/** Questions that customers asked the contact centre since the warm-up, by alternative. Hot path: columns. */
export class QuestionTallies extends Tallies {
  /** Where is my order: asked; answered, and left without an answer, while the order was still to come. */
  readonly late: Float64Array = this.count('late')
  readonly lateAnswered: Float64Array = this.count('lateAnswered')
  readonly lateUnanswered: Float64Array = this.count('lateUnanswered')
  /** What of the goods that I brought back: asked, answered, left without an answer. */
  readonly returned: Float64Array = this.count('returned')
  readonly returnedAnswered: Float64Array = this.count('returnedAnswered')
  readonly returnedUnanswered: Float64Array = this.count('returnedUnanswered')
}
