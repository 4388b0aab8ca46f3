import type { Disruption } from '../contracts/disruption.ts'
import type { Reaction } from '../contracts/reaction.ts'
import type { Maker } from './maker.ts'

/** A disruption of a scenario. */
export interface DisruptionPlan {
  readonly name: string
  readonly make: Maker<Disruption>
  /** Ticks from an onset until others know of it. */
  readonly detection: number
  /** Numbers of the sites and lanes by name, to resolve what the disruption presses. */
  readonly sites: ReadonlyMap<string, number>
  readonly lanes: ReadonlyMap<string, number>
  /** Of the teams and the types of contact. */
  readonly teams: ReadonlyMap<string, number>
  readonly contacts: ReadonlyMap<string, number>
}

/** A reaction of a scenario. */
export interface ReactionUse {
  readonly name: string
  readonly make: Maker<Reaction>
}
