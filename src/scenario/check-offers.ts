/** What lanes ask of orders: prices only where goods are bought, tiers in order, quantities that an order can have. */

import type { LaneOutline, Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkOffers(network: Outline, signed: boolean, problems: Problems): void {
  for (const lane of network.lanes) {
    const path = joinPath('lanes', lane.index)
    checkOffer(network, lane, lane.spec, path, signed, problems)
    for (const [product, offer] of entriesOf(own(lane.spec, 'offers'))) {
      const at = joinPath(joinPath(path, 'offers'), product)
      const ends = [lane.from, lane.to].map((end) => network.sites.get(end))
      const moved =
        (lane.products === undefined || lane.products.includes(product)) &&
        ends.every((site) => site?.carries.has(product) ?? false)
      if (!moved)
        problems.addKey(
          at,
          `invalid offer of ${show(product)}: the lane does not move it; expected a product of both ends`,
        )
      checkOffer(network, lane, offer, at, signed, problems)
    }
  }
}

function checkOffer(
  { sites }: Outline,
  lane: LaneOutline,
  offer: unknown,
  path: string,
  signed: boolean,
  problems: Problems,
): void {
  const discounts = own(offer, 'discounts')
  for (const key of ['price', 'discounts'])
    if (own(offer, key) !== undefined && sites.get(lane.from)?.kind !== 'supplier')
      problems.add(
        joinPath(path, key),
        `invalid ${key}: goods from ${show(lane.from)} are moved, not bought; expected a lane from a supplier`,
      )
  for (const key of ['discounts', 'minimum', 'multiple'])
    if (signed && own(offer, key) !== undefined)
      problems.add(joinPath(path, key), `invalid ${key} beside signed: true: negative orders have none; expected none`)
  let last = 0
  for (const [index, tier] of listOf(own(discounts, 'tiers')).entries()) {
    const from = own(tier, 'from')
    if (typeof from !== 'number') continue
    if (from <= last)
      problems.add(
        joinPath(joinPath(joinPath(joinPath(path, 'discounts'), 'tiers'), index), 'from'),
        `invalid from ${from}; expected more than ${last}, where the tier before it begins`,
      )
    last = Math.max(last, from)
  }
}
