import { describe, it } from 'vitest'
import { advertising, advertisingCampaign } from '../../src/marketing/advertising.ts'
import { branding, brandingCampaign } from '../../src/marketing/branding.ts'
import { promotion, promotionCampaign } from '../../src/marketing/promotion.ts'
import { publicity, publicityCampaign } from '../../src/marketing/publicity.ts'
import { recommendations, recommendationsCampaign } from '../../src/marketing/recommendations.ts'
import { campaignKit } from '../../src/testing/campaign-kit.ts'

const flights = advertising({ brand: 'mine', medium: 'tv', at: 3, points: [100, 40], rounds: 3, spread: true })
const deal = promotion({ alternative: 'mine', at: 10, length: 7, cut: 0.2, times: 3, cost: 50 })
const news = publicity({ brand: 'mine', at: 5, valence: -0.5, segment: 'all', cost: 10 })
const rise = branding({ brand: 'mine', at: 0, utility: 0.2, cost: 100 })
const push = recommendations({ channel: 'web', costPerPeriod: 3 })

describe.each([
  ['advertising', campaignKit(advertisingCampaign, flights, { ...flights, points: [0] })],
  ['promotion', campaignKit(promotionCampaign, deal, { ...deal, cut: 0, cost: 0 })],
  ['publicity', campaignKit(publicityCampaign, news, { ...news, reach: 0, cost: 0 })],
  ['branding', campaignKit(brandingCampaign, rise, { ...rise, utility: 0, cost: 0 })],
  ['recommendations', campaignKit(recommendationsCampaign, push, { ...push, attributed: 0, costPerPeriod: 0 })],
])('%s', (_, checks) => {
  it.each(checks)('$name', ({ check }) => check())
})
