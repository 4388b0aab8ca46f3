import type { Desk, Instance } from '../contracts/definition.ts'
import type { Satisfaction } from '../contracts/satisfaction.ts'
import type { Streams } from '../random/streams.ts'
import { Complaints } from './complaints.ts'
import type { Core } from './core.ts'
import { Coupons } from './coupons.ts'
import { Fulfilment, type FulfilmentLaws } from './fulfilment.ts'
import { Improvement } from './improvement.ts'
import { Market } from './market.ts'
import type { MarketInstances } from './market-state.ts'
import { Marketing } from './marketing.ts'
import { Media } from './media.ts'
import type { MarketPlan } from './plan-market.ts'
import { PublicityNews } from './publicity.ts'
import { Recommender } from './recommender.ts'
import { Returns } from './returns.ts'
import type { Service } from './service.ts'
import { ShelfChanges } from './shelf-changes.ts'
import { Shoppers } from './shoppers.ts'
import type { Shops } from './shops.ts'
import type { Supply } from './supply.ts'
import { Surveys } from './surveys.ts'

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
  const ofTalk = {
    talkLag: plan.talk?.lag?.(desk('market:talk')),
    hoarded: plan.segments.map(({ hoarding, name }) => hoarding?.extra(desk(`market:${name}:hoarding`))),
  }
  const made = {
    buying,
    choices,
    reputations,
    satisfaction,
    ...ofTalk,
    quantities: plan.segments.map(({ quantity, name }) => quantity?.(desk(`market:${name}`))),
    handling: plan.alternatives.map(({ handling, name }) => handling?.(desk(`market:${name}`))),
    delivery: plan.alternatives.map(({ delivery, name }) => delivery?.(desk(`market:${name}`))),
  }
  const draws = (purpose: string) => streams.keyed(purpose)
  const laws = plan.alternatives.map(({ returns, name }) => {
    if (returns === undefined) return undefined
    const of = desk(`market:${name}`)
    return { lag: returns.lag(of), transit: returns.transit(of), inspection: returns.inspection(of) }
  })
  const returns = laws.some((law) => law !== undefined) ? new Returns(core, plan, parts.supply, laws, draws) : undefined
  const market = new Market(core, plan, { ...parts, returns }, made, draws)
  const steps = fulfilmentLaws(plan, made, desk)
  if (steps.some((law) => law !== undefined))
    market.fulfil((book) => new Fulfilment(core, plan, { ...parts, book }, steps, draws))
  if (plan.complaints !== undefined) {
    const time = plan.complaints.time(desk('market:complaints'))
    market.hearComplaints(new Complaints(core, plan, plan.complaints, market.orders, time, draws))
  }
  if (plan.feedback !== undefined) market.improve(new Improvement(core, plan, plan.feedback, market.flaws))
  const campaigns = beginMarketing(core, streams, desk, plan, market)
  return { market, instances: [...buying, ...choices, ...reputations, ...campaigns] }
}

/** What the steps of fulfilment are drawn from, by alternative. */
function fulfilmentLaws(
  { alternatives }: MarketPlan,
  made: Pick<MarketInstances, 'handling' | 'delivery'>,
  desk: (owner: string) => Desk,
): (FulfilmentLaws | undefined)[] {
  return alternatives.map(({ fulfilment, name }, at) => {
    if (fulfilment === undefined) return undefined
    const of = desk(`market:${name}`)
    return {
      quantities: fulfilment.lines.map(({ quantity }) => quantity?.(of)),
      picking: fulfilment.picking(of),
      packing: fulfilment.packing(of),
      handling: made.handling[at],
      delivery: made.delivery[at],
      wait: fulfilment.collect?.wait(of),
    }
  })
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
  const recommender = new Recommender(plan, market.view.weights, streams.keyed('market: recommendations'))
  const coupons = new Coupons(market.view, streams.keyed('market: coupons'))
  const surveys = new Surveys(market.view, streams.keyed('market: surveys'))
  const parts = {
    ...{ assortment: market.assortment, media, shelf, shoppers, news: new PublicityNews(plan), recommender },
    ...{ coupons, surveys },
  }
  market.market(new Marketing(core, marketing, plan, parts, campaigns))
  return [...goodwill.filter((one) => one !== undefined), ...campaigns]
}
