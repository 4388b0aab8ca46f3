import { Tallies } from './tallies.ts'

/** What became of returns since the warm-up, by alternative. */
export class ReturnTallies extends Tallies {
  /** Units brought back, of them restocked, sold off, worth nothing; units on their way or being looked at, now. */
  readonly returned: Float64Array = this.count('returned')
  readonly restocked: Float64Array = this.count('restocked')
  readonly soldOff: Float64Array = this.count('soldOff')
  readonly worthless: Float64Array = this.count('worthless')
  readonly open: Float64Array = this.level('open')
  /** Units mended and on the shelf again, thrown away, sent back to the vendor. */
  readonly refurbished: Float64Array = this.count('refurbished')
  readonly scrapped: Float64Array = this.count('scrapped')
  readonly toVendor: Float64Array = this.count('toVendor')
  /** Orders that came too late to be taken back; orders brought back, and ticks from the wish to the money. */
  readonly tooLate: Float64Array = this.count('tooLate')
  readonly orders: Float64Array = this.count('orders')
  readonly refundTicks: Float64Array = this.count('refundTicks')
  /** Money given back. */
  readonly refunded: Float64Array = this.count('refunded')
  /** Integral of `open` in unit-ticks, and the tick up to which it holds. */
  readonly openArea: Float64Array = this.count('openArea')
  readonly since: Float64Array = this.upTo('since')

  /** `quantity` more (negative: fewer) units are on their way back. */
  move(alternative: number, quantity: number, now: number): void {
    this.openArea[alternative] += this.open[alternative] * (now - this.since[alternative])
    this.since[alternative] = now
    this.open[alternative] += quantity
  }
}
