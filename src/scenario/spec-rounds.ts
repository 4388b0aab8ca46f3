/**
 * Sites that somebody comes to: vending machines, kiosks, displays. Their stock is filled at visits alone: policies there are asked at each visit and at no other
 * time, and goods are there at once where the lane takes no time.
 */
export interface RoundSpec {
  /** Sites visited, each in one round of the scenario only. */
  readonly sites: readonly string[]
  /** Periods from one round to the next. */
  readonly every: number
  /** The first one. Default: after one such time. */
  readonly start?: number
  /** Money per site visited, and per round in which any is. Default 0. */
  readonly visitCost?: number
  readonly roundCost?: number
  /**
   * Levels are known from afar, and a site is passed over unless a visit pays: unless the margin expected to be lost there before the next round exceeds what
   * would be lost after a visit by more than `visitCost`. By product: what is reckoned with. Default: every site is visited in every round.
   */
  readonly telemetry?: Readonly<Record<string, TelemetrySpec>>
}

/** What is reckoned with for one product at each site of a round. */
export interface TelemetrySpec {
  /** Units asked for per period. */
  readonly rate: number
  /** Money that a lost unit costs. Default: price less cost of the product. */
  readonly margin?: number
}
