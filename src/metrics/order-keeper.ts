import type { Metric } from '../contracts/observer.ts'
import { OrderFate, type OrderObserver } from '../contracts/orders.ts'
import type { Plain } from '../contracts/plain.ts'
import type { OrderRecord } from './order-records.ts'

/** How an order stands: `open` it waits still; `delivered` whole; the rest `lost` or `reneged`. */
export type OrderState = 'open' | 'delivered' | 'lost' | 'reneged'

/** The record of one order of a run; times in periods. Customers order one product at one site: one line. */
export interface KeptOrder extends OrderRecord {
  readonly id: number
  readonly placed: number
  /** Stock point: site, and product where there are several. */
  readonly point: string
  /** Class of customers with its stock point; null for customers without one. */
  readonly customers: string | null
  readonly fate: OrderState
}

/** Names behind the numbers, as a metric maker is told them. */
interface Names {
  readonly stockPoints: readonly string[]
  readonly customers: readonly string[]
  readonly ticksPerPeriod: number
}

interface Entry {
  readonly id: number
  readonly point: number
  readonly customers: number
  readonly placed: number
  readonly promised: number
  readonly ordered: number
  atOnce: number
  shipped: number
  delivered: number
  fate: OrderState
}

/** Never delivered: a time that survives JSON. */
const NEVER = -1

/**
 * Keeps a record of every customer's order of a run: a metric of your own whose value is the list of records, ready for the measures of `order-records.ts`.
 * `promise` is the time in which customers expect their goods, in periods; default: what the scenario promises them.
 *
 * Returned units (signed quantities) are no orders, and fluid demand has none.
 *
 * @example
 * const { metrics } = run(scenario, { metrics: { orders: orderRecords() } })
 * otifRate(metrics.orders)
 */
export function orderRecords(
  options: { readonly promise?: number } = {},
): (names: Names) => Metric<readonly KeptOrder[]> {
  return (names) => new OrderKeeper(names, options.promise)
}

class OrderKeeper implements Metric<readonly KeptOrder[]> {
  readonly #names: Names
  readonly #promise: number | undefined
  /** All orders since the warm-up; those that wait, among them older ones, by number. */
  #all: Entry[] = []
  readonly #open = new Map<number, Entry>()

  constructor(names: Names, promise: number | undefined) {
    this.#names = names
    this.#promise = promise
  }

  /** Facts tell of units; whose they are is told to `orders`. */
  fact(): void {}

  readonly orders: OrderObserver = {
    placed: (placed, id, point, customers, ordered, promised) => {
      const nothing = { atOnce: 0, shipped: 0, delivered: NEVER, fate: 'open' as const }
      const entry: Entry = { id, point, customers, placed, promised, ordered, ...nothing }
      this.#all.push(entry)
      this.#open.set(id, entry)
    },
    handed: (time, id, quantity) => {
      const entry = this.#open.get(id)
      if (entry === undefined) return
      entry.shipped += quantity
      entry.delivered = time
      if (time === entry.placed) entry.atOnce += quantity
    },
    closed: (_time, id, fate) => {
      const entry = this.#open.get(id)
      if (entry === undefined) return
      entry.fate = fate === OrderFate.lost ? 'lost' : fate === OrderFate.reneged ? 'reneged' : 'delivered'
      // Parts may miss the whole by rounding.
      if (fate === OrderFate.delivered) entry.shipped = entry.ordered
      this.#open.delete(id)
    },
  }

  /** Orders of before are no longer recorded. */
  restart(): void {
    this.#all = []
  }

  value(): readonly KeptOrder[] {
    const { stockPoints, customers: classes, ticksPerPeriod } = this.#names
    return this.#all.map(({ id, point, customers, placed, promised, ordered, shipped, atOnce, delivered, fate }) => ({
      id,
      point: stockPoints[point],
      customers: customers < 0 ? null : classes[customers],
      placed: placed / ticksPerPeriod,
      promised: this.#promise === undefined ? promised / ticksPerPeriod : placed / ticksPerPeriod + this.#promise,
      delivered: delivered === NEVER || fate === 'open' ? null : delivered / ticksPerPeriod,
      lines: [{ ordered, shipped, atOnce }],
      fate,
    }))
  }

  reset(): void {
    this.#all = []
    this.#open.clear()
  }

  /** An order that waits may be recorded or older: it is saved once, and those recorded come first. */
  save(): Plain {
    const recorded = new Set(this.#all)
    const older = [...this.#open.values()].filter((entry) => !recorded.has(entry))
    return { recorded: this.#all.length, entries: [...this.#all, ...older].map(rowOf) }
  }

  load(state: Plain): void {
    const { recorded, entries } = state as { recorded: number; entries: readonly Row[] }
    const copies = entries.map(entryOf)
    this.#all = copies.slice(0, recorded)
    this.#open.clear()
    for (const entry of copies) if (entry.fate === 'open') this.#open.set(entry.id, entry)
  }
}

type Row = readonly [number, number, number, number, number, number, number, number, number, OrderState]

function rowOf(entry: Entry): Row {
  const { id, point, customers, placed, promised, ordered, atOnce, shipped, delivered, fate } = entry
  return [id, point, customers, placed, promised, ordered, atOnce, shipped, delivered, fate]
}

function entryOf([id, point, customers, placed, promised, ordered, atOnce, shipped, delivered, fate]: Row): Entry {
  return { id, point, customers, placed, promised, ordered, atOnce, shipped, delivered, fate }
}
