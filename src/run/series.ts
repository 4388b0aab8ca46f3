import { Fact, type Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell } from '../model/cells.ts'
import type { World } from '../model/world.ts'

/**
 * What can be recorded once a period and stock point: levels at the close of the period (`onHand`, `backorders`, `onOrder`),
 * but the stock of an unlimited source, and units during it (`demand`: customers' demand and downstream orders that arrived; `orders` placed; `shipped` to customers and downstream; `received`).
 */
export const seriesNames = ['onHand', 'backorders', 'onOrder', 'demand', 'orders', 'shipped', 'received'] as const
export type SeriesName = (typeof seriesNames)[number]

const LEVELS: ReadonlySet<SeriesName> = new Set(['onHand', 'backorders', 'onOrder'])

/**
 * Records series. Levels are read in the close step of each period by an event of its own; flows are heard as facts, so
 * they need no look at the model.
 */
export class SeriesRecorder implements Observer, Actor {
  readonly #world: World
  readonly #names: readonly SeriesName[]
  readonly #id: number
  /** Running sums of the period: one column per name. */
  readonly #sums: Readonly<Record<string, Float64Array>>
  #rows: Readonly<Record<string, number[][]>>

  constructor(world: World, names: readonly SeriesName[]) {
    const points = world.core.plan.stockPoints.length
    this.#world = world
    this.#names = names
    this.#sums = Object.fromEntries(names.map((name) => [name, new Float64Array(points)]))
    this.#rows = this.#empty()
    this.#id = world.core.kernel.register(this, 'series')
    world.core.facts.observers.push(this)
    this.schedule()
  }

  #empty(): Readonly<Record<string, number[][]>> {
    const points = this.#world.core.plan.stockPoints.length
    return Object.fromEntries(this.#names.map((name) => [name, Array.from({ length: points }, () => [])]))
  }

  /** First close of a run. */
  schedule(): void {
    const { kernel, plan } = this.#world.core
    kernel.schedule(0, plan.phases.close, this.#id, 0, 0, 0)
  }

  fact(_time: number, what: Fact, who: number, amount: number): void {
    const { links } = this.#world.core.plan
    if (what === Fact.demand) this.#add('demand', who, amount)
    else if (what === Fact.serve) this.#add('shipped', who, amount)
    else if (what === Fact.order) this.#order(who, amount)
    else if (what === Fact.receive) this.#add('received', links[who].buyer, amount)
    else if (what === Fact.ship) this.#add('shipped', links[who].supplier, amount)
    else if (what === Fact.request) this.#add('demand', links[who].supplier, amount)
  }

  /** An order that does not travel reaches its supplier at once: no fact of its own tells so. */
  #order(link: number, amount: number): void {
    const { buyer, supplier, orderDelay } = this.#world.core.plan.links[link]
    this.#add('orders', buyer, amount)
    if (orderDelay === 0 && supplier >= 0) this.#add('demand', supplier, amount)
  }

  #add(name: SeriesName, point: number, amount: number): void {
    const column = this.#sums[name]
    if (column !== undefined) column[point] += amount
  }

  handle(_kind: number, _subject: number, _amount: number): void {
    const { kernel, plan, stock } = this.#world.core
    for (const name of this.#names) {
      const rows = this.#rows[name]
      const sums = this.#sums[name]
      for (let point = 0; point < rows.length; point++) {
        const value = LEVELS.has(name)
          ? stock.get(point, Cell[name as 'onHand' | 'backorders' | 'onOrder'])
          : sums[point]
        if (value !== Number.POSITIVE_INFINITY) rows[point].push(value)
        sums[point] = 0
      }
    }
    kernel.schedule(kernel.now + plan.clock.ticksPerPeriod, plan.phases.close, this.#id, 0, 0, 0)
  }

  /** The series so far, by stock point and name. */
  read(): Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> {
    return Object.fromEntries(
      this.#world.core.plan.stockPoints.map(({ name: owner }, point) => [
        owner,
        Object.fromEntries(this.#names.map((name) => [name, [...this.#rows[name][point]]])),
      ]),
    )
  }

  reset(): void {
    this.#rows = this.#empty()
    for (const name of this.#names) this.#sums[name].fill(0)
  }

  save(): Plain {
    return { rows: this.#rows, sums: this.#names.map((name) => Array.from(this.#sums[name])) }
  }

  load(state: Plain): void {
    const saved = state as { rows: Record<string, number[][]>; sums: readonly (readonly number[])[] }
    this.#rows = Object.fromEntries(this.#names.map((name) => [name, saved.rows[name].map((row) => [...row])]))
    for (const [index, name] of this.#names.entries()) this.#sums[name].set(saved.sums[index])
  }
}
