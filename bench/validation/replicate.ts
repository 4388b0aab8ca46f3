import {
  defaultMetrics,
  type Extensions,
  type Figures,
  type Observer,
  type PointFigures,
  type ScenarioSpec,
  Simulation,
} from '../../src/index.ts'
import { meanInterval } from '../../src/stats/index.ts'
import { runParam } from './case-reader.ts'
import type { GoldenCase, Measured } from './driver.ts'

/** How long a case runs. */
export interface RunLength {
  /** Periods. */
  readonly warmUp: number
  /** Periods measured, after the warm-up. */
  readonly periods: number
  readonly replications: number
}

/** Where a case names its run length, and in what unit. */
export interface LengthNames {
  readonly warmUp: string
  readonly length: string
  /** What one period is in the unit of the case (a rate of demand, say, where it counts demands). Default 1. */
  readonly perPeriod?: number
}

/** The suggested run length, shortened to `effort` of itself: fewer periods, as many replications. */
export function runLength(goldenCase: GoldenCase, effort: number, names: LengthNames): RunLength {
  const perPeriod = names.perPeriod ?? 1
  return {
    warmUp: Math.ceil(runParam(goldenCase, names.warmUp, 0) / perPeriod),
    periods: Math.max(1, Math.ceil((runParam(goldenCase, names.length) * effort) / perPeriod)),
    replications: runParam(goldenCase, 'replications', 1),
  }
}

/** What a driver reads at the end of a replication. */
export interface Reading {
  readonly figures: Figures
  /** Periods measured. */
  readonly periods: number
  /** A default metric by name. */
  metric(name: string): number
  point(name: string): PointFigures
}

/** An estimate over independent replications. */
export interface Estimate {
  readonly mean: number
  readonly halfWidth: number | null
  readonly freedom: number
}

/** Runs replications of one scenario, compiled once, and gives the mean and 95 % interval of whatever `read` reads. */
export function replicate(
  scenario: ScenarioSpec,
  options: {
    readonly seed: string
    readonly replications: number
    readonly first?: number
    readonly extensions?: Extensions
    readonly observers?: readonly Observer[]
  },
  read: (reading: Reading) => Readonly<Record<string, number>>,
): Readonly<Record<string, Estimate>> {
  const simulation = new Simulation(scenario, options)
  const first = options.first ?? 0
  const columns: Record<string, Float64Array> = {}
  for (let replication = 0; replication < options.replications; replication++) {
    simulation.reset(first + replication)
    simulation.runToEnd()
    for (const [name, value] of Object.entries(read(readingOf(simulation.figures())))) {
      columns[name] ??= new Float64Array(options.replications)
      columns[name][replication] = value
    }
  }
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, estimate(values)]))
}

/** Mean and 95 % t interval of independent values. */
export function estimate(values: ArrayLike<number>): Estimate {
  const { mean, halfWidth } = meanInterval(values)
  return { mean, halfWidth, freedom: values.length - 1 }
}

/** An estimate as a measured quantity. */
export function measured(quantity: string, { mean, halfWidth, freedom }: Estimate): Measured {
  return { quantity, simulated: mean, halfWidth, freedom }
}

/** Readings of figures. */
export function readingOf(figures: Figures): Reading {
  return {
    figures,
    periods: figures.periods,
    metric: (name) => {
      const metric = defaultMetrics.find((candidate) => candidate.name === name)
      if (metric === undefined) throw new Error(`unknown metric "${name}"`)
      return metric.value(figures)
    },
    point: (name) => {
      const point = figures.points.find((candidate) => candidate.name === name)
      if (point === undefined) throw new Error(`unknown stock point "${name}"`)
      return point
    },
  }
}

/** As `measured`, of a list of estimates. */
export function several(quantity: string, of: readonly Estimate[]): Measured {
  return {
    quantity,
    simulated: of.map(({ mean }) => mean),
    halfWidth: of.map(({ halfWidth }) => halfWidth ?? 0),
    freedom: of[0].freedom,
  }
}
