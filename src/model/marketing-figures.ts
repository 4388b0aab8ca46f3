import type { BrandMarketing, CampaignFigures, MarketingFigures, MediumFigures } from '../contracts/market-figures.ts'
import { expm1 } from '../math/exp.ts'
import type { Coupons } from './coupons.ts'
import type { Marketing } from './marketing.ts'
import type { MarketPlan } from './plan-market.ts'
import type { MarketingPlan } from './plan-marketing.ts'

/** The tallies of campaigns as plain data; `now` in periods. Looking changes nothing. */
export function readMarketing(
  marketing: Marketing,
  plan: MarketingPlan,
  market: MarketPlan,
  now: number,
  reputation: (cell: number) => number,
): MarketingFigures {
  const surveys = marketing.surveys.figures()
  const all = marketing.media.points.reduce((sum, points) => sum + points, 0)
  return {
    brands: plan.brands.map((_, brand) => readBrand(marketing, plan, market, brand, now, all, reputation)),
    campaigns: plan.campaigns.map((_, number) => readCampaign(marketing, plan, number)),
    ...(surveys.length > 0 && { surveys }),
  }
}

function readBrand(
  marketing: Marketing,
  plan: MarketingPlan,
  market: MarketPlan,
  brand: number,
  now: number,
  all: number,
  reputation: (cell: number) => number,
): BrandMarketing {
  const media = plan.media.map((_, medium) => readMedium(marketing, plan, brand, medium, now))
  const points = media.reduce((sum, medium) => sum + medium.points, 0)
  const { brought, pulled, paidBack } = marketing.shoppers
  const ofBrand = (tally: Float64Array) =>
    tally.reduce((sum, x, at) => (market.alternatives[at].brand === brand ? sum + x : sum), 0)
  return {
    brand: plan.brands[brand].name,
    spend: marketing.spent[brand],
    points,
    shareOfVoice: all > 0 ? points / all : null,
    reach: reachOfAny(media.map(({ reach }) => reach)),
    goodwill: marketing.media.goodwill(brand, now),
    seen: marketing.media.seen(brand, now),
    media,
    brought: ofBrand(brought),
    pulledForward: ofBrand(pulled),
    paidBack: ofBrand(paidBack),
    attributed: ofBrand(marketing.recommender.attributed),
    caused: ofBrand(marketing.recommender.caused),
    standing: market.segments.map((_, segment) => {
      const own = reputation(brand * market.segments.length + segment)
      const rest = own * (1 - marketing.news.effect(brand, segment, -1, now))
      return rest + marketing.news.effect(brand, segment, 1, now) * (1 - rest)
    }),
  }
}

function readMedium(
  marketing: Marketing,
  plan: MarketingPlan,
  brand: number,
  medium: number,
  now: number,
): MediumFigures {
  const points = marketing.media.points[brand * plan.media.length + medium]
  const reach = reachOf(points, plan.media[medium].kappa)
  return {
    medium: plan.media[medium].name,
    points,
    reach,
    frequency: reach > 0 ? points / 100 / reach : 0,
    adstock: marketing.media.adstock(brand, medium, now),
    effect: marketing.media.effect(brand, medium, now),
  }
}

function readCampaign(marketing: Marketing, plan: MarketingPlan, number: number): CampaignFigures {
  const points = plan.media.map((_, medium) => marketing.pointsOf[number * plan.media.length + medium])
  return {
    name: plan.campaigns[number].name,
    spend: marketing.spentOn[number],
    points: points.reduce((sum, some) => sum + some, 0),
    reach: reachOfAny(points.map((some, medium) => reachOf(some, plan.media[medium].kappa))),
    ...readCoupons(marketing.coupons, number),
  }
}

function readCoupons({ mailings, targeted, redeemed }: Coupons, number: number): Pick<CampaignFigures, 'coupons'> {
  const own = [...mailings.keys()].filter((at) => mailings[at].campaign === number)
  if (own.length === 0) return {}
  const sum = (column: Float64Array) => own.reduce((total, at) => total + column[at], 0)
  return { coupons: { targeted: sum(targeted), redeemed: sum(redeemed) } }
}

/** Share of people who see any of so many gross rating points: 1 - exp(-kappa points / 100). */
function reachOf(points: number, kappa: number): number {
  return 0 - expm1((-kappa * points) / 100)
}

function reachOfAny(reaches: readonly number[]): number {
  return 1 - reaches.reduce((missed, reach) => missed * (1 - reach), 1)
}
