/** Collects what is wrong with a researcher's data, row by row, and tells it all at once. */

import { type Problem, ScenarioError } from '../errors.ts'

/** More than so many are counted, not told. */
const MOST = 100

/** The problems of one table. Rows are told by index (from 0) in the path, and by line where the data came from a file. */
export class DataProblems {
  private readonly problems: Problem[] = []
  private readonly table: string
  private readonly lineOf: ((row: number) => number) | undefined
  private total = 0

  constructor(table: string, lineOf?: (row: number) => number) {
    this.table = table
    this.lineOf = lineOf
  }

  add(row: number, field: string, message: string): void {
    this.total++
    if (this.problems.length >= MOST) return
    const path = [this.table, row, field].filter((part) => part !== '').join('.')
    this.problems.push({ path, message, ...(this.lineOf === undefined ? {} : { line: this.lineOf(row) }) })
  }

  /** Throws a ScenarioError with all problems, if there are any. */
  throwIfAny(): void {
    if (this.total === 0) return
    const more = this.total - this.problems.length
    const rest = more === 0 ? [] : [{ path: this.table, message: `and ${more} more problems of this kind` }]
    throw new ScenarioError([...this.problems, ...rest], this.table)
  }
}
