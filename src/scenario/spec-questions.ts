import type { DistributionSpec } from '../random/distribution.ts'

/** What customers of the market ask the contact centre, beside complaints. Only those of alternatives with a site do: rivals outside have desks of their own. */
export interface QuestionsSpec {
  /** Where is my order? Default: nobody asks. */
  readonly late?: LateQuestionsSpec
  /** What of the goods that I brought back? Default: nobody asks. */
  readonly returned?: ReturnedQuestionsSpec
}

/**
 * Customers ask where their order is, on each day that it is late with the same probability, whatever they did the days before. What they hear until the order comes moves
 * the score that they then give; a question that ends later does not.
 */
export interface LateQuestionsSpec {
  /** Name of a type of contact of `service`. */
  readonly contact: string
  /** Probability that a customer asks on a day that the order is late. */
  readonly perDay: number
  /** Stars that an answer adds to the score of the order. Default 0. */
  readonly answered?: number
  /** Stars that each question without an answer takes off: not settled, given up in line, refused. Default 0. */
  readonly unanswered?: number
}

/** Customers ask about goods they have handed in. */
export interface ReturnedQuestionsSpec {
  /** Name of a type of contact of `service`. */
  readonly contact: string
  /** Probability that a customer asks. */
  readonly probability: number
  /** Periods from the drop-off until then. Default 0. */
  readonly delay?: DistributionSpec
  /** What an answer (a good outcome) or none (a bad one) weighs in the reputation of the brand, an order weighing 1. Default 0. */
  readonly weight?: number
}
