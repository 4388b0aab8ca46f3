import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import type { Core } from './core.ts'
import { CustomerOrders } from './customer-orders.ts'
import { Activity } from './ledger.ts'
import type { MarketPlan } from './plan-market.ts'
import type { ReturnsPlan } from './plan-returns.ts'
import { ReturnTallies } from './return-tallies.ts'
import type { ServiceLine } from './service-line.ts'
import type { Supply } from './supply.ts'

const DROP_OFF = 0
const ARRIVE = 1
const INSPECTED = 2
const MENDED = 3

/** Which draw of an order is which, in `KeyedDraws.draw`. */
const Draw = { wish: 0, hassle: 1, fraud: 2, restock: 3, rest: 4, site: 5 } as const

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
    else if (kind === INSPECTED) this.#inspected(row)
    else this.#mended(row)
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
      this.#shelve(row, terms)
    } else if (this.#mends(row, terms)) return
    rows.remove(row)
  }

  /** Goods that are not as new: mended, thrown away, sent back to the vendor, or sold off. True: they are being mended. */
  #mends(row: number, terms: ReturnsPlan): boolean {
    const rows = this.#rows
    const alternative = rows.alternative[row]
    const units = rows.quantity[row]
    const { refurbish, scrap, vendor } = terms
    const u = this.#draws.draw(rows.customer[row], rows.visit[row], Draw.rest)
    if (u < scrap) this.tallies.scrapped[alternative] += units
    else if (u < scrap + vendor) {
      this.tallies.toVendor[alternative] += units
      this.#pay(Activity.returns, alternative, -terms.credit * units)
    } else if (u < scrap + vendor + refurbish) {
      this.#pay(Activity.returns, alternative, terms.refurbishCost * units)
      this.#post(MENDED, row, terms.refurbishTime)
      return true
    } else {
      this.tallies.soldOff[alternative] += units
      this.#pay(Activity.returns, alternative, -terms.salvage * rows.price[row] * units)
    }
    return false
  }

  #mended(row: number): void {
    const alternative = this.#rows.alternative[row]
    this.tallies.refurbished[alternative] += this.#rows.quantity[row]
    this.#shelve(row, this.#terms[alternative] as ReturnsPlan)
    this.#rows.remove(row)
  }

  /** Goods are for sale again: where the alternative is sold, or where the customer took them. */
  #shelve(row: number, { to }: ReturnsPlan): void {
    const rows = this.#rows
    let point = this.#points[rows.alternative[row]]
    if (point >= 0 && to.length > 0) {
      const u = this.#draws.draw(rows.customer[row], rows.visit[row], Draw.site)
      point = to[Math.min(to.length - 1, Math.floor(u * to.length))]
    }
    if (point >= 0) this.#supply.receipts.takeIn(point, rows.quantity[row])
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
