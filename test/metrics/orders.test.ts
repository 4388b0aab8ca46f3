import { describe, expect, it } from 'vitest'
import type { Observer } from '../../src/contracts/observer.ts'
import { poissonArrivals, run, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { orderRecords } from '../../src/metrics/order-keeper.ts'
import {
  immediateFillRate,
  inFullRate,
  lineFillRate,
  meanLateness,
  meanOrderCycleTime,
  type OrderRecord,
  onTimeRate,
  orderFillOfIndependentLines,
  otifAsProduct,
  otifRate,
  perfectOrderAsProduct,
  perfectOrderRate,
  unitFillRate,
  unitsOnTimeShare,
} from '../../src/metrics/order-records.ts'
import { periodsOfSupply, stockTurns } from '../../src/metrics/stock-cover.ts'
import { customerSatisfactionIndex, netPromoterScore, topTwoBoxShare } from '../../src/metrics/surveys.ts'
import { emptyFigures, emptyPoint } from '../../src/testing/metric-kit.ts'

describe('measures of orders', () => {
  /** Whole and on time; short and on time; whole and 3 late, harmed; nothing came. */
  const orders: readonly OrderRecord[] = [
    {
      id: 1,
      placed: 0,
      promised: 4,
      delivered: 4,
      lines: [
        { ordered: 6, shipped: 6 },
        { ordered: 2, shipped: 2 },
      ],
    },
    {
      id: 2,
      placed: 1,
      promised: 4,
      delivered: 2,
      lines: [
        { ordered: 5, shipped: 5 },
        { ordered: 5, shipped: 1 },
      ],
    },
    { id: 3, placed: 1, promised: 4, delivered: 7, lines: [{ ordered: 10, shipped: 10 }], damageFree: false },
    { id: 4, placed: 2, promised: 4, delivered: null, lines: [{ ordered: 4, shipped: 0 }] },
  ]

  it('count orders, lines and units by hand', () => {
    expect([onTimeRate(orders), inFullRate(orders), otifRate(orders)]).toEqual([2 / 4, 2 / 4, 1 / 4])
    expect([lineFillRate(orders), unitFillRate(orders), unitsOnTimeShare(orders)]).toEqual([4 / 6, 24 / 32, 14 / 32])
    expect([meanLateness(orders), meanOrderCycleTime(orders)]).toEqual([3, (4 + 1 + 6) / 3])
  })

  it('tell joint rates from products of rates', () => {
    expect([otifRate(orders), otifAsProduct(orders)]).toEqual([0.25, 0.25])
    expect([perfectOrderRate(orders), perfectOrderAsProduct(orders)]).toEqual([0.25, 0.25 * 0.75])
    const two = orders.filter(({ id }) => id === 1 || id === 4)
    expect([otifRate(two), otifAsProduct(two)]).toEqual([0.5, 0.25])
  })

  it('of no orders are not numbers', () => {
    for (const measure of [onTimeRate, otifRate, lineFillRate, unitFillRate, meanLateness, immediateFillRate])
      expect(measure([])).toBeNaN()
    expect(immediateFillRate(orders)).toBeNaN()
    expect(orderFillOfIndependentLines(0.95, 2)).toBeCloseTo(0.9025, 12)
  })
})

describe('scores of surveys', () => {
  it('follow their definitions', () => {
    expect(netPromoterScore([10, 9, 8, 7, 6, 0])).toBe(0)
    expect(customerSatisfactionIndex([10, 1], [1, 1])).toBe(50)
    expect(customerSatisfactionIndex([10, 10], [0.3, 0.2])).toBeCloseTo(100, 12)
    expect(topTwoBoxShare([5, 4, 3, 1])).toBe(0.5)
    expect(topTwoBoxShare([7, 6, 5], 7)).toBeCloseTo(2 / 3, 12)
  })

  it('refuse answers off the scale', () => {
    expect(() => netPromoterScore([11])).toThrow('invalid answer 11; expected 0 to 10')
    expect(() => customerSatisfactionIndex([5], [])).toThrow(/0 of them for 1 items/)
  })
})

describe('turns and cover', () => {
  it('are units served against stock held, and inverse to each other', () => {
    const figures = emptyFigures({ points: [emptyPoint({ served: 30, held: 120 }), emptyPoint({ held: 30 })] })
    expect([stockTurns.value(figures), periodsOfSupply.value(figures)]).toEqual([0.2, 5])
  })
})

/** A shop in continuous time with patient, impatient or walking customers who want 1 to 3 units. */
function shop(shortage: 'patient' | 'impatient' | 'lost'): ScenarioSpec {
  return {
    horizon: 400,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 5 },
        promise: 1,
        shortage:
          shortage === 'lost'
            ? { kind: 'lost' }
            : { kind: 'backorder', ...(shortage === 'patient' ? {} : { patience: 0.7 }) },
        demand: {
          item: poissonArrivals({ rate: 2, quantity: { kind: 'discrete', values: [1, 2, 3], weights: [2, 1, 1] } }),
        },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: { kind: 'exponential', mean: 2 } }],
  }
}

describe('records of the orders of a run', () => {
  it.each(['patient', 'impatient', 'lost'] as const)(
    'agree with the tallies of the model: %s customers',
    (shortage) => {
      const result = run(shop(shortage), { metrics: { orders: orderRecords({ promise: 1 }) } })
      const { orders } = result.metrics
      const [point] = result.figures.points.filter(({ facesCustomers }) => facesCustomers)
      const closed = orders.filter(({ fate }) => fate !== 'open')
      expect([orders.length, closed.length]).toEqual([point.orders, point.closed])
      expect(closed.length).toBeGreaterThan(500)
      expect(otifRate(closed)).toBeCloseTo(point.onTimeInFull / point.closed, 12)
      expect(immediateFillRate(orders)).toBeCloseTo(point.filled / point.demanded, 12)
      const units = orders.reduce((sum, { lines }) => sum + lines[0].shipped, 0)
      expect(units).toBeCloseTo(point.served, 9)
      const given = closed.filter(({ fate }) => fate === 'reneged' || fate === 'lost')
      expect(given.reduce((sum, { lines }) => sum + lines[0].ordered - lines[0].shipped, 0)).toBe(
        point.lost + point.reneged,
      )
      expect(given.length > 0).toBe(shortage !== 'patient')
    },
  )

  it('go on after a rest as if nothing had been', () => {
    const names = { stockPoints: ['shop', 'source'], customers: [], ticksPerPeriod: 86_400_000 }
    const keep = () => orderRecords({ promise: 1 })(names)
    const [whole, first, second] = [keep(), keep(), keep()]
    let current = first
    const relay: Observer = {
      fact: (...told) => current.fact(...told),
      orders: {
        placed: (...told) => current.orders?.placed(...told),
        handed: (...told) => current.orders?.handed(...told),
        closed: (...told) => current.orders?.closed(...told),
      },
    }
    const simulation = new Simulation(shop('impatient'), { observers: [whole, relay] })
    simulation.runTo(100)
    whole.restart?.(simulation.tick)
    first.restart?.(simulation.tick)
    simulation.runTo(200)
    second.load?.(JSON.parse(JSON.stringify(first.save?.())))
    current = second
    simulation.runToEnd()
    expect(second.value(simulation.tick)).toEqual(whole.value(simulation.tick))
    expect(whole.value(simulation.tick).every(({ placed }) => placed >= 100)).toBe(true)
    whole.reset?.()
    expect(whole.value(0)).toEqual([])
  })
})
