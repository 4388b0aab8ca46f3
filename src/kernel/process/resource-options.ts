/** What a resource and a request are told, and what a resource says of itself afterwards. */
import type { CalendarSpec } from './calendar.ts'
import type { LevelStatistics } from './level.ts'
import type { Discipline, LineStatistics } from './waiting-room.ts'

export interface ResourceOptions {
  readonly name: string
  /** Units there are. Default 1. With a calendar that does not repeat: the units before its first step. */
  readonly capacity?: number
  /** Order of service. Default `'fifo'`. Shortest job first is `'priority'` with the service time as priority. */
  readonly discipline?: Discipline
  /** A more urgent request takes units from less urgent holders. Needs discipline `'priority'`. */
  readonly preemptive?: boolean
  /** Planned capacity over time. */
  readonly calendar?: CalendarSpec
  /** What happens to units in service when capacity falls below them. Default `'finish'`. */
  readonly onFall?: 'finish' | 'preempt'
}

export interface RequestOptions {
  /** Units wanted at once. Default 1. */
  readonly units?: number
  /** Smaller is served first. Default 0. Only with discipline `'priority'`. */
  readonly priority?: number
}

/** What a resource was like from the last reset to now. */
export interface ResourceStatistics {
  /** Mean units busy over mean capacity; above 1 where units finish beyond a fallen capacity, 0 of Infinity. */
  readonly utilisation: number
  readonly busy: LevelStatistics
  readonly capacity: LevelStatistics
  readonly line: LineStatistics
  /** Grants given back. */
  readonly released: number
  /** Grants taken away. */
  readonly preempted: number
}
