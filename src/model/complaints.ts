import { Fact } from '../contracts/observer.ts'
import type { Actor } from '../kernel/kernel.ts'
import { exp } from '../math/exp.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import { ComplaintTallies } from './complaint-tallies.ts'
import type { Core } from './core.ts'
import type { CustomerOrders } from './customer-orders.ts'
import { Activity } from './ledger.ts'
import type { ComplaintsPlan } from './plan-complaints.ts'
import type { MarketPlan } from './plan-market.ts'
import type { ServiceLine } from './service-line.ts'

/** Which draw of an order is which. */
const Draw = { complain: 0, resolve: 1 } as const

/**
 * Complaints about orders of the market, and their recovery: an experience that was complained about ends only when the complaint does. Hot path: columns only.
 */
export class Complaints implements Actor {
  readonly tallies: ComplaintTallies
  /** Customers whom the order in a row speaks for: its cohort. */
  people: (row: number) => number = () => 1
  /** Ends an experience with a score. */
  close: (row: number, score: number) => void = () => {}
  readonly #core: Core
  readonly #plan: ComplaintsPlan
  readonly #orders: CustomerOrders
  readonly #points: Int32Array
  readonly #askers: Int32Array
  readonly #draws: KeyedDraws
  readonly #times: KeyedSource
  readonly #time: Sampler
  readonly #ticksPerPeriod: number
  /** The contact centre, and the time until a customer gets in touch with it; undefined: complaints are dealt with apart. */
  #contacts: ServiceLine | undefined
  #delay: Sampler | undefined
  readonly #id: number

  constructor(
    core: Core,
    { alternatives }: MarketPlan,
    plan: ComplaintsPlan,
    orders: CustomerOrders,
    time: Sampler,
    draws: (purpose: string) => KeyedDraws,
  ) {
    this.#core = core
    this.#plan = plan
    this.#orders = orders
    this.#time = time
    this.#points = Int32Array.from(alternatives, ({ point }) => point)
    this.#askers = Int32Array.from(alternatives, ({ asker }) => asker)
    this.#draws = draws('market: complaints')
    this.#times = new KeyedSource(draws('market: complaint times'))
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
    this.tallies = new ComplaintTallies(alternatives.length)
    this.#id = core.kernel.register(this, 'complaints')
  }

  /** An order came to `score`: true where the customer complains; the experience then ends later, through `close`. */
  hear(row: number, score: number): boolean {
    const { customer, visit, alternative } = this.#orders
    if (score > 3) return false
    const of = alternative[row]
    this.tallies.disappointed[of] += 1
    const odds = exp(this.#plan.logOdds - this.#plan.perStar * (score - 1))
    if (this.#draws.draw(customer[row], visit[row], Draw.complain) * (1 + odds) >= odds) return false
    const { kernel, facts } = this.#core
    this.tallies.complaints[of] += 1
    facts.note(kernel.now, Fact.complain, of, score)
    this.#pay(row, this.#plan.cost)
    const { centre } = this.#plan
    if (this.#contacts !== undefined && centre !== undefined && this.#points[of] >= 0) {
      this.#contacts.complain(row, centre.type, score, this.#draw(this.#delay as Sampler, row))
      return true
    }
    const ticks = this.#draw(this.#time, row)
    kernel.post(ticks, this.#core.plan.phases.demand, this.#id, ticks, row, score)
    return true
  }

  #draw(law: Sampler, row: number): number {
    const { customer, visit } = this.#orders
    return Math.max(0, Math.round(law.sample(this.#times.at(customer[row], visit[row])) * this.#ticksPerPeriod))
  }

  /** Complaints go to the contact centre from now on. Before the first event. */
  through(contacts: ServiceLine, delay: Sampler): void {
    this.#contacts = contacts
    this.#delay = delay
  }

  /** The contact about a complaint is over, `ticks` after it was made; `heard`: an agent dealt with it in vain. */
  ended(row: number, score: number, ticks: number, settled: boolean, heard: boolean): void {
    if (settled || heard) {
      this.#settle(row, score, ticks, settled)
      return
    }
    const left = Math.max(1, score - (this.#plan.centre?.neglect ?? 0))
    const of = this.#orders.alternative[row]
    this.tallies.neglected[of] += 1
    this.tallies.stars[of] += left - score
    this.close(row, left)
  }

  /** A complaint comes to its end, `ticks` after it was made. */
  handle(ticks: number, row: number, score: number): void {
    const { customer, visit } = this.#orders
    this.#settle(row, score, ticks, this.#draws.draw(customer[row], visit[row], Draw.resolve) < this.#plan.resolved)
  }

  #settle(row: number, score: number, ticks: number, resolved: boolean): void {
    const plan = this.#plan
    const of = this.#orders.alternative[row]
    let recovered = score + plan.courtesy
    if (resolved) {
      recovered += plan.promptness * exp(-ticks / this.#ticksPerPeriod / plan.patience) + plan.compensationStars
      this.tallies.resolved[of] += 1
      this.tallies.ticks[of] += ticks
      this.#pay(row, plan.compensation)
    }
    const best = Math.max(score, Math.min(plan.best, recovered))
    this.tallies.stars[of] += best - score
    this.close(row, best)
  }

  describe(_kind: number, row: number): string {
    return `complaint of customer ${this.#orders.customer[row]}`
  }

  /** Pays `amount` for each customer of an order. */
  #pay(row: number, amount: number): void {
    const alternative = this.#orders.alternative[row]
    const point = this.#points[alternative]
    if (point >= 0 && amount !== 0)
      this.#core.ledger.postFor(Activity.returns, this.#askers[alternative], point, amount * this.people(row))
  }
}
