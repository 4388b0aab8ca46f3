import type { LinkPlan, Plan } from './plan.ts'

/**
 * Standard cost of a unit by stock point: what the first way in costs per unit, beside what a unit has cost at the site it comes from; of goods made, with
 * the components that a unit takes. Freight and all that is paid by the order or by time is left out. Where the price falls with the quantity ordered, it is the one
 * below the first tier.
 */
export function standardCosts({ stockPoints, links }: Plan): Float64Array {
  const costs = new Float64Array(stockPoints.length)
  // Suppliers and components stand on higher echelons than what they go into, and stock points are numbered by echelon.
  for (let point = stockPoints.length - 1; point >= 0; point--) {
    const { firstLink, linkCount } = stockPoints[point]
    if (linkCount === 0) continue
    const { supplier, line } = links[firstLink]
    costs[point] = listPrice(links[firstLink]) + (supplier < 0 ? 0 : costs[supplier])
    for (const part of line?.uses ?? []) costs[point] += part.units * costs[part.point]
  }
  return costs
}

/** Money per unit that comes over a link, before any discount. */
export function listPrice({ offer, unitCost }: LinkPlan): number {
  return offer?.discounts?.price[0] ?? unitCost
}
