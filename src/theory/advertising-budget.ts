import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import { pow } from '../math/pow.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/**
 * Advertising per money of sales at the optimum of a firm that sets price and advertising: elasticity of advertising over that of price (Dorfman & Steiner 1954).
 *
 * @param ofPrice below 0
 * @example dorfmanSteiner(0.12, -2.62) // 4.58 % of sales
 */
export function dorfmanSteiner(ofAdvertising: number, ofPrice: number): number {
  requireNonNegative({ ofAdvertising })
  requirePositive({ '-ofPrice': -ofPrice })
  return ofAdvertising / -ofPrice
}

/** Four judgements of a manager (Little 1970): sales, or whatever responds, without advertising, at what is spent now, at half as much again, and at saturation. */
export interface Judgements {
  readonly atNothing: number
  readonly now: number
  readonly atHalfMore: number
  readonly atSaturation: number
  /** What is spent now. Default 1: curves are then in multiples of it. */
  readonly spend?: number
}

/** Parameters of ADBUDG, as `adbudg` takes them. */
export interface AdbudgParameters {
  readonly least: number
  readonly most: number
  readonly c: number
  readonly d: number
}

/**
 * ADBUDG through four judgements, exactly (Little 1970): with f = (response - least) / (most - least), f^-1 - 1 is d x^-c. Throws ArgumentError where the judgements do not
 * rise.
 */
export function adbudgThrough({ atNothing, now, atHalfMore, atSaturation, spend = 1 }: Judgements): AdbudgParameters {
  requirePositive({ spend })
  if (!(atNothing < now && now < atHalfMore && atHalfMore < atSaturation))
    throw new ArgumentError(
      `invalid judgements ${[atNothing, now, atHalfMore, atSaturation].join(', ')}; expected each above the one before`,
    )
  const oddsOf = (response: number) => (atSaturation - response) / (response - atNothing)
  const c = ln(oddsOf(now) / oddsOf(atHalfMore)) / ln(1.5)
  return { least: atNothing, most: atSaturation, c, d: oddsOf(now) * pow(spend, c) }
}

const STEPS = 200

/**
 * Shares a budget out among media with diminishing returns so that the last coin brings the same in each (equal marginal returns); media whose first coin brings less get
 * nothing.
 *
 * @param marginals for each medium what the next coin brings after x coins: falls in x, down to 0
 * @returns what each medium gets
 */
export function shareOut(budget: number, marginals: readonly ((x: number) => number)[]): readonly number[] {
  requireNonNegative({ budget })
  if (marginals.length === 0) throw new ArgumentError('missing media; expected one or more')
  // Spends at a price of money, by bisection; then the price at which they come to the budget.
  const spends = (price: number) => marginals.map((marginal) => lastAbove(marginal, price, budget))
  let [low, high] = [0, Math.max(...marginals.map((marginal) => marginal(0)))]
  if (!Number.isFinite(high)) high = Math.max(...marginals.map((marginal) => marginal(budget * 1e-12)))
  for (let step = 0; step < STEPS; step++) {
    const price = (low + high) / 2
    if (spends(price).reduce((sum, spend) => sum + spend, 0) > budget) low = price
    else high = price
  }
  return spends(high)
}

/** The largest x up to `most` at which a falling function is at least `price`. */
function lastAbove(marginal: (x: number) => number, price: number, most: number): number {
  if (marginal(0) < price) return 0
  if (marginal(most) >= price) return most
  let [low, high] = [0, most]
  for (let step = 0; step < STEPS && low < high; step++) {
    const middle = (low + high) / 2
    if (marginal(middle) >= price) low = middle
    else high = middle
  }
  return low
}
