/** Runs one case of the chain bench in this process and measures it. */
import { Runner } from '../../src/run/run.ts'
import type { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { sampleQuantile } from '../../src/stats/quantile.ts'
import { assortment, serial, tree, treeOf } from './scenarios.ts'

/** One line of `--json`. */
export interface Measurement {
  readonly case: string
  readonly nodePeriodsPerSecond: number
  readonly nsPerEvent: number
  readonly sites: number
  readonly periods: number
  readonly events: number
  readonly fingerprint: string
  readonly costPerPeriod: number
  readonly fillRate: number
  /** Of one round, the median: on the clock, and of the processor (what other programs on the machine take does not count). */
  readonly seconds: number
  readonly cpuSeconds: number
  readonly rounds: number
  /** What else the case measured, in words and as a number. */
  readonly note?: string
  readonly microsecondsPerReset?: number
  readonly heapGrowth?: number
  readonly megabytes?: number
  /** Something that must hold at any speed does not. */
  readonly failure?: string
}

interface Case {
  readonly scenario: (horizon: number) => ScenarioSpec
  readonly periods: number
  readonly quick: number
  /** Rounds, where it is not the speed of the run that counts. */
  readonly rounds?: number
  readonly also?: (runner: Runner, scenario: (horizon: number) => ScenarioSpec, periods: number) => Partial<Measurement>
}

const scale = (sites: number): Case => ({
  scenario: (horizon) => treeOf(sites, horizon),
  periods: 1_000_000 / sites,
  quick: 20_000 / sites,
})

const cases: Readonly<Record<string, Case>> = {
  a: { scenario: serial, periods: 200_000, quick: 5_000 },
  d: { scenario: (horizon) => tree(5, 50, horizon), periods: 10_000, quick: 200 },
  d2: { scenario: (horizon) => tree(10, 500, horizon), periods: 3_650, quick: 50, also: tenYears },
  'scale-10': scale(10),
  'scale-100': scale(100),
  'scale-1000': scale(1_000),
  'scale-10000': scale(10_000),
  products: {
    scenario: (horizon) => assortment(100, 1_000, horizon, false),
    periods: 365,
    quick: 2,
    rounds: 1,
    also: peakMemory,
  },
  'products-lots': {
    scenario: (horizon) => assortment(100, 1_000, horizon, true),
    periods: 365,
    quick: 2,
    rounds: 1,
    also: peakMemory,
  },
  reset: { scenario: serial, periods: 365, quick: 365, rounds: 1, also: timeReset },
  memory: { scenario: serial, periods: 1_000_000, quick: 100_000, rounds: 1, also: measureMemory },
}
export const caseNames: readonly string[] = Object.keys(cases)

export function measureCase(name: string, options: { rounds: number; quick: boolean }): Measurement {
  const { scenario, also, rounds = options.rounds, ...lengths } = cases[name]
  const periods = options.quick ? lengths.quick : lengths.periods
  const spec = scenario(periods)
  const runner = new Runner(spec, { seed: 'bench' })
  const { metrics, events, fingerprint } = runner.run(0)
  const times = Array.from({ length: rounds }, () => timeRun(runner.simulation, fingerprint))
  const seconds = sampleQuantile(
    times.map(({ wall }) => wall),
    0.5,
  )
  const sites = Object.values(spec.sites).filter(({ kind }) => kind !== 'supplier').length
  const measured = {
    case: name,
    nodePeriodsPerSecond: Math.round((sites * periods) / seconds),
    nsPerEvent: (seconds * 1e9) / events,
    sites,
    periods,
    events,
    fingerprint,
    costPerPeriod: metrics.costPerPeriod ?? Number.NaN,
    fillRate: metrics.fillRate ?? Number.NaN,
    seconds,
    cpuSeconds: sampleQuantile(
      times.map(({ cpu }) => cpu),
      0.5,
    ),
    rounds,
  }
  return { ...measured, ...also?.(runner, scenario, periods) }
}

/** Seconds of the same replication run again, by the clock and of the processor; throws where it is not the same. */
function timeRun(simulation: Simulation, fingerprint: string): { wall: number; cpu: number } {
  simulation.reset(0)
  const before = process.cpuUsage()
  const wall = time(() => simulation.runToEnd())
  const { user, system } = process.cpuUsage(before)
  if (simulation.fingerprint !== fingerprint)
    throw new Error('a replication that is reset and run again has other facts')
  return { wall, cpu: (user + system) / 1e6 }
}

function time(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e9
}

/** Sites times periods say little of an assortment: the whole run in seconds, and the most memory the process has held. */
function peakMemory(): Partial<Measurement> {
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return { megabytes, note: `100,000 stock points and their centre; at most ${megabytes} MB` }
}

function tenYears(runner: Runner): Partial<Measurement> {
  const seconds = time(() => runner.run(1))
  return { note: `one whole run, result included: ${seconds.toFixed(2)} s` }
}

/** A run as long as a year leaves the usual traces behind; what is timed is the reset alone. */
function timeReset(runner: Runner): Partial<Measurement> {
  const { simulation } = runner
  simulation.reset(0)
  const times = Array.from({ length: 2_000 }, (_, replication) => {
    simulation.runTo(30)
    return time(() => simulation.reset(replication)) * 1e6
  })
  const microsecondsPerReset = sampleQuantile(times, 0.5)
  return {
    microsecondsPerReset,
    note: `reset for the next replication: ${microsecondsPerReset.toFixed(1)} microseconds`,
  }
}

const MEGABYTE = 2 ** 20

/** Bytes in use at the end of a run, against one a tenth as long. */
function measureMemory(
  _runner: Runner,
  scenario: (horizon: number) => ScenarioSpec,
  periods: number,
): Partial<Measurement> {
  const inUse = (horizon: number): number => {
    const runner = new Runner(scenario(horizon), { seed: 'bench' })
    runner.simulation.runToEnd()
    // Twice: buffers are given back in the background, and a second collection waits for the first.
    globalThis.gc?.()
    globalThis.gc?.()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers + (runner.simulation.events > 0 ? 0 : 1)
  }
  inUse(periods / 10)
  const heapGrowth = inUse(periods) - inUse(periods / 10)
  const note = `memory at the end of ${periods} periods - at the end of ${periods / 10}: ${(heapGrowth / MEGABYTE).toFixed(2)} MB`
  return heapGrowth < MEGABYTE / 2
    ? { heapGrowth, note }
    : { heapGrowth, note, failure: `memory grows with the horizon: ${note}` }
}
