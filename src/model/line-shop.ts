import { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'

const FINISH = 0
const BREAK = 1
const REPAIR = 2
const IDLE = -1

/** A law and the stream it is drawn from. */
export interface Draw {
  readonly sampler: Sampler
  readonly source: Source
}

/** Breakdowns of the lines of a site: time up and time down. */
export interface Breakdowns {
  readonly up: Draw
  readonly down: Draw
}

/** Who runs the lines: told when a run is through, and when a line is free again. */
export interface LineKeeper {
  finished(link: number, quantity: number): void
  freed(site: number): void
}

/**
 * The lines of the sites that have a number of them: each does one run at a time, may break down (the run goes on where it stopped once the line is
 * repaired), and knows what it made last. Hot path: columns only.
 */
export class LineShop implements Actor {
  readonly #core: Core
  readonly #keeper: LineKeeper
  readonly #breakdowns: readonly (Breakdowns | undefined)[]
  readonly #id: number
  /** By site: first line and number of lines; 0 lines: no limit. */
  readonly first: Int32Array
  readonly count: Int32Array
  /** By line: its site; link of the run on it or IDLE; link it ran last or IDLE; 1 while it is down. */
  readonly #site: Int32Array
  readonly #running: Int32Array
  readonly #last: Int32Array
  readonly #down: Uint8Array
  /** By line: units of the run, tick at which it is through, handle of that event, ticks left while it is down. */
  readonly #quantity: Float64Array
  readonly #through: Float64Array
  readonly #event: Float64Array
  readonly #left: Float64Array
  readonly #columns: Columns

  constructor(core: Core, keeper: LineKeeper, breakdowns: readonly (Breakdowns | undefined)[]) {
    const { sites } = core.plan
    this.#core = core
    this.#keeper = keeper
    this.#breakdowns = breakdowns
    this.count = Int32Array.from(sites, (site) => site.lines)
    this.first = new Int32Array(sites.length)
    let lines = 0
    for (const [site, { lines: own }] of sites.entries()) {
      this.first[site] = lines
      lines += own
    }
    this.#site = Int32Array.from(sites.flatMap(({ lines: own }, site) => Array.from({ length: own }, () => site)))
    this.#running = new Int32Array(lines).fill(IDLE)
    this.#last = new Int32Array(lines).fill(IDLE)
    this.#down = new Uint8Array(lines)
    this.#quantity = new Float64Array(lines)
    this.#through = new Float64Array(lines)
    this.#event = new Float64Array(lines)
    this.#left = new Float64Array(lines)
    this.#columns = {
      running: this.#running,
      last: this.#last,
      down: this.#down,
      quantity: this.#quantity,
      through: this.#through,
      event: this.#event,
      left: this.#left,
    }
    this.#id = core.kernel.register(this, 'lines')
  }

  handle(kind: number, line: number, _amount: number): void {
    if (kind === FINISH) this.#finish(line)
    else if (kind === BREAK) this.#break(line)
    else this.#repair(line)
  }

  describe(kind: number, line: number): string {
    const what = kind === FINISH ? 'end of a run' : kind === BREAK ? 'breakdown' : 'repair'
    const site = this.#site[line]
    return `${what} on line ${line - this.first[site] + 1} of ${this.#core.plan.sites[site].name}`
  }

  /** A line of the site that could start a run now; one that made `link` last if there is one; -1 where all are busy or down. */
  free(site: number, link: number): number {
    if (!this.#core.levers.calm && !this.#isStaffed(site)) return -1
    let found = -1
    for (let line = this.first[site]; line < this.first[site] + this.count[site]; line++) {
      if (this.#running[line] !== IDLE || this.#down[line] === 1) continue
      if (this.#last[line] === link) return line
      if (found < 0) found = line
    }
    return found
  }

  /** There are people for one more run: the share of the lines that is staffed, in whole lines, one at least while anybody is there. */
  #isStaffed(site: number): boolean {
    const share = this.#core.levers.value(Lever.staff, site)
    if (share >= 1) return true
    const crews = share === 0 ? 0 : Math.max(1, Math.round(share * this.count[site]))
    let busy = 0
    for (let line = this.first[site]; line < this.first[site] + this.count[site]; line++)
      if (this.#running[line] !== IDLE && this.#down[line] === 0) busy += 1
    return busy < crews
  }

  /** The line would have to be changed over before it makes `link`. */
  mustChange(line: number, link: number): boolean {
    return this.#last[line] !== link
  }

  /** Starts a run of `quantity` units that takes `ticks`. */
  start(line: number, link: number, quantity: number, ticks: number): void {
    const { kernel, plan } = this.#core
    this.#running[line] = link
    this.#last[line] = link
    this.#quantity[line] = quantity
    this.#through[line] = kernel.now + ticks
    this.#event[line] = kernel.schedule(this.#through[line], plan.phases.receive, this.#id, FINISH, line, 0)
  }

  #finish(line: number): void {
    const link = this.#running[line]
    this.#running[line] = IDLE
    this.#keeper.finished(link, this.#quantity[line])
    this.#keeper.freed(this.#site[line])
  }

  #break(line: number): void {
    const { kernel, facts } = this.#core
    const site = this.#site[line]
    this.#down[line] = 1
    facts.note(kernel.now, Fact.line, line, 0)
    if (this.#running[line] !== IDLE) {
      kernel.cancel(this.#event[line])
      this.#left[line] = this.#through[line] - kernel.now
    }
    const breakdowns = this.#breakdowns[site]
    if (breakdowns !== undefined) this.#scheduleIn(breakdowns.down, REPAIR, line)
  }

  #repair(line: number): void {
    const { kernel, facts, plan } = this.#core
    const site = this.#site[line]
    this.#down[line] = 0
    facts.note(kernel.now, Fact.line, line, 1)
    if (this.#running[line] === IDLE) this.#keeper.freed(site)
    else {
      this.#through[line] = kernel.now + this.#left[line]
      this.#event[line] = kernel.schedule(this.#through[line], plan.phases.receive, this.#id, FINISH, line, 0)
    }
    const breakdowns = this.#breakdowns[site]
    if (breakdowns !== undefined) this.#scheduleIn(breakdowns.up, BREAK, line)
  }

  /** A line that never breaks down, or never comes up again, has nothing to come. */
  #scheduleIn({ sampler, source }: Draw, kind: number, line: number): void {
    const { kernel, plan } = this.#core
    const periods = sampler.sample(source)
    if (periods === Number.POSITIVE_INFINITY) return
    const at = kernel.now + Math.max(0, Math.round(periods * plan.clock.ticksPerPeriod))
    kernel.schedule(at, plan.phases.disrupt, this.#id, kind, line, 0)
  }

  /** First breakdowns. */
  open(): void {
    for (let line = 0; line < this.#site.length; line++) {
      const breakdowns = this.#breakdowns[this.#site[line]]
      if (breakdowns !== undefined) this.#scheduleIn(breakdowns.up, BREAK, line)
    }
  }

  reset(): void {
    this.#running.fill(IDLE)
    this.#last.fill(IDLE)
    this.#down.fill(0)
    this.#quantity.fill(0)
    this.#through.fill(0)
    this.#event.fill(0)
    this.#left.fill(0)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
