import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { flawNames } from '../contracts/satisfaction.ts'
import type { Actor } from '../kernel/kernel.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { FeedbackPlan } from './plan-feedback.ts'
import type { MarketPlan } from './plan-market.ts'

const FLAWS = flawNames.length
const LOOK = 0
const WORK = 1

/**
 * What customers tell improves the goods: causes are tagged, and at each look the team closes those told of most, as far as its budget goes; each action makes its flaw rarer by a
 * share, after a lag. A cause is an alternative and a flaw. Without a budget there is no event.
 * Hot path: columns only.
 */
export class Improvement implements Actor {
  /** By alternative, then flaw: told of since the last look; since the warm-up, told of, and actions taken. */
  readonly #open: Float64Array
  readonly tags: Float64Array
  readonly actions: Float64Array
  /** By alternative, then flaw: its probability, as deliveries read it; and at the start. */
  readonly #flaws: Float64Array
  readonly #initial: Float64Array
  readonly #core: Core
  readonly #plan: FeedbackPlan
  readonly #points: Int32Array
  readonly #columns: Columns
  /** Flaws found in the order that is being delivered: one bit each. */
  #found = 0
  /** Alternative of that order. */
  #alternative = 0
  readonly #id: number

  /** @param flaws probabilities by alternative, then flaw; changed in place */
  constructor(core: Core, { alternatives }: MarketPlan, plan: FeedbackPlan, flaws: Float64Array) {
    this.#core = core
    this.#plan = plan
    this.#flaws = flaws
    this.#initial = flaws.slice()
    this.#points = Int32Array.from(alternatives, ({ point }) => point)
    this.#open = new Float64Array(flaws.length)
    this.tags = new Float64Array(flaws.length)
    this.actions = new Float64Array(flaws.length)
    this.#columns = { open: this.#open, tags: this.tags, actions: this.actions, flaws }
    this.#id = core.kernel.register(this, 'improvement')
  }

  /** Money that an action costs. */
  get cost(): number {
    return this.#plan.cost
  }

  /** Something is wrong with an order that is being delivered. */
  found(alternative: number, flaw: number): void {
    this.#found |= 1 << flaw
    this.#alternative = alternative
  }

  /** Its customer has scored it, and complains or not. */
  told(score: number, complains: boolean): void {
    if (this.#found === 0) return
    if (this.#plan.complaintsOnly ? complains : score <= 3) this.#tag()
    this.#found = 0
  }

  #tag(): void {
    if (this.#points[this.#alternative] < 0) return
    for (let flaw = 0; flaw < FLAWS; flaw++) {
      if ((this.#found & (1 << flaw)) === 0) continue
      const cause = this.#alternative * FLAWS + flaw
      this.#open[cause] += 1
      this.tags[cause] += 1
    }
  }

  handle(kind: number, cause: number, _amount: number): void {
    if (kind === LOOK) this.#look()
    else this.#improve(cause)
  }

  describe(kind: number, cause: number): string {
    return kind === LOOK ? 'a look at what customers told' : `better goods, cause ${cause}`
  }

  /** The causes told of most are closed, once each; the first of equals first. */
  #look(): void {
    const { kernel, plan, ledger } = this.#core
    for (let left = this.#plan.actions; left > 0; left--) {
      const cause = this.#worst()
      if (cause < 0) break
      this.#open[cause] = 0
      this.actions[cause] += 1
      ledger.post(Activity.service, this.#points[Math.floor(cause / FLAWS)], this.#plan.cost)
      if (this.#plan.lag === 0) this.#improve(cause)
      else kernel.post(this.#plan.lag, plan.phases.disrupt, this.#id, WORK, cause, 0)
    }
    this.#open.fill(0)
    kernel.post(this.#plan.every, plan.phases.disrupt, this.#id, LOOK, 0, 0)
  }

  #worst(): number {
    let worst = -1
    let most = 0
    for (let cause = 0; cause < this.#open.length; cause++) {
      if (this.#open[cause] <= most) continue
      most = this.#open[cause]
      worst = cause
    }
    return worst
  }

  #improve(cause: number): void {
    const { kernel, facts } = this.#core
    this.#flaws[cause] *= 1 - this.#plan.effect
    facts.note(kernel.now, Fact.improve, Math.floor(cause / FLAWS), this.#flaws[cause])
  }

  /** The first look of a run; none where the budget pays for nothing. */
  start(): void {
    const { kernel, plan } = this.#core
    if (this.#plan.actions >= 1) kernel.schedule(this.#plan.every, plan.phases.disrupt, this.#id, LOOK, 0, 0)
  }

  /** The end of the warm-up. */
  restart(): void {
    this.tags.fill(0)
    this.actions.fill(0)
  }

  reset(): void {
    this.restart()
    this.#open.fill(0)
    this.#flaws.set(this.#initial)
    this.#found = 0
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
