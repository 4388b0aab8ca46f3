import type { Plain } from '../contracts/plain.ts'
import type { QuestionTallies } from './question-tallies.ts'

/** Customers' line to the contact centre, as the market sees it: what they may say, and when. */
export interface ServiceLine {
  readonly tallies: QuestionTallies
  /** An order has been placed in a row. */
  ordered(row: number): void
  /** An order has come, or never will: the score that its customer gives it, given that of its delivery. */
  concluded(row: number, score: number): number
  /** A customer complains about an order, `ticks` from now, with a contact of a type. */
  complain(row: number, type: number, score: number, ticks: number): void
  /** A customer has handed goods in. */
  broughtBack(customer: number, visit: number, alternative: number): void
  reset(): void
  save(): Plain
  load(state: Plain): void
}
