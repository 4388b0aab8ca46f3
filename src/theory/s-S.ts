import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import { newsvendorCost } from './newsvendor.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/** Periodic review (s, S), whole units, backorders: order up to S when the inventory position is at or below s. */

export interface SSModel {
  /** Demand of one period, in whole units; P(D = 0) < 1. */
  readonly demand: DemandLaw
  /** Demand of the periods that an order placed now must wait for: L + 1 of them. Default: the demand of one period (L = 0). */
  readonly leadTimeDemand?: DemandLaw
  /** Money per order. */
  readonly K: number
  /** Money per unit on hand, and per unit backordered, at the end of a period. */
  readonly h: number
  readonly p: number
}

export interface SSPlan {
  readonly s: number
  readonly S: number
  /** Money per period. */
  readonly cost: number
  /** Orders per period. */
  readonly orderRate: number
}

/** Renewal quantities of the model: expected visits m(j) to S - j within a cycle, and their running sum M(n), the mean length of a cycle of span n. */
class Renewal {
  readonly #model: SSModel
  readonly #visits: number[] = []
  readonly #sums: number[] = [0]

  constructor(model: SSModel) {
    this.#model = model
    this.#visits.push(1 / (1 - model.demand.probability(0)))
  }

  /** m(j) = sum over l of P(D = l) m(j - l), m(0) = 1 / (1 - P(D = 0)). */
  visits(j: number): number {
    const { demand } = this.#model
    while (this.#visits.length <= j) {
      const next = this.#visits.length
      let sum = 0
      for (let l = 1; l <= next; l++) sum += demand.probability(l) * this.#visits[next - l]
      this.#visits.push(sum * this.#visits[0])
    }
    return this.#visits[j]
  }

  /** M(n) = m(0) + ... + m(n - 1). */
  length(n: number): number {
    while (this.#sums.length <= n)
      this.#sums.push(this.#sums[this.#sums.length - 1] + this.visits(this.#sums.length - 1))
    return this.#sums[n]
  }
}

/** Cost per period of given levels: (K + sum over j < S - s of m(j) G(S - j)) / M(S - s) (Zheng & Federgruen 1991, equation 5). */
export function costOfSS(model: SSModel, s: number, S: number): SSPlan {
  requireLevels(s, S)
  requireModel(model)
  return evaluate(model, new Renewal(model), s, S)
}

/**
 * The optimal (s, S) by the algorithm of Zheng & Federgruen (1991, Operations Research 39(4), 654-665).
 *
 * @example
 * optimalSS({ demand: poissonLaw(6), K: 5, h: 1, p: 4 }) // s 4, S 10, cost 8.034
 */
export function optimalSS(model: SSModel): SSPlan {
  requireModel(model)
  const { h, p } = model
  const renewal = new Renewal(model)
  const loss = (y: number) => periodCost(model, y)
  const lowest = (model.leadTimeDemand ?? model.demand).quantile(p / (p + h))
  let S = lowest
  let s = lowest - 1
  while (evaluate(model, renewal, s, S).cost > loss(s)) s -= 1
  let best = evaluate(model, renewal, s, S)
  for (let candidate = S + 1; loss(candidate) <= best.cost; candidate++) {
    if (evaluate(model, renewal, s, candidate).cost >= best.cost) continue
    S = candidate
    while (evaluate(model, renewal, s, S).cost <= loss(s + 1)) s += 1
    best = evaluate(model, renewal, s, S)
  }
  return best
}

function evaluate(model: SSModel, renewal: Renewal, s: number, S: number): SSPlan {
  let sum = model.K
  for (let j = 0; j < S - s; j++) sum += renewal.visits(j) * periodCost(model, S - j)
  const length = renewal.length(S - s)
  return { s, S, cost: sum / length, orderRate: 1 / length }
}

/** G(y): expected cost of the period that position y answers for. */
function periodCost({ demand, leadTimeDemand = demand, h, p }: SSModel, y: number): number {
  return newsvendorCost(leadTimeDemand, y, { overage: h, underage: p })
}

function requireModel({ demand, leadTimeDemand = demand, h, p, K }: SSModel): void {
  requirePositive({ h, p })
  requireNonNegative({ K })
  for (const [name, law] of Object.entries({ demand, leadTimeDemand }))
    if (!law.integer || law.cdf(-1) > 0)
      throw new ArgumentError(
        `invalid ${name}: a law of parts or of less than none; expected one of whole units from 0`,
      )
  if (!(demand.probability(0) < 1)) throw new ArgumentError('invalid demand: none ever; expected some now and then')
}

function requireLevels(s: number, S: number): void {
  if (!Number.isInteger(s) || !Number.isInteger(S) || S <= s)
    throw new ArgumentError(`invalid levels s = ${s}, S = ${S}; expected whole numbers with S > s`)
}
