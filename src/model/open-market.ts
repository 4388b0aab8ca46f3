import type { Desk, Instance } from '../contracts/definition.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Streams } from '../random/streams.ts'
import type { Core } from './core.ts'
import { Market } from './market.ts'
import { Marketing } from './marketing.ts'
import { Media } from './media.ts'
import type { MarketPlan } from './plan-market.ts'
import type { Service } from './service.ts'
import { ShelfChanges } from './shelf-changes.ts'
import { Shoppers } from './shoppers.ts'
import type { Shops } from './shops.ts'
import type { Supply } from './supply.ts'

/** The market of a plan, and the instances that the world resets, saves and loads; undefined where the plan has none. */
export function openMarket(
  core: Core,
  streams: Streams,
  desk: (owner: string) => Desk,
  parts: {
    readonly shops: Shops
    readonly supply: Supply
    readonly service: Service
    readonly satisfaction: Satisfaction
  },
): { readonly market: Market; readonly instances: readonly Instance[] } | undefined {
  const plan = core.plan.market
  if (plan === undefined) return undefined
  const buying = plan.segments.map(({ buying, name }) => buying(desk(`market:${name}`)))
  const choices = plan.segments.map(({ choice, name }) => choice(desk(`market:${name}`)))
  const reputations = plan.brands.flatMap((brand) =>
    plan.segments.map(({ name }) => plan.reputation(desk(`market:${brand}:${name}`))),
  )
  const { satisfaction } = parts
  const made = {
    buying,
    choices,
    reputations,
    satisfaction,
    quantities: plan.segments.map(({ quantity, name }) => quantity?.(desk(`market:${name}`))),
    handling: plan.alternatives.map(({ handling, name }) => handling?.(desk(`market:${name}`))),
    delivery: plan.alternatives.map(({ delivery, name }) => delivery?.(desk(`market:${name}`))),
  }
  const market = new Market(core, plan, parts, made, (purpose) => streams.keyed(purpose))
  const campaigns = beginMarketing(core, streams, desk, plan, market)
  return { market, instances: [...buying, ...choices, ...reputations, ...campaigns] }
}

/** Media, goodwill and campaigns, where the plan has any; their instances. */
function beginMarketing(
  core: Core,
  streams: Streams,
  desk: (owner: string) => Desk,
  plan: MarketPlan,
  market: Market,
): readonly Instance[] {
  const { marketing } = plan
  if (marketing === undefined) return []
  const responses = marketing.media.map(({ response, name }) => response?.(desk(`medium:${name}`)))
  const goodwill = marketing.brands.map(({ goodwill, name }) => goodwill?.(desk(`brand:${name}`)))
  const campaigns = marketing.campaigns.map(({ make, name }) => make(desk(`campaign:${name}`)))
  const media = new Media(marketing, responses, goodwill)
  const shelf = new ShelfChanges(
    plan,
    market.assortment,
    marketing.brands.map(({ equity }) => equity),
  )
  const shoppers = new Shoppers(core, market.view, shelf, streams.keyed('market: buying ahead'))
  const parts = { assortment: market.assortment, media, shelf, shoppers }
  market.marketing = new Marketing(core, marketing, plan, parts, campaigns)
  market.assortment.evolving = market.marketing
  return [...goodwill.filter((one) => one !== undefined), ...campaigns]
}
