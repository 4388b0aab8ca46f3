/** Kinds of the example's own, as an extension of the library: countries, sourcing and carriers that do what a dispatch book says. */
import type { Carrier } from '../../src/contracts/carrier.ts'
import type { Definition, Desk } from '../../src/contracts/definition.ts'
import type { Demand } from '../../src/contracts/demand.ts'
import type { Sourcing } from '../../src/contracts/sourcing.ts'
import type { Extensions } from '../../src/scenario/catalogue.ts'
import type { Dispatch, DispatchBook } from './dispatch-book.ts'

export interface AsPlannedSpec {
  readonly kind: 'as-planned'
}

/**
 * The kind `as-planned` for demand, sourcing and carriers, reading from one book. `origins` lists the sites with a lane into a
 * country, in the order of the scenario. A run that uses this kind cannot be saved or forked: the book is not part of its state.
 */
export function asPlanned(book: DispatchBook, origins: (country: string) => readonly string[]): Extensions {
  const define = <Made>(doc: string, create: (desk: Desk) => Made): Definition<AsPlannedSpec, Made> => ({
    kind: 'as-planned',
    doc,
    parameters: {},
    create: (_spec, desk) => create(desk),
  })
  return {
    demand: [
      define('a country calls for each shipment when it is due to leave', (desk) => new Calls(book, desk.owner)),
    ],
    sourcing: [
      define(
        'each shipment comes from where it is planned to come from',
        (desk) => new Origins(book, desk.owner, origins(desk.owner)),
      ),
    ],
    carrier: [define('each shipment travels as long as planned', (desk) => new Journeys(book, desk.owner))],
  }
}

/** One unit is one shipment. */
class Calls implements Demand {
  readonly everyPeriod = false
  readonly rate = 0
  readonly mean = Number.NaN
  readonly #book: DispatchBook
  readonly #calls: readonly Dispatch[]
  #next = 0

  constructor(book: DispatchBook, country: string) {
    this.#book = book
    this.#calls = book.into(country)
  }

  first(): number {
    const call = this.#calls[this.#next]
    return call === undefined ? Number.POSITIVE_INFINITY : this.#book.timeOf(call.day, call.shipment)
  }

  quantity(): number {
    return 1
  }

  next(): number {
    this.#next += 1
    return this.first()
  }

  reset(): void {
    this.#next = 0
  }
}

class Origins implements Sourcing {
  readonly #calls: readonly Dispatch[]
  readonly #origins: readonly string[]
  #next = 0

  constructor(book: DispatchBook, country: string, origins: readonly string[]) {
    this.#calls = book.into(country)
    this.#origins = origins
  }

  choose(): number {
    return this.#origins.indexOf(this.#calls[this.#next++].from)
  }

  reset(): void {
    this.#next = 0
  }
}

/** Orders wait first come, first served: the k-th shipment to leave on a lane is the k-th that was due to. */
class Journeys implements Carrier {
  readonly #book: DispatchBook
  readonly #journeys: readonly Dispatch[]
  #next = 0

  constructor(book: DispatchBook, lane: string) {
    this.#book = book
    this.#journeys = book.along(lane)
  }

  /** At once, or on the first morning after the dock has got to it. */
  departure(now: number): number {
    const { shipment, from, day, lines } = this.#journeys[this.#next]
    const due = this.#book.timeOf(day, shipment)
    const leaves = this.#book.dockOf(from)?.leave(due, now, lines) ?? now
    return leaves > due ? this.#book.timeOf(Math.ceil(leaves - SLACK), shipment) : due
  }

  transit(): number {
    return this.#journeys[this.#next].transit
  }

  cost(): number {
    return this.#journeys[this.#next++].freight
  }

  reset(): void {
    this.#next = 0
  }
}

/** Days that rounding may add to a time; a whole day reached within it is that day. */
const SLACK = 1e-9
