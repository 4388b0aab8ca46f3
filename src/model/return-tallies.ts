import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/** What became of returns since the warm-up, by alternative. */
export class ReturnTallies {
  /** Units brought back, of them restocked, sold off, worth nothing; units on their way or being looked at, now. */
  readonly returned: Float64Array
  readonly restocked: Float64Array
  readonly soldOff: Float64Array
  readonly worthless: Float64Array
  readonly open: Float64Array
  /** Units mended and on the shelf again, thrown away, sent back to the vendor. */
  readonly refurbished: Float64Array
  readonly scrapped: Float64Array
  readonly toVendor: Float64Array
  /** Orders that came too late to be taken back; orders brought back, and ticks from the wish to the money. */
  readonly tooLate: Float64Array
  readonly orders: Float64Array
  readonly refundTicks: Float64Array
  /** Money given back. */
  readonly refunded: Float64Array
  /** Integral of `open` in unit-ticks, and the tick up to which it holds. */
  readonly openArea: Float64Array
  readonly since: Float64Array
  readonly #counts: Columns
  readonly #state: Columns

  constructor(alternatives: number) {
    const column = () => new Float64Array(alternatives)
    this.returned = column()
    this.restocked = column()
    this.soldOff = column()
    this.worthless = column()
    this.open = column()
    this.tooLate = column()
    this.orders = column()
    this.refundTicks = column()
    this.refunded = column()
    this.openArea = column()
    this.refurbished = column()
    this.scrapped = column()
    this.toVendor = column()
    this.since = column()
    const { returned, restocked, soldOff, worthless, tooLate, orders, refundTicks, refunded, openArea } = this
    const { refurbished, scrapped, toVendor } = this
    const dispositions = { refurbished, scrapped, toVendor }
    this.#counts = {
      returned,
      restocked,
      soldOff,
      worthless,
      tooLate,
      orders,
      refundTicks,
      refunded,
      openArea,
      ...dispositions,
    }
    this.#state = { ...this.#counts, open: this.open, since: this.since }
  }

  /** `quantity` more (negative: fewer) units are on their way back. */
  move(alternative: number, quantity: number, now: number): void {
    this.openArea[alternative] += this.open[alternative] * (now - this.since[alternative])
    this.since[alternative] = now
    this.open[alternative] += quantity
  }

  restart(now: number): void {
    clearColumns(this.#counts)
    this.since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
