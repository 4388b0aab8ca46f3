import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { LinePlan } from './plan.ts'
import type { Supply } from './supply.ts'

const { cycles, inflow, onOrder } = Cell

const START = 0
const FINISH = 1
const STOP_FLOW = 2

/** What a line needs of chance: the law of its production time and the stream it draws from. */
export interface LineTime {
  readonly sampler: Sampler
  readonly source: Source
}

/**
 * Production lines: what is ordered from a line waits until the capacity of a period allows it to start, and comes into stock
 * its production time later (fluid: at a steady rate while the run lasts). Hot path: columns only.
 */
export class Production implements Actor {
  readonly #core: Core
  readonly #cells: Float64Array
  readonly #supply: Supply
  readonly #times: readonly (LineTime | undefined)[]
  readonly #id: number
  /** Units ordered and not started, by link. */
  readonly queue: Float64Array
  /** Units started in period `startedPeriod`. */
  readonly #started: Float64Array
  readonly #startedPeriod: Float64Array
  /** Tick of the next scheduled attempt to start, or -1. */
  readonly #attempt: Float64Array

  constructor(core: Core, supply: Supply, times: readonly (LineTime | undefined)[]) {
    const count = core.plan.links.length
    this.#core = core
    this.#cells = core.stock.cells
    this.#supply = supply
    this.#times = times
    this.queue = new Float64Array(count)
    this.#started = new Float64Array(count)
    this.#startedPeriod = new Float64Array(count).fill(-1)
    this.#attempt = new Float64Array(count).fill(-1)
    this.#id = core.kernel.register(this, 'production')
  }

  handle(kind: number, link: number, amount: number): void {
    if (kind === FINISH) this.#supply.receive(link, amount)
    else if (kind === START) {
      this.#attempt[link] = -1
      this.#run(link)
    } else this.#stopFlow(link, amount)
  }

  describe(_kind: number, link: number): string {
    return `production on ${this.#core.plan.links[link].name}`
  }

  /** Orders `quantity` units from the line of `link`. */
  order(link: number, quantity: number): void {
    this.queue[link] += quantity
    this.#run(link)
  }

  /** The capacity of a site has changed: what waits for its lines may start. */
  resume(site: number): void {
    const { plan } = this.#core
    for (let link = 0; link < this.queue.length; link++)
      if (this.queue[link] > 0 && plan.stockPoints[plan.links[link].buyer].site === site) this.#run(link)
  }

  /** Starts what the capacity left in this period allows; tries again in the next one for the rest. */
  #run(link: number): void {
    const { plan, kernel, levers, calendar } = this.#core
    const line = plan.links[link].line as LinePlan
    const site = plan.stockPoints[plan.links[link].buyer].site
    const period = calendar.period(kernel.now)
    if (this.#startedPeriod[link] !== period) {
      this.#startedPeriod[link] = period
      this.#started[link] = 0
    }
    const factor = levers.value(Lever.open, site) === 0 ? 0 : levers.value(Lever.capacity, site)
    const limit = factor === 0 ? 0 : line.capacity * factor
    let quantity = Math.min(this.queue[link], Math.max(0, limit - this.#started[link]))
    if (line.batch > 0) quantity = Math.floor(quantity / line.batch) * line.batch
    if (quantity > 0) this.#begin(link, line, quantity)
    if (this.queue[link] > 0) this.#tryAgain(link, (period + 1) * plan.clock.ticksPerPeriod)
  }

  #tryAgain(link: number, at: number): void {
    if (this.#attempt[link] === at) return
    this.#attempt[link] = at
    this.#core.kernel.schedule(at, this.#core.plan.phases.produce, this.#id, START, link, 0)
  }

  #begin(link: number, line: LinePlan, quantity: number): void {
    const { plan, kernel, ledger, facts } = this.#core
    const { ticksPerPeriod } = plan.clock
    this.queue[link] -= quantity
    this.#started[link] += quantity
    ledger.post(Activity.production, plan.links[link].buyer, quantity * plan.links[link].unitCost)
    facts.note(kernel.now, Fact.produce, link, quantity)
    if (line.rate > 0) {
      this.#startFlow(link, line.rate / ticksPerPeriod, quantity)
      return
    }
    const { sampler, source } = this.#times[link] as LineTime
    const finish = kernel.now + Math.max(0, Math.round(sampler.sample(source) * ticksPerPeriod))
    kernel.schedule(finish, plan.phases.receive, this.#id, FINISH, link, quantity)
    this.#supply.expect(plan.links[link].buyer, finish)
  }

  /** Fluid production: about `rate` units a tick flow in until the run of `quantity` units is through. */
  #startFlow(link: number, rate: number, quantity: number): void {
    const { plan, kernel, stock } = this.#core
    const point = plan.links[link].buyer
    // A run lasts whole ticks; the rate gives way, so that exactly what was ordered comes.
    const ticks = Math.max(1, Math.round(quantity / rate))
    const exactRate = quantity / ticks
    stock.accrue(point, kernel.now)
    this.#cells[point * ROW + inflow] += exactRate
    kernel.schedule(kernel.now + ticks, plan.phases.receive, this.#id, STOP_FLOW, link, exactRate)
  }

  #stopFlow(link: number, rate: number): void {
    const { plan, kernel, stock } = this.#core
    const point = plan.links[link].buyer
    stock.accrue(point, kernel.now)
    this.#cells[point * ROW + inflow] -= rate
    this.#cells[point * ROW + cycles] += 1
  }

  /** Puts production that is under way at the start on the calendar. */
  start(): void {
    const { plan, kernel } = this.#core
    for (const [number, link] of plan.links.entries()) {
      if (link.line === undefined) continue
      for (const { at, quantity } of link.pipeline) {
        this.#cells[link.buyer * ROW + onOrder] += quantity
        kernel.schedule(at, plan.phases.receive, this.#id, FINISH, number, quantity)
        this.#supply.expect(link.buyer, at)
      }
    }
  }

  reset(): void {
    this.queue.fill(0)
    this.#started.fill(0)
    this.#startedPeriod.fill(-1)
    this.#attempt.fill(-1)
  }

  save(): Plain {
    return {
      queue: Array.from(this.queue),
      started: Array.from(this.#started),
      startedPeriod: Array.from(this.#startedPeriod),
      attempt: Array.from(this.#attempt),
    }
  }

  load(state: Plain): void {
    const saved = state as Readonly<Record<'queue' | 'started' | 'startedPeriod' | 'attempt', readonly number[]>>
    this.queue.set(saved.queue)
    this.#started.set(saved.started)
    this.#startedPeriod.set(saved.startedPeriod)
    this.#attempt.set(saved.attempt)
  }
}
