import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { CustomerOrders } from './customer-orders.ts'
import { Activity } from './ledger.ts'
import type { MarketPlan } from './plan-market.ts'
import type { ReturnsPlan } from './plan-returns.ts'
import type { ServiceLine } from './service-line.ts'
import type { Supply } from './supply.ts'

const DROP_OFF = 0
const ARRIVE = 1
const INSPECTED = 2

/** Which draw of an order is which, in `KeyedDraws.draw`. */
const Draw = { wish: 0, hassle: 1, fraud: 2, restock: 3 } as const

/** What became of returns since the warm-up, by alternative. */
export class ReturnTallies {
  /** Units brought back, of them restocked, sold off, worth nothing; units on their way or being looked at, now. */
  readonly returned: Float64Array
  readonly restocked: Float64Array
  readonly soldOff: Float64Array
  readonly worthless: Float64Array
  readonly open: Float64Array
  /** Orders that came too late to be taken back; orders brought back, and ticks from the wish to the money. */
  readonly tooLate: Float64Array
  readonly orders: Float64Array
  readonly refundTicks: Float64Array
  /** Money given back. */
  readonly refunded: Float64Array
  /** Integral of `open` in unit-ticks, and the tick up to which it holds. */
  readonly openArea: Float64Array
  readonly since: Float64Array
  readonly #counts: Columns
  readonly #state: Columns

  constructor(alternatives: number) {
    const column = () => new Float64Array(alternatives)
    this.returned = column()
    this.restocked = column()
    this.soldOff = column()
    this.worthless = column()
    this.open = column()
    this.tooLate = column()
    this.orders = column()
    this.refundTicks = column()
    this.refunded = column()
    this.openArea = column()
    this.since = column()
    const { returned, restocked, soldOff, worthless, tooLate, orders, refundTicks, refunded, openArea } = this
    this.#counts = { returned, restocked, soldOff, worthless, tooLate, orders, refundTicks, refunded, openArea }
    this.#state = { ...this.#counts, open: this.open, since: this.since }
  }

  /** `quantity` more (negative: fewer) units are on their way back. */
  move(alternative: number, quantity: number, now: number): void {
    this.openArea[alternative] += this.open[alternative] * (now - this.since[alternative])
    this.since[alternative] = now
    this.open[alternative] += quantity
  }

  restart(now: number): void {
    clearColumns(this.#counts)
    this.since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}

/** Laws that the plan of each alternative has been made into; undefined: it takes nothing back. */
export interface ReturnLaws {
  readonly lag: Sampler
  readonly transit: Sampler
  readonly inspection: Sampler
}

/**
 * Goods that come back: the wish to bring them back after delivery, drop-off, the way, the look at them, and what becomes of them and of the money.
 * Hot path: allocates nothing but when more returns are open than ever before.
 */
export class Returns implements Actor {
  readonly tallies: ReturnTallies
  /** Customers may ask about what they brought back; undefined: nobody does. */
  contacts: ServiceLine | undefined
  readonly #core: Core
  readonly #supply: Supply
  readonly #terms: readonly (ReturnsPlan | undefined)[]
  readonly #laws: readonly (ReturnLaws | undefined)[]
  readonly #points: Int32Array
  readonly #askers: Int32Array
  readonly #rows = new CustomerOrders()
  readonly #draws: KeyedDraws
  readonly #lags: KeyedSource
  readonly #transits: KeyedSource
  readonly #inspections: KeyedSource
  readonly #ticksPerPeriod: number
  readonly #id: number

  constructor(
    core: Core,
    { alternatives }: MarketPlan,
    supply: Supply,
    laws: readonly (ReturnLaws | undefined)[],
    draws: (purpose: string) => KeyedDraws,
  ) {
    this.#core = core
    this.#supply = supply
    this.#terms = alternatives.map(({ returns }) => returns)
    this.#laws = laws
    this.#points = Int32Array.from(alternatives, ({ point }) => point)
    this.#askers = Int32Array.from(alternatives, ({ asker }) => asker)
    this.#draws = draws('market: returns')
    this.#lags = new KeyedSource(draws('market: return lag'))
    this.#transits = new KeyedSource(draws('market: return transit'))
    this.#inspections = new KeyedSource(draws('market: return inspection'))
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
    this.tallies = new ReturnTallies(alternatives.length)
    this.#id = core.kernel.register(this, 'returns')
  }

  /** An order of `units` has been delivered: will it come back? */
  delivered(
    customer: number,
    visit: number,
    alternative: number,
    units: number,
    price: number,
    late: boolean,
    flawed: boolean,
  ): void {
    const terms = this.#terms[alternative]
    const laws = this.#laws[alternative]
    if (terms === undefined || laws === undefined) return
    const probability = terms.probability + (late ? terms.late : 0) + (flawed ? terms.flawed : 0)
    if (this.#draws.draw(customer, visit, Draw.wish) >= probability) return
    const lag = laws.lag.sample(this.#lags.at(customer, visit))
    if (lag > terms.window) {
      this.tallies.tooLate[alternative] += 1
      return
    }
    if (terms.hassle > 0 && this.#draws.draw(customer, visit, Draw.hassle) < terms.hassle) return
    const rows = this.#rows
    const row = rows.add()
    rows.customer[row] = customer
    rows.visit[row] = visit
    rows.alternative[row] = alternative
    rows.quantity[row] = units
    rows.price[row] = price
    this.#post(DROP_OFF, row, lag)
  }

  handle(kind: number, row: number, _amount: number): void {
    if (kind === DROP_OFF) this.#dropOff(row)
    else if (kind === ARRIVE) this.#arrive(row)
    else this.#inspected(row)
  }

  describe(_kind: number, row: number): string {
    return `return of an order of customer ${this.#rows.customer[row]}`
  }

  #post(kind: number, row: number, periods: number): void {
    const { kernel, plan } = this.#core
    kernel.post(Math.max(0, Math.round(periods * this.#ticksPerPeriod)), plan.phases.receive, this.#id, kind, row, 0)
  }

  #dropOff(row: number): void {
    const rows = this.#rows
    const { kernel, facts } = this.#core
    const alternative = rows.alternative[row]
    const units = rows.quantity[row]
    rows.placed[row] = kernel.now
    this.tallies.returned[alternative] += units
    this.tallies.orders[alternative] += 1
    this.tallies.move(alternative, units, kernel.now)
    facts.note(kernel.now, Fact.bringBack, alternative, units)
    const terms = this.#terms[alternative] as ReturnsPlan
    this.#pay(Activity.returns, alternative, terms.cost * units)
    if (terms.atDropOff) this.#refund(row, terms)
    const { transit } = this.#laws[alternative] as ReturnLaws
    this.contacts?.broughtBack(rows.customer[row], rows.visit[row], alternative)
    this.#post(ARRIVE, row, transit.sample(this.#transits.at(rows.customer[row], rows.visit[row])))
  }

  #arrive(row: number): void {
    const rows = this.#rows
    const { inspection } = this.#laws[rows.alternative[row]] as ReturnLaws
    this.#post(INSPECTED, row, inspection.sample(this.#inspections.at(rows.customer[row], rows.visit[row])))
  }

  #inspected(row: number): void {
    const rows = this.#rows
    const { kernel } = this.#core
    const customer = rows.customer[row]
    const visit = rows.visit[row]
    const alternative = rows.alternative[row]
    const units = rows.quantity[row]
    const terms = this.#terms[alternative] as ReturnsPlan
    this.tallies.move(alternative, -units, kernel.now)
    if (!terms.atDropOff) this.#refund(row, terms)
    if (this.#draws.draw(customer, visit, Draw.fraud) < terms.fraud) this.tallies.worthless[alternative] += units
    else if (this.#draws.draw(customer, visit, Draw.restock) < terms.restock) {
      this.tallies.restocked[alternative] += units
      if (this.#points[alternative] >= 0) this.#supply.takeIn(this.#points[alternative], units)
    } else {
      this.tallies.soldOff[alternative] += units
      this.#pay(Activity.returns, alternative, -terms.salvage * rows.price[row] * units)
    }
    rows.remove(row)
  }

  #refund(row: number, terms: ReturnsPlan): void {
    const rows = this.#rows
    const { kernel, facts } = this.#core
    const alternative = rows.alternative[row]
    const amount = rows.quantity[row] * rows.price[row] * (1 - terms.fee)
    this.tallies.refunded[alternative] += amount
    this.tallies.refundTicks[alternative] += kernel.now - rows.placed[row]
    facts.note(kernel.now, Fact.refund, alternative, amount)
    this.#pay(Activity.refund, alternative, amount)
  }

  #pay(activity: Activity, alternative: number, amount: number): void {
    const point = this.#points[alternative]
    if (point >= 0 && amount !== 0) this.#core.ledger.postFor(activity, this.#askers[alternative], point, amount)
  }

  reset(): void {
    this.#rows.reset()
    this.tallies.reset()
  }

  save(): Plain {
    return [this.#rows.save(), this.tallies.save()]
  }

  load(state: Plain): void {
    const [rows, tallies] = state as readonly Plain[]
    this.#rows.load(rows)
    this.tallies.load(tallies)
  }
}
