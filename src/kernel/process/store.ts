/**
 * A store of distinct items: a shelf, a mailbox, a yard of containers.
 *
 * Rules, all of them tested:
 * - No getter waits beside an item that it would accept, whether the item lies in the store or in the hands of a waiting putter.
 * - Getters and putters are served in their order (first come first served, or by priority); a getter whose filter refuses what
 *   there is holds back nobody.
 * - A get that is interrupted or outrun takes nothing; a put that is interrupted or outrun leaves nothing.
 * - Nothing recurses: a million puts in a row, or a chain of a million handovers, is a loop.
 *
 * Hot path: `put`, `get`, `offer`, `seek`.
 *
 * Over 300 lines: putting and getting are two sides of one rule, and the loop that hands items over must see both.
 */
import { ArgumentError } from '../../errors.ts'
import { FifoItems, type Items, RankedItems } from './items.ts'
import { Level, type LevelStatistics } from './level.ts'
import type { TimeScale } from './time-scale.ts'
import { type Clock, type Venue, Wait } from './wait.ts'
import { type LineStatistics, WaitingRoom } from './waiting-room.ts'

export interface StoreOptions<T> {
  readonly name: string
  /** Most items that fit. Default Infinity. */
  readonly capacity?: number
  /** Items with the smallest rank are taken first, as in `(order) => order.due`. Default: first in, first out. */
  readonly rank?: (item: T) => number
  /** Getters (and putters) by priority, smallest first. Default: first come, first served. */
  readonly discipline?: 'fifo' | 'priority'
}

export interface GetOptions<T> {
  /** Only an item for which this is true; it must not change anything. */
  readonly accepts?: (item: T) => boolean
  /** Smaller is served first. Default 0. Only with discipline `'priority'`. */
  readonly priority?: number
}

/** What a store was like from the last reset to now. */
export interface StoreStatistics {
  /** Items in the store, over time. */
  readonly level: LevelStatistics
  readonly getters: LineStatistics
  readonly putters: LineStatistics
  /** Items that came in, and that were taken. */
  readonly put: number
  readonly got: number
}

type Filter<T> = (item: T) => boolean
/** Its detail is the item. */
type Put<T> = Wait<void, T>
/** Its detail is the filter; null takes anything. */
type Get<T> = Wait<T, Filter<T> | null>

export class Store<T> {
  readonly name: string
  readonly capacity: number
  readonly clock: Clock
  private readonly scale: TimeScale
  private readonly putSide: PutSide<T>
  private readonly getSide: GetSide<T>
  private readonly items: Items<T>
  private readonly getters: WaitingRoom<T, Filter<T> | null>
  private readonly putters: WaitingRoom<void, T>
  private readonly level: Level
  /** How many waiting getters are choosy; with none, the first in line is always the one to serve. */
  private choosy = 0
  private putCount = 0
  private gotCount = 0

  constructor(clock: Clock, scale: TimeScale, options: StoreOptions<T>) {
    this.clock = clock
    this.scale = scale
    this.name = options.name
    this.capacity = options.capacity ?? Infinity
    if (!(this.capacity >= 1 && (this.capacity === Infinity || Number.isInteger(this.capacity))))
      throw new ArgumentError(
        `invalid capacity ${this.capacity} of store "${this.name}"; expected a whole number >= 1, or Infinity`,
      )
    this.putSide = new PutSide(this)
    this.getSide = new GetSide(this)
    this.items = options.rank === undefined ? new FifoItems<T>() : new RankedItems<T>(options.rank)
    this.getters = new WaitingRoom(clock, options.discipline ?? 'fifo')
    this.putters = new WaitingRoom(clock, options.discipline ?? 'fifo')
    this.level = new Level(0, clock.now)
  }

  /** Items in the store now. */
  get length(): number {
    return this.items.length
  }
  get gettersWaiting(): number {
    return this.getters.length
  }
  get puttersWaiting(): number {
    return this.putters.length
  }

  /** Waits until `item` is accepted: at once where there is room or somebody waits for it. */
  put(item: T, priority = 0): Wait<void> {
    this.checkPriority(priority)
    return new Wait(this.putSide, 1, priority, item)
  }

  /** Waits for an item and takes it: `const item = yield* store.get()`. */
  get(options?: GetOptions<T>): Wait<T> {
    if (options === undefined) return new Wait(this.getSide, 1, 0, null)
    this.checkPriority(options.priority ?? 0)
    return new Wait(this.getSide, 1, options.priority ?? 0, options.accepts ?? null)
  }

  /** Puts `item` in without waiting, from anywhere. False where there is no room for it. */
  offer(item: T): boolean {
    const getter = this.getterFor(item)
    if (getter !== null) this.hand(item, getter)
    else if (this.items.length < this.capacity) this.shelve(item)
    else return false
    return true
  }

  statistics(): StoreStatistics {
    const now = this.clock.now
    return {
      level: this.level.statistics(now),
      getters: this.getters.statistics(now, this.scale.ticksPerUnit),
      putters: this.putters.statistics(now, this.scale.ticksPerUnit),
      put: this.putCount,
      got: this.gotCount,
    }
  }

  /** Forgets the past, as at the end of a warm-up. Items and waiters stay. */
  resetStatistics(): void {
    const now = this.clock.now
    this.level.reset(now)
    this.getters.reset(now)
    this.putters.reset(now)
    this.putCount = 0
    this.gotCount = 0
  }

  /** @internal */
  admitPut(put: Put<T>): void {
    if (this.offer(put.detail)) {
      this.putters.waits.zeros++
      put.settle()
    } else this.putters.join(put)
  }

  /** @internal */
  admitGet(get: Get<T>): void {
    if (this.seek(get)) {
      this.getters.waits.zeros++
      this.gotCount++
      this.refill()
      return
    }
    if (get.detail !== null) this.choosy++
    this.getters.join(get)
  }

  /** @internal */
  dismissPut(put: Put<T>): void {
    this.putters.leave(put)
  }

  /** @internal */
  dismissGet(get: Get<T>): void {
    if (get.detail !== null) this.choosy--
    this.getters.leave(get)
  }

  /** @internal An item that was taken and never used goes back to the front, above the capacity if need be. */
  putBack(item: T): void {
    this.gotCount--
    const getter = this.getterFor(item)
    if (getter !== null) {
      this.putCount--
      this.hand(item, getter)
      return
    }
    this.items.addFirst(item)
    this.level.set(this.items.length, this.clock.now)
  }

  /** Takes an item for `get`, from the store or from a waiting putter. */
  private seek(get: Get<T>): boolean {
    const accepts = get.detail
    if (accepts === null) {
      if (this.items.length === 0) return false
      get.settle(this.items.shift())
    } else {
      const found = this.items.take(accepts)
      if (found === undefined) return this.seekInHands(get, accepts)
      get.settle(found.item)
    }
    this.level.set(this.items.length, this.clock.now)
    return true
  }

  private seekInHands(get: Get<T>, accepts: (item: T) => boolean): boolean {
    const put = this.putters.find((waiting) => accepts(waiting.detail))
    if (put === null) return false
    this.putters.serve(put)
    this.putCount++
    put.settle()
    get.settle(put.detail)
    return true
  }

  /** Waiting putters fill the room that a get has made. None of their items is wanted by a waiting getter. */
  private refill(): void {
    for (let put = this.putters.first(); put !== null; put = this.putters.first()) {
      if (this.items.length >= this.capacity) return
      this.putters.serve(put)
      this.shelve(put.detail)
      put.settle()
    }
  }

  private getterFor(item: T): Get<T> | null {
    if (this.choosy === 0) return this.getters.first()
    return this.getters.find((get) => get.detail === null || get.detail(item))
  }

  private hand(item: T, getter: Get<T>): void {
    if (getter.detail !== null) this.choosy--
    this.getters.serve(getter)
    this.putCount++
    this.gotCount++
    getter.settle(item)
  }

  private shelve(item: T): void {
    this.putCount++
    this.items.add(item)
    this.level.set(this.items.length, this.clock.now)
  }

  private checkPriority(priority: number): void {
    if (priority !== 0 && (this.getters.discipline !== 'priority' || Number.isNaN(priority)))
      throw new ArgumentError(
        `invalid priority ${priority} at store "${this.name}"; expected a number, and discipline 'priority'`,
      )
  }
}

/** The side of a store where putters wait. */
class PutSide<T> implements Venue<void, T> {
  readonly clock: Clock
  private readonly store: Store<T>

  constructor(store: Store<T>) {
    this.clock = store.clock
    this.store = store
  }

  admit(put: Put<T>): void {
    this.store.admitPut(put)
  }

  dismiss(put: Put<T>): void {
    this.store.dismissPut(put)
  }

  /** An item that was accepted stays accepted: it may be gone. */
  giveBack(): void {}

  left(): number {
    return 0
  }

  describe(): string {
    return `room in "${this.store.name}"`
  }
}

/** The side of a store where getters wait. */
class GetSide<T> implements Venue<T, Filter<T> | null> {
  readonly clock: Clock
  private readonly store: Store<T>

  constructor(store: Store<T>) {
    this.clock = store.clock
    this.store = store
  }

  admit(get: Get<T>): void {
    this.store.admitGet(get)
  }

  dismiss(get: Get<T>): void {
    this.store.dismissGet(get)
  }

  /** Only called when the get is over: `value` is the item. */
  giveBack(get: Get<T>): void {
    this.store.putBack(get.value as T)
  }

  left(): number {
    return 0
  }

  describe(get: Get<T>): string {
    return `${get.detail === null ? 'an item' : 'a certain item'} from "${this.store.name}"`
  }
}
