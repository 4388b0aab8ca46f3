import { ArgumentError } from '../errors.ts'
import {
  advance,
  checkPerishable,
  demandUpTo,
  emptyState,
  issue,
  type PerishableModel,
  type PerishableRule,
  type PerishableState,
  perishableBaseStock,
  shelf,
  total,
} from './perishable-step.ts'

/** What a rule costs or yields for a perishable: exact, by the Markov chain of the states that it reaches from an empty system. */

/** Means per period. */
export interface PerishableAverages {
  readonly ordered: number
  readonly lost: number
  readonly outdated: number
  /** Left after demand and outdating. */
  readonly carriedOver: number
}

/** Money: per unit ordered, lost, outdated, and left at the end of a period. */
export interface PerishableCosts {
  readonly order: number
  readonly lost: number
  readonly outdated: number
  readonly holding: number
}

/** Which periods count: `burnIn` without, then `horizon` with weights 1, discount, discount^2, ... */
export interface DiscountedRun {
  readonly discount: number
  readonly burnIn: number
  readonly horizon: number
}

const SETTLED = 1e-14
const MOST_SWEEPS = 200_000
const MOST_STATES = 300_000

/** The states that a rule reaches, their expected figures in a period, and where they lead. */
class Chain {
  readonly figures: PerishableAverages[] = []
  readonly #next: Int32Array[] = []
  readonly #share: Float64Array[] = []

  constructor(model: PerishableModel, rule: PerishableRule) {
    checkPerishable(model)
    const states: PerishableState[] = [emptyState(model)]
    const numbers = new Map([[keyOf(states[0]), 0]])
    for (let number = 0; number < states.length; number++) {
      const state = states[number]
      const order = checkedOrder(rule(state))
      const stock = shelf(model, state, order)
      const units = total(stock)
      const share = demandUpTo(model.demand, units)
      let outdated = 0
      let carriedOver = 0
      const next = Int32Array.from(share, (probability, demand) => {
        const issued = issue(stock, demand, model.issuing)
        outdated += probability * issued.outdated
        carriedOver += probability * total(issued.left)
        return this.#numberOf(advance(model, state, order, issued.left), states, numbers)
      })
      this.figures.push({ ordered: order, lost: model.demand.loss(units), outdated, carriedOver })
      this.#next.push(next)
      this.#share.push(share)
    }
  }

  #numberOf(state: PerishableState, states: PerishableState[], numbers: Map<string, number>): number {
    const key = keyOf(state)
    const known = numbers.get(key)
    if (known !== undefined) return known
    if (states.length >= MOST_STATES)
      throw new ArgumentError(`invalid rule: it reaches more than ${MOST_STATES} states; expected fewer`)
    numbers.set(key, states.length)
    return states.push(state) - 1
  }

  /** All probability on the empty system. */
  start(): Float64Array {
    const law = new Float64Array(this.figures.length)
    law[0] = 1
    return law
  }

  step(law: Float64Array): Float64Array {
    const result = new Float64Array(law.length)
    for (let i = 0; i < law.length; i++) {
      if (law[i] === 0) continue
      const next = this.#next[i]
      const share = this.#share[i]
      for (let d = 0; d < next.length; d++) result[next[d]] += law[i] * share[d]
    }
    return result
  }

  mean(law: Float64Array, of: (figures: PerishableAverages) => number): number {
    return law.reduce((sum, probability, i) => (probability === 0 ? sum : sum + probability * of(this.figures[i])), 0)
  }
}

function keyOf({ stock, onTheWay }: PerishableState): string {
  return `${stock.join()};${onTheWay.join()}`
}

function checkedOrder(order: number): number {
  if (!Number.isInteger(order) || order < 0)
    throw new ArgumentError(`invalid order ${order} of a perishable rule; expected a whole number from 0`)
  return order
}

/**
 * Long-run means per period.
 *
 * @example
 * perishableAverages({ life: 2, L: 0, issuing: 'FIFO', demand: poissonLaw(5) }, perishableBaseStock(8)).outdated // 0.3205
 */
export function perishableAverages(model: PerishableModel, rule: PerishableRule): PerishableAverages {
  const chain = new Chain(model, rule)
  let law = chain.start()
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const next = chain.step(law)
    let change = 0
    for (let i = 0; i < next.length; i++) {
      // Averaged with itself, so that a periodic chain settles too.
      next[i] = (next[i] + law[i]) / 2
      change += Math.abs(next[i] - law[i])
    }
    law = next
    if (change < SETTLED) {
      return {
        ordered: chain.mean(law, ({ ordered }) => ordered),
        lost: chain.mean(law, ({ lost }) => lost),
        outdated: chain.mean(law, ({ outdated }) => outdated),
        carriedOver: chain.mean(law, ({ carriedOver }) => carriedOver),
      }
    }
  }
  throw new ArgumentError('invalid perishable rule: its chain does not settle')
}

/** Expected discounted cost of a rule, from an empty system; its return is the negative. */
export function discountedPerishableCost(
  model: PerishableModel,
  rule: PerishableRule,
  costs: PerishableCosts,
  { discount, burnIn, horizon }: DiscountedRun,
): number {
  const chain = new Chain(model, rule)
  const cost = ({ ordered, lost, outdated, carriedOver }: PerishableAverages) =>
    costs.order * ordered + costs.lost * lost + costs.outdated * outdated + costs.holding * carriedOver
  let law = chain.start()
  for (let t = 0; t < burnIn; t++) law = chain.step(law)
  let weight = 1
  let sum = 0
  for (let t = 0; t < horizon; t++) {
    sum += weight * chain.mean(law, cost)
    weight *= discount
    law = chain.step(law)
  }
  return sum
}

/**
 * The base-stock level of least discounted cost among 0 .. `highest`, orders being at most `maxOrder`. All are tried: the cost need not be convex.
 * Ties go to the smaller level.
 */
export function bestPerishableBaseStock(
  model: PerishableModel,
  costs: PerishableCosts,
  run: DiscountedRun,
  bounds: { readonly highest: number; readonly maxOrder?: number },
): { readonly S: number; readonly cost: number } {
  let best = { S: 0, cost: Number.POSITIVE_INFINITY }
  for (let S = 0; S <= bounds.highest; S++) {
    const cost = discountedPerishableCost(model, perishableBaseStock(S, bounds.maxOrder), costs, run)
    if (cost < best.cost) best = { S, cost }
  }
  return best
}
