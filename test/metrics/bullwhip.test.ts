import { describe, expect, it } from 'vitest'
import { run } from '../../src/index.ts'
import { bullwhip } from '../../src/metrics/bullwhip.ts'
import { observerMetricKit } from '../../src/testing/metric-kit.ts'
import { daily, twoStages } from '../model/chain.ts'

/** Demand 4, 6, 4, 6 ... over ten periods; orders of ten every other period: five tens and five zeros. */
const pattern = Array.from({ length: 10 }, (_, period) => (period % 2 === 0 ? 4 : 6))
const scenario = twoStages(
  { policy: { kind: 'r-nQ', r: 10, Q: 10 }, initial: { onHand: 20 }, demand: { pill: daily(...pattern) } },
  { policy: { kind: 'base-stock', S: 40 } },
  { horizon: 10 },
)

describe('bullwhip', () => {
  it('is the variance of orders over that of demand: 250 / 9 over 10 / 9', () => {
    const { metrics } = run(scenario, { metrics: { byPoint: bullwhip() } })
    expect(metrics.byPoint.shop).toBeCloseTo(25, 9)
    expect(metrics.byPoint.depot).toBeCloseTo(metrics.bullwhip ?? Number.NaN, 9)
  })

  it('hangs on the bucket: over two periods neither demand nor orders vary', () => {
    const { metrics } = run(scenario, { metrics: { two: bullwhip({ bucket: 2 }), three: bullwhip({ bucket: 3 }) } })
    expect(metrics.two.shop).toBeNull()
    // Demand by threes: 14, 16, 14, variance 4 / 3. Orders: one ten or two of them.
    expect(metrics.three.shop).toBeCloseTo(variance(threes(orders())) / (4 / 3), 9)
  })

  it('of shipments counts what leaves: the shop hands over what is asked for', () => {
    const { metrics } = run(scenario, { metrics: { shipped: bullwhip({ of: 'shipments' }) } })
    expect(metrics.shipped.shop).toBeCloseTo(1, 9)
    expect(metrics.shipped.depot).toBeCloseTo(25, 9)
  })

  it('refuses a bucket of no time', () => {
    for (const bucket of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => bullwhip({ bucket })).toThrow(`invalid bucket ${bucket}; expected a number of periods above 0`)
  })

  const names = { stockPoints: ['shop', 'mill'], ticksPerPeriod: 1000, suppliers: [1], buyers: [0] }
  it.each(observerMetricKit(() => bullwhip()(names)).map(({ name, check }) => [name, check] as const))(
    '%s',
    (_, check) => check(),
  )
})

function orders(): readonly number[] {
  return run(scenario, { series: ['orders'] }).series.shop.orders
}
function threes(values: readonly number[]): readonly number[] {
  return [0, 1, 2].map((at) => values[3 * at] + values[3 * at + 1] + values[3 * at + 2])
}
function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

describe('a series on a coarser grid', () => {
  it('adds up what flows and reads levels at the close of each interval', () => {
    const fine = run(scenario, { series: ['orders', 'demand', 'onHand'] }).series.shop
    const coarse = run(scenario, { series: { names: ['orders', 'demand', 'onHand'], every: 3 } }).series.shop
    expect(coarse.orders).toEqual(threes(fine.orders))
    expect(coarse.demand).toEqual([14, 16, 14])
    expect(coarse.onHand).toEqual([fine.onHand[2], fine.onHand[5], fine.onHand[8]])
  })

  it('refuses a grid of parts of periods, and series that nobody knows', () => {
    for (const every of [0, 1.5, -1, Number.NaN])
      expect(() => run(scenario, { series: { names: ['orders'], every } })).toThrow(
        `invalid every ${every}; expected a whole number of periods of at least 1`,
      )
    // @ts-expect-error a caller without types
    expect(() => run(scenario, { series: ['stock'] })).toThrow('unknown series "stock"; expected one of onHand')
  })
})
