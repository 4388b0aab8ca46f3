import { Fact, Lever, type Observer, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { meanInterval } from '../../src/stats/index.ts'
import { exponentialBreakdowns } from './breakdowns.ts'
import { expectedNames, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, estimate, measured } from './replicate.ts'

/**
 * Facilities that fail and recover, each independently of the others: sites under `breakdowns`, watched by an observer of the facts that levers moved. Ten of
 * them run side by side: each is a replication for what is asked of one, and together they are the chains in series and in parallel.
 */
const FACILITIES = 10

/** Nobody asks them for anything. */
function scenarioOf(goldenCase: GoldenCase): ScenarioSpec {
  const [failure, recovery] = ['lambda_', 'psi'].map((name) => param(goldenCase, name))
  const names = Array.from({ length: FACILITIES }, (_, i) => `facility${i}`)
  return {
    horizon: param(goldenCase, 'horizon'),
    products: { item: {} },
    sites: { ...Object.fromEntries(names.map((name) => [name, { kind: 'supplier' }])), yard: { kind: 'retailer' } },
    lanes: names.map((from) => ({ from, to: 'yard' })),
    disruptions: Object.fromEntries(names.map((name) => [name, exponentialBreakdowns(name, failure, recovery)])),
  }
}

/** Times up and down of all facilities in one replication. */
class Watch implements Observer {
  readonly downtime = new Float64Array(FACILITIES)
  readonly failures = new Float64Array(FACILITIES)
  readonly upAtInstant = new Uint8Array(FACILITIES)
  /** Time, after the start of the long run, in which the first n are all up; and in which one of the first two is. */
  readonly allUp = new Float64Array(FACILITIES)
  eitherUp = 0
  /** Time up in that part, of all facilities together. */
  upTime = 0
  readonly #up = new Uint8Array(FACILITIES)
  readonly #slots = new Map<number, number>()
  readonly #ticksPerPeriod: number
  /** The time to look at, and the start of the long run: before it the state at time 0 shows. */
  readonly #instant: number
  readonly #from: number
  #before = 0

  constructor(ticksPerPeriod: number, instant: number, from: number) {
    this.#ticksPerPeriod = ticksPerPeriod
    this.#instant = instant
    this.#from = from
    this.clear()
  }

  clear(): void {
    for (const column of [this.downtime, this.failures, this.allUp]) column.fill(0)
    this.#up.fill(1)
    this.upAtInstant.fill(1)
    this.eitherUp = 0
    this.upTime = 0
    this.#before = 0
  }

  fact(time: number, what: Fact, who: number, amount: number): void {
    if (what !== Fact.lever || Math.floor(who / 65536) !== Lever.open) return
    this.advance(time / this.#ticksPerPeriod)
    const slot = this.#slots.get(who) ?? this.#slots.size
    this.#slots.set(who, slot)
    this.#up[slot] = amount === 0 ? 0 : 1
    if (amount === 0) this.failures[slot] += 1
  }

  /** Counts the time up to `now`, in which nothing has changed. */
  advance(now: number): void {
    const elapsed = now - this.#before
    const counted = Math.max(0, now - Math.max(this.#before, this.#from))
    let all = true
    for (let i = 0; i < FACILITIES; i++) {
      if (this.#up[i] === 0) this.downtime[i] += elapsed
      else this.upTime += counted
      all &&= this.#up[i] === 1
      if (all) this.allUp[i] += counted
    }
    if (this.#up[0] === 1 || this.#up[1] === 1) this.eitherUp += counted
    if (this.#before <= this.#instant && now > this.#instant) this.upAtInstant.set(this.#up)
    this.#before = now
  }
}

/** Mean and 95 % interval of the variance of independent values, by its fourth moment. */
function varianceOf(values: Float64Array): Estimate {
  const { mean } = meanInterval(values)
  const squares = values.map((value) => (value - mean) * (value - mean))
  const found = estimate(squares)
  const correction = values.length / (values.length - 1)
  return { ...found, mean: found.mean * correction }
}

function simulate(goldenCase: GoldenCase, replications: number): Readonly<Record<string, Estimate>> {
  const scenario = scenarioOf(goldenCase)
  const [failure, recovery] = ['lambda_', 'psi'].map((name) => param(goldenCase, name))
  const instant = Number(
    /_t(\d+(?:\.\d+)?)$/.exec(expectedNames(goldenCase).find((name) => name.startsWith('pUp_at_t')) ?? '')?.[1] ?? 0,
  )
  // The state at time 0 has faded to exp(-20) of its weight.
  const from = Math.min(20 / (failure + recovery), scenario.horizon / 2)
  const ticksPerPeriod = 1_000_000
  const watch = new Watch(ticksPerPeriod, instant, from)
  const options = { seed: goldenCase.id, observers: [watch] }
  const simulation = new Simulation({ ...scenario, ticksPerPeriod }, options)
  const each = () => new Float64Array(replications * FACILITIES)
  const together = () => new Float64Array(replications)
  const [downtime, failures, upAt] = [each(), each(), each()]
  const [one, two, ten, either] = [together(), together(), together(), together()]
  for (let r = 0; r < replications; r++) {
    watch.clear()
    simulation.reset(r)
    simulation.runToEnd()
    watch.advance(scenario.horizon)
    downtime.set(watch.downtime, r * FACILITIES)
    failures.set(watch.failures, r * FACILITIES)
    upAt.set(watch.upAtInstant, r * FACILITIES)
    const length = scenario.horizon - from
    one[r] = watch.upTime / (FACILITIES * length)
    two[r] = watch.allUp[1] / length
    ten[r] = watch.allUp[FACILITIES - 1] / length
    either[r] = watch.eitherUp / length
  }
  return {
    availability: estimate(one),
    pUp_at: estimate(upAt),
    meanDowntime: estimate(downtime),
    varDowntime: varianceOf(downtime),
    meanNumberOfDisruptions: estimate(failures),
    twoInSeries_availability: estimate(two),
    twoInParallel_availability: estimate(either),
    tenTierSerial_availability: estimate(ten),
  }
}

export const availabilityDriver: Driver = {
  id: 'dis-renewal-availability',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'psi', 'horizon'),
  run: (goldenCase, effort) => {
    const replications = Math.max(10, Math.ceil((runParam(goldenCase, 'replications') * effort) / FACILITIES))
    // Instants and spans stand in the names: `pUp_at_t2`, `meanDowntime_0_500`.
    const nameOf = (stem: string) =>
      expectedNames(goldenCase).find((name) => name === stem || name.startsWith(`${stem}_`)) ?? stem
    const found = Object.entries(simulate(goldenCase, replications)).map(
      ([stem, value]): Measured => measured(nameOf(stem), value),
    )
    return wanted(goldenCase, found)
  },
}
