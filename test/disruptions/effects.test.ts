import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Lever, type Surroundings } from '../../src/contracts/disruption.ts'
import { effect, effectDisruption } from '../../src/disruptions/effect.ts'
import { followOn, followOnDisruption } from '../../src/disruptions/follow-on.ts'
import { levelsOf } from '../../src/disruptions/profile.ts'
import { regimes, regimesDisruption } from '../../src/disruptions/regimes.ts'
import { replay, replayDisruption } from '../../src/disruptions/replay.ts'
import { shocks, shocksDisruption } from '../../src/disruptions/shocks.ts'
import { storm, stormDisruption } from '../../src/disruptions/storm.ts'
import { run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { disruptionKit } from '../../src/testing/disruption-kit.ts'
import { Rig } from '../../src/testing/rig.ts'
import { daily, history, oneShop, twoStages } from '../model/chain.ts'

const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(1, 2, 3, 4) } } as const
const depot = { policy: { kind: 'base-stock', S: 50 } } as const

/** A chain with regions, tags and places. */
function coast(disruptions: NonNullable<ScenarioSpec['disruptions']>): ScenarioSpec {
  const base = twoStages(
    { ...shop, region: 'coast', at: [-90, 30] },
    { ...depot, region: 'inland', tags: ['old'], at: [-92, 38] },
    { toShop: { transit: 1, tags: ['truck'] }, disruptions },
  )
  return base
}

describe.each([
  [
    'effect',
    effectDisruption,
    effect({ sites: ['here'], at: 5, days: { kind: 'exponential', mean: 3 }, closed: true }),
    effect({ sites: ['here'], at: 5, days: 3, closed: true, intensity: 0 }),
  ],
  [
    'shocks',
    shocksDisruption,
    shocks({ region: 'north', perYear: 12, days: 3, demand: 2, probability: 0.5, correlation: 0.5 }),
    shocks({ region: 'north', perYear: 12, days: 3 }),
  ],
  [
    'follow-on',
    followOnDisruption,
    followOn({ after: 'storm', probability: 0.9, delay: 1, days: 3, tag: 'sea', transit: 2 }),
    followOn({ after: 'storm', days: 0, tag: 'sea', transit: 2 }),
  ],
  [
    'replay',
    replayDisruption,
    replay({ lanes: ['here>there'], times: [1, 9], lengths: [2, 3], freight: 2 }),
    replay({ lanes: ['here>there'], times: [1, 9], lengths: [2, 3] }),
  ],
  [
    'regimes',
    regimesDisruption,
    regimes({ tag: 'old', capacity: 0.5, intensities: [0, 1], perYear: [0, 20, 20, 0] }),
    regimes({ tag: 'old', capacity: 0.5, intensities: [0, 0], perYear: [0, 20, 20, 0] }),
  ],
  [
    'storm',
    stormDisruption,
    storm({
      region: 'north',
      ...{ at: 3, hours: [0, 12], longitudes: [-90, -90], latitudes: [28, 30], winds: [200, 200] },
      ...{ days: 2, closed: true },
    }),
    storm({
      region: 'north',
      ...{ at: 3, hours: [0, 12], longitudes: [-90, -90], latitudes: [28, 30], winds: [0, 0] },
      ...{ days: 2, closed: true },
    }),
  ],
] as const)('the contract of %s', (_name, definition, spec, nothing) => {
  // Each definition goes with its spec; the table alone has lost which.
  const checks = disruptionKit(definition as typeof effectDisruption, spec as never, nothing as never)
  it.each(checks.map(({ name, check }) => ({ name, check })))('$name', ({ check }) => check())
})

describe('an effect', () => {
  it('closes a site as an outage does, to the last fact', () => {
    const closed = { shut: effect({ sites: ['depot'], at: 1, days: 2, closed: true }) }
    const outage = { shut: { kind: 'outage', site: 'depot', at: 1, days: 2 } as const }
    const only = ['ship', 'receive', 'serve', 'order'] as const
    expect(history(twoStages(shop, depot, { disruptions: closed }), only)).toEqual(
      history(twoStages(shop, depot, { disruptions: outage }), only),
    )
  })

  it('strikes all of a region, the lanes into it, or whatever has a tag', () => {
    const ship = (disruptions: NonNullable<ScenarioSpec['disruptions']>) =>
      history(coast(disruptions), ['ship']).filter((line) => line.includes('depot>shop'))
    const free = ship({})
    const held = [
      'at 0 ship depot>shop 1',
      'at 3 ship depot>shop 2',
      'at 3 ship depot>shop 3',
      'at 3 ship depot>shop 4',
    ]
    const stop = { at: 1, days: 2, closed: true }
    expect(ship({ a: effect({ tag: 'truck', ...stop }) })).toEqual(held)
    expect(ship({ a: effect({ tag: 'old', ...stop }) })).toEqual(held)
    expect(ship({ a: effect({ region: 'coast', ...stop }) })).not.toEqual(free)
    expect(ship({ a: effect({ sites: ['shop'], ...stop }) })).toEqual(free)
  })

  it('names what it cannot find', () => {
    const act = (spec: NonNullable<ScenarioSpec['disruptions']>[string]) => () => run(coast({ a: spec }))
    expect(act(effect({ region: 'cost', at: 1, days: 1 }))).toThrow('unknown region "cost"')
    expect(act(effect({ tag: 'boat', at: 1, days: 1 }))).toThrow('unknown tag "boat"')
    expect(act(effect({ sites: ['dept'], at: 1, days: 1 }))).toThrow('unknown site "dept"')
    expect(act(effect({ at: 1, days: 1 }))).toThrow('missing targets')
    expect(act(followOn({ after: 'b', sites: ['depot'], days: 1 }))).toThrow('unknown disruption "b"')
  })

  it('multiplies demand, and comes and goes in steps whose sum is exact', () => {
    const steady = { policy: { kind: 'base-stock', S: 0 }, demand: { pill: 10 } } as const
    const demand = history(
      oneShop(
        steady,
        { transit: 1 },
        {
          horizon: 9,
          disruptions: {
            a: effect({
              ...{ sites: ['shop'], at: 1, days: 4, demand: 2 },
              ...{ onset: 'linear', onsetDays: 2, recovery: 'linear', recoveryDays: 2, steps: 2 },
            }),
          },
        },
      ),
      ['demand'],
    )
    expect(demand.map((line) => Number(line.split(' ').at(-1)))).toEqual([10, 12.5, 17.5, 20, 20, 17.5, 12.5, 10, 10])
  })

  it('destroys stock at its onset: whole units, written off once', () => {
    const still = { policy: { kind: 's-S', s: 0, S: 1 }, demand: { pill: daily(1) }, initial: { onHand: 11 } } as const
    const scenario = oneShop(
      still,
      { transit: 1 },
      {
        disruptions: { fire: effect({ sites: ['shop'], at: 2, days: 5, stockLoss: 0.75 }) },
      },
    )
    expect(history(scenario, ['waste'])).toEqual(['at 2 waste shop 8'])
    expect(run(scenario).figures.points[1].wasted + run(scenario).figures.points[0].wasted).toBe(8)
  })

  it('destroys units of lots in the order in which they are issued', () => {
    const scenario = {
      ...oneShop(
        { policy: { kind: 's-S', s: 0, S: 1 }, initial: { lots: [{ units: 4, age: 2 }, { units: 4 }] } },
        { transit: 1 },
        {
          horizon: 8,
          disruptions: { fire: effect({ sites: ['shop'], at: 1, days: 5, stockLoss: 0.5 }) },
        },
      ),
      products: { pill: { life: 5 } },
    }
    // The older four burn; the younger four expire in their time.
    expect(history(scenario, ['waste'])).toEqual(['at 1 waste shop 4', expect.stringContaining('waste shop 4')])
  })

  it('of no size or no length leaves the run bit-identical', () => {
    const plain = run(coast({})).fingerprint
    const nothing = {
      a: effect({ region: 'coast', at: 1, days: 3, closed: true, demand: 3, stockLoss: 1, intensity: 0 }),
      b: effect({ region: 'inland', at: 1, days: 0, closed: true, recovery: 'linear', recoveryDays: 3 }),
      c: shocks({ region: 'coast', perYear: 0, days: 9, closed: true }),
      d: effect({ tag: 'truck', at: 1, days: 2 }),
    }
    expect(run(coast(nothing)).fingerprint).toBe(plain)
  })

  it('commutes with others: names and order of declaration do not matter', () => {
    const parts = [
      effect({ sites: ['depot'], at: 1, days: 2, closed: true }),
      effect({ region: 'coast', at: 1, days: 3, demand: 1.7, transit: 1.3 }),
      effect({ tag: 'truck', at: 2, days: 1, extraDays: 0.3, transit: 1.9 }),
      effect({ sites: ['depot', 'shop'], at: 2, days: 2, stockLoss: 0.3, demand: 0.3 }),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const named = Object.fromEntries(order.map((part, index) => [`d${index}`, parts[part]]))
        const first = Object.fromEntries(parts.map((part, index) => [`d${index}`, part]))
        return run(coast(named)).fingerprint === run(coast(first)).fingerprint
      }),
      { seed: 5, numRuns: 20 },
    )
  })
})

describe('a profile', () => {
  it('has the time integral of its curve, whatever the number of steps', () => {
    for (const steps of [1, 3, 10, 40]) {
      const area = (profile: Parameters<typeof levelsOf>[1]) =>
        levelsOf(5, { ...profile, steps }).reduce((sum, { from, until, level }) => sum + level * (until - from), 0)
      expect(area({ recovery: 'linear', recoveryDays: 30 })).toBeCloseTo(5 + 15, 10)
      expect(area({ recovery: 'S', recoveryDays: 30 })).toBeCloseTo(5 + 15, 10)
      expect(area({ recovery: 'exponential', recoveryDays: 10 })).toBeCloseTo(5 + 10 * (1 - Math.exp(-7)), 10)
      expect(area({ onset: 'linear', onsetDays: 4 })).toBeCloseTo(3, 10)
    }
  })

  it('recovers from where it came to where it is over before it came in full', () => {
    const levels = levelsOf(1, { onset: 'linear', onsetDays: 2, recovery: 'linear', recoveryDays: 1, steps: 2 })
    expect(levels).toEqual([
      { from: 0, until: 1, level: 0.25 },
      { from: 1, until: 1.5, level: 0.1875 },
      { from: 1.5, until: 2, level: 0.0625 },
    ])
  })
})

describe('follow-ons', () => {
  it('strike after each onset of their cause, and chain', () => {
    const scenario = coast({
      a: effect({ sites: ['depot'], at: 1, days: 1, capacity: 0.5 }),
      b: followOn({ after: 'a', delay: 1, days: 1, sites: ['shop'], demand: 3 }),
      c: followOn({ after: 'b', delay: 1, days: 9, sites: ['shop'], demand: 5 }),
    })
    expect(history(scenario, ['demand']).slice(0, 4)).toEqual([
      'at 0 demand shop 1',
      'at 1 demand shop 2',
      'at 2 demand shop 9',
      'at 3 demand shop 20',
    ])
  })

  it('may not set off each other', () => {
    const ring = {
      a: followOn({ after: 'b', days: 1, sites: ['shop'] }),
      b: followOn({ after: 'a', days: 1, sites: ['shop'] }),
    }
    expect(() => run(coast(ring))).toThrow('it is set off by itself')
  })

  it('happen with their probability', () => {
    const around: Surroundings = {
      sites: [{ name: 'a', region: undefined, tags: [], at: undefined }],
      lanes: [],
      onsets: () => Array.from({ length: 4000 }, (_, index) => index),
    }
    const spec = followOn({ after: 'x', probability: 0.3, days: 1, sites: ['a'], demand: 2 })
    const struck = new Rig(followOnDisruption, spec).made.presses(5000, around).length
    // Binomial(4000, 0.3): 1200 with a standard deviation of 29; four of them.
    expect(Math.abs(struck - 1200)).toBeLessThan(4 * 29)
  })
})

describe('a replay', () => {
  it('sets demand to recorded factors', () => {
    const steady = { policy: { kind: 'base-stock', S: 0 }, demand: { pill: 100 } } as const
    const factors = [0.91, 0.04, 0.07, 1.07, 1.83]
    const scenario = oneShop(
      steady,
      { transit: 1 },
      {
        disruptions: {
          quake: replay({ sites: ['shop'], times: [0, 1, 2, 3, 4], lengths: [1, 1, 1, 1, 1], demands: factors }),
        },
      },
    )
    const demand = history(scenario, ['demand']).map((line) => Number(line.split(' ').at(-1)))
    expect(demand.map((units) => units / 100)).toEqual(factors)
  })

  it('refuses lists of different lengths', () => {
    expect(() => run(coast({ a: replay({ sites: ['shop'], times: [1, 2], lengths: [1] }) }))).toThrow('invalid lengths')
  })
})

it('a storm strikes the sites it passes over, when it does, and spares those far away', () => {
  const track = { hours: [0, 24], longitudes: [-90, -90], latitudes: [27, 31], winds: [150, 150] }
  const around: Surroundings = {
    sites: [
      { name: 'shop', region: undefined, tags: [], at: [-90, 30] },
      { name: 'far', region: undefined, tags: [], at: [-120, 48] },
      { name: 'nowhere', region: undefined, tags: [], at: undefined },
    ],
    lanes: [],
    onsets: () => [],
  }
  const spec = storm({
    ...{ sites: ['shop', 'far', 'nowhere'], at: 0, ...track, days: 3, demand: 0 },
    ...{ median: 60, spread: 0.05 },
  })
  const presses = new Rig(stormDisruption, spec).made.presses(10, around)
  expect(presses.map(({ target, lever }) => [target, lever])).toEqual([['shop', Lever.demand]])
  // The ring of the largest wind, 50 km wide, comes over the shop 16 hours after the first point; its eye follows 2 hours later.
  expect(presses[0].from * 24).toBe(16)
  expect(presses[0].until - presses[0].from).toBeCloseTo(3, 12)
})

describe('demand that flows', () => {
  const flowing = (disruptions: NonNullable<ScenarioSpec['disruptions']>): ScenarioSpec =>
    oneShop(
      { policy: { kind: 'r-nQ', r: 0, Q: 40 }, demand: { pill: { kind: 'fluid', rate: 10 } }, initial: { onHand: 40 } },
      { transit: 0 },
      { sequence: 'continuous', horizon: 13, disruptions },
    )
  const surge = (demand: number) => ({ surge: { kind: 'effect' as const, at: 2, days: 4, sites: ['shop'], demand } })
  const orders = (scenario: ScenarioSpec) => history(scenario, ['order']).map((line) => line.split(' ')[1])

  it('changes its rate while demand is pressed, and the next review with it', () => {
    expect(orders(flowing({}))).toEqual(['4', '8', '12'])
    expect(orders(flowing(surge(2)))).toEqual(['3', '5', '8', '12'])
    expect(run(flowing(surge(2))).figures.points[0].demanded).toBeCloseTo(10 * (2 + 4 * 2 + 7), 9)
  })

  it('stands still where it is pressed to nothing, and goes on afterwards', () => {
    expect(orders(flowing(surge(0)))).toEqual(['8', '12'])
    expect(run(flowing(surge(0))).figures.points[0].demanded).toBeCloseTo(10 * 9, 9)
  })

  it('is the same bit for bit under a factor of 1', () => {
    expect(run(flowing(surge(1))).fingerprint).toBe(run(flowing({})).fingerprint)
    expect(run(flowing(surge(1))).figures).toEqual(run(flowing({})).figures)
  })
})
