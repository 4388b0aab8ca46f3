import { Lever, siteLevers } from '../contracts/disruption.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Move, Reaction, ReactionPlan, Situation } from '../contracts/reaction.ts'
import { ArgumentError, SimulationError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Core } from './core.ts'
import { ReactionCosts } from './reaction-costs.ts'
import { surroundingsOf } from './surroundings.ts'
import type { Upsets } from './upsets.ts'

/** A plan with numbers for names. */
interface Resolved {
  readonly name: string
  readonly site: number
  readonly sites: readonly number[]
  readonly lanes: readonly number[]
  readonly points: readonly number[]
  readonly moves: readonly (Move & { readonly number: number })[]
}

/** Asks the reactions of the scenario at the start of each period how much of them is in force, and moves their levers. One event per reaction and period. */
export class Reactions implements Actor {
  readonly #core: Core
  readonly #upsets: Upsets
  readonly #reactions: readonly Reaction[]
  readonly #resolved: readonly Resolved[]
  readonly #id: number
  readonly costs: ReactionCosts
  /** The one view that is filled anew at each look. */
  readonly #view = { now: 0, struck: 0, netStock: 0, empty: 0 }

  constructor(core: Core, upsets: Upsets, reactions: readonly Reaction[]) {
    this.#core = core
    this.#upsets = upsets
    this.#reactions = reactions
    const around = surroundingsOf(core.plan)
    const plans = reactions.map((reaction) => reaction.plan(around))
    this.#resolved = plans.map((plan, number) => this.#resolve(core.plan.reactions[number].name, plan))
    this.costs = new ReactionCosts(
      plans.map(({ retainer, running }, number) => ({
        owner: this.#owner(this.#resolved[number]),
        retainer,
        running,
      })),
    )
    this.#id = core.kernel.register(this, 'reactions')
  }

  #owner({ site, name }: Resolved): number {
    const { sites, stockPoints } = this.#core.plan
    const point = stockPoints.findIndex((candidate) => candidate.site === site && !candidate.unlimited)
    if (point < 0)
      throw new ArgumentError(
        `invalid owner "${sites[site].name}" of reaction "${name}": it keeps no books; expected a site that keeps stock`,
      )
    return point
  }

  #resolve(name: string, { owner, watches, stockOf, moves }: ReactionPlan): Resolved {
    const { sites, lanes, stockPoints } = this.#core.plan
    const find = (of: readonly { readonly name: string }[], wanted: string) =>
      of.findIndex((candidate) => candidate.name === wanted)
    const siteOf = (wanted: string): number => {
      const found = find(sites, wanted)
      if (found < 0) throw new ArgumentError(`unknown site "${wanted}" in reaction "${name}"`)
      return found
    }
    const laneOf = (wanted: string): number => {
      const found = find(lanes, wanted)
      if (found < 0) throw new ArgumentError(`unknown site or lane "${wanted}" in reaction "${name}"`)
      return found
    }
    const shelves = new Set(stockOf.map(siteOf))
    return {
      name,
      site: siteOf(owner),
      sites: watches.filter((watched) => find(sites, watched) >= 0).map(siteOf),
      lanes: watches.filter((watched) => find(sites, watched) < 0).map(laneOf),
      points: [...stockPoints.keys()].filter(
        (point) => shelves.has(stockPoints[point].site) && !stockPoints[point].unlimited,
      ),
      moves: moves.map((move) => ({
        ...move,
        number: siteLevers.has(move.lever) ? siteOf(move.target) : laneOf(move.target),
      })),
    }
  }

  handle(_kind: number, reaction: number, _amount: number): void {
    const { kernel, plan } = this.#core
    const resolved = this.#resolved[reaction]
    const level = this.#reactions[reaction].level(this.#situation(resolved))
    if (!(level >= 0 && level <= 1))
      throw new SimulationError(`invalid level ${level} of reaction "${resolved.name}"; expected a number from 0 to 1`)
    const before = this.costs.level[reaction]
    if (level !== before) {
      for (let i = 0; i < resolved.moves.length; i++) {
        const { lever, number, factor } = resolved.moves[i]
        this.#upsets.move(lever, number, partOf(lever, factor, before), partOf(lever, factor, level))
      }
      this.costs.set(reaction, level, kernel.now)
    }
    kernel.post(plan.clock.ticksPerPeriod, plan.phases.disrupt, this.#id, 0, reaction, 0)
  }

  describe(_kind: number, reaction: number): string {
    return `reaction ${this.#resolved[reaction].name}`
  }

  #situation({ site, sites, lanes, points }: Resolved): Situation {
    const { awareness, kernel, plan, stock } = this.#core
    const view = this.#view
    let struck = 0
    for (let i = 0; i < sites.length; i++) if (awareness.siteStruck(site, sites[i])) struck += 1
    for (let i = 0; i < lanes.length; i++) if (awareness.laneStruck(site, lanes[i])) struck += 1
    const watched = sites.length + lanes.length
    let empty = 0
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < points.length; i++) {
      const net = stock.netAt(points[i], kernel.now)
      if (net <= 0) empty += 1
      least = Math.min(least, net)
    }
    view.now = kernel.now / plan.clock.ticksPerPeriod
    view.struck = watched === 0 ? 0 : struck / watched
    view.netStock = least
    view.empty = points.length === 0 ? 0 : empty / points.length
    return view
  }

  start(): void {
    const { kernel, plan } = this.#core
    for (let reaction = 0; reaction < this.#reactions.length; reaction++)
      kernel.schedule(0, plan.phases.disrupt, this.#id, 0, reaction, 0)
  }

  reset(): void {
    this.costs.reset()
  }

  save(): Plain {
    return this.costs.save()
  }

  load(state: Plain): void {
    this.costs.load(state)
  }
}

/** The value of a lever with a part of a reaction in force. */
function partOf(lever: Lever, factor: number, level: number): number {
  if (lever === Lever.delay) return level * factor
  return level === 1 ? factor : 1 + level * (factor - 1)
}
