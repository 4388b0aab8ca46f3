import type { Plain } from '../contracts/plain.ts'
import { loadColumns, saveColumns } from './columns.ts'
import { Tallies } from './tallies.ts'

/** By type of contact: counts, and sums in ticks. Names as in `ContactFigures`. */
class ContactTallies extends Tallies {
  readonly contacts: Float64Array = this.count('contacts')
  readonly again: Float64Array = this.count('again')
  readonly deflected: Float64Array = this.count('deflected')
  readonly refused: Float64Array = this.count('refused')
  readonly abandoned: Float64Array = this.count('abandoned')
  readonly answered: Float64Array = this.count('answered')
  readonly calledBack: Float64Array = this.count('calledBack')
  readonly answeredAtOnce: Float64Array = this.count('answeredAtOnce')
  readonly answeredInTarget: Float64Array = this.count('answeredInTarget')
  readonly waitedAnswered: Float64Array = this.count('waitedAnswered')
  readonly waitedAbandoned: Float64Array = this.count('waitedAbandoned')
  readonly longestWait: Float64Array = this.count('longestWait')
  readonly handled: Float64Array = this.count('handled')
  readonly handling: Float64Array = this.count('handling')
  readonly resolved: Float64Array = this.count('resolved')
  readonly unresolved: Float64Array = this.count('unresolved')
  readonly passedOn: Float64Array = this.count('passedOn')
  readonly firstResolved: Float64Array = this.count('firstResolved')
  readonly firstHandled: Float64Array = this.count('firstHandled')
  readonly resolvedInTime: Float64Array = this.count('resolvedInTime')
  readonly resolution: Float64Array = this.count('resolution')
  readonly lineArea: Float64Array = this.count('lineArea')
  readonly lineSince: Float64Array = this.upTo('lineSince')
  readonly cost: Float64Array = this.count('cost')
}

/** By team: agent-ticks on the roster, at the desk, busy, busy after the shift; contact-ticks in hand. */
class TeamTallies extends Tallies {
  readonly rostered: Float64Array = this.count('rostered')
  readonly staffed: Float64Array = this.count('staffed')
  readonly busy: Float64Array = this.count('busy')
  readonly overtime: Float64Array = this.count('overtime')
  readonly inHand: Float64Array = this.count('inHand')
  readonly taken: Float64Array = this.count('taken')
  readonly since: Float64Array = this.upTo('since')
}

/** What a contact centre has counted since the warm-up. Hot path: plain columns. */
export class ServiceTallies {
  readonly contacts: ContactTallies
  readonly teams: TeamTallies
  /** Contact-ticks in line or in hand, ticks with neither, and up to when these hold. */
  readonly centre: Float64Array = new Float64Array(3)

  constructor(types: number, teams: number) {
    this.contacts = new ContactTallies(types)
    this.teams = new TeamTallies(teams)
  }

  /** Forgets what was counted before `now`. */
  restart(now: number): void {
    this.contacts.restart(now)
    this.teams.restart(now)
    this.centre.fill(0)
    this.centre[2] = now
  }

  save(): Plain {
    const { contacts, teams, centre } = this
    return { contacts: contacts.save(), teams: teams.save(), centre: saveColumns({ centre }) }
  }

  load(state: Plain): void {
    const saved = state as { contacts: Plain; teams: Plain; centre: Plain }
    this.contacts.load(saved.contacts)
    this.teams.load(saved.teams)
    loadColumns({ centre: this.centre }, saved.centre)
  }
}
