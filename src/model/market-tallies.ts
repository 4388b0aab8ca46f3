import { flawNames } from '../contracts/satisfaction.ts'
import type { MarketPlan } from './plan-market.ts'
import { Tallies } from './tallies.ts'

/** What the market has come to since the warm-up. Hot path: additions into columns. */
export class MarketTallies extends Tallies {
  /** By segment: occasions, of them such that bought nothing, customers who left for good. */
  readonly occasions: Float64Array
  readonly passed: Float64Array
  readonly left: Float64Array
  /** By alternative: times chosen, units wanted, units handed over, units lost; orders closed with an experience, with goods, whole and on time. */
  readonly chosen: Float64Array
  /** By alternative: chosen by customers who had bought another brand before, or nothing. */
  readonly acquired: Float64Array
  readonly wanted: Float64Array
  readonly handed: Float64Array
  readonly lost: Float64Array
  readonly closed: Float64Array
  readonly delivered: Float64Array
  readonly onTime: Float64Array
  /** Ticks from order to delivery, and ticks late, summed over orders delivered; scores given and their sum; scores of 4 and more, of 5, of 3 and less. */
  readonly leadTicks: Float64Array
  readonly lateTicks: Float64Array
  readonly scores: Float64Array
  readonly score: Float64Array
  readonly satisfied: Float64Array
  readonly promoters: Float64Array
  readonly detractors: Float64Array
  /** By alternative, then flaw: orders that had it. */
  readonly flawed: Float64Array
  /** Money that customers paid, rivals' customers included. */
  readonly revenue: Float64Array
  /** By brand, then segment: integral of the reputation in reputation-ticks, and the tick up to which it holds. */
  readonly reputation: Float64Array
  readonly since: Float64Array

  constructor({ segments, alternatives, brands }: MarketPlan) {
    super(alternatives.length)
    this.occasions = this.count('occasions', segments.length)
    this.passed = this.count('passed', segments.length)
    this.left = this.count('left', segments.length)
    this.chosen = this.count('chosen')
    this.acquired = this.count('acquired')
    this.wanted = this.count('wanted')
    this.handed = this.count('handed')
    this.lost = this.count('lost')
    this.closed = this.count('closed')
    this.delivered = this.count('delivered')
    this.onTime = this.count('onTime')
    this.leadTicks = this.count('leadTicks')
    this.lateTicks = this.count('lateTicks')
    this.scores = this.count('scores')
    this.score = this.count('score')
    this.satisfied = this.count('satisfied')
    this.promoters = this.count('promoters')
    this.detractors = this.count('detractors')
    this.flawed = this.count('flawed', alternatives.length * flawNames.length)
    this.revenue = this.count('revenue')
    this.reputation = this.count('reputation', brands.length * segments.length)
    this.since = this.upTo('since', brands.length * segments.length)
  }

  /** A score of `weight` people, from 1 to 5: CSAT counts 4 and 5, promoters give 5, detractors 3 or less. */
  rate(alternative: number, score: number, weight: number): void {
    this.scores[alternative] += weight
    this.score[alternative] += score * weight
    if (score >= 4) this.satisfied[alternative] += weight
    if (score >= 5) this.promoters[alternative] += weight
    else if (score <= 3) this.detractors[alternative] += weight
  }

  /** The reputation of a brand among a segment has been `value` up to now. */
  accrue(cell: number, value: number, now: number): void {
    this.reputation[cell] += value * (now - this.since[cell])
    this.since[cell] = now
  }
}
