import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { type Lots, NO_LOT } from './lots.ts'
import { countWaste } from './waste.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * Writes off what has come to the end of its life. One event per stock point is scheduled, for the next lot that ends; lots that were issued in the meantime
 * cost none. Hot path: allocates nothing.
 *
 * Where customers come once a period (or only other sites order), a unit is written off in the close of the period in which it has been through its last
 * demand: received in period t with a life of m periods, in the close of t + m - 1, so that what is left at the end of a period is what is left after
 * demand and waste. Where the sequence is continuous or customers come at any time, a unit is written off exactly one life after it began, before all
 * else of that instant.
 */
export class ShelfLife implements Actor {
  readonly #core: Core
  readonly lots: Lots
  readonly #life: Float64Array
  /** By stock point: 1 where units are written off in the close of a period. */
  readonly #atClose: Uint8Array
  /** Tick of the scheduled event, or Infinity; its handle. */
  readonly #due: Float64Array
  readonly #event: Float64Array
  /** By link: 1 where shipments carry lots; 0 where their goods are fresh when they are received. */
  readonly carries: Uint8Array
  readonly #positionChanged: (point: number) => void
  readonly #id: number

  constructor(
    core: Core,
    lots: Lots,
    demands: readonly (Demand | undefined)[],
    positionChanged: (point: number) => void,
  ) {
    const { stockPoints, phases } = core.plan
    const column = () => new Float64Array(stockPoints.length)
    this.#core = core
    this.lots = lots
    this.#life = Float64Array.from(stockPoints, ({ lots, unlimited }) => (unlimited ? NEVER : (lots?.life ?? NEVER)))
    this.#atClose = Uint8Array.from(demands, (demand) => (phases.continuous || demand?.everyPeriod === false ? 0 : 1))
    this.carries = Uint8Array.from(core.plan.links, ({ buyer, supplier }) => {
      const plan = stockPoints[buyer].lots
      if (plan === undefined || supplier < 0) return 0
      return stockPoints[supplier].unlimited && plan.freshOnReceipt ? 0 : 1
    })
    this.#due = column().fill(NEVER)
    this.#event = column().fill(-1)
    this.#positionChanged = positionChanged
    this.#id = core.kernel.register(this, 'shelf life')
  }

  handle(_kind: number, point: number, _amount: number): void {
    this.#expire(point, this.#core.kernel.now)
  }

  describe(_kind: number, point: number): string {
    return `end of shelf life at ${this.#core.plan.stockPoints[point].name}`
  }

  /** A lot whose life began at tick `made` was put on a shelf. */
  watch(point: number, made: number): void {
    const end = this.endOf(point, made)
    if (end >= this.#due[point]) return
    const { kernel, plan } = this.#core
    if (this.#event[point] >= 0) kernel.cancel(this.#event[point])
    const phase = this.#atClose[point] === 1 ? plan.phases.close : plan.phases.disrupt
    this.#due[point] = end
    this.#event[point] = kernel.schedule(Math.max(end, kernel.now), phase, this.#id, 0, point, 0)
  }

  /** Tick at which a unit is written off whose life began at `made`. */
  endOf(point: number, made: number): number {
    const end = made + this.#life[point]
    if (this.#atClose[point] === 0 || end === NEVER) return end
    const { clock, phases } = this.#core.plan
    const periods = end / clock.ticksPerPeriod
    // The last demand it is there for: before its end; at its very end too, where goods come after the demand of their period.
    const last = phases.receive < phases.demand ? Math.ceil(periods) - 1 : Math.floor(periods)
    return last * clock.ticksPerPeriod
  }

  /** Units on hand whose life began at least `age` and less than `age` + 1 periods ago. */
  ofAge(point: number, age: number): number {
    const { kernel, plan } = this.#core
    const { ticksPerPeriod } = plan.clock
    const lots = this.lots
    let sum = 0
    for (let row = lots.first[point]; row !== NO_LOT; row = lots.next[row])
      if (Math.floor((kernel.now - lots.made[row]) / ticksPerPeriod) === age) sum += lots.units[row]
    return sum
  }

  /** Units on hand that are there for the demand of exactly `periods` more periods, that of this instant included where it is still to come. */
  lifeLeft(point: number, periods: number): number {
    const lots = this.lots
    let sum = 0
    for (let row = lots.first[point]; row !== NO_LOT; row = lots.next[row])
      if (this.#demandsLeft(point, lots.made[row]) === periods) sum += lots.units[row]
    return sum
  }

  #demandsLeft(point: number, made: number): number {
    const { kernel, plan, network } = this.#core
    const { ticksPerPeriod } = plan.clock
    const end = this.endOf(point, made)
    if (this.#atClose[point] === 0) return Math.ceil((end - kernel.now) / ticksPerPeriod)
    const last = Math.floor(end / ticksPerPeriod)
    // Where reviews come before the demand of their period, that one is still to come.
    if (network.reviewPhase[point] < plan.phases.demand) return last - Math.ceil(kernel.now / ticksPerPeriod) + 1
    return last - Math.floor(kernel.now / ticksPerPeriod)
  }

  /** Goods have come in: what ended on its way is written off before anybody gets it; so is what ends now, where it does not wait for the close. */
  inspect(point: number): void {
    const { now } = this.#core.kernel
    const ended = this.#atClose[point] === 1 ? now - 1 : now
    if (this.#due[point] > ended) return
    this.#core.kernel.cancel(this.#event[point])
    this.#expire(point, ended)
  }

  /** Writes off all lots that have come to their end by tick `last`; sees to the next. */
  #expire(point: number, last: number): void {
    this.#due[point] = NEVER
    this.#event[point] = -1
    const lots = this.lots
    let gone = 0
    let oldest = NEVER
    for (let row = lots.first[point]; row !== NO_LOT; ) {
      const after = lots.next[row]
      if (this.endOf(point, lots.made[row]) <= last) gone += lots.remove(point, row)
      else if (lots.made[row] < oldest) oldest = lots.made[row]
      row = after
    }
    if (gone > 0) this.#writeOff(point, gone)
    if (oldest !== NEVER) this.watch(point, oldest)
  }

  #writeOff(point: number, gone: number): void {
    const { stock, kernel } = this.#core
    const level = stock.cells[point * ROW + Cell.onHand]
    // With the last lot goes what rounding left over of sums and differences.
    const units = this.lots.first[point] === NO_LOT ? level : Math.min(gone, level)
    if (units <= 0) return
    stock.discard(point, units, kernel.now)
    countWaste(this.#core, point, units)
    this.#positionChanged(point)
  }

  /** Initial stock. */
  start(): void {
    const { stockPoints } = this.#core.plan
    const { cells } = this.#core.stock
    for (const [point, { lots, unlimited }] of stockPoints.entries()) {
      if (lots === undefined || unlimited) continue
      const onHand = cells[point * ROW + Cell.onHand]
      const initial = lots.initial ?? (onHand > 0 ? [{ units: onHand, age: 0 }] : [])
      for (const { units, age } of initial) this.lots.add(point, units, -age)
    }
  }

  reset(): void {
    this.#due.fill(NEVER)
    this.#event.fill(-1)
  }

  save(): Plain {
    return saveColumns(this.#columns())
  }

  load(state: Plain): void {
    loadColumns(this.#columns(), state)
  }

  #columns(): Columns {
    return { due: this.#due, event: this.#event }
  }
}
