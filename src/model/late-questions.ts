import type { Actor } from '../kernel/kernel.ts'
import { ln } from '../math/ln.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import type { Core } from './core.ts'
import type { CustomerOrders } from './customer-orders.ts'
import type { OrderNotes } from './order-notes.ts'
import type { MarketPlan } from './plan-market.ts'

/** Draws of one order: two for each question. */
const MOST_QUESTIONS = 1000

/**
 * Customers ask where their order is: on each day late with the same probability, at a moment of that day drawn evenly. The days until the next question are geometric, so
 * an order that is in time costs one event. Hot path: columns only.
 */
export class LateQuestions implements Actor {
  readonly #core: Core
  readonly #orders: CustomerOrders
  readonly #notes: OrderNotes
  readonly #draws: KeyedDraws
  readonly #ask: (row: number) => void
  readonly #promise: Float64Array
  /** By alternative: its customers may ask here. */
  readonly #served: Uint8Array
  readonly #ticksPerDay: number
  /** Log of the probability of a day without a question. */
  readonly #logSilent: number
  readonly #id: number

  /** @param ask puts the question about the order of a row */
  constructor(
    core: Core,
    { alternatives }: MarketPlan,
    perDay: number,
    of: { readonly orders: CustomerOrders; readonly notes: OrderNotes; readonly draws: KeyedDraws },
    ask: (row: number) => void,
  ) {
    const { ticksPerPeriod, daysPerPeriod } = core.plan.clock
    this.#core = core
    this.#orders = of.orders
    this.#notes = of.notes
    this.#draws = of.draws
    this.#ask = ask
    this.#promise = Float64Array.from(alternatives, ({ promise }) => promise)
    this.#served = Uint8Array.from(alternatives, ({ point }) => (point >= 0 && perDay > 0 ? 1 : 0))
    this.#ticksPerDay = ticksPerPeriod / daysPerPeriod
    this.#logSilent = ln(1 - perDay)
    this.#id = core.kernel.register(this, 'questions about late orders')
  }

  /** An order has been placed. */
  ordered(row: number): void {
    if (this.#served[this.#orders.alternative[row]] === 1) this.#next(row)
  }

  handle(_kind: number, row: number, generation: number): void {
    if (this.#notes.generation[row] !== generation) return
    this.#ask(row)
    this.#next(row)
  }

  describe(_kind: number, row: number): string {
    return `question of customer ${this.#orders.customer[row]} about a late order`
  }

  #next(row: number): void {
    const { customer, visit, alternative, placed } = this.#orders
    const { kernel, plan } = this.#core
    const notes = this.#notes
    const drawn = notes.drawn[row]
    if (drawn >= MOST_QUESTIONS) return
    const u = this.#draws.draw(customer[row], visit[row], 2 * drawn)
    const moment = this.#draws.draw(customer[row], visit[row], 2 * drawn + 1)
    notes.drawn[row] = drawn + 1
    notes.day[row] += 1 + Math.floor(ln(u) / this.#logSilent)
    const late = (notes.day[row] - 1 + moment) * this.#ticksPerDay
    const at = Math.round(placed[row] + this.#promise[alternative[row]] + late)
    if (at > plan.clock.horizon) return
    kernel.post(Math.max(0, at - kernel.now), plan.phases.demand, this.#id, 0, row, notes.generation[row])
  }
}
