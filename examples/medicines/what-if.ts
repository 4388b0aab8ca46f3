/**
 * What if the regional centre closes for 30, 60 or 90 days, and what can be done about it? Every strategy meets the same world: the
 * same shipments, the same lateness and freight drawn for each of them, the same first day of the closure. A replication is a pair.
 *
 * The lateness of a shipment is drawn from the fitted model; when it leaves the centre is its arrival less the assumed transit. A
 * closure moves that departure, and nothing else.
 */
import { normalQuantile } from '../../src/math/normal.ts'
import { Streams } from '../../src/random/streams.ts'
import { type Interval, meanInterval, pairedInterval } from '../../src/stats/interval.ts'
import { type Assumptions, transitOf } from './assumptions.ts'
import { type Due, departures } from './hub.ts'
import type { Samples } from './judge.ts'
import { type LeadTime, leadTimeAt } from './lead-time.ts'
import { keyOfName } from './name-key.ts'
import type { Shipment } from './shipments.ts'

export type Strategy = 'open' | 'wait' | 'most urgent first' | 'divert' | 'second hub' | 'forward stock'
export const STRATEGIES: readonly Strategy[] = [
  'open',
  'wait',
  'most urgent first',
  'divert',
  'second hub',
  'forward stock',
]

/** Shipments scheduled within so many days of the first day of the closure are counted. */
export const WINDOW = 180

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

export interface Arm {
  readonly days: number
  readonly strategy: Strategy
  readonly outcomes: readonly Outcome[]
}

export type Quantity = 'shareLate' | 'delayDays' | 'cost' | 'diverted'

export interface ArmSummary {
  readonly days: number
  readonly strategy: Strategy
  readonly quantity: Quantity
  readonly level: Interval
  /** Against the open hub, and against waiting; null for the arm itself. */
  readonly overOpen: Interval | null
  readonly overWaiting: Interval | null
}

/** Runs every strategy for every closure, all on the same draws. */
export function runWhatIf(
  input: WhatIfInput,
  closures: readonly number[],
  onReplication: (done: number) => void = () => {},
): readonly Arm[] {
  const world = new HubWorld(input)
  const arms = closures.flatMap((days) => STRATEGIES.map((strategy) => ({ days, strategy, outcomes: [] as Outcome[] })))
  for (let r = 0; r < input.replications; r++) {
    world.draw(r)
    for (const arm of arms) arm.outcomes.push(world.outcome(arm.strategy, arm.days))
    onReplication(r + 1)
  }
  return arms
}

/** Means with 95 % intervals, and paired differences. */
export function summarise(arms: readonly Arm[]): readonly ArmSummary[] {
  const of = (days: number, strategy: Strategy, quantity: Quantity) =>
    arms.find((arm) => arm.days === days && arm.strategy === strategy)?.outcomes.map((outcome) => outcome[quantity]) ??
    []
  const quantities: readonly Quantity[] = ['shareLate', 'delayDays', 'cost', 'diverted']
  return arms.flatMap(({ days, strategy }) =>
    quantities.map((quantity) => {
      const values = of(days, strategy, quantity)
      const over = (other: Strategy) => (other === strategy ? null : pairedInterval(values, of(days, other, quantity)))
      return {
        days,
        strategy,
        quantity,
        level: meanInterval(values),
        overOpen: over('open'),
        overWaiting: over('wait'),
      }
    }),
  )
}

/** The shipments of one replication, and what becomes of them. */
class HubWorld {
  readonly #input: WhatIfInput
  readonly #transit: Float64Array
  readonly #keys: readonly number[]
  readonly #secondHub: readonly boolean[]
  readonly #dailyLines: number
  readonly #dailyValue: number
  readonly #streams: Streams
  #replication = 0
  #start = 0

  constructor(input: WhatIfInput) {
    const { shipments, assumptions } = input
    this.#input = input
    this.#transit = Float64Array.from(shipments, (shipment) => transitOf(assumptions, shipment.mode))
    this.#keys = shipments.map((shipment) => keyOfName(shipment.name))
    this.#secondHub = everyOtherCountry(shipments)
    const span = Math.max(...shipments.map((s) => s.scheduled)) - Math.min(...shipments.map((s) => s.scheduled)) + 1
    this.#dailyLines = shipments.reduce((sum, shipment) => sum + shipment.lines.length, 0) / span
    this.#dailyValue = shipments.reduce((sum, shipment) => sum + shipment.value, 0) / span
    this.#streams = new Streams(input.seed, 0)
  }

  draw(replication: number): void {
    const { from, to } = this.#input
    this.#replication = replication
    this.#start = from + Math.floor(this.#streams.keyed('closure').uniform(0, replication) * (to - from + 1))
  }

  outcome(strategy: Strategy, days: number): Outcome {
    const { shipments, assumptions, samples } = this.#input
    const lateness = shipments.map((_, i) => samples.days[i * samples.replications + this.#replication])
    const arrival = Float64Array.from(shipments, (shipment, i) => shipment.scheduled + lateness[i])
    const diverted = strategy === 'divert' ? this.#divert(arrival, days) : new Set<number>()
    if (strategy !== 'open') this.#close(arrival, days, strategy, diverted)
    const buffer = strategy === 'forward stock' ? assumptions.forwardStock : 0
    return this.#count(arrival, buffer, diverted, this.#stockCost(strategy))
  }

  /** Moves the arrival of what has to wait. */
  #close(arrival: Float64Array, days: number, strategy: Strategy, diverted: ReadonlySet<number>): void {
    const { shipments, assumptions } = this.#input
    const twoHubs = strategy === 'second hub'
    const affected = shipments.flatMap((_, i) => (diverted.has(i) || (twoHubs && this.#secondHub[i]) ? [] : [i]))
    const due: Due[] = affected.map((i) => ({
      ready: arrival[i] - this.#transit[i],
      lines: shipments[i].lines.length,
      urgency: shipments[i].scheduled - this.#transit[i],
    }))
    const leave = departures(due, {
      start: this.#start,
      days,
      capacity: assumptions.capacity / (twoHubs ? 2 : 1),
      order: strategy === 'most urgent first' ? 'most urgent' : 'first come',
    })
    affected.forEach((i, at) => {
      if (leave[at] > due[at].ready) arrival[i] = Math.ceil(leave[at]) + this.#transit[i]
    })
  }

  /**
   * The planner knows the schedule, not the lateness to come. From the first day of the closure on, he diverts what the centre
   * cannot send in time (by its schedule, before the backlog is gone) and direct supply probably can.
   */
  #divert(arrival: Float64Array, days: number): ReadonlySet<number> {
    const { shipments, assumptions, leadTime } = this.#input
    const clear =
      this.#start + days + (days * this.#dailyLines) / Math.max(assumptions.capacity - this.#dailyLines, 1e-9)
    const enough = leadTimeAt(leadTime, normalQuantile(assumptions.divertAt))
    const leads = this.#streams.keyed('direct lead time')
    const diverted = new Set<number>()
    shipments.forEach((shipment, i) => {
      const known = Math.max(this.#start, shipment.quoted ?? this.#start)
      const stillHere = arrival[i] - this.#transit[i] >= known
      const blocked = known < this.#start + days && shipment.scheduled - this.#transit[i] < clear
      if (!stillHere || !blocked || shipment.scheduled - known < enough) return
      diverted.add(i)
      arrival[i] = known + leadTimeAt(leadTime, normalQuantile(leads.uniform(this.#keys[i], this.#replication)))
    })
    return diverted
  }

  /** Holding cost of the extra stock over the window, USD. A second hub needs (sqrt 2 - 1) more safety stock (square-root law, Maister 1976). */
  #stockCost(strategy: Strategy): number {
    const { holding, centreStock, forwardStock } = this.#input.assumptions
    const days =
      strategy === 'second hub' ? (Math.SQRT2 - 1) * centreStock : strategy === 'forward stock' ? forwardStock : 0
    return ((days * this.#dailyValue * holding) / 365) * WINDOW
  }

  #count(arrival: Float64Array, buffer: number, diverted: ReadonlySet<number>, stockCost: number): Outcome {
    const { shipments, hubFreight, directFreight } = this.#input
    let counted = 0
    let late = 0
    let delayDays = 0
    let cost = stockCost
    shipments.forEach((shipment, i) => {
      if (shipment.scheduled < this.#start || shipment.scheduled >= this.#start + WINDOW) return
      const delay = Math.max(0, arrival[i] - shipment.scheduled - buffer)
      counted++
      if (delay > 0) late++
      delayDays += delay
      const freight = (diverted.has(i) ? directFreight : hubFreight)(i, this.#replication)
      if (!Number.isNaN(freight)) cost += freight
    })
    return { shipments: counted, shareLate: late / counted, delayDays, cost, diverted: diverted.size }
  }
}

/** Every second country, ranked by its lines, goes to the second hub. */
function everyOtherCountry(shipments: readonly Shipment[]): readonly boolean[] {
  const lines = new Map<string, number>()
  for (const shipment of shipments)
    lines.set(shipment.country, (lines.get(shipment.country) ?? 0) + shipment.lines.length)
  const ranked = [...lines].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([country]) => country)
  return shipments.map((shipment) => ranked.indexOf(shipment.country) % 2 === 1)
}
