import {
  type CampaignSpec,
  lane,
  logit,
  lostSales,
  type MarketSpec,
  nerloveArrow,
  retailer,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'

/** Two brands in one shop and a rival outside; plenty of stock. Visits come every tenth of a day. */
export function world(market: Partial<MarketSpec> = {}, change: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return scenario({
    name: 'campaigns',
    horizon: 200,
    products: { acme: { price: 10, cost: 6 }, brill: { price: 10, cost: 6 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 300, S: 600 }), shortage: lostSales() }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: {
        acme: { site: 'shop', product: 'acme' },
        brill: { site: 'shop', product: 'brill' },
        away: { price: 9, appeal: -1 },
      },
      segments: {
        all: {
          customers: 300,
          buying: visits({ gap: 0.1 }),
          choice: logit({ price: -0.4, goodwill: 0.5, display: 0.9, feature: 0.5, nothing: -4 }),
        },
      },
      media: { tv: { perPoint: 20, halfLife: 20, response: { kind: 'linear', slope: 0.02 }, build: 0.01 } },
      brands: { acme: { goodwill: nerloveArrow({ decay: 0.02 }) } },
      ...market,
    },
    ...change,
  })
}

export const flights: CampaignSpec = {
  kind: 'advertising',
  brand: 'acme',
  medium: 'tv',
  at: 20,
  points: [100, 50],
  rounds: 4,
  production: 500,
}

export const deal: CampaignSpec = {
  kind: 'promotion',
  alternative: 'acme',
  at: 40,
  length: 7,
  cut: 0.25,
  display: 1,
  stockpile: 0.3,
  cost: 100,
}
