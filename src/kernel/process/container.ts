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
import { Queued } from './line.ts'
import type { TimeScale } from './time-scale.ts'
import type { Clock, Wait } from './wait.ts'
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

export class Container {
  readonly name: string
  readonly capacity: number
  readonly clock: Clock
  private readonly scale: TimeScale
  private readonly content: Level
  private readonly getters: WaitingRoom<Pour>
  private readonly putters: WaitingRoom<Pour>
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
    return new Pour(this, amount, true)
  }

  /** Waits until there is `amount`, and takes it. */
  get(amount: number): Wait<void> {
    this.check(amount)
    return new Pour(this, amount, false)
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
  admit(pour: Pour): void {
    const line = this.lineOf(pour)
    if (line.length === 0 && this.possible(pour)) {
      line.waits.zeros++
      this.pour(pour)
      this.serve()
    } else line.join(pour)
  }

  /** @internal Those behind one who leaves may fit. */
  dismiss(pour: Pour): void {
    this.lineOf(pour).leave(pour)
    this.serve()
  }

  /** @internal An amount that was taken and never used flows back. */
  pourBack(pour: Pour): void {
    if (pour.into) return
    this.gotTotal -= pour.amount
    this.content.set(this.content.value + pour.amount, this.clock.now)
    this.serve()
  }

  private lineOf(pour: Pour): WaitingRoom<Pour> {
    return pour.into ? this.putters : this.getters
  }

  private possible(pour: Pour): boolean {
    const room = pour.into ? this.capacity - this.content.value : this.content.value
    return room - pour.amount >= -ROUNDING * pour.amount
  }

  private pour(pour: Pour): void {
    const { amount } = pour
    const level = this.content.value
    if (pour.into) {
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
    while (served) served = this.serveFirst(this.getters) || this.serveFirst(this.putters)
  }

  private serveFirst(line: WaitingRoom<Pour>): boolean {
    const pour = line.first()
    if (pour === null || !this.possible(pour)) return false
    line.serve(pour)
    this.pour(pour)
    return true
  }

  private check(amount: number): void {
    if (!(amount > 0 && amount <= this.capacity && amount < Infinity))
      throw new ArgumentError(
        `invalid amount ${amount} at container "${this.name}"; expected a number above 0 and within its capacity ${this.capacity}`,
      )
  }
}

class Pour extends Queued<void, Pour> {
  declare readonly container: Container
  declare readonly amount: number
  declare readonly into: boolean

  constructor(container: Container, amount: number, into: boolean) {
    super(container.clock, 0)
    this.container = container
    this.amount = amount
    this.into = into
  }

  protected override start(): void {
    this.container.admit(this)
  }

  protected override leave(): void {
    this.container.dismiss(this)
  }

  override undo(): void {
    this.container.pourBack(this)
  }

  override describe(): string {
    return this.into
      ? `room for ${this.amount} in "${this.container.name}"`
      : `${this.amount} from "${this.container.name}"`
  }
}
