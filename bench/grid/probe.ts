/**
 * What will happen in a replication, whoever orders: what customers will want, and when an order over each lane would arrive. A run of the same world, seed and replication
 * tells it: demand, closures and delays come from named streams of their own, so they are those of every other run. In it every stock point orders once a period over each lane,
 * from suppliers that have enough, quantities by which each order is known again.
 */

import { Fact, type Observer } from '../../src/contracts/observer.ts'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { policy } from './planned-orders.ts'
import { equipped, HORIZON, type World } from './worlds.ts'

export interface Future {
  /** Units by site and period. */
  readonly demand: Readonly<Record<string, readonly number[]>>
  /** By lane and period of the order: when it arrives; Infinity where it does not within the run. */
  readonly arrival: Readonly<Record<string, readonly number[]>>
}

/** Sums of fewer than a thousand orders of this many and some units tell which orders they are. */
const MARK = 1_000_000
const PLENTY = 1e15
const marks = Array.from({ length: HORIZON }, (_, period) => MARK + period)

export function futureOf(
  world: World,
  disruptions: NonNullable<ScenarioSpec['disruptions']>,
  seed: string,
  replication: number,
): Future {
  const plan = { kind: 'planned-orders', first: marks, second: marks }
  const scenario = equipped({ ...world, initial: {} }, disruptions, { policy: () => plan })
  const stocked = Object.fromEntries(
    Object.entries(scenario.sites).map(([name, site]) => [
      name,
      site.kind === 'wholesaler' ? { ...site, initial: { onHand: PLENTY } } : site,
    ]),
  )
  const demand: Record<string, number[]> = {}
  const lanes: Record<string, LaneProbe> = {}
  const listen = (directory: { stockPoints: readonly string[]; links: readonly string[]; ticksPerPeriod: number }) => {
    const { ticksPerPeriod } = directory
    // Of a single product, links are called as their lanes are, and stock points as their sites.
    const probes = directory.links.map((name) => {
      lanes[name] = new LaneProbe()
      return lanes[name]
    })
    const wanted = directory.stockPoints.map((site) => {
      demand[site] = new Array(HORIZON).fill(0)
      return demand[site]
    })
    return {
      value: () => 0,
      fact(time: number, what: Fact, who: number, amount: number) {
        const now = time / ticksPerPeriod
        if (what === Fact.demand) wanted[who][Math.floor(now)] += amount
        else if (what === Fact.ship) probes[who].ship(amount)
        else if (what === Fact.receive) probes[who].receive(now, amount)
      },
    } satisfies Observer & { value(): number }
  }
  run({ ...scenario, sites: stocked }, { seed, replication, extensions: { policy }, metrics: { listen } })
  return { demand, arrival: Object.fromEntries(Object.entries(lanes).map(([name, probe]) => [name, probe.arrival])) }
}

/** Orders of one lane: dispatched in the order in which they were placed, received in any. */
class LaneProbe {
  readonly arrival = new Array<number>(HORIZON).fill(Number.POSITIVE_INFINITY)
  readonly #underWay = new Map<number, readonly number[]>()
  #next = 0

  ship(amount: number): void {
    const orders: number[] = []
    for (let rest = amount; rest > 0; rest -= marks[this.#next - 1]) orders.push(this.#next++)
    this.#underWay.set(amount, orders)
  }

  receive(now: number, amount: number): void {
    const orders = this.#underWay.get(amount)
    if (orders === undefined) throw new Error(`an unknown shipment of ${amount} arrived: this is a bug of the bench`)
    for (const period of orders) this.arrival[period] = now
  }
}
