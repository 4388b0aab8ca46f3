import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/scenario/catalogue.ts'
import { checkScenario } from '../../src/scenario/check.ts'
import { Problems } from '../../src/scenario/problems.ts'
import { base, type Loose, problemsIn, problemsOf } from './base.ts'

type Case = readonly [name: string, breakIt: (s: Loose) => void, ...problems: string[]]

const shape: readonly Case[] = [
  [
    'a missing key',
    (s) => {
      delete s.horizon
    },
    ': missing horizon of a scenario; expected a number above 0 and at most 1e10 (periods)',
  ],
  [
    'an unknown key',
    (s) => {
      s.sites.shop.holdng = 1
    },
    'sites.shop.holdng: unknown key "holdng" of a retailer',
  ],
  [
    'a key that belongs elsewhere',
    (s) => {
      s.sites.shop.capacity = 1
    },
    'sites.shop.capacity: unknown key "capacity" of a retailer',
  ],
  [
    'a quoted number',
    (s) => {
      s.sites.shop.policy.S = '350'
    },
    'sites.shop.policy.S: invalid S "350"; expected a number (units); did you mean 350, without quotes?',
  ],
  [
    'an unquoted seed',
    (s) => {
      s.seed = 42
    },
    'seed: invalid seed 42; expected text; did you mean "42", in quotes?',
  ],
  [
    'NaN',
    (s) => {
      s.sites.shop.policy.S = Number.NaN
    },
    'sites.shop.policy.S: invalid S NaN; expected a number (units)',
  ],
  [
    'infinity',
    (s) => {
      s.lanes[1].capacity = Number.POSITIVE_INFINITY
    },
    'lanes.1.capacity: invalid capacity Infinity',
  ],
  [
    'a negative cost',
    (s) => {
      s.sites.shop.holding = -1
    },
    'sites.shop.holding: invalid holding -1; expected a number of at least 0',
  ],
  [
    'an absurd number',
    (s) => {
      s.sites.shop.policy.S = 1e300
    },
    'sites.shop.policy.S: invalid S 1e+300; expected a number between -2^53 and 2^53',
  ],
  [
    'an unknown kind of site',
    (s) => {
      s.sites.shop.kind = 'retaler'
    },
    'sites.shop.kind: unknown site kind "retaler"; expected one of supplier, producer, wholesaler, retailer; did you mean "retailer"?',
  ],
  [
    'an unknown policy',
    (s) => {
      s.sites.shop.policy.kind = 'bse-stock'
    },
    'sites.shop.policy.kind: unknown policy kind "bse-stock"',
  ],
  [
    'a policy without kind',
    (s) => {
      delete s.sites.shop.policy.kind
    },
    'sites.shop.policy: missing kind of policy',
  ],
  [
    'an unknown distribution',
    (s) => {
      s.lanes[0].transit.kind = 'lognrmal'
    },
    'lanes.0.transit.kind: unknown distribution "lognrmal"',
  ],
  [
    'a parameter beyond its bounds',
    (s) => {
      s.lanes[0].transit.mean = 0
    },
    'lanes.0.transit.mean: invalid mean 0; expected a number above 0',
  ],
  [
    'parameters that do not go together',
    (s) => {
      s.lanes[0].transit = { kind: 'gamma', mean: 3 }
    },
    'lanes.0.transit: invalid parameters mean of distribution "gamma"',
  ],
  [
    'what only the kind can tell',
    (s) => {
      s.sites.centre.policy.S = 2
    },
    'sites.centre.policy: invalid levels s = 700, S = 2; expected S >= s',
  ],
  [
    'time that could run backward',
    (s) => {
      s.lanes[1].transit = { kind: 'normal', mean: 3, sd: 1 }
    },
    'lanes.1.transit: invalid transit: a normal distribution with values below 0; expected none below 0; did you mean truncated-normal with min: 0?',
  ],
  [
    'negative demand',
    (s) => {
      s.sites.shop.demand.pill = { kind: 'normal', mean: 100, sd: 1 }
    },
    'sites.shop.demand.pill: invalid demand: a normal distribution with values below 0; expected none below 0 (or signed: true in the scenario)',
  ],
  [
    'an unknown product',
    (s) => {
      s.sites.shop.demand.pil = 3
    },
    'sites.shop.demand.pil: unknown product "pil"; expected pill; did you mean "pill"?',
  ],
  [
    'an unknown site in a disruption',
    (s) => {
      s.disruptions = { x: { kind: 'outage', site: 'shp', at: 1, days: 2 } }
    },
    'disruptions.x.site: unknown site "shp"',
  ],
  [
    'an unknown lane in a disruption',
    (s) => {
      s.disruptions = { x: { kind: 'lane-delay', lane: 'centre-shop', at: 1, days: 2 } }
    },
    'disruptions.x.lane: unknown lane "centre-shop"',
  ],
  [
    'a region that no site lies in, where others do',
    (s) => {
      s.sites.centre.region = 'north'
      s.disruptions = { x: { kind: 'effect', region: 'nort', at: 5, days: 2, capacity: 0.5 } }
    },
    'disruptions.x.region: unknown region "nort"; expected north; did you mean "north"?',
  ],
  [
    'a preset felt afar where nothing bears the tag',
    (s) => {
      s.disruptions = { x: { kind: 'preset', name: 'colonial-2021', at: 5, sites: ['centre'], elsewhere: 'afar' } }
    },
    'disruptions.x.elsewhere: unknown tag "afar"; expected one that a site or a lane has: none has any',
  ],
  [
    'a name that would split paths',
    (s) => {
      s.products['a/b'] = {}
    },
    'products.a/b: invalid product name "a/b"; expected a name without "/"',
  ],
  [
    'two lanes that would bear one name',
    (s) => {
      s.sites['centre>shop'] = s.sites.shop
      s.sites['plant>centre'] = s.sites.centre
      s.lanes.push({ from: 'plant>centre', to: 'shop' }, { from: 'plant', to: 'centre>shop' })
    },
    'lanes.3: invalid lane "plant>centre>shop": lanes.2 has the same name',
  ],
  [
    'an empty name',
    (s) => {
      s.products[''] = {}
    },
    'products."": invalid product name ""; expected a name that is not empty',
  ],
  [
    'a constructor',
    (s) => {
      s.products.constructor = {}
    },
    'products.constructor: invalid product name "constructor"',
  ],
  [
    'a list where names belong',
    (s) => {
      s.products = []
    },
    'products: invalid products an empty list; expected products by name',
  ],
  [
    'nothing at all',
    (s) => {
      s.sites = {}
    },
    'sites: missing site; expected at least 1',
  ],
  [
    'a class instance',
    (s) => {
      s.sites.shop = new Date(0)
    },
    'sites.shop: invalid site "shop" an object of a class',
  ],
  [
    'a function',
    (s) => {
      s.sites.shop.policy = () => 1
    },
    'sites.shop.policy: invalid policy a function',
  ],
  [
    'an unknown step',
    (s) => {
      s.sequence = { steps: ['receive', 'relese', 'demand', 'review'] }
    },
    'sequence.steps.1: unknown step "relese"',
  ],
  [
    'a missing step',
    (s) => {
      s.sequence = { steps: ['receive', 'demand', 'review'] }
    },
    'sequence: missing step "release"',
  ],
]

const relations: readonly Case[] = [
  [
    'a lane to nowhere',
    (s) => {
      s.lanes[1].to = 'shp'
    },
    'lanes.1.to: unknown site "shp"; expected one of plant, centre, shop; did you mean "shop"?',
  ],
  [
    'a lane from a site to itself',
    (s) => {
      s.lanes.push({ from: 'shop', to: 'shop' })
    },
    'lanes.2: invalid lane from "shop" to itself',
  ],
  [
    'a product that goes back to where it is made',
    (s) => {
      s.lanes.push({ from: 'centre', to: 'plant' })
    },
    'lanes: invalid lanes: they form a ring',
  ],
  [
    'two lanes of one name',
    (s) => {
      s.lanes.push({ from: 'centre', to: 'shop' })
    },
    'lanes.2: invalid lane "centre>shop": lanes.1 has the same name',
  ],
  [
    'a ring of lanes',
    (s) => {
      s.lanes.push({ from: 'shop', to: 'centre' })
    },
    'lanes: invalid lanes: they form a ring centre > shop > centre; expected a product to flow one way',
  ],
  [
    'a lane for a product that an end does not carry',
    (s) => {
      s.products.syrup = {}
      s.sites.shop.carries = ['pill']
      s.lanes[1].products = ['syrup']
    },
    'lanes.1.products.0: invalid product "syrup": "shop" does not carry it',
  ],
  [
    'a lane without a common product',
    (s) => {
      s.products.syrup = {}
      s.sites.shop.carries = ['pill']
      s.sites.centre.carries = ['syrup']
    },
    'lanes.1: invalid lane: "centre" and "shop" carry no product in common; expected one at least that both carry',
  ],
  [
    'freight beside a carrier',
    (s) => {
      s.lanes[1].carrier = { kind: 'direct', transit: 2 }
    },
    'lanes.1: invalid lane: transit, perShipment beside a carrier; expected them inside the carrier',
  ],
  [
    'a warm-up beyond the horizon',
    (s) => {
      s.warmUp = 500
    },
    'warmUp: invalid warmUp 500; expected at least 0 and less than the horizon of 455',
  ],
  [
    'a horizon beyond the clock',
    (s) => {
      s.horizon = 1e9
      s.ticksPerPeriod = 1e9
    },
    'horizon: invalid horizon 1000000000: beyond the clock, which counts up to 2^53 ticks; expected at most 9007199 periods, or fewer ticksPerPeriod',
  ],
  [
    'a horizon of no tick',
    (s) => {
      s.horizon = 1e-300
      delete s.warmUp
    },
    'horizon: invalid horizon 1e-300: with 86400000 ticks per day it is less than one tick; expected a longer run or more ticksPerPeriod',
  ],
  [
    'durations beyond the clock',
    (s) => {
      s.lanes[1].transit = 1e12
      s.disruptions = { strike: { kind: 'outage', site: 'centre', at: 2e8, days: 1 } }
    },
    'lanes.1.transit: invalid transit 1000000000000: beyond the clock, which counts up to 2^53 ticks; expected at most 104249991 periods',
    'disruptions.strike.at: invalid at 200000000: beyond the clock, which counts up to 2^53 ticks; expected at most 104249991 periods',
  ],
  [
    'a share of no capacity',
    (s) => {
      s.disruptions = { x: { kind: 'lane-closure', lane: 'centre>shop', at: 1, days: 2, capacity: 0.5 } }
    },
    'disruptions.x.capacity: invalid capacity 0.5: lane "centre>shop" has no capacity to lose',
  ],
  [
    'a policy with nothing to order from',
    (s) => {
      s.lanes.pop()
    },
    'sites.shop: missing lane into "shop": it has a policy, but nothing to order from',
  ],
  [
    'a shop that never orders',
    (s) => {
      delete s.sites.shop.policy
    },
    'sites.shop: missing policy of "shop": it would never order',
  ],
  [
    'a shop without supply',
    (s) => {
      s.lanes.pop()
      delete s.sites.shop.policy
    },
    'sites.shop: missing supply of "shop": goods are asked of it',
  ],
  [
    'demand for a product not carried',
    (s) => {
      s.products.syrup = {}
      s.sites.shop.carries = ['pill']
      s.sites.shop.demand.syrup = 1
    },
    'sites.shop.demand.syrup: invalid demand for "syrup": "shop" does not carry it; expected one of pill',
  ],
  [
    'too few weights',
    (s) => {
      s.sites.shop.sourcing = { kind: 'split', weights: [1, 2] }
    },
    'sites.shop.sourcing: invalid weights: 2 for 1 lanes into "shop"; expected one per lane',
  ],
  [
    'sourcing of a producer',
    (s) => {
      s.sites.plant.sourcing = { kind: 'first-open' }
    },
    'sites.plant.sourcing: invalid sourcing of a producer',
  ],
]

describe('checking a scenario', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(problemsIn(base())).toEqual([])
  })

  const cases = [...shape, ...relations].map(([name, breakIt, ...expected]) => ({ name, breakIt, expected }))
  it.each(cases)('refuses $name', ({ breakIt, expected }) => {
    const found = problemsOf(breakIt)
    expect(found).toHaveLength(expected.length)
    for (const [index, problem] of expected.entries()) expect(found[index].slice(0, problem.length)).toBe(problem)
  })

  it('tells all problems at once, each with its own path', () => {
    const found = problemsOf((s) => {
      for (const [, breakIt] of shape.slice(1, 5)) breakIt(s)
      s.lanes[1].to = 'shp'
      s.warmUp = 1e6
    })
    expect(found.map((problem) => problem.split(':')[0])).toEqual(
      ['sites.shop.policy.S', 'sites.shop.holdng', 'sites.shop.capacity', 'seed', 'lanes.1.to', 'warmUp'].sort(
        (a, b) => found.findIndex((f) => f.startsWith(a)) - found.findIndex((f) => f.startsWith(b)),
      ),
    )
    expect(found).toHaveLength(6)
  })

  it('allows negative demand where the scenario is signed', () => {
    expect(
      problemsOf((s) => {
        s.signed = true
        s.sites.shop.demand.pill = { kind: 'normal', mean: 100, sd: 60 }
      }),
    ).toEqual([])
  })

  it('allows a shop that sells what it has and never orders', () => {
    expect(
      problemsOf((s) => {
        delete s.sites.shop.policy
        s.sites.shop.initial = { onHand: 50 }
      }),
    ).toEqual([])
  })

  it.each([undefined, null, 3, 'x', [], () => 1, new Map(), Symbol('x'), 1n])('takes %s for what it is', (value) => {
    const found = problemsIn(value)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^: invalid scenario .*; expected a plain object with horizon, products, sites, lanes$/)
  })

  it('refuses keys that reach for a prototype, and touches none', () => {
    const text = JSON.stringify(base()).replace('"shop":', '"__proto__":').replace('"cost"', '"__proto__"')
    const found = problemsIn(JSON.parse(text))
    expect(found).toContain(
      'sites.__proto__: invalid site name "__proto__"; expected a name other than __proto__, constructor, prototype',
    )
    expect(found.some((problem) => problem.startsWith('products.pill.__proto__: unknown key "__proto__"'))).toBe(true)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('names the limit of sizes that are absurd, at once', () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`p${i}`, {}]))
    const sites = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`s${i}`, { kind: 'supplier' }]))
    expect(problemsOf((s) => ({ ...s, products: many, sites }))).toEqual([
      'sites: invalid size: 4000000 stock points (sites x products); expected at most 1000000',
    ])
  })

  it('stays quick and brief where thousands of things are wrong', () => {
    const lanes = Array.from({ length: 20_000 }, (_, i) => ({ from: `plant${i}`, to: 'shop' }))
    const started = performance.now()
    const found = problemsOf((s) => {
      s.lanes = lanes
    })
    expect(found).toHaveLength(1001)
    expect(found.at(-1)).toMatch(/^: \.\.\. and \d+ more$/)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('stops at distributions nested in each other without end', () => {
    const endless: Loose = { kind: 'mixture', of: [1], weights: [1] }
    endless.of[0] = endless
    expect(
      problemsOf((s) => {
        s.lanes[0].transit = endless
      }).some((problem) => problem.includes('nested more than 8 deep')),
    ).toBe(true)
  })

  it('never throws and never passes what cannot be compiled, whatever stands wherever', () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        undefined,
        true,
        -1,
        Number.NaN,
        1e308,
        '',
        'x',
        '__proto__',
        [],
        {},
        [[]],
        { kind: 3 },
        { kind: 'poisson' },
        { kind: '__proto__' },
        { kind: 'constructor' },
      ),
      fc.jsonValue(),
    )
    const places = placesIn(base())
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (place, value) => {
        const scenario = base()
        let at = scenario
        for (const key of place.slice(0, -1)) at = at[key]
        at[place[place.length - 1]] = value
        const problems = new Problems()
        expect(() => checkScenario(scenario, catalogue(), problems)).not.toThrow()
      }),
      { seed: 20261122, numRuns: 2000 },
    )
  })
})

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path]
  const inner = Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}
