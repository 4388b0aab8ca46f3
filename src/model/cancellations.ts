import { Fact } from '../contracts/observer.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { SimulationError } from '../errors.ts'
import { NONE } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import type { Supply } from './supply.ts'

const { onHand, onOrder } = Cell

/**
 * Orders that a buyer withdraws while they wait at its supplier: the youngest first. Hot path: allocates nothing; only policies that may withdraw come here, and
 * suppliers that fail.
 *
 * Neither orders on their way to the supplier nor those at a line of its own can be withdrawn, nor those that were paid as they were taken in (discounts).
 */
export class Cancellations {
  readonly #core: Core
  readonly #supply: Supply
  readonly #positionChanged: (point: number) => void

  constructor(core: Core, supply: Supply, positionChanged: (point: number) => void) {
    this.#core = core
    this.#supply = supply
    this.#positionChanged = positionChanged
  }

  /** Asks the policy of a stock point what it withdraws, and does so. */
  review(point: number, policy: Policy, view: StockView): void {
    const waiting = this.#waiting(point)
    const quantity = policy.cancel?.(view, waiting, Math.max(waiting, this.#undispatched(point))) ?? 0
    if (!(quantity >= 0 && quantity <= waiting))
      throw new SimulationError(
        `invalid cancellation ${quantity} from the policy of ${this.#core.plan.stockPoints[point].name}; expected a number of units from 0 to ${waiting}`,
      )
    if (quantity > 0) this.#withdraw(point, quantity)
  }

  /** Units ordered that have not left a supplier. */
  #undispatched(point: number): number {
    const { network, lanes, stock } = this.#core
    const first = network.firstLink[point]
    let units = stock.cells[point * ROW + onOrder]
    for (let link = first; link < first + network.linkCount[point]; link++)
      units -= lanes.unitsOver(link) + (lanes.docks?.waiting[link] ?? 0)
    return units
  }

  /** Units of its orders that wait at suppliers and may be withdrawn. */
  #waiting(point: number): number {
    const { network, backlog } = this.#core
    const first = network.firstLink[point]
    let units = 0
    for (let link = first; link < first + network.linkCount[point]; link++) {
      if (!this.#isOpen(link)) continue
      for (let row = backlog.head[network.supplier[link]]; row !== NONE; row = backlog.next[row])
        if (backlog.link[row] === link) units += backlog.remaining[row]
    }
    return units
  }

  /** The supplier of a link is gone: all that waits there is cancelled, whatever has been paid. */
  cancelAll(link: number): void {
    const { network, backlog, plan } = this.#core
    let units = 0
    for (let row = backlog.head[network.supplier[link]]; row !== NONE; row = backlog.next[row])
      if (backlog.link[row] === link) units += backlog.remaining[row]
    if (units > 0 && this.#withdrawOver(link, units) > 0 && plan.phases.continuous)
      this.#positionChanged(network.buyer[link])
  }

  #isOpen(link: number): boolean {
    return this.#core.network.supplier[link] >= 0 && this.#core.offers.discounts[link] === 0
  }

  #withdraw(point: number, quantity: number): void {
    const { network } = this.#core
    const first = network.firstLink[point]
    let rest = quantity
    for (let link = first + network.linkCount[point] - 1; link >= first && rest > 0; link--)
      if (this.#isOpen(link)) rest -= this.#withdrawOver(link, rest)
  }

  /** Withdraws up to `quantity` units over one link, the youngest order first; returns how many. */
  #withdrawOver(link: number, quantity: number): number {
    const { network, backlog, stock, facts, kernel, plan } = this.#core
    const supplier = network.supplier[link]
    let left = quantity
    for (let row = backlog.tail[supplier], before = row; row !== NONE && left > 0; row = before) {
      before = backlog.previous[row]
      if (backlog.link[row] !== link) continue
      const units = Math.min(left, backlog.remaining[row])
      left -= units
      backlog.ordered[row] -= units
      backlog.remaining[row] -= units
      if (backlog.remaining[row] === 0) backlog.remove(row)
    }
    const withdrawn = quantity - left
    if (withdrawn === 0) return 0
    stock.cells[network.buyer[link] * ROW + onOrder] -= withdrawn
    stock.owe(supplier, -withdrawn, 0, kernel.now)
    this.#core.accounts?.forget(link, withdrawn)
    facts.note(kernel.now, Fact.cancel, link, withdrawn)
    if (backlog.head[supplier] === NONE) stock.settle(supplier)
    // Whoever stood behind an order that was to be served whole, or for a lane, may have enough now.
    else if (stock.cells[supplier * ROW + onHand] > 0) this.#supply.scheduleRelease(supplier, kernel.now)
    if (plan.phases.continuous) this.#positionChanged(supplier)
    return withdrawn
  }
}
