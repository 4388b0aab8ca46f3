import { Activity, type Ledger } from './ledger.ts'
import type { Plan } from './plan.ts'

/**
 * What customers' orders cost beside the goods: so much for each order, for each unit handed over, and for each that comes after its promise. There is none where no site
 * says so. Hot path: a multiplication and a posting.
 */
export class ServingCosts {
  /** By asker. */
  readonly #perOrder: Float64Array
  readonly #perUnit: Float64Array
  readonly #perLateOrder: Float64Array
  readonly #pointOf: Int32Array
  readonly #ledger: Ledger

  constructor(plan: Plan, pointOf: Int32Array, ledger: Ledger) {
    const askers = [...plan.stockPoints, ...plan.customers]
    this.#perOrder = Float64Array.from(askers, ({ serving }) => serving?.perOrder ?? 0)
    this.#perUnit = Float64Array.from(askers, ({ serving }) => serving?.perUnit ?? 0)
    this.#perLateOrder = Float64Array.from(askers, ({ serving }) => serving?.perLateOrder ?? 0)
    this.#pointOf = pointOf
    this.#ledger = ledger
  }

  /** Some order costs something. */
  static isIn({ stockPoints, customers }: Plan): boolean {
    return [...stockPoints, ...customers].some(({ serving }) => serving !== undefined)
  }

  /** An order came. */
  placed(who: number): void {
    this.#pay(Activity.serving, who, this.#perOrder[who])
  }

  /** Units were handed over. */
  handed(who: number, quantity: number): void {
    this.#pay(Activity.serving, who, this.#perUnit[who] * quantity)
  }

  /** The last unit of an order came after its promise. */
  late(who: number): void {
    this.#pay(Activity.fine, who, this.#perLateOrder[who])
  }

  #pay(activity: Activity, who: number, amount: number): void {
    if (amount !== 0) this.#ledger.postFor(activity, who, this.#pointOf[who], amount)
  }
}
