import type { Highs } from 'highs'
import { ArgumentError } from '../errors.ts'
import { Branches } from './guaranteed-service-branches.ts'
import { ChordProgram, type Corners } from './guaranteed-service-chords.ts'
import {
  type GuaranteedServiceModel,
  type GuaranteedServicePlan,
  ServiceNetwork,
} from './guaranteed-service-network.ts'

export interface NetworkSearch {
  /** Seconds of the solver, all rounds together. Default 60. */
  readonly timeLimit?: number
  /** The search ends when the cost is within this share of the bound. Default 1e-6. */
  readonly gap?: number
}

/** A plan and how good it is known to be. */
export interface BoundedServicePlan extends GuaranteedServicePlan {
  /** No plan costs less than this. */
  readonly bound: number
}

/**
 * Service times of least safety-stock cost in any network without rings. Trees go to the dynamic programme; others to the mixed-integer
 * solver HiGHS (package `highs`, to be installed beside this one), which is loaded by this call alone.
 *
 * Costs are concave in the net replenishment time, so a chain of chords below them gives a bound, and the true cost of the times found gives a plan. Each round
 * adds a corner at the times found and solves again, until plan and bound meet (Magnanti, Shen, Shu, Simchi-Levi & Teo 2006, Operations Research
 * Letters 34(2), 228-238). As S and SI are whole, chords with a corner at every whole net time are exact; few are ever needed.
 * Where the time limit ends the search first, `bound` tells how far from the least the cost can be at most.
 *
 * @throws ArgumentError where `highs` is not installed
 * @example
 * const { cost, bound } = await guaranteedServiceNetwork(model, { timeLimit: 10 })
 */
export async function guaranteedServiceNetwork(
  model: GuaranteedServiceModel,
  search: NetworkSearch = {},
): Promise<BoundedServicePlan> {
  const solve = await serviceTimeSolver()
  return solve(model, search)
}

/**
 * The search of {@link guaranteedServiceNetwork} with the solver loaded: for many networks, or where nothing can wait.
 *
 * @throws ArgumentError where `highs` is not installed
 */
export async function serviceTimeSolver(): Promise<
  (model: GuaranteedServiceModel, search?: NetworkSearch) => BoundedServicePlan
> {
  const highs = await loadSolver()
  return (model, search) => searchTimes(highs, model, search)
}

function searchTimes(
  highs: Highs,
  model: GuaranteedServiceModel,
  { timeLimit = 60, gap = 1e-6 }: NetworkSearch = {},
): BoundedServicePlan {
  if (!(timeLimit > 0)) throw new ArgumentError(`invalid timeLimit ${timeLimit}; expected a number of seconds above 0`)
  const network = new ServiceNetwork(model)
  const search = new ChordSearch(network)
  let left = timeLimit
  let isStuck = false
  while (left > 0 && search.cost - search.bound > gap * search.cost) {
    // Early chords are not worth an exact solution: a tenth of the distance between plan and bound will do, until that brings nothing new.
    const share = isStuck ? 0 : (search.cost - search.bound) / search.cost / 10
    const { seconds, isNew } = search.round(highs, { seconds: left, gap: Math.max(gap / 2, share) })
    if (!isNew && share <= gap / 2) break
    isStuck = !isNew
    left -= seconds
  }
  return { ...network.plan(search.best), bound: Math.min(search.bound, search.cost) }
}

async function loadSolver(): Promise<Highs> {
  const loader = await import('highs').then(
    (solver: { readonly default: unknown }) => solver.default,
    (cause: unknown) => {
      throw new ArgumentError(
        'missing package "highs", the solver for networks with loops; expected it to be installed: npm install highs',
        { cause },
      )
    },
  )
  // Declared as CommonJS, loaded as a module: the compiler would look for the loader one `default` too deep.
  if (!isLoader(loader)) throw new ArgumentError('invalid package "highs": no loader; expected version 1.15 or later')
  return loader()
}

function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function'
}

/** Where the bounds on costs have corners, the best service times so far, and the best bound. */
class ChordSearch {
  /** Service times of all stages. */
  best: readonly number[]
  cost: number
  bound: number
  readonly #network: ServiceNetwork
  readonly #branches: Branches
  readonly #corners: Corners[]
  #rounds = 0

  constructor(network: ServiceNetwork) {
    this.#network = network
    this.#branches = new Branches(network)
    const S = new Float64Array(network.names.length)
    const SI = new Float64Array(network.names.length)
    // Everybody in the core quotes the longest time: no stock but where customers will not wait.
    for (const stage of this.#branches.core) {
      S[stage] = network.longest[stage]
      SI[stage] = network.longestInbound[stage]
    }
    this.#branches.complete(S, SI)
    this.best = network.settle(S)
    this.cost = network.costOfTimes(this.best)
    this.bound = this.#branches.core.length === 0 ? this.cost : 0
    this.#corners = this.#branches.core.map((stage) => ({
      gap: rising([this.#leastGap(stage), network.longestInbound[stage]]),
      above: rising([network.inbound[stage], network.longestInbound[stage]]),
      below: rising([0, network.longest[stage]]),
    }))
  }

  /** Solves once. The first round is linear: a bound at once, however short the time. */
  round(highs: Highs, { seconds, gap }: { seconds: number; gap: number }): { seconds: number; isNew: boolean } {
    const program = new ChordProgram(this.#network, this.#branches, this.#corners, this.best)
    const options = { time_limit: seconds, mip_rel_gap: gap }
    return program.run(highs, options, (solver) => {
      this.bound = Math.max(this.bound, program.boundOf(solver, highs))
      const found = this.#network.settle(program.timesOf(solver))
      const cost = this.#network.costOfTimes(found)
      if (cost < this.cost) {
        this.best = found
        this.cost = cost
      }
      this.#rounds += 1
      return { seconds: solver.getRunTime(), isNew: this.#refine(found) }
    })
  }

  /** Corners at these times. False: they were there already. */
  #refine(S: readonly number[]): boolean {
    let isNew = false
    const joined = (corners: readonly number[], ...more: readonly number[]) => {
      const all = rising([...corners, ...more])
      isNew ||= all.length > corners.length
      return all
    }
    this.#branches.core.forEach((stage, at) => {
      const SI = this.#network.inboundOf(stage, S)
      const { gap, above, below } = this.#corners[at]
      // In most optima of most networks, most stages either hold no stock or quote 0, and so do their suppliers.
      const likely = this.#rounds === 1 ? [Math.max(this.#leastGap(stage), 0)] : []
      this.#corners[at] = {
        gap: joined(gap, SI - S[stage], ...likely),
        above: joined(above, SI),
        below: joined(below, S[stage]),
      }
    })
    return isNew
  }

  #leastGap(stage: number): number {
    const { wholeTime, inbound, longest } = this.#network
    return Math.max(-wholeTime[stage], inbound[stage] - longest[stage])
  }
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}
