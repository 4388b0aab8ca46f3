import { describe, it } from 'vitest'
import { advertising, advertisingCampaign } from '../../src/marketing/advertising.ts'
import { branding, brandingCampaign } from '../../src/marketing/branding.ts'
import { couponsCampaign } from '../../src/marketing/coupons.ts'
import { marketResearchCampaign } from '../../src/marketing/market-research.ts'
import { promotion, promotionCampaign } from '../../src/marketing/promotion.ts'
import { publicity, publicityCampaign } from '../../src/marketing/publicity.ts'
import { recommendations, recommendationsCampaign } from '../../src/marketing/recommendations.ts'
import { campaignKit } from '../../src/testing/campaign-kit.ts'

const flights = advertising({ brand: 'mine', medium: 'tv', at: 3, points: [100, 40], rounds: 3, spread: true })
const deal = promotion({ alternative: 'mine', at: 10, length: 7, cut: 0.2, times: 3, cost: 50 })
const news = publicity({ brand: 'mine', at: 5, valence: -0.5, segment: 'all', cost: 10 })
const rise = branding({ brand: 'mine', at: 0, utility: 0.2, cost: 100 })
const push = recommendations({ channel: 'web', costPerPeriod: 3 })

const mailing = {
  ...{ at: 5, length: 14, households: 0.5, response: 0.2, cut: 0.25, perHousehold: 0.4, perRedemption: 0.1 },
  ...{ kind: 'coupons' as const, alternative: 'mine', segment: 'all' },
}
const survey = {
  ...{ at: 5, respondents: 40, times: 3, every: 30, cost: 100, perRespondent: 5 },
  ...{ kind: 'market-research' as const, brand: 'mine' },
}

describe.each([
  ['advertising', campaignKit(advertisingCampaign, flights, { ...flights, points: [0] })],
  ['promotion', campaignKit(promotionCampaign, deal, { ...deal, cut: 0, cost: 0 })],
  ['coupons', campaignKit(couponsCampaign, mailing, { ...mailing, households: 0 })],
  ['market-research', campaignKit(marketResearchCampaign, survey, { ...survey, respondents: 0 })],
  ['publicity', campaignKit(publicityCampaign, news, { ...news, reach: 0, cost: 0 })],
  ['branding', campaignKit(brandingCampaign, rise, { ...rise, utility: 0, cost: 0 })],
  ['recommendations', campaignKit(recommendationsCampaign, push, { ...push, attributed: 0, costPerPeriod: 0 })],
])('%s', (_, checks) => {
  it.each(checks)('$name', ({ check }) => check())
})
