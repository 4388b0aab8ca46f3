import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/** What the fulfilment of orders has come to since the warm-up, by alternative. */
export class FulfilmentTallies {
  /** Orders, such that no site had whole, such that left in several parcels; lines; parcels that left. */
  readonly orders: Float64Array
  readonly uncovered: Float64Array
  readonly split: Float64Array
  readonly lines: Float64Array
  readonly parcels: Float64Array
  /** Attempts to deliver, such that failed; units brought back or never fetched. */
  readonly attempts: Float64Array
  readonly failed: Float64Array
  readonly broughtBack: Float64Array
  /** Ticks from the shelf to the end of picking, of packing, to the carrier, to the customer, summed over parcels. */
  readonly pickTicks: Float64Array
  readonly packTicks: Float64Array
  readonly tenderTicks: Float64Array
  /** Money that the marketplace took. */
  readonly commission: Float64Array
  /** Units fined for having come late or not at all, and the money. */
  readonly failedUnits: Float64Array
  readonly fines: Float64Array
  readonly #columns: Columns

  constructor(alternatives: number) {
    const column = () => new Float64Array(alternatives)
    this.orders = column()
    this.uncovered = column()
    this.split = column()
    this.lines = column()
    this.parcels = column()
    this.attempts = column()
    this.failed = column()
    this.broughtBack = column()
    this.pickTicks = column()
    this.packTicks = column()
    this.tenderTicks = column()
    this.commission = column()
    this.failedUnits = column()
    this.fines = column()
    const { orders, uncovered, split, lines, parcels, attempts, failed, broughtBack } = this
    const { pickTicks, packTicks, tenderTicks, commission, failedUnits, fines } = this
    const steps = { pickTicks, packTicks, tenderTicks, commission, failedUnits, fines }
    this.#columns = { orders, uncovered, split, lines, parcels, attempts, failed, broughtBack, ...steps }
  }

  restart(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
