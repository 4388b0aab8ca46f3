import type { Figures } from '../contracts/figures.ts'

/** What one party of a chain has earned: a site. */
export interface PartyProfit {
  readonly site: string
  /** From customers. */
  readonly revenue: number
  /** All costs but what it paid other sites. */
  readonly costs: number
  /** Received from other sites less what was paid to them, by contract. */
  readonly transfers: number
  /** revenue - costs + transfers. */
  readonly profit: number
  /** Of the profit of all sites; NaN where that is 0. */
  readonly share: number
}

/**
 * Profit of each site, read from the ledger. Transfers between sites sum to 0, so that the profits of all sum to that of the chain. Outside suppliers are
 * no party: what they are paid is a cost.
 *
 * @example
 * profitBySite(run(chain).figures).map(({ site, profit }) => `${site} ${profit}`)
 */
export function profitBySite({ points }: Figures): readonly PartyProfit[] {
  const sites = [...new Set(points.map(({ site }) => site))].sort()
  const parties = sites.map((site) => {
    let [revenue, costs, transfers] = [0, 0, 0]
    for (const point of points) {
      if (point.site !== site) continue
      for (const [activity, cost] of Object.entries(point.costs)) {
        if (activity === 'revenue') revenue -= cost
        else if (activity === 'transfer') transfers -= cost
        else costs += cost
      }
    }
    return { site, revenue, costs, transfers, profit: revenue - costs + transfers }
  })
  const all = parties.reduce((sum, { profit }) => sum + profit, 0)
  return parties.map((party) => ({ ...party, share: all === 0 ? Number.NaN : party.profit / all }))
}
