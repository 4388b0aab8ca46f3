import { Fact } from '../contracts/observer.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { Draw } from './line-shop.ts'
import type { Stores } from './stores.ts'

const PERIOD = 0
const AUDIT = 1

/** Laws of the stock points whose record goes wrong, by stock point. */
export interface RecordLaws {
  readonly shrink: readonly (Draw | undefined)[]
  readonly errors: readonly (Draw | undefined)[]
  readonly audits: readonly (Draw | undefined)[]
}

/**
 * Makes records go wrong, and right again. In the close of each period units vanish from the shelf unseen, as many as the law says and lie there, and the record
 * moves by an error. An audit, before all else of its instant, sets the record to what is there: only then does anybody know what is missing. Reviews go by the
 * record, customers by what lies on the shelf: where it is empty and the record is not, nothing is ordered (DeHoratius & Raman 2008; Kang & Gershwin 2005).
 * Hot path: allocates nothing.
 */
export class RecordKeeping implements Actor {
  readonly #core: Core
  readonly #stores: Stores
  readonly #laws: RecordLaws
  /** By stock point: money per audit. */
  readonly #cost: Float64Array
  readonly #positionChanged: (point: number) => void
  readonly #id: number

  constructor(core: Core, stores: Stores, laws: RecordLaws, positionChanged: (point: number) => void) {
    this.#core = core
    this.#stores = stores
    this.#laws = laws
    this.#cost = Float64Array.from(core.plan.stockPoints, ({ records }) => records?.audits?.cost ?? 0)
    this.#positionChanged = positionChanged
    this.#id = core.kernel.register(this, 'record keeping')
  }

  handle(kind: number, point: number, _amount: number): void {
    const { kernel, plan } = this.#core
    if (kind === AUDIT) {
      this.#audit(point)
      this.#scheduleAudit(point)
      return
    }
    const shrink = this.#laws.shrink[point]
    const errors = this.#laws.errors[point]
    if (shrink !== undefined) this.#shrink(point, shrink.sampler.sample(shrink.source))
    if (errors !== undefined) this.#err(point, errors.sampler.sample(errors.source))
    kernel.post(plan.clock.ticksPerPeriod, plan.phases.close, this.#id, PERIOD, point, 0)
  }

  describe(kind: number, point: number): string {
    return `${kind === AUDIT ? 'audit' : 'errors of record'} at ${this.#core.plan.stockPoints[point].name}`
  }

  /** Units vanish from the shelf, and the record does not see it. */
  #shrink(point: number, drawn: number): void {
    const { stock, kernel, facts } = this.#core
    const level = stock.cells[point * ROW + Cell.onHand]
    const units = Math.min(drawn, level)
    if (units <= 0) return
    if (stock.lots?.tracked[point] === 1) {
      if (units === level) stock.lots.clear(point)
      else stock.lots.drop(point, units, false)
    }
    stock.misrecord(point, units, kernel.now)
    stock.discard(point, units, kernel.now)
    this.#stores.shrunk[point] += units
    facts.note(kernel.now, Fact.shrink, point, units)
  }

  #err(point: number, units: number): void {
    const { stock, kernel, facts } = this.#core
    if (units === 0) return
    stock.misrecord(point, units, kernel.now)
    facts.note(kernel.now, Fact.misrecord, point, units)
    this.#positionChanged(point)
  }

  #audit(point: number): void {
    const { stock, kernel, facts, ledger } = this.#core
    this.#stores.audits[point] += 1
    if (this.#cost[point] !== 0) ledger.post(Activity.handling, point, this.#cost[point])
    const beyond = stock.cells[point * ROW + Cell.miscount]
    if (beyond === 0) return
    stock.accrue(point, kernel.now)
    stock.cells[point * ROW + Cell.miscount] = 0
    this.#stores.foundMissing[point] += beyond
    facts.note(kernel.now, Fact.audit, point, -beyond)
    this.#positionChanged(point)
  }

  #scheduleAudit(point: number): void {
    const { kernel, plan } = this.#core
    const every = this.#laws.audits[point]
    if (every === undefined) return
    const ticks = Math.round(every.sampler.sample(every.source) * plan.clock.ticksPerPeriod)
    kernel.post(Math.max(1, ticks), plan.phases.disrupt, this.#id, AUDIT, point, 0)
  }

  /** The first close, and the first audit one interval after the start. */
  start(): void {
    const { kernel, plan } = this.#core
    for (let point = 0; point < plan.stockPoints.length; point++) {
      if (this.#laws.shrink[point] !== undefined || this.#laws.errors[point] !== undefined)
        kernel.post(0, plan.phases.close, this.#id, PERIOD, point, 0)
      this.#scheduleAudit(point)
    }
  }
}
