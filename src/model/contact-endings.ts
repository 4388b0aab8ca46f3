import { type ContactListener, ContactOutcome } from '../contracts/contacts.ts'
import { Fact } from '../contracts/observer.ts'
import type { ContactLaw } from './contact-laws.ts'
import { type ContactRows, Stage } from './contact-rows.ts'
import type { Core } from './core.ts'
import type { ContactPlan } from './plan-service.ts'
import type { ServiceTallies } from './service-tallies.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const FACT = Fact
const OUTCOME = ContactOutcome
const STAGE = Stage

/** What contacts lead to. */
export interface Onward {
  /** Goes to the tier that its type says now. */
  passOn(row: number): void
  /** Comes so many ticks from now. */
  comeIn(row: number, delay: number): void
}

/**
 * How contacts end: settled, not settled (and then perhaps made again), passed on to another tier, settled by self-service, given up, refused. Counts each, notes it, and tells
 * who raised it. Hot path: columns only.
 */
export class ContactEndings {
  /** Hears how each contact ends. */
  listener: ContactListener | undefined
  readonly #core: Core
  readonly #contacts: readonly ContactPlan[]
  readonly #rows: ContactRows
  readonly #tallies: ServiceTallies
  readonly #delay: ContactLaw
  readonly #onward: Onward
  readonly #due: Float64Array
  readonly #ticksPerPeriod: number

  /** @param delay time until a customer whose contact was not settled gets in touch again */
  constructor(
    core: Core,
    contacts: readonly ContactPlan[],
    of: { readonly rows: ContactRows; readonly tallies: ServiceTallies; readonly delay: ContactLaw },
    onward: Onward,
  ) {
    this.#core = core
    this.#contacts = contacts
    this.#rows = of.rows
    this.#tallies = of.tallies
    this.#delay = of.delay
    this.#onward = onward
    this.#due = Float64Array.from(contacts, ({ due }) => due)
    this.#ticksPerPeriod = core.plan.clock.ticksPerPeriod
  }

  /** Self-service has settled it. */
  deflect(row: number): void {
    this.#tallies.contacts.deflected[this.#rows.type[row]] += 1
    this.#noteSince(FACT.deflect, row)
    this.#end(row, OUTCOME.deflected)
  }

  /** It becomes one of another type. */
  become(row: number, type: number): void {
    this.#tallies.contacts.passedOn[this.#rows.type[row]] += 1
    this.#rows.type[row] = type
    this.#noteSince(FACT.passOn, row)
  }

  /** The line is full or closed. */
  refuse(row: number): void {
    const type = this.#rows.type[row]
    this.#tallies.contacts.refused[type] += 1
    this.#core.facts.note(this.#core.kernel.now, FACT.turnAway, type, this.#rows.subject[row])
    this.#end(row, OUTCOME.refused)
  }

  /** The customer gives up after so many ticks in line, or has not come to an appointment. */
  giveUp(row: number, waited: number): void {
    const { contacts } = this.#tallies
    const type = this.#rows.type[row]
    contacts.abandoned[type] += 1
    contacts.waitedAbandoned[type] += waited
    this.#core.facts.note(this.#core.kernel.now, FACT.abandon, type, waited / this.#ticksPerPeriod)
    this.#end(row, OUTCOME.abandoned)
  }

  /** What the work of an agent has come to, by the fate of the contact: a uniform from 0 to 1. */
  settle(row: number, uniform: number): void {
    const { contacts } = this.#tallies
    const rows = this.#rows
    const type = rows.type[row]
    const { resolution, escalation } = this.#contacts[type]
    let fate = uniform
    if (escalation !== undefined) {
      if (fate < escalation.probability) {
        this.become(row, escalation.to)
        this.#onward.passOn(row)
        return
      }
      fate = (fate - escalation.probability) / (1 - escalation.probability)
    }
    const first = rows.before[row] === 0
    const since = this.#core.kernel.now - rows.began[row]
    const resolved = fate < resolution
    this.#noteSince(resolved ? FACT.resolve : FACT.unresolve, row)
    if (first) contacts.firstHandled[type] += 1
    if (resolved) {
      contacts.resolved[type] += 1
      contacts.resolution[type] += since
      if (first) contacts.firstResolved[type] += 1
      if (since <= this.#due[type]) contacts.resolvedInTime[type] += 1
      this.#end(row, OUTCOME.resolved)
      return
    }
    contacts.unresolved[type] += 1
    const again = this.#comeAgain(row, type, (fate - resolution) / (1 - resolution))
    this.#end(row, again ? OUTCOME.again : OUTCOME.unresolved)
  }

  #noteSince(what: Fact, row: number): void {
    const { kernel, facts } = this.#core
    facts.note(kernel.now, what, this.#rows.type[row], (kernel.now - this.#rows.began[row]) / this.#ticksPerPeriod)
  }

  /** True: the customer will. */
  #comeAgain(row: number, type: number, fate: number): boolean {
    const rows = this.#rows
    const { recontact } = this.#contacts[type]
    if (recontact === undefined || fate >= recontact.probability) return false
    const again = rows.open(type, rows.subject[row], STAGE.coming)
    rows.began[again] = rows.began[row]
    rows.before[again] = rows.before[row] + 1
    this.#onward.comeIn(again, this.#delay.draw(type, false, 0))
    return true
  }

  /** The contact is over. */
  #end(row: number, outcome: ContactOutcome): void {
    const rows = this.#rows
    const { listener } = this
    rows.close(row)
    if (listener === undefined) return
    const waited = rows.waited[row] / this.#ticksPerPeriod
    const handled = rows.handled[row] / this.#ticksPerPeriod
    listener.ended(row, rows.type[row], rows.subject[row], outcome, waited, handled)
  }
}
