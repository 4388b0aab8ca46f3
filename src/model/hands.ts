import type { Kernel } from '../kernel/kernel.ts'
import type { Agents } from './agents.ts'
import type { ContactRows } from './contact-rows.ts'
import type { ServicePlan } from './plan-service.ts'
import type { Rosters } from './rosters.ts'

/**
 * What agents have in hand: one contact, or several chats that slow each other, AHT(k) = AHT(1) (1 + slowdown (k - 1)). Whenever the load of an agent changes, what it has in
 * hand has come on, and will be done at other times. Hot path: allocates nothing.
 */
export class Hands {
  readonly #kernel: Kernel
  readonly #rows: ContactRows
  readonly #agents: Agents
  readonly #rosters: Rosters
  /** Says that a contact will be done so many ticks from now; the handle of that event. */
  readonly #finish: (row: number, ticks: number) => number
  readonly #concurrency: Int32Array
  readonly #slowdown: Float64Array
  /** By team: agents hand over at the end of a shift. */
  readonly #handsOver: Uint8Array

  constructor(
    kernel: Kernel,
    { contacts, teams }: ServicePlan,
    { rows, agents, rosters }: { rows: ContactRows; agents: Agents; rosters: Rosters },
    finish: (row: number, ticks: number) => number,
  ) {
    this.#kernel = kernel
    this.#rows = rows
    this.#agents = agents
    this.#rosters = rosters
    this.#finish = finish
    this.#concurrency = Int32Array.from(contacts, ({ concurrency }) => concurrency)
    this.#slowdown = Float64Array.from(contacts, ({ slowdown }) => slowdown)
    this.#handsOver = Uint8Array.from(teams, ({ finishes }) => (finishes ? 0 : 1))
  }

  /** A free agent of a team for a contact of a type, or -1. */
  find(team: number, type: number): number {
    return this.#agents.find(team, this.#concurrency[type])
  }

  /** An agent takes a contact of a type up. */
  take(row: number, type: number, agent: number): void {
    const agents = this.#agents
    const rows = this.#rows
    const { now } = this.#kernel
    this.#rosters.accrue(agents.team[agent])
    agents.unlist(agent)
    if (agents.load[agent] > 0) this.#progress(agent)
    agents.take(agent, row, this.#concurrency[type])
    agents.list(agent, now)
    rows.agent[row] = agent
    rows.since[row] = now
    rows.taken[row] = now
    if (agents.load[agent] > 1) this.#replan(agent)
    else rows.timer[row] = this.#finish(row, rows.work[row])
  }

  /** A contact leaves the hand of its agent. */
  lay(row: number, agent: number): void {
    const agents = this.#agents
    const rows = this.#rows
    const { now } = this.#kernel
    this.#rosters.accrue(agents.team[agent])
    if (agents.load[agent] > 1 || this.#handsOver[agents.team[agent]] === 1) this.#progress(agent)
    agents.unlist(agent)
    agents.drop(agent, row)
    rows.timer[row] = -1
    rows.handled[row] += now - rows.taken[row]
    if (agents.load[agent] > 0) {
      this.#limit(agent)
      this.#replan(agent)
    } else this.#rosters.freed(agent)
    agents.list(agent, now)
  }

  /** How many times as long a contact takes beside so many others. */
  #stretch(type: number, load: number): number {
    return 1 + this.#slowdown[type] * (load - 1)
  }

  /** What the agent has in hand has come on since it was last looked at. */
  #progress(agent: number): void {
    const agents = this.#agents
    const rows = this.#rows
    const { now } = this.#kernel
    const load = agents.load[agent]
    const first = agent * agents.most
    for (let place = first; place < first + load; place++) {
      const row = agents.hand[place]
      rows.work[row] = Math.max(0, rows.work[row] - (now - rows.since[row]) / this.#stretch(rows.type[row], load))
      rows.since[row] = now
    }
  }

  /** The load of the agent has changed: all in hand will be done at other times. */
  #replan(agent: number): void {
    const agents = this.#agents
    const rows = this.#rows
    const load = agents.load[agent]
    const first = agent * agents.most
    for (let place = first; place < first + load; place++) {
      const row = agents.hand[place]
      if (rows.timer[row] >= 0) this.#kernel.cancel(rows.timer[row])
      rows.timer[row] = this.#finish(row, rows.work[row] * this.#stretch(rows.type[row], load))
    }
  }

  /** Most contacts that those in hand allow. */
  #limit(agent: number): void {
    const agents = this.#agents
    const first = agent * agents.most
    let limit = agents.most
    for (let place = first; place < first + agents.load[agent]; place++)
      limit = Math.min(limit, this.#concurrency[this.#rows.type[agents.hand[place]]])
    agents.limit[agent] = limit
  }
}
