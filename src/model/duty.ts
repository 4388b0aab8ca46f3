import { Lever } from '../contracts/disruption.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Agents } from './agents.ts'
import type { Core } from './core.ts'
import type { ServicePlan } from './plan-service.ts'
import type { Rosters } from './rosters.ts'

/** What agents do as they come to their desks and leave them. */
export interface OnDuty {
  /** An agent who may be free takes from the lines. */
  seek(agent: number): void
  /** An agent who goes home lays down all that is in hand. */
  handOver(agent: number): void
}

/** Agents come to their desks and leave them, as rosters say and as many as disruptions leave. Hot path: columns only. */
export class Duty implements Actor {
  readonly #core: Core
  readonly #agents: Agents
  readonly #rosters: Rosters
  readonly #work: OnDuty
  readonly #handsOver: Uint8Array
  /** By shift: its team. */
  readonly #team: Int32Array
  readonly #id: number

  constructor(core: Core, { teams }: ServicePlan, agents: Agents, rosters: Rosters, work: OnDuty) {
    this.#core = core
    this.#agents = agents
    this.#rosters = rosters
    this.#work = work
    this.#handsOver = Uint8Array.from(teams, ({ finishes }) => (finishes ? 0 : 1))
    this.#team = Int32Array.from(teams.flatMap(({ shifts }, team) => shifts.map(() => team)))
    this.#id = core.kernel.register(this, 'shifts of the contact centre')
  }

  /** Agents of a shift come to the desk, leave it, or go home. */
  handle(_kind: number, shift: number, turn: number): void {
    this.#rosters.turn(shift, turn)
    this.#scheduleTurn(shift)
    this.#muster(this.#agents.firstOf[shift], this.#agents.lastOf[shift])
  }

  describe(): string {
    return 'a shift of the contact centre'
  }

  #scheduleTurn(shift: number): void {
    const { kernel, plan } = this.#core
    const next = this.#rosters.next(shift)
    if (next < 0) return
    kernel.post(this.#rosters.delay(shift), plan.phases.produce, this.#id, 0, shift, next)
  }

  /** A lever of a team or of a type of contact has another value: so large a share of the agents comes, so many times as many contacts come. */
  press(lever: Lever, number: number, value: number): void {
    if (lever === Lever.contacts) {
      this.#rosters.surge[number] = value
      return
    }
    this.#rosters.staffing[number] = value
    for (let shift = 0; shift < this.#team.length; shift++)
      if (this.#team[shift] === number) this.#muster(this.#agents.firstOf[shift], this.#agents.lastOf[shift])
  }

  /** Brings agents to their desks or away from them. */
  #muster(from: number, to: number): void {
    const agents = this.#agents
    const rosters = this.#rosters
    const { now } = this.#core.kernel
    for (let agent = from; agent < to; agent++) {
      const wanted = rosters.wanted(agent)
      if (agents.atDesk[agent] === wanted) continue
      rosters.accrue(agents.team[agent])
      agents.unlist(agent)
      agents.atDesk[agent] = wanted
      if (agents.load[agent] === 0) agents.staffed[agents.team[agent]] += wanted === 1 ? 1 : -1
      agents.list(agent, now)
    }
    // Once all have left their desks: nobody hands over to one who goes home as well.
    for (let agent = from; agent < to; agent++)
      if (this.#handsOver[agents.team[agent]] === 1 && agents.atDesk[agent] === 0 && rosters.isOver(agent))
        this.#work.handOver(agent)
    for (let agent = from; agent < to; agent++) this.#work.seek(agent)
  }

  /** First shifts of a run. */
  start(): void {
    this.#rosters.start()
    for (const [shift] of this.#agents.firstOf.entries()) {
      this.#muster(this.#agents.firstOf[shift], this.#agents.lastOf[shift])
      this.#scheduleTurn(shift)
    }
  }
}
