import { ArgumentError } from '../errors.ts'
import {
  type GuaranteedServiceModel,
  type GuaranteedServicePlan,
  ServiceNetwork,
} from './guaranteed-service-network.ts'

/**
 * Service times of least safety-stock cost where the network is a tree (directions left aside), or several: the dynamic programme of
 * Graves & Willems (2000, section 4; corrected in Graves & Willems 2003, M&SOM 5(2), 176-177). Exact, in time of order stages x (longest replenishment time)^2.
 * Ties go to the shorter service time.
 *
 * @throws ArgumentError where arcs close a loop: see {@link guaranteedServiceNetwork} for such networks
 * @example
 * const stage = { time: 2, sd: 10 }
 * guaranteedServiceTree({
 *   stages: { plant: { ...stage, holding: 1 }, shop: { ...stage, holding: 3 } },
 *   arcs: [['plant', 'shop']],
 *   z: 1.645,
 * }).netTime // plant 2, shop 2
 */
export function guaranteedServiceTree(model: GuaranteedServiceModel): GuaranteedServicePlan {
  const network = new ServiceNetwork(model)
  const S = bestTreeTimes(network)
  if (S === undefined)
    throw new ArgumentError(
      'invalid network: its arcs close a loop; expected a tree, or the use of guaranteedServiceNetwork',
    )
  return network.plan(S)
}

/** Best service times of a tree or forest; undefined where arcs close a loop. */
export function bestTreeTimes(network: ServiceNetwork): readonly number[] | undefined {
  const peeled = peel(network)
  if (peeled === undefined) return undefined
  const tables = new Tables(network)
  for (const { stage, parent } of peeled) tables.fold(stage, parent)
  const S = new Float64Array(network.names.length)
  const SI = new Float64Array(network.names.length)
  // Backwards: the last one folded stands alone, each other one knows its parent's choice.
  for (const { stage, parent } of [...peeled].reverse()) tables.unfold(stage, parent, S, SI)
  return network.settle(S)
}

interface Peeled {
  readonly stage: number
  /** The neighbour it hangs on when its turn comes. Undefined: the last of its tree. */
  readonly parent: number | undefined
}

/** Leaves first: each stage with at most one neighbour that comes later. */
function peel({ names, suppliers, customers }: ServiceNetwork): readonly Peeled[] | undefined {
  const neighbours = names.map((_, stage) => [...suppliers[stage], ...customers[stage]])
  const degree = neighbours.map((list) => list.length)
  const done = names.map(() => false)
  const queue = names.flatMap((_, stage) => (degree[stage] <= 1 ? [stage] : []))
  const peeled: Peeled[] = []
  for (let next = 0; next < queue.length; next++) {
    const stage = queue[next]
    if (done[stage]) continue
    done[stage] = true
    const parent = neighbours[stage].find((neighbour) => !done[neighbour])
    peeled.push({ stage, parent })
    if (parent !== undefined && --degree[parent] <= 1) queue.push(parent)
  }
  return peeled.length === names.length ? peeled : undefined
}

/**
 * Least cost of what has been folded into a stage, by its inbound time (stages above it) and by its service time (stages below it).
 * `above[x]` falls with x: with more time, suppliers may quote more. `below[x]` rises with x.
 */
class Tables {
  readonly #network: ServiceNetwork
  readonly #above: readonly Float64Array[]
  readonly #below: readonly Float64Array[]

  constructor(network: ServiceNetwork) {
    this.#network = network
    this.#above = network.names.map((_, stage) => new Float64Array(network.longestInbound[stage] + 1))
    this.#below = network.names.map((_, stage) => new Float64Array(network.longest[stage] + 1))
  }

  /** Adds the least cost of a stage, with all that hangs on it, to the table of its parent. */
  fold(stage: number, parent: number | undefined): void {
    if (parent === undefined) return
    const { suppliers } = this.#network
    if (suppliers[parent].includes(stage)) {
      const table = this.#above[parent]
      let least = Number.POSITIVE_INFINITY
      for (let x = 0; x < table.length; x++) {
        if (x < this.#below[stage].length) least = Math.min(least, this.#atService(stage, x).cost)
        table[x] += least
      }
    } else {
      const table = this.#below[parent]
      let least = Number.POSITIVE_INFINITY
      for (let x = this.#above[stage].length - 1; x >= 0; x--) {
        if (x >= this.#network.inbound[stage]) least = Math.min(least, this.#atInbound(stage, x).cost)
        if (x < table.length) table[x] += least
      }
    }
  }

  /** Chooses for a stage when its parent has chosen. */
  unfold(stage: number, parent: number | undefined, S: Float64Array, SI: Float64Array): void {
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
      SI[stage] = found.at
    }
  }

  /** Least cost at a given service time, over inbound times. */
  #atService(stage: number, service: number, from = this.#network.inbound[stage]): { cost: number; at: number } {
    const network = this.#network
    const above = this.#above[stage]
    let least = Number.POSITIVE_INFINITY
    let at = from
    for (let x = Math.max(from, service - network.wholeTime[stage]); x < above.length; x++) {
      const cost = above[x] + network.costOf(stage, x - service)
      if (cost < least) {
        least = cost
        at = x
      }
    }
    return { cost: least + this.#below[stage][service], at }
  }

  /** Least cost at a given inbound time, over service times. */
  #atInbound(stage: number, inbound: number): { cost: number } {
    const network = this.#network
    const below = this.#below[stage]
    const last = Math.min(below.length - 1, inbound + network.wholeTime[stage])
    let least = Number.POSITIVE_INFINITY
    for (let service = 0; service <= last; service++)
      least = Math.min(least, below[service] + network.costOf(stage, inbound - service))
    return { cost: least + this.#above[stage][inbound] }
  }
}
