import type { DemandLaw } from './demand-law.ts'
import { mixtureLaw } from './mixture-law.ts'
import { newsvendorCost, newsvendorLevel } from './newsvendor.ts'
import { requirePositive, requireProbability } from './require.ts'

/**
 * Base stock under a supplier that is up or down each period, by a Markov chain: up -> down with probability alpha, down -> up with beta. While it is
 * down nothing can be ordered; demand is backordered; cost h per unit left and p per unit short at the end of each period.
 *
 * At the end of a period in which the supplier has been down for n periods (0: up), the net stock is S less the demand of n + 1 periods, so that the
 * cost is a newsvendor's over a mixture of laws (Tomlin 2006, Management Science 52(5); Schmitt, Snyder & Shen 2010, European Journal of Operational
 * Research 203(1); Snyder & Shen 2019, section 9.3). A supplier each of whose deliveries fails with probability 1 - q is the case alpha = 1 - q, beta = q.
 */
export interface MarkovSupplyModel {
  readonly alpha: number
  readonly beta: number
  readonly h: number
  readonly p: number
  /** Demand of this many periods together. */
  readonly demandOver: (periods: number) => DemandLaw
  /** Constant lead time in periods; orders under way are not touched by a disruption. Default 0. */
  readonly L?: number
}

export interface MarkovSupplyPlan {
  readonly S: number
  /** Money per period. */
  readonly cost: number
}

/** Disruptions that are longer with a smaller probability are left out. */
const TAIL = 1e-16

/**
 * Long-run probabilities that the supplier has been down for 0, 1, 2, ... periods: pi_0 = beta / (alpha + beta), pi_n = pi_0 alpha (1 - beta)^(n - 1).
 * Cut where less than 1e-16 is left; the last entry holds the rest.
 *
 * @example
 * downtimeShares({ alpha: 0.04, beta: 0.25 })[0] // 0.862, the share of periods up
 */
export function downtimeShares({ alpha, beta }: Pick<MarkovSupplyModel, 'alpha' | 'beta'>): readonly number[] {
  requireProbability({ alpha, beta })
  const up = beta / (alpha + beta)
  const shares = [up]
  let rest = alpha / (alpha + beta)
  while (rest > TAIL) {
    shares.push(rest * beta)
    rest *= 1 - beta
  }
  shares[shares.length - 1] += rest
  return shares
}

/** Demand from the last order that could be placed up to the end of the period in which it is the newest to have arrived. */
function exposure(model: MarkovSupplyModel): DemandLaw {
  requirePositive({ h: model.h, p: model.p })
  const parts = downtimeShares(model).map((weight, n) => ({ weight, law: model.demandOver(n + 1 + (model.L ?? 0)) }))
  return mixtureLaw(parts)
}

/** Cost per period of base stock S. */
export function costOfMarkovSupply(model: MarkovSupplyModel, S: number): number {
  return newsvendorCost(exposure(model), S, { overage: model.h, underage: model.p })
}

/**
 * The best base-stock level: the p / (p + h) quantile of the mixture.
 *
 * @example
 * optimalMarkovSupply({ alpha: 0.04, beta: 0.25, h: 0.25, p: 3, demandOver: (n) => finiteLaw([2000 * n], [1]) }) // S 8000, cost 2737.07
 */
export function optimalMarkovSupply(model: MarkovSupplyModel): MarkovSupplyPlan {
  const costs = { overage: model.h, underage: model.p }
  const law = exposure(model)
  const S = newsvendorLevel(law, costs)
  return { S, cost: newsvendorCost(law, S, costs) }
}
