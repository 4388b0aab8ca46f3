import type { Plain } from '../contracts/plain.ts'
import { flawNames } from '../contracts/satisfaction.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { MarketPlan } from './plan-market.ts'

/** What the market has come to since the warm-up. Hot path: additions into columns. */
export class MarketTallies {
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
  readonly #counts: Columns
  readonly #state: Columns

  constructor({ segments, alternatives, brands }: MarketPlan) {
    const bySegment = () => new Float64Array(segments.length)
    const byAlternative = () => new Float64Array(alternatives.length)
    this.occasions = bySegment()
    this.passed = bySegment()
    this.left = bySegment()
    this.chosen = byAlternative()
    this.acquired = byAlternative()
    this.wanted = byAlternative()
    this.handed = byAlternative()
    this.lost = byAlternative()
    this.closed = byAlternative()
    this.delivered = byAlternative()
    this.onTime = byAlternative()
    this.leadTicks = byAlternative()
    this.lateTicks = byAlternative()
    this.scores = byAlternative()
    this.score = byAlternative()
    this.satisfied = byAlternative()
    this.promoters = byAlternative()
    this.detractors = byAlternative()
    this.flawed = new Float64Array(alternatives.length * flawNames.length)
    this.revenue = byAlternative()
    this.reputation = new Float64Array(brands.length * segments.length)
    this.since = new Float64Array(brands.length * segments.length)
    const { occasions, passed, left, chosen, wanted, handed, lost, closed, delivered, onTime } = this
    const { leadTicks, lateTicks, scores, score, satisfied, promoters, detractors, flawed, revenue, reputation } = this
    const ofOrders = { occasions, passed, left, chosen, wanted, handed, lost, closed, delivered, onTime }
    const ofScores = {
      leadTicks,
      lateTicks,
      scores,
      score,
      satisfied,
      promoters,
      detractors,
      flawed,
      revenue,
      reputation,
      acquired: this.acquired,
    }
    this.#counts = { ...ofOrders, ...ofScores }
    this.#state = { ...this.#counts, since: this.since }
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
