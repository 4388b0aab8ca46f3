import { ArgumentError } from '../errors.ts'
import { requirePositive } from './require.ts'

/** A supplier and a retailer in a row: what they lose by each taking a margin of its own, and contracts that win it back. */

/** Demand q = a - b p at price p; cost c per unit at the supplier. */
export interface LinearDemandChannel {
  readonly a: number
  readonly b: number
  readonly c: number
}

/** What a channel does and earns. */
export interface ChannelOptimum {
  /** Money per unit between the two; NaN where they are one. */
  readonly wholesale: number
  /** Money per unit for customers, and what they buy. */
  readonly price: number
  readonly quantity: number
  readonly supplierProfit: number
  readonly retailerProfit: number
  readonly profit: number
}

/** The best price of a retailer that pays w per unit: (a + b w) / 2b. */
export function bestRetailPrice({ a, b }: LinearDemandChannel, w: number): number {
  return (a + b * w) / (2 * b)
}

/** One owner of both: p = (a + b c) / 2b. @example integratedChannel({ a: 100, b: 1, c: 20 }).profit // 1600 */
export function integratedChannel(channel: LinearDemandChannel): ChannelOptimum {
  const { a, b, c } = requireMarket(channel)
  const price = bestRetailPrice(channel, c)
  const quantity = a - b * price
  const profit = (price - c) * quantity
  return { wholesale: Number.NaN, price, quantity, supplierProfit: Number.NaN, retailerProfit: Number.NaN, profit }
}

/**
 * The supplier names the wholesale price w that is best for it, knowing that the retailer answers with (a + b w) / 2b: w = (a + b c) / 2b, half the quantity and three
 * quarters of the profit of one owner (Spengler 1950).
 *
 * @example
 * decentralisedChannel({ a: 100, b: 1, c: 20 }).profit // 1200
 */
export function decentralisedChannel(channel: LinearDemandChannel): ChannelOptimum {
  const { a, b, c } = requireMarket(channel)
  const wholesale = (a + b * c) / (2 * b)
  const price = bestRetailPrice(channel, wholesale)
  const quantity = a - b * price
  const supplierProfit = (wholesale - c) * quantity
  const retailerProfit = (price - wholesale) * quantity
  return { wholesale, price, quantity, supplierProfit, retailerProfit, profit: supplierProfit + retailerProfit }
}

/** A newsvendor at price p who buys at w what costs the supplier c. What is left is worth nothing. */
export interface NewsvendorChannel {
  readonly p: number
  readonly w: number
  readonly c: number
}

/** Critical ratio (p - w) / (p - b) of a newsvendor who gets `buyBack` for a unit left over. */
export function criticalRatioWithBuyBack(p: number, w: number, buyBack: number): number {
  return (p - w) / (p - buyBack)
}

/**
 * The buy-back price that makes the retailer's critical ratio (p - w) / (p - b) that of the chain, (p - c) / p, so that it orders what is best for both:
 * b = p (w - c) / (p - c). The retailer then earns the share (p - b) / p of the chain's profit, whatever the demand (Pasternack 1985; Cachon 2003).
 *
 * @example
 * coordinatingBuyBack({ p: 10, w: 6, c: 2 }) // 5
 */
export function coordinatingBuyBack({ p, w, c }: NewsvendorChannel): number {
  requirePositive({ p, w, c })
  if (c >= p || w < c || w > p)
    throw new ArgumentError(`invalid prices: c = ${c}, w = ${w}, p = ${p}; expected c below p, and w between them`)
  return (p * (w - c)) / (p - c)
}

/**
 * The wholesale price that, with a share of the revenue for the supplier, makes the retailer order what is best for both: w = (1 - share) c
 * (Cachon & Lariviere 2005).
 */
export function coordinatingWholesalePrice(c: number, share: number): number {
  requirePositive({ c })
  if (!(share >= 0 && share < 1)) throw new ArgumentError(`invalid share ${share}; expected from 0 to below 1`)
  return (1 - share) * c
}

function requireMarket(channel: LinearDemandChannel): LinearDemandChannel {
  const { a, b, c } = channel
  requirePositive({ a, b, c })
  if (b * c >= a) throw new ArgumentError(`invalid cost c = ${c}: nobody buys at that price; expected below ${a / b}`)
  return channel
}
