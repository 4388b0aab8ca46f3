import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfDate } from '../../src/fit/dates.ts'
import { readTransactions } from '../../src/fit/read-transactions.ts'
import { readTable } from '../../src/fit/table.ts'
import { summariseTransactions } from '../../src/fit/transaction-log.ts'
import { cdnow } from './cdnow.ts'

describe('summariseTransactions', () => {
  it('counts repeats, recency and age in periods, and merges purchases of one day', () => {
    const log = [
      { customer: 'b', day: 10, spend: 5 },
      { customer: 'a', day: 14, spend: 20 },
      { customer: 'a', day: 0, spend: 99 },
      { customer: 'a', day: 14, spend: 10 },
      { customer: 'a', day: 21, spend: 10 },
      { customer: 'a', day: 30, spend: 10 },
      { customer: 'late', day: 29, spend: 1 },
    ]
    expect(summariseTransactions(log, { until: 28, holdoutUntil: 35, daysPerPeriod: 7 })).toEqual([
      { customer: 'a', repeats: 2, recency: 3, age: 4, meanSpend: 20, holdout: 1 },
      { customer: 'b', repeats: 0, recency: 0, age: 18 / 7, meanSpend: null, holdout: 0 },
    ])
  })

  it('reads CDNOW as the papers do: 2,357 customers, 1,411 of them without a repeat', () => {
    const histories = cdnow()
    expect(histories).toHaveLength(2357)
    expect(histories.filter(({ repeats }) => repeats === 0)).toHaveLength(1411)
    expect(histories[0]).toMatchObject({ customer: '0001', repeats: 2, holdout: 1 })
    expect(histories[0].recency).toBeCloseTo(30.43, 2)
    expect(histories[0].age).toBeCloseTo(38.86, 2)
  })

  it('does not depend on the order of the log', () => {
    const log = Array.from({ length: 40 }, (_, i) => ({ customer: i % 7, day: (i * 13) % 29, spend: i % 5 }))
    const summary = summariseTransactions(log, { until: 25 })
    fc.assert(
      fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (shuffled) => {
        expect(summariseTransactions(shuffled, { until: 25 })).toEqual(summary)
      }),
      { seed: 23, numRuns: 30 },
    )
  })

  it('lists all bad rows', () => {
    const log = [
      { customer: '', day: 1 },
      { customer: 'a', day: Number.NaN },
      { customer: 'b', day: 1, spend: -3 },
    ]
    expect(() => summariseTransactions(log, { until: 9 })).toThrow(
      [
        '3 problems in transactions:',
        '  - missing customer at transactions.0.customer: expected a name or a number',
        '  - invalid day NaN at transactions.1.day: expected a number',
        '  - invalid spend -3 at transactions.2.spend: expected a number of 0 or more',
      ].join('\n'),
    )
    expect(() => summariseTransactions([{ customer: 'a', day: 5 }], { until: 4 })).toThrow('missing customers')
    expect(() => summariseTransactions([], { until: 4, holdoutUntil: 3 })).toThrow('invalid holdoutUntil 3')
  })
})

describe('readTransactions', () => {
  it('reads columns by name, with dates', () => {
    const text = 'who,when,paid\n"Smith, Ann",1997-01-01,12.50\n'
    expect(readTransactions(text, { columns: { customer: 'who', day: 'when', spend: 'paid' } })).toEqual([
      { customer: 'Smith, Ann', day: 9862, spend: 12.5 },
    ])
  })

  it('lists all bad rows with their lines', () => {
    const text = 'who,when,paid\nann,1997-02-30,1\n\n,1997-01-01,x\nbob,1997-01-02\n'
    expect(() => readTransactions(text, { columns: { customer: 'who', day: 'when', spend: 'paid' } })).toThrow(
      [
        '4 problems in transactions:',
        '  - invalid day "1997-02-30" at transactions.0.day (line 2, column 1): expected a date such as 1997-01-31',
        '  - missing customer at transactions.1.customer (line 4, column 1): expected a name or a number',
        '  - invalid spend "x" at transactions.1.spend (line 4, column 1): expected a number of 0 or more',
        '  - invalid row of 2 fields at transactions.2 (line 5, column 1): expected at least 3',
      ].join('\n'),
    )
  })

  it('counts what it does not list', () => {
    const text = `who,when\n${'ann,never\n'.repeat(150)}`
    expect(() => readTransactions(text, { columns: { customer: 'who', day: 'when' } })).toThrow('and 50 more problems')
  })

  it('suggests the column that was meant', () => {
    expect(() => readTransactions('customer,date\n', { columns: { customer: 'custommer', day: 'date' } })).toThrow(
      'unknown column "custommer": expected one of customer, date; did you mean "customer"?',
    )
    expect(() =>
      readTransactions('a b\n', { header: false, separator: 'spaces', columns: { customer: 1, day: 3 } }),
    ).toThrow('invalid column 3: expected 1 to 2')
  })
})

describe('readTable', () => {
  it('reads quotes, doubled quotes, line ends inside quotes and empty fields', () => {
    expect(readTable('a;b\r\n"x;""y""\nz";\r\n;2', { separator: ';' })).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['x;"y"\nz', ''],
        ['', '2'],
      ],
      lines: [2, 4],
    })
  })
})

describe('dayOfDate', () => {
  it('counts days as the platform does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 200_000 }), (day) => {
        expect(dayOfDate(new Date(day * 86_400_000).toISOString().slice(0, 10))).toBe(day)
      }),
      { seed: 24 },
    )
  })

  it('is NaN for what is no date', () => {
    for (const text of ['', '1997', '1997-13-01', '1900-02-29', '19970132', '1997/01/01'])
      expect(dayOfDate(text)).toBeNaN()
    expect(dayOfDate('2000-02-29T12:30')).toBe(11016)
  })
})
