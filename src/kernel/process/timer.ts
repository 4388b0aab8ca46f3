/** The venue of timeouts: lets a number of ticks pass. */
import type { Clock, Venue, Wait } from './wait.ts'

export type Timeout = Wait<void, null>

export class Timer implements Venue<void, null> {
  readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  admit(timeout: Timeout): void {
    const { clock } = this
    timeout.since = clock.now
    timeout.place = clock.arm(timeout, clock.now + timeout.amount, timeout.rank)
  }

  dismiss(timeout: Timeout): void {
    this.clock.disarm(timeout.place)
  }

  giveBack(): void {}

  left(timeout: Timeout): number {
    if (timeout.process === null) return timeout.amount
    return timeout.waiting ? timeout.since + timeout.amount - this.clock.now : 0
  }

  describe(timeout: Timeout): string {
    return `a timeout of ${this.clock.units(timeout.amount)}`
  }
}
