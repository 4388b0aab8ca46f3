import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  branding,
  defineCampaign,
  logit,
  type MarketingFigures,
  type MarketSpec,
  publicity,
  type RunResult,
  recommendations,
  run,
  type ScenarioSpec,
  type SegmentSpec,
  Simulation,
} from '../../src/index.ts'
import { deal, flights, world } from './worlds.ts'

function marketing({ figures }: Pick<RunResult, 'figures'>): MarketingFigures {
  if (figures.market?.marketing === undefined) throw new Error('the run has no campaigns')
  return figures.market.marketing
}

const chosen = (spec: ScenarioSpec) => run(spec).figures.market?.alternatives.map((one) => one.chosen) ?? []
const acme = 0
const away = 1

describe('advertising', () => {
  it('sells more of the brand, at the cost of the others', () => {
    const before = chosen(world())
    const after = chosen(world({ campaigns: { flights } }))
    expect(after[acme]).toBeGreaterThan(before[acme] + 100)
    expect(after[away]).toBeLessThan(before[away])
  })

  it('posts to the books exactly what its schedule says', () => {
    const { figures } = run(world({ campaigns: { flights } }))
    const spend = 500 + 4 * 150 * 20
    const point = figures.points.find(({ name }) => name === 'shop/acme')
    expect(point?.costs.marketing).toBe(spend)
    const [brand] = marketing({ figures }).brands
    expect(brand.spend).toBe(spend)
    expect(brand.points).toBe(600)
    expect(brand.shareOfVoice).toBe(1)
    expect(brand.reach).toBeCloseTo(1 - Math.exp(-6), 12)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('without a point changes nothing, to the last bit', () => {
    const none = { ...flights, points: [0, 0], production: 0 }
    expect(run(world({ campaigns: { none } })).fingerprint).toBe(run(world()).fingerprint)
  })

  it('that nobody heeds leaves customers and shelves as they were, and costs what it costs', () => {
    const deaf: Partial<MarketSpec> = {
      segments: { all: { ...world().market?.segments.all, choice: { kind: 'logit', price: -0.4 } } as never },
    }
    const without = run(world(deaf))
    const { figures } = run(world({ ...deaf, campaigns: { flights } }))
    expect(figures.market?.alternatives).toEqual(without.figures.market?.alternatives)
    expect(figures.market?.segments).toEqual(without.figures.market?.segments)
    const stock = (result: typeof without.figures) => result.points.map(({ costs, ...rest }) => ({ ...rest, cash: 0 }))
    expect(stock(figures)).toEqual(stock(without.figures))
  })

  it('wears out', () => {
    const worn = { ...flights, wearOut: 0.01 }
    const seen = (spec: ScenarioSpec) => marketing(run(spec)).brands[acme].seen
    expect(seen(world({ campaigns: { worn } }))).toBeLessThan(seen(world({ campaigns: { flights } })) * 0.8)
  })
})

describe('a promotion', () => {
  it('sells more while it lasts and less afterwards, by what customers bought ahead', () => {
    const quiet = run(world({}, { horizon: 300 }))
    const loud = run(world({ campaigns: { deal } }, { horizon: 300 }))
    const [brand] = marketing(loud).brands
    const more =
      (loud.figures.market?.alternatives[acme].chosen ?? 0) - (quiet.figures.market?.alternatives[acme].chosen ?? 0)
    expect(brand.brought).toBeGreaterThan(15)
    expect(brand.paidBack).toBeLessThanOrEqual(brand.pulledForward)
    expect(more).toBe(brand.brought - brand.paidBack)
  })

  it('is over when it is over: price, display and feature are as before', () => {
    const simulation = new Simulation(world({ campaigns: { deal } }))
    const price = () => simulation.figures().market?.alternatives[acme].price
    simulation.runTo(39)
    expect(price()).toBe(10)
    simulation.runTo(41)
    expect(price()).toBe(7.5)
    simulation.runTo(48)
    expect(price()).toBe(10)
  })

  it('may overlap with others, in whatever order they come', () => {
    const one = { ...deal, cut: 0.1, length: 20 }
    const two = { ...deal, cut: 0.2, at: 45, length: 20, every: 50, times: 3 }
    const a = run(world({ campaigns: { a: one, b: two } }))
    const b = run(world({ campaigns: { a: two, b: one } }))
    expect(b.fingerprint).toBe(a.fingerprint)
  })

  it('of nothing changes nothing, to the last bit', () => {
    const none = { ...deal, cut: 0, display: 0, cost: 0 }
    const short = { ...deal, length: 0 }
    expect(run(world({ campaigns: { none, short } })).fingerprint).toBe(run(world()).fingerprint)
  })
})

describe('news of a brand', () => {
  const bad = publicity({ brand: 'acme', at: 50, valence: -0.8, reach: 0.5, halfLife: 20, cost: 300 })
  const caring = { ...world().market?.segments.all, choice: logit({ reputation: 4 }) } as SegmentSpec
  const market = { segments: { all: caring } }

  it('that is bad costs sales while it lasts', () => {
    const before = chosen(world(market))
    const after = chosen(world({ ...market, campaigns: { bad } }))
    expect(after[acme]).toBeLessThan(before[acme] - 20)
  })

  it('reaches the segment that it is for, and no other', () => {
    const two = { segments: { all: caring, deaf: caring }, campaigns: { bad: { ...bad, segment: 'all' } } }
    const simulation = new Simulation(world(two))
    simulation.runTo(51)
    const { standing } = marketing({ figures: simulation.figures() }).brands[acme]
    expect(standing[0]).toBeLessThan(standing[1] - 0.1)
  })

  it('of no valence, or that nobody hears, changes nothing, to the last bit', () => {
    const silent = { dull: { ...bad, valence: 0, cost: 0 }, unheard: { ...bad, reach: 0, cost: 0 } }
    expect(run(world({ ...market, campaigns: silent })).fingerprint).toBe(run(world(market)).fingerprint)
  })

  it('that nobody minds leaves what customers do as it was', () => {
    const without = run(world())
    const { figures } = run(world({ campaigns: { bad } }))
    expect(figures.market?.alternatives).toEqual(without.figures.market?.alternatives)
  })
})

describe('recommendations', () => {
  const push = recommendations({ channel: 'shop', attributed: 0.4, causal: 0.25, costPerPeriod: 10 })

  it('sell more in their channel, and take no draw from anybody', () => {
    const before = run(world())
    const after = run(world({ campaigns: { push } }))
    const [mine] = marketing(after).brands
    const more = (at: number) =>
      (after.figures.market?.alternatives[at].chosen ?? 0) - (before.figures.market?.alternatives[at].chosen ?? 0)
    expect(more(acme)).toBe(mine.caused)
    expect(mine.caused).toBeGreaterThan(20)
    expect(mine.attributed).toBeGreaterThan(mine.caused * 2)
    expect(more(away)).toBe(0)
    expect(after.figures.ledgerResidue).toBeLessThan(1e-6)
    expect(mine.spend).toBe(2000)
  })

  it('of no effect sell what is sold anyway, to the last bit', () => {
    const none = { ...push, causal: 0, costPerPeriod: 0 }
    expect(run(world({ campaigns: { none } })).fingerprint).toBe(run(world()).fingerprint)
  })
})

describe('brand building', () => {
  it('raises a brand for good, or for a time', () => {
    const before = chosen(world())
    const rise = branding({ brand: 'acme', at: 0, utility: 0.5, cost: 100 })
    const ever = chosen(world({ campaigns: { rise } }))
    const short = chosen(world({ campaigns: { rise: { ...rise, length: 50 } } }))
    expect(ever[acme]).toBeGreaterThan(short[acme])
    expect(short[acme]).toBeGreaterThan(before[acme])
    expect(chosen(world({ brands: { acme: { equity: 0.5 } } }))[acme]).toBe(
      chosen(world({ brands: {}, campaigns: { rise } }))[acme],
    )
  })
})

describe('campaigns', () => {
  const all = {
    flights: { ...flights, spread: true },
    deal,
    news: publicity({ brand: 'acme', at: 44, valence: 0.5 }),
    rise: branding({ brand: 'brill', at: 45, utility: 0.3 }),
    push: recommendations({ at: 30, length: 60 }),
  }
  const both = world({ campaigns: all }, { warmUp: 25 })

  it('are the same saved at any instant and resumed as in one go', () => {
    const whole = run(both)
    for (const at of [0, 22.2, 43.5, 47, 120]) {
      const first = new Simulation(both)
      first.runTo(at)
      const second = first.fork()
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
      expect(second.figures()).toEqual(whole.figures)
    }
  })

  it('know no order of declaration', () => {
    const market = both.market as MarketSpec
    const campaigns = Object.fromEntries(Object.entries(market.campaigns ?? {}).reverse())
    expect(run({ ...both, market: { ...market, campaigns } }).fingerprint).toBe(run(both).fingerprint)
  })

  it('are looked at without being changed', () => {
    const simulation = new Simulation(both)
    for (let day = 1; day < 200; day += 7) {
      simulation.runTo(day)
      simulation.figures()
    }
    simulation.runToEnd()
    expect(simulation.fingerprint).toBe(run(both).fingerprint)
  })

  it('are told of by all their problems at once', () => {
    const wrong: Partial<MarketSpec> = {
      media: { tv: { halfLife: 0, perPoint: -1, kappa: 0, build: -1 } },
      brands: { acne: { equity: 1 } },
      campaigns: {
        a: { ...flights, brand: 'acmee', medium: 'TV', points: [-1], every: 0, rounds: 0.5, quality: -1 },
        b: { ...deal, alternative: 'aceme', cut: 1.5, display: -1, stockpile: 2, length: -1, times: 0 },
      } as NonNullable<MarketSpec['campaigns']>,
    }
    const problems = (market: Partial<MarketSpec>): string => {
      try {
        world(market)
      } catch (error) {
        if (error instanceof ScenarioError) return error.message
        throw error
      }
      return ''
    }
    const shapes = problems(wrong)
    for (const path of [
      ...['media.tv.halfLife', 'media.tv.perPoint', 'media.tv.kappa', 'media.tv.build'],
      ...['campaigns.a.points.0', 'campaigns.a.every', 'campaigns.a.rounds', 'campaigns.a.quality'],
      ...['campaigns.b.cut', 'campaigns.b.display', 'campaigns.b.stockpile', 'campaigns.b.length', 'campaigns.b.times'],
    ])
      expect(shapes).toContain(`market.${path}`)
    const more = problems({
      campaigns: {
        a: { kind: 'publicity', brand: 'acme', at: -1, valence: 2, reach: 1.5, halfLife: 0, cost: -1 },
        b: { kind: 'branding', brand: 'acme', at: -1, utility: Number.NaN, length: -1, cost: -1 },
        c: { kind: 'recommendations', at: -1, length: -1, attributed: 2, causal: 1, quality: 2, costPerPeriod: -1 },
      } as NonNullable<MarketSpec['campaigns']>,
    })
    for (const path of [
      ...['a.at', 'a.valence', 'a.reach', 'a.halfLife', 'a.cost'],
      ...['b.at', 'b.utility', 'b.length', 'b.cost'],
      ...['c.at', 'c.length', 'c.attributed', 'c.causal', 'c.quality', 'c.costPerPeriod'],
    ])
      expect(more).toContain(`market.campaigns.${path}`)
    const names = problems({
      brands: { acne: { equity: 1 } },
      campaigns: {
        a: { ...flights, brand: 'acmee', medium: 'TV' },
        b: { ...deal, alternative: 'aceme' },
        c: publicity({ brand: 'acme', at: 1, valence: 1, segment: 'al' }),
        d: recommendations({ channel: 'shops' }),
      } as NonNullable<MarketSpec['campaigns']>,
    })
    expect(names).toContain(
      'unknown brand "acne" at market.brands.acne; expected one of acme, away, brill; did you mean "acme"?',
    )
    expect(names).toContain('unknown brand "acmee" at market.campaigns.a.brand')
    expect(names).toContain('unknown medium "TV" at market.campaigns.a.medium; expected tv')
    expect(names).toContain('unknown alternative "aceme" at market.campaigns.b.alternative')
    expect(names).toContain('unknown segment "al" at market.campaigns.c.segment; expected all')
    expect(names).toContain('unknown channel "shops" at market.campaigns.d.channel; expected one of outside, shop')
  })

  it('of your own are told which of their moves cannot be', () => {
    const odd = defineCampaign({
      kind: 'odd',
      doc: 'names what is not there',
      parameters: {},
      create: () => ({ moves: () => [{ what: 'spend', at: 1, amount: 5, brand: 'acne' }] }),
    })
    const extensions = { campaign: [odd] }
    const spec = { ...world(), market: { ...(world().market as MarketSpec), campaigns: { x: { kind: 'odd' } } } }
    expect(() => run(spec, { extensions })).toThrow(
      'unknown brand "acne" in a move of campaign "x"; expected one of acme, away, brill; did you mean "acme"?',
    )
  })
})
