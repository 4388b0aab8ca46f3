import { Fact, type Metric } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { OrderRecord } from './order-records.ts'

/** How an order stands: `open` it waits still; `delivered` whole; the rest `lost` or `reneged`. */
export type OrderFate = 'open' | 'delivered' | 'lost' | 'reneged'

/** The record of one order of a run; times in periods. Customers order one product at one site: one line. */
export interface KeptOrder extends OrderRecord {
  readonly id: number
  readonly placed: number
  /** Stock point: site, and product where there are several. */
  readonly point: string
  readonly fate: OrderFate
}

/** Names behind the numbers in facts, as a metric maker is told them. */
interface Names {
  readonly stockPoints: readonly string[]
  readonly ticksPerPeriod: number
}

interface Entry {
  readonly id: number
  readonly placed: number
  readonly ordered: number
  atOnce: number
  shipped: number
  delivered: number
  fate: OrderFate
}

/** Never delivered: a time that survives JSON. */
const NEVER = -1

/**
 * Keeps a record of every customer's order of a run, told from its facts: a metric of your own whose value is the list of records, ready for the measures of
 * `order-records.ts`. `promise` is the time in which customers expect their goods, in periods.
 *
 * Customers of a stock point are served first come, first served, so that what is handed over belongs to the first who waits. One who loses patience is the
 * first who waits for as many units as are given up. Returned units (signed quantities) are no orders, and fluid demand has none.
 *
 * @example
 * const { metrics } = run(scenario, { metrics: { orders: orderRecords({ promise: 2 }) } })
 * otifRate(metrics.orders)
 */
export function orderRecords(
  options: { readonly promise?: number } = {},
): (names: Names) => Metric<readonly KeptOrder[]> {
  return (names) => new OrderKeeper(names, options.promise ?? 0)
}

class OrderKeeper implements Metric<readonly KeptOrder[]> {
  readonly #names: Names
  readonly #promise: number
  /** By stock point: all orders since the warm-up, and those that wait, among them older ones. */
  #all: Entry[][]
  #waiting: Entry[][]
  #count = 0

  constructor(names: Names, promise: number) {
    this.#names = names
    this.#promise = promise
    this.#all = names.stockPoints.map(() => [])
    this.#waiting = names.stockPoints.map(() => [])
  }

  fact(time: number, what: Fact, who: number, amount: number): void {
    // Units that come back are neither orders nor deliveries.
    if (amount < 0) return
    if (what === Fact.demand) this.#place(time, who, amount)
    else if (what === Fact.serve) this.#serve(time, who, amount)
    else if (what === Fact.lose) this.#close(who, 0, 'lost')
    else if (what === Fact.renege) this.#close(who, this.#whoGivesUp(who, amount), 'reneged')
  }

  #place(time: number, point: number, ordered: number): void {
    const entry: Entry = {
      id: this.#count,
      placed: time,
      ordered,
      atOnce: 0,
      shipped: 0,
      delivered: NEVER,
      fate: 'open',
    }
    this.#count += 1
    this.#all[point].push(entry)
    this.#waiting[point].push(entry)
  }

  /** What is handed over at one instant may be told in one fact or several, but never to more than one order at a time. */
  #serve(time: number, point: number, amount: number): void {
    const first = this.#waiting[point][0]
    if (first === undefined) return
    first.shipped += amount
    first.delivered = time
    if (time === first.placed) first.atOnce += amount
    // Parts of real-valued demand may miss the whole by rounding.
    if (first.shipped >= first.ordered * (1 - 1e-12)) {
      first.shipped = first.ordered
      this.#close(point, 0, 'delivered')
    }
  }

  #whoGivesUp(point: number, amount: number): number {
    const found = this.#waiting[point].findIndex(
      ({ ordered, shipped }) => Math.abs(ordered - shipped - amount) <= 1e-9 * ordered,
    )
    return Math.max(0, found)
  }

  #close(point: number, index: number, fate: OrderFate): void {
    const [entry] = this.#waiting[point].splice(index, 1)
    if (entry !== undefined) entry.fate = fate
  }

  /** Orders of before are no longer recorded; those that wait still take what is theirs. */
  restart(): void {
    this.#all = this.#all.map(() => [])
  }

  value(): readonly KeptOrder[] {
    const { stockPoints, ticksPerPeriod } = this.#names
    return this.#all
      .flatMap((entries, point) => entries.map((entry) => ({ entry, point })))
      .sort((a, b) => a.entry.id - b.entry.id)
      .map(({ entry: { id, placed, ordered, shipped, atOnce, delivered, fate }, point }) => ({
        id,
        point: stockPoints[point],
        placed: placed / ticksPerPeriod,
        promised: placed / ticksPerPeriod + this.#promise,
        delivered: delivered === NEVER || fate === 'open' ? null : delivered / ticksPerPeriod,
        lines: [{ ordered, shipped, atOnce }],
        fate,
      }))
  }

  reset(): void {
    this.#all = this.#all.map(() => [])
    this.#waiting = this.#waiting.map(() => [])
    this.#count = 0
  }

  save(): Plain {
    const rows = (entries: readonly Entry[]) =>
      entries.map(({ id, placed, ordered, atOnce, shipped, delivered, fate }) => [
        id,
        placed,
        ordered,
        atOnce,
        shipped,
        delivered,
        fate,
      ])
    // An order that waits stands in both lists: it is saved once, and those recorded are told by their numbers.
    const older = this.#waiting.map((entries, point) => entries.filter((entry) => !this.#all[point].includes(entry)))
    return { count: this.#count, all: this.#all.map(rows), older: older.map(rows) }
  }

  load(state: Plain): void {
    const { count, all, older } = state as { count: number; all: readonly Row[][]; older: readonly Row[][] }
    this.#count = count
    this.#all = all.map((rows) => rows.map(entryOf))
    this.#waiting = older.map((rows, point) => [
      ...rows.map(entryOf),
      ...this.#all[point].filter(({ fate }) => fate === 'open'),
    ])
  }
}

type Row = readonly [number, number, number, number, number, number, OrderFate]

function entryOf([id, placed, ordered, atOnce, shipped, delivered, fate]: Row): Entry {
  return { id, placed, ordered, atOnce, shipped, delivered, fate }
}
