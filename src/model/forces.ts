import type { CallResponse } from '../contracts/call-response.ts'
import { Lever } from '../contracts/disruption.ts'
import type { ForceFigures } from '../contracts/figures-sales.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor } from '../kernel/kernel.ts'
import { ln } from '../math/ln.ts'
import type { Sampler } from '../random/distribution.ts'
import type { KeyedSource } from '../random/keyed.ts'
import type { Source } from '../random/source.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { Core } from './core.ts'
import { ForceTallies } from './force-tallies.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { ForcePlan } from './plan-sales.ts'
import type { Shops } from './shops.ts'
import { NO_TICKET } from './tickets.ts'

const CALL = 0
const CYCLE = 1
const ORDER = 2
const QUIT = 3
const HIRE = 4
const QUOTA = 5

/** What the plug-ins of a force have been made into. */
export interface ForceInstances {
  /** By class of accounts. */
  readonly responses: readonly CallResponse[]
  /** By rep. */
  readonly vacancies: readonly Sampler[]
  readonly staying: readonly Source[]
  readonly replacing: readonly Source[]
  /** Of what accounts buy, by account and cycle. */
  readonly buying: KeyedSource
}

/**
 * Sales people call on their accounts one after the other; what accounts order follows, with the planning cycle, the calls they had.
 * Hot path: columns; who is called next is found by looking through the rep's territory.
 *
 * Each account is due at the calls that are planned for it, so that where time is short all are called on less in proportion. The level of an account moves to
 * carryOver x level + (1 - carryOver) x response at the end of each cycle, so that steady calling gives just the response. An account orders at fixed times what it
 * has come to need since, in whole units; in the push before a quota ends it orders ahead, and less after.
 *
 * Over 300 lines: calling, ordering, leaving and quotas meet in the rep.
 */
export class Forces implements Actor {
  readonly #core: Core
  readonly #shops: Shops
  readonly #plans: readonly ForcePlan[]
  readonly #made: readonly ForceInstances[]
  readonly #tallies: ForceTallies
  /** Reps, numbered through all forces: their force, their accounts, a run of the list below. */
  readonly #force: Int32Array
  readonly #firstAccount: Int32Array
  readonly #accountCount: Int32Array
  /** 1 at work; tick of hiring, or -Infinity of those who know the trade from the start. */
  readonly #atWork: Uint8Array
  readonly #hired: Float64Array
  readonly #soldInQuota: Float64Array
  /** Tick of the next call: one set out for before a rep left is not made. */
  readonly #nextCall: Float64Array
  /** Accounts: rep, class, planned calls per cycle; calls due; effective calls in this cycle; level in units per cycle; units needed but not ordered, and when last counted. */
  readonly #rep: Int32Array
  readonly #class: Int32Array
  readonly #planned: Float64Array
  readonly #due: Float64Array
  readonly #calls: Float64Array
  readonly #level: Float64Array
  readonly #need: Float64Array
  readonly #needSince: Float64Array
  /** By force: start of the running quota period. */
  readonly #quotaSince: Float64Array
  readonly #state: Columns
  readonly #id: number

  constructor(core: Core, shops: Shops, plans: readonly ForcePlan[], made: readonly ForceInstances[]) {
    this.#core = core
    this.#shops = shops
    this.#plans = plans
    this.#made = made
    const reps = plans.flatMap((plan, force) => territories(plan).map((classes) => ({ force, classes })))
    const accounts = reps.flatMap(({ classes }, rep) => classes.map((of) => ({ rep, of })))
    const byRep = () => new Float64Array(reps.length)
    const byAccount = () => new Float64Array(accounts.length)
    this.#tallies = new ForceTallies(plans)
    this.#force = Int32Array.from(reps, ({ force }) => force)
    this.#accountCount = Int32Array.from(reps, ({ classes }) => classes.length)
    this.#firstAccount = new Int32Array(reps.length)
    for (let rep = 1; rep < reps.length; rep++)
      this.#firstAccount[rep] = this.#firstAccount[rep - 1] + this.#accountCount[rep - 1]
    this.#atWork = new Uint8Array(reps.length)
    this.#hired = byRep()
    this.#soldInQuota = byRep()
    this.#nextCall = byRep()
    this.#rep = Int32Array.from(accounts, ({ rep }) => rep)
    this.#class = Int32Array.from(accounts, ({ of }) => of)
    this.#planned = Float64Array.from(accounts, ({ rep, of }) => plans[reps[rep].force].accounts[of].calls)
    this.#due = byAccount()
    this.#calls = byAccount()
    this.#level = byAccount()
    this.#need = byAccount()
    this.#needSince = byAccount()
    this.#quotaSince = new Float64Array(plans.length)
    this.#state = {
      atWork: this.#atWork,
      hired: this.#hired,
      soldInQuota: this.#soldInQuota,
      due: this.#due,
      nextCall: this.#nextCall,
      calls: this.#calls,
      level: this.#level,
      need: this.#need,
      needSince: this.#needSince,
      quotaSince: this.#quotaSince,
    }
    this.#id = core.kernel.register(this, 'sales forces')
  }

  handle(kind: number, subject: number, _amount: number): void {
    if (kind === CALL) this.#call(subject)
    else if (kind === ORDER) this.#order(subject)
    else if (kind === CYCLE) this.#endCycle(subject)
    else if (kind === QUIT) this.#quit(subject)
    else if (kind === HIRE) this.#hire(subject)
    else this.#endQuota(subject)
  }

  describe(kind: number, subject: number): string {
    const force =
      kind === CYCLE || kind === QUOTA ? subject : this.#force[kind === ORDER ? this.#rep[subject] : subject]
    return `sales force ${this.#plans[force].name}`
  }

  /** A rep calls on the account that is furthest behind its plan, then sets out for the next. One who has left does not come back to this. */
  #call(rep: number): void {
    const { facts, kernel, levers, network } = this.#core
    if (this.#atWork[rep] === 0 || kernel.now !== this.#nextCall[rep]) return
    const force = this.#force[rep]
    const account = this.#nextAccount(rep)
    if (account >= 0) {
      const site = network.site[this.#plans[force].point]
      if (!levers.calm && levers.value(Lever.open, site) === 0) this.#tallies.missed[force] += 1
      else {
        const effect = this.#effect(rep)
        this.#due[account] -= 1
        this.#calls[account] += effect
        this.#tallies.calls[force] += 1
        this.#tallies.effect[force] += effect
        facts.note(kernel.now, Fact.call, rep, effect)
      }
    }
    this.#scheduleCall(rep)
  }

  #scheduleCall(rep: number): void {
    const { kernel, plan } = this.#core
    const force = this.#force[rep]
    const every = Math.max(1, Math.round(this.#plans[force].callEvery / (1 + this.#push(force))))
    this.#nextCall[rep] = kernel.now + every
    kernel.post(every, plan.phases.close, this.#id, CALL, rep, 0)
  }

  /** The account with most calls due for what is planned, the first of equals; -1 where all have had what is planned for this cycle. A push goes beyond plans. */
  #nextAccount(rep: number): number {
    let found = -1
    let most = Number.NEGATIVE_INFINITY
    const pushes = this.#push(this.#force[rep]) > 0
    const first = this.#firstAccount[rep]
    for (let account = first; account < first + this.#accountCount[rep]; account++) {
      const planned = this.#planned[account]
      if (planned <= 0 || (!pushes && this.#due[account] < 1 - 1e-9)) continue
      // Half a call less: where time is short, plans are cut to the nearest whole call and not upward (Webster's rule).
      const ratio = (this.#due[account] - 0.5) / planned
      if (ratio <= most) continue
      most = ratio
      found = account
    }
    return found
  }

  /** What a call of a rep is worth: rises to 1 in the time of ramping up. */
  #effect(rep: number): number {
    const { rampUp } = this.#plans[this.#force[rep]]
    const known = this.#core.kernel.now - this.#hired[rep]
    return known >= rampUp ? 1 : known / rampUp
  }

  /** Share by which people push now: in the last days of a quota period. */
  #push(force: number): number {
    const { quota } = this.#plans[force]
    if (quota === undefined) return 0
    const left = this.#quotaSince[force] + quota.every - this.#core.kernel.now
    return left <= quota.pushTicks && left >= 0 ? quota.push : 0
  }

  /** Accounts respond to the calls of the cycle, and plans begin anew. */
  #endCycle(force: number): void {
    const { kernel } = this.#core
    const { carryOver, cycle } = this.#plans[force]
    const { buying, responses } = this.#made[force]
    const turn = Math.round(kernel.now / cycle)
    for (let account = 0; account < this.#rep.length; account++) {
      if (this.#force[this.#rep[account]] !== force) continue
      this.#countNeed(account)
      const response = responses[this.#class[account]]
      const calls = this.#calls[account]
      const level = this.#level[account]
      this.#level[account] =
        response.respond?.(account, calls, level, buying.at(account, turn)) ??
        carryOver * level + (1 - carryOver) * response.sales(calls)
      this.#calls[account] = 0
      this.#due[account] = this.#carried(account) + this.#planned[account]
    }
    kernel.post(cycle, 0, this.#id, CYCLE, force, 0)
  }

  /** Calls due that the next cycle takes over: fractions of a call, and one that is planned less than once a cycle. The others are forgotten. */
  #carried(account: number): number {
    const left = Math.max(0, this.#due[account])
    return this.#planned[account] < 1 ? Math.min(1, left) : left - Math.floor(left + 1e-9)
  }

  #countNeed(account: number): void {
    const { now } = this.#core.kernel
    const { cycle } = this.#plans[this.#force[this.#rep[account]]]
    this.#need[account] += (this.#level[account] * (now - this.#needSince[account])) / cycle
    this.#needSince[account] = now
  }

  #order(account: number): void {
    const { kernel, plan } = this.#core
    const rep = this.#rep[account]
    const force = this.#force[rep]
    const { asker, accounts, cycle } = this.#plans[force]
    const { orderEvery } = accounts[this.#class[account]]
    this.#countNeed(account)
    const ahead = (this.#push(force) * this.#level[account] * orderEvery) / cycle
    // A sliver short of a whole unit is rounding.
    const quantity = Math.max(0, Math.floor(this.#need[account] + ahead + 1e-9))
    if (quantity > 0) {
      this.#need[account] -= quantity
      this.#soldInQuota[rep] += quantity
      this.#tallies.units[force] += quantity
      this.#tallies.orders[force] += 1
      this.#shops.buy(asker, quantity, NO_TICKET)
    }
    kernel.post(orderEvery, plan.phases.demand, this.#id, ORDER, account, 0)
  }

  #quit(rep: number): void {
    const { facts, kernel, plan } = this.#core
    const force = this.#force[rep]
    const { replacing, vacancies } = this.#made[force]
    this.#tallies.work(force, -1, kernel.now)
    this.#tallies.quits[force] += 1
    this.#atWork[rep] = 0
    facts.note(kernel.now, Fact.quit, rep, 1)
    const index = rep - this.#firstRep(force)
    const vacant = Math.max(1, Math.round(vacancies[index].sample(replacing[index]) * plan.clock.ticksPerPeriod))
    kernel.post(vacant, 0, this.#id, HIRE, rep, 0)
  }

  #hire(rep: number): void {
    const { facts, kernel } = this.#core
    const force = this.#force[rep]
    this.#tallies.work(force, 1, kernel.now)
    this.#tallies.hires[force] += 1
    this.#atWork[rep] = 1
    this.#hired[rep] = kernel.now
    facts.note(kernel.now, Fact.hire, rep, 1)
    this.#scheduleCall(rep)
    this.#scheduleQuit(rep)
  }

  #scheduleQuit(rep: number): void {
    const force = this.#force[rep]
    const { stay } = this.#plans[force]
    if (stay === Number.POSITIVE_INFINITY) return
    const { staying } = this.#made[force]
    const ticks = Math.max(1, Math.round(-stay * ln(staying[rep - this.#firstRep(force)].next())))
    this.#core.kernel.post(ticks, 0, this.#id, QUIT, rep, 0)
  }

  #firstRep(force: number): number {
    return this.#force.indexOf(force)
  }

  /** Commissions are paid, and counts begin anew. */
  #endQuota(force: number): void {
    const { facts, kernel, ledger } = this.#core
    const { asker, point, quota } = this.#plans[force]
    if (quota === undefined) return
    for (let rep = 0; rep < this.#force.length; rep++) {
      if (this.#force[rep] !== force) continue
      const sold = this.#soldInQuota[rep]
      const made = sold >= quota.units
      const paid = made ? quota.bonus + quota.commission * (sold - quota.units) : 0
      this.#tallies.quotas[force] += 1
      if (made) this.#tallies.quotasMade[force] += 1
      this.#tallies.paidForQuotas[force] += paid
      if (paid !== 0) ledger.postFor(Activity.selling, asker, point, paid)
      facts.note(kernel.now, Fact.quota, rep, sold)
      this.#soldInQuota[rep] = 0
    }
    this.#quotaSince[force] = kernel.now
    kernel.post(quota.every, 0, this.#id, QUOTA, force, 0)
  }

  /** All reps at work, and know the trade; accounts buy as if they had been called on as planned, and order in turn. */
  start(): void {
    const { kernel, plan } = this.#core
    this.#atWork.fill(1)
    this.#hired.fill(Number.NEGATIVE_INFINITY)
    for (const [force, { cycle, quota, reps }] of this.#plans.entries()) {
      this.#tallies.work(force, reps, 0)
      kernel.schedule(cycle, 0, this.#id, CYCLE, force, 0)
      if (quota !== undefined) kernel.schedule(quota.every, 0, this.#id, QUOTA, force, 0)
    }
    for (let rep = 0; rep < this.#force.length; rep++) {
      this.#scheduleCall(rep)
      this.#scheduleQuit(rep)
    }
    for (let account = 0; account < this.#rep.length; account++) {
      const rep = this.#rep[account]
      const { accounts } = this.#plans[this.#force[rep]]
      const { orderEvery } = accounts[this.#class[account]]
      const place = (account - this.#firstAccount[rep] + 1) / this.#accountCount[rep]
      this.#due[account] = this.#planned[account]
      this.#level[account] = this.#made[this.#force[rep]].responses[this.#class[account]].sales(this.#planned[account])
      kernel.schedule(Math.round(orderEvery * place), plan.phases.demand, this.#id, ORDER, account, 0)
    }
  }

  /** Pay is a time cost: posted to a copy of the books when they are read. */
  settle(ledger: Ledger): void {
    for (const [force, { asker, point }] of this.#plans.entries())
      ledger.postFor(Activity.selling, asker, point, this.#pay(force))
  }

  #pay(force: number): number {
    return this.#plans[force].cost * this.#tallies.workedUntil(force, this.#core.kernel.now)
  }

  read(periods: number): readonly ForceFigures[] {
    const { kernel, plan } = this.#core
    return this.#plans.map((_, force) => ({
      ...this.#tallies.read(force, kernel.now, periods, plan.clock.ticksPerPeriod),
      pay: this.#pay(force),
    }))
  }

  restart(now: number): void {
    this.#tallies.restart(now)
  }

  reset(): void {
    clearColumns(this.#state)
    this.#tallies.reset()
    for (const { responses } of this.#made) for (const response of responses) response.reset?.()
  }

  save(): Plain {
    const responses = this.#made.map((made) => made.responses.map((response) => response.save?.() ?? null))
    return { columns: saveColumns(this.#state), tallies: this.#tallies.save(), responses }
  }

  load(state: Plain): void {
    const saved = state as { columns: Plain; tallies: Plain; responses: readonly (readonly Plain[])[] }
    loadColumns(this.#state, saved.columns)
    this.#tallies.load(saved.tallies)
    for (const [force, { responses }] of this.#made.entries())
      for (const [index, response] of responses.entries()) response.load?.(saved.responses[force][index])
  }
}

/** By rep, the classes of its accounts: accounts are dealt out like cards, class by class. */
function territories({ accounts, reps }: ForcePlan): readonly (readonly number[])[] {
  const dealt: number[][] = Array.from({ length: reps }, () => [])
  let card = 0
  for (const [of, { count }] of accounts.entries())
    for (let each = 0; each < count; each++) dealt[card++ % reps].push(of)
  return dealt
}
