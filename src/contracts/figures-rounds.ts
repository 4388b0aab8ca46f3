/** What the rounds over sites that somebody fills have come to since the warm-up. */
export interface RoundFigures {
  readonly name: string
  /** Rounds; sites visited, and passed over, through all of them. */
  readonly rounds: number
  readonly visits: number
  readonly passed: number
  /** Money for visits and rounds. */
  readonly spent: number
}
