import type { Highs } from 'highs'
import { ArgumentError } from '../errors.ts'
import { ChordProgram } from './guaranteed-service-chords.ts'
import {
  type GuaranteedServiceModel,
  type GuaranteedServicePlan,
  ServiceNetwork,
} from './guaranteed-service-network.ts'
import { bestTreeTimes } from './guaranteed-service-tree.ts'

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
  const treeTimes = bestTreeTimes(network)
  if (treeTimes !== undefined) {
    const plan = network.plan(treeTimes)
    return { ...plan, bound: plan.cost }
  }
  const search = new ChordSearch(network)
  let left = timeLimit
  while (left > 0 && search.cost - search.bound > gap * search.cost) {
    const { seconds, isDone } = search.round(highs, { seconds: left, gap: gap / 2 })
    if (isDone) break
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

/** Where the cost of each stage has corners, the best service times so far, and the best bound. */
class ChordSearch {
  best: readonly number[]
  cost: number
  bound = Number.NEGATIVE_INFINITY
  readonly #network: ServiceNetwork
  /** By stage: gaps SI - S at which chords meet the cost, rising, from the least possible to the largest. */
  readonly #corners: number[][]

  constructor(network: ServiceNetwork) {
    this.#network = network
    // Everybody quotes the longest time: no stock but where customers will not wait.
    this.best = network.settle(network.longest)
    this.cost = network.costOfTimes(this.best)
    this.#corners = network.names.map((_, stage) => {
      const least = Math.max(-network.wholeTime[stage], network.inbound[stage] - network.longest[stage])
      const most = network.longestInbound[stage]
      return network.weight[stage] === 0 ? [] : rising([least, most, clamp(0, least, most)])
    })
  }

  /** One solution of the chords. */
  round(highs: Highs, { seconds, gap }: { seconds: number; gap: number }): { seconds: number; isDone: boolean } {
    const program = new ChordProgram(this.#network, this.#corners)
    const solver = highs.createModel(program.data())
    try {
      solver.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap })
      solver.setSolution({ colValue: program.columnsOf(this.best) })
      solver.run()
      this.bound = Math.max(this.bound, program.boundOf(solver, highs))
      const found = this.#network.settle(program.timesOf(solver))
      const cost = this.#network.costOfTimes(found)
      if (cost < this.cost) {
        this.best = found
        this.cost = cost
      }
      return { seconds: solver.getRunTime(), isDone: !this.#refine(found) }
    } finally {
      solver.dispose()
    }
  }

  /** Corners where the chords lie below the cost of these times. False: nowhere. */
  #refine(S: readonly number[]): boolean {
    let isNew = false
    this.#corners.forEach((corners, stage) => {
      const gap = this.#network.inboundOf(stage, S) - S[stage]
      if (corners.length === 0 || corners.includes(gap)) return
      this.#corners[stage] = rising([...corners, gap])
      isNew = true
    })
    return isNew
  }
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
