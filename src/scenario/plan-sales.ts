import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { LinkPlan, Maker } from '../model/plan.ts'
import type { ChannelPlan, SalesPlan } from '../model/plan-sales.ts'
import type { ChannelSpec, ConflictSpec, SalesSpec } from './spec-sales.ts'

/** What the compiler knows of the chain, as far as selling is concerned. */
export interface SalesNetwork {
  readonly products: readonly string[]
  /** Number of a stock point. */
  point(site: string, product: string): number | undefined
  readonly links: readonly LinkPlan[]
  readonly ticksPerPeriod: number
  /** Money per unit of a product. */
  price(product: string): number
  contract(spec: { readonly kind: string }): Maker<ChannelContract>
}

/** Selling, with names as numbers; in canonical order. */
export function planSales({ contracts = {} }: SalesSpec, network: SalesNetwork): SalesPlan {
  return {
    channels: Object.entries(contracts)
      .flatMap(([name, spec]) => planChannel(name, spec, network))
      .sort((a, b) => a.buyer - b.buyer),
  }
}

function planChannel(name: string, spec: ChannelSpec, network: SalesNetwork): readonly ChannelPlan[] {
  const { seller, buyer, products, contract, rebate, slottingFee = 0, advertising, conflict } = spec
  const make = network.contract(contract)
  return (products ?? network.products).flatMap((product): readonly ChannelPlan[] => {
    const [from, to] = [network.point(seller, product), network.point(buyer, product)]
    if (from === undefined || to === undefined) return []
    const links = network.links.flatMap((link, number) => (link.supplier === from && link.buyer === to ? [number] : []))
    if (links.length === 0) return []
    return [
      {
        name: network.products.length === 1 ? name : `${name}/${product}`,
        seller: from,
        buyer: to,
        links,
        contract: make,
        rebate:
          rebate === undefined
            ? undefined
            : {
                every: Math.max(1, Math.round(rebate.every * network.ticksPerPeriod)),
                from: rebate.tiers.map((tier) => tier.from),
                share: rebate.tiers.map(({ share }) => share),
              },
        slottingFee,
        advertising: advertising?.spend ?? 0,
        advertisingPaid: (advertising?.spend ?? 0) * (advertising?.share ?? 0),
        effort: conflict === undefined ? 1 : effortOf(conflict, network.price(product)),
      },
    ]
  })
}

/** Effort of a partner that is undersold: e (1 - sensitivity x gap), with the gap as a share of its price. */
function effortOf({ directPrice, sensitivity = 1 }: ConflictSpec, price: number): number {
  const gap = price > directPrice ? (price - directPrice) / price : 0
  return Math.max(0, 1 - sensitivity * gap)
}
