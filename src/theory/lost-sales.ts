import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import type { DemandLaw } from './demand-law.ts'

/**
 * Periodic review with lost sales and a lead time of whole periods: each period the order of L periods ago arrives, a new one is placed, demand occurs,
 * what is unmet is lost; h per unit left, p per unit lost. Exact, by Markov chains over the stock after the arrival and the L - 1 orders that follow
 * (Zipkin 2008, Operations Research 56(5)). The number of states grows as the (L)th power of the stock: meant for L up to 4 or so.
 */
export interface LostSalesModel {
  /** Demand of one period, in whole units. */
  readonly demand: DemandLaw
  /** Lead time in periods, at least 1: an order of period t can serve the demand of period t + L. */
  readonly L: number
  readonly h: number
  readonly p: number
}

/** Demand that is left out: its probability is below this. */
const TAIL = 1e-15
/** The average cost is known to within this. */
const PRECISION = 1e-7
/** A distribution that a step changes by less has settled. */
const SETTLED = 1e-13
const MOST_SWEEPS = 100_000

/** Probabilities of demand 0, 1, ... */
function densities(demand: DemandLaw): Float64Array {
  if (!demand.integer) throw new ArgumentError('invalid demand law: continuous; expected whole units')
  const found: number[] = []
  for (let k = 0; k <= demand.mean || 1 - demand.cdf(k - 1) > TAIL; k++) found.push(demand.probability(k))
  return Float64Array.from(found)
}

function checkLeadTime(L: number): void {
  if (!Number.isInteger(L) || L < 1)
    throw new ArgumentError(`invalid lead time L = ${L}; expected a whole number from 1`)
}

/** Expected cost of a period that starts with x units on the shelf, for x = 0 .. most. */
function periodCosts({ demand, h, p }: LostSalesModel, most: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, x) => {
    const lost = demand.loss(x)
    return h * (x - demand.mean + lost) + p * lost
  })
}

/** What is left of x units after the demand of a period: P(left = y), y = 0 .. x. */
function leftovers(density: Float64Array, most: number): readonly Float64Array[] {
  return Array.from({ length: most + 1 }, (_, x) => {
    const left = new Float64Array(x + 1)
    let sum = 0
    for (let demand = 0; demand < x && demand < density.length; demand++) {
      left[x - demand] = density[demand]
      sum += density[demand]
    }
    left[0] += Math.max(0, 1 - sum)
    return left
  })
}

/**
 * Average cost per period of a rule that orders z, given the stock x after the arrival and the orders under way. Iterates the distribution of the states
 * it reaches.
 */
function averageCost(
  model: LostSalesModel,
  start: readonly number[],
  rule: (state: readonly number[]) => number,
): number {
  const chain = new Chain(model, start, rule)
  let share: Float64Array = new Float64Array(chain.size)
  share[0] = 1
  let change = Number.POSITIVE_INFINITY
  for (let sweep = 0; sweep < MOST_SWEEPS && change > SETTLED; sweep++) {
    // Averaged with itself, so that a periodic chain settles too.
    const next = chain.step(share)
    for (let i = 0; i < next.length; i++) next[i] = (next[i] + share[i]) / 2
    change = 0
    for (let i = 0; i < next.length; i++) change += Math.abs(next[i] - share[i])
    share = next
  }
  if (change > SETTLED) throw new ArgumentError('invalid lost-sales model: its chain does not settle')
  return chain.cost(share)
}

/** The Markov chain of the states that a rule reaches. */
class Chain {
  readonly #costs: Float64Array
  /** By state: the stock, and by what is left of it the number of the next state. */
  readonly #stock: number[] = []
  readonly #next: Int32Array[] = []
  readonly #left: Float64Array[] = []

  constructor(model: LostSalesModel, start: readonly number[], rule: (state: readonly number[]) => number) {
    const density = densities(model.demand)
    // No stock and no order is above the units at the start, all that there ever are: a state is a number in that base.
    const base = start.reduce((sum, units) => sum + units, 1)
    const keyOf = (state: readonly number[]) => state.reduce((key, units) => key * base + units, 0)
    let height = 1
    for (let i = 1; i < start.length; i++) height *= base
    // Few units over a long lead time: such numbers would no longer be told apart, and lists of digits are.
    const isExact = height * base <= Number.MAX_SAFE_INTEGER
    const numbers = new Map<number | string, number>([[isExact ? keyOf(start) : start.join(), 0]])
    const states: (readonly number[])[] = [start]
    let laws: readonly Float64Array[] = []
    for (let number = 0; number < states.length; number++) {
      const [x, ...line] = states[number]
      if (x >= laws.length) laws = leftovers(density, 2 * x)
      const z = rule(states[number])
      const next = new Int32Array(x + 1)
      // With L = 1 today's order is what arrives next.
      const [arrives, ...rest] = [...line, z]
      const behind = keyOf(rest)
      for (let left = 0; left <= x; left++) {
        const key = isExact ? (left + arrives) * height + behind : [left + arrives, ...rest].join()
        let known = numbers.get(key)
        if (known === undefined) {
          known = states.push([left + arrives, ...rest]) - 1
          numbers.set(key, known)
        }
        next[left] = known
      }
      this.#stock.push(x)
      this.#next.push(next)
      this.#left.push(laws[x])
    }
    this.#costs = periodCosts(model, Math.max(...this.#stock))
  }

  get size(): number {
    return this.#stock.length
  }

  step(share: Float64Array): Float64Array {
    const result = new Float64Array(share.length)
    for (let i = 0; i < share.length; i++) {
      const left = this.#left[i]
      const next = this.#next[i]
      for (let y = 0; y < left.length; y++) result[next[y]] += share[i] * left[y]
    }
    return result
  }

  cost(share: Float64Array): number {
    return this.#stock.reduce((sum, x, i) => sum + share[i] * this.#costs[x], 0)
  }
}

/** Average cost per period of base stock S: order S - on hand - on order. */
export function costOfLostSalesBaseStock(model: LostSalesModel, S: number): number {
  checkLeadTime(model.L)
  const start = [S, ...new Array<number>(model.L - 1).fill(0)]
  return averageCost(model, start, (state) => S - state.reduce((sum, units) => sum + units, 0))
}

/** The best base-stock level, and its average cost per period. The cost is searched upward from the mean demand of the lead time. */
export function bestLostSalesBaseStock(model: LostSalesModel): { readonly S: number; readonly cost: number } {
  let S = Math.max(0, Math.floor(model.demand.mean * model.L))
  let cost = costOfLostSalesBaseStock(model, S)
  for (let step = 1; step >= -1; step -= 2) {
    for (;;) {
      if (S + step < 0) break
      const next = costOfLostSalesBaseStock(model, S + step)
      if (next >= cost) break
      S += step
      cost = next
    }
  }
  return { S, cost }
}

/** Largest table of values, in entries: (bound + 1)^L. */
const MOST_VALUES = 32_000_000

/**
 * Least average cost per period of all policies, by relative value iteration; `most` bounds stock and pipeline together (default: well above the best
 * base stock). Throws ArgumentError where a table of (most + 1)^L values would be too large: with a mean demand of 5, beyond L = 4.
 */
export function leastLostSalesCost(model: LostSalesModel, most?: number): number {
  checkLeadTime(model.L)
  const bound = most ?? bestLostSalesBaseStock(model).S + Math.ceil(2 * model.demand.mean)
  if (model.L * ln(bound + 1) > ln(MOST_VALUES))
    throw new ArgumentError(
      `invalid lost-sales model: ${bound + 1} ^ ${model.L} values; expected at most ${MOST_VALUES} (a shorter lead time or less demand)`,
    )
  const values = new Values(model, bound)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const { least, largest } = values.sweep()
    if (largest - least < PRECISION) return (least + largest) / 2
  }
  throw new ArgumentError('invalid lost-sales model: value iteration does not settle')
}

interface Bounds {
  readonly least: number
  readonly largest: number
}

/**
 * Relative values by state: the stock x after the arrival and the orders z_1 .. z_(L-1) that arrive next, all together at most `bound`; an order z leads to
 * ((x - D)+ + z_1, z_2, .., z_(L-1), z). A state is a number in base bound + 1, x its last digit: what may be left of x lies side by side.
 */
class Values {
  readonly #L: number
  readonly #bound: number
  readonly #width: number
  /** What an order of one unit adds to the number of the next state. */
  readonly #step: number
  readonly #left: readonly Float64Array[]
  readonly #costs: Float64Array
  #before: Float64Array
  #next: Float64Array

  constructor(model: LostSalesModel, bound: number) {
    this.#L = model.L
    this.#bound = bound
    this.#width = bound + 1
    let size = 1
    for (let i = 1; i < model.L; i++) size *= this.#width
    this.#step = size
    this.#left = leftovers(densities(model.demand), bound)
    this.#costs = periodCosts(model, bound)
    this.#before = new Float64Array(size * this.#width)
    this.#next = new Float64Array(size * this.#width)
  }

  /** The average cost lies between the least and the largest growth of a sweep (Odoni 1969). */
  sweep(): Bounds {
    const grown = { least: Number.POSITIVE_INFINITY, largest: Number.NEGATIVE_INFINITY }
    const base = this.#best(0, 0)
    this.#visit(this.#L - 1, this.#bound, 0, base, grown)
    ;[this.#before, this.#next] = [this.#next, this.#before]
    return { least: grown.least + base, largest: grown.largest + base }
  }

  /** All pipelines whose later orders make up the number `line`, with `room` left for the others; then all x. */
  #visit(digits: number, room: number, line: number, base: number, grown: { least: number; largest: number }): void {
    if (digits > 0) {
      for (let z = 0; z <= room; z++) this.#visit(digits - 1, room - z, line * this.#width + z, base, grown)
      return
    }
    for (let x = 0; x <= room; x++) {
      const state = line * this.#width + x
      const value = this.#best(state, room - x) - base
      const growth = value - this.#before[state]
      if (growth < grown.least) grown.least = growth
      if (growth > grown.largest) grown.largest = growth
      this.#next[state] = value
    }
  }

  /** Least expected cost from a state, orders being at most `room`. */
  #best(state: number, room: number): number {
    const x = state % this.#width
    const line = (state - x) / this.#width
    const left = this.#left[x]
    let best = Number.POSITIVE_INFINITY
    // The number of the pipeline without its first order, moved down a place, and that order beside the stock: the same number.
    for (let z = 0; z <= room; z++) best = Math.min(best, expected(left, this.#before, line + z * this.#step))
    return this.#costs[x] + best
  }
}

/** Expected value of what is left, moved up by `shift` places. */
function expected(left: Float64Array, values: Float64Array, shift: number): number {
  let sum = 0
  for (let y = 0; y < left.length; y++) sum += left[y] * values[shift + y]
  return sum
}
