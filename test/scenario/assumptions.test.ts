import { describe, expect, it } from 'vitest'
import { loadWorld } from '../../src/cli/worlds.ts'
import { definePolicy } from '../../src/index.ts'
import { type Assumption, assumptions } from '../../src/scenario/assumptions.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

function at(list: readonly Assumption[], path: string): Assumption {
  const found = list.filter((one) => one.path === path)
  expect(found).toHaveLength(1)
  return found[0]
}

const shop = loadWorld('web-shop')

describe('what a scenario rests on', () => {
  const all = assumptions(shop)

  it('is each value that it gives, where it stands', () => {
    expect(at(all, 'market.questions.late.perDay')).toMatchObject({ value: 0.3, written: true, evidence: 'given' })
    expect(at(all, 'service.teams.desk.shifts.0.agents')).toMatchObject({ value: 1, unit: 'agents' })
    expect(at(all, 'lanes.0.transit')).toMatchObject({ value: 3, written: true })
  })

  it('is each default that it does not write, with its evidence and its source', () => {
    expect(at(all, 'market.complaints.perStar')).toMatchObject({ value: 0.9, written: false, evidence: 'assumed' })
    expect(at(all, 'market.complaints.logOdds').source).toMatch(/^TARP/)
    expect(at(all, 'market.complaints.best')).toMatchObject({ value: 4.214, evidence: 'calibrated' })
    expect(at(all, 'satisfaction.worst')).toMatchObject({ value: 3.49, evidence: 'calibrated' })
    expect(at(all, 'satisfaction.worst').source).toMatch(/Olist/)
    // What is assumed is not pinned on those who published the rest.
    expect(at(all, 'satisfaction.damaged')).toMatchObject({ evidence: 'assumed', source: null })
  })

  it('is each model, whose it is, and such as stand there by default', () => {
    expect(at(all, 'market.segments.homes.buying')).toMatchObject({ value: 'bg-nbd', evidence: 'model' })
    expect(at(all, 'market.segments.homes.buying').source).toMatch(/Fader, Hardie & Lee/)
    expect(at(all, 'market.reputation')).toMatchObject({ value: 'beta', written: false })
    expect(at(all, 'service.routing')).toMatchObject({ value: 'longest-idle', written: false })
    const { satisfaction: _, ...rest } = shop
    const silent = assumptions(rest)
    expect(at(silent, 'satisfaction')).toMatchObject({ value: 'delivery-score', written: false })
    expect(at(silent, 'satisfaction.onTime').evidence).toBe('calibrated')
  })

  it('tells each place once, and gives every number with a standing a kind of evidence', () => {
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length)
    for (const { evidence } of all)
      expect(['given', 'neutral', 'model', 'exact', 'published', 'calibrated', 'assumed']).toContain(evidence)
  })

  it('is what lies behind campaigns, sales, stores and disruptions', () => {
    const list = assumptions({
      ...shop,
      market: {
        ...shop.market,
        media: { tv: { perPoint: 10, response: { kind: 'linear', slope: 0.01 } } },
        campaigns: { spring: { kind: 'advertising', brand: 'lumen', medium: 'tv', at: 10, points: [100] } },
      },
      sites: { ...shop.sites, shop: { ...shop.sites.shop, shelf: { capacity: 10, time: 0.1 } } },
      disruptions: { closed: { kind: 'preset', name: 'port-strike', at: 20, sites: ['shop'] } },
    } as ScenarioSpec)
    expect(at(list, 'market.campaigns.spring')).toMatchObject({ value: 'advertising', evidence: 'model' })
    expect(at(list, 'market.campaigns.spring.quality')).toMatchObject({ value: 1, written: false })
    expect(at(list, 'sites.shop.shelf.time')).toMatchObject({ value: 0.1, written: true })
    const ofPreset = list.filter(({ path }) => path.startsWith('disruptions.closed.'))
    expect(ofPreset.some(({ evidence, source }) => evidence === 'published' && source !== null)).toBe(true)
  })

  it('takes what is said product by product from the site, not from defaults', () => {
    const list = assumptions({
      ...shop,
      sites: { ...shop.sites, shop: { ...shop.sites.shop, stock: { lamp: { holding: 1 } } } },
    } as ScenarioSpec)
    expect(list.filter(({ path }) => path.startsWith('sites.shop.stock.')).map(({ path }) => path)).toEqual([
      'sites.shop.stock.lamp.holding',
    ])
  })

  it('knows kinds of your own', () => {
    const mine = definePolicy({
      kind: 'mine',
      doc: 'orders nothing',
      source: 'me (2026)',
      parameters: { calm: { type: 'quantity', default: 3, evidence: 'assumed', doc: 'how calm' } },
      create: () => ({ target: 0, trigger: Number.NEGATIVE_INFINITY, order: () => 0 }),
    })
    const spec = { ...shop, sites: { ...shop.sites, shop: { ...shop.sites.shop, policy: { kind: 'mine' } } } }
    const list = assumptions(spec as ScenarioSpec, { policy: [mine] })
    expect(at(list, 'sites.shop.policy')).toMatchObject({ value: 'mine', source: 'me (2026)' })
    expect(at(list, 'sites.shop.policy.calm')).toMatchObject({ value: 3, evidence: 'assumed' })
  })
})
