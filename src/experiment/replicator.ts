import type { MetricDefinition } from '../contracts/figures.ts'
import type { Metric } from '../contracts/observer.ts'
import { setOwn } from '../run/own-key.ts'
import { measure } from '../run/run.ts'
import { directoryOf, Simulation } from '../run/simulation.ts'
import { compile } from '../scenario/compile.ts'
import type { Job, Outcome } from './engine.ts'
import type { Kit } from './modules.ts'

/** Runs replications of a job, compiled once and reset in between, and keeps of each what an experiment needs. Every engine runs this. */
export class Replicator {
  readonly #simulation: Simulation
  /** Metrics that are read from figures. */
  readonly #metrics: readonly MetricDefinition[]
  /** Metrics that hear facts. */
  readonly #observed: readonly (readonly [name: string, metric: Metric<number>])[]
  readonly #keepsSeries: boolean

  /** Throws ScenarioError for a scenario that cannot be. */
  constructor(job: Job, kit: Kit) {
    const plan = compile(job.scenario, kit.extensions)
    const directory = directoryOf(plan)
    this.#observed = Object.entries(kit.observed).map(([name, { make }]) => [name, make(directory)])
    const observers = [...(job.observers ?? []), ...this.#observed.map(([, metric]) => metric)]
    this.#simulation = new Simulation(job.scenario, { ...job, extensions: kit.extensions, observers }, plan)
    this.#metrics = kit.metrics.filter(({ name }) => !Object.hasOwn(kit.observed, name))
    this.#keepsSeries = job.series !== undefined
  }

  /** Throws SimulationError, with place, time, seed and replication. */
  run(replication: number): Outcome {
    const simulation = this.#simulation
    if (simulation.replication !== replication || simulation.events > 0) simulation.reset(replication)
    simulation.runToEnd()
    const figures = simulation.figures()
    const metrics: Record<string, number | null> = { ...measure(figures, this.#metrics) }
    const parts: Record<string, readonly [number, number]> = {}
    for (const metric of this.#metrics)
      if (metric.parts !== undefined && metrics[metric.name] !== null) setOwn(parts, metric.name, metric.parts(figures))
    for (const [name, metric] of this.#observed) {
      const value = metric.value(simulation.tick)
      setOwn(metrics, name, Number.isFinite(value) ? value : null)
    }
    const { fingerprint, events } = simulation
    const outcome = { replication, fingerprint, events, metrics, parts }
    return this.#keepsSeries ? { ...outcome, series: simulation.series } : outcome
  }
}
