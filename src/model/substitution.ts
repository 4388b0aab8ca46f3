import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import { type Backlog, NONE } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Information } from './information.ts'
import type { Plan } from './plan.ts'
import { SLIVER } from './sliver.ts'
import type { Stock } from './stock.ts'

const { onHand, shortCycle } = Cell

interface Parts {
  readonly stock: Stock
  readonly backlog: Backlog
  readonly kernel: Kernel
  readonly information: Information
  readonly facts: { note(time: number, what: Fact, who: number, amount: number): void }
}

/**
 * Customers who find too little of a product and take another one that is on the shelf of the same site. Costs nothing where no product has substitutes. Hot
 * path: allocates nothing.
 *
 * Whether a customer accepts a substitute is drawn by customer and substitute, not in turn: who is short where changes nobody else's mind.
 */
export class Substitution {
  /** By stock point: 1 where its product has substitutes. */
  readonly asks: Uint8Array
  /** By stock point: units of its demand since the warm-up that went to another product. */
  readonly away: Float64Array
  /** By stock point: customers so far; counted where there are substitutes. */
  readonly #customers: Float64Array
  readonly #points: readonly (readonly number[])[]
  readonly #acceptance: readonly (readonly number[])[]
  readonly #draws: KeyedDraws
  readonly #core: Parts
  readonly #columns: Columns

  constructor({ stockPoints }: Plan, core: Parts, draws: KeyedDraws) {
    this.#core = core
    this.#draws = draws
    this.asks = Uint8Array.from(stockPoints, ({ substitutes }) => (substitutes.length > 0 ? 1 : 0))
    this.away = new Float64Array(stockPoints.length)
    this.#customers = new Float64Array(stockPoints.length)
    this.#points = stockPoints.map(({ substitutes }) => substitutes.map(({ point }) => point))
    this.#acceptance = stockPoints.map(({ substitutes }) => substitutes.map(({ acceptance }) => acceptance))
    this.#columns = { away: this.away, customers: this.#customers }
  }

  /** A customer comes to a stock point with substitutes. */
  comes(point: number): void {
    this.#customers[point] += 1
  }

  /** Which of the substitutes from number `from` on the customer who came last takes; the length of the list where none. `whole`: only one that covers all of `wanted`. */
  choose(point: number, from: number, wanted: number, whole: boolean): number {
    const points = this.#points[point]
    const acceptance = this.#acceptance[point]
    for (let index = from; index < points.length; index++) {
      const there = this.available(point, index)
      if (there <= 0 || (whole && wanted - there > SLIVER * wanted)) continue
      if (this.#draws.draw(point, this.#customers[point], index) < acceptance[index]) return index
    }
    return points.length
  }

  /** How many substitutes a stock point has, and which one a number is. */
  count(point: number): number {
    return this.#points[point].length
  }

  other(point: number, index: number): number {
    return this.#points[point][index]
  }

  /** Units of a substitute that are free to take: none where customers or orders wait for it. */
  available(point: number, index: number): number {
    const { stock, backlog } = this.#core
    const other = this.#points[point][index]
    return backlog.head[other] === NONE ? stock.cells[other * ROW + onHand] : 0
  }

  /** `quantity` units of the demand at a stock point have gone to another product. */
  leave(point: number, quantity: number): void {
    const { stock, facts, kernel, information } = this.#core
    this.away[point] += quantity
    stock.cells[point * ROW + shortCycle] = 1
    information.lost(point, quantity)
    facts.note(kernel.now, Fact.substitute, point, quantity)
  }

  /** The end of the warm-up: counts start anew. */
  restart(): void {
    this.away.fill(0)
  }

  reset(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
