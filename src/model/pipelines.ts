import type { Demand } from '../contracts/demand.ts'
import type { PipelineFigures } from '../contracts/figures-sales.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { SimulationError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { PipelinePlan } from './plan-sales.ts'
import type { Shops } from './shops.ts'
import { NO_TICKET } from './tickets.ts'

const LEADS = 0
const LEAVE = 1

/** What the plug-ins of a pipeline have been made into. */
export interface PipelineInstances {
  readonly leads: Demand
  readonly quantity: Sampler
  readonly times: readonly Sampler[]
  /** By lead and stage: what a lead has in store hangs on nobody else. */
  readonly draws: KeyedDraws
}

/**
 * Leads pass through stages and become orders or nothing. A lead is a number: its place is in the event that ends its stay in a stage, its luck is looked up by it.
 * Hot path: columns.
 */
export class Pipelines implements Actor {
  readonly #core: Core
  readonly #shops: Shops
  readonly #plans: readonly PipelinePlan[]
  readonly #made: readonly PipelineInstances[]
  readonly #sources: readonly KeyedSource[]
  /** By pipeline: number of its first stage, among those of all. */
  readonly #first: Int32Array
  /** By stage: its pipeline, and the probability that a lead goes on. */
  readonly #pipeline: Int32Array
  readonly #win: Float64Array
  /** By pipeline: leads since the start of the run, and since the warm-up; deals; leads lost; units. */
  readonly #numbered: Float64Array
  readonly #leads: Float64Array
  readonly #won: Float64Array
  readonly #lost: Float64Array
  readonly #units: Float64Array
  /** By stage: came, left for the next, left; leads in it, their integral in lead-ticks, the tick up to which it holds; ticks to be spent by those that came. */
  readonly #entered: Float64Array
  readonly #passed: Float64Array
  readonly #left: Float64Array
  readonly #open: Float64Array
  readonly #area: Float64Array
  readonly #since: Float64Array
  readonly #spent: Float64Array
  readonly #counts: Columns
  readonly #state: Columns
  readonly #id: number

  constructor(core: Core, shops: Shops, plans: readonly PipelinePlan[], made: readonly PipelineInstances[]) {
    const stages = plans.flatMap((plan, pipeline) => plan.stages.map(({ win }) => ({ pipeline, win })))
    const byPipeline = () => new Float64Array(plans.length)
    const byStage = () => new Float64Array(stages.length)
    this.#core = core
    this.#shops = shops
    this.#plans = plans
    this.#made = made
    this.#sources = made.map(({ draws }) => new KeyedSource(draws))
    this.#first = Int32Array.from(plans, (_, at) => stages.findIndex(({ pipeline }) => pipeline === at))
    this.#pipeline = Int32Array.from(stages, ({ pipeline }) => pipeline)
    this.#win = Float64Array.from(stages, ({ win }) => win)
    this.#numbered = byPipeline()
    this.#leads = byPipeline()
    this.#won = byPipeline()
    this.#lost = byPipeline()
    this.#units = byPipeline()
    this.#entered = byStage()
    this.#passed = byStage()
    this.#left = byStage()
    this.#open = byStage()
    this.#area = byStage()
    this.#since = byStage()
    this.#spent = byStage()
    this.#counts = {
      leads: this.#leads,
      won: this.#won,
      lost: this.#lost,
      units: this.#units,
      entered: this.#entered,
      passed: this.#passed,
      left: this.#left,
      area: this.#area,
      spent: this.#spent,
    }
    this.#state = { ...this.#counts, numbered: this.#numbered, open: this.#open, since: this.#since }
    this.#id = core.kernel.register(this, 'pipelines')
  }

  handle(kind: number, subject: number, lead: number): void {
    if (kind === LEADS) this.#come(subject)
    else this.#leave(subject, lead)
  }

  describe(kind: number, subject: number): string {
    return `${kind === LEADS ? 'leads' : 'stage'} of pipeline ${this.#plans[kind === LEADS ? subject : this.#pipeline[subject]].name}`
  }

  /** One occurrence of leads, then the time of the next. */
  #come(pipeline: number): void {
    const { calendar, facts, kernel, ledger, plan } = this.#core
    const { leads } = this.#made[pipeline]
    const { asker, costPerLead, name, point } = this.#plans[pipeline]
    const { ticksPerPeriod } = plan.clock
    const now = leads.everyPeriod ? calendar.period(kernel.now) : kernel.now / ticksPerPeriod
    const count = leads.quantity(now)
    if (!Number.isInteger(count) || count < 0)
      throw new SimulationError(`invalid number of leads ${count} of pipeline ${name}; expected a whole number from 0`)
    if (count > 0) facts.note(kernel.now, Fact.lead, pipeline, count)
    if (costPerLead !== 0 && count > 0) ledger.postFor(Activity.selling, asker, point, count * costPerLead)
    this.#leads[pipeline] += count
    for (let each = 0; each < count; each++) this.#enter(this.#first[pipeline], this.#numbered[pipeline]++)
    if (leads.everyPeriod) this.#schedule(pipeline, kernel.now + ticksPerPeriod)
    else this.#schedule(pipeline, Math.max(kernel.now, Math.round(leads.next(now) * ticksPerPeriod)))
  }

  #schedule(pipeline: number, at: number): void {
    const { kernel, plan } = this.#core
    if (at < Number.POSITIVE_INFINITY) kernel.post(at - kernel.now, plan.phases.demand, this.#id, LEADS, pipeline, 0)
  }

  #enter(stage: number, lead: number): void {
    const { facts, kernel, plan } = this.#core
    const ticks = this.#stay(stage, lead)
    this.#change(stage, 1)
    this.#entered[stage] += 1
    this.#spent[stage] += ticks
    facts.note(kernel.now, Fact.stage, stage, lead)
    kernel.post(ticks, plan.phases.demand, this.#id, LEAVE, stage, lead)
  }

  /** Ticks that a lead spends in a stage. */
  #stay(stage: number, lead: number): number {
    const pipeline = this.#pipeline[stage]
    const index = stage - this.#first[pipeline]
    const drawn = this.#made[pipeline].times[index].sample(this.#sources[pipeline].at(lead, 2 * index))
    return Math.max(0, Math.round(drawn * this.#core.plan.clock.ticksPerPeriod))
  }

  #change(stage: number, by: number): void {
    const { now } = this.#core.kernel
    this.#area[stage] += this.#open[stage] * (now - this.#since[stage])
    this.#since[stage] = now
    this.#open[stage] += by
  }

  #leave(stage: number, lead: number): void {
    const pipeline = this.#pipeline[stage]
    const index = stage - this.#first[pipeline]
    const last = index === this.#plans[pipeline].stages.length - 1
    this.#change(stage, -1)
    this.#left[stage] += 1
    const probability = this.#win[stage] * (last ? this.#confidence(pipeline) : 1)
    if (this.#sources[pipeline].at(lead, 2 * index + 1).next() >= probability) {
      this.#lost[pipeline] += 1
      this.#core.facts.note(this.#core.kernel.now, Fact.drop, pipeline, lead)
      return
    }
    this.#passed[stage] += 1
    if (last) this.#sign(pipeline, lead, 2 * index + 2)
    else this.#enter(stage + 1, lead)
  }

  /** Factor on the win probability: customers look at the shelf before they sign. */
  #confidence(pipeline: number): number {
    const { emptyShelf, point } = this.#plans[pipeline]
    return emptyShelf === 1 || this.#core.stock.cells[point * ROW + Cell.onHand] > 0 ? 1 : emptyShelf
  }

  #sign(pipeline: number, lead: number, occasion: number): void {
    const { facts, kernel } = this.#core
    const quantity = this.#made[pipeline].quantity.sample(this.#sources[pipeline].at(lead, occasion))
    this.#won[pipeline] += 1
    this.#units[pipeline] += quantity
    facts.note(kernel.now, Fact.win, pipeline, quantity)
    if (quantity > 0) this.#shops.buy(this.#plans[pipeline].asker, quantity, NO_TICKET)
  }

  start(): void {
    const { ticksPerPeriod } = this.#core.plan.clock
    for (const [pipeline, { leads }] of this.#made.entries())
      this.#schedule(pipeline, Math.round(leads.first() * ticksPerPeriod))
  }

  read(periods: number): readonly PipelineFigures[] {
    const { ticksPerPeriod } = this.#core.plan.clock
    const { now } = this.#core.kernel
    return this.#plans.map(({ name, stages }, pipeline) => {
      const read = stages.map((stage, index) => {
        const at = this.#first[pipeline] + index
        const area = this.#area[at] + this.#open[at] * (now - this.#since[at])
        return {
          name: stage.name,
          entered: this.#entered[at],
          passed: this.#passed[at],
          left: this.#left[at],
          open: area / ticksPerPeriod / periods,
          time: this.#spent[at] / this.#entered[at] / ticksPerPeriod,
        }
      })
      const [won, lost] = [this.#won[pipeline], this.#lost[pipeline]]
      return {
        name,
        leads: this.#leads[pipeline],
        won,
        lost,
        units: this.#units[pipeline],
        winRate: won / (won + lost),
        open: read.reduce((sum, { open }) => sum + open, 0),
        openNow: stages.reduce((sum, _, index) => sum + this.#open[this.#first[pipeline] + index], 0),
        stages: read,
      }
    })
  }

  /** Counts start anew; leads stay where they are. */
  restart(now: number): void {
    clearColumns(this.#counts)
    this.#since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
    for (const { leads } of this.#made) leads.reset?.()
  }

  save(): Plain {
    return { columns: saveColumns(this.#state), leads: this.#made.map(({ leads }) => leads.save?.() ?? null) }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; leads: readonly Plain[] }
    loadColumns(this.#state, saved.columns)
    for (const [pipeline, { leads }] of this.#made.entries()) leads.load?.(saved.leads[pipeline])
  }
}
