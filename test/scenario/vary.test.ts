import { describe, expect, it } from 'vitest'
import { outage } from '../../src/disruptions/outage.ts'
import { baseStock } from '../../src/policies/base-stock.ts'
import { sS } from '../../src/policies/s-S.ts'
import { lognormal } from '../../src/random/distributions/lognormal.ts'
import { poisson } from '../../src/random/distributions/poisson.ts'
import { scenarioHash } from '../../src/run/manifest.ts'
import { run } from '../../src/run/run.ts'
import {
  backorder,
  lane,
  lostSales,
  producer,
  retailer,
  scenario,
  supplier,
  wholesaler,
} from '../../src/scenario/build.ts'
import { edit } from '../../src/scenario/edit.ts'
import { changes, vary } from '../../src/scenario/vary.ts'
import { base as plainBase } from './base.ts'

const base = scenario({
  period: 'day',
  warmUp: 90,
  horizon: 455,
  sequence: 'receive-demand-review',
  products: { pill: { cost: 5, price: 12 } },
  sites: {
    plant: producer({ capacity: 140 }),
    centre: wholesaler({ policy: sS({ s: 700, S: 1100 }), holding: 0.01 }),
    shop: retailer({
      policy: baseStock({ S: 350 }),
      holding: 0.02,
      shortage: backorder({ cost: 0.5 }),
      demand: { pill: poisson(100) },
    }),
  },
  lanes: [
    lane('plant', 'centre', { transit: lognormal({ mean: 5, cv: 0.4 }) }),
    lane('centre', 'shop', { transit: 2, perShipment: 40 }),
  ],
})
const shock = vary(base, (s) => {
  s.disruptions.closure = outage({ site: 'centre', at: 180, days: 30, orders: 'wait' })
})
const buffered = vary(shock, (s) => {
  s.sites.shop.policy.S += 300
})

describe('building', () => {
  it('gives the same data as writing it by hand', () => {
    expect(base).toEqual(plainBase())
    expect(supplier()).toEqual({ kind: 'supplier' })
    expect(lostSales({ costPerUnit: 4 })).toEqual({ kind: 'lost', costPerUnit: 4 })
  })

  it('freezes a copy and leaves the original open', () => {
    const original = plainBase()
    const built = scenario(original)
    expect(Object.isFrozen(built.sites.shop.policy)).toBe(true)
    original.sites.shop.policy.S = 1
    expect(built).toEqual(plainBase())
  })

  it('refuses with all problems, under the name of the scenario', () => {
    expect(() => scenario({ ...plainBase(), name: 'mine', horizon: -1, warmUp: -2 })).toThrow(/^2 problems in mine:\n/)
    expect(() => scenario(JSON.parse('null'))).toThrow(/^1 problem:\n {2}- invalid scenario null/)
    expect(() => lane(JSON.parse('3'), 'shop')).toThrow(/^invalid lane from 3 to shop/)
  })
})

describe('varying', () => {
  it('leaves the base as it was and shares what it does not touch', () => {
    expect(base).toEqual(plainBase())
    expect(shock.sites).toBe(base.sites)
    expect(buffered.sites.centre).toBe(base.sites.centre)
  })

  it('gives plain frozen data that hashes like any other', () => {
    expect(Object.isFrozen(buffered.sites.shop.policy)).toBe(true)
    expect(scenarioHash(buffered)).toBe(scenarioHash(JSON.parse(JSON.stringify(buffered))))
    expect(vary(base, () => {})).toBe(base)
    expect(scenarioHash(vary(shock, (s) => void delete s.disruptions.closure))).not.toBe(scenarioHash(shock))
  })

  it('can be run', () => {
    const rates = [base, shock, buffered].map((each) => run(each, { seed: 'vary' }).metrics.fillRate ?? Number.NaN)
    expect(rates[1]).toBeLessThan(rates[2])
    expect(rates[2]).toBeLessThan(rates[0])
  })

  it('lists what changed, part by part, between any two scenarios', () => {
    expect(changes(base, buffered)).toEqual([
      { path: 'disruptions.closure', after: { kind: 'outage', site: 'centre', at: 180, days: 30, orders: 'wait' } },
      { path: 'sites.shop.policy.S', before: 350, after: 650 },
    ])
    expect(changes(buffered, shock)).toEqual([{ path: 'sites.shop.policy.S', before: 650, after: 350 }])
    expect(changes(base, scenario(plainBase()))).toEqual([])
  })

  it('tells another kind as one change, another lane as one', () => {
    const other = edit(base, 'sites.shop.policy', sS({ s: 1, S: 2 }))
    expect(changes(base, other)).toEqual([
      { path: 'sites.shop.policy', before: { kind: 'base-stock', S: 350 }, after: { kind: 's-S', s: 1, S: 2 } },
    ])
    const more = vary(base, (s) => {
      s.lanes.push(lane('plant', 'shop'))
    })
    expect(changes(base, more)).toEqual([{ path: 'lanes.2', after: { from: 'plant', to: 'shop' } }])
  })
})

describe('editing by path', () => {
  it.each([
    ['sites.shop.policy.S', 650, { path: 'sites.shop.policy.S', before: 350, after: 650 }],
    ['sites.shop.promise', 1, { path: 'sites.shop.promise', after: 1 }],
    ['sites.shop.initial.onHand', 9, { path: 'sites.shop.initial', after: { onHand: 9 } }],
    ['lanes.1.transit', 3, { path: 'lanes.1.transit', before: 2, after: 3 }],
    ['lanes.centre>shop.transit', 3, { path: 'lanes.1.transit', before: 2, after: 3 }],
    ['lanes.0.transit.cv', 0.9, { path: 'lanes.0.transit.cv', before: 0.4, after: 0.9 }],
    ['disruptions.x', { kind: 'outage' }, { path: 'disruptions.x', after: { kind: 'outage' } }],
    ['seed', 'p1', { path: 'seed', after: 'p1' }],
  ])('%s', (path, value, change) => {
    const edited = edit(base, path, value)
    expect(changes(base, edited)).toEqual([change])
    expect(base).toEqual(plainBase())
    expect(Object.isFrozen(edited)).toBe(true)
  })

  it.each([
    [
      'sites.shp.policy.S',
      'unknown path "sites.shp.policy.S": sites has no "shp"; expected one of plant, centre, shop; did you mean "shop"?',
    ],
    [
      'sites.shop.policy.Q',
      'unknown path "sites.shop.policy.Q": sites.shop.policy has no "Q"; expected one of kind, S; did you mean "S"?',
    ],
    [
      'sites.shop.demand.pill.cv',
      'unknown path "sites.shop.demand.pill.cv": sites.shop.demand.pill has no "cv"; expected one of kind, mean',
    ],
    ['horizon.x', 'unknown path "horizon.x": horizon has no "x"; expected a value without parts'],
    ['lanes.7.transit', 'unknown path "lanes.7.transit": lanes has no "7"; expected one of plant>centre, centre>shop'],
    ['__proto__.x', 'unknown path "__proto__.x": the scenario has no "__proto__"'],
    ['sites.__proto__', 'unknown path "sites.__proto__": sites has no "__proto__"'],
    ['sites.constructor.name', 'unknown path "sites.constructor.name": sites has no "constructor"'],
    ['sites..policy', 'invalid path "sites..policy"; expected keys joined by dots'],
  ])('refuses %s', (path, message) => {
    expect(() => edit(base, path, 1)).toThrow(message)
  })
})

describe('the types of a variant', () => {
  it('know the parts of the base, and take what builders return', () => {
    const varied = vary(base, (s) => {
      s.sites.shop.policy.S *= 2
      s.sites.shop.demand.pill.mean += 5
      s.sites.shop.policy = baseStock({ S: 9 })
      s.lanes[0].transit = 4
      s.lanes = s.lanes.filter(({ from }) => from !== 'nowhere')
      s.products.pill.price = 13
      s.disruptions.one = outage({ site: 'plant', at: 3, days: 2 })
      // @ts-expect-error: a base stock has no reorder point
      s.sites.shop.policy.s = undefined
      // @ts-expect-error: another kind would belie the type of the variant; `edit` is for that
      s.sites.shop.policy = sS({ s: 1, S: 2 })
      s.sites.shop.policy = baseStock({ S: 10 })
    })
    expect(varied.sites.shop.policy).toEqual({ kind: 'base-stock', S: 10 })
    expect(varied.sites.shop.demand.pill.mean).toBe(105)
  })
})
