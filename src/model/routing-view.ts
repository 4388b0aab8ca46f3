import type { ServiceView } from '../contracts/routing.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Agents } from './agents.ts'
import { NONE } from './backlog.ts'
import type { ContactRows } from './contact-rows.ts'
import type { ServicePlan } from './plan-service.ts'

/** What routing sees of the contact centre. Hot path: reads columns. */
export class RoutingView implements ServiceView {
  readonly types: number
  readonly teams: number
  /** Agent about whom `next` is asked. */
  asking = NONE
  readonly #kernel: Kernel
  readonly #rows: ContactRows
  readonly #agents: Agents
  readonly #ticksPerPeriod: number
  readonly #priority: Float64Array
  readonly #concurrency: Int32Array
  /** By team x type. */
  readonly #rank: Int32Array

  constructor(plan: ServicePlan, kernel: Kernel, rows: ContactRows, agents: Agents, ticksPerPeriod: number) {
    this.types = plan.contacts.length
    this.teams = plan.teams.length
    this.#kernel = kernel
    this.#rows = rows
    this.#agents = agents
    this.#ticksPerPeriod = ticksPerPeriod
    this.#priority = Float64Array.from(plan.contacts, ({ priority }) => priority)
    this.#concurrency = Int32Array.from(plan.contacts, ({ concurrency }) => concurrency)
    this.#rank = Int32Array.from(plan.teams.flatMap(({ ranks }) => ranks))
  }

  get now(): number {
    return this.#kernel.now / this.#ticksPerPeriod
  }

  priority(type: number): number {
    return this.#priority[type]
  }

  rank(team: number, type: number): number {
    return this.#rank[team * this.types + type]
  }

  waiting(type: number): number {
    return this.#rows.count[type]
  }

  waited(type: number): number {
    const row = this.#rows.head[type]
    return row === NONE ? 0 : (this.#kernel.now - this.#rows.joined[row]) / this.#ticksPerPeriod
  }

  free(team: number, type: number): number {
    return this.rank(team, type) < 0 ? 0 : this.#agents.free(team, this.#concurrency[type])
  }

  load(team: number, type: number): number {
    const agent = this.#least(team, type)
    return agent === NONE ? Number.NaN : this.#agents.load[agent]
  }

  idle(team: number, type: number): number {
    const agent = this.#least(team, type)
    return agent === NONE ? Number.NaN : (this.#kernel.now - this.#agents.changed[agent]) / this.#ticksPerPeriod
  }

  #least(team: number, type: number): number {
    return this.rank(team, type) < 0 ? NONE : this.#agents.find(team, this.#concurrency[type])
  }

  mayTake(type: number): boolean {
    const agent = this.asking
    if (agent === NONE || this.#rows.count[type] === 0) return false
    return this.rank(this.#agents.team[agent], type) >= 0 && this.#concurrency[type] > this.#agents.load[agent]
  }
}
