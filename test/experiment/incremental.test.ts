import { describe, expect, it } from 'vitest'
import { incremental } from '../../src/experiment/incremental.ts'
import {
  type CampaignSpec,
  lane,
  logit,
  promotion,
  retailer,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'

function shop(campaigns: Readonly<Record<string, CampaignSpec>> | undefined): ScenarioSpec {
  return scenario({
    horizon: 40,
    products: { own: { price: 10, cost: 4 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 400, S: 800 }) }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: { own: { site: 'shop' } },
      segments: {
        all: { customers: 100, buying: visits({ gap: 0.02 }), choice: logit({ price: -0.3, display: 1, nothing: -3 }) },
      },
      ...(campaigns !== undefined && { campaigns }),
    },
  })
}

const display = promotion({ alternative: 'own', at: 5, length: 10, display: 1, cost: 200 })
const nothing = promotion({ alternative: 'own', at: 5, length: 10, cost: 100 })

describe('incremental', () => {
  it('says what campaigns sold that would not have been sold, and what came of the money', async () => {
    const { sales, margin, spend, roi, costPerUnit } = await incremental(shop({ display }), { replications: 4 })
    expect(sales.mean).toBeGreaterThan(0)
    expect(sales.significant).toBe(true)
    expect(spend.mean).toBe(200)
    // Six are earned on each unit; orders, freight and stock cost nothing here.
    expect(margin.mean).toBeCloseTo(6 * (sales.mean ?? 0), 9)
    expect(roi?.mean).toBeCloseTo(((margin.mean ?? 0) - 200) / 200, 9)
    expect(costPerUnit).toBeCloseTo(200 / (sales.mean ?? 0), 9)
  })

  it('finds nothing where money was spent on nothing', async () => {
    const { sales, roi, costPerUnit } = await incremental(shop({ nothing }), { replications: 3 })
    expect(sales.mean).toBe(0)
    expect(roi).toEqual({ mean: -1, halfWidth: 0 })
    expect(costPerUnit).toBeNull()
  })

  it('judges some campaigns in the presence of the others', async () => {
    const found = await incremental(shop({ display, nothing }), { campaigns: ['nothing'], replications: 3 })
    expect(found.sales.mean).toBe(0)
    expect(found.spend.mean).toBe(100)
    expect(found.campaigns).toEqual(['nothing'])
  })

  it('refuses a scenario without campaigns, and names that it does not know', async () => {
    await expect(incremental(shop(undefined))).rejects.toThrow('missing campaigns: the scenario has none')
    await expect(incremental(shop({ display }), { campaigns: ['radio'] })).rejects.toThrow(
      'unknown campaign "radio"; expected one of display',
    )
  })
})
