/**
 * The dock of a regional centre. The file shows no limit on what a centre sends when it is not behind, and its busiest month. So a
 * shipment that is due leaves at once; what had to wait leaves at a limited pace, and keeps that pace up until nobody waits.
 * The backlog of a closure of D days clears after D a / (c - a) more days, where a is the rate of lines due and c the pace.
 */
export class Dock {
  /** Lines a day while there is a backlog. */
  readonly pace: number
  #since = 0
  #lines = 0
  #waits = false

  constructor(pace: number) {
    this.pace = pace
  }

  reset(): void {
    this.#waits = false
    this.#lines = 0
  }

  /** When a shipment leaves that was due at `due`, has been let out of the centre at `now`, and stands behind those asked about before. */
  leave(due: number, now: number, lines: number): number {
    const free = this.#since + this.#lines / this.pace
    if (!this.#waits || now >= free) {
      this.#waits = due < now
      if (!this.#waits) return now
      this.#since = now
      this.#lines = lines
      return now
    }
    this.#lines += lines
    return free
  }
}
