import { Tallies } from './tallies.ts'

/** What the fulfilment of orders has come to since the warm-up, by alternative. */
export class FulfilmentTallies extends Tallies {
  /** Orders, such that no site had whole, such that left in several parcels; lines; parcels that left. */
  readonly orders: Float64Array = this.count('orders')
  readonly uncovered: Float64Array = this.count('uncovered')
  readonly split: Float64Array = this.count('split')
  readonly lines: Float64Array = this.count('lines')
  readonly parcels: Float64Array = this.count('parcels')
  /** Attempts to deliver, such that failed; units brought back or never fetched. */
  readonly attempts: Float64Array = this.count('attempts')
  readonly failed: Float64Array = this.count('failed')
  readonly broughtBack: Float64Array = this.count('broughtBack')
  /** Ticks from the shelf to the end of picking, of packing, to the carrier, to the customer, summed over parcels. */
  readonly pickTicks: Float64Array = this.count('pickTicks')
  readonly packTicks: Float64Array = this.count('packTicks')
  readonly tenderTicks: Float64Array = this.count('tenderTicks')
  /** Money that the marketplace took. */
  readonly commission: Float64Array = this.count('commission')
  /** Units fined for having come late or not at all, and the money. */
  readonly failedUnits: Float64Array = this.count('failedUnits')
  readonly fines: Float64Array = this.count('fines')
}
