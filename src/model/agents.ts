import type { Plain } from '../contracts/plain.ts'
import { NONE } from './backlog.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { ServicePlan } from './plan-service.ts'

/**
 * Agents in columns, numbered team by team and shift by shift. Those at the desk who can take more stand in lists, one per team and number of contacts in hand;
 * in each, whose load changed longest ago stands first.
 * Hot path: allocates nothing.
 */
export class Agents {
  /** Most contacts that any agent may have in hand. */
  readonly most: number
  /** By team: agents at the desk or still busy after it, agents with contacts in hand, contacts in hand. */
  readonly staffed: Int32Array
  readonly busy: Int32Array
  readonly inHand: Int32Array
  /** By agent. Team; shift, numbered through all teams. */
  readonly team: Int32Array
  readonly shift: Int32Array
  /** By shift: its first agent, and the one after its last. */
  readonly firstOf: Int32Array
  readonly lastOf: Int32Array
  /** By agent: is to be at the desk; contacts in hand; most that these allow; tick of the last change of the load. */
  readonly atDesk: Uint8Array
  readonly load: Int32Array
  readonly limit: Int32Array
  readonly changed: Float64Array
  /** Contacts in hand, `most` places per agent. */
  readonly hand: Int32Array
  /** By team x load. */
  readonly head: Int32Array
  readonly tail: Int32Array
  readonly count: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  readonly #listed: Uint8Array
  readonly #columns: Columns

  constructor({ contacts, teams }: ServicePlan) {
    const shifts = teams.flatMap((team, number) => team.shifts.map(({ agents }) => ({ team: number, agents })))
    const byAgent = shifts.flatMap(({ team, agents }, shift) => Array.from({ length: agents }, () => [team, shift]))
    this.most = contacts.reduce((most, { concurrency }) => Math.max(most, concurrency), 1)
    this.staffed = new Int32Array(teams.length)
    this.busy = new Int32Array(teams.length)
    this.inHand = new Int32Array(teams.length)
    this.team = Int32Array.from(byAgent, ([team]) => team)
    this.shift = Int32Array.from(byAgent, ([, shift]) => shift)
    this.lastOf = new Int32Array(shifts.length)
    let last = 0
    for (const [shift, { agents }] of shifts.entries()) {
      last += agents
      this.lastOf[shift] = last
    }
    this.firstOf = Int32Array.from(shifts, ({ agents }, shift) => this.lastOf[shift] - agents)
    const agents = byAgent.length
    const lists = teams.length * this.most
    this.atDesk = new Uint8Array(agents)
    this.load = new Int32Array(agents)
    this.limit = new Int32Array(agents)
    this.changed = new Float64Array(agents)
    this.hand = new Int32Array(agents * this.most)
    this.head = new Int32Array(lists)
    this.tail = new Int32Array(lists)
    this.count = new Int32Array(lists)
    this.#next = new Int32Array(agents)
    this.#previous = new Int32Array(agents)
    this.#listed = new Uint8Array(agents)
    const { staffed, busy, inHand, atDesk, load, limit, changed, hand, head, tail, count } = this
    this.#columns = {
      ...{ staffed, busy, inHand, atDesk, load, limit, changed, hand, head, tail, count },
      ...{ next: this.#next, previous: this.#previous, listed: this.#listed },
    }
    this.reset()
  }

  /** Least busy agent of a team who can take a contact of which so many may be in hand at once; -1: none. */
  find(team: number, concurrency: number): number {
    const first = team * this.most
    for (let load = 0; load < concurrency; load++) {
      const agent = this.head[first + load]
      if (agent !== NONE) return agent
    }
    return NONE
  }

  /** How many there are. */
  free(team: number, concurrency: number): number {
    const first = team * this.most
    let free = 0
    for (let load = 0; load < concurrency; load++) free += this.count[first + load]
    return free
  }

  /** The agent stands in the list of its load, at its end, if it can take more. */
  list(agent: number, now: number): void {
    this.changed[agent] = now
    const load = this.load[agent]
    if (this.atDesk[agent] === 0 || load >= this.limit[agent]) return
    const list = this.team[agent] * this.most + load
    const last = this.tail[list]
    this.#listed[agent] = 1
    this.#previous[agent] = last
    this.#next[agent] = NONE
    if (last === NONE) this.head[list] = agent
    else this.#next[last] = agent
    this.tail[list] = agent
    this.count[list] += 1
  }

  /** The agent stands in no list. To be called before its load changes. */
  unlist(agent: number): void {
    if (this.#listed[agent] === 0) return
    const list = this.team[agent] * this.most + this.load[agent]
    const before = this.#previous[agent]
    const after = this.#next[agent]
    this.#listed[agent] = 0
    if (before === NONE) this.head[list] = after
    else this.#next[before] = after
    if (after === NONE) this.tail[list] = before
    else this.#previous[after] = before
    this.count[list] -= 1
  }

  /** A contact comes into an agent's hand. */
  take(agent: number, contact: number, concurrency: number): void {
    const load = this.load[agent]
    this.hand[agent * this.most + load] = contact
    this.load[agent] = load + 1
    if (concurrency < this.limit[agent]) this.limit[agent] = concurrency
    const team = this.team[agent]
    this.inHand[team] += 1
    if (load === 0) this.busy[team] += 1
  }

  /** A contact leaves it. The limit is for the caller to find anew. */
  drop(agent: number, contact: number): void {
    const first = agent * this.most
    const load = this.load[agent] - 1
    let place = first
    while (this.hand[place] !== contact) place++
    this.hand[place] = this.hand[first + load]
    this.load[agent] = load
    const team = this.team[agent]
    this.inHand[team] -= 1
    if (load > 0) return
    this.busy[team] -= 1
    this.limit[agent] = this.most
  }

  reset(): void {
    for (const name of Object.keys(this.#columns)) this.#columns[name].fill(0)
    this.limit.fill(this.most)
    this.head.fill(NONE)
    this.tail.fill(NONE)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  restore(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
