import { Fact } from '../contracts/observer.ts'
import type { KeyedDraws } from '../random/keyed.ts'

/** What happens to the invoices of a stock point; the delay in ticks. */
export interface ReceivablePlan {
  readonly disputed: number
  readonly delay: number
  readonly conceded: number
  readonly short: number
  readonly shortShare: number
}

/** Which draw of an invoice is which. */
const Draw = { dispute: 0, short: 1 } as const

/** What customers make of invoices, drawn by stock point and number of the invoice. Hot path where it is given: allocates nothing. */
export class Disputes {
  /** Of the invoice judged last: it is disputed, and what will never be paid of it. */
  disputed = false
  deducted = 0
  readonly #plans: readonly (ReceivablePlan | undefined)[]
  readonly #draws: KeyedDraws
  readonly #note: (what: Fact, point: number, amount: number) => void

  constructor(
    plans: readonly (ReceivablePlan | undefined)[],
    draws: KeyedDraws,
    note: (what: Fact, point: number, amount: number) => void,
  ) {
    this.#plans = plans
    this.#draws = draws
    this.#note = note
  }

  /** An invoice of a stock point, which has written `number` before. */
  judge(point: number, number: number, amount: number): void {
    const plan = this.#plans[point]
    this.disputed = false
    this.deducted = 0
    if (plan === undefined || amount <= 0) return
    if (this.#draws.draw(point, number, Draw.dispute) < plan.disputed) {
      this.disputed = true
      this.deducted = amount * plan.conceded
      this.#note(Fact.dispute, point, amount)
    }
    if (this.#draws.draw(point, number, Draw.short) < plan.short)
      this.deducted += (amount - this.deducted) * plan.shortShare
    if (this.deducted > 0) this.#note(Fact.deduct, point, this.deducted)
  }
}
