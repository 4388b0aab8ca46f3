import type { MarketObserver } from '../contracts/market-observer.ts'
import type { Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'

/** Something that happened to a customer. Times in ticks. */
export type CustomerEvent =
  | {
      readonly what: 'order'
      readonly time: number
      readonly alternative: number
      readonly quantity: number
      readonly price: number
    }
  | {
      readonly what: 'experience'
      readonly time: number
      readonly alternative: number
      readonly score: number
      readonly satisfaction: number
    }
  | { readonly what: 'leave'; readonly time: number }

/** Most events that are kept: some hundred megabytes. */
const MOST_EVENTS = 5_000_000

/**
 * An observer that keeps what happened to customers of the market, one by one: `run(scenario, { observers: [histories] })`, then `histories.of(17)`. Customers are
 * numbered through all segments in the order of their names, alternatives in the order of theirs. Beyond five million events it stops, and says so in `full`.
 */
export class CustomerHistories implements Observer {
  readonly market: MarketObserver
  readonly #from: number
  readonly #until: number
  #events = new Map<number, CustomerEvent[]>()
  #count = 0

  /** Of customers `from` (default 0) up to but without `until` (default all). */
  constructor({
    from = 0,
    until = Number.POSITIVE_INFINITY,
  }: { readonly from?: number; readonly until?: number } = {}) {
    this.#from = from
    this.#until = until
    this.market = {
      ordered: (time, customer, alternative, quantity, price) =>
        this.#keep(customer, { what: 'order', time, alternative, quantity, price }),
      experienced: (time, customer, alternative, score, satisfaction) =>
        this.#keep(customer, { what: 'experience', time, alternative, score, satisfaction }),
      left: (time, customer) => this.#keep(customer, { what: 'leave', time }),
    }
  }

  /** Events were dropped for want of room. */
  get full(): boolean {
    return this.#count > MOST_EVENTS
  }

  /** Customers of whom anything is known, in the order of their numbers. */
  get customers(): readonly number[] {
    return [...this.#events.keys()].sort((a, b) => a - b)
  }

  /** What happened to a customer, in the order of time. */
  of(customer: number): readonly CustomerEvent[] {
    return this.#events.get(customer) ?? []
  }

  #keep(customer: number, event: CustomerEvent): void {
    if (customer < this.#from || customer >= this.#until) return
    this.#count += 1
    if (this.full) return
    const known = this.#events.get(customer)
    if (known === undefined) this.#events.set(customer, [event])
    else known.push(event)
  }

  fact(): void {}

  reset(): void {
    this.#events.clear()
    this.#count = 0
  }

  save(): Plain {
    return [
      this.#count,
      [...this.#events].map(([customer, events]) => [customer, events.map((event) => ({ ...event }))]),
    ]
  }

  load(state: Plain): void {
    const [count, events] = state as readonly [number, readonly (readonly [number, readonly CustomerEvent[]])[]]
    this.#count = count
    this.#events = new Map(events.map(([customer, known]) => [customer, [...known]]))
  }
}
