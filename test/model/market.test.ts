import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  backorder,
  betaReputation,
  bgNbd,
  lane,
  logit,
  lostSales,
  type MarketSpec,
  nestedLogit,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  Simulation,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'

/** Two brands in one shop, one of them late every so often. */
function world(market: Partial<MarketSpec> = {}, change: Partial<ScenarioSpec> = {}): ScenarioSpec {
  const late = (q: number) => ({ kind: 'discrete' as const, values: [7, 25], weights: [1 - q, q] })
  return scenario({
    name: 'two brands',
    horizon: 400,
    warmUp: 100,
    products: { acme: { price: 10, cost: 6 }, rival: { price: 10, cost: 6 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 60, S: 120 }), shortage: backorder({ cost: 1 }) }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: {
        acme: { site: 'shop', product: 'acme', promise: 20, delivery: late(0.2) },
        rival: { site: 'shop', product: 'rival', promise: 20, delivery: late(0.05) },
      },
      segments: { all: { customers: 500, buying: poissonBuyers({ rate: 0.05 }), choice: logit({ reputation: 4 }) } },
      reputation: betaReputation({ kept: 0.995 }),
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

describe('the market', () => {
  it('takes customers from a brand that delivers late to one that does not', () => {
    const { alternatives, brands } = marketOf(world())
    const [acme, rival] = alternatives
    expect(acme.chosen).toBeLessThan(rival.chosen * 0.85)
    expect(brands[0].reputation).toBeLessThan(brands[1].reputation - 0.04)
  })

  it('leaves choice alone where reputation does not matter, whatever is late', () => {
    const careless = { all: { customers: 500, buying: poissonBuyers({ rate: 0.05 }), choice: logit() } }
    const { alternatives } = marketOf(world({ segments: careless }))
    const [{ chosen }, { chosen: other }] = alternatives
    // 99.9 % interval of a fair coin.
    expect(Math.abs(chosen - other)).toBeLessThan(3.29 * Math.sqrt(chosen + other))
  })

  it('accounts for every order, unit and coin', () => {
    const { figures, metrics } = run(world({}, { warmUp: 0 }))
    const [acme] = figures.market?.alternatives ?? []
    const point = figures.points.find(({ name }) => name === 'shop/acme')
    expect(acme.handed).toBe(point?.served)
    expect(acme.wanted).toBe(point?.demanded)
    expect(-(point?.costs.revenue ?? 0)).toBeCloseTo(acme.revenue, 6)
    expect(point?.score).toBeCloseTo(acme.score, 6)
    expect(point?.onTimeInFull).toBe(acme.onTime)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
    expect(metrics.fillRate).toBeGreaterThan(0.9)
  })

  it('is the same saved at any instant and resumed as in one go', () => {
    const spec = world({
      segments: {
        all: {
          customers: 200,
          buying: bgNbd({ r: 1, alpha: 20, a: 0.8, b: 2.4 }),
          choice: logit({ loyalty: 3, reputation: 1 }),
        },
        some: {
          customers: 100,
          buying: { kind: 'visits', gap: 0.5 },
          choice: nestedLogit({ lambda: 0.5, nothing: 0 }),
        },
      },
    })
    const whole = run(spec)
    for (const at of [0, 33.3, 100, 250.7]) {
      const first = new Simulation(spec)
      first.runTo(at)
      const second = first.fork()
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
      expect(second.figures()).toEqual(whole.figures)
    }
  })

  it('knows no order of declaration', () => {
    const spec = world()
    const { market } = spec
    if (market === undefined) throw new Error('no market')
    const turned = { ...market, alternatives: Object.fromEntries(Object.entries(market.alternatives).reverse()) }
    expect(run({ ...spec, market: turned }).fingerprint).toBe(run(spec).fingerprint)
  })

  it('sends customers who see an empty shelf to what is there, and loses nobody', () => {
    const alternatives = {
      acme: { site: 'shop', product: 'acme', shortage: lostSales() },
      rival: { site: 'shop', product: 'rival', shortage: lostSales() },
    }
    const scarce = retailer({
      stock: { acme: { policy: sS({ s: 1, S: 2 }) }, rival: { policy: sS({ s: 60, S: 120 }) } },
    })
    const { sites } = world()
    const { alternatives: figures, segments } = marketOf(world({ alternatives }, { sites: { ...sites, shop: scarce } }))
    expect(figures[0].lost).toBe(0)
    expect(figures[0].chosen).toBeLessThan(figures[1].chosen / 2)
    expect(figures[0].chosen + figures[1].chosen).toBe(segments[0].occasions)
  })

  it('loses customers who do not see that the shelf is empty', () => {
    const alternatives = { acme: { site: 'shop', product: 'acme', shortage: lostSales(), seen: false } }
    const scarce = retailer({ policy: sS({ s: 1, S: 2 }) })
    const [acme] = marketOf(world({ alternatives }, { sites: { ...world().sites, shop: scarce } })).alternatives
    expect(acme.lost).toBeGreaterThan(0)
    expect(acme.handed + acme.lost).toBe(acme.wanted)
  })

  it('tells of all that is wrong with a market at once', () => {
    const alternatives = { acme: { site: 'maker', product: 'acme' }, rival: { reserve: 3 }, other: { site: 'shop' } }
    let message = ''
    try {
      world({ alternatives })
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      message = error.message
    }
    expect(message).toContain('market.alternatives.acme.site')
    expect(message).toContain('a supplier has no customers')
    expect(message).toContain('invalid reserve of an alternative without a site')
    expect(message).toContain(
      'missing product of an alternative at market.alternatives.other; expected one of acme, rival',
    )
  })
})
