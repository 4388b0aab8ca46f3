import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'

/**
 * Beside the books: how much of each activity was for the orders of one asker alone (customers of a stock point without a class, or a class), since the last restart.
 * Kept where there are classes of customers; a note to entries that stand in the ledger already. Hot path: one addition.
 */
export class DirectCosts {
  readonly #askers: number
  readonly amounts: Float64Array
  readonly #columns: Columns

  constructor(activities: number, askers: number) {
    this.#askers = askers
    this.amounts = new Float64Array(activities * askers)
    this.#columns = { amounts: this.amounts }
  }

  add(activity: number, who: number, amount: number): void {
    this.amounts[activity * this.#askers + who] += amount
  }

  /** Money for one activity that was for one asker. */
  of(activity: number, who: number): number {
    return this.amounts[activity * this.#askers + who]
  }

  /** Takes over what another has. */
  set({ amounts }: DirectCosts): void {
    this.amounts.set(amounts)
  }

  restart(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
