import type { Instance } from './instance.ts'

/**
 * What routing may see of a contact centre. Types of contact are numbered 0 .. types-1 and teams 0 .. teams-1, both by name. Times in periods. Read it, keep
 * nothing of it.
 */
export interface ServiceView {
  readonly types: number
  readonly teams: number
  /** Time in periods since the start of the run. */
  readonly now: number
  /** Rank of a type as the scenario gives it: 1 goes before 2. */
  priority(type: number): number
  /** Place of the skill that a type asks for in the list of skills of a team, from 0; -1 where the team lacks it. */
  rank(team: number, type: number): number
  /** Contacts of a type in line, and the time that the first of them has waited (0 where there is none). */
  waiting(type: number): number
  waited(type: number): number
  /** Agents of a team that could take a contact of a type at once; 0 where the team lacks the skill. */
  free(team: number, type: number): number
  /** Contacts that the least busy of them has in hand, and the time since it last took or ended one; NaN where none is free. */
  load(team: number, type: number): number
  idle(team: number, type: number): number
  /** While `next` is asked: the agent may take the first of this type in line. */
  mayTake(type: number): boolean
}

/** Who takes which contact. Inside a team agents are alike: the least busy takes, and of those the one idle for longest; inside a type, who came first. */
export interface Routing extends Instance {
  /** Team that answers a contact of this type that has waited so long (periods); one where `free` is above 0, or -1: it waits. */
  team(type: number, waited: number, view: ServiceView): number
  /** Type of which an agent of this team takes the first in line, of those it `mayTake`; -1: none. */
  next(team: number, view: ServiceView): number
  /** Periods after which `team` is asked again about a contact that still waits. Absent: only when an agent gets free. */
  readonly askAgain?: number | undefined
}
