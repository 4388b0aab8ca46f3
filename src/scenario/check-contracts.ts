/** Contracts: between two sites of the chain that a lane joins, one at most per buyer and product. */

import { moves, type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkContracts(sales: unknown, network: Outline, problems: Problems): void {
  const taken = new Map<string, string>()
  for (const [name, spec] of entriesOf(own(sales, 'contracts'))) {
    const path = joinPath(joinPath('sales', 'contracts'), name)
    const seller = siteOf(network, own(spec, 'seller'))
    const buyer = siteOf(network, own(spec, 'buyer'))
    if (seller === undefined || buyer === undefined) continue
    checkTiers(spec, path, problems)
    if (seller.kind === 'supplier')
      problems.add(
        joinPath(path, 'seller'),
        `invalid seller ${show(seller.name)}: an outside supplier is paid as the product's cost or the lane's price says; expected a producer, a wholesaler or a retailer`,
      )
    else
      for (const product of productsOf(spec, seller, buyer, network, path, problems))
        checkPoint({ name, path, buyer, product, taken, conflict: own(spec, 'conflict') }, problems)
  }
}

function siteOf({ sites }: Outline, name: unknown): SiteOutline | undefined {
  return typeof name === 'string' ? sites.get(name) : undefined
}

/** Products that a lane brings from seller to buyer, of those that the contract is for. */
function productsOf(
  spec: unknown,
  seller: SiteOutline,
  buyer: SiteOutline,
  { lanes }: Outline,
  path: string,
  problems: Problems,
): readonly string[] {
  const brought = [...seller.carries].filter((product) =>
    lanes.some((lane) => lane.from === seller.name && lane.to === buyer.name && moves(lane, product, buyer)),
  )
  if (brought.length === 0)
    problems.add(
      joinPath(path, 'buyer'),
      `invalid buyer ${show(buyer.name)}: no lane leads to it from ${show(seller.name)}; expected a site that the seller supplies`,
    )
  const named = listOf(own(spec, 'products'))
  if (own(spec, 'products') === undefined || brought.length === 0) return brought
  return named.flatMap((product, index) => {
    if (typeof product !== 'string') return []
    if (brought.includes(product)) return [product]
    problems.add(
      joinPath(joinPath(path, 'products'), index),
      `invalid product ${show(product)}: no lane brings it from ${show(seller.name)} to ${show(buyer.name)}; expected one of ${brought.join(', ')}`,
    )
    return []
  })
}

interface Point {
  readonly name: string
  readonly path: string
  readonly buyer: SiteOutline
  readonly product: string
  /** Contract by stock point. */
  readonly taken: Map<string, string>
  readonly conflict: unknown
}

function checkPoint({ name, path, buyer, product, taken, conflict }: Point, problems: Problems): void {
  const key = `${buyer.name}/${product}`
  const other = taken.get(key)
  if (other !== undefined)
    problems.add(
      path,
      `invalid contract ${show(name)}: ${show(buyer.name)} buys ${show(product)} under ${show(other)} already; expected one contract per buyer and product`,
    )
  taken.set(key, name)
  if (own(settingOf(buyer, product, 'demand'), 'kind') === 'fluid')
    problems.add(
      path,
      `invalid contract ${show(name)}: ${show(buyer.name)} sells ${show(product)} as a flow; expected demand by the unit`,
    )
  if (own(own(buyer.spec, 'storage'), 'overflow') === 'turn-away')
    problems.add(
      path,
      `invalid contract ${show(name)}: ${show(buyer.name)} sends goods back that find no room; expected storage overflow outside or waste`,
    )
  if (conflict !== undefined && settingOf(buyer, product, 'demand') === undefined && !hasClass(buyer, product))
    problems.add(
      joinPath(path, 'conflict'),
      `invalid conflict: nobody asks ${show(buyer.name)} for ${show(product)}; expected a buyer with customers`,
    )
}

function hasClass(site: SiteOutline, product: string): boolean {
  return entriesOf(own(site.spec, 'customers')).some(([, spec]) => own(own(spec, 'demand'), product) !== undefined)
}

function checkTiers(spec: unknown, path: string, problems: Problems): void {
  const tiers = listOf(own(own(spec, 'rebate'), 'tiers'))
  for (const [index, tier] of tiers.entries()) {
    if (index === 0) continue
    const [before, from] = [own(tiers[index - 1], 'from'), own(tier, 'from')]
    if (typeof before !== 'number' || typeof from !== 'number' || from > before) continue
    problems.add(
      joinPath(joinPath(joinPath(joinPath(path, 'rebate'), 'tiers'), index), 'from'),
      `invalid from ${from}: the tier before begins at ${before}; expected tiers by rising quantity`,
    )
  }
}
