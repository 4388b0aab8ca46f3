import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { MarketPlan } from './plan-market.ts'

/** Customers of all segments one after the other, a row each: a million of them are columns, not objects. */
export class MarketCustomers {
  /** By segment: its first customer. The last entry is the number of all customers. */
  readonly first: Int32Array
  /** By customer: its segment; 1 while it may come again; occasions so far; the last score it gave, 0 before the first. */
  readonly segment: Uint16Array
  readonly alive: Uint8Array
  readonly visits: Int32Array
  readonly score: Float64Array
  /** By customer: satisfaction from 0 to 1, smoothed over experiences, and the brand bought last, or -1. */
  readonly satisfaction: Float64Array
  readonly lastBrand: Int32Array
  /** By customer: expectation from 0 to 1; empty where nobody expects anything. */
  readonly expectation: Float64Array
  /** By customer and brand: loyalty from 0 to 1; empty where no segment knows any. */
  readonly loyalty: Float64Array
  readonly brands: number
  readonly #columns: Columns
  readonly #expects: number

  /**
   * @param loyal by segment: whether its customers know loyalty
   * @param expects what customers expect at first; undefined: nothing
   */
  constructor({ segments, brands }: MarketPlan, loyal: readonly boolean[], expects: number | undefined) {
    this.brands = brands.length
    this.first = new Int32Array(segments.length + 1)
    for (const [at, { customers }] of segments.entries()) this.first[at + 1] = this.first[at] + customers
    const count = this.first[segments.length]
    this.segment = new Uint16Array(count)
    for (const at of segments.keys()) this.segment.fill(at, this.first[at], this.first[at + 1])
    this.alive = new Uint8Array(count)
    this.visits = new Int32Array(count)
    this.score = new Float64Array(count)
    this.satisfaction = new Float64Array(count)
    this.lastBrand = new Int32Array(count)
    this.expectation = new Float64Array(expects === undefined ? 0 : count)
    this.#expects = expects ?? 0
    this.loyalty = new Float64Array(loyal.includes(true) ? count * this.brands : 0)
    const { alive, visits, score, satisfaction, lastBrand, expectation, loyalty } = this
    this.#columns = { alive, visits, score, satisfaction, lastBrand, expectation, loyalty }
  }

  /** All as new: everybody is there, and equally loyal to all brands. */
  reset(): void {
    clearColumns(this.#columns)
    this.alive.fill(1)
    this.lastBrand.fill(-1)
    this.expectation.fill(this.#expects)
    this.loyalty.fill(1 / this.brands)
  }

  /** A purchase of `brand`: loyalty moves towards it, and `kept` of the old stays (Guadagni & Little 1983, equation 3). */
  buys(customer: number, brand: number, kept: number): void {
    const from = customer * this.brands
    for (let at = from; at < from + this.brands; at++) this.loyalty[at] *= kept
    this.loyalty[from + brand] += 1 - kept
  }

  /** An experience of `score`: satisfaction is the first one, then `kept` of what it was and the rest of the new one. */
  learns(customer: number, score: number, kept: number): void {
    const outcome = (score - 1) / 4
    const first = this.score[customer] === 0
    this.satisfaction[customer] = first ? outcome : kept * this.satisfaction[customer] + (1 - kept) * outcome
    this.score[customer] = score
  }

  /** By brand, then segment: customers whose last purchase was of it. */
  holders(): Float64Array {
    const segments = this.first.length - 1
    const count = new Float64Array(this.brands * segments)
    for (let customer = 0; customer < this.lastBrand.length; customer++) {
      const brand = this.lastBrand[customer]
      if (brand >= 0) count[brand * segments + this.segment[customer]] += 1
    }
    return count
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
