import { describe, expect, it } from 'vitest'
import { defaultMetrics } from '../../src/metrics/catalogue.ts'
import { metricKit } from '../../src/testing/metric-kit.ts'
import { example } from './figures.ts'

/** Each expected value is worked out from `example` in the comment beside it. */
const byHand: Readonly<Record<string, number>> = {
  // (40 + 10) units in 10 periods.
  demand: 5,
  // Pooled: (30 + 4) / (40 + 10); the mean of the two shops would be .575.
  fillRate: 34 / 50,
  requestFillRate: 39 / 52,
  // Pooled cycles: (3 + 0) / (5 + 1).
  cycleServiceLevel: 3 / 6,
  // (8 + 3) periods with stock of 2 x 10; the depot does not count.
  readyRate: 11 / 20,
  noStockoutShare: 12 / 20,
  // (16 + 10) unit-periods over 38 + 9 units served.
  waitingTime: 26 / 47,
  // (6 + 1) orders of the 10 + 4 that are closed.
  otif: 7 / 14,
  deliverySatisfaction: 180 / 50,
  // (2 lost + 1 reneged) in 10 periods.
  lostSales: 0.3,
  // (60 + 20 + 100) unit-periods in 10.
  onHand: 18,
  // 3 units written off in 10 periods, beside 38 + 9 served.
  waste: 0.3,
  wasteShare: 3 / 50,
  // 50 unit-periods of 20 units.
  ageAtIssue: 2.5,
  inTransit: 10,
  // Owed to customers only: (12 + 8) / 10.
  backorders: 2,
  orderRate: 0.8,
  // The depot is the highest echelon that orders: 25 / (4 + 1).
  bullwhip: 5,
  revenue: 470,
  'cost.purchase': 72,
  'cost.production': 30,
  'cost.ordering': 4,
  'cost.transport': 5,
  'cost.holding': 18,
  'cost.pipeline': 3,
  'cost.shortage': 24,
  'cost.waste': 5,
  'cost.setup': 6,
  'cost.storage': 7,
  'cost.expediting': 8,
  'cost.salvage': -4,
  totalCost: 196,
  costPerPeriod: 19.6,
  profit: 470 - 196,
}

describe.each(defaultMetrics.map((metric) => [metric.name, metric] as const))('%s', (name, metric) => {
  it('is what its definition says, worked out by hand', () => {
    expect(Object.keys(byHand)).toContain(name)
    expect(metric.value(example)).toBeCloseTo(byHand[name], 12)
  })

  it.each(metricKit(metric, example).map(({ name: promise, check }) => [promise, check] as const))('%s', (_, check) =>
    check(),
  )
})

describe('metrics that have no meaning', () => {
  it('are NaN: no demand, no orders closed, no cycles, nobody served', () => {
    const nobody = { ...example, points: example.points.filter(({ name }) => name === 'depot') }
    const meaningless = [
      'fillRate',
      'cycleServiceLevel',
      'readyRate',
      'waitingTime',
      'otif',
      'deliverySatisfaction',
      'bullwhip',
    ]
    for (const metric of defaultMetrics) if (meaningless.includes(metric.name)) expect(metric.value(nobody)).toBeNaN()
  })
})
