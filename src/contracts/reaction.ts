import type { Lever, Surroundings } from './disruption.ts'
import type { Instance } from './instance.ts'

/**
 * What a reaction may go by: what its owner knows at the start of a period, before anything else of that period but the disruptions that strike then. The same object is
 * passed at each look; read it, keep nothing of it.
 */
export interface Situation {
  /** Time in periods since the start of the run. */
  readonly now: number
  /** Share of the sites and lanes it watches that its owner knows to be struck: a disruption has been detected there, and is not over. */
  readonly struck: number
  /** Least net stock of the stock points it watches, units: on hand less what is owed. Infinity where it watches none. */
  readonly netStock: number
  /** Share of these stock points with nothing left: a net stock of 0 or less. */
  readonly empty: number
}

/** A lever that a reaction moves: at full force to `factor` (`delay`: periods added), in part part of the way. */
export interface Move {
  readonly lever: Lever
  /** Name of the site or lane. */
  readonly target: string
  readonly factor: number
}

/** What a reaction watches, moves and costs; told once, before the run. */
export interface ReactionPlan {
  /** Site that keeps stock: its knowledge counts, and its books pay. */
  readonly owner: string
  /** Names of sites and lanes whose disruptions it watches. */
  readonly watches: readonly string[]
  /** Sites whose stock it watches. */
  readonly stockOf: readonly string[]
  readonly moves: readonly Move[]
  /** Money per period, whether it is in force or not. */
  readonly retainer: number
  /** Money per period in full force; below 0: it earns. */
  readonly running: number
}

/** An answer to the state of the run: a measure that is taken, or what people do of themselves. */
export interface Reaction extends Instance {
  plan(around: Pick<Surroundings, 'sites' | 'lanes'>): ReactionPlan
  /** Asked at the start of each period: how much of it is in force until the next, from 0 (none) to 1. */
  level(situation: Situation): number
}
