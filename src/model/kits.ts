import { Fact } from '../contracts/observer.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import { countDemand } from './period-sums.ts'
import type { PartPlan } from './plan.ts'

const { consumed, onHand, requested, requestsFilled, shortCycle, sinceReview } = Cell

/**
 * What production lines take from the shelves of their site. A kit is what one unit made needs of all its components.
 *
 * What is ordered from a line is owed to it by its components from that moment on, so their positions fall and they reorder; the components of kits that
 * wait stay on the shelf until all are there. Hot path: columns and short lists, nothing allocated.
 */
export class Kits {
  readonly #core: Core
  readonly #cells: Float64Array
  /** By stock point: lines that use it. */
  readonly users: readonly (readonly number[])[]
  /** By link: what a unit made takes. */
  readonly #uses: readonly (readonly PartPlan[])[]
  readonly #positionChanged: (point: number) => void

  constructor(core: Core, positionChanged: (point: number) => void) {
    const { stockPoints, links } = core.plan
    this.#core = core
    this.#cells = core.stock.cells
    this.#positionChanged = positionChanged
    const nothing: readonly PartPlan[] = []
    this.#uses = links.map(({ line }) => line?.uses ?? nothing)
    const nobody: number[] = []
    const users: number[][] = stockPoints.map(() => nobody)
    for (const [link, uses] of this.#uses.entries())
      for (const { point } of uses) {
        users[point] = [...users[point], link]
        core.stock.owesLines[point] = 1
      }
    this.users = users
  }

  /** Units of what `link` makes that could start with what lies on the shelves: whole ones where `wanted` is whole. */
  ready(link: number, wanted: number): number {
    const uses = this.#uses[link]
    let kits = wanted
    for (let i = 0; i < uses.length; i++)
      kits = Math.min(kits, this.#cells[uses[i].point * ROW + onHand] / uses[i].units)
    if (kits === wanted) return wanted
    return Number.isInteger(wanted) ? Math.floor(kits + ROUNDING) : kits
  }

  /** `quantity` units have been ordered from the line of `link`: its components owe them what they take. */
  order(link: number, quantity: number): void {
    const { plan, stock, kernel, calendar } = this.#core
    const uses = this.#uses[link]
    for (let i = 0; i < uses.length; i++) {
      const { point, units } = uses[i]
      const row = point * ROW
      const needed = quantity * units
      stock.owe(point, needed, 0, kernel.now)
      this.#cells[row + requested] += needed
      this.#cells[row + sinceReview] += needed
      countDemand(this.#cells, point, needed, calendar.period(kernel.now))
      if (this.#cells[row + onHand] < needed) this.#cells[row + shortCycle] = 1
      if (plan.phases.continuous) this.#positionChanged(point)
    }
  }

  /** `quantity` units start: their components leave the shelves. `atOnce`: at the instant of their order. */
  take(link: number, quantity: number, atOnce: boolean): void {
    const { stock, kernel, facts } = this.#core
    const uses = this.#uses[link]
    for (let i = 0; i < uses.length; i++) {
      const { point, units } = uses[i]
      const taken = Math.min(quantity * units, this.#cells[point * ROW + onHand])
      stock.move(point, -taken, kernel.now)
      stock.owe(point, -quantity * units, 0, kernel.now)
      if (atOnce) this.#cells[point * ROW + requestsFilled] += taken
      this.#cells[point * ROW + consumed] += taken
      facts.note(kernel.now, Fact.consume, point, taken)
    }
  }
}

/** Three thirds are a whole. */
const ROUNDING = 1e-9
