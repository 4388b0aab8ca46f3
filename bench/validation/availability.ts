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
  /** By instant, then by facility. */
  readonly upAtInstant: readonly Uint8Array[]
  /** Time, after the start of the long run, in which the first n are all up; and in which one of the first n is. */
  readonly allUp = new Float64Array(FACILITIES)
  readonly anyUp = new Float64Array(FACILITIES)
  /** Time up in that part, of all facilities together. */
  upTime = 0
  readonly #up = new Uint8Array(FACILITIES)
  readonly #slots = new Map<number, number>()
  readonly #ticksPerPeriod: number
  /** The times to look at, and the start of the long run: before it the state at time 0 shows. */
  readonly #instants: readonly number[]
  readonly #from: number
  #before = 0

  constructor(ticksPerPeriod: number, instants: readonly number[], from: number) {
    this.#ticksPerPeriod = ticksPerPeriod
    this.#instants = instants
    this.upAtInstant = instants.map(() => new Uint8Array(FACILITIES))
    this.#from = from
    this.clear()
  }

  clear(): void {
    for (const column of [this.downtime, this.failures, this.allUp, this.anyUp]) column.fill(0)
    this.#up.fill(1)
    for (const column of this.upAtInstant) column.fill(1)
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
    let any = false
    for (let i = 0; i < FACILITIES; i++) {
      if (this.#up[i] === 0) this.downtime[i] += elapsed
      else this.upTime += counted
      all &&= this.#up[i] === 1
      any ||= this.#up[i] === 1
      if (all) this.allUp[i] += counted
      if (any) this.anyUp[i] += counted
    }
    for (const [at, instant] of this.#instants.entries())
      if (this.#before <= instant && now > instant) this.upAtInstant[at].set(this.#up)
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

const NUMBERS: readonly string[] = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** `twoInSeries_availability`, `tenTierSerial_availability`, `3InParallel_availability`: how many facilities, and whether all of them must be up. */
function together(name: string): { readonly count: number; readonly all: boolean } | undefined {
  const [, number, kind] = /^([a-z]+|\d+)(InSeries|TierSerial|InParallel)_availability$/.exec(name) ?? []
  if (number === undefined) return undefined
  const count = NUMBERS.includes(number) ? NUMBERS.indexOf(number) + 1 : Number(number)
  return count >= 1 && count <= FACILITIES ? { count, all: kind !== 'InParallel' } : undefined
}

function simulate(goldenCase: GoldenCase, replications: number): readonly Measured[] {
  const scenario = scenarioOf(goldenCase)
  const [failure, recovery] = ['lambda_', 'psi'].map((name) => param(goldenCase, name))
  const asked = expectedNames(goldenCase).flatMap((name) => {
    const instant = /^pUp_at_t(\d+(?:\.\d+)?)$/.exec(name)?.[1]
    return instant === undefined ? [] : [{ name, instant: Number(instant) }]
  })
  const groups = expectedNames(goldenCase).flatMap((name) => {
    const group = together(name)
    return group === undefined ? [] : [{ name, ...group, share: new Float64Array(replications) }]
  })
  // The state at time 0 has faded to exp(-20) of its weight.
  const from = Math.min(20 / (failure + recovery), scenario.horizon / 2)
  const ticksPerPeriod = 1_000_000
  const instants = asked.map(({ instant }) => instant)
  const watch = new Watch(ticksPerPeriod, instants, from)
  const options = { seed: goldenCase.id, observers: [watch] }
  const simulation = new Simulation({ ...scenario, ticksPerPeriod }, options)
  const each = () => new Float64Array(replications * FACILITIES)
  const [downtime, failures] = [each(), each()]
  const upAt = instants.map(each)
  const one = new Float64Array(replications)
  const length = scenario.horizon - from
  for (let r = 0; r < replications; r++) {
    watch.clear()
    simulation.reset(r)
    simulation.runToEnd()
    watch.advance(scenario.horizon)
    downtime.set(watch.downtime, r * FACILITIES)
    failures.set(watch.failures, r * FACILITIES)
    for (const [at, column] of upAt.entries()) column.set(watch.upAtInstant[at], r * FACILITIES)
    one[r] = watch.upTime / (FACILITIES * length)
    for (const { count, all, share } of groups) share[r] = (all ? watch.allUp : watch.anyUp)[count - 1] / length
  }
  // Spans stand in the names: `meanDowntime_0_500`.
  const nameOf = (stem: string) =>
    expectedNames(goldenCase).find((name) => name === stem || name.startsWith(`${stem}_`)) ?? stem
  return [
    measured(nameOf('availability'), estimate(one)),
    ...asked.map(({ name }, at) => measured(name, estimate(upAt[at]))),
    measured(nameOf('meanDowntime'), estimate(downtime)),
    measured(nameOf('varDowntime'), varianceOf(downtime)),
    measured(nameOf('meanNumberOfDisruptions'), estimate(failures)),
    ...groups.map(({ name, share }) => measured(name, estimate(share))),
  ]
}

export const availabilityDriver: Driver = {
  id: 'dis-renewal-availability',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'psi', 'horizon'),
  run: (goldenCase, effort) => {
    const replications = Math.max(10, Math.ceil((runParam(goldenCase, 'replications') * effort) / FACILITIES))
    return wanted(goldenCase, simulate(goldenCase, replications))
  },
}
