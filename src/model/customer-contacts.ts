import { type ContactListener, ContactOutcome } from '../contracts/contacts.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Sampler } from '../random/distribution.ts'
import { type KeyedDraws, KeyedSource } from '../random/keyed.ts'
import type { Complaints } from './complaints.ts'
import type { ContactCentre } from './contact-centre.ts'
import type { Core } from './core.ts'
import { LateQuestions } from './late-questions.ts'
import type { Market } from './market.ts'
import { OrderNotes } from './order-notes.ts'
import type { MarketPlan } from './plan-market.ts'
import { QuestionTallies } from './question-tallies.ts'
import type { ServiceLine } from './service-line.ts'

const OUTCOME = ContactOutcome

/** What a contact is about. */
const COMPLAINT = 0
const LATE = 1
const RETURNED = 2
const KINDS = 4
/** Rows and generations in the subject of a contact: 2 + 25 + 25 bits of the 53 that a number holds. */
const ROWS = 2 ** 25
const GENERATIONS = 2 ** 25

/**
 * The seam between the market and the contact centre: complaints and questions of customers become contacts, and how those end comes back as recovery, as stars of
 * an order that is still to come, or as reputation. The subject of a contact says what it is about, so that nothing is kept for contacts here.
 * Hot path: columns only.
 */
export class CustomerContacts implements ContactListener, ServiceLine {
  readonly tallies: QuestionTallies
  readonly #core: Core
  readonly #market: Market
  readonly #centre: ContactCentre
  readonly #complaints: Complaints | undefined
  readonly #plan: MarketPlan
  readonly #notes = new OrderNotes()
  readonly #late: LateQuestions | undefined
  readonly #returned: KeyedDraws
  readonly #delays: KeyedSource
  readonly #delay: Sampler | undefined

  constructor(
    core: Core,
    market: Market,
    centre: ContactCentre,
    plan: MarketPlan,
    parts: {
      readonly draws: (purpose: string) => KeyedDraws
      /** Time from a drop-off to a question about it. */
      readonly delay: Sampler | undefined
    },
  ) {
    const { questions } = plan
    this.#core = core
    this.#market = market
    this.#centre = centre
    this.#plan = plan
    this.#complaints = market.complaints
    this.#delay = parts.delay
    this.#returned = parts.draws('market: questions about returns')
    this.#delays = new KeyedSource(parts.draws('market: questions about returns, when'))
    this.tallies = new QuestionTallies(plan.alternatives.length)
    if (questions?.late !== undefined) {
      const of = { orders: market.orders, notes: this.#notes, draws: parts.draws('market: questions about orders') }
      this.#late = new LateQuestions(core, plan, questions.late.perDay, of, (row) => this.#askWhere(row))
    }
    centre.tell(this)
  }

  /** An order has been placed. */
  ordered(row: number): void {
    this.#notes.open(row)
    this.#late?.ordered(row)
  }

  /** An order has come, or never will: the score that its customer gives it. */
  concluded(row: number, score: number): number {
    const mood = this.#notes.mood[row]
    this.#notes.close(row)
    return mood === 0 ? score : Math.max(1, Math.min(5, score + mood))
  }

  /** A customer complains about an order, `ticks` from now. */
  complain(row: number, type: number, score: number, ticks: number): void {
    this.#notes.since[row] = this.#core.kernel.now
    this.#notes.score[row] = score
    this.#centre.raise(type, row * KINDS + COMPLAINT, ticks)
  }

  #askWhere(row: number): void {
    const late = this.#plan.questions?.late
    if (late === undefined) return
    this.tallies.late[this.#market.orders.alternative[row]] += 1
    const generation = this.#notes.generation[row] % GENERATIONS
    this.#centre.raise(late.type, (generation * ROWS + row) * KINDS + LATE, 0)
  }

  /** A customer has handed goods in. */
  broughtBack(customer: number, visit: number, alternative: number): void {
    const returned = this.#plan.questions?.returned
    if (returned === undefined || this.#plan.alternatives[alternative].point < 0) return
    if (this.#returned.draw(customer, visit, 0) >= returned.probability) return
    const periods = this.#delay?.sample(this.#delays.at(customer, visit)) ?? 0
    this.tallies.returned[alternative] += 1
    const about = customer * this.#plan.alternatives.length + alternative
    const ticks = Math.max(0, Math.round(periods * this.#core.plan.clock.ticksPerPeriod))
    this.#centre.raise(returned.type, about * KINDS + RETURNED, ticks)
  }

  ended(_contact: number, _type: number, subject: number, outcome: ContactOutcome): void {
    if (subject < 0 || outcome === OUTCOME.again) return
    const kind = subject % KINDS
    const about = (subject - kind) / KINDS
    const settled = outcome === OUTCOME.resolved || outcome === OUTCOME.deflected
    if (kind === COMPLAINT) {
      const ticks = this.#core.kernel.now - this.#notes.since[about]
      this.#complaints?.ended(about, this.#notes.score[about], ticks, settled, outcome === OUTCOME.unresolved)
    } else if (kind === LATE) this.#heardWhere(about % ROWS, Math.floor(about / ROWS), settled)
    else this.#heardOfReturn(about, settled)
  }

  /** The customer of an order has an answer, or none. */
  #heardWhere(row: number, generation: number, settled: boolean): void {
    const late = this.#plan.questions?.late
    if (late === undefined || this.#notes.generation[row] % GENERATIONS !== generation) return
    const alternative = this.#market.orders.alternative[row]
    if (settled) this.tallies.lateAnswered[alternative] += 1
    else this.tallies.lateUnanswered[alternative] += 1
    this.#notes.mood[row] += settled ? late.answered : -late.unanswered
  }

  #heardOfReturn(about: number, settled: boolean): void {
    const returned = this.#plan.questions?.returned
    const alternative = about % this.#plan.alternatives.length
    const customer = (about - alternative) / this.#plan.alternatives.length
    if (settled) this.tallies.returnedAnswered[alternative] += 1
    else this.tallies.returnedUnanswered[alternative] += 1
    if (returned !== undefined && returned.weight > 0)
      this.#market.tell(customer, alternative, settled ? 1 : 0, returned.weight)
  }

  reset(): void {
    this.#notes.reset()
    this.tallies.reset()
  }

  save(): Plain {
    return [this.#notes.save(), this.tallies.save()]
  }

  load(state: Plain): void {
    const [notes, tallies] = state as readonly Plain[]
    this.#notes.load(notes)
    this.tallies.load(tallies)
  }
}
