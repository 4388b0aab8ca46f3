import { finiteLaw } from './demand-law.ts'
import { downtimeShares, optimalMarkovSupply } from './markov-supply.ts'
import { requirePositive, requireWhole } from './require.ts'

/**
 * Mitigation against contingency (after Tomlin 2006, Management Science 52(5)): known demand per period, an unreliable supplier U that is up or down by a
 * Markov chain, a dearer reliable one R with any volume at once, no lead times. Costs h per unit left and p per unit short at the end of each period, and
 * the price of every unit bought.
 */
export interface SourcingModel {
  /** Probability per period that U goes down, and comes up again. */
  readonly alpha: number
  readonly beta: number
  readonly demand: number
  readonly h: number
  readonly p: number
  /** Price per unit at U and at R. */
  readonly cU: number
  readonly cR: number
}

/** Cost per period of the strategies. */
export interface SourcingCosts {
  /** Passive acceptance: U alone, order up to the demand of a period. */
  readonly passive: number
  /** Inventory mitigation: U alone, order up to the best S. */
  readonly inventory: number
  readonly inventoryLevel: number
  /** Sourcing mitigation: R alone. */
  readonly sourcing: number
  /** Contingent rerouting: U while it is up, R in every period in which U is down. */
  readonly contingent: number
}

/**
 * Costs of the strategies, exact by the law of the time that U has been down.
 *
 * @example
 * sourcingCosts({ alpha: 0.02, beta: 0.2, demand: 100, h: 0.15, p: 3, cU: 1, cR: 1.1 }) // 236.36, 211.49 (S 400), 110, 100.91
 */
export function sourcingCosts(model: SourcingModel): SourcingCosts {
  const { alpha, beta, demand, h, p, cU, cR } = model
  requirePositive({ demand, h, p })
  const best = optimalMarkovSupply({ alpha, beta, h, p, demandOver: (n) => finiteLaw([demand * n], [1]) })
  const waiting = downtimeShares(model).reduce((sum, share, n) => sum + share * n * demand, 0)
  return {
    passive: cU * demand + p * waiting,
    inventory: cU * demand + best.cost,
    inventoryLevel: best.S,
    sourcing: cR * demand,
    contingent: delayedRerouting(model, 0),
  }
}

/**
 * Contingent rerouting with a reaction delay: R can be used only after U has been down for `delay` periods, and then clears the backlog of these too.
 * All demand is bought in the end, so the price is that of U plus the difference for what R delivers.
 */
export function delayedRerouting(model: SourcingModel, delay: number): number {
  const { demand, p, cU, cR } = model
  requireWhole({ delay })
  let fromR = 0
  let waiting = 0
  for (const [n, share] of downtimeShares(model).entries()) {
    if (n === 0) continue
    if (n <= delay) waiting += share * n * demand
    else fromR += share * (n === delay + 1 ? n : 1) * demand
  }
  return cU * demand + (cR - cU) * fromR + p * waiting
}
