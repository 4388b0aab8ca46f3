import { exp } from '../math/exp.ts'
import { type EoqCosts, eoq } from './eoq.ts'
import { type Minimum, minimumOf } from './minimum.ts'
import { requireNonNegative, requirePositive } from './require.ts'

/**
 * The EOQ with disruptions: fluid demand at a constant rate; Q is ordered when the stock reaches 0 and comes at once if the supplier is up; if it is down,
 * demand is lost until it recovers, and Q comes then. Up and down times are exponential and run on independently of the orders (Parlar & Berkin 1991,
 * corrected by Berk & Arreola-Risa 1994, Naval Research Logistics 41; Snyder & Shen 2019, section 9.2.2).
 */
export interface EoqDisruptionModel extends EoqCosts {
  /** Money per unit of demand lost. */
  readonly p: number
  /** Disruptions per unit of time while the supplier is up. */
  readonly disruptionRate: number
  /** Recoveries per unit of time while it is down. */
  readonly recoveryRate: number
}

/** What an order quantity brings about. */
export interface EoqDisruptionFigures {
  readonly Q: number
  /** Money per unit of time. */
  readonly cost: number
  /** Probability that the supplier is down when the stock reaches 0. */
  readonly pDown: number
  /** Share of demand that is lost. */
  readonly lostFraction: number
}

/**
 * Renewal reward over the time between two deliveries: Q / D + beta / psi, where beta = lambda / (lambda + psi) (1 - exp(-(lambda + psi) Q / D)) is the
 * probability that the supplier, up at a delivery, is down Q / D later (Snyder & Shen 2019, equation 9.6).
 */
export function eoqWithDisruptionsAt(model: EoqDisruptionModel, Q: number): EoqDisruptionFigures {
  const { K, h, D, p, disruptionRate, recoveryRate } = model
  requireNonNegative({ K, p, disruptionRate })
  requirePositive({ h, D, recoveryRate, Q })
  const rates = disruptionRate + recoveryRate
  const pDown = (disruptionRate / rates) * (1 - exp((-rates * Q) / D))
  const wait = pDown / recoveryRate
  const length = Q / D + wait
  const cost = (K + (h * Q * Q) / (2 * D) + p * D * wait) / length
  return { Q, cost, pDown, lostFraction: wait / length }
}

/**
 * The best order quantity. The cost is unimodal in Q (Berk & Arreola-Risa 1994): the upper end of the search
 * doubles until the cost rises.
 *
 * @example
 * eoqWithDisruptions({ K: 8, h: 0.225, p: 5, D: 1300, disruptionRate: 1.5, recoveryRate: 14 }) // Q 772.81, cost 173.95
 */
export function eoqWithDisruptions(model: EoqDisruptionModel): EoqDisruptionFigures {
  const cost = (Q: number) => eoqWithDisruptionsAt(model, Q).cost
  const start = eoq(model).Q
  let high = start
  while (cost(2 * high) < cost(high)) high *= 2
  const { at }: Minimum = minimumOf(cost, start / 2 ** 20, 2 * high)
  return eoqWithDisruptionsAt(model, at)
}
