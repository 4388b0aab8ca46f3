import { Fact, type Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError, suggest } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell } from '../model/cells.ts'
import type { Stock } from '../model/stock.ts'
import type { World } from '../model/world.ts'

/**
 * What can be recorded by stock point and period (or every so many periods): levels at its close (`onHand`, `backorders`, `onOrder`),
 * but the stock of an unlimited source, and units during it (`demand`: customers' demand and downstream orders that arrived; `orders` placed; `shipped` to customers and downstream; `received`).
 */
export const seriesNames = ['onHand', 'backorders', 'onOrder', 'demand', 'orders', 'shipped', 'received'] as const
export type SeriesName = (typeof seriesNames)[number]

/** Series with a grid of their own. */
export interface SeriesGrid {
  readonly names: readonly SeriesName[]
  /** Whole periods between entries: levels are read at the close of the last of them, flows added up. Default 1. */
  readonly every?: number | undefined
}

const LEVELS: ReadonlySet<SeriesName> = new Set(['onHand', 'backorders', 'onOrder'])

/**
 * Records series. Levels are read by an event of its own at the end of each period, after all that its close does; flows are heard as facts, so
 * they need no look at the model.
 */
export class SeriesRecorder implements Observer, Actor {
  readonly #world: World
  readonly #names: readonly SeriesName[]
  /** Ticks between entries. */
  readonly #step: number
  readonly #id: number
  /** Running sums of the period: one column per name. */
  readonly #sums: Readonly<Record<string, Float64Array>>
  #rows: Readonly<Record<string, number[][]>>

  /** Throws ArgumentError for a series nobody knows, and for a grid that is not of whole periods. */
  constructor(world: World, wanted: readonly SeriesName[] | SeriesGrid) {
    const { names, every = 1 } = 'names' in wanted ? wanted : { names: wanted }
    checkGrid(names, every)
    const points = world.core.plan.stockPoints.length
    this.#world = world
    this.#names = names
    this.#step = every * world.core.plan.clock.ticksPerPeriod
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

  /** The end of the first entry of a run. */
  schedule(): void {
    const { kernel, plan } = this.#world.core
    kernel.schedule(this.#step - plan.clock.ticksPerPeriod, plan.phases.look, this.#id, 0, 0, 0)
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
        const value = LEVELS.has(name) ? levelOf(stock, point, name) : sums[point]
        if (value !== Number.POSITIVE_INFINITY) rows[point].push(value)
        sums[point] = 0
      }
    }
    kernel.schedule(kernel.now + this.#step, plan.phases.look, this.#id, 0, 0, 0)
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

/** What is there, on the shelf and behind it; what is owed; what is on order. */
function levelOf(stock: Stock, point: number, name: SeriesName): number {
  return name === 'onHand' ? stock.held(point) : stock.get(point, Cell[name as 'backorders' | 'onOrder'])
}

function checkGrid(names: readonly SeriesName[], every: number): void {
  if (!Number.isInteger(every) || every < 1)
    throw new ArgumentError(`invalid every ${every}; expected a whole number of periods of at least 1`)
  const unknown = names.find((name) => !seriesNames.includes(name))
  if (unknown !== undefined)
    throw new ArgumentError(
      `unknown series ${JSON.stringify(unknown)}; expected one of ${seriesNames.join(', ')}${suggest(unknown, seriesNames)}`,
    )
}
