import type { MetricDefinition } from '../contracts/figures.ts'
import { measure } from '../run/run.ts'
import { Simulation } from '../run/simulation.ts'
import { compile } from '../scenario/compile.ts'
import type { Job, Outcome } from './engine.ts'
import type { Kit } from './modules.ts'

/** Runs replications of a job, compiled once and reset in between, and keeps of each what an experiment needs. Every engine runs this. */
export class Replicator {
  readonly #simulation: Simulation
  readonly #metrics: readonly MetricDefinition[]
  readonly #keepsSeries: boolean

  /** Throws ScenarioError for a scenario that cannot be. */
  constructor(job: Job, kit: Kit) {
    const plan = compile(job.scenario, kit.extensions)
    this.#simulation = new Simulation(job.scenario, { ...job, extensions: kit.extensions }, plan)
    this.#metrics = kit.metrics
    this.#keepsSeries = job.series !== undefined
  }

  /** Throws SimulationError, with place, time, seed and replication. */
  run(replication: number): Outcome {
    const simulation = this.#simulation
    if (simulation.replication !== replication || simulation.events > 0) simulation.reset(replication)
    simulation.runToEnd()
    const figures = simulation.figures()
    const metrics = measure(figures, this.#metrics)
    const parts: Record<string, readonly [number, number]> = {}
    for (const metric of this.#metrics)
      if (metric.parts !== undefined && metrics[metric.name] !== null) parts[metric.name] = metric.parts(figures)
    const { fingerprint, events } = simulation
    const outcome = { replication, fingerprint, events, metrics, parts }
    return this.#keepsSeries ? { ...outcome, series: simulation.series } : outcome
  }
}
