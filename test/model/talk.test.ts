import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  deliveryScore,
  goodwillReputation,
  lane,
  logit,
  logLinear,
  lostSales,
  type MarketSpec,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
  visits,
} from '../../src/index.ts'

function world(market: Partial<MarketSpec>, change: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return scenario({
    horizon: 60,
    products: { pasta: { price: 2 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 200, S: 400 }), shortage: lostSales() }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: { pasta: { site: 'shop', promise: 1 } },
      segments: { all: { customers: 100, buying: poissonBuyers({ rate: 0.5 }) } },
      ...market,
    },
    ...change,
  })
}

function marketOf(spec: ScenarioSpec) {
  const { market } = run(spec).figures
  if (market === undefined) throw new Error('the run has no market')
  return market
}

function messageOf(spec: () => ScenarioSpec): string {
  try {
    run(spec())
  } catch (error) {
    if (error instanceof ScenarioError) return error.message
    throw error
  }
  return ''
}

describe('word of mouth', () => {
  const all = [1, 1, 1, 1, 1]

  it('makes a rating of what is posted, and keeps what was posted before', () => {
    const talk = { probability: all, rating: 2, posts: 10 }
    const [pasta] = marketOf(world({ talk }, { satisfaction: deliveryScore({ onTime: 4, perDayEarly: 0 }) })).talk ?? []
    expect(pasta.meanPosted).toBeCloseTo(4, 12)
    expect(pasta.volume).toBe(10 + pasta.posts)
    expect(pasta.rating).toBeCloseTo((2 * 10 + 4 * pasta.posts) / pasta.volume, 9)
  })

  it('is heard later where posts take time, and not at all where the run ends before', () => {
    const posts = (lag: number) => marketOf(world({ talk: { probability: all, lag } })).talk?.[0].posts ?? 0
    expect(posts(0)).toBeGreaterThan(posts(20))
    expect(posts(100)).toBe(0)
  })

  it('counts those a customer stands for', () => {
    const segments = (cohort: number) => ({ all: { customers: 20, cohort, buying: poissonBuyers({ rate: 0.2 }) } })
    const posts = (cohort: number) =>
      marketOf(world({ talk: { probability: all }, segments: segments(cohort) })).talk?.[0].posts ?? 0
    expect(posts(7)).toBe(7 * posts(1))
  })

  it('moves choices only where they mind it', () => {
    const segments = (choice: MarketSpec['segments'][string]['choice']) => ({
      all: { customers: 100, buying: visits({ gap: 0.1 }), ...(choice !== undefined && { choice }) },
    })
    const chosen = (choice: MarketSpec['segments'][string]['choice'], rating: number) =>
      marketOf(world({ talk: { probability: all.map(() => 0), rating }, segments: segments(choice) })).alternatives[0]
        .chosen
    expect(chosen(logit({ nothing: 0 }), 1)).toBe(chosen(logit({ nothing: 0 }), 5))
    expect(chosen(logit({ nothing: 0, rating: 2 }), 1)).toBeLessThan(chosen(logit({ nothing: 0, rating: 2 }), 5))
    expect(chosen(logLinear({ rating: 1 }), 1)).toBeLessThanOrEqual(chosen(logLinear({ rating: 1 }), 5))
  })

  it('tells of all that is wrong with it at once', () => {
    const lists = messageOf(() => world({ talk: { probability: [0.5], weight: [1] } }))
    expect(lists).toContain('market.talk.probability: 1 entries; expected 5, for experiences of 1 to 5 stars')
    expect(lists).toContain('market.talk.weight: 1 entries; expected 5')
    const message = messageOf(() =>
      world({ talk: { probability: [0.5, 2], posts: 0, rating: 6, lag: -1, to: 'nobody' as 'all' } }),
    )
    for (const expected of [
      'market.talk.probability.1',
      'market.talk.posts',
      'market.talk.rating',
      'market.talk.lag',
      'market.talk.to',
    ])
      expect(message).toContain(expected)
  })
})

describe('panic buying', () => {
  const segments = (hoarding: MarketSpec['segments'][string]['hoarding']) => ({
    all: { customers: 100, buying: poissonBuyers({ rate: 0.5 }), ...(hoarding !== undefined && { hoarding }) },
  })

  it('keeps what it got at home until the panic is over, whatever the shelf had', () => {
    const scarce = { shop: retailer({ policy: sS({ s: 60, S: 90 }), shortage: lostSales() }), maker: supplier({}) }
    const panic = { at: 10, until: 20, rate: 0.5, extra: { kind: 'uniform' as const, min: 1, max: 9 } }
    for (const horizon of [15, 22, 60]) {
      const market = marketOf(world({ segments: segments(panic) }, { horizon, sites: scarce, warmUp: 12 }))
      const found = market.segments[0].hoarding
      if (found === undefined) throw new Error('nobody panics')
      expect(found.bought - found.paidBack).toBeCloseTo(found.held - found.heldBefore, 9)
      if (horizon === 15) expect(found.paidBack).toBe(0)
      if (horizon === 60) expect(found.held).toBeCloseTo(0, 9)
    }
  })

  it('grows with what is out of stock, and does not begin where nothing is', () => {
    const panic = { until: 50, perOutage: 0.5, extra: 4 }
    const bought = (s: number) => {
      const shop = retailer({ policy: sS({ s, S: s + 20 }), shortage: lostSales() })
      // Those who find the shelf empty are frightened, and buy what else there is.
      const alternatives = { pasta: { site: 'shop' }, rice: {} }
      const market = marketOf(
        world({ alternatives, segments: segments(panic) }, { sites: { maker: supplier({}), shop } }),
      )
      return market.segments[0].hoarding?.bought
    }
    expect(bought(1000)).toBe(0)
    expect(bought(1)).toBeGreaterThan(0)
  })

  it('of nothing leaves a run bit-identical', () => {
    const calm = run(world({ segments: segments(undefined) })).fingerprint
    for (const panic of [
      { until: 50, rate: 0, extra: 4 },
      { until: 50, rate: 1, extra: 0 },
      { at: 5, until: 5, rate: 1, extra: 4 },
      { at: 70, until: 80, rate: 1, extra: 4 },
    ])
      expect(run(world({ segments: segments(panic) })).fingerprint).toBe(calm)
  })

  it('tells of all that is wrong with it at once', () => {
    const panic = { at: 9, until: 4, rate: -1, perOutage: -2, extra: -3 }
    const message = messageOf(() => world({ segments: segments(panic) }))
    for (const key of ['rate', 'perOutage', 'extra']) expect(message).toContain(`market.segments.all.hoarding.${key}`)
    const early = messageOf(() => world({ segments: segments({ at: 9, until: 4, extra: 3 }) }))
    expect(early).toContain(
      'invalid until 4 at market.segments.all.hoarding.until: before the panic begins; expected 9 or later',
    )
  })
})

describe('a reputation of goodwill', () => {
  const world60 = (reputation: MarketSpec['reputation'], gap: number) =>
    marketOf(
      world(
        {
          segments: { all: { customers: 10, buying: visits({ gap }) } },
          ...(reputation !== undefined && { reputation }),
        },
        { satisfaction: deliveryScore({ onTime: 5, perDayEarly: 0 }) },
      ),
    ).brands[0].reputationNow

  it('rises with good experiences, never above 1, and falls back where nobody comes', () => {
    const often = world60(goodwillReputation({ eta: 0.2, usual: 0.6 }), 0.1)
    expect(often).toBeGreaterThan(0.99)
    expect(often).toBeLessThanOrEqual(1)
    const forgotten = world60(goodwillReputation({ decay: 0.5, usual: 0.6, initial: 0.9 }), 1e6)
    expect(forgotten).toBeCloseTo(0.6, 6)
  })

  it('tells of all that is wrong with it at once', () => {
    const message = messageOf(() =>
      world({
        reputation: goodwillReputation({ eta: -1, decay: -1, usual: 2, initial: 3 }),
        brands: { pasta: { goodwill: { kind: 'nerlove-arrow', decay: 1, eta: -1, usual: -1, kept: 1 } } },
      }),
    )
    for (const key of ['eta', 'decay', 'usual', 'initial']) expect(message).toContain(`market.reputation.${key}`)
    for (const key of ['eta', 'usual', 'kept']) expect(message).toContain(`market.brands.pasta.goodwill.${key}`)
  })
})

describe('spend', () => {
  it('is the same money whatever the price, so that half the price buys twice the units', () => {
    const shop = (price: number) =>
      marketOf(
        world({
          alternatives: { rice: { price } },
          segments: { all: { customers: 50, buying: visits({ gap: 0.5 }), spend: { p: 6, q: 4, gamma: 15 } } },
        }),
      ).alternatives[0]
    expect(shop(5).revenue).toBeCloseTo(shop(10).revenue, 6)
    expect(shop(5).handed).toBeCloseTo(2 * shop(10).handed, 6)
    // Where nothing is paid, one unit.
    expect(shop(0).handed).toBe(shop(0).chosen)
  })

  it('tells of all that is wrong with it at once', () => {
    const buying = visits({ gap: 1 })
    const wrong = { all: { customers: 5, buying, spend: { p: 0, q: -1, gamma: 0 } } }
    const message = messageOf(() => world({ segments: wrong }))
    for (const key of ['p', 'q', 'gamma']) expect(message).toContain(`market.segments.all.spend.${key}`)
    const both = { all: { customers: 5, buying, quantity: 2, spend: { p: 1, q: 2, gamma: 3 } } }
    expect(messageOf(() => world({ segments: both }))).toContain('beside spend')
  })
})
