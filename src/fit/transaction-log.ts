/** From a log of purchases to what models of repeat buying need of each customer: how many repeats, how recent, how long observed. */

import { ArgumentError } from '../errors.ts'
import { DataProblems } from './data-problems.ts'

/** One purchase. */
export interface Transaction {
  readonly customer: string | number
  /** Day of the purchase, counted from any day (`dayOfDate` of `dates.ts` makes one of a date). */
  readonly day: number
  /** Money spent. Only models of spend need it. */
  readonly spend?: number
}

/** A customer's history in a calibration period: all that BG/NBD and Pareto/NBD need. */
export interface CustomerHistory {
  readonly customer: string
  /** x: repeat purchases, after the first. */
  readonly repeats: number
  /** t_x: time of the last purchase, from the first; 0 where there was no repeat. In periods. */
  readonly recency: number
  /** T: time from the first purchase to the end of the calibration. In periods. */
  readonly age: number
  /** Mean spend of the repeat purchases; null without repeats or spend. */
  readonly meanSpend: number | null
  /** Purchases after the calibration, to the end of the holdout; null where no holdout was asked for. */
  readonly holdout: number | null
}

export interface SummaryOptions {
  /** Last day of the calibration (inclusive). Customers who came later are left out. */
  readonly until: number
  /** Last day of the holdout (inclusive). Absent: no holdout. */
  readonly holdoutUntil?: number
  /** Days in one period of time, 7 for weeks. Default 1. */
  readonly daysPerPeriod?: number
}

/**
 * Histories of all customers whose first purchase is not after `until`, in the order of their names. Purchases of one customer on one day are
 * one purchase (the convention of Fader, Hardie & Lee 2005), their spend added up.
 * Throws a ScenarioError that lists all bad rows, an ArgumentError for options that cannot be.
 *
 * @example
 * summariseTransactions([{ customer: 'a', day: 0 }, { customer: 'a', day: 14 }], { until: 28, daysPerPeriod: 7 })
 * // [{ customer: 'a', repeats: 1, recency: 2, age: 4, ... }]
 */
export function summariseTransactions(
  transactions: readonly Transaction[],
  { until, holdoutUntil, daysPerPeriod = 1 }: SummaryOptions,
): readonly CustomerHistory[] {
  if (!Number.isFinite(until)) throw new ArgumentError(`invalid until ${until}: expected a day`)
  if (holdoutUntil !== undefined && !(holdoutUntil > until))
    throw new ArgumentError(`invalid holdoutUntil ${holdoutUntil}: expected a day after until (${until})`)
  if (!(daysPerPeriod > 0 && daysPerPeriod < Infinity))
    throw new ArgumentError(`invalid daysPerPeriod ${daysPerPeriod}: expected a number above 0`)
  const books = booksOf(transactions)
  const histories: CustomerHistory[] = []
  for (const customer of [...books.keys()].sort()) {
    const days = [...(books.get(customer) ?? [])].sort(([a], [b]) => a - b)
    const inside = days.filter(([day]) => day <= until)
    if (inside.length === 0) continue
    const first = inside[0][0]
    const repeats = inside.slice(1)
    const spends = repeats.map(([, spend]) => spend)
    histories.push({
      customer,
      repeats: repeats.length,
      recency: (inside[inside.length - 1][0] - first) / daysPerPeriod,
      age: (until - first) / daysPerPeriod,
      meanSpend: repeats.length === 0 || spends.some(Number.isNaN) ? null : sum(spends) / repeats.length,
      holdout: holdoutUntil === undefined ? null : days.filter(([day]) => day > until && day <= holdoutUntil).length,
    })
  }
  if (histories.length === 0) throw new ArgumentError(`missing customers: expected purchases not after day ${until}`)
  return histories
}

/** Spend by day of each customer; NaN where a row has none. */
function booksOf(transactions: readonly Transaction[]): Map<string, Map<number, number>> {
  const problems = new DataProblems('transactions')
  const books = new Map<string, Map<number, number>>()
  for (const [row, { customer, day, spend }] of transactions.entries()) {
    const name = String(customer ?? '')
    if (name === '') problems.add(row, 'customer', 'missing customer: expected a name or a number')
    if (!Number.isFinite(day)) problems.add(row, 'day', `invalid day ${day}: expected a number`)
    if (spend !== undefined && !(spend >= 0 && spend < Infinity))
      problems.add(row, 'spend', `invalid spend ${spend}: expected a number of 0 or more`)
    const book = books.get(name) ?? new Map<number, number>()
    book.set(day, (book.get(day) ?? 0) + (spend ?? Number.NaN))
    books.set(name, book)
  }
  problems.throwIfAny()
  return books
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
