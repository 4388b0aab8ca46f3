/**
 * A calendar of capacity: how many units are planned when. It may repeat (a day, a week).
 *
 * ```ts
 * { every: 24, steps: [[8, 3], [12, 1], [13, 3], [17, 0]] }     // 3 from 8 to 12, 1 over lunch, 3 until 17, none at night
 * ```
 */
import { ArgumentError } from '../../errors.ts'
import type { TimeScale } from './time-scale.ts'

export interface CalendarSpec {
  /** Length of one round, in the user's unit. Absent: the calendar is walked once, and its last capacity stays. */
  readonly every?: number
  /** `[time, capacity]`, times rising from 0 (below `every`). */
  readonly steps: readonly (readonly [at: number, capacity: number])[]
}

export class Calendar {
  readonly repeats: boolean
  private readonly round: number
  private readonly times: readonly number[]
  private readonly capacities: readonly number[]

  constructor(spec: CalendarSpec, scale: TimeScale) {
    if (spec.steps.length === 0)
      throw new ArgumentError('missing steps of a calendar; expected [[time, capacity], ...]')
    this.repeats = spec.every !== undefined
    this.round = spec.every === undefined ? Infinity : scale.checked(spec.every, 'length of a calendar')
    this.times = spec.steps.map(([at]) => scale.checked(at, 'time in a calendar'))
    this.capacities = spec.steps.map(([, capacity]) => capacity)
    this.times.forEach((time, index) => {
      if (time >= this.round || (index > 0 && time <= this.times[index - 1]))
        throw new ArgumentError(
          `invalid time ${spec.steps[index][0]} in a calendar; expected rising times below ${spec.every ?? 'the end'}`,
        )
    })
    for (const capacity of this.capacities) checkCapacity(capacity, 'capacity in a calendar')
  }

  /** Planned capacity at tick `now`; `before` is what holds ahead of the first step of a calendar that does not repeat. */
  capacityAt(now: number, before: number): number {
    const time = this.repeats ? now % this.round : now
    const step = this.stepsUpTo(time) - 1
    if (step >= 0) return this.capacities[step]
    return this.repeats ? this.capacities[this.capacities.length - 1] : before
  }

  /** Tick of the first step after `now`, or Infinity. */
  nextAfter(now: number): number {
    const time = this.repeats ? now % this.round : now
    const next = this.stepsUpTo(time)
    if (next < this.times.length) return now - time + this.times[next]
    return this.repeats ? now - time + this.round + this.times[0] : Infinity
  }

  /** How many steps lie at or before `time` of the round. */
  private stepsUpTo(time: number): number {
    let low = 0
    let high = this.times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.times[middle] <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function checkCapacity(capacity: number, what: string): void {
  if (!(capacity === Infinity || (Number.isInteger(capacity) && capacity >= 0)))
    throw new ArgumentError(`invalid ${what} ${capacity}; expected a whole number >= 0, or Infinity`)
}
