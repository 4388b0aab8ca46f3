import type { ContactListener } from '../contracts/contacts.ts'
import type { Desk } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Lever } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Routing } from '../contracts/routing.ts'
import { SimulationError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Agents } from './agents.ts'
import { NONE } from './backlog.ts'
import { ContactAreas } from './contact-areas.ts'
import { ContactArrivals } from './contact-arrivals.ts'
import { ContactEndings, type Onward } from './contact-endings.ts'
import { ContactLaw } from './contact-laws.ts'
import { ContactRows, Stage } from './contact-rows.ts'
import type { Core } from './core.ts'
import { Duty, type OnDuty } from './duty.ts'
import { Hands } from './hands.ts'
import { Activity } from './ledger.ts'
import type { ContactPlan, ServicePlan } from './plan-service.ts'
import { Rosters } from './rosters.ts'
import { RoutingView } from './routing-view.ts'
import { ServiceTallies } from './service-tallies.ts'
import { Slots } from './slots.ts'

const COME = 0
const MACHINE = 1
const SLOT = 2
const ABANDON = 3
const CALL_BACK = 4
const ASK_AGAIN = 5
const DONE = 6

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const FACT = Fact
const STAGE = Stage

/**
 * Customer service: contacts come by themselves or are raised by others, meet self-service, wait in line, are taken by agents, and end settled, unsettled, passed on,
 * abandoned, deflected or refused. Agents come and go by their rosters. Routing says who takes which contact.
 * Hot path: allocates nothing, but when more contacts are open than ever before.
 *
 * Over 300 lines: the life of one contact is told in one place.
 */
export class ContactCentre implements Actor, OnDuty, Onward {
  readonly rows: ContactRows
  readonly agents: Agents
  readonly tallies: ServiceTallies
  readonly rosters: Rosters
  readonly #core: Core
  readonly #plan: ServicePlan
  readonly #contacts: readonly ContactPlan[]
  readonly #routing: Routing
  readonly #view: RoutingView
  readonly #handling: ContactLaw
  readonly #patience: ContactLaw
  readonly #machine: ContactLaw
  readonly #fate: ContactLaw
  readonly #acceptance: ContactLaw
  readonly #arrivals: ContactArrivals
  readonly #areas: ContactAreas
  readonly #hands: Hands
  readonly #duty: Duty
  readonly #endings: ContactEndings
  readonly #slots: Slots
  readonly #ticksPerPeriod: number
  readonly #target: Float64Array
  readonly #room: Float64Array
  /** By type: the fate of its contacts is not plain. */
  readonly #uncertain: Uint8Array
  readonly #askAgain: number
  readonly #id: number

  constructor(core: Core, plan: ServicePlan, desk: (owner: string) => Desk) {
    const { ticksPerPeriod } = core.plan.clock
    const law = (purpose: string, of: ConstructorParameters<typeof ContactLaw>[3], scale: number) =>
      new ContactLaw(plan, desk, purpose, of, scale)
    const never = () => undefined
    this.#core = core
    this.#plan = plan
    this.#contacts = plan.contacts
    this.#ticksPerPeriod = ticksPerPeriod
    this.#routing = plan.routing(desk('service'))
    this.#handling = law('handling', ({ handling }) => handling, ticksPerPeriod)
    this.#patience = law('patience', ({ patience }) => patience, ticksPerPeriod)
    this.#machine = law('self-service', ({ selfService }) => selfService?.time, ticksPerPeriod)
    this.#fate = law('fate', never, 1)
    this.#acceptance = law('acceptance', never, 1)
    this.rows = new ContactRows(plan.contacts.length)
    this.agents = new Agents(plan)
    this.tallies = new ServiceTallies(plan.contacts.length, plan.teams.length)
    this.rosters = new Rosters(plan, core.kernel, this.agents, this.tallies)
    this.#view = new RoutingView(plan, core.kernel, this.rows, this.agents, ticksPerPeriod)
    this.#slots = new Slots(plan)
    this.#target = Float64Array.from(plan.contacts, ({ target }) => target)
    this.#room = Float64Array.from(plan.contacts, ({ room }) => room)
    this.#uncertain = Uint8Array.from(plan.contacts, ({ resolution, escalation, slots }) =>
      resolution < 1 || escalation !== undefined || (slots?.noShow ?? 0) > 0 ? 1 : 0,
    )
    this.#askAgain = Math.round((this.#routing.askAgain ?? 0) * ticksPerPeriod)
    this.#id = core.kernel.register(this, 'contact centre')
    const { rows, agents, rosters, tallies } = this
    const counts = { types: plan.contacts.length, teams: plan.teams.length }
    this.#areas = new ContactAreas(core.kernel, { rows, rosters, tallies }, counts)
    this.#hands = new Hands(core.kernel, plan, { rows, agents, rosters }, (row, ticks) => this.#finish(row, ticks))
    const delay = law('contact again', ({ recontact }) => recontact?.delay, ticksPerPeriod)
    this.#endings = new ContactEndings(core, plan.contacts, { rows, tallies, delay }, this)
    this.#duty = new Duty(core, plan, agents, rosters, this)
    this.#arrivals = new ContactArrivals(core, plan, desk, rosters, (type) =>
      this.#come(rows.open(type, -1, STAGE.coming), true),
    )
  }

  /** What routing and arrivals keep, for the world to save and reset. */
  get instances(): readonly (Routing | Demand | undefined)[] {
    return [this.#routing, ...this.#arrivals.demands]
  }

  /**
   * A contact, `delay` ticks from now.
   *
   * @param type number of its type, canonical by name
   * @param subject what it is about: a number of the caller's, -1 for nothing
   * @returns its row, which the listener is told; a row is used again once its contact has ended
   */
  raise(type: number, subject: number, delay: number): number {
    const row = this.rows.open(type, subject, STAGE.coming)
    if (delay > 0) this.#post(row, delay, COME)
    else this.#come(row, false)
    return row
  }

  handle(kind: number, subject: number, amount: number): void {
    if (kind === DONE) this.#done(subject)
    else if (kind === ABANDON) this.#abandon(subject)
    else if (this.rows.serial[subject] === amount) this.#meet(kind, subject)
  }

  describe(_kind: number, subject: number): string {
    return `contact ${this.#contacts[this.rows.type[subject]].name}`
  }

  /** From now on `listener` hears how each contact ends. */
  tell(listener: ContactListener): void {
    this.#endings.listener = listener
  }

  passOn(row: number): void {
    this.#enter(row, false, 1)
  }

  comeIn(row: number, delay: number): void {
    this.#post(row, delay, COME)
  }

  /** A disruption moves a lever of a team or of a type of contact. */
  press(lever: Lever, number: number, value: number): void {
    this.#duty.press(lever, number, value)
  }

  /** An event that holds only if the contact is still the one it was for. */
  #meet(kind: number, row: number): void {
    const stage = this.rows.stage[row]
    if (kind === COME && stage === STAGE.coming) this.#come(row, false)
    else if (kind === MACHINE && stage === STAGE.selfService) this.#leaveMachine(row)
    else if (kind === SLOT && stage === STAGE.booked) this.#appear(row)
    else if (stage !== STAGE.waiting) return
    else if (kind === CALL_BACK) this.#callBack(row)
    else if (kind === ASK_AGAIN) this.#offerAgain(row)
  }

  #post(row: number, delay: number, kind: number): void {
    const { kernel, plan } = this.#core
    kernel.post(Math.max(0, Math.round(delay)), plan.phases.demand, this.#id, kind, row, this.rows.serial[row])
  }

  /** The customer gets in touch. `first`: by itself, for the first time. */
  #come(row: number, first: boolean): void {
    const { rows } = this
    if (rows.before[row] === 0) rows.began[row] = this.#core.kernel.now
    else this.tallies.contacts.again[rows.type[row]] += 1
    this.#core.facts.note(this.#core.kernel.now, FACT.contact, rows.type[row], rows.subject[row])
    this.#enter(row, first, 1)
  }

  /** The contact reaches the door of its type: from outside, or from another tier. `stretch`: factor on its handling. */
  #enter(row: number, first: boolean, stretch: number): void {
    const { rows, tallies } = this
    const type = rows.type[row]
    const plan = this.#contacts[type]
    tallies.contacts.contacts[type] += 1
    if (plan.cost !== 0) this.#pay(type, plan.cost)
    rows.answered[row] = 0
    rows.work[row] = stretch * this.#handling.draw(type, first, 0)
    rows.patience[row] = this.#patience.draw(type, first, Number.POSITIVE_INFINITY)
    if (this.#uncertain[type] === 1) rows.fate[row] = this.#fate.uniform(type, first)
    if (plan.selfService !== undefined) {
      rows.stage[row] = STAGE.selfService
      if (plan.selfService.cost !== 0) this.#pay(type, plan.selfService.cost)
      // The fate of the meeting with the machine has a stream of its own, which its time shares.
      if (this.#machine.uniform(type, first) < plan.selfService.containment) rows.answered[row] = 1
      this.#post(row, this.#machine.draw(type, first, 0), MACHINE)
    } else if (plan.slots !== undefined) this.#book(row, type)
    else this.#queue(row, type)
  }

  #pay(type: number, amount: number): void {
    this.#core.ledger.post(Activity.service, this.#core.plan.stockPoints.length, amount)
    this.tallies.contacts.cost[type] += amount
  }

  #leaveMachine(row: number): void {
    const { rows } = this
    const type = rows.type[row]
    const plan = this.#contacts[type].selfService as NonNullable<ContactPlan['selfService']>
    if (rows.answered[row] === 1) {
      this.#endings.deflect(row)
      return
    }
    if (plan.into !== type) {
      this.#endings.become(row, plan.into)
      this.#enter(row, false, 1 + plan.penalty)
      return
    }
    rows.work[row] *= 1 + plan.penalty
    if (this.#contacts[type].slots === undefined) this.#queue(row, type)
    else this.#book(row, type)
  }

  #book(row: number, type: number): void {
    const { kernel } = this.#core
    this.rows.stage[row] = STAGE.booked
    this.#post(row, this.#slots.book(type, kernel.now) - kernel.now, SLOT)
  }

  #appear(row: number): void {
    const { rows } = this
    const type = rows.type[row]
    const noShow = this.#contacts[type].slots?.noShow ?? 0
    if (rows.fate[row] < noShow) {
      this.#endings.giveUp(row, 0)
      return
    }
    if (noShow > 0) rows.fate[row] = (rows.fate[row] - noShow) / (1 - noShow)
    this.#queue(row, type)
  }

  /** The contact wants an agent. */
  #queue(row: number, type: number): void {
    const { rows } = this
    if (this.#contacts[type].turnsAway && !this.rosters.serves(type)) {
      this.#endings.refuse(row)
      return
    }
    const team = this.#routing.team(type, 0, this.#view)
    if (team >= 0) {
      this.#areas.presentBy(1)
      rows.joined[row] = this.#core.kernel.now
      this.#take(row, this.#agentOf(team, type))
    } else if (rows.count[type] >= this.#room[type]) this.#endings.refuse(row)
    else {
      this.#areas.presentBy(1)
      this.#wait(row, type, false)
    }
  }

  /** The agent of a team that routing has chosen. */
  #agentOf(team: number, type: number): number {
    const agent = team < this.#view.teams && this.#view.rank(team, type) >= 0 ? this.#hands.find(team, type) : NONE
    if (agent !== NONE) return agent
    throw new SimulationError(
      `invalid team ${team} for a contact ${this.#contacts[type].name}; expected from routing a team with the skill and a free agent, or -1`,
    )
  }

  /** Into line, with all that may happen there. */
  #wait(row: number, type: number, first: boolean): void {
    const { rows } = this
    const { kernel, plan } = this.#core
    this.#areas.lineBy(type, 1)
    rows.line(row, first, kernel.now)
    if (this.#askAgain > 0) this.#post(row, this.#askAgain, ASK_AGAIN)
    const { callBack } = this.#contacts[type]
    const patience = rows.patience[row]
    if (first || patience === Number.POSITIVE_INFINITY) return
    if (callBack !== undefined && patience > callBack.after) {
      if (this.#acceptance.uniform(type, true) < callBack.acceptance) {
        this.#post(row, callBack.after, CALL_BACK)
        return
      }
    }
    const at = kernel.now + Math.max(0, Math.round(patience))
    rows.timer[row] = kernel.schedule(at, plan.phases.demand, this.#id, ABANDON, row, 0)
  }

  /** The customer rings off and keeps the place in line. */
  #callBack(row: number): void {
    this.tallies.contacts.calledBack[this.rows.type[row]] += 1
    this.rows.patience[row] = Number.POSITIVE_INFINITY
  }

  #offerAgain(row: number): void {
    const { rows } = this
    const type = rows.type[row]
    const waited = (this.#core.kernel.now - rows.joined[row]) / this.#ticksPerPeriod
    const team = this.#routing.team(type, waited, this.#view)
    if (team >= 0) this.#take(row, this.#agentOf(team, type))
  }

  #abandon(row: number): void {
    const { rows } = this
    this.#areas.lineBy(rows.type[row], -1)
    rows.leave(row)
    const waited = this.#core.kernel.now - rows.joined[row]
    rows.waited[row] += waited
    this.#areas.presentBy(-1)
    this.#endings.giveUp(row, waited)
  }

  /** An agent takes a contact up, out of the line or before it. */
  #take(row: number, agent: number): void {
    const { rows } = this
    const { kernel } = this.#core
    const type = rows.type[row]
    const waited = kernel.now - rows.joined[row]
    if (rows.stage[row] === STAGE.waiting) {
      this.#areas.lineBy(type, -1)
      rows.leave(row)
      if (rows.timer[row] >= 0) {
        kernel.cancel(rows.timer[row])
        rows.timer[row] = -1
      }
    }
    rows.waited[row] += waited
    if (rows.answered[row] === 0) this.#answer(row, type, waited)
    this.tallies.teams.taken[this.agents.team[agent]] += 1
    rows.stage[row] = STAGE.inHand
    this.#hands.take(row, type, agent)
  }

  #answer(row: number, type: number, waited: number): void {
    const { contacts } = this.tallies
    this.rows.answered[row] = 1
    contacts.answered[type] += 1
    contacts.waitedAnswered[type] += waited
    if (waited === 0) contacts.answeredAtOnce[type] += 1
    if (waited <= this.#target[type]) contacts.answeredInTarget[type] += 1
    if (waited > contacts.longestWait[type]) contacts.longestWait[type] = waited
    this.#core.facts.note(this.#core.kernel.now, FACT.answer, type, waited / this.#ticksPerPeriod)
  }

  /** The agent will have done with a contact `ticks` from now. */
  #finish(row: number, ticks: number): number {
    const { kernel, plan } = this.#core
    const at = kernel.now + Math.max(0, Math.round(ticks))
    return kernel.schedule(at, plan.phases.release, this.#id, DONE, row, 0)
  }

  #done(row: number): void {
    const { rows, tallies } = this
    const type = rows.type[row]
    const agent = rows.agent[row]
    this.#hands.lay(row, agent)
    this.#areas.presentBy(-1)
    tallies.contacts.handled[type] += 1
    tallies.contacts.handling[type] += this.#core.kernel.now - rows.taken[row]
    this.seek(agent)
    this.#endings.settle(row, this.#uncertain[type] === 1 ? rows.fate[row] : 0)
  }

  /** The agent takes from the lines as long as it can and routing finds something. */
  seek(agent: number): void {
    const { rows, agents } = this
    const team = agents.team[agent]
    while (this.#areas.inLine > 0 && agents.atDesk[agent] === 1 && agents.load[agent] < agents.limit[agent]) {
      this.#view.asking = agent
      const type = this.#routing.next(team, this.#view)
      const may = type < 0 || (type < this.#view.types && this.#view.mayTake(type))
      this.#view.asking = NONE
      if (!may)
        throw new SimulationError(
          `invalid type ${type} for an agent of ${this.#plan.teams[team].name}; expected from routing a type that it may take, or -1`,
        )
      if (type < 0) return
      this.#take(rows.head[type], agent)
    }
  }

  /** All that an agent has in hand goes back to the head of its line, or to a free agent. */
  handOver(agent: number): void {
    const { rows, agents } = this
    while (agents.load[agent] > 0) {
      const row = agents.hand[agent * agents.most]
      const type = rows.type[row]
      this.#core.kernel.cancel(rows.timer[row])
      this.#hands.lay(row, agent)
      this.tallies.contacts.handling[type] += this.#core.kernel.now - rows.taken[row]
      rows.work[row] += this.#plan.teams[agents.team[agent]].handOver
      this.#wait(row, type, true)
      const team = this.#routing.team(type, 0, this.#view)
      if (team >= 0) this.#take(row, this.#agentOf(team, type))
    }
  }

  /** A copy of the tallies, brought up to now: looking moves nothing. */
  look(): ServiceTallies {
    return this.#areas.look()
  }

  /** The end of the warm-up. */
  restart(): void {
    this.#areas.restart()
  }

  /** First contacts and shifts of a run. */
  start(): void {
    this.#duty.start()
    this.#arrivals.start()
  }

  reset(): void {
    this.rows.reset()
    this.agents.reset()
    this.tallies.restart(0)
    this.rosters.reset()
    this.#slots.reset()
    this.#areas.reset()
  }

  save(): Plain {
    return {
      rows: this.rows.save(),
      agents: this.agents.save(),
      tallies: this.tallies.save(),
      rosters: this.rosters.save(),
      slots: this.#slots.save(),
      areas: this.#areas.save(),
    }
  }

  load(state: Plain): void {
    const saved = state as Readonly<Record<'rows' | 'agents' | 'tallies' | 'rosters' | 'slots' | 'areas', Plain>>
    this.rows.load(saved.rows)
    this.agents.restore(saved.agents)
    this.tallies.load(saved.tallies)
    this.rosters.load(saved.rosters)
    this.#slots.load(saved.slots)
    this.#areas.load(saved.areas)
  }
}
