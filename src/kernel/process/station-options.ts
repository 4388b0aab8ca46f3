/** What a station is told, what it tells while it runs, and what it says of itself afterwards. */
import { ArgumentError } from '../../errors.ts'
import type { Draw, Law } from './customers.ts'
import type { DurationStatistics } from './durations.ts'
import type { LevelStatistics } from './level.ts'

/** Where a customer goes next: a station. */
export interface Entrance {
  arrive(customer: number): void
}

/** Called as things happen; times in the user's unit. Each call is optional, and costs nothing where it is absent. */
export interface StationObserver {
  /** Service begins after a wait (0 included). */
  begun?(customer: number, wait: number): void
  /** Service ends; `time` is the time since arrival at this station. */
  served?(customer: number, time: number): void
  /** Patience is at its end after a wait. */
  abandoned?(customer: number, wait: number): void
  /** Turned away: no room to wait. */
  blocked?(customer: number): void
}

export interface StationOptions {
  readonly name: string
  /** Default 1. Infinity serves everybody at once. */
  readonly servers?: number
  /** Service times, in the user's unit. */
  readonly service: Law
  readonly serviceSource: Draw
  /** Order of service; `shortest` service first and `priority` (smallest first) let a service that has begun finish. Default `'fifo'`. */
  readonly discipline?: 'fifo' | 'lifo' | 'shortest' | 'priority'
  /** Customers that may wait; those who find it full are turned away. Default Infinity; 0 is a loss system. */
  readonly room?: number
  /** How long a customer waits before it gives up. Absent: for ever. */
  readonly patience?: Law
  readonly patienceSource?: Draw
  /** Where a served customer goes; null is out. Absent: out. */
  readonly next?: (customer: number) => Entrance | null
  readonly observer?: StationObserver
  /** Phases of the kernel. At one instant ends of service come before abandonments in the default network. Default 0 and 0. */
  readonly servedPhase?: number
  readonly abandonedPhase?: number
}

/** What a station was like from the last reset to now. Durations in the user's unit. */
export interface StationStatistics {
  readonly waiting: LevelStatistics
  readonly busy: LevelStatistics
  /** Mean number waiting or in service. */
  readonly meanPresent: number
  /** Mean busy servers over servers. */
  readonly utilisation: number
  /** Share of time with nobody present. */
  readonly empty: number
  /** Waits of those whose service began. */
  readonly waits: DurationStatistics
  /** Waits of those who gave up. */
  readonly abandonedWaits: DurationStatistics
  /** From arrival at the station to the end of service. */
  readonly times: DurationStatistics
  readonly arrived: number
  readonly begun: number
  readonly served: number
  readonly abandoned: number
  readonly blocked: number
}

export function checkStation({ name, servers = 1, room = Infinity, discipline = 'fifo' }: StationOptions): void {
  const whole = (value: number) => value === Infinity || Number.isInteger(value)
  if (!(servers >= 1 && whole(servers)))
    throw new ArgumentError(
      `invalid number of servers ${servers} of station "${name}"; expected a whole number >= 1, or Infinity`,
    )
  if (!(room >= 0 && whole(room)))
    throw new ArgumentError(`invalid room ${room} of station "${name}"; expected a whole number >= 0, or Infinity`)
  if (!['fifo', 'lifo', 'shortest', 'priority'].includes(discipline))
    throw new ArgumentError(
      `unknown discipline "${discipline}" of station "${name}"; expected fifo, lifo, shortest or priority`,
    )
}
