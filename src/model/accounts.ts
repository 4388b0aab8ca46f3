import type { Plain } from '../contracts/plain.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import { Backlog, NONE } from './backlog.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Network } from './network.ts'
import type { Offers } from './offers.ts'
import type { Plan } from './plan.ts'

/** What becomes of an order: taken in, waiting until payments come in, refused. */
export const Verdict = { admitted: 0, waits: 1, refused: 2 } as const
export type Verdict = (typeof Verdict)[keyof typeof Verdict]

const PAY = 0
/** Part of a limit by which rounding may make what is owed seem more. */
const ROUNDING = 1e-9

/**
 * Credit limits: accounts of buyers with their supplier (one per lane), and of classes of customers. What counts is the *exposure*: orders taken in and not yet
 * dispatched, and invoices that are open. An order that would lift it above the limit waits until payments come in, first come, first served, or is refused; one that is
 * above the limit by itself is refused, for no payment could ever make room. Classes of customers are refused alone.
 *
 * Payments come in at the beginning of their instant. Hot path where limits are given: allocates nothing but when more orders wait than ever before.
 */
export class Accounts implements Actor {
  /** By account (lanes, then classes of customers): money; Infinity: no limit. */
  readonly limit: Float64Array
  readonly exposure: Float64Array
  /** Most money ever open since the warm-up. */
  readonly peak: Float64Array
  /** Orders and units that had to wait, and were refused, since the warm-up; unit-ticks waited. */
  readonly blocked: Float64Array
  readonly blockedUnits: Float64Array
  readonly refusedUnits: Float64Array
  readonly #area: Float64Array
  readonly #since: Float64Array
  /** Units waiting now. */
  readonly waiting: Float64Array
  readonly #refuses: Uint8Array
  /** By link, and by class: ticks from invoice to payment. */
  readonly #term: Float64Array
  readonly #classTerm: Float64Array
  readonly #price: Float64Array
  readonly #queue: Backlog
  readonly #counts: Columns
  readonly #state: Columns
  readonly #lanes: number
  /** Number of the first class of customers among those who ask. */
  readonly #firstClass: number
  readonly #plan: Plan
  readonly #kernel: Kernel
  readonly #network: Network
  readonly #offers: Offers
  readonly #id: number
  /** Takes in an order that waited. */
  clear: (link: number, quantity: number) => void = () => {}

  constructor(plan: Plan, parts: { readonly kernel: Kernel; readonly network: Network; readonly offers: Offers }) {
    const { lanes, links, stockPoints, customers } = plan
    const count = lanes.length + customers.length
    const column = () => new Float64Array(count)
    this.#plan = plan
    this.#kernel = parts.kernel
    this.#network = parts.network
    this.#offers = parts.offers
    this.#lanes = lanes.length
    this.#firstClass = stockPoints.length
    const ofClass = customers.map(({ creditLimit }) => creditLimit)
    this.limit = Float64Array.from([...lanes.map(({ credit }) => credit?.limit), ...ofClass], (limit) =>
      limit === undefined ? Number.POSITIVE_INFINITY : limit * (1 + ROUNDING),
    )
    this.#refuses = Uint8Array.from(lanes, ({ credit }) => (credit?.refuses === true ? 1 : 0))
    // Money that comes in at the instant of the invoice would depend on the order inside it.
    this.#term = Float64Array.from(links, ({ buyer }) => Math.max(1, stockPoints[buyer].terms.pay))
    this.#classTerm = Float64Array.from(customers, ({ point }) => Math.max(1, stockPoints[point].terms.collect))
    this.#price = Float64Array.from(customers, ({ price }) => price)
    this.exposure = column()
    this.peak = column()
    this.blocked = column()
    this.blockedUnits = column()
    this.refusedUnits = column()
    this.#area = column()
    this.#since = column()
    this.waiting = column()
    const { peak, blocked, blockedUnits, refusedUnits, exposure, waiting } = this
    this.#counts = { blocked, blockedUnits, refusedUnits, area: this.#area }
    this.#state = { ...this.#counts, peak, exposure, waiting, since: this.#since }
    this.#queue = new Backlog(lanes.length, 8)
    this.#id = parts.kernel.register(this, 'accounts')
  }

  /** Some account of a plan has a limit. */
  static areIn({ lanes, customers }: Plan): boolean {
    return lanes.some(({ credit }) => credit !== undefined) || customers.some((one) => one.creditLimit !== undefined)
  }

  handle(_kind: number, account: number, amount: number): void {
    this.exposure[account] -= amount
    if (account < this.#lanes) this.#clearWaiting(account)
  }

  describe(_kind: number, account: number): string {
    const name =
      account < this.#lanes ? this.#plan.lanes[account].name : this.#plan.customers[account - this.#lanes].name
    return `payment on the account of ${name}`
  }

  /** Judges an order that has reached its supplier; what is admitted counts from now on, what waits is kept here. */
  judge(link: number, quantity: number): Verdict {
    const lane = this.#network.lane[link]
    const limit = this.limit[lane]
    if (limit === Number.POSITIVE_INFINITY) return Verdict.admitted
    const value = this.#offers.price(link, quantity)
    const fits = this.#queue.head[lane] === NONE && this.exposure[lane] + value <= limit
    if (fits) {
      this.#open(lane, value)
      return Verdict.admitted
    }
    if (this.#refuses[lane] === 1 || value > limit) {
      this.refusedUnits[lane] += quantity
      return Verdict.refused
    }
    this.#queue.add(lane, link, quantity, this.#kernel.now)
    this.blocked[lane] += 1
    this.blockedUnits[lane] += quantity
    this.#wait(lane, quantity)
    return Verdict.waits
  }

  #open(account: number, value: number): void {
    this.exposure[account] += value
    if (this.exposure[account] > this.peak[account]) this.peak[account] = this.exposure[account]
  }

  #wait(lane: number, quantity: number): void {
    const { now } = this.#kernel
    this.#area[lane] = this.areaAt(lane, now)
    this.#since[lane] = now
    this.waiting[lane] += quantity
    if (this.#queue.head[lane] === NONE) this.waiting[lane] = 0
  }

  #clearWaiting(lane: number): void {
    for (let row = this.#queue.head[lane]; row !== NONE; row = this.#queue.head[lane]) {
      const link = this.#queue.link[row]
      const quantity = this.#queue.remaining[row]
      const value = this.#offers.price(link, quantity)
      if (this.exposure[lane] + value > this.limit[lane]) return
      this.#queue.remove(row)
      this.#wait(lane, -quantity)
      this.#open(lane, value)
      this.clear(link, quantity)
    }
  }

  /** An invoice over `value` for what was ordered at `ordered`: it is paid a term from now. A negative one is a credit note. */
  invoice(link: number, value: number, ordered: number): void {
    const lane = this.#network.lane[link]
    if (lane < 0 || this.limit[lane] === Number.POSITIVE_INFINITY) return
    this.#open(lane, value - ordered)
    if (value !== 0) this.#pay(lane, value, this.#term[link])
  }

  #pay(account: number, value: number, term: number): void {
    this.#kernel.post(term, this.#plan.phases.disrupt, this.#id, PAY, account, value)
  }

  /** Units of an order that was admitted never come to an invoice: withdrawn, refused, too small a rest. */
  forget(link: number, quantity: number): void {
    const lane = this.#network.lane[link]
    if (lane < 0 || this.limit[lane] === Number.POSITIVE_INFINITY || this.#offers.discounts[link] === 1) return
    this.exposure[lane] -= this.#offers.price(link, quantity)
    if (this.#queue.head[lane] !== NONE) this.#pay(lane, 0, 1)
  }

  /** Orders of other sites that wait for a site are taken in now, to be refused there: it is gone. */
  drop(site: number): void {
    for (let lane = 0; lane < this.#lanes; lane++)
      for (let row = this.#queue.head[lane]; row !== NONE; row = this.#queue.head[lane]) {
        const link = this.#queue.link[row]
        if (this.#network.site[this.#network.supplier[link]] !== site) break
        const quantity = this.#queue.remaining[row]
        this.#queue.remove(row)
        this.#wait(lane, -quantity)
        this.#open(lane, this.#offers.price(link, quantity))
        this.clear(link, quantity)
      }
  }

  /** Customers ask: true where their class may; the order counts from now on, refused or not. */
  admits(who: number, quantity: number): boolean {
    const at = who - this.#firstClass
    if (at < 0) return true
    const account = this.#lanes + at
    if (this.limit[account] === Number.POSITIVE_INFINITY) return true
    const value = quantity * this.#price[at]
    const fits = this.exposure[account] + value <= this.limit[account]
    if (fits) this.#open(account, value)
    else {
      this.exposure[account] += value
      this.blocked[account] += 1
      this.refusedUnits[account] += quantity
    }
    return fits
  }

  /** Units were handed to customers, who pay a term from now; or they will never come. */
  sold(who: number, quantity: number): void {
    const at = who - this.#firstClass
    if (at >= 0 && this.limit[this.#lanes + at] !== Number.POSITIVE_INFINITY)
      this.#pay(this.#lanes + at, quantity * this.#price[at], this.#classTerm[at])
  }

  dropped(who: number, quantity: number): void {
    const at = who - this.#firstClass
    if (at >= 0 && this.limit[this.#lanes + at] !== Number.POSITIVE_INFINITY)
      this.exposure[this.#lanes + at] -= quantity * this.#price[at]
  }

  /** Unit-ticks that orders waited until `now`. Looking changes nothing. */
  areaAt(account: number, now: number): number {
    return this.#area[account] + this.waiting[account] * (now - this.#since[account])
  }

  /** Forgets counts and integrals so far: the end of the warm-up. */
  restart(now: number): void {
    clearColumns(this.#counts)
    this.peak.set(this.exposure)
    this.#since.fill(now)
  }

  reset(): void {
    clearColumns(this.#state)
    this.#queue.reset()
  }

  save(): Plain {
    return { columns: saveColumns(this.#state), queue: this.#queue.save() }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; queue: Plain }
    loadColumns(this.#state, saved.columns)
    this.#queue.load(saved.queue)
  }
}
