/**
 * What happens to a chain in the course of time, over replications: stock, orders, service and cost in spans of some periods, read from the same
 * tallies as the metrics. The first replications of an experiment are run once more for it, in this thread, with the same seed: an experiment keeps no
 * series, and of each replication only these sums are kept.
 */

import { Lever } from '../contracts/disruption.ts'
import type { Figures, PointFigures } from '../contracts/figures.ts'
import { Fact, type Observer } from '../contracts/observer.ts'
import { totalCost } from '../metrics/money.ts'
import { Simulation, type SimulationOptions } from '../run/simulation.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { type Fan, fanOf, pooledFan } from './fan.ts'

/** One echelon in the course of time. */
export interface EchelonCourse {
  readonly echelon: number
  readonly sites: readonly string[]
  /** Units on hand, mean of the span. */
  readonly onHand: Fan
  /** Units ordered per period. */
  readonly ordered: Fan
}

export interface Course {
  readonly replications: number
  /** Of the replications, to see that they are those of the experiment. */
  readonly fingerprints: readonly string[]
  readonly period: string
  /** Middles of the spans, in periods from the start of the run; the warm-up is left out. */
  readonly times: readonly number[]
  /** Periods in a span. */
  readonly width: number
  /** Share of customers' demand served at once. */
  readonly service: Fan
  /** Units on hand in the whole chain, and units owed to customers: means of the span. */
  readonly onHand: Fan
  readonly owed: Fan
  /** Money per period, of all costs. */
  readonly cost: Fan
  readonly echelons: readonly EchelonCourse[]
  /** Share of the span, over replications, during which a disruption was in force. */
  readonly disrupted: readonly number[]
  /** Units served at once, as a share of the same replications without the disruptions; absent where there are none. */
  readonly ofNormal?: Fan
}

export interface CourseOptions extends Omit<SimulationOptions, 'replication' | 'observers'> {
  readonly replications: readonly number[]
  /** Most spans of time to tell apart. Default 150. */
  readonly spans?: number | undefined
}

/** Sums of one replication, by span. */
interface Trail {
  readonly fingerprint: string
  readonly demanded: readonly number[]
  readonly filled: readonly number[]
  readonly onHand: readonly number[]
  readonly owed: readonly number[]
  readonly cost: readonly number[]
  readonly echelons: readonly { readonly onHand: readonly number[]; readonly ordered: readonly number[] }[]
  readonly disrupted: readonly number[]
}

/** Days of a week: spans that cut weeks would show weekly reviews as waves that are not there. */
const WEEK = 7

/** Ends of at most so many spans, in periods. */
export function spansOf({ horizon, warmUp = 0, period = 'day' }: ScenarioSpec, most: number): readonly number[] {
  const least = Math.max(1, Math.ceil((horizon - warmUp) / most))
  const width = period === 'day' && least > 3 ? WEEK * Math.ceil(least / WEEK) : least
  const count = Math.max(1, Math.floor((horizon - warmUp) / width))
  return Array.from({ length: count }, (_, index) => Math.min(horizon, warmUp + (index + 1) * width))
}

/** Throws what a simulation throws. */
export function courseOf(scenario: ScenarioSpec, options: CourseOptions): Course {
  const ends = spansOf(scenario, options.spans ?? 150)
  const from = scenario.warmUp ?? 0
  const width = ends[0] - from
  const { trails, echelons } = trailsOf(scenario, ends, options)
  const { disruptions, ...quiet } = scenario
  const isDisrupted = Object.keys(disruptions ?? {}).length > 0
  const normal = isDisrupted ? trailsOf(quiet, ends, options).trails : undefined
  return {
    replications: options.replications.length,
    fingerprints: trails.map(({ fingerprint }) => fingerprint),
    period: scenario.period ?? 'day',
    times: ends.map((end) => end - width / 2),
    width,
    service: pooledFan(
      trails.map(({ filled }) => filled),
      trails.map(({ demanded }) => demanded),
    ),
    onHand: fanOf(trails.map(({ onHand }) => onHand)),
    owed: fanOf(trails.map(({ owed }) => owed)),
    cost: fanOf(trails.map(({ cost }) => cost)),
    echelons: echelons
      .map(({ echelon, sites }, index) => ({
        echelon,
        sites,
        onHand: fanOf(trails.map((trail) => trail.echelons[index].onHand)),
        ordered: fanOf(trails.map((trail) => trail.echelons[index].ordered)),
      }))
      // Outside sources keep nothing and order nothing.
      .filter(({ onHand, ordered }) => [onHand, ordered].some(({ p95 }) => p95.some((value) => value !== 0))),
    disrupted: fanOf(trails.map(({ disrupted }) => disrupted)).mean,
    ...(normal !== undefined && {
      ofNormal: pooledFan(
        trails.map(({ filled }) => filled),
        normal.map(({ filled }) => filled),
      ),
    }),
  }
}

interface Echelon {
  readonly echelon: number
  readonly sites: readonly string[]
  readonly points: readonly number[]
}

function trailsOf(
  scenario: ScenarioSpec,
  ends: readonly number[],
  { replications, spans: _, ...options }: CourseOptions,
): { readonly trails: readonly Trail[]; readonly echelons: readonly Echelon[] } {
  const watch = new DisruptionWatch()
  const simulation = new Simulation(scenario, { ...options, replication: replications[0], observers: [watch] })
  const echelons = echelonsOf(simulation.figures())
  const trails = replications.map((replication, index) => {
    if (index > 0) simulation.reset(replication)
    return trailOf(simulation, ends, echelons, watch)
  })
  return { trails, echelons }
}

/** The stock points by echelon, those that face customers first; outside sources keep nothing that could be shown. */
function echelonsOf({ points }: Figures): readonly Echelon[] {
  const numbers = [...new Set(points.map(({ echelon }) => echelon))].sort((a, b) => a - b)
  return numbers.map((echelon) => {
    const own = points.flatMap((point, index) => (point.echelon === echelon ? [index] : []))
    return { echelon, sites: [...new Set(own.map((index) => points[index].site))].sort(), points: own }
  })
}

function trailOf(
  simulation: Simulation,
  ends: readonly number[],
  echelons: readonly Echelon[],
  watch: DisruptionWatch,
): Trail {
  simulation.runTo(simulation.scenario.warmUp ?? 0)
  const start = { tick: simulation.tick, disrupted: watch.time(simulation.tick) }
  const rows = ends.map((end) => {
    // Up to `end`, and not what happens then: the tallies are those of whole periods.
    simulation.runTo(end)
    return { ...sumsOf(simulation.figures(), echelons), disrupted: watch.time(simulation.tick), tick: simulation.tick }
  })
  simulation.runToEnd()
  const steps = (read: (row: (typeof rows)[number]) => number): readonly number[] =>
    rows.map((row, index) => read(row) - (index === 0 ? 0 : read(rows[index - 1])))
  const periods = steps(({ periods: all }) => all)
  const perPeriod = (read: (row: (typeof rows)[number]) => number) =>
    steps(read).map((value, index) => value / periods[index])
  return {
    fingerprint: simulation.fingerprint,
    demanded: steps(({ demanded }) => demanded),
    filled: steps(({ filled }) => filled),
    onHand: perPeriod(({ held }) => held),
    owed: perPeriod(({ owed }) => owed),
    cost: perPeriod(({ cost }) => cost),
    echelons: echelons.map((_, index) => ({
      onHand: perPeriod((row) => row.echelons[index].held),
      ordered: perPeriod((row) => row.echelons[index].ordered),
    })),
    disrupted: rows.map(({ tick, disrupted }, index) => {
      const before = index === 0 ? start : rows[index - 1]
      return (disrupted - before.disrupted) / (tick - before.tick)
    }),
  }
}

function sumsOf(figures: Figures, echelons: readonly Echelon[]) {
  const { periods, points } = figures
  const sum = (read: (point: PointFigures) => number, among: readonly PointFigures[] = points) =>
    among.reduce((total, point) => total + read(point), 0)
  return {
    periods,
    demanded: sum(({ demanded }) => demanded),
    filled: sum(({ filled }) => filled),
    held: sum(({ held }) => held),
    owed: sum(({ owedToCustomers }) => owedToCustomers),
    // As the metric has it, so that the chart and `costPerPeriod` agree: with service and marketing, less salvage.
    cost: totalCost.value(figures),
    echelons: echelons.map(({ points: own }) => {
      const among = own.map((index) => points[index])
      return { held: sum(({ held }) => held, among), ordered: sum(({ ordered }) => ordered, among) }
    }),
  }
}

/** Hears when any lever is away from where it rests. */
class DisruptionWatch implements Observer {
  /** Levers away from rest, by what the facts call them. */
  readonly #pressed = new Set<number>()
  #since = 0
  #total = 0

  fact(time: number, what: Fact, who: number, amount: number): void {
    if (what !== Fact.lever) return
    const before = this.time(time)
    const rest = Math.floor(who / 65536) === Lever.delay ? 0 : 1
    if (amount === rest) this.#pressed.delete(who)
    else this.#pressed.add(who)
    this.#total = before
    this.#since = time
  }

  /** Ticks up to `now` during which something was pressed. */
  time(now: number): number {
    return this.#total + (this.#pressed.size > 0 ? now - this.#since : 0)
  }

  reset(): void {
    this.#pressed.clear()
    this.#since = 0
    this.#total = 0
  }

  save(): null {
    return null
  }

  load(): void {
    this.reset()
  }
}
