/** Runs replications of variants on common random numbers, each once, and remembers them. */

import type { MetricDefinition } from '../contracts/figures.ts'
import { ArgumentError } from '../errors.ts'
import { scenarioHash } from '../run/manifest.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { version } from '../version.ts'
import { type Engine, type Job, type Outcome, seedOf } from './engine.ts'
import { inline } from './inline.ts'
import { loadKit } from './modules.ts'
import { jobOf, type ReplicateOptions } from './replicate.ts'

/** What every study takes: where and on which random numbers replications run. */
export interface StudyOptions
  extends Omit<
    ReplicateOptions,
    'replications' | 'first' | 'precision' | 'maxReplications' | 'metrics' | 'series' | 'onProgress' | 'replication'
  > {
  /** Told of replications done, and of how many there will be at most. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** Enough to run a study again. */
export interface StudyManifest {
  readonly package: 'downstream-sim'
  readonly version: string
  /** Name of the procedure: `sweep`, `rank` ... */
  readonly study: string
  readonly seed: string
  /** Scenarios by name, where they are data, with their hashes. */
  readonly scenarios: Readonly<Record<string, { readonly hash: string; readonly spec: ScenarioSpec }>>
  /** What the study was told, functions left out. */
  readonly options: Readonly<Record<string, unknown>>
}

/** The study was stopped, or its budget is spent: what is done is kept. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly why: 'interrupted' | 'budget'

  constructor(why: 'interrupted' | 'budget') {
    super(why === 'budget' ? 'the budget of replications is spent' : 'stopped from outside')
    this.why = why
  }
}

/** The result of work, or undefined where the study was stopped on the way. */
export async function unlessStopped<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}

/** The result of work that is worth nothing half done: throws ArgumentError where the study was stopped on the way. */
export async function orRefuse<Result>(work: Promise<Result>): Promise<Result> {
  const result = await unlessStopped(work)
  if (result === undefined) throw new ArgumentError('missing replications: the study was stopped before it was done')
  return result
}

/** How a laboratory is fitted out. */
export interface LaboratoryPlan {
  /** Names of the metrics to keep; default all. */
  readonly metrics?: readonly string[] | undefined
  readonly series?: Job['series']
  /** Number of the first replication. Default 0. */
  readonly first?: number | undefined
  /** Most replications in all. Default: no limit. */
  readonly budget?: number | undefined
  /** Replications that `onProgress` is told to expect. Default: the budget. */
  readonly expected?: number | undefined
}

interface Order {
  readonly key: string
  readonly variant: ScenarioSpec
  readonly had: number
  readonly count: number
}

/** The replications of a study. */
export class Laboratory {
  readonly #engine: Engine
  readonly #options: StudyOptions
  readonly #plan: LaboratoryPlan
  readonly #known = new Map<string, readonly Outcome[]>()
  #spent = 0
  #seed: string | undefined

  constructor(options: StudyOptions, plan: LaboratoryPlan) {
    this.#engine = options.engine ?? inline()
    this.#options = options
    this.#plan = plan
    this.#seed = options.seed
  }

  /** Replications run so far. */
  get spent(): number {
    return this.#spent
  }

  /** Replications that the budget still allows. */
  get left(): number {
    return (this.#plan.budget ?? Number.POSITIVE_INFINITY) - this.#spent
  }

  /** The seed that all variants share: the one asked for, else that of the first variant seen. */
  get seed(): string {
    return this.#seed ?? 'downstream'
  }

  /**
   * The first `counts[i]` replications of each variant; those that are known are not run again. Throws Stopped where the budget does not reach, or
   * where the study was stopped from outside; and what the engine throws.
   */
  async outcomes(
    variants: readonly ScenarioSpec[],
    counts: number | readonly number[],
  ): Promise<readonly (readonly Outcome[])[]> {
    const countOf = (index: number) => (typeof counts === 'number' ? counts : counts[index])
    const keys = variants.map(scenarioHash)
    const orders = new Map<string, Order>()
    for (const [index, variant] of variants.entries()) {
      const key = keys[index]
      const count = Math.max(countOf(index), orders.get(key)?.count ?? 0)
      orders.set(key, { key, variant, had: this.#known.get(key)?.length ?? 0, count })
    }
    await this.#runAll([...orders.values()].filter(({ had, count }) => count > had))
    return keys.map((key, index) => (this.#known.get(key) ?? []).slice(0, countOf(index)))
  }

  /** What is known of a variant, without a run. */
  known(variant: ScenarioSpec): readonly Outcome[] {
    return this.#known.get(scenarioHash(variant)) ?? []
  }

  /** Forgets all outcomes, so that a long study does not hold them to its end. */
  forget(): void {
    this.#known.clear()
  }

  /** As many variants at a time as keep the engine busy; the first error in their order ends all. */
  async #runAll(orders: readonly Order[]): Promise<void> {
    const cost = orders.reduce((sum, { had, count }) => sum + count - had, 0)
    if (this.#spent + cost > (this.#plan.budget ?? Number.POSITIVE_INFINITY)) throw new Stopped('budget')
    // One seed for all, or pairs would not be pairs.
    if (orders.length > 0) this.#seed ??= seedOf(this.#jobOf(orders[0].variant))
    const failures = new Map<number, unknown>()
    const queue = orders.entries()
    const worker = async (): Promise<void> => {
      for (const [index, order] of queue) {
        if (failures.size > 0) return
        try {
          await this.#run(order)
        } catch (error) {
          failures.set(index, error)
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(2 * this.#engine.workers, orders.length) }, worker))
    if (failures.size > 0) throw failures.get(Math.min(...failures.keys()))
  }

  async #run({ key, variant, had, count }: Order): Promise<void> {
    const { first = 0, budget, expected = budget } = this.#plan
    const { signal, onProgress } = this.#options
    const numbers = Array.from({ length: count - had }, (_, i) => first + had + i)
    const outcomes = await this.#engine.run(this.#jobOf(variant), numbers, { signal })
    if (outcomes.length < numbers.length) throw new Stopped('interrupted')
    this.#known.set(key, [...(this.#known.get(key) ?? []), ...outcomes])
    this.#spent += outcomes.length
    onProgress?.(this.#spent, Math.max(expected ?? 0, this.#spent))
  }

  #jobOf(variant: ScenarioSpec): Job {
    const { metrics, series } = this.#plan
    const options: ReplicateOptions = { ...this.#options, seed: this.#seed, metrics, series }
    return jobOf(variant, options)
  }
}

/** The seed of a study's own draws (designs, searches): the one asked for, else that of the scenario that is varied. */
export function studySeed(subject: unknown, { seed }: StudyOptions): string {
  const own = typeof subject === 'object' && subject !== null && 'seed' in subject ? subject.seed : undefined
  return seed ?? (typeof own === 'string' ? own : 'downstream')
}

/** The metrics there are, or those of the names; throws ArgumentError for a module that cannot be used or a metric nobody knows. */
export async function metricsOf(
  options: StudyOptions,
  names: readonly string[] | undefined,
): Promise<readonly MetricDefinition[]> {
  const { modules, extensions } = options
  return (await loadKit({ modules, extensions, metrics: names })).metrics
}

/** The manifest of a study. Options that are no data (an engine, a callback) are left out. */
export function studyManifest(
  study: string,
  seed: string,
  scenarios: Readonly<Record<string, unknown>>,
  options: object,
): StudyManifest {
  const data = Object.entries(options).filter(([name, value]) => !NOT_TOLD.has(name) && isTold(value))
  return {
    package: 'downstream-sim',
    version,
    study,
    seed,
    scenarios: Object.fromEntries(
      Object.entries(scenarios).flatMap(([name, spec]) =>
        typeof spec === 'function'
          ? []
          : [[name, { hash: scenarioHash(spec as ScenarioSpec), spec: spec as ScenarioSpec }]],
      ),
    ),
    options: Object.fromEntries(data),
  }
}

const NOT_TOLD: ReadonlySet<string> = new Set([
  ...['engine', 'signal', 'onProgress', 'streams', 'observers', 'extensions', 'seed'],
])

function isTold(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function'
}
