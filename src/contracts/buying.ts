import type { Source } from '../random/source.ts'
import type { Instance } from './instance.ts'

/**
 * When customers of a segment think of buying. Either each has a clock of its own (`Buyers`), or they come one by one out of the segment (`Crowd`).
 * Times are in periods at this border; the model rounds to ticks. Customers of a segment are numbered from 0.
 *
 * A `Source` is set to the customer and the occasion before each call: what one customer draws hangs on nobody else.
 */
export type Buying = Buyers | Crowd

/** Each customer has a clock of its own. */
export interface Buyers extends Instance {
  readonly crowd: false
  /** Before the first customer joins, and before each replication: how many there will be. */
  begin(customers: number): void
  /** Time of the first occasion of a customer, in periods from the start; Infinity for never. Called once each, in the order of numbers. */
  first(customer: number, draws: Source): number
  /** Time of the next occasion after the one at `now`; Infinity for never. Asked at each occasion, before what comes of it is known. */
  next(customer: number, now: number, draws: Source): number
  /** Whether the customer leaves for good, after an experience that was given `score` (1 to 5) at `now`. Called once for each purchase. */
  leaves(customer: number, score: number, draws: Source, now: number): boolean
  /** Whether the customer had left for good, unseen, before `now`: asked at each occasion, before anything comes of it. Absent: nobody does. */
  gone?(customer: number, now: number): boolean
}

/** Customers come one by one: whoever comes next is any of those who have not come (diffusion), or any at all (visits). */
export interface Crowd extends Instance {
  readonly crowd: true
  /** Before the first one comes, in each replication: how many customers there are. Absent: it does not matter. */
  begin?(customers: number): void
  /** Time at which the next one comes, in periods; Infinity for never. `come` have come so far, of `size`. */
  next(now: number, come: number, size: number, draws: Source): number
  /** Number of the customer who comes, from 0 to size - 1; -1: nobody, after all. */
  who(come: number, size: number, draws: Source): number
  /** Generation of products that the one who has just come wants, from 1. Absent: any. */
  generation?(): number
  /**
   * A customer who came has what it ordered. Present where those who are served bring others: the time of the next one is then drawn anew, so waiting for it must have
   * no memory.
   */
  readonly served?: ((customer: number) => void) | undefined
}
