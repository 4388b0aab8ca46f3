import type { ServiceNetwork } from './guaranteed-service-network.ts'

/**
 * The branches of a network: whatever hangs on the rest by one arc, and can be cut off stage by stage. They are solved by the dynamic programme of Graves & Willems
 * (2000, section 4), each for every service time of the stage it hangs on. What is left is the *core*: empty in a tree, else the stages on and between loops.
 *
 * By stage, `above[x]` is the least cost of the branches that supply it, at inbound time x; it falls with x, as suppliers may then quote more. `below[x]` is
 * that of the branches it supplies, at service time x; it rises with x.
 */
export class Branches {
  /** Stages in no branch. */
  readonly core: readonly number[]
  readonly above: readonly Float64Array[]
  readonly below: readonly Float64Array[]
  /** Least cost of whole trees, which hang on nothing. */
  cost = 0
  readonly #network: ServiceNetwork
  readonly #cuts: readonly Cut[]

  constructor(network: ServiceNetwork) {
    this.#network = network
    this.above = network.names.map((_, stage) => new Float64Array(network.longestInbound[stage] + 1))
    this.below = network.names.map((_, stage) => new Float64Array(network.longest[stage] + 1))
    this.#cuts = cutBranches(network)
    const isCut = new Set(this.#cuts.map(({ stage }) => stage))
    this.core = [...network.names.keys()].filter((stage) => !isCut.has(stage))
    for (const cut of this.#cuts) this.#fold(cut)
  }

  /** Fills in the best times of all branches, given S and SI of the core. */
  complete(S: Float64Array, SI: Float64Array): void {
    // Backwards: each stage finds its parent decided.
    for (const cut of [...this.#cuts].reverse()) this.#unfold(cut, S, SI)
  }

  /** Adds the least cost of a stage, with all that hangs on it, to the table of its parent. */
  #fold({ stage, parent }: Cut): void {
    const { suppliers, inbound } = this.#network
    let least = Number.POSITIVE_INFINITY
    if (parent === undefined) {
      for (let x = inbound[stage]; x < this.above[stage].length; x++) least = Math.min(least, this.#atInbound(stage, x))
      this.cost += least
      return
    }
    if (suppliers[parent].includes(stage)) {
      const table = this.above[parent]
      for (let x = 0; x < table.length; x++) {
        if (x < this.below[stage].length) least = Math.min(least, this.#atService(stage, x, inbound[stage]).cost)
        table[x] += least
      }
      return
    }
    const table = this.below[parent]
    for (let x = this.above[stage].length - 1; x >= 0; x--) {
      if (x >= inbound[stage]) least = Math.min(least, this.#atInbound(stage, x))
      if (x < table.length) table[x] += least
    }
  }

  #unfold({ stage, parent }: Cut, S: Float64Array, SI: Float64Array): void {
    const { suppliers, longest, inbound } = this.#network
    const isSupplier = parent !== undefined && suppliers[parent].includes(stage)
    const lastService = isSupplier ? Math.min(longest[stage], SI[parent]) : longest[stage]
    const firstInbound = parent !== undefined && !isSupplier ? Math.max(inbound[stage], S[parent]) : inbound[stage]
    let least = Number.POSITIVE_INFINITY
    for (let service = 0; service <= lastService; service++) {
      const found = this.#atService(stage, service, firstInbound)
      if (!(found.cost < least)) continue
      least = found.cost
      S[stage] = service
      SI[stage] = found.inbound
    }
  }

  /** Least cost at a given service time, over inbound times from `first` on. */
  #atService(stage: number, service: number, first: number): { readonly cost: number; readonly inbound: number } {
    const network = this.#network
    const above = this.above[stage]
    let least = Number.POSITIVE_INFINITY
    let inbound = first
    for (let x = Math.max(first, service - network.wholeTime[stage]); x < above.length; x++) {
      const cost = above[x] + network.costOf(stage, x - service)
      if (cost < least) {
        least = cost
        inbound = x
      }
    }
    return { cost: least + this.below[stage][service], inbound }
  }

  /** Least cost at a given inbound time, over service times. */
  #atInbound(stage: number, inbound: number): number {
    const network = this.#network
    const below = this.below[stage]
    const last = Math.min(below.length - 1, inbound + network.wholeTime[stage])
    let least = Number.POSITIVE_INFINITY
    for (let service = 0; service <= last; service++)
      least = Math.min(least, below[service] + network.costOf(stage, inbound - service))
    return least + this.above[stage][inbound]
  }
}

interface Cut {
  readonly stage: number
  /** The one neighbour left when its turn comes. Undefined: the last of a tree. */
  readonly parent: number | undefined
}

/** Stages with at most one neighbour left, in the order in which they are cut off. */
function cutBranches({ names, suppliers, customers }: ServiceNetwork): readonly Cut[] {
  const neighbours = names.map((_, stage) => [...suppliers[stage], ...customers[stage]])
  const degree = neighbours.map((list) => list.length)
  const isCut = names.map(() => false)
  const queue = names.flatMap((_, stage) => (degree[stage] <= 1 ? [stage] : []))
  const cuts: Cut[] = []
  for (let next = 0; next < queue.length; next++) {
    const stage = queue[next]
    if (isCut[stage]) continue
    isCut[stage] = true
    const parent = neighbours[stage].find((neighbour) => !isCut[neighbour])
    cuts.push({ stage, parent })
    if (parent !== undefined && --degree[parent] <= 1) queue.push(parent)
  }
  return cuts
}
