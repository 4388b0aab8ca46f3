import type { Figures } from '../contracts/figures.ts'
import type { Metric, Observer } from '../contracts/observer.ts'
import { ArgumentError, SimulationError, suggest } from '../errors.ts'
import { Cell } from '../model/cells.ts'
import { readFigures } from '../model/figures.ts'
import { type LotState, readLots } from '../model/lot-states.ts'
import type { Plan } from '../model/plan.ts'
import { type SavedWorld, World } from '../model/world.ts'
import type { StreamFactory } from '../random/source.ts'
import { catalogue, type Extensions } from '../scenario/catalogue.ts'
import { compile } from '../scenario/compile.ts'
import { withDefaults } from '../scenario/defaults.ts'
import type { PolicySpec, ScenarioSpec, UserSpec } from '../scenario/spec.ts'
import { type SeriesGrid, type SeriesName, SeriesRecorder } from './series.ts'

/** How a run differs from another of the same scenario. */
export interface SimulationOptions {
  /** Default: the scenario's seed, else `downstream`. */
  readonly seed?: string | undefined
  /** Default 0. */
  readonly replication?: number | undefined
  /** Kinds of your own. */
  readonly extensions?: Extensions | undefined
  /** Another source of uniforms than named alea streams: `singleSource(lcg)` for a published generator. */
  readonly streams?: StreamFactory | undefined
  /** Tie audit: shuffles the order inside each step by this seed. */
  readonly shuffleTies?: string | undefined
  /** False: run every step as an event of its own, for checking the fast path. Default true. */
  readonly fused?: boolean | undefined
  /** Series to record, one entry per period, or one every so many of them. */
  readonly series?: readonly SeriesName[] | SeriesGrid | undefined
  /** Hear every fact. */
  readonly observers?: readonly Observer[] | undefined
}

/** A simulation at rest: plain data. It goes on in any simulation of the same scenario and options. */
export interface SavedSimulation extends SavedWorld {
  /** Policies that were installed during the run, by stock point. */
  readonly policies: Readonly<Record<string, PolicySpec | UserSpec>>
}

/** A stock point as a stepping researcher sees it. */
export interface StockState {
  readonly onHand: number
  readonly onOrder: number
  readonly backorders: number
  readonly position: number
}

/**
 * One run of a scenario, step by step: run to a time, look, change a policy, save, fork, go on.
 *
 * @example
 * const simulation = new Simulation(base, { seed: 'p1' })
 * simulation.runTo(180)
 * const branch = simulation.fork()
 * branch.setPolicy('shop', baseStock({ S: 650 }))
 * branch.runTo(360)
 */
export class Simulation {
  readonly scenario: ScenarioSpec
  readonly #options: SimulationOptions
  readonly #plan: Plan
  readonly #world: World
  readonly #products: readonly string[]
  readonly #recorder: SeriesRecorder | undefined
  /** Policies installed since the start of the run. */
  readonly #installed = new Map<string, PolicySpec | UserSpec>()
  #replication: number

  constructor(
    scenario: ScenarioSpec,
    options: SimulationOptions = {},
    plan: Plan = compile(scenario, options.extensions),
  ) {
    this.scenario = scenario
    this.#options = options
    this.#plan = plan
    this.#products = Object.keys(scenario.products).sort()
    this.#replication = options.replication ?? 0
    const settings = {
      seed: this.seed,
      replication: this.#replication,
      streams: options.streams,
      shuffleTies: options.shuffleTies,
      fused: options.fused,
      observers: options.observers,
    }
    this.#world = this.#guard(() => new World(plan, settings), 0)
    this.#recorder = options.series === undefined ? undefined : new SeriesRecorder(this.#world, options.series)
  }

  get seed(): string {
    return this.#options.seed ?? this.scenario.seed ?? 'downstream'
  }

  get replication(): number {
    return this.#replication
  }

  /** Time in periods. */
  get now(): number {
    return this.#world.core.kernel.now / this.#plan.clock.ticksPerPeriod
  }

  /** Time in kernel ticks. */
  get tick(): number {
    return this.#world.core.kernel.now
  }

  /** Length of the run in periods. */
  get horizon(): number {
    return this.#plan.clock.horizon / this.#plan.clock.ticksPerPeriod
  }

  get events(): number {
    return this.#world.core.kernel.events
  }

  get facts(): number {
    return this.#world.core.facts.fingerprint.facts
  }

  /** Hash of all facts so far. */
  get fingerprint(): string {
    return this.#world.core.facts.fingerprint.digest()
  }

  get series(): Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> {
    return this.#recorder?.read() ?? {}
  }

  /** Runs to `time` (periods), events at that instant excluded unless `bound` says otherwise. The clock lands on `time`. */
  runTo(time: number, bound: 'inclusive' | 'exclusive' = 'exclusive'): void {
    const tick = Math.round(time * this.#plan.clock.ticksPerPeriod)
    if (!(tick >= this.#world.core.kernel.now))
      throw new ArgumentError(`invalid time ${time}; expected at least the present, ${this.now}`)
    this.#guard(() => this.#world.core.kernel.run(tick, bound))
  }

  /** Runs to the scenario's horizon. */
  runToEnd(): void {
    this.#guard(() => this.#world.core.kernel.run(this.#plan.clock.horizon, 'exclusive'))
  }

  /** One event; false when none is left before the horizon. */
  step(): boolean {
    const { kernel } = this.#world.core
    if (kernel.peek() >= this.#plan.clock.horizon) return false
    return this.#guard(() => kernel.step())
  }

  /** Steps until `done` says so, or to the horizon; true when `done` did. */
  runUntil(done: (simulation: Simulation) => boolean): boolean {
    while (!done(this)) if (!this.step()) return false
    return true
  }

  /** `now`: time in periods where the world, which has it, is being made. */
  #guard<Result>(work: () => Result, now?: number): Result {
    try {
      return work()
    } catch (error) {
      // The kernel knows what was going on; here it gets its time in periods, its seed and its replication, once.
      const caught = error instanceof SimulationError && error.place !== undefined
      const cause = caught ? error.cause : error
      const place = caught ? ` in ${error.place}` : ''
      const when = `${this.scenario.name ?? 'scenario'} failed at ${this.#plan.clock.period} ${now ?? this.now}${place}`
      const message = cause instanceof Error ? cause.message : String(cause)
      throw new SimulationError(`${when} (seed "${this.seed}", replication ${this.#replication}): ${message}`, {
        cause,
      })
    }
  }

  /** Levels of a stock point: `shop`, or `shop/pill` where the scenario has several products. */
  stock(point: string): StockState {
    const number = this.#find(point)
    const { stock } = this.#world.core
    // A copy brought up to now: fluid levels move between events, and looking must not touch the run.
    const seen = stock.at(this.#world.core.kernel.now)
    return {
      onHand: seen.held(number),
      onOrder: seen.get(number, Cell.onOrder),
      backorders: seen.get(number, Cell.backorders),
      position: seen.position(number),
    }
  }

  /**
   * Lots on the shelf of a stock point where lots are kept (its product has a `life`, or a site says how it is issued): those first that leave first. A copy; looking
   * moves nothing. Where a lane asks for a life that goods must have left, older lots than it takes stay on the shelf, before younger ones that it takes.
   *
   * Throws ArgumentError for a stock point that is not there, or that keeps no lots.
   *
   * @example
   * simulation.lots('shop').map(({ quantity, expiry }) => quantity * (expiry - simulation.now))
   */
  lots(point: string): readonly LotState[] {
    const lots = readLots(this.#plan, this.#world.core.stock.lots, this.#find(point))
    if (lots === undefined)
      throw new ArgumentError(
        `missing lots at stock point "${point}"; expected a product with a life, or a site that says how it is issued: try issuing: 'FIFO'`,
      )
    return lots
  }

  /** All tallies since the warm-up, read now. */
  figures(): Figures {
    const { core, market, sales, contacts, rounds } = this.#world
    const figures = readFigures(core, this.#products, market, sales, contacts)
    return rounds === undefined ? figures : { ...figures, rounds: rounds.read() }
  }

  /** Installs another policy at a stock point, from its next review on. */
  setPolicy(point: string, spec: PolicySpec | UserSpec): void {
    const number = this.#find(point)
    const kinds = catalogue(this.#options.extensions).policy
    const definition = kinds.get(spec.kind)
    if (definition === undefined)
      throw new ArgumentError(
        `unknown policy "${spec.kind}"; expected one of ${[...kinds.keys()].join(', ')}${suggest(spec.kind, kinds.keys())}`,
      )
    const whole = withDefaults(definition.parameters, spec)
    this.#world.setPolicy(number, (desk) => definition.create(whole, desk))
    this.#installed.set(point, spec)
  }

  /** Puts the policies of the scenario back in place. */
  #restorePolicies(): void {
    for (const point of this.#installed.keys()) this.#world.restorePolicy(this.#find(point))
    this.#installed.clear()
  }

  #find(point: string): number {
    const names = this.#plan.stockPoints.map(({ name }) => name)
    const number = names.indexOf(point)
    if (number < 0) throw new ArgumentError(`unknown stock point "${point}"${suggest(point, names)}`)
    return number
  }

  /** The whole state as plain data. */
  save(): SavedSimulation {
    return { ...this.#world.save(), policies: Object.fromEntries(this.#installed) }
  }

  /** Goes on from a saved state of the same scenario and options. */
  load(state: SavedSimulation): void {
    this.#restorePolicies()
    for (const [point, spec] of Object.entries(state.policies)) this.setPolicy(point, spec)
    this.#world.load(state)
  }

  /** A simulation of its own with the same past: what happens to one does not touch the other. Observers stay with the first. */
  fork(): Simulation {
    const { observers = [], ...options } = this.#options
    const branch = new Simulation(this.scenario, { ...options, replication: this.#replication }, this.#plan)
    const state = this.save()
    branch.load({ ...state, observers: state.observers.slice(observers.length) })
    return branch
  }

  /** Starts another replication: microseconds for a small chain. */
  reset(replication: number): void {
    this.#replication = replication
    this.#restorePolicies()
    this.#guard(() => this.#world.reset(replication), 0)
    this.#recorder?.schedule()
  }
}

/** Makes a metric for one run; it is told what the numbers in facts stand for. */
export type MetricMaker<Value> = (directory: Directory) => Metric<Value>

/** Names behind the numbers in facts. */
export interface Directory {
  readonly stockPoints: readonly string[]
  readonly links: readonly string[]
  readonly lanes: readonly string[]
  /** Classes of customers, as `site:class`. */
  readonly customers: readonly string[]
  readonly ticksPerPeriod: number
  /** By link: number of the stock point that supplies (-1: a production line) and of the one that buys. */
  readonly suppliers: readonly number[]
  readonly buyers: readonly number[]
}

/** The directory of a plan. */
export function directoryOf(plan: Plan): Directory {
  return {
    stockPoints: plan.stockPoints.map(({ name }) => name),
    links: plan.links.map(({ name }) => name),
    lanes: plan.lanes.map(({ name }) => name),
    customers: plan.customers.map(({ name }) => name),
    ticksPerPeriod: plan.clock.ticksPerPeriod,
    suppliers: plan.links.map(({ supplier }) => supplier),
    buyers: plan.links.map(({ buyer }) => buyer),
  }
}
