/**
 * The shipments of the centre in one replication, and what becomes of them under a strategy: a plan of what leaves from where, run
 * by the library on a network with one centre or two.
 */
import { SimulationError } from '../../src/errors.ts'
import { normalQuantile } from '../../src/math/normal.ts'
import { Streams } from '../../src/random/streams.ts'
import { type Assumptions, transitOf } from './assumptions.ts'
import type { Dispatch } from './dispatch-book.ts'
import { Dock } from './dock.ts'
import type { Samples } from './judge.ts'
import { type LeadTime, leadTimeAt } from './lead-time.ts'
import { keyOfName } from './name-key.ts'
import { type Deliveries, DeliveryNetwork } from './network.ts'
import type { Shipment } from './shipments.ts'
import {
  type Drawn,
  diversionsOf,
  everyOtherCountry,
  fromHub,
  fromMakers,
  HUB,
  MAKERS,
  SECOND_HUB,
  type Strategy,
  stockCost,
  type Throughput,
} from './strategies.ts'

/** Shipments scheduled within so many days of the first day of the closure are counted. */
export const WINDOW = 180

/** Those due to leave within so many days of it are simulated: after them no backlog of a closure in question is left. */
const LOOK_AHEAD = 365

/** First and last day of a run, counted from the closure: no draw lies outside. */
const FIRST_DAY = -3_000
const LAST_DAY = 42_000

export interface WhatIfInput {
  /** Shipments of the hub, and their drawn lateness. */
  readonly shipments: readonly Shipment[]
  readonly samples: Samples
  /** Freight of shipment i in replication r by the hub, and by direct supply; NaN where the file has no weight. */
  readonly hubFreight: (i: number, r: number) => number
  readonly directFreight: (i: number, r: number) => number
  readonly leadTime: LeadTime
  readonly assumptions: Assumptions
  /** First and last day on which a closure may begin. */
  readonly from: number
  readonly to: number
  readonly seed: string
  readonly replications: number
}

export interface Outcome {
  readonly shipments: number
  readonly shareLate: number
  readonly delayDays: number
  /** Freight and the cost of extra stock, USD. */
  readonly cost: number
  readonly diverted: number
}

/** The shipments of one replication, and what becomes of them. */
export class HubWorld {
  runs = 0
  events = 0
  astray = 0
  readonly #input: WhatIfInput
  readonly #throughput: Throughput
  readonly #secondHub: ReadonlySet<string>
  readonly #streams: Streams
  readonly #networks = new Map<string, DeliveryNetwork>()
  #drawn: readonly Drawn[] = []
  /** Runs of this replication, by plan: some strategies share one. */
  readonly #done = new Map<string, Deliveries>()

  constructor(input: WhatIfInput, closures: readonly number[]) {
    const { shipments } = input
    const scheduled = shipments.map((shipment) => shipment.scheduled)
    const span = Math.max(...scheduled) - Math.min(...scheduled) + 1
    this.#input = input
    this.#throughput = {
      dailyLines: shipments.reduce((sum, shipment) => sum + shipment.lines.length, 0) / span,
      dailyValue: shipments.reduce((sum, shipment) => sum + shipment.value, 0) / span,
    }
    this.#secondHub = everyOtherCountry(shipments)
    this.#streams = new Streams(input.seed, 0)
    for (const [name, hubs] of Object.entries({ one: [HUB], two: [HUB, SECOND_HUB] })) {
      for (const days of [0, ...closures]) this.#networks.set(`${name} ${days}`, this.#network(hubs, days))
    }
  }

  #network(hubs: readonly string[], days: number): DeliveryNetwork {
    const { shipments, assumptions } = this.#input
    const countries = [...new Set(shipments.map((shipment) => shipment.country))]
    return new DeliveryNetwork({
      name: `${hubs.join(' and ')}, closed for ${days} days`,
      lanes: [...hubs, MAKERS].flatMap((from) => countries.map((to) => ({ from, to }))),
      start: FIRST_DAY,
      end: LAST_DAY,
      docks: new Map(hubs.map((hub) => [hub, new Dock(assumptions.capacity / hubs.length)])),
      closure: { site: HUB, at: 0, days },
    })
  }

  /** Draws the first day of the closure, and counts days from it: the scenario is then the same in every replication. */
  draw(replication: number): void {
    const { from, to, shipments, samples, assumptions, leadTime, hubFreight, directFreight } = this.#input
    const start = from + Math.floor(this.#streams.keyed('closure').uniform(0, replication) * (to - from + 1))
    const leads = this.#streams.keyed('direct lead time')
    const drawn = shipments.map((shipment, i): Drawn => {
      const transit = transitOf(assumptions, shipment.mode)
      const scheduled = shipment.scheduled - start
      const counted = isCounted(scheduled)
      return {
        number: i,
        shipment,
        transit,
        scheduled,
        due: scheduled + samples.days[i * samples.replications + replication] - transit,
        quoted: (shipment.quoted ?? Number.NEGATIVE_INFINITY) - start,
        directDays: leadTimeAt(leadTime, normalQuantile(leads.uniform(keyOfName(shipment.name), replication))),
        hubFreight: counted ? knownOrZero(hubFreight(i, replication)) : 0,
        directFreight: counted ? knownOrZero(directFreight(i, replication)) : 0,
      }
    })
    this.#drawn = drawn.filter(({ due, scheduled }) => isCounted(scheduled) || isNear(due))
    this.#done.clear()
    this.astray += this.#astray(this.#deliver('open', 0, new Map()))
  }

  outcome(strategy: Strategy, days: number): Outcome {
    const diverted = strategy === 'divert' ? this.#diversions(days) : new Map<number, number>()
    const { arrivals, freight } = this.#deliver(strategy, days, diverted)
    const buffer = strategy === 'forward stock' ? this.#input.assumptions.forwardStock : 0
    let counted = 0
    let late = 0
    let delayDays = 0
    for (const { number, scheduled } of this.#drawn) {
      if (!isCounted(scheduled)) continue
      const delay = Math.max(0, (arrivals.get(number)?.day ?? Number.NaN) - scheduled - buffer)
      counted++
      if (delay > 0) late++
      delayDays += delay
    }
    const cost = freight + stockCost(strategy, WINDOW, this.#throughput, this.#input.assumptions)
    return { shipments: counted, shareLate: late / counted, delayDays, cost, diverted: diverted.size }
  }

  /** Who is diverted, and when. */
  #diversions(days: number): ReadonlyMap<number, number> {
    const { assumptions, leadTime } = this.#input
    return diversionsOf(this.#drawn, days, this.#throughput, assumptions, leadTime)
  }

  /** One run of the library, or the same one again. */
  #deliver(strategy: Strategy, days: number, diverted: ReadonlyMap<number, number>): Deliveries {
    const network = `${strategy === 'second centre' ? 'two' : 'one'} ${strategy === 'open' ? 0 : days}`
    const key = diverted.size > 0 ? `${network}, diverted` : network
    const found = this.#done.get(key)
    if (found !== undefined) return found
    const second = strategy === 'second centre'
    const plan = this.#drawn.map((drawn): Dispatch => {
      const day = diverted.get(drawn.number)
      if (day !== undefined) return fromMakers(drawn, day)
      return fromHub(drawn, second && this.#secondHub.has(drawn.shipment.country) ? SECOND_HUB : HUB)
    })
    const deliveries = this.#networks.get(network)?.deliver(plan)
    if (deliveries === undefined) throw new SimulationError(`bug: no network "${network}"`)
    this.#done.set(key, deliveries)
    this.runs++
    this.events += deliveries.events
    return deliveries
  }

  /** Shipments that did not arrive as drawn. */
  #astray({ arrivals }: Deliveries): number {
    return this.#drawn.filter(({ number, due, transit }) => arrivals.get(number)?.day !== due + transit).length
  }
}

function isCounted(scheduled: number): boolean {
  return scheduled >= 0 && scheduled < WINDOW
}

function isNear(due: number): boolean {
  return due >= 0 && due < LOOK_AHEAD
}

function knownOrZero(money: number): number {
  return Number.isNaN(money) ? 0 : money
}
