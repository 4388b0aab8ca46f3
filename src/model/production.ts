import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Producer } from '../contracts/producer.ts'
import type { Yield } from '../contracts/yield.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { FluidRuns } from './fluid-runs.ts'
import type { Kits } from './kits.ts'
import { Activity } from './ledger.ts'
import { type Breakdowns, type Draw, LineShop } from './line-shop.ts'
import type { LinePlan } from './plan.ts'
import { Rejects } from './rejects.ts'
import { Scheduling, type Workshop } from './scheduling.ts'
import type { Supply } from './supply.ts'

const { onOrder } = Cell

const START = 0
const FINISH = 1
const NOBODY = -1

/** What production needs of chance and of plug-ins: by link the laws of production, set-up and mending times and of yield, by site those of breakdowns and the rule. */
export interface ProductionLaws {
  readonly times: readonly (Draw | undefined)[]
  readonly setups: readonly (Draw | undefined)[]
  readonly yields: readonly (Yield | undefined)[]
  readonly mending: readonly (Draw | undefined)[]
  readonly breakdowns: readonly (Breakdowns | undefined)[]
  readonly rules: readonly (Producer | undefined)[]
}

/**
 * Production lines: what is ordered from a line waits until the capacity of the period, the components and a free line of the site allow it to start, and
 * comes into stock its production time later (fluid: at a steady rate while the run lasts). Hot path: columns only.
 *
 * Where a site has a number of lines, what has waited longest takes the next one that is free, or what the rule of the site says (`Scheduling`); a run is a batch
 * or, without batches, all that can start.
 */
export class Production implements Actor, Workshop {
  readonly #core: Core
  readonly #cells: Float64Array
  readonly #supply: Supply
  readonly #kits: Kits
  readonly #laws: ProductionLaws
  readonly lines: LineShop
  readonly #flows: FluidRuns
  /** Where a site has a rule, and where a run may hold rejects that are not just gone. */
  readonly #scheduling: Scheduling | undefined
  readonly #rejects: Rejects | undefined
  /** By site: the links of what is made there. */
  readonly #linksOf: readonly (readonly number[])[]
  readonly #id: number
  /** Units ordered and not started, by link. */
  readonly queue: Float64Array
  /** Tick since which something has been waiting to start. */
  readonly waitsSince: Float64Array
  /** Units started in period `startedPeriod`. */
  readonly #started: Float64Array
  readonly #startedPeriod: Float64Array
  /** Tick of the next scheduled attempt to start, or -1. */
  readonly #attempt: Float64Array
  readonly #columns: Columns

  constructor(core: Core, supply: Supply, kits: Kits, laws: ProductionLaws) {
    const count = core.plan.links.length
    this.#core = core
    this.#cells = core.stock.cells
    this.#supply = supply
    this.#kits = kits
    this.#laws = laws
    this.queue = new Float64Array(count)
    this.waitsSince = new Float64Array(count)
    this.#started = new Float64Array(count)
    this.#startedPeriod = new Float64Array(count).fill(-1)
    this.#attempt = new Float64Array(count).fill(-1)
    this.#columns = {
      queue: this.queue,
      waitsSince: this.waitsSince,
      started: this.#started,
      startedPeriod: this.#startedPeriod,
      attempt: this.#attempt,
    }
    const linksOf: number[][] = core.plan.sites.map(() => [])
    for (const [link, { line, buyer }] of core.plan.links.entries())
      if (line !== undefined) linksOf[core.plan.stockPoints[buyer].site].push(link)
    this.#linksOf = linksOf
    this.#id = core.kernel.register(this, 'production')
    this.lines = new LineShop(core, this, laws.breakdowns)
    this.#flows = new FluidRuns(core)
    const ruled = laws.rules.some((rule) => rule !== undefined)
    this.#scheduling = ruled ? new Scheduling(core, this, laws.rules, linksOf) : undefined
    const sorts = core.plan.links.some(({ line }) => line?.rejects !== undefined)
    this.#rejects = sorts ? new Rejects(core, supply, laws.mending) : undefined
  }

  handle(kind: number, link: number, amount: number): void {
    if (kind === FINISH) this.finished(link, amount)
    else {
      this.#attempt[link] = -1
      this.#run(link, false)
    }
  }

  describe(_kind: number, link: number): string {
    return `production on ${this.#core.plan.links[link].name}`
  }

  /** Orders `quantity` units from the line of `link`. */
  order(link: number, quantity: number): void {
    if (this.queue[link] === 0) this.waitsSince[link] = this.#core.kernel.now
    this.queue[link] += quantity
    this.#kits.order(link, quantity)
    this.#scheduling?.order(link, quantity)
    this.#run(link, true)
  }

  /** A run is through: what is good comes into stock, by-products with it. */
  finished(link: number, quantity: number): void {
    const law = this.#laws.yields[link]
    const good = law === undefined ? quantity : law.good(quantity)
    if (good < quantity && this.#rejects !== undefined) this.#rejects.sort(link, good, quantity)
    else this.#supply.receipts.receive(link, good, quantity)
    const { byproducts } = this.#core.plan.links[link].line as LinePlan
    for (let i = 0; i < byproducts.length; i++)
      this.#supply.receipts.takeIn(byproducts[i].point, quantity * byproducts[i].units)
  }

  /** Lines of the site are free: what has waited longest there takes the next one, unless the site has a rule. */
  freed(site: number): void {
    if (this.#scheduling?.rules(site) === true) {
      this.#scheduling.ask(site)
      return
    }
    for (let link = this.#longestWaiting(site); link !== NOBODY; link = this.#longestWaiting(site)) {
      const before = this.queue[link]
      this.#run(link, false)
      if (this.queue[link] === before) return
    }
  }

  #longestWaiting(site: number): number {
    const links = this.#linksOf[site]
    let longest = NOBODY
    for (let i = 0; i < links.length; i++) {
      const link = links[i]
      if (this.queue[link] <= 0 || this.startable(link) <= 0) continue
      if (longest === NOBODY || this.waitsSince[link] < this.waitsSince[longest]) longest = link
    }
    return longest
  }

  /** A component has come: lines that use it try to start in the release step, after all receipts of the instant. */
  componentArrived(point: number): void {
    const { kernel, plan } = this.#core
    const users = this.#kits.users[point]
    for (let i = 0; i < users.length; i++)
      if (this.queue[users[i]] > 0) this.#tryAgain(users[i], kernel.now, plan.phases.release)
  }

  /** The capacity of a site has changed: what waits for its lines may start. */
  resume(site: number): void {
    for (const link of this.#linksOf[site]) if (this.queue[link] > 0) this.#run(link, false)
  }

  /** Units that what is left of the capacity of this period lets start. */
  #room(link: number, line: LinePlan): number {
    const { kernel, levers, calendar, plan } = this.#core
    const site = plan.stockPoints[plan.links[link].buyer].site
    const period = calendar.period(kernel.now)
    if (this.#startedPeriod[link] !== period) {
      this.#startedPeriod[link] = period
      this.#started[link] = 0
    }
    const left = levers.value(Lever.capacity, site) * levers.value(Lever.staff, site)
    const factor = levers.value(Lever.open, site) === 0 ? 0 : left
    const limit = factor === 0 ? 0 : line.capacity * factor
    return Math.max(0, limit - this.#started[link])
  }

  /** Units that could start now, a free line given. */
  startable(link: number): number {
    const line = this.#core.plan.links[link].line as LinePlan
    const quantity = this.#kits.ready(link, Math.min(this.queue[link], this.#room(link, line)))
    return line.batch > 0 ? Math.floor(quantity / line.batch) * line.batch : quantity
  }

  /**
   * Starts what may start; tries again in the next period for what the capacity of this one holds back. What waits for components or for a line is
   * started when they come. `atOnce`: it has just been ordered.
   */
  #run(link: number, atOnce: boolean): void {
    const { plan } = this.#core
    const { buyer, line } = plan.links[link]
    if (line === undefined) return
    const site = plan.stockPoints[buyer].site
    if (plan.sites[site].lines === 0) {
      const quantity = this.startable(link)
      if (quantity > 0) this.begin(link, quantity, NOBODY, atOnce)
    } else if (this.#scheduling?.rules(site) === true) this.#scheduling.ask(site)
    else this.#runOnLines(link, line, site, atOnce)
    if (this.queue[link] > 0 && this.#room(link, line) < this.queue[link]) this.#tryNextPeriod(link)
  }

  #runOnLines(link: number, line: LinePlan, site: number, atOnce: boolean): void {
    for (let on = this.lines.free(site, link); on >= 0; on = this.lines.free(site, link)) {
      const quantity = this.startable(link)
      if (quantity <= 0) return
      this.begin(link, line.batch > 0 ? line.batch : quantity, on, atOnce)
    }
  }

  #tryNextPeriod(link: number): void {
    const { kernel, calendar, plan } = this.#core
    this.#tryAgain(link, (calendar.period(kernel.now) + 1) * plan.clock.ticksPerPeriod, plan.phases.produce)
  }

  #tryAgain(link: number, at: number, phase: number): void {
    if (this.#attempt[link] === at) return
    this.#attempt[link] = at
    this.#core.kernel.post(at - this.#core.kernel.now, phase, this.#id, START, link, 0)
  }

  /** Starts a run of `quantity` units, on a line of the site where it has a number of them. */
  begin(link: number, quantity: number, on: number, atOnce: boolean): void {
    const { plan, kernel, ledger, facts } = this.#core
    const { ticksPerPeriod } = plan.clock
    const { buyer, unitCost } = plan.links[link]
    const line = plan.links[link].line as LinePlan
    this.queue[link] -= quantity
    this.#started[link] += quantity
    this.waitsSince[link] = kernel.now
    this.#kits.take(link, quantity, atOnce)
    const price = this.#core.levers.value(Lever.price, plan.stockPoints[buyer].site)
    ledger.post(Activity.production, buyer, quantity * unitCost * price)
    facts.note(kernel.now, Fact.produce, link, quantity)
    if (line.rate > 0) {
      this.#flows.start(link, line.rate / ticksPerPeriod, quantity)
      return
    }
    const changing = on >= 0 && (line.setup.everyRun || this.lines.mustChange(on, link))
    if (changing && line.setup.cost !== 0) ledger.post(Activity.setup, buyer, line.setup.cost)
    const periods =
      (changing ? draw(this.#laws.setups[link]) : 0) + draw(this.#laws.times[link]) + line.timePerUnit * quantity
    const ticks = Math.max(0, Math.round(periods * ticksPerPeriod))
    if (on >= 0) this.lines.start(on, link, quantity, ticks)
    else {
      kernel.post(ticks, plan.phases.receive, this.#id, FINISH, link, quantity)
      this.#supply.dispatch.expect(buyer, kernel.now + ticks)
    }
  }

  /** Puts production that is under way at the start, and the first breakdowns, on the calendar. */
  start(): void {
    const { plan, kernel } = this.#core
    for (const [number, link] of plan.links.entries()) {
      if (link.line === undefined) continue
      for (const { at, quantity } of link.pipeline) {
        this.#cells[link.buyer * ROW + onOrder] += quantity
        kernel.schedule(at, plan.phases.receive, this.#id, FINISH, number, quantity)
        this.#supply.dispatch.expect(link.buyer, at)
      }
    }
    this.lines.open()
  }

  reset(): void {
    this.queue.fill(0)
    this.waitsSince.fill(0)
    this.#started.fill(0)
    this.#startedPeriod.fill(-1)
    this.#attempt.fill(-1)
    this.lines.reset()
    this.#scheduling?.reset()
  }

  save(): Plain {
    return {
      columns: saveColumns(this.#columns),
      lines: this.lines.save(),
      schedules: this.#scheduling?.save() ?? null,
    }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; lines: Plain; schedules: Plain }
    loadColumns(this.#columns, saved.columns)
    this.lines.load(saved.lines)
    this.#scheduling?.load(saved.schedules)
  }
}

function draw(law: Draw | undefined): number {
  return law === undefined ? 0 : law.sampler.sample(law.source)
}
