import type { RoundFigures } from '../contracts/figures-rounds.ts'
import { Fact, type Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { exp } from '../math/exp.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { RoundPlan, StopPlan } from './plan-rounds.ts'
import type { Replenishment } from './replenishment.ts'

/**
 * Rounds over sites that somebody fills. It hears facts like any observer: that is how it is reset, saved and loaded. Hot path: columns only.
 *
 * With telemetry a site is visited where that pays, were all later rounds to visit every site: the first step of policy improvement (Howard 1960), so that the
 * costs of visits and of what is lost are never more, on average, than those of visiting always.
 */
export class Rounds implements Actor, Observer {
  readonly #core: Core
  readonly #plans: readonly RoundPlan[]
  readonly #replenishment: Replenishment
  /** By stock point of a round with telemetry: margin expected to be lost until the next round, by units on hand. */
  readonly #losses: readonly (Float64Array | undefined)[]
  readonly #full: Float64Array
  readonly #rounds: Float64Array
  readonly #visits: Float64Array
  readonly #passed: Float64Array
  readonly #spent: Float64Array
  readonly #columns: Columns
  readonly #id: number

  /** @param targets by stock point: what a visit fills it up to */
  constructor(core: Core, replenishment: Replenishment, plans: readonly RoundPlan[], targets: readonly number[]) {
    this.#core = core
    this.#plans = plans
    this.#replenishment = replenishment
    const losses = new Array<Float64Array | undefined>(targets.length).fill(undefined)
    for (const { stops, telemetry } of plans)
      for (const { points, expected, margins } of telemetry ? stops : [])
        for (const [at, point] of points.entries())
          losses[point] = lossByLevel(expected[at], Math.max(0, Math.floor(targets[point]))).map(
            (units) => units * margins[at],
          )
    this.#losses = losses
    this.#full = Float64Array.from(losses, (loss) => loss?.[loss.length - 1] ?? 0)
    const column = () => new Float64Array(plans.length)
    this.#rounds = column()
    this.#visits = column()
    this.#passed = column()
    this.#spent = column()
    this.#columns = { rounds: this.#rounds, visits: this.#visits, passed: this.#passed, spent: this.#spent }
    this.#id = core.kernel.register(this, 'rounds')
    core.facts.observers.push(this)
  }

  fact(): void {
    // Nothing that happens moves a round.
  }

  start(): void {
    for (const [round, { start }] of this.#plans.entries()) this.#schedule(round, start)
  }

  #schedule(round: number, ticks: number): void {
    const { kernel, plan } = this.#core
    const echelon = plan.stockPoints[this.#plans[round].stops[0].points[0]].echelon
    if (kernel.now + ticks <= plan.clock.horizon) kernel.post(ticks, plan.phases.review[echelon], this.#id, 0, round, 0)
  }

  handle(_kind: number, round: number, _amount: number): void {
    const { every, roundCost, stops, telemetry, visitCost } = this.#plans[round]
    let visited = 0
    for (let at = 0; at < stops.length; at++) {
      const stop = stops[at]
      if (telemetry && !(this.#gain(stop) > visitCost)) {
        this.#passed[round] += 1
        continue
      }
      visited += 1
      this.#visit(round, stop, visitCost + (visited === 1 ? roundCost : 0))
    }
    this.#rounds[round] += 1
    this.#schedule(round, every)
  }

  describe(_kind: number, round: number): string {
    return `round ${this.#plans[round].name}`
  }

  /** Margin that a visit now saves until the next round. */
  #gain({ points }: StopPlan): number {
    const { cells } = this.#core.stock
    let gain = 0
    for (let at = 0; at < points.length; at++) {
      const point = points[at]
      const loss = this.#losses[point] as Float64Array
      const level = Math.min(loss.length - 1, Math.max(0, Math.floor(cells[point * ROW + Cell.onHand])))
      gain += loss[level] - this.#full[point]
    }
    return gain
  }

  #visit(round: number, { points, site }: StopPlan, cost: number): void {
    const { facts, kernel, ledger } = this.#core
    this.#visits[round] += 1
    this.#spent[round] += cost
    facts.note(kernel.now, Fact.visit, site, points.length)
    if (cost !== 0) ledger.post(Activity.transport, points[0], cost)
    for (let at = 0; at < points.length; at++) this.#replenishment.review(points[at])
  }

  read(): readonly RoundFigures[] {
    return this.#plans.map(({ name }, round) => ({
      name,
      rounds: this.#rounds[round],
      visits: this.#visits[round],
      passed: this.#passed[round],
      spent: this.#spent[round],
    }))
  }

  restart(): void {
    clearColumns(this.#columns)
  }

  reset(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}

/** E[(N - level)^+] for levels from 0 to `most`, N Poisson with mean `expected`. */
function lossByLevel(expected: number, most: number): Float64Array {
  const loss = new Float64Array(most + 1)
  loss[0] = expected
  let chance = exp(-expected)
  let below = chance
  for (let level = 1; level <= most; level++) {
    loss[level] = Math.max(0, loss[level - 1] - (1 - below))
    chance *= expected / level
    below += chance
  }
  return loss
}
