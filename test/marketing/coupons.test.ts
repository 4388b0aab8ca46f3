import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  type CampaignSpec,
  coupons,
  lane,
  logit,
  marketResearch,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'

function shop(campaigns: Readonly<Record<string, CampaignSpec>>, nothing = 0): ScenarioSpec {
  return scenario({
    horizon: 60,
    products: { own: { price: 10, cost: 4 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 4000, S: 8000 }) }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: { own: { site: 'shop' }, rival: { price: 10 } },
      segments: {
        all: { customers: 1000, buying: poissonBuyers({ rate: 0.5 }), choice: logit({ price: -0.5, nothing }) },
        some: { customers: 500, buying: poissonBuyers({ rate: 0.5 }), choice: logit({ price: -0.5, nothing }) },
      },
      campaigns,
    },
  })
}

function outcome(spec: ScenarioSpec) {
  const { figures, fingerprint } = run(spec)
  const { market } = figures
  if (market?.marketing === undefined) throw new Error('the run has no campaigns')
  return { figures, fingerprint, market, marketing: market.marketing, own: market.alternatives[0] }
}

const mailing = { alternative: 'own', at: 10, length: 20, response: 0.4, cut: 0.3 }

describe('coupons', () => {
  it('lower the price for those who use them, once each, and for nobody else', () => {
    const { own, marketing, figures } = outcome(shop({ letters: coupons({ ...mailing, perRedemption: 0.5 }) }))
    const { targeted, redeemed } = marketing.campaigns[0].coupons ?? { targeted: 0, redeemed: 0 }
    expect(targeted).toBe(1500)
    expect(redeemed).toBeGreaterThan(0)
    expect(redeemed).toBeLessThanOrEqual(0.45 * targeted)
    expect(own.revenue).toBeCloseTo(10 * own.handed - 3 * redeemed, 6)
    expect(marketing.brands[0].spend).toBeCloseTo(0.5 * redeemed, 9)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('win purchases from rivals and from nothing, the more the more they take off', () => {
    const chosen = (cut: number) => outcome(shop({ letters: coupons({ ...mailing, cut }) })).own.chosen
    const [none, some, much] = [0, 0.3, 0.6].map(chosen)
    expect(some).toBeGreaterThan(none)
    expect(much).toBeGreaterThan(some)
  })

  it('reach the households of one segment alone where they are meant for it', () => {
    const { marketing } = outcome(shop({ letters: coupons({ ...mailing, segment: 'some', perHousehold: 2 }) }))
    expect(marketing.campaigns[0].coupons?.targeted).toBe(500)
    expect(marketing.campaigns[0].spend).toBe(1000)
  })

  it('to nobody leave a run bit-identical', () => {
    expect(outcome(shop({ letters: coupons({ ...mailing, households: 0 }) })).fingerprint).toBe(
      outcome(shop({})).fingerprint,
    )
  })

  it('that two campaigns send are used one at a time, the better first', () => {
    const both = {
      best: coupons({ ...mailing, response: 1, cut: 0.5 }),
      other: coupons({ ...mailing, response: 1, cut: 0.1 }),
    }
    const [best, other] = outcome(shop(both, -9)).marketing.campaigns.map(({ coupons: of }) => of?.redeemed ?? 0)
    expect(best).toBeGreaterThan(other)
    expect(other).toBeGreaterThan(0)
  })
})

describe('market research', () => {
  const survey = marketResearch({
    brand: 'own',
    at: 20,
    respondents: 400,
    times: 2,
    every: 10,
    cost: 50,
    perRespondent: 2,
  })

  it('tells what a sample of customers would buy, within its sampling error, and costs what was agreed', () => {
    const { marketing } = outcome(shop({ survey }))
    expect(marketing.brands[0].spend).toBe(2 * (50 + 800))
    expect(marketing.surveys?.map(({ at, asked }) => [at, asked])).toEqual([
      [20, 400],
      [30, 400],
    ])
    // Three options of one utility.
    const cheap = outcome(shop({ survey: { ...survey, respondents: 40_000 } }, -5)).marketing.surveys?.[0]
    expect(Math.abs((cheap?.nothing ?? 0) - 1 / 3)).toBeLessThan(3.3 * Math.sqrt(2 / 9 / 40_000))
    for (const { share, standardError } of cheap?.brands ?? []) {
      expect(Math.abs(share - 1 / 3)).toBeLessThan(3.3 * standardError)
    }
  })

  it('changes the mind of nobody', () => {
    const [asked, silent] = [outcome(shop({ survey })), outcome(shop({}))]
    expect(asked.market.alternatives).toEqual(silent.market.alternatives)
    expect(asked.market.segments).toEqual(silent.market.segments)
  })
})

it('tells of all that is wrong with coupons and surveys at once', () => {
  let message = ''
  try {
    run(
      shop({
        letters: {
          kind: 'coupons',
          alternative: 'own',
          at: -1,
          length: -2,
          households: 2,
          response: 3,
          cut: 4,
          perHousehold: -5,
        },
        panel: { kind: 'market-research', brand: 'own', at: -1, respondents: 1.5, times: 0, every: 0, cost: -1 },
      }),
    )
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    message = error.message
  }
  for (const key of ['at', 'length', 'households', 'response', 'cut', 'perHousehold'])
    expect(message).toContain(`market.campaigns.letters.${key}`)
  for (const key of ['at', 'respondents', 'times', 'every', 'cost'])
    expect(message).toContain(`market.campaigns.panel.${key}`)
  const unknown = () => run(shop({ letters: coupons({ ...mailing, alternative: 'nobody', segment: 'none' }) }))
  expect(unknown).toThrow('unknown alternative "nobody" at market.campaigns.letters.alternative')
  expect(unknown).toThrow('unknown segment "none" at market.campaigns.letters.segment')
})
