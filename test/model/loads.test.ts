import { describe, expect, it } from 'vitest'
import { ltl } from '../../src/carriers/ltl.ts'
import { truckload } from '../../src/carriers/truckload.ts'
import { cubeUse, weightUse } from '../../src/metrics/cargo.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { LoadSpec } from '../../src/scenario/load.ts'
import { type PackagingSpec, unitLoad } from '../../src/scenario/packaging.ts'
import type { LaneSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { daily, oneShop } from './chain.ts'

/** Six to a case, four cases to a pallet; a unit weighs 2, with its part of case and pallet 2.5. */
const packaging: PackagingSpec = {
  unit: { length: 10, width: 10, height: 10, weight: 2 },
  case: { length: 30, width: 20, height: 10, weight: 1.8 },
  pallet: { cases: 4, weight: 4.8 },
}

/** A shop that orders what it sold: 5, 13 and 1. */
const shop = (lane: Omit<LaneSpec, 'from' | 'to'>, more: Partial<ScenarioSpec> = {}): ScenarioSpec =>
  oneShop(
    { policy: { kind: 'base-stock', S: 40 }, demand: { pill: daily(5, 13, 1) } },
    { transit: 1, perShipment: 10, perUnit: 2, ...lane },
    { products: { pill: { packaging } }, ...more },
  )
const freight = (scenario: ScenarioSpec) => run(scenario).metrics['cost.transport']

describe('a unit load', () => {
  it('is whole rows, columns and layers, where counts are not said', () => {
    expect(unitLoad(packaging)).toEqual({
      ...{ unitsPerCase: 6, casesPerPallet: 4, unitsPerPallet: 24, volume: 1000, palletUse: Number.NaN },
      weight: expect.closeTo(2.5, 12),
    })
  })

  it('counts what fits to a hair as fitting, and tells how full a pallet is', () => {
    // 1.2 / 0.4 is a hair below 3 in floating point.
    const { unitsPerCase, unitsPerPallet, palletUse } = unitLoad({
      unit: { length: 0.4, width: 1, height: 1 },
      case: { length: 1.2, width: 1.5, height: 1 },
      pallet: { length: 3, width: 3, height: 2 },
    })
    expect([unitsPerCase, unitsPerPallet]).toEqual([3, 3 * 2 * 2 * 2])
    expect(palletUse).toBeCloseTo((24 * 0.4) / 18, 12)
  })

  it('takes units straight onto the pallet where there is no case, and knows not what is not said', () => {
    const { unitsPerPallet, unitsPerCase, weight } = unitLoad({ pallet: { cases: 50 } })
    expect([unitsPerPallet, unitsPerCase, weight]).toEqual([50, Number.NaN, Number.NaN])
  })
})

describe('freight by the load', () => {
  it('is paid by weight, volume, begun cases or begun pallets', () => {
    const by = (charge: NonNullable<LoadSpec['charge']>) => freight(shop({ load: { charge } }))
    // 19 units in three shipments: 30 for these, and 2 for each ...
    expect(by('units')).toBe(30 + 2 * 19)
    expect(by('weight')).toBeCloseTo(30 + 2 * 47.5, 9)
    expect(by('volume')).toBeCloseTo(30 + 2 * 0.019, 9)
    expect(by('cases')).toBe(30 + 2 * (1 + 3 + 1))
    expect(by('pallets')).toBe(30 + 2 * 3)
  })

  it('is paid by the larger of weight and dimensional weight, with the divisor of the measures or another', () => {
    const light = { ...packaging, unit: { ...packaging.unit, weight: 0.01 }, case: { units: 6 }, pallet: { cases: 4 } }
    const by = (load: LoadSpec, measures: 'metric' | 'imperial') =>
      freight(shop({ load }, { measures, products: { pill: { packaging: light } } }))
    expect(by({ charge: 'billed-weight' }, 'metric')).toBeCloseTo(30 + (2 * 19 * 1000) / 5000, 9)
    expect(by({ charge: 'billed-weight' }, 'imperial')).toBeCloseTo(30 + (2 * 19 * 1000) / 139, 9)
    expect(by({ charge: 'billed-weight', divisor: 500 }, 'metric')).toBeCloseTo(30 + (2 * 19 * 1000) / 500, 9)
    expect(by({ charge: 'billed-weight', divisor: 1e6 }, 'metric')).toBeCloseTo(30 + 2 * 19 * 0.01, 9)
  })

  it('changes nothing but freight, and nothing at all by the unit', () => {
    const plain = run(shop({}))
    const measured = run(shop({ load: { charge: 'pallets' } }))
    expect(measured.fingerprint).toBe(plain.fingerprint)
    expect(run(shop({ load: {} })).metrics).toEqual(plain.metrics)
  })

  it('is one load for several products that leave together, each in cases of its own', () => {
    const scenario: ScenarioSpec = {
      horizon: 4,
      products: { big: { packaging: { case: { units: 2 } } }, small: { packaging: { case: { units: 10 } } } },
      sites: {
        mill: { kind: 'supplier' },
        shop: {
          kind: 'retailer',
          policy: { kind: 'fixed-plan', orders: [5] },
          initial: { onHand: 0 },
        },
      },
      lanes: [
        { from: 'mill', to: 'shop', perShipment: 10, perUnit: 1, load: { charge: 'cases' }, consolidate: { every: 1 } },
      ],
    }
    // 3 cases and 1, in one vehicle.
    expect(freight(scenario)).toBeCloseTo(10 + 3 + 1, 9)
    expect(run(scenario).figures.lanes[0].cargo?.vehicles).toBe(1)
  })

  it('fills vehicles: a load beyond one takes several, and the use of their room and weight is told', () => {
    // Weights 12.5, 32.5 and 2.5, of 20 a vehicle; 0.019 cubic metres, of 0.01.
    const { figures } = run(shop({ load: { vehicle: { weight: 20, volume: 0.01 } } }))
    expect(figures.lanes[0].cargo).toEqual({
      vehicles: 1 + 2 + 1,
      weight: expect.closeTo(47.5, 9),
      volume: expect.closeTo(0.019, 12),
      holds: { weight: 20, volume: 0.01 },
    })
    expect(weightUse.value(figures)).toBeCloseTo(47.5 / 80, 12)
    expect(cubeUse.value(figures)).toBeCloseTo(0.019 / 0.04, 12)
    const onPallets = run(
      shop(
        { load: { vehicle: { pallets: 1 } } },
        { products: { pill: { packaging: { case: { units: 4 }, pallet: { cases: 1 } } } } },
      ),
    )
    expect(onPallets.figures.lanes[0].cargo?.vehicles).toBe(2 + 4 + 1)
    expect(cubeUse.value(onPallets.figures)).toBe(Number.NaN)
  })

  it('tells nothing of the weight of goods of which it is not known, and goes on from a saved state all the same', () => {
    const scenario = shop({ load: { charge: 'cases' } }, { products: { pill: { packaging: { case: { units: 6 } } } } })
    const before = new Simulation(scenario)
    before.runTo(1.5)
    const after = new Simulation(scenario)
    after.load(JSON.parse(JSON.stringify(before.save())))
    after.runToEnd()
    const { figures } = run(scenario)
    expect(figures.lanes[0].cargo).toEqual({ vehicles: 3, weight: Number.NaN, volume: Number.NaN, holds: null })
    expect(after.figures().lanes).toEqual(figures.lanes)
  })

  it('forgets the loads of the warm-up, and goes on from a saved state', () => {
    const scenario = shop({ load: { vehicle: { weight: 20 } } }, { warmUp: 0.5 })
    const whole = run(scenario)
    expect(whole.figures.lanes[0].cargo?.vehicles).toBe(3)
    const before = new Simulation(scenario)
    before.runTo(1.5)
    const after = new Simulation(scenario)
    after.load(JSON.parse(JSON.stringify(before.save())))
    after.runToEnd()
    expect(after.figures().lanes).toEqual(whole.figures.lanes)
  })

  it('is rounded up to whole cases or pallets where orders are', () => {
    const ordered = (lane: Omit<LaneSpec, 'from' | 'to'>) => run(shop(lane)).figures.points[0].ordered
    // Positions 35, 22 and 39 of 40, and what rounding brought before.
    expect(ordered({ orderIn: 'cases' })).toBe(6 + 12 + 6)
    expect(ordered({ orderIn: 'pallets' })).toBe(24)
    expect(ordered({ offers: { pill: { orderIn: 'cases' } } })).toBe(24)
    expect(ordered({ orderIn: 'pallets', offers: { pill: { multiple: 1 } } })).toBe(19)
  })
})

describe('carriers that charge by weight', () => {
  it('rate a shipment just below a break as if it weighed as much, no less than the minimum, with discount and fuel', () => {
    const cost = (weight: number, more: object = {}) => {
      const carrier = ltl({ transit: 1, breaks: [0, 500, 1000], rates: [40, 30, 20], ...more })
      return freight(
        oneShop(
          { policy: { kind: 'fixed-plan', orders: [weight] }, initial: { onHand: 0 } },
          { carrier, load: { charge: 'weight' } },
          { products: { pill: { packaging: { unit: { weight: 1 } } } } },
        ),
      )
    }
    expect([100, 374, 376, 499, 500, 600, 667, 700, 1000, 1500].map((weight) => cost(weight))).toEqual([
      40, 149.6, 150, 150, 150, 180, 200, 200, 200, 300,
    ])
    expect(cost(10, { minimum: 25 })).toBe(25)
    expect(cost(1000, { discount: 0.25, fuel: 0.1 })).toBeCloseTo(200 * 0.75 * 1.1, 9)
    expect(cost(1000, { per: 1 })).toBe(20_000)
  })

  it('charge by the truck, however full', () => {
    const carrier = truckload({
      transit: 1,
      distance: 100,
      perDistance: 2,
      markUp: 1.5,
      fuel: 0.1,
      perTruck: 7,
      capacity: 10,
    })
    // 5, 13 and 1 units: 1 + 2 + 1 trucks.
    const { transit: _, perShipment: __, perUnit: ___, ...lane } = shop({ carrier }).lanes[0]
    expect(freight({ ...shop({}), lanes: [lane] })).toBeCloseTo(4 * (330 + 7), 9)
  })
})
