import type { Plain } from '../contracts/plain.ts'

/**
 * Invoices in the order in which they fall due: first in, first out, in a ring of columns. Hot path: allocates only where more invoices are open than ever before.
 */
export class DueList {
  /** Tick at which an invoice falls due, its account and its amount. */
  #due: Float64Array = new Float64Array(16)
  #account: Int32Array = new Int32Array(16)
  #amount: Float64Array = new Float64Array(16)
  #head = 0
  #length = 0

  /** Invoices of one account that fall due at the same tick, one after the other, are kept as one. */
  add(due: number, account: number, amount: number): void {
    const capacity = this.#due.length
    const last = (this.#head + this.#length - 1 + capacity) % capacity
    if (this.#length > 0 && this.#due[last] === due && this.#account[last] === account) {
      this.#amount[last] += amount
      return
    }
    if (this.#length === capacity) this.#grow()
    const row = (this.#head + this.#length) % this.#due.length
    this.#due[row] = due
    this.#account[row] = account
    this.#amount[row] = amount
    this.#length += 1
  }

  /** Tick at which the first falls due; Infinity where there is none. */
  get next(): number {
    return this.#length === 0 ? Number.POSITIVE_INFINITY : this.#due[this.#head]
  }

  get account(): number {
    return this.#account[this.#head]
  }

  get amount(): number {
    return this.#amount[this.#head]
  }

  /** The first is settled. */
  drop(): void {
    this.#head = (this.#head + 1) % this.#due.length
    this.#length -= 1
  }

  /** All invoices, in the order in which they fall due. For reading. */
  visit(see: (due: number, account: number, amount: number) => void): void {
    const { due, account, amount } = this.#rows()
    for (const [row, at] of due.entries()) see(at, account[row], amount[row])
  }

  #grow(): void {
    const { due, account, amount } = this.#rows()
    const capacity = 2 * this.#due.length
    this.#due = new Float64Array(capacity)
    this.#account = new Int32Array(capacity)
    this.#amount = new Float64Array(capacity)
    this.#put(due, account, amount)
  }

  #rows(): { readonly due: number[]; readonly account: number[]; readonly amount: number[] } {
    const rows = Array.from({ length: this.#length }, (_, i) => (this.#head + i) % this.#due.length)
    return {
      due: rows.map((row) => this.#due[row]),
      account: rows.map((row) => this.#account[row]),
      amount: rows.map((row) => this.#amount[row]),
    }
  }

  #put(due: readonly number[], account: readonly number[], amount: readonly number[]): void {
    this.#due.set(due)
    this.#account.set(account)
    this.#amount.set(amount)
    this.#head = 0
    this.#length = due.length
  }

  reset(): void {
    this.#head = 0
    this.#length = 0
  }

  save(): Plain {
    return this.#rows()
  }

  load(state: Plain): void {
    const { due, account, amount } = state as { due: number[]; account: number[]; amount: number[] }
    while (this.#due.length < due.length) this.#grow()
    this.#put(due, account, amount)
  }
}
