import type { Figures, MetricDefinition, PointFigures } from '../contracts/figures.ts'
import type { Metric } from '../contracts/observer.ts'
import { defaultMetrics } from '../metrics/catalogue.ts'
import { compile } from '../scenario/compile.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { manifestOf } from './manifest.ts'
import { setOwn } from './own-key.ts'
import type { Manifest, MetricValues, RunResult } from './result.ts'
import { directoryOf, type MetricMaker, Simulation, type SimulationOptions } from './simulation.ts'

/** Metrics of your own, or of those that are measured for who asks (`namedMetrics`), by name. */
export type MetricMakers = Readonly<Record<string, MetricMaker<unknown> | MetricDefinition>>
/** Their values, with their types. */
export type MetricResults<Makers extends MetricMakers> = {
  readonly [Name in keyof Makers]: Makers[Name] extends MetricMaker<infer Value> ? Value : number | null
}

export interface RunOptions<Makers extends MetricMakers = Record<never, never>> extends SimulationOptions {
  /** Metrics beside the default ones. */
  readonly metrics?: Makers
  /** Metrics by stock point even where there are more than 100. */
  readonly detail?: boolean
}

const MOST_POINTS_IN_DETAIL = 100

/**
 * Runs one replication of a scenario from start to horizon.
 *
 * Throws ScenarioError for a scenario that cannot be, SimulationError for a run that fails (with time, seed and replication).
 *
 * @example
 * run(base, { seed: 'p1' }).metrics.fillRate
 */
export function run<Makers extends MetricMakers = Record<never, never>>(
  scenario: ScenarioSpec,
  options: RunOptions<Makers> = {},
): RunResult<MetricResults<Makers>> {
  const runner = new Runner(scenario, options)
  return runner.run(options.replication ?? 0)
}

/** Runs replications of one scenario, compiled once and reset in between. */
export class Runner<Makers extends MetricMakers = Record<never, never>> {
  readonly #options: RunOptions<Makers>
  readonly #extra: Readonly<Record<string, Metric<unknown>>>
  readonly #defined: readonly MetricDefinition[]
  readonly #simulation: Simulation
  /** The manifest but for the replication: the same for all. */
  readonly #manifest: Manifest

  constructor(scenario: ScenarioSpec, options: RunOptions<Makers> = {}) {
    const plan = compile(scenario, options.extensions)
    const directory = directoryOf(plan)
    const makers: MetricMakers = options.metrics ?? {}
    this.#options = options
    this.#extra = Object.fromEntries(
      Object.entries(makers).flatMap(([name, make]) => (typeof make === 'function' ? [[name, make(directory)]] : [])),
    )
    this.#defined = Object.entries(makers).flatMap(([name, metric]) =>
      typeof metric === 'function' ? [] : [{ ...metric, name }],
    )
    const observers = [...(options.observers ?? []), ...Object.values(this.#extra)]
    this.#simulation = new Simulation(scenario, { ...options, observers }, plan)
    this.#manifest = manifestOf(scenario, this.#simulation.seed, 0, [...defaultMetrics, ...this.#defined])
  }

  /** The simulation behind the runner, as the last replication left it. */
  get simulation(): Simulation {
    return this.#simulation
  }

  run(replication: number): RunResult<MetricResults<Makers>> {
    const simulation = this.#simulation
    if (simulation.replication !== replication || simulation.events > 0) simulation.reset(replication)
    simulation.runToEnd()
    return this.#result(replication)
  }

  #result(replication: number): RunResult<MetricResults<Makers>> {
    const simulation = this.#simulation
    const figures = simulation.figures()
    const extra = Object.fromEntries(
      Object.entries(this.#extra).map(([name, metric]) => [name, metric.value(simulation.tick)]),
    )
    return freeze({
      manifest: { ...this.#manifest, replication },
      fingerprint: simulation.fingerprint,
      facts: simulation.facts,
      events: simulation.events,
      metrics: { ...measure(figures, [...defaultMetrics, ...this.#defined]), ...extra } as MetricValues &
        MetricResults<Makers>,
      points: this.#byPoint(figures),
      figures,
      series: simulation.series,
    })
  }

  #byPoint(figures: Figures): Readonly<Record<string, MetricValues>> {
    if (figures.points.length > MOST_POINTS_IN_DETAIL && this.#options.detail !== true) return {}
    return Object.fromEntries(
      figures.points.map((point) => [point.name, measure(ofPoint(figures, point), defaultMetrics)]),
    )
  }
}

/** What a stock point has come to: without lanes, and without the service that all share. */
function ofPoint({ service: _, ...figures }: Figures, point: PointFigures): Figures {
  return { ...figures, points: [point], lanes: [] }
}

/** Values of metrics; null where one has no meaning. */
export function measure(figures: Figures, metrics: readonly MetricDefinition[]): MetricValues {
  const values: Record<string, number | null> = {}
  for (const { name, value } of metrics) {
    const number = value(figures)
    setOwn(values, name, Number.isFinite(number) ? number : null)
  }
  return values
}

function freeze<Data>(data: Data): Data {
  if (data !== null && typeof data === 'object' && !Object.isFrozen(data)) {
    Object.freeze(data)
    for (const value of Object.values(data)) freeze(value)
  }
  return data
}
