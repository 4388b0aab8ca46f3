import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { RerouteSpec } from '../../src/scenario/reroute.ts'
import type { DisruptionSpec, LaneSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, history } from './chain.ts'

/** A shop two days from the mill by the straight lane, and four by way of a hub. */
function triangle(
  reroute: RerouteSpec | undefined,
  disruptions: Readonly<Record<string, DisruptionSpec>>,
  { toHub = {}, straight = {}, horizon = 12 }: { toHub?: object; straight?: object; horizon?: number } = {},
): ScenarioSpec {
  const direct: LaneSpec = { from: 'mill', to: 'shop', transit: 2, perUnit: 1, ...straight }
  return {
    horizon,
    products: { pill: {} },
    sites: {
      mill: { kind: 'supplier' },
      hub: { kind: 'wholesaler', initial: { onHand: 0 } },
      shop: {
        kind: 'retailer',
        demand: { pill: daily(0, 3, 3) },
        policy: { kind: 'base-stock', S: 20 },
        initial: { onHand: 20 },
      },
    },
    lanes: [
      reroute === undefined ? direct : { ...direct, reroute },
      { from: 'mill', to: 'hub', transit: 1, perUnit: 2, ...toHub },
      { from: 'hub', to: 'shop', transit: 3, perUnit: 4, name: 'last leg' },
    ],
    disruptions,
  }
}

const shut: DisruptionSpec = { kind: 'lane-closure', lane: 'mill>shop', at: 1.5, days: 30 }
const moves = (scenario: ScenarioSpec) => history(scenario, ['ship', 'reroute', 'receive'])
const laneOf = (scenario: ScenarioSpec, name = 'mill>shop') =>
  run(scenario).figures.lanes.find((lane) => lane.name === name)

describe('goods for a lane that is closed', () => {
  it('wait where it has no way round', () => {
    expect(moves(triangle(undefined, { shut }))).toEqual(['at 1 ship mill>shop 3', 'at 3 receive mill>shop 3'])
  })

  it('go by way of another site, after the time of tendering anew', () => {
    expect(moves(triangle({ delay: 0.5 }, { shut }))).toEqual([
      'at 1 ship mill>shop 3',
      'at 2 reroute mill>shop 3',
      'at 2 ship mill>shop 3',
      'at 3 receive mill>shop 3',
      'at 6.5 receive mill>shop 3',
    ])
    expect(laneOf(triangle({}, { shut }))?.rerouted).toBe(3)
  })

  it('cost the freight of each lane on the way', () => {
    const freight = (scenario: ScenarioSpec) =>
      run(scenario).figures.points.find(({ name }) => name === 'shop')?.costs.transport
    expect(freight(triangle({}, { shut }))).toBe(3 * 1 + 3 * (2 + 4))
  })

  it('leave as soon as a way round opens', () => {
    const gate: DisruptionSpec = { kind: 'outage', site: 'hub', at: 0, days: 4 }
    expect(moves(triangle({}, { shut, gate })).slice(1)).toEqual([
      'at 3 receive mill>shop 3',
      'at 4 reroute mill>shop 3',
      'at 4 ship mill>shop 3',
      'at 8 receive mill>shop 3',
    ])
  })

  it('take what the lanes on the way carry in a period, and no more', () => {
    expect(moves(triangle({}, { shut }, { toHub: { capacity: 2 } })).slice(1)).toEqual([
      'at 2 reroute mill>shop 2',
      'at 2 ship mill>shop 2',
      'at 3 receive mill>shop 3',
      'at 3 reroute mill>shop 1',
      'at 3 ship mill>shop 1',
      'at 6 receive mill>shop 2',
      'at 7 receive mill>shop 1',
    ])
  })

  it('use no lane but those that are named', () => {
    expect(laneOf(triangle({ lanes: ['last leg'] }, { shut }))?.rerouted).toBe(0)
    expect(laneOf(triangle({ lanes: ['last leg', 'mill>hub'] }, { shut }))?.rerouted).toBe(3)
  })
})

describe('goods for a lane that is slow', () => {
  const slowBy = (factor: number): DisruptionSpec => ({
    kind: 'lane-delay',
    lane: 'mill>shop',
    at: 1.5,
    days: 30,
    factor,
  })

  it('go round where that takes less time, tendering included', () => {
    expect(laneOf(triangle({ delay: 1 }, { slow: slowBy(2.5) }))?.rerouted).toBe(0)
    expect(laneOf(triangle({ delay: 1 }, { slow: slowBy(2.6) }))?.rerouted).toBe(3)
  })

  it('go straight as far as the way round has no room', () => {
    expect(moves(triangle({}, { slow: slowBy(3) }, { toHub: { capacity: 2 } })).slice(1)).toEqual([
      'at 2 reroute mill>shop 2',
      'at 2 ship mill>shop 2',
      'at 2 ship mill>shop 1',
      'at 3 receive mill>shop 3',
      'at 6 receive mill>shop 2',
      'at 8 receive mill>shop 1',
    ])
  })

  it('go straight with what the rule of allocation gave to others for whom the shared way round has no room', () => {
    // Goods for both shops go by way of the hub, 6 units a day: of 10 units the rule gives 5 to each, and the second finds room for one there and 2 on its own lane.
    const shop = (S: number) => ({
      kind: 'retailer' as const,
      initial: { onHand: 0 },
      policy: { kind: 'base-stock' as const, S },
    })
    const spec: ScenarioSpec = {
      horizon: 4,
      products: { pill: {} },
      sites: {
        mill: { kind: 'wholesaler', initial: { onHand: 10 }, allocation: { kind: 'proportional' } },
        hub: { kind: 'wholesaler', initial: { onHand: 0 } },
        north: shop(8),
        south: shop(8),
      },
      lanes: [
        { from: 'mill', to: 'north', transit: 2, reroute: {} },
        { from: 'mill', to: 'south', transit: 2, reroute: {}, capacity: 2 },
        { from: 'mill', to: 'hub', transit: 1, capacity: 6 },
        { from: 'hub', to: 'north', transit: 1.5 },
        { from: 'hub', to: 'south', transit: 1.5 },
      ],
      disruptions: { slow: { kind: 'effect', at: 0, days: 9, lanes: ['mill>north', 'mill>south'], transit: 3 } },
    }
    expect(run(spec).figures.points.find(({ name }) => name === 'mill')?.onHand).toBe(0)
  })

  it('go straight again once the way round is slower still', () => {
    const hub: DisruptionSpec = { kind: 'lane-delay', lane: 'last leg', at: 0, days: 30, extraDays: 9 }
    expect(laneOf(triangle({}, { slow: slowBy(3), hub }))?.rerouted).toBe(0)
  })
})

describe('a way round', () => {
  it('changes no bit of a run where nothing strikes its lane', () => {
    const other: DisruptionSpec = { kind: 'lane-closure', lane: 'last leg', at: 1, days: 3 }
    const [off, on] = [undefined, { delay: 1 }].map((reroute) => run(triangle(reroute, { other })))
    expect(on.fingerprint).toBe(off.fingerprint)
    expect(on.figures.points).toEqual(off.figures.points)
  })

  it('leaves the luck of the lanes on it alone: what they carry themselves comes as it did', () => {
    const own = {
      sites: {
        hub: { kind: 'wholesaler' as const, demand: { pill: 1 }, policy: { kind: 'base-stock' as const, S: 9 } },
      },
    }
    const drawn = { transit: { kind: 'uniform' as const, min: 1, max: 2 } }
    const [off, on] = [undefined, {}].map((reroute) => {
      const scenario = triangle(reroute, { shut }, { toHub: drawn, horizon: 30 })
      return history({ ...scenario, sites: { ...scenario.sites, ...own.sites } }, ['receive']).filter((line) =>
        line.includes('mill>hub'),
      )
    })
    expect(on).toEqual(off)
    expect(on.length).toBeGreaterThan(3)
  })

  it('goes on after a save as it would have', () => {
    const scenario = triangle({ delay: 0.5 }, { shut }, { toHub: { transit: { kind: 'exponential', mean: 1 } } })
    const whole = new Simulation(scenario)
    whole.runTo(2.2)
    const second = new Simulation(scenario)
    second.load(JSON.parse(JSON.stringify(whole.save())) as SavedSimulation)
    for (const simulation of [whole, second]) simulation.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
    expect(second.figures()).toEqual(whole.figures())
  })
})
