import { describe, expect, it } from 'vitest'
import { bankruptcy, bankruptcyDisruption } from '../../src/disruptions/bankruptcy.ts'
import { run } from '../../src/run/run.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { DisruptionSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { disruptionKit } from '../../src/testing/index.ts'
import { Rig } from '../../src/testing/rig.ts'
import { daily, history, oneFactory, oneShop, recordedRun, twoStages } from '../model/chain.ts'

const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(3, 3, 3, 3, 3, 3) } } as const
const depot = { policy: { kind: 'base-stock', S: 100 } } as const

function struck(base: ScenarioSpec, hit: DisruptionSpec): ScenarioSpec {
  return { ...base, disruptions: { hit } }
}

describe('information systems that are down', () => {
  const chain = twoStages(shop, depot, { toShop: {}, toDepot: {}, horizon: 8 })
  const cyber = (systems: number): DisruptionSpec => ({ kind: 'effect', sites: ['depot'], at: 1, days: 3, systems })

  it('keep orders of other sites waiting, and take them in one by one once they are up', () => {
    const facts = history(struck(chain, cyber(0)), ['order', 'hold', 'request', 'ship']).filter((line) =>
      line.includes('depot>shop'),
    )
    expect(facts).toEqual([
      'at 0 order depot>shop 3',
      'at 0 ship depot>shop 3',
      ...[1, 2, 3].flatMap((day) => [`at ${day} order depot>shop 3`, `at ${day} hold depot>shop 3`]),
      ...[1, 2, 3].flatMap(() => ['at 4 request depot>shop 3', 'at 4 ship depot>shop 3']),
      'at 4 order depot>shop 3',
      'at 4 ship depot>shop 3',
      'at 5 order depot>shop 3',
      'at 5 ship depot>shop 3',
    ])
  })

  it('let a share through by hand, the oldest first: every second order at one half', () => {
    const facts = history(struck(chain, cyber(0.5)), ['ship']).filter((line) => line.includes('depot>shop'))
    expect(facts.map((line) => Number(line.split(' ')[1]))).toEqual([0, 2, 4, 4, 4, 5])
  })

  it('keep customers waiting: nobody asks before the order is entered', () => {
    const down: DisruptionSpec = { kind: 'effect', sites: ['shop'], at: 1, days: 3, systems: 0 }
    const hit = struck(oneShop(shop, {}, { horizon: 6 }), down)
    expect(recordedRun(hit).series.shop.demand).toEqual([3, 0, 0, 0, 12, 3])
  })

  it('let an order for one product bring in an older one for another before that one is reviewed', () => {
    const pair: ScenarioSpec = {
      horizon: 3,
      products: { ale: {}, bock: {} },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          demand: { ale: { kind: 'trace', values: [1, 2, 3, 4] }, bock: { kind: 'trace', values: [5, 6, 7, 8] } },
          policy: { kind: 'base-stock', S: 20 },
        },
      },
      lanes: [{ from: 'mill', to: 'shop', transit: 1 }],
    }
    const hit = struck(pair, { kind: 'effect', sites: ['shop'], at: 1, days: 4, systems: 0.5 })
    // The second of two halves, bock's, lets the order for ale in.
    expect(history(hit, ['demand', 'order']).filter((line) => line.startsWith('at 1 '))).toEqual([
      'at 1 demand shop/ale 2',
      'at 1 order mill>shop/ale 2',
    ])
  })

  it('move no bit where all gets through by hand', () => {
    expect(run(struck(chain, cyber(1))).fingerprint).toBe(run(chain).fingerprint)
  })

  it('make a buyer with a choice go elsewhere, as a closed supplier does', () => {
    const base = oneShop({ ...shop, sourcing: { kind: 'first-open' } }, {}, { horizon: 6 })
    const two: ScenarioSpec = {
      ...base,
      sites: { ...base.sites, other: { kind: 'supplier' } },
      lanes: [...base.lanes, { from: 'other', to: 'shop' }],
    }
    const orders = history(struck(two, { kind: 'effect', sites: ['mill'], at: 1, days: 2, systems: 0 }), ['order'])
    expect(orders.filter((line) => line.includes('other>shop'))).toHaveLength(2)
  })
})

describe('staff that is missing', () => {
  const made = {
    demand: { pill: daily(8, 8, 8, 8) },
    productionTime: 1,
    batch: 1,
    policy: { kind: 'base-stock', S: 8 },
  } as const
  const strike = (staff: number): DisruptionSpec => ({ kind: 'effect', sites: ['plant'], at: 0, days: 10, staff })
  const started = (base: ScenarioSpec) => history(base, ['produce']).filter((line) => line.startsWith('at 0 ')).length

  it('leaves whole lines unmanned, and one manned while anybody is there', () => {
    const plant = oneFactory({ ...made, lines: 4 })
    expect(started(plant)).toBe(4)
    expect(started(struck(plant, strike(0.5)))).toBe(2)
    expect(started(struck(plant, strike(0.01)))).toBe(1)
    expect(started(struck(plant, strike(0)))).toBe(0)
  })

  it('leaves a share of the capacity of a period', () => {
    const plant = oneFactory({ ...made, capacity: 8 })
    const units = (base: ScenarioSpec) => history(base, ['produce'])[0]
    expect(units(plant)).toBe('at 0 produce plant:line 8')
    expect(units(struck(plant, strike(0.25)))).toBe('at 0 produce plant:line 2')
  })

  it('starts what waited as soon as it is back', () => {
    const plant = oneFactory({ ...made, lines: 4 })
    const lines = history(struck(plant, { kind: 'effect', sites: ['plant'], at: 0, days: 2.5, staff: 0 }), ['produce'])
    expect(lines.slice(0, 4).every((line) => line.startsWith('at 2.5 '))).toBe(true)
  })
})

describe('prices that rise', () => {
  const dear: DisruptionSpec = { kind: 'effect', sites: ['mill'], at: 2, days: 2, price: 3 }
  const cost = (base: ScenarioSpec) => run(base).metrics['cost.purchase']

  it('are paid for what leaves the supplier meanwhile', () => {
    const base = { ...oneShop(shop, {}, { horizon: 6 }), products: { pill: { cost: 2 } } }
    expect(cost(base)).toBe(36)
    expect(cost(struck(base, dear))).toBe(36 + 2 * 2 * 6)
  })

  it('are paid for what is made meanwhile', () => {
    const base = {
      ...oneFactory({ demand: { pill: 3 }, policy: { kind: 'base-stock', S: 3 } }),
      products: { pill: { cost: 2 } },
    }
    const made = (of: ScenarioSpec) => run(of).metrics['cost.production'] ?? Number.NaN
    expect(made(struck(base, { ...dear, kind: 'effect', sites: ['plant'] })) - made(base)).toBe(2 * 2 * 6)
  })

  it('hold for discounts, and make a buyer take the cheaper supplier', () => {
    const base = oneShop({ ...shop, sourcing: { kind: 'cheapest' } }, {}, { horizon: 6 })
    const tiers = [{ from: 1, price: 2 }]
    const two: ScenarioSpec = {
      ...base,
      sites: { ...base.sites, other: { kind: 'supplier' } },
      lanes: [
        { from: 'mill', to: 'shop', discounts: { kind: 'all-units', tiers } },
        { from: 'other', to: 'shop', price: 3 },
      ],
    }
    expect(cost(two)).toBe(36)
    expect(cost(struck(two, dear))).toBe(36 + 2 * 3)
  })
})

describe('bankruptcy', () => {
  const rival: ScenarioSpec = {
    horizon: 12,
    products: { pill: {} },
    sites: {
      mill: { kind: 'supplier' },
      old: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 3 } },
      new: { kind: 'supplier' },
      shop: { kind: 'retailer', ...shop, demand: { pill: 3 }, sourcing: { kind: 'first-open' } },
    },
    lanes: [
      { from: 'mill', to: 'old', transit: 3 },
      { from: 'old', to: 'shop' },
      { from: 'new', to: 'shop' },
    ],
  }
  const gone = bankruptcy({ site: 'old', at: 4, replacements: ['new'], qualification: 3 })

  it('cancels what waits, refuses what comes, and lets the replacement in once it is qualified', () => {
    const facts = history(struck(rival, gone), ['order', 'cancel', 'refuse', 'ship']).filter((line) =>
      line.includes('>shop'),
    )
    expect(facts.filter((line) => line.startsWith('at 4 '))).toEqual([
      'at 4 cancel old>shop 6',
      'at 4 order old>shop 9',
      'at 4 refuse old>shop 9',
    ])
    expect(facts.filter((line) => line.startsWith('at 7 '))).toEqual([
      'at 7 order new>shop 18',
      'at 7 ship new>shop 18',
    ])
    // Both are shut between, and the first is asked in vain.
    expect(facts.filter((line) => line.includes('new>shop')).every((line) => Number(line.split(' ')[1]) >= 7)).toBe(
      true,
    )
  })

  it('never comes where the hazard is nothing', () => {
    const calm = struck(rival, bankruptcy({ site: 'old', perYear: 0 }))
    expect(run(calm).fingerprint).toBe(run(rival).fingerprint)
  })

  it('comes as often as the hazard says', () => {
    const years = 2000
    const rig = new Rig(bankruptcyDisruption, bankruptcy({ site: 'old', perYear: 0.5 }))
    const around = { sites: [], lanes: [], onsets: () => [] }
    let hit = 0
    for (let year = 0; year < years; year++) {
      rig.reset(year)
      hit += rig.made.presses(365, around).length
    }
    const p = 1 - Math.exp(-0.5)
    // Three standard errors.
    expect(Math.abs(hit / years - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / years))
  })

  it.each(
    disruptionKit(bankruptcyDisruption, bankruptcy({ site: 'here', at: 9 }), bankruptcy({ site: 'here', perYear: 0 })),
  )('$name', ({ check }) => check())

  it('tells all that is wrong with it, at its place', () => {
    const bad = {
      ...rival,
      disruptions: {
        a: { kind: 'bankruptcy', site: 'odl', at: -1, perYear: -2 },
        b: { kind: 'bankruptcy', site: 'old' },
      },
    }
    expect(() => scenario(bad as ScenarioSpec)).toThrow(
      /disruptions.a.site[\s\S]*did you mean "old"[\s\S]*disruptions.a.at[\s\S]*disruptions.a.perYear/,
    )
    const neither = { ...rival, disruptions: { b: { kind: 'bankruptcy', site: 'old' } } }
    expect(() => scenario(neither as ScenarioSpec)).toThrow(/disruptions.b.*expected either at or perYear/)
    const itself = { ...rival, disruptions: { b: { kind: 'bankruptcy', site: 'old', at: 1, replacements: ['old'] } } }
    expect(() => scenario(itself as ScenarioSpec)).toThrow(/stand in for itself/)
  })
})

describe('the new parts of an effect', () => {
  it('are held to their bounds, all at once', () => {
    const hit = { kind: 'effect', sites: ['shop'], at: 0, days: 1, staff: 2, systems: -1, price: -1, orders: 'burn' }
    const bad = { ...oneShop(shop), disruptions: { hit } }
    expect(() => scenario(bad as ScenarioSpec)).toThrow(
      /disruptions.hit.staff[\s\S]*disruptions.hit.systems[\s\S]*disruptions.hit.price[\s\S]*disruptions.hit.orders|disruptions.hit.orders[\s\S]*disruptions.hit.staff/,
    )
  })
})
