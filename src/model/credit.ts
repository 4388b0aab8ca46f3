import type { Plain } from '../contracts/plain.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Disputes } from './disputes.ts'
import { DueList } from './due-list.ts'
import { Activity, type CreditBook, DAYS, type Side } from './ledger.ts'
import type { TermsPlan } from './plan.ts'

/**
 * Payment terms: revenue that is collected, and goods that are paid for, a fixed time after they were invoiced. Invoices are written with the posting: goods sold
 * at delivery, goods bought at dispatch, goods made at the start of production.
 *
 * Nothing in a chain hangs on cash, so no event is needed: what has fallen due is settled, at the instant at which it did, when an account is next
 * touched or read. Stock points with equal terms share one list, in which invoices fall due in the order in which they were written.
 * Hot path where terms are given: columns and lists that grow to the most invoices ever open.
 */
export class Credit implements CreditBook {
  readonly #points: number
  readonly #terms: readonly TermsPlan[]
  readonly #clock: { readonly now: number }
  /** By account (side x stock point): number of its list, or -1 where money changes hands at once. */
  readonly #listOf: Int32Array
  /** By list: ticks until an invoice falls due. */
  readonly #term: readonly number[]
  readonly #lists: readonly DueList[]
  /** By account: money open now and at the last restart; its integral in money-ticks, and the tick up to which that holds. */
  readonly #open: Float64Array
  readonly #opening: Float64Array
  readonly #area: Float64Array
  readonly #since: Float64Array
  /** By account: money settled since the last restart. */
  readonly #settled: Float64Array
  /** By account: number of the list of disputed invoices, and invoices written so far. */
  readonly #disputedListOf: Int32Array
  readonly #written: Float64Array
  readonly #disputes: Disputes | undefined
  readonly #columns: Columns

  /**
   * @param terms by stock point, in ticks
   * @param disputes what customers make of invoices; absent: they pay them
   */
  constructor(terms: readonly TermsPlan[], clock: { readonly now: number }, disputes?: Disputes) {
    const points = terms.length
    const column = () => new Float64Array(2 * points)
    const byAccount = [...terms.map(({ collect }) => collect), ...terms.map(({ pay }) => pay)]
    this.#points = points
    this.#disputes = disputes
    this.#terms = terms
    this.#clock = clock
    const later = terms.map(({ collect, receivables }) => collect + (receivables?.delay ?? 0))
    this.#term = [...new Set([...byAccount, ...later])].filter((ticks) => ticks > 0).sort((a, b) => a - b)
    this.#listOf = Int32Array.from(byAccount, (ticks) => this.#term.indexOf(ticks))
    this.#disputedListOf = Int32Array.from(later, (ticks) => this.#term.indexOf(ticks))
    this.#written = new Float64Array(points)
    this.#lists = this.#term.map(() => new DueList())
    this.#open = column()
    this.#opening = column()
    this.#area = column()
    this.#since = column()
    this.#settled = column()
    this.#columns = {
      open: this.#open,
      opening: this.#opening,
      area: this.#area,
      since: this.#since,
      settled: this.#settled,
      written: this.#written,
    }
  }

  covers(activity: Activity, point: number): boolean {
    return this.#account(activity, point) >= 0
  }

  /** The account that a posting goes to, or -1 where it is paid at once. Terms hold for revenue, and for the goods themselves. */
  #account(activity: Activity, point: number): number {
    const account =
      activity === Activity.revenue || activity === Activity.deduction
        ? point
        : activity === Activity.purchase || activity === Activity.production
          ? this.#points + point
          : -1
    return account >= 0 && this.#listOf[account] >= 0 ? account : -1
  }

  /** A posting to the ledger, now: an invoice, where it is not paid at once. */
  post(activity: Activity, point: number, amount: number): number {
    const account = this.#account(activity, point)
    if (account < 0 || amount === 0) return 0
    if (activity !== Activity.revenue) this.#write(account, this.#listOf[account], amount)
    else if (this.#disputes === undefined) this.#write(account, this.#listOf[account], -amount)
    else return this.#invoice(this.#disputes, point, -amount)
    return 0
  }

  /** An invoice that may be disputed or paid short; what will never be paid of it. */
  #invoice(disputes: Disputes, point: number, amount: number): number {
    disputes.judge(point, this.#written[point]++, amount)
    const { deducted, disputed } = disputes
    this.#write(point, disputed ? this.#disputedListOf[point] : this.#listOf[point], amount - deducted)
    return deducted
  }

  #write(account: number, list: number, invoice: number): void {
    const { now } = this.#clock
    this.#settle(list, now)
    this.#change(account, invoice, now)
    this.#lists[list].add(now + this.#term[list], account, invoice)
  }

  /** Settles what has fallen due in a list. */
  #settle(list: number, now: number): void {
    const invoices = this.#lists[list]
    while (invoices.next <= now) {
      const { next, account, amount } = invoices
      this.#change(account, -amount, next)
      this.#settled[account] += amount
      invoices.drop()
    }
  }

  #change(account: number, amount: number, at: number): void {
    this.#area[account] += this.#open[account] * (at - this.#since[account])
    this.#since[account] = at
    this.#open[account] += amount
  }

  /** Brings all accounts up to `now`. */
  #bringUp(now: number): void {
    for (let list = 0; list < this.#lists.length; list++) this.#settle(list, now)
    for (let account = 0; account < this.#open.length; account++) this.#change(account, 0, now)
  }

  open(side: Side, point: number): number {
    return this.#open[side * this.#points + point]
  }

  opening(side: Side, point: number): number {
    return this.#opening[side * this.#points + point]
  }

  area(side: Side, point: number): number {
    return this.#area[side * this.#points + point]
  }

  settled(side: Side, point: number): number {
    return this.#settled[side * this.#points + point]
  }

  receivableByAge(ticksPerDay: number): Float64Array {
    const buckets = new Float64Array((DAYS.length + 1) * this.#points)
    const { now } = this.#clock
    for (const [list, invoices] of this.#lists.entries())
      invoices.visit((due, account, amount) => {
        if (account >= this.#points) return
        const days = (now - (due - this.#term[list])) / ticksPerDay
        const bucket = DAYS.filter((last) => days > last).length
        buckets[account * (DAYS.length + 1) + bucket] += amount
      })
    return buckets
  }

  /** Integrals and sums start anew; what is open stays open. */
  restart(): void {
    this.#bringUp(this.#clock.now)
    this.#opening.set(this.#open)
    this.#area.fill(0)
    this.#settled.fill(0)
  }

  reset(): void {
    clearColumns(this.#columns)
    for (const list of this.#lists) list.reset()
  }

  save(): Plain {
    return { columns: saveColumns(this.#columns), lists: this.#lists.map((list) => list.save()) }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; lists: readonly Plain[] }
    loadColumns(this.#columns, saved.columns)
    for (const [number, list] of this.#lists.entries()) list.load(saved.lists[number])
  }

  /** Looking settles nothing in the run. */
  upToNow(): Credit {
    const { now } = this.#clock
    const copy = new Credit(this.#terms, { now })
    copy.load(this.save())
    copy.#bringUp(now)
    return copy
  }
}
