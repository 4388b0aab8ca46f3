import type { Clock } from './wait.ts'
import { Wait } from './wait.ts'

/** Lets a number of ticks pass. Its value is nothing. */
export class Timeout extends Wait<void> {
  declare readonly ticks: number
  declare readonly phase: number
  declare private slot: number

  constructor(clock: Clock, ticks: number, phase: number) {
    super(clock)
    this.ticks = ticks
    this.phase = phase
    this.slot = -1
  }

  protected override start(): void {
    this.slot = this.clock.arm(this, this.clock.now + this.ticks, this.phase)
  }

  protected override leave(): void {
    this.clock.disarm(this.slot)
  }

  ring(): void {
    this.settle(undefined)
  }

  override remaining(): number {
    if (this.process === null) return this.ticks
    return this.waiting ? this.clock.left(this.slot) : 0
  }

  override describe(): string {
    return `a timeout of ${this.clock.units(this.ticks)}`
  }
}
