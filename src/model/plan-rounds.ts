/** Sites that are visited together. Times in ticks. */
export interface RoundPlan {
  readonly name: string
  readonly every: number
  readonly start: number
  readonly visitCost: number
  readonly roundCost: number
  readonly stops: readonly StopPlan[]
  /** Levels are known from afar. */
  readonly telemetry: boolean
}

/** A site of a round: its stock points, and by stock point the units expected to be asked for until the next round, and what a lost one costs. */
export interface StopPlan {
  readonly site: number
  readonly points: readonly number[]
  readonly expected: readonly number[]
  readonly margins: readonly number[]
}
