/**
 * Durations one by one (waits, times in system): count, mean, variance (Welford 1962), largest. Zeros, by far the most frequent
 * value of a wait, only count; they join the others when somebody looks (Chan, Golub & LeVeque 1979).
 */

/** Durations since the last reset, in the user's unit. */
export interface DurationStatistics {
  readonly count: number
  /** NaN where there are none. */
  readonly mean: number
  /** Sample standard deviation; NaN with fewer than two. */
  readonly standardDeviation: number
  readonly max: number
  /** How many were longer than zero. */
  readonly positive: number
}

/** Durations so far as plain numbers: zeros, positive, mean, squares, longest. */
export type DurationsState = readonly number[]

export class Durations {
  zeros = 0
  private positive = 0
  private mean = 0
  private squares = 0
  private longest = 0

  /** Hot path. `ticks` >= 0. */
  add(ticks: number): void {
    if (ticks === 0) {
      this.zeros++
      return
    }
    this.positive++
    const delta = ticks - this.mean
    this.mean += delta / this.positive
    this.squares += delta * (ticks - this.mean)
    if (ticks > this.longest) this.longest = ticks
  }

  reset(): void {
    this.zeros = 0
    this.positive = 0
    this.mean = 0
    this.squares = 0
    this.longest = 0
  }

  get count(): number {
    return this.zeros + this.positive
  }

  statistics(ticksPerUnit: number): DurationStatistics {
    const count = this.count
    const mean = count === 0 ? Number.NaN : (this.mean * this.positive) / count
    const squares = count === 0 ? 0 : this.squares + (this.mean * this.mean * this.positive * this.zeros) / count
    return {
      count,
      mean: mean / ticksPerUnit,
      standardDeviation: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1)) / ticksPerUnit,
      max: this.longest / ticksPerUnit,
      positive: this.positive,
    }
  }

  save(): DurationsState {
    return [this.zeros, this.positive, this.mean, this.squares, this.longest]
  }

  load(state: DurationsState): void {
    const [zeros, positive, mean, squares, longest] = state
    this.zeros = zeros
    this.positive = positive
    this.mean = mean
    this.squares = squares
    this.longest = longest
  }
}
