/**
 * A container of something that is measured and not counted: a tank, a budget, a battery.
 *
 * Rules, all of them tested:
 * - First come, first served on either side: a large get that cannot be served yet holds back the small ones behind it.
 * - Nobody waits beside a level that suffices, or beside room that suffices.
 * - Amounts may be fractions. A shortfall below 1e-9 of the amount is rounding (ten times 0.1 is not quite 1) and is overlooked;
 *   the level never leaves 0 .. capacity.
 */
import { ArgumentError } from '../../errors.ts'
import { Level, type LevelStatistics } from './level.ts'
import type { TimeScale } from './time-scale.ts'
import { type Clock, type Venue, Wait } from './wait.ts'
import { type LineStatistics, WaitingRoom } from './waiting-room.ts'

export interface ContainerOptions {
  readonly name: string
  /** Default Infinity. */
  readonly capacity?: number
  /** Level at the start. Default 0. */
  readonly level?: number
}

/** What a container was like from the last reset to now. */
export interface ContainerStatistics {
  readonly level: LevelStatistics
  readonly getters: LineStatistics
  readonly putters: LineStatistics
  /** Amounts that came in, and that were taken. */
  readonly put: number
  readonly got: number
}

const ROUNDING = 1e-9

/** Its amount is what is poured in or out. */
type Pour = Wait<void, null>

export class Container {
  readonly name: string
  readonly capacity: number
  readonly clock: Clock
  private readonly scale: TimeScale
  private readonly inlet: Side
  private readonly outlet: Side
  private readonly content: Level
  private readonly getters: WaitingRoom<void, null>
  private readonly putters: WaitingRoom<void, null>
  private putTotal = 0
  private gotTotal = 0

  constructor(clock: Clock, scale: TimeScale, options: ContainerOptions) {
    this.clock = clock
    this.scale = scale
    this.name = options.name
    this.capacity = options.capacity ?? Infinity
    const level = options.level ?? 0
    if (!(this.capacity > 0))
      throw new ArgumentError(`invalid capacity ${this.capacity} of container "${this.name}"; expected a number > 0`)
    if (!(level >= 0 && level <= this.capacity && level < Infinity))
      throw new ArgumentError(
        `invalid level ${level} of container "${this.name}"; expected a finite number from 0 to the capacity ${this.capacity}`,
      )
    this.inlet = new Side(this, true)
    this.outlet = new Side(this, false)
    this.content = new Level(level, clock.now)
    this.getters = new WaitingRoom(clock, 'fifo')
    this.putters = new WaitingRoom(clock, 'fifo')
  }

  get level(): number {
    return this.content.value
  }
  get gettersWaiting(): number {
    return this.getters.length
  }
  get puttersWaiting(): number {
    return this.putters.length
  }

  /** Waits until `amount` fits, and adds it. */
  put(amount: number): Wait<void> {
    this.check(amount)
    return new Wait(this.inlet, amount, 0, null)
  }

  /** Waits until there is `amount`, and takes it. */
  get(amount: number): Wait<void> {
    this.check(amount)
    return new Wait(this.outlet, amount, 0, null)
  }

  statistics(): ContainerStatistics {
    const now = this.clock.now
    return {
      level: this.content.statistics(now),
      getters: this.getters.statistics(now, this.scale.ticksPerUnit),
      putters: this.putters.statistics(now, this.scale.ticksPerUnit),
      put: this.putTotal,
      got: this.gotTotal,
    }
  }

  /** Forgets the past, as at the end of a warm-up. Level and waiters stay. */
  resetStatistics(): void {
    const now = this.clock.now
    this.content.reset(now)
    this.getters.reset(now)
    this.putters.reset(now)
    this.putTotal = 0
    this.gotTotal = 0
  }

  /** @internal */
  admit(pour: Pour, into: boolean): void {
    const line = into ? this.putters : this.getters
    if (line.length === 0 && this.possible(pour.amount, into)) {
      line.waits.zeros++
      this.move(pour, into)
      this.serve()
    } else line.join(pour)
  }

  /** @internal Those behind one who leaves may fit. */
  dismiss(pour: Pour, into: boolean): void {
    const line = into ? this.putters : this.getters
    line.leave(pour)
    this.serve()
  }

  /** @internal An amount that was taken and never used flows back. */
  pourBack(amount: number): void {
    this.gotTotal -= amount
    this.content.set(this.content.value + amount, this.clock.now)
    this.serve()
  }

  private possible(amount: number, into: boolean): boolean {
    const room = into ? this.capacity - this.content.value : this.content.value
    return room - amount >= -ROUNDING * amount
  }

  private move(pour: Pour, into: boolean): void {
    const { amount } = pour
    const level = this.content.value
    if (into) {
      this.putTotal += amount
      this.content.set(Math.max(level, Math.min(this.capacity, level + amount)), this.clock.now)
    } else {
      this.gotTotal += amount
      this.content.set(Math.max(0, level - amount), this.clock.now)
    }
    pour.settle()
  }

  /** Getters and putters in turn, until neither can go on. */
  private serve(): void {
    let served = true
    while (served) served = this.serveFirst(this.getters, false) || this.serveFirst(this.putters, true)
  }

  private serveFirst(line: WaitingRoom<void, null>, into: boolean): boolean {
    const pour = line.first()
    if (pour === null || !this.possible(pour.amount, into)) return false
    line.serve(pour)
    this.move(pour, into)
    return true
  }

  private check(amount: number): void {
    if (!(amount > 0 && amount <= this.capacity && amount < Infinity))
      throw new ArgumentError(
        `invalid amount ${amount} at container "${this.name}"; expected a number above 0 and within its capacity ${this.capacity}`,
      )
  }
}

/** One side of a container: where putters wait, or getters. */
class Side implements Venue<void, null> {
  readonly clock: Clock
  readonly into: boolean
  private readonly container: Container

  constructor(container: Container, into: boolean) {
    this.clock = container.clock
    this.container = container
    this.into = into
  }

  admit(pour: Pour): void {
    this.container.admit(pour, this.into)
  }

  dismiss(pour: Pour): void {
    this.container.dismiss(pour, this.into)
  }

  /** What was put in stays: it may be gone. */
  giveBack(pour: Pour): void {
    if (!this.into) this.container.pourBack(pour.amount)
  }

  left(): number {
    return 0
  }

  describe({ amount }: Pour): string {
    return this.into ? `room for ${amount} in "${this.container.name}"` : `${amount} from "${this.container.name}"`
  }
}
