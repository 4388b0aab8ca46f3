/** Histories checked and grouped: customers with one and the same history count once, with a weight. */

import { ArgumentError } from '../errors.ts'
import { DataProblems } from './data-problems.ts'
import type { CustomerHistory } from './transaction-log.ts'

/** The part of a history that models of repeat buying read. */
export type BuyingHistory = Pick<CustomerHistory, 'repeats' | 'recency' | 'age'>

/** Histories as columns, each with the number of customers that share it. */
export interface HistoryColumns {
  readonly repeats: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly weight: Float64Array
  readonly customers: number
}

/** Throws a ScenarioError that lists all rows that cannot be. The groups are sorted, so that the order of the rows leaves no trace. */
export function groupHistories(histories: readonly BuyingHistory[]): HistoryColumns {
  if (histories.length === 0) throw new ArgumentError('missing histories: expected one or more customers')
  checkHistories(histories)
  const sorted = [...histories].sort(compare)
  const groups: { readonly of: BuyingHistory; weight: number }[] = []
  for (const of of sorted) {
    const last = groups[groups.length - 1]
    if (last !== undefined && compare(last.of, of) === 0) last.weight++
    else groups.push({ of, weight: 1 })
  }
  return {
    repeats: Float64Array.from(groups, (group) => group.of.repeats),
    recency: Float64Array.from(groups, (group) => group.of.recency),
    age: Float64Array.from(groups, (group) => group.of.age),
    weight: Float64Array.from(groups, (group) => group.weight),
    customers: histories.length,
  }
}

/** Throws a ScenarioError that lists all histories that cannot be. */
export function checkHistories(histories: readonly BuyingHistory[]): void {
  const problems = new DataProblems('histories')
  for (const [row, { repeats, recency, age }] of histories.entries()) {
    if (!Number.isSafeInteger(repeats) || repeats < 0)
      problems.add(row, 'repeats', `invalid repeats ${repeats}: expected a whole number of 0 or more`)
    if (!(age >= 0 && age < Infinity)) problems.add(row, 'age', `invalid age ${age}: expected a number of 0 or more`)
    else if (!(recency >= 0 && recency <= age))
      problems.add(row, 'recency', `invalid recency ${recency}: expected a number from 0 to the age (${age})`)
    else if (repeats >= 0 && (repeats === 0) !== (recency === 0))
      problems.add(
        row,
        'recency',
        `invalid recency ${recency}: expected ${repeats === 0 ? '0 without repeats' : 'a number above 0 with repeats'}`,
      )
  }
  problems.throwIfAny()
}

function compare(a: BuyingHistory, b: BuyingHistory): number {
  return a.repeats - b.repeats || a.recency - b.recency || a.age - b.age
}
