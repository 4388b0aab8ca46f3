/** A researcher's file of purchases to transactions. */

import { ArgumentError, suggest } from '../errors.ts'
import { DataProblems } from './data-problems.ts'
import { dayOfDate } from './dates.ts'
import { readTable, type Table, type TableFormat } from './table.ts'
import type { Transaction } from './transaction-log.ts'

/** Which columns hold what: by name, or by place from 1. */
export interface TransactionColumns {
  readonly customer: string | number
  /** A date (`1997-01-31`, `19970131`) or, with `dates: false`, a number of days. */
  readonly day: string | number
  readonly spend?: string | number
}

export interface TransactionFormat extends TableFormat {
  readonly columns: TransactionColumns
  /** Days are written as dates. Default true. */
  readonly dates?: boolean
}

/**
 * Reads the text of a log of purchases, one a line. Throws a ScenarioError that lists every bad row with its line, an ArgumentError for a column
 * that is not there.
 *
 * @example
 * readTransactions('customer,date,spend\nann,1997-01-01,12.50\n', { columns: { customer: 'customer', day: 'date', spend: 'spend' } })
 */
export function readTransactions(text: string, format: TransactionFormat): readonly Transaction[] {
  const { columns, dates = true } = format
  const table = readTable(text, format)
  const customerAt = placeOf(table, columns.customer)
  const dayAt = placeOf(table, columns.day)
  const spendAt = columns.spend === undefined ? undefined : placeOf(table, columns.spend)
  const problems = new DataProblems('transactions', (row) => table.lines[row])
  const width = Math.max(customerAt, dayAt, spendAt ?? 0) + 1
  const transactions = table.rows.flatMap((fields, row): Transaction[] => {
    if (fields.length < width) {
      problems.add(row, '', `invalid row of ${fields.length} fields: expected at least ${width}`)
      return []
    }
    const customer = fields[customerAt].trim()
    const day = dates ? dayOfDate(fields[dayAt]) : numberOf(fields[dayAt])
    const spend = spendAt === undefined ? undefined : numberOf(fields[spendAt])
    if (customer === '') problems.add(row, 'customer', 'missing customer: expected a name or a number')
    if (Number.isNaN(day))
      problems.add(
        row,
        'day',
        `invalid day "${fields[dayAt]}": expected ${dates ? 'a date such as 1997-01-31' : 'a number'}`,
      )
    if (spend !== undefined && !(spend >= 0))
      problems.add(row, 'spend', `invalid spend "${fields[spendAt ?? 0]}": expected a number of 0 or more`)
    return [{ customer, day, ...(spend === undefined ? {} : { spend }) }]
  })
  problems.throwIfAny()
  return transactions
}

/** The column's index. */
function placeOf({ columns, rows }: Table, column: string | number): number {
  const width = Math.max(columns.length, rows[0]?.length ?? 0)
  const place = typeof column === 'number' ? column - 1 : columns.indexOf(column)
  if (place >= 0 && place < width && Number.isInteger(place)) return place
  if (typeof column === 'number') throw new ArgumentError(`invalid column ${column}: expected 1 to ${width}`)
  const known = columns.length === 0 ? 'a place from 1: the table has no header' : `one of ${columns.join(', ')}`
  throw new ArgumentError(`unknown column "${column}": expected ${known}${suggest(column, columns)}`)
}

/** A number, NaN for anything else, also for an empty field. */
function numberOf(text: string): number {
  const trimmed = text.trim()
  const value = trimmed === '' ? Number.NaN : Number(trimmed)
  return Number.isFinite(value) ? value : Number.NaN
}
