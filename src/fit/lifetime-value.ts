/** Lifetime value of customers: margins to come, discounted. */

import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { log1p } from '../math/ln.ts'
import { requireFinite } from '../stats/checks.ts'

export interface LifetimeValueOptions {
  /** Expected purchases from now to `time` periods on: `(t) => futurePurchases(model, history, t)`, say. */
  readonly purchases: (time: number) => number
  /** Margin of a purchase, in money: `margin share x expectedSpend(...)`. */
  readonly margin: number
  /** Discount per period: 0.1 makes money one period away worth 1 / 1.1. 0 or more. */
  readonly discount: number
  /** Periods to look ahead. */
  readonly horizon: number
  /** Length of the steps in which purchases are counted, discounted at their middle. Default: one period. */
  readonly step?: number
}

/**
 * The discounted margin of the purchases to come: sum over steps of margin (E[Y(t + step)] - E[Y(t)]) (1 + discount)^-(t + step / 2)
 * (Fader, Hardie & Lee 2005, "RFM and CLV: using iso-value curves for customer base analysis", with a horizon).
 * Throws an ArgumentError for a discount below 0, or a horizon or step not above 0.
 */
export function lifetimeValue({ purchases, margin, discount, horizon, step = 1 }: LifetimeValueOptions): number {
  requireFinite(margin, 'margin')
  requireDiscount(discount)
  if (!(horizon > 0 && horizon < Infinity))
    throw new ArgumentError(`invalid horizon ${horizon}: expected a number above 0`)
  if (!(step > 0 && step <= horizon))
    throw new ArgumentError(`invalid step ${step}: expected a number above 0, at most the horizon`)
  const steps = Math.ceil(horizon / step - 1e-9)
  const rate = log1p(discount)
  let value = 0
  let before = 0
  for (let i = 0; i < steps; i++) {
    const from = i * step
    const to = Math.min(horizon, from + step)
    const until = purchases(to)
    value += margin * (until - before) * exp(-0.5 * rate * (from + to))
    before = until
  }
  return value
}

export interface RetentionModel {
  /** Margin of one period, in money. */
  readonly margin: number
  /** Probability that a customer of this period is one in the next. 0 to 1. */
  readonly retention: number
  /** Discount per period. */
  readonly discount: number
  /** Whether the margin of the present period counts. Default false: from the next on. */
  readonly now?: boolean
}

/**
 * Lifetime value with constant retention, sum of m r^t / (1 + d)^t for ever (Gupta & Lehmann 2003). Throws an ArgumentError for a retention outside 0 to
 * 1, a discount below 0, or both at the border (a sum without end).
 *
 * @example
 * retentionLifetimeValue({ margin: 100, retention: 0.8, discount: 0.1 }) // 266.67
 */
export function retentionLifetimeValue({ margin, retention, discount, now = false }: RetentionModel): number {
  requireFinite(margin, 'margin')
  requireDiscount(discount)
  if (!(retention >= 0 && retention <= 1)) throw new ArgumentError(`invalid retention ${retention}: expected 0 to 1`)
  if (retention === 1 && discount === 0)
    throw new ArgumentError('invalid discount 0: expected a number above 0 where retention is 1, or the sum has no end')
  return (margin * (now ? 1 + discount : retention)) / (1 + discount - retention)
}

function requireDiscount(discount: number): void {
  if (!(discount >= 0 && discount < Infinity))
    throw new ArgumentError(`invalid discount ${discount}: expected 0 or more`)
}
