import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Backlog } from './backlog.ts'
import { NONE } from './backlog.ts'
import { Cell } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { FactLog } from './fact-log.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Plan } from './plan.ts'
import type { Stock } from './stock.ts'

const { onHand } = Cell

/**
 * Lateral transshipment: customers who find too little on the shelf are served at once from the shelves of other sites. Costs nothing where no site does so.
 * Hot path: allocates nothing.
 *
 * The unit is taken from the other site, whose position falls, and which orders another; the position of the site that asked stays as it is. For the books the goods
 * come in and go out there at the same instant. A site with customers or orders of its own waiting gives nothing away.
 */
export class Transfers {
  /** By stock point: 1 where customers may be served from elsewhere. */
  readonly asks: Uint8Array
  /** By stock point, since the warm-up: units that came from elsewhere for its customers, and units that it gave for those of others. */
  readonly cameIn: Float64Array
  readonly gaveAway: Float64Array
  readonly #from: readonly (readonly number[])[]
  readonly #mostStock: Uint8Array
  readonly #cost: Float64Array
  /** By stock point: units that it keeps for its own customers. */
  readonly #keeps: Float64Array
  readonly #columns: Columns
  readonly #stock: Stock
  readonly #backlog: Backlog
  readonly #facts: FactLog
  readonly #ledger: Ledger

  constructor(
    { stockPoints }: Plan,
    core: { readonly stock: Stock; readonly backlog: Backlog; readonly facts: FactLog; readonly ledger: Ledger },
  ) {
    const nobody: readonly number[] = []
    this.asks = Uint8Array.from(stockPoints, ({ transship }) => (transship === undefined ? 0 : 1))
    this.#from = stockPoints.map(({ transship }) => transship?.from ?? nobody)
    this.#mostStock = Uint8Array.from(stockPoints, ({ transship }) => (transship?.mostStock === true ? 1 : 0))
    this.#cost = Float64Array.from(stockPoints, ({ transship }) => transship?.costPerUnit ?? 0)
    this.#keeps = Float64Array.from(stockPoints, ({ transship }) => transship?.keep ?? 0)
    this.cameIn = new Float64Array(stockPoints.length)
    this.gaveAway = new Float64Array(stockPoints.length)
    this.#columns = { cameIn: this.cameIn, gaveAway: this.gaveAway }
    this.#stock = core.stock
    this.#backlog = core.backlog
    this.#facts = core.facts
    this.#ledger = core.ledger
  }

  /** The stock point that has something to give to customers of `point`: the one with the most, or the first in its list that has any; -1 where none has. */
  source(point: number, isOpen: (point: number) => boolean): number {
    const from = this.#from[point]
    let best = -1
    let most = 0
    for (let i = 0; i < from.length; i++) {
      const spare = this.spare(from[i])
      if (spare <= most || !isOpen(from[i])) continue
      best = from[i]
      most = spare
      if (this.#mostStock[point] === 0) break
    }
    return best
  }

  /** Units that a stock point may give away. */
  spare(point: number): number {
    if (this.#backlog.head[point] !== NONE) return 0
    return this.#stock.get(point, onHand) - this.#keeps[point]
  }

  /** Takes `quantity` units from the shelf of `source` for customers of `point`: those of `who`. */
  take(source: number, who: number, point: number, quantity: number, now: number): void {
    this.#stock.move(source, -quantity, now)
    this.gaveAway[source] += quantity
    this.cameIn[point] += quantity
    const cost = this.#cost[point]
    if (cost !== 0) this.#ledger.postFor(Activity.expediting, who, point, quantity * cost)
    this.#facts.note(now, Fact.transfer, source, quantity)
    this.#facts.note(now, Fact.intake, point, quantity)
  }

  /** Forgets the counts: the end of the warm-up, or another run. */
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
