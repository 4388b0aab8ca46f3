/** A line with its statistics: who joins, is served, or leaves unserved. Shared by all facilities. */
import { ArgumentError } from '../../errors.ts'
import { type DurationStatistics, Durations } from './durations.ts'
import { Level, type LevelStatistics } from './level.ts'
import { type Line, LinkedLine, RankedLine } from './line.ts'
import type { Clock, Wait } from './wait.ts'

/** Order of service. `priority`: smallest priority number first, ties first come first served. */
export type Discipline = 'fifo' | 'lifo' | 'priority'

export interface LineStatistics {
  /** Number in line, over time. */
  readonly length: LevelStatistics
  /** Waits of those who were served, counted as they are served; zeros included. */
  readonly waits: DurationStatistics
  /** How many left unserved: interrupted, or the losers of an `any`. */
  readonly reneged: number
}

export class WaitingRoom<Value, Detail> {
  readonly discipline: Discipline
  readonly waits = new Durations()
  private readonly clock: Clock
  private readonly line: Line<Value, Detail>
  private readonly level: Level
  private reneged = 0
  private turns = 0

  constructor(clock: Clock, discipline: Discipline) {
    if (discipline !== 'fifo' && discipline !== 'lifo' && discipline !== 'priority')
      throw new ArgumentError(`unknown discipline "${discipline}"; expected fifo, lifo or priority`)
    this.clock = clock
    this.discipline = discipline
    this.line =
      discipline === 'priority' ? new RankedLine<Value, Detail>() : new LinkedLine<Value, Detail>(discipline === 'lifo')
    this.level = new Level(0, clock.now)
  }

  get length(): number {
    return this.line.length
  }

  first(): Wait<Value, Detail> | null {
    return this.line.first()
  }

  find(accepts: (member: Wait<Value, Detail>) => boolean): Wait<Value, Detail> | null {
    return this.line.find(accepts)
  }

  /** The next to join stands behind all with its rank; one who keeps an earlier `turn` stands where that turn stood. */
  join(member: Wait<Value, Detail>): void {
    const now = this.clock.now
    member.since = now
    if (member.turn < 0) member.turn = this.nextTurn()
    this.line.add(member)
    this.level.set(this.line.length, now)
  }

  /** The number of the next to come, also of one who need not wait and may come back. */
  nextTurn(): number {
    return this.turns++
  }

  /** Takes a member out to be served. */
  serve(member: Wait<Value, Detail>): void {
    const now = this.clock.now
    this.line.remove(member)
    this.level.set(this.line.length, now)
    this.waits.add(now - member.since)
  }

  /** Takes a member out unserved. */
  leave(member: Wait<Value, Detail>): void {
    this.line.remove(member)
    this.level.set(this.line.length, this.clock.now)
    this.reneged++
  }

  reset(now: number): void {
    this.level.reset(now)
    this.waits.reset()
    this.reneged = 0
  }

  statistics(now: number, ticksPerUnit: number): LineStatistics {
    return {
      length: this.level.statistics(now),
      waits: this.waits.statistics(ticksPerUnit),
      reneged: this.reneged,
    }
  }
}
