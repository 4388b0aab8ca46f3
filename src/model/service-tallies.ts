import type { Plain } from '../contracts/plain.ts'
import { clearColumns, loadColumns, saveColumns } from './columns.ts'

/** Columns by type of contact: counts, and sums in ticks. Names as in `ContactFigures`. */
class ContactColumns {
  readonly contacts: Float64Array
  readonly again: Float64Array
  readonly deflected: Float64Array
  readonly refused: Float64Array
  readonly abandoned: Float64Array
  readonly answered: Float64Array
  readonly calledBack: Float64Array
  readonly answeredAtOnce: Float64Array
  readonly answeredInTarget: Float64Array
  readonly waitedAnswered: Float64Array
  readonly waitedAbandoned: Float64Array
  readonly longestWait: Float64Array
  readonly handled: Float64Array
  readonly handling: Float64Array
  readonly resolved: Float64Array
  readonly unresolved: Float64Array
  readonly passedOn: Float64Array
  readonly firstResolved: Float64Array
  readonly firstHandled: Float64Array
  readonly resolvedInTime: Float64Array
  readonly resolution: Float64Array
  readonly lineArea: Float64Array
  readonly lineSince: Float64Array
  readonly cost: Float64Array

  constructor(types: number) {
    this.contacts = new Float64Array(types)
    this.again = new Float64Array(types)
    this.deflected = new Float64Array(types)
    this.refused = new Float64Array(types)
    this.abandoned = new Float64Array(types)
    this.answered = new Float64Array(types)
    this.calledBack = new Float64Array(types)
    this.answeredAtOnce = new Float64Array(types)
    this.answeredInTarget = new Float64Array(types)
    this.waitedAnswered = new Float64Array(types)
    this.waitedAbandoned = new Float64Array(types)
    this.longestWait = new Float64Array(types)
    this.handled = new Float64Array(types)
    this.handling = new Float64Array(types)
    this.resolved = new Float64Array(types)
    this.unresolved = new Float64Array(types)
    this.passedOn = new Float64Array(types)
    this.firstResolved = new Float64Array(types)
    this.firstHandled = new Float64Array(types)
    this.resolvedInTime = new Float64Array(types)
    this.resolution = new Float64Array(types)
    this.lineArea = new Float64Array(types)
    this.lineSince = new Float64Array(types)
    this.cost = new Float64Array(types)
  }
}

/** Columns by team: agent-ticks on the roster, at the desk, busy, busy after the shift; contact-ticks in hand. */
class TeamColumns {
  readonly rostered: Float64Array
  readonly staffed: Float64Array
  readonly busy: Float64Array
  readonly overtime: Float64Array
  readonly inHand: Float64Array
  readonly taken: Float64Array
  readonly since: Float64Array

  constructor(teams: number) {
    this.rostered = new Float64Array(teams)
    this.staffed = new Float64Array(teams)
    this.busy = new Float64Array(teams)
    this.overtime = new Float64Array(teams)
    this.inHand = new Float64Array(teams)
    this.taken = new Float64Array(teams)
    this.since = new Float64Array(teams)
  }
}

/** What a contact centre has counted since the warm-up. Hot path: plain columns. */
export class ServiceTallies {
  readonly contacts: ContactColumns
  readonly teams: TeamColumns
  /** Contact-ticks in line or in hand, ticks with neither, and up to when these hold. */
  readonly centre: Float64Array = new Float64Array(3)

  constructor(types: number, teams: number) {
    this.contacts = new ContactColumns(types)
    this.teams = new TeamColumns(teams)
  }

  /** Forgets what was counted before `now`. */
  restart(now: number): void {
    clearColumns({ ...this.contacts })
    clearColumns({ ...this.teams })
    this.contacts.lineSince.fill(now)
    this.teams.since.fill(now)
    this.centre.fill(0)
    this.centre[2] = now
  }

  save(): Plain {
    const { contacts, teams, centre } = this
    return {
      contacts: saveColumns({ ...contacts }),
      teams: saveColumns({ ...teams }),
      centre: saveColumns({ centre }),
    }
  }

  load(state: Plain): void {
    const saved = state as { contacts: Plain; teams: Plain; centre: Plain }
    loadColumns({ ...this.contacts }, saved.contacts)
    loadColumns({ ...this.teams }, saved.teams)
    loadColumns({ centre: this.centre }, saved.centre)
  }
}
