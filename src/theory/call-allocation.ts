import { ArgumentError } from '../errors.ts'
import { pow } from '../math/pow.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/** An account's sales S0 + (Sinf - S0) x^b / (c + x^b) at x calls (Lodish 1971), and how many hours a call on it takes. */
export interface CallAccount {
  readonly floor: number
  readonly ceiling: number
  readonly b: number
  readonly c: number
  /** Default 1. */
  readonly hours?: number
}

export interface CallAllocation {
  /** Calls by account. */
  readonly calls: readonly number[]
  /** Sales of all accounts. */
  readonly sales: number
  /** What one more hour sells, wherever calls are made. */
  readonly perHour: number
}

/** Sales of an account at x calls. */
export function callSales({ floor, ceiling, b, c }: CallAccount, x: number): number {
  if (x <= 0) return floor
  const effect = pow(x, b)
  return floor + ((ceiling - floor) * effect) / (c + effect)
}

/** What one more call sells: (Sinf - S0) b c x^(b - 1) / (c + x^b)^2. */
export function marginalCallSales({ floor, ceiling, b, c }: CallAccount, x: number): number {
  const effect = pow(x, b)
  return ((ceiling - floor) * b * c * effect) / (x * (c + effect) * (c + effect))
}

/**
 * How to spread `hours` over accounts so that sales are highest: wherever calls are made, one more hour sells the same (Karush, Kuhn & Tucker; for calls: Lodish 1971,
 * Sinha & Zoltners 2001). For curves that bend down all the way (b at most 1): of an S the first calls sell more and more, and equal marginals need not be best.
 *
 * Throws ArgumentError for hours or accounts that make no sense.
 */
export function allocateCalls(accounts: readonly CallAccount[], hours: number): CallAllocation {
  requirePositive({ hours })
  if (accounts.length === 0) throw new ArgumentError('missing accounts; expected at least one')
  for (const { floor, ceiling, b, c, hours: each = 1 } of accounts) {
    requirePositive({ b, c, hours: each })
    requireNonNegative({ floor, rise: ceiling - floor })
    if (b > 1) throw new ArgumentError(`invalid b = ${b}; expected at most 1: beyond it the curve is an S`)
  }
  const spent = (calls: readonly number[]) => calls.reduce((sum, x, index) => sum + x * (accounts[index].hours ?? 1), 0)
  let [low, high] = [0, 1]
  const at = (price: number) => accounts.map((account) => bestCalls(account, price))
  while (spent(at(high)) > hours) high *= 2
  low = high
  while (spent(at(low)) < hours) {
    low /= 2
    if (low < 1e-300)
      throw new ArgumentError('invalid accounts: no call sells anything; expected a ceiling above a floor')
  }
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (spent(at(middle)) > hours) low = middle
    else high = middle
  }
  // What is left of rounding goes to all in proportion.
  const scale = hours / spent(at(high))
  const calls = at(high).map((x) => x * scale)
  return {
    calls,
    sales: accounts.reduce((sum, account, index) => sum + callSales(account, calls[index]), 0),
    perHour: high,
  }
}

/** Calls at which one more hour sells just `price`; 0 where not even the first is worth it. */
function bestCalls(account: CallAccount, price: number): number {
  const { hours = 1, floor, ceiling } = account
  const perCall = price * hours
  if (ceiling === floor || marginalCallSales(account, 1e-12) <= perCall) return 0
  let high = 1
  while (marginalCallSales(account, high) > perCall) high *= 2
  let low = 0
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (marginalCallSales(account, middle) > perCall) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** What is known of an account: its sales at the calls of today, without calls, and with calls without end; and the elasticity today. */
export interface CallCalibration {
  readonly calls: number
  readonly sales: number
  readonly floor: number
  readonly ceiling: number
  readonly elasticity: number
}

/**
 * The curve S0 + (Sinf - S0) x^b / (c + x^b) through today's point with today's elasticity. With f = (S - S0) / (Sinf - S0) the elasticity is
 * b f (1 - f) (Sinf - S0) / S, so b follows, and c = x^b (1 - f) / f (Little 1970, Lodish 1971: judgmental calibration).
 */
export function calibrateCallResponse(known: CallCalibration): CallAccount {
  const { calls, sales, floor, ceiling, elasticity } = known
  requirePositive({ calls, sales, elasticity })
  requireNonNegative({ floor })
  if (!(sales > floor && ceiling > sales))
    throw new ArgumentError(
      `invalid sales ${sales}; expected above the floor ${floor} and below the ceiling ${ceiling}`,
    )
  const gone = (sales - floor) / (ceiling - floor)
  const b = (elasticity * sales) / (gone * (1 - gone) * (ceiling - floor))
  return { floor, ceiling, b, c: (pow(calls, b) * (1 - gone)) / gone }
}
