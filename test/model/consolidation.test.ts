import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { LaneSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements } from '../properties/books.ts'
import { daily, history, oneShop } from './chain.ts'

/** One unit is asked for, ordered and dispatched at 0, 1, 2, 3 and 4. */
const shop = (consolidate: LaneSpec['consolidate'], lane: object = {}, rest: object = {}): ScenarioSpec =>
  oneShop(
    { policy: { kind: 'base-stock', S: 0 }, demand: { pill: daily(1, 1, 1, 1, 1) }, initial: { onHand: 0 } },
    { transit: 1, perShipment: 10, perUnit: 1, holding: 2, ...lane, ...(consolidate && { consolidate }) },
    { horizon: 9, products: { pill: { cost: 3 } }, ...rest },
  )
const leaving = (scenario: ScenarioSpec) => history(scenario, ['depart', 'receive'])

describe('goods that wait to leave together', () => {
  it('leave by the clock, with what comes at that very instant, and not at all where nothing waits', () => {
    expect(leaving(shop({ every: 2, on: 1 }))).toEqual([
      'at 1 depart mill>shop 2',
      'at 2 receive mill>shop 2',
      'at 3 depart mill>shop 2',
      'at 4 receive mill>shop 2',
      'at 5 depart mill>shop 1',
      'at 6 receive mill>shop 1',
    ])
  })

  it('leave when the first of them has waited long enough', () => {
    expect(leaving(shop({ within: 1.5 })).filter((line) => line.includes('depart'))).toEqual([
      'at 1.5 depart mill>shop 2',
      'at 3.5 depart mill>shop 2',
      'at 5.5 depart mill>shop 1',
    ])
  })

  it('leave at once when so many wait; too few stay', () => {
    const scenario = shop({ quantity: 2 })
    expect(leaving(scenario)).toEqual([
      'at 1 depart mill>shop 2',
      'at 2 receive mill>shop 2',
      'at 3 depart mill>shop 2',
      'at 4 receive mill>shop 2',
    ])
    const { figures } = run(scenario)
    expect(figures.lanes[0]).toMatchObject({ departures: 2, shipments: 2, shipped: 4, dockedNow: 1, inTransit: 0 })
    expect(figures.points[0]).toMatchObject({ dockedNow: 1, onOrder: 1, inTransit: 0 })
  })

  it('leave at whichever comes first', () => {
    expect(leaving(shop({ quantity: 2, within: 0.5 })).filter((line) => line.includes('depart'))).toEqual(
      [0.5, 1.5, 2.5, 3.5, 4.5].map((time) => `at ${time} depart mill>shop 1`),
    )
    expect(leaving(shop({ quantity: 3, every: 4 })).filter((line) => line.includes('depart'))).toEqual([
      'at 0 depart mill>shop 1',
      'at 3 depart mill>shop 3',
      'at 4 depart mill>shop 1',
    ])
  })

  it('share a vehicle: one freight and one transit time for all products, by their units', () => {
    const scenario: ScenarioSpec = {
      horizon: 9,
      products: { gauze: {}, pill: {} },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          policy: { kind: 'base-stock', S: 0 },
          initial: { onHand: 0 },
          demand: { gauze: daily(1), pill: daily(0, 3) },
        },
      },
      lanes: [
        {
          ...{ from: 'mill', to: 'shop', perShipment: 10, perUnit: 1, consolidate: { quantity: 4 } },
          transit: { kind: 'trace', values: [2, 5] },
        },
      ],
    }
    const { figures } = run(scenario)
    expect(history(scenario, ['receive'])).toEqual(['at 3 receive mill>shop/gauze 1', 'at 3 receive mill>shop/pill 3'])
    expect(figures.points.filter(({ site }) => site === 'shop').map(({ costs }) => costs.transport)).toEqual([
      3.5, 10.5,
    ])
    expect(figures.lanes[0]).toMatchObject({ departures: 1, docked: 1 })
  })

  it('are paid for when they leave the shelf, and cost the pipeline while they wait', () => {
    // Waited: 1 + 0, 1 + 0 and, from 4 on, 1.
    const waits = shop({ every: 2, on: 1 })
    const [point] = run(waits).figures.points
    expect(point).toMatchObject({ docked: 3, transit: 5 })
    expect(point.costs).toMatchObject({ purchase: 15, transport: 35, pipeline: 2 * 3 + 2 * 5, holding: 0 })
    expect(run(shop({ every: 2, on: 1, holding: 7 })).figures.points[0].costs.pipeline).toBe(7 * 3 + 2 * 5)
  })

  it('stay while the lane or the site is closed, and leave when both are open again', () => {
    const closed = {
      strait: { kind: 'lane-closure' as const, lane: 'mill>shop', at: 1.5, days: 2 },
      strike: { kind: 'outage' as const, site: 'mill', at: 1.2, days: 1, orders: 'wait' as const },
    }
    expect(history(shop({ within: 1.5 }, {}, { disruptions: closed }), ['ship', 'depart'])).toEqual([
      'at 0 ship mill>shop 1',
      'at 1 ship mill>shop 1',
      'at 3.5 ship mill>shop 1',
      'at 3.5 ship mill>shop 1',
      'at 3.5 depart mill>shop 4',
      'at 4 ship mill>shop 1',
      'at 5.5 depart mill>shop 1',
    ])
  })

  it('keep the age they had on the shelf', () => {
    const scenario: ScenarioSpec = {
      horizon: 8,
      products: { pill: { life: 5, waste: 1 } },
      sites: {
        farm: { kind: 'producer', policy: { kind: 'base-stock', S: 5 } },
        shop: { kind: 'retailer', policy: { kind: 'fixed-plan', orders: [2, 1, 0] }, initial: { onHand: 0 } },
      },
      lanes: [{ from: 'farm', to: 'shop', consolidate: { within: 3 } }],
    }
    // All were made at 0: they come to the shop at 3, and are through their fifth period at 4.
    expect(history(scenario, ['receive', 'waste']).filter((line) => line.includes('shop'))).toEqual([
      'at 3 receive farm>shop 3',
      'at 4 waste shop 3',
    ])
  })

  it('of a time of none leave as others do, with the same stock and cost at all times', () => {
    const measured = (scenario: ScenarioSpec) => {
      const { figures } = run(scenario)
      return figures.points.map(({ costs, held, owed, received }) => ({ costs, held, owed, received }))
    }
    expect(measured(shop({ within: 0 }))).toEqual(measured(shop(undefined)))
  })

  it('are conserved, and kept over a rest at any instant', () => {
    const scenario = shop(
      { quantity: 7, within: 2.2, every: 3 },
      { transit: { kind: 'exponential', mean: 1.5 } },
      {
        horizon: 60,
        warmUp: 7,
        sites: {
          mill: { kind: 'supplier' },
          shop: {
            kind: 'retailer',
            policy: { kind: 'base-stock', S: 8 },
            demand: { pill: { kind: 'poisson', mean: 2 } },
          },
        },
      },
    )
    const audit = audited(scenario)
    while (audit.world.core.kernel.peek() < audit.plan.clock.horizon) {
      audit.world.core.kernel.step()
      expect(disagreements(audit)).toEqual([])
    }
    const whole = new Simulation(scenario)
    whole.runToEnd()
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (rest) => {
        const first = new Simulation(scenario)
        first.runTo(rest)
        first.figures()
        const second = new Simulation(scenario)
        second.load(JSON.parse(JSON.stringify(first.save())))
        second.runToEnd()
        expect(second.fingerprint).toBe(whole.fingerprint)
        expect(second.figures()).toEqual(whole.figures())
      }),
      { seed: 8, numRuns: 30 },
    )
  })
})
