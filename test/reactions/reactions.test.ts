import { describe, expect, it } from 'vitest'
import type { Situation } from '../../src/contracts/reaction.ts'
import { compare } from '../../src/experiment/compare.ts'
import { demandShaping, demandShapingReaction } from '../../src/reactions/demand-shaping.ts'
import { expedite, expediteReaction } from '../../src/reactions/expedite.ts'
import { flexibleCapacity, flexibleCapacityReaction } from '../../src/reactions/flexible-capacity.ts'
import { insurance, insuranceReaction } from '../../src/reactions/insurance.ts'
import { panic, panicReaction } from '../../src/reactions/panic.ts'
import { Trigger } from '../../src/reactions/trigger.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import { defineReaction } from '../../src/scenario/define.ts'
import type { DisruptionSpec, ReactionSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { reactionKit } from '../../src/testing/index.ts'
import { history } from '../model/chain.ts'

const kits = {
  'flexible-capacity': reactionKit(
    flexibleCapacityReaction,
    flexibleCapacity({ site: 'here', capacity: 2, price: 1.5, below: 0, delay: 1, rampUp: 3, retainer: 5, running: 2 }),
    flexibleCapacity({ site: 'here', capacity: 1, below: 0 }),
  ),
  'demand-shaping': reactionKit(
    demandShapingReaction,
    demandShaping({ sites: ['here'], demand: 0.5, watchLanes: ['here>there'] }),
    demandShaping({ sites: ['here'], demand: 1, below: 0 }),
  ),
  expedite: reactionKit(
    expediteReaction,
    expedite({ lanes: ['here>there'], transit: 0.5, freight: 3, watch: ['there'], below: 3 }),
    expedite({ lanes: ['here>there'], transit: 1, below: 3 }),
  ),
  insurance: reactionKit(
    insuranceReaction,
    insurance({ owner: 'here', watch: ['there'], payout: 9, waiting: 2, expected: 1 }),
    insurance({ owner: 'here', watch: ['there'], payout: 0, expected: 0 }),
  ),
  panic: reactionKit(
    panicReaction,
    panic({ sites: ['here'], watch: ['there'], fear: 0.5, contagion: 1 }),
    panic({ sites: ['here'], watch: ['there'] }),
  ),
}

describe.each(Object.entries(kits))('the contract of %s', (_name, checks) => {
  it.each(checks.map(({ name, check }) => ({ name, check })))('$name', ({ check }) => check())
})

const strike: DisruptionSpec = { kind: 'effect', sites: ['plant'], at: 5, days: 4, capacity: 0.5 }

/** A plant of limited capacity, a lane and a shop that loses what it cannot sell. */
function world(reactions?: ScenarioSpec['reactions'], disruptions?: ScenarioSpec['disruptions']): ScenarioSpec {
  return {
    horizon: 30,
    products: { pill: { cost: 2, price: 9 } },
    sites: {
      plant: { kind: 'producer', capacity: 12, policy: { kind: 'base-stock', S: 12 } },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 40 },
        demand: { pill: 10 },
        shortage: { kind: 'lost', costPerUnit: 3 },
      },
    },
    lanes: [{ from: 'plant', to: 'shop', name: 'road', transit: 2, perUnit: 1 }],
    ...(reactions !== undefined && { reactions }),
    ...(disruptions !== undefined && { disruptions }),
  }
}

const levers = (of: ScenarioSpec) =>
  history(of, ['lever']).map((line) => line.replace(/lever (lever \d+)/, '').replace(/\s+/g, ' '))

describe('a reaction', () => {
  it('of no size, or that is never due, leaves the run bit-identical', () => {
    const idle: Readonly<Record<string, ReactionSpec>> = {
      a: flexibleCapacity({ site: 'plant', capacity: 1, watch: ['plant'] }),
      b: demandShaping({ sites: ['shop'], demand: 1, below: 1e6 }),
      c: expedite({ lanes: ['road'], transit: 1, below: 1e6 }),
      d: insurance({ owner: 'shop', watch: ['plant'], payout: 0, expected: 0 }),
      e: panic({ sites: ['shop'], watch: ['plant'] }),
      f: flexibleCapacity({ site: 'plant', capacity: 3, below: -1e6 }),
    }
    for (const disruptions of [undefined, { strike }]) {
      const absent = run(world(undefined, disruptions))
      const present = run(world(idle, disruptions))
      expect(present.fingerprint).toBe(absent.fingerprint)
      expect(present.metrics).toEqual(absent.metrics)
    }
  })

  it('comes after its delay, in a line, while its cause lasts, and goes with it', () => {
    const more = flexibleCapacity({ site: 'plant', capacity: 3, watch: ['plant'], delay: 1, rampUp: 2 })
    expect(levers(world({ more }, { strike }))).toEqual(['at 5 0.5', 'at 7 1', 'at 8 1.5', 'at 9 3', 'at 9 1'])
  })

  it('waits for the disruption to be detected, or hears of it by alerts', () => {
    const less = demandShaping({ sites: ['shop'], demand: 0.5, watch: ['plant'] })
    const demand = (of: ScenarioSpec) => run(of, { series: ['demand'] }).series.shop.demand.slice(4, 10)
    expect(demand(world({ less }, { strike }))).toEqual([10, 5, 5, 5, 5, 10])
    const late = world({ less }, { strike: { ...strike, detection: 2 } })
    expect(demand(late)).toEqual([10, 10, 10, 5, 5, 10])
    const { shop } = late.sites
    const warned = { ...late, sites: { ...late.sites, shop: { ...shop, alerts: 1 } } } as ScenarioSpec
    expect(demand(warned)).toEqual([10, 5, 5, 5, 5, 10])
  })

  it('goes by the stock that it watches', () => {
    const fast = expedite({ lanes: ['road'], transit: 0.5, freight: 4, below: 15 })
    const hit = { strike: { ...strike, days: 10, capacity: 0 } as DisruptionSpec }
    const received = (of: ScenarioSpec) => run(of, { series: ['received'] }).series.shop.received
    expect(run(world({ fast }, hit)).metrics.lostSales).toBeLessThan(run(world(undefined, hit)).metrics.lostSales ?? 0)
    expect(received(world({ fast }, hit))).not.toEqual(received(world(undefined, hit)))
    expect(run(world({ fast }, hit)).metrics['cost.transport']).toBeGreaterThan(
      run(world(undefined, hit)).metrics['cost.transport'] ?? 0,
    )
  })

  it('costs its retainer all the time and what runs while it runs, the warm-up apart', () => {
    const less = demandShaping({ sites: ['shop'], demand: 0.9, watch: ['plant'], retainer: 2, running: 5 })
    const cost = (of: ScenarioSpec) => run(of).figures.points.reduce((sum, { costs }) => sum + costs.reaction, 0)
    expect(cost(world({ less }, { strike }))).toBe(2 * 30 + 5 * 4)
    expect(cost(world({ less }))).toBe(2 * 30)
    expect(cost({ ...world({ less }, { strike }), warmUp: 7 })).toBe(2 * 23 + 5 * 2)
    expect(run(world({ less }, { strike })).metrics.ledgerResidue ?? 0).toBeLessThan(1e-9)
  })

  it('makes customers panic, the more the emptier the shelves', () => {
    const fear = panic({ sites: ['shop'], watch: ['plant'], fear: 0.5, contagion: 1 })
    const hit = { strike: { ...strike, days: 10, capacity: 0 } as DisruptionSpec }
    const { demand } = run(world({ fear }, hit), { series: ['demand'] }).series.shop
    expect(demand.slice(4, 7)).toEqual([10, 15, 15])
    expect(Math.max(...demand)).toBe(25)
  })

  it('ends as the uninterrupted run where it is saved in the middle', () => {
    const more = flexibleCapacity({ site: 'plant', capacity: 3, watch: ['plant'], delay: 1, rampUp: 2, running: 3 })
    const of = world({ more, fear: panic({ sites: ['shop'], watch: ['plant'], fear: 0.5 }) }, { strike })
    const whole = run(of)
    for (const time of [4, 6, 8, 12]) {
      const first = new Simulation(of)
      first.runTo(time)
      const second = new Simulation(of)
      second.load(first.save())
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
    }
  })

  it('may be of a kind of your own', () => {
    const stop = defineReaction({
      kind: 'stop',
      doc: 'no sales on two days',
      parameters: {},
      create: () => ({
        plan: () => ({
          owner: 'shop',
          watches: [],
          stockOf: [],
          moves: [{ lever: 6, target: 'shop', factor: 0 }],
          retainer: 0,
          running: 0,
        }),
        level: ({ now }) => (now === 3 || now === 4 ? 1 : 0),
      }),
    })
    const of = world({ stop: { kind: 'stop' } })
    const { series } = run(of, { extensions: { reaction: [stop] }, series: ['demand'] })
    expect(series.shop.demand.slice(2, 6)).toEqual([10, 0, 0, 10])
  })

  it('tells all that is wrong with it, at its place', () => {
    const bad = world({
      a: { kind: 'flexible-capacity', site: 'plnt', capacity: -1, below: 0 },
      b: { kind: 'demand-shaping', sites: ['shop'], demand: 0.5 },
      c: { kind: 'expedite', lanes: ['road'], transit: 0.5, watch: ['plant'], delay: -2 },
      d: { kind: 'insurance', owner: 'shop', payout: 3, expected: 1 },
      e: { kind: 'panik' },
    })
    expect(() => scenario(bad)).toThrow(/reactions.a.site[\s\S]*did you mean "plant"/)
    expect(() => scenario(bad)).toThrow(/reactions.a.capacity/)
    expect(() => scenario(bad)).toThrow('missing trigger at reactions.b; expected watch, watchLanes or below')
    expect(() => scenario(bad)).toThrow(/reactions.c.delay/)
    expect(() => scenario(bad)).toThrow('missing insured event at reactions.d; expected watch or watchLanes')
    expect(() => scenario(bad)).toThrow(/unknown reaction kind[\s\S]*did you mean "panic"/)
    const unknown = world({ a: demandShaping({ sites: ['shop'], demand: 0.5, watchLanes: ['rode'] }) })
    expect(() => scenario(unknown)).toThrow(/reactions.a.watchLanes[\s\S]*did you mean "road"/)
  })
})

describe('a trigger', () => {
  const at = (now: number, struck: number, netStock = 9): Situation => ({ now, struck, netStock, empty: 0 })

  it('starts anew whenever the cause has gone', () => {
    const trigger = new Trigger({ watch: ['a'], delay: 2 })
    expect([0, 1, 2].map((now) => trigger.level(at(now, 1)))).toEqual([0, 0, 1])
    expect(trigger.level(at(3, 0))).toBe(0)
    expect([4, 5, 6].map((now) => trigger.level(at(now, 1)))).toEqual([0, 0, 1])
  })
})

describe('an insurance', () => {
  it('with the load of nothing costs nothing on average where the expected payout is told right', async () => {
    // Down a tenth of the time, in the long run: one day out, nine days up, exponentially.
    const disruptions: ScenarioSpec['disruptions'] = {
      down: {
        kind: 'regimes',
        sites: ['plant'],
        capacity: 0.9,
        intensities: [0, 1],
        perYear: [0, 365 / 90, 365 / 10, 0],
      },
    }
    const covered = (load: number) =>
      world({ cover: insurance({ owner: 'shop', watch: ['plant'], payout: 10, expected: 1, load }) }, disruptions)
    const long = (of: ScenarioSpec) => ({ ...of, horizon: 3650 })
    const { differences } = await compare(
      { plain: long(world(undefined, disruptions)), fair: long(covered(0)), loaded: long(covered(0.5)) },
      { replications: 30, metrics: ['costPerPeriod'] },
    )
    const fair = differences.fair.costPerPeriod
    expect(Math.abs(fair.mean ?? 1)).toBeLessThanOrEqual((fair.halfWidth ?? 0) * 1.5)
    const loaded = differences.loaded.costPerPeriod
    expect((loaded.mean ?? 0) - (fair.mean ?? 0)).toBeCloseTo(0.5, 9)
  })
})
