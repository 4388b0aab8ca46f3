import { readFileSync } from 'node:fs'
import { dayOfDate } from '../../src/fit/dates.ts'
import { readTransactions } from '../../src/fit/read-transactions.ts'
import { type CustomerHistory, summariseTransactions } from '../../src/fit/transaction-log.ts'

/** The CDNOW sample as the papers use it: calibration of 39 weeks, holdout of 39 weeks, purchases of one day merged. */
export function cdnow(): readonly CustomerHistory[] {
  const text = readFileSync(new URL('../../examples/data/cdnow/CDNOW_sample.txt', import.meta.url), 'utf8')
  const log = readTransactions(text, {
    separator: 'spaces',
    header: false,
    columns: { customer: 2, day: 3, spend: 5 },
  })
  return summariseTransactions(log, {
    until: dayOfDate('1997-09-30'),
    holdoutUntil: dayOfDate('1998-06-30'),
    daysPerPeriod: 7,
  })
}
