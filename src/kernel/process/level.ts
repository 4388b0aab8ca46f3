/**
 * A level that jumps (units busy, customers queueing, litres in a tank) and its time-weighted statistics. Times are ticks, so
 * the area under a whole-number level is exact, and looking never changes it.
 */

/** What a level was like from the last reset to now. */
export interface LevelStatistics {
  readonly now: number
  /** Time-weighted mean; the present value where no time has passed. */
  readonly mean: number
  readonly min: number
  readonly max: number
}

/** A level and its past as plain numbers: value, area, since, start, lowest, highest. */
export type LevelState = readonly number[]

export class Level {
  value: number
  private area = 0
  private since = 0
  private start = 0
  private lowest: number
  private highest: number

  constructor(value: number, now: number) {
    this.value = value
    this.since = now
    this.start = now
    this.lowest = value
    this.highest = value
  }

  /** Hot path: a few operations, nothing allocated. */
  set(value: number, now: number): void {
    if (now > this.since) {
      this.area += this.value * (now - this.since)
      this.since = now
    }
    this.value = value
    if (value > this.highest) this.highest = value
    else if (value < this.lowest) this.lowest = value
  }

  /** Area under the level since the last reset, in level x ticks. */
  areaAt(now: number): number {
    return now > this.since ? this.area + this.value * (now - this.since) : this.area
  }

  /** Forgets the past; the level stays. */
  reset(now: number): void {
    this.area = 0
    this.since = now
    this.start = now
    this.lowest = this.value
    this.highest = this.value
  }

  statistics(now: number): LevelStatistics {
    const elapsed = now - this.start
    return {
      now: this.value,
      mean: elapsed > 0 ? this.areaAt(now) / elapsed : this.value,
      min: this.lowest,
      max: this.highest,
    }
  }

  save(): LevelState {
    return [this.value, this.area, this.since, this.start, this.lowest, this.highest]
  }

  load(state: LevelState): void {
    const [value, area, since, start, lowest, highest] = state
    this.value = value
    this.area = area
    this.since = since
    this.start = start
    this.lowest = lowest
    this.highest = highest
  }
}
