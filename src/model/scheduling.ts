import type { Jobs, Producer } from '../contracts/producer.ts'
import { SimulationError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell, ROW } from './cells.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import type { LineShop } from './line-shop.ts'

const { backorders, onOrder } = Cell
const IDLE = -1
/** By this share a quantity may be out for rounding. */
const ROUNDING = 1e-9

/** What production shows of what waits, and does as it is told. */
export interface Workshop {
  readonly lines: LineShop
  /** By link: units ordered and not started; tick since which something has been waiting. */
  readonly queue: Float64Array
  readonly waitsSince: Float64Array
  /** Units that could start now, a free line given. */
  startable(link: number): number
  /** Starts a run on a free line. `atOnce`: at the instant of the order. */
  begin(link: number, quantity: number, on: number, atOnce: boolean): void
}

/**
 * Sites whose lines are not taken as they come free: what waits in one instant is gathered, and lines are given out at the end of it by the rule of the site.
 * Hot path: columns only.
 */
export class Scheduling implements Actor {
  readonly #core: Core
  readonly #shop: Workshop
  readonly #rules: readonly (Producer | undefined)[]
  readonly #id: number
  readonly #jobs: WaitingJobs
  /** By site: tick of the event that gives out its lines, or -1. */
  readonly #asked: Float64Array
  /** By link: units ordered since the start of the run, and at tick `freshAt`. */
  readonly #ordered: Float64Array
  readonly #fresh: Float64Array
  readonly #freshAt: Float64Array
  readonly #columns: Columns

  constructor(
    core: Core,
    shop: Workshop,
    rules: readonly (Producer | undefined)[],
    linksOf: readonly (readonly number[])[],
  ) {
    this.#core = core
    this.#shop = shop
    this.#rules = rules
    this.#asked = new Float64Array(rules.length).fill(-1)
    this.#ordered = new Float64Array(core.plan.links.length)
    this.#fresh = new Float64Array(core.plan.links.length)
    this.#freshAt = new Float64Array(core.plan.links.length)
    this.#columns = { ordered: this.#ordered, fresh: this.#fresh, freshAt: this.#freshAt }
    this.#jobs = new WaitingJobs(core, shop, this.#ordered, linksOf)
    this.#id = core.kernel.register(this, 'schedules')
  }

  /** The site has a rule. */
  rules(site: number): boolean {
    return this.#rules[site] !== undefined
  }

  handle(_kind: number, site: number, _amount: number): void {
    this.#asked[site] = -1
    this.#giveOut(site, this.#rules[site] as Producer)
  }

  describe(_kind: number, site: number): string {
    return `schedule of the lines of ${this.#core.plan.sites[site].name}`
  }

  /** `quantity` units have been ordered. */
  order(link: number, quantity: number): void {
    const { now } = this.#core.kernel
    this.#ordered[link] += quantity
    this.#fresh[link] = this.#freshAt[link] === now ? this.#fresh[link] + quantity : quantity
    this.#freshAt[link] = now
  }

  /** Something has changed: lines are given out at the end of this instant. */
  ask(site: number): void {
    const { kernel, plan } = this.#core
    if (this.#asked[site] === kernel.now) return
    this.#asked[site] = kernel.now
    kernel.post(0, plan.phases.end, this.#id, 0, site, 0)
  }

  #giveOut(site: number, rule: Producer): void {
    const jobs = this.#jobs
    jobs.open(site)
    while (this.#shop.lines.free(site, IDLE) >= 0 && jobs.any()) {
      const job = rule.next(jobs)
      if (job === IDLE) return
      const startable = job >= 0 && job < jobs.count && Number.isInteger(job) ? jobs.startable(job) : 0
      if (!(startable > 0)) this.#complain(site, `job ${job}`, 'one of which something could start, or -1')
      const link = jobs.link(job)
      const quantity = this.#sized(site, rule, job, startable)
      const all = this.#freshAt[link] === this.#core.kernel.now && this.#fresh[link] >= this.#shop.queue[link]
      this.#shop.begin(link, quantity, this.#shop.lines.free(site, link), all)
    }
  }

  #sized(site: number, rule: Producer, job: number, startable: number): number {
    const batch = this.#jobs.batch(job)
    if (rule.size === undefined) return batch > 0 ? batch : startable
    const size = rule.size(this.#jobs, job)
    if (!(size > 0 && size <= startable * (1 + ROUNDING)))
      this.#complain(site, `size ${size}`, `above 0 and at most ${startable} units`)
    return Math.min(startable, batch > 0 ? Math.ceil(size / batch - ROUNDING) * batch : size)
  }

  #complain(site: number, what: string, expected: string): never {
    throw new SimulationError(
      `invalid ${what} from the production rule of ${this.#core.plan.sites[site].name}; expected ${expected}`,
    )
  }

  reset(): void {
    this.#asked.fill(-1)
    clearColumns(this.#columns)
  }

  save(): ReturnType<typeof saveColumns> {
    return saveColumns({ ...this.#columns, asked: this.#asked })
  }

  load(state: Parameters<typeof loadColumns>[1]): void {
    loadColumns({ ...this.#columns, asked: this.#asked }, state)
  }
}

/** The links of what is made at one site, as its rule sees them. */
class WaitingJobs implements Jobs {
  count = 0
  readonly #core: Core
  readonly #shop: Workshop
  readonly #cells: Float64Array
  readonly #ordered: Float64Array
  readonly #linksOf: readonly (readonly number[])[]
  readonly #names: readonly string[]
  #site = 0
  #links: readonly number[] = []

  constructor(core: Core, shop: Workshop, ordered: Float64Array, linksOf: readonly (readonly number[])[]) {
    this.#core = core
    this.#shop = shop
    this.#cells = core.stock.cells
    this.#ordered = ordered
    this.#linksOf = linksOf
    this.#names = core.plan.links.map(({ buyer }) => core.plan.products[core.plan.stockPoints[buyer].product])
  }

  open(site: number): void {
    this.#site = site
    this.#links = this.#linksOf[site]
    this.count = this.#links.length
  }

  /** Something could start. */
  any(): boolean {
    for (let job = 0; job < this.count; job++) if (this.startable(job) > 0) return true
    return false
  }

  link(job: number): number {
    return this.#links[job]
  }

  get now(): number {
    return this.#core.kernel.now / this.#core.plan.clock.ticksPerPeriod
  }

  product(job: number): string {
    return this.#names[this.#links[job]]
  }

  waiting(job: number): number {
    return this.#shop.queue[this.#links[job]]
  }

  startable(job: number): number {
    const link = this.#links[job]
    return this.#shop.queue[link] > 0 ? this.#shop.startable(link) : 0
  }

  batch(job: number): number {
    return this.#core.plan.links[this.#links[job]].line?.batch ?? 0
  }

  waited(job: number): number {
    return this.now - this.#shop.waitsSince[this.#links[job]] / this.#core.plan.clock.ticksPerPeriod
  }

  onHand(job: number): number {
    return this.#core.stock.recorded(this.#core.plan.links[this.#links[job]].buyer)
  }

  owed(job: number): number {
    return this.#cells[this.#row(job) + backorders]
  }

  underWay(job: number): number {
    return this.#cells[this.#row(job) + onOrder] - this.#shop.queue[this.#links[job]]
  }

  rate(job: number): number {
    // The first period counts as a whole one.
    return this.#ordered[this.#links[job]] / Math.max(1, this.now)
  }

  isSetUp(job: number): boolean {
    const link = this.#links[job]
    const line = this.#shop.lines.free(this.#site, link)
    return line >= 0 && !this.#shop.lines.mustChange(line, link)
  }

  #row(job: number): number {
    return this.#core.plan.links[this.#links[job]].buyer * ROW
  }
}
