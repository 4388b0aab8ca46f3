import { Tallies } from './tallies.ts'

/** What became of complaints since the warm-up, by alternative. Hot path: columns. */
export class ComplaintTallies extends Tallies {
  /** Disappointed customers (a score of 3 or less), complaints, such that were resolved; ticks until then; stars won. */
  readonly disappointed: Float64Array = this.count('disappointed')
  readonly complaints: Float64Array = this.count('complaints')
  readonly resolved: Float64Array = this.count('resolved')
  readonly ticks: Float64Array = this.count('ticks')
  readonly stars: Float64Array = this.count('stars')
  /** Such that the contact centre did not take up. */
  readonly neglected: Float64Array = this.count('neglected')
}
