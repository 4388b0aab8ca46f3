import type { Actor } from '../kernel/kernel.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'

const { cycles, inflow } = Cell

/** Production that flows into stock at a steady rate while a run lasts. Hot path: nothing allocated; what flows is kept in the rows of the stock points. */
export class FluidRuns implements Actor {
  readonly #core: Core
  readonly #cells: Float64Array
  readonly #id: number

  constructor(core: Core) {
    this.#core = core
    this.#cells = core.stock.cells
    this.#id = core.kernel.register(this, 'fluid production')
  }

  handle(_kind: number, link: number, rate: number): void {
    this.#stop(link, rate)
  }

  describe(_kind: number, link: number): string {
    return `end of a run on ${this.#core.plan.links[link].name}`
  }

  /** About `rate` units a tick flow in until the run of `quantity` units is through. */
  start(link: number, rate: number, quantity: number): void {
    const { plan, kernel, stock } = this.#core
    const point = plan.links[link].buyer
    // A run lasts whole ticks; the rate gives way, so that exactly what was ordered comes.
    const ticks = Math.max(1, Math.round(quantity / rate))
    const exactRate = quantity / ticks
    stock.accrue(point, kernel.now)
    this.#cells[point * ROW + inflow] += exactRate
    kernel.post(ticks, plan.phases.receive, this.#id, 0, link, exactRate)
  }

  #stop(link: number, rate: number): void {
    const { plan, kernel, stock } = this.#core
    const point = plan.links[link].buyer
    stock.accrue(point, kernel.now)
    this.#cells[point * ROW + inflow] -= rate
    this.#cells[point * ROW + cycles] += 1
  }
}
