import type { Plain } from '../contracts/plain.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Agents } from './agents.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { ServicePlan, ShiftPlan } from './plan-service.ts'
import type { ServiceTallies } from './service-tallies.ts'

/** When agents are to be at their desks, and what their time comes to. Hot path: `accrue`, `freed`, `serves`; columns alone. */
export class Rosters {
  /** By type: factor on the contacts that come by themselves. */
  readonly surge: Float64Array
  /** By team: factor on the agents who come. */
  readonly staffing: Float64Array
  readonly #shifts: readonly ShiftPlan[]
  readonly #kernel: Kernel
  readonly #agents: Agents
  readonly #tallies: ServiceTallies
  /** By team: agents on the roster now, and busy ones whose shift is over. */
  readonly #rostered: Int32Array
  readonly #over: Int32Array
  /** By shift: on, at the desk, number of the next turn. */
  readonly #onShift: Uint8Array
  readonly #atDesk: Uint8Array
  readonly #turn: Int32Array
  /** By shift: its team. */
  readonly #team: Int32Array
  /** By type: teams with its skill. */
  readonly #servedBy: readonly Int32Array[]
  readonly #columns: Columns

  constructor({ contacts, teams }: ServicePlan, kernel: Kernel, agents: Agents, tallies: ServiceTallies) {
    this.#shifts = teams.flatMap(({ shifts }) => shifts)
    this.#kernel = kernel
    this.#agents = agents
    this.#tallies = tallies
    this.surge = new Float64Array(contacts.length)
    this.staffing = new Float64Array(teams.length)
    this.#rostered = new Int32Array(teams.length)
    this.#over = new Int32Array(teams.length)
    this.#onShift = new Uint8Array(this.#shifts.length)
    this.#atDesk = new Uint8Array(this.#shifts.length)
    this.#turn = new Int32Array(this.#shifts.length)
    this.#team = Int32Array.from(teams.flatMap(({ shifts }, team) => shifts.map(() => team)))
    this.#servedBy = contacts.map((_, type) =>
      Int32Array.from([...teams.keys()].filter((team) => teams[team].ranks[type] >= 0)),
    )
    this.#columns = {
      ...{ surge: this.surge, staffing: this.staffing, rostered: this.#rostered, over: this.#over },
      ...{ onShift: this.#onShift, atDesk: this.#atDesk, turn: this.#turn },
    }
    this.reset()
  }

  /** Brings the time of a team up to now. To be called before anything about it changes. */
  accrue(team: number): void {
    const { teams } = this.#tallies
    const { now } = this.#kernel
    const passed = now - teams.since[team]
    if (passed === 0) return
    teams.since[team] = now
    teams.rostered[team] += this.#rostered[team] * passed
    teams.staffed[team] += this.#agents.staffed[team] * passed
    teams.busy[team] += this.#agents.busy[team] * passed
    teams.overtime[team] += this.#over[team] * passed
    teams.inHand[team] += this.#agents.inHand[team] * passed
  }

  /** An agent has nothing in hand any more: who should not be at the desk is gone. */
  freed(agent: number): void {
    if (this.#agents.atDesk[agent] === 1) return
    const team = this.#agents.team[agent]
    this.#agents.staffed[team] -= 1
    if (this.isOver(agent)) this.#over[team] -= 1
  }

  /** The shift of an agent is over. */
  isOver(agent: number): boolean {
    return this.#onShift[this.#agents.shift[agent]] === 0
  }

  /** 1: the agent is to be at the desk. Where fewer come, they are spread over the numbers of the shift. */
  wanted(agent: number): number {
    const shift = this.#agents.shift[agent]
    if (this.#atDesk[shift] === 0) return 0
    const factor = this.staffing[this.#team[shift]]
    if (factor >= 1) return 1
    const place = agent - this.#agents.firstOf[shift]
    return Math.floor((place + 1) * factor) > Math.floor(place * factor) ? 1 : 0
  }

  /** Someone with the skill for a type is at the desk. */
  serves(type: number): boolean {
    const teams = this.#servedBy[type]
    for (let at = 0; at < teams.length; at++) if (this.#agents.staffed[teams[at]] > 0) return true
    return false
  }

  /** A shift takes a turn. */
  turn(shift: number, turn: number): void {
    const { turns } = this.#shifts[shift]
    this.#set(shift, turns[turn].onShift, turns[turn].atDesk)
    this.#turn[shift] = (turn + 1) % turns.length
  }

  #set(shift: number, onShift: boolean, atDesk: boolean): void {
    const { firstOf, lastOf, load } = this.#agents
    const team = this.#team[shift]
    const on = onShift ? 1 : 0
    this.accrue(team)
    if (on !== this.#onShift[shift]) {
      this.#rostered[team] += (on - this.#onShift[shift]) * (lastOf[shift] - firstOf[shift])
      let busy = 0
      for (let agent = firstOf[shift]; agent < lastOf[shift]; agent++) if (load[agent] > 0) busy += 1
      this.#over[team] -= (on - this.#onShift[shift]) * busy
    }
    this.#onShift[shift] = on
    this.#atDesk[shift] = atDesk ? 1 : 0
  }

  /** Number of the next turn of a shift, or -1. */
  next(shift: number): number {
    return this.#shifts[shift].turns.length === 0 ? -1 : this.#turn[shift]
  }

  /** Ticks from now, an instant at which the turn before it was taken (or the start of the run), to the next. */
  delay(shift: number): number {
    const { turns, cycle } = this.#shifts[shift]
    const { at } = turns[this.#turn[shift]]
    const now = this.#kernel.now % cycle
    return at > now ? at - now : at - now + cycle
  }

  /** As the run begins. */
  start(): void {
    for (const [shift, { onShift, atDesk, turns }] of this.#shifts.entries()) {
      this.#set(shift, onShift, atDesk)
      const next = turns.findIndex(({ at }) => at > 0)
      this.#turn[shift] = Math.max(0, next)
    }
  }

  reset(): void {
    for (const name of Object.keys(this.#columns)) this.#columns[name].fill(0)
    this.surge.fill(1)
    this.staffing.fill(1)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
