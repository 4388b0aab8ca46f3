import { describe, expect, it } from 'vitest'
import { recoveredShare, relativePerformance, resilience, zobelIndex } from '../../src/metrics/resilience.ts'
import { ripple, riskExposure, valueAtRisk } from '../../src/metrics/resilience-network.ts'

describe('the resilience triangle', () => {
  it('is half of drop times days for a straight recovery', () => {
    const found = resilience({ times: [0, 5, 5, 35, 60], values: [1, 1, 0.4, 1, 1] })
    expect(found.loss).toBeCloseTo(9, 12)
    expect(found).toMatchObject({ peakLoss: 0.6, lowestAt: 5, disruptedAt: 5, recoveredAt: 35, timeToRecover: 30 })
    expect(found.recoveryRate).toBeCloseTo(0.02, 12)
  })

  it('counts no more than the shortfall: what is above the target makes up for nothing', () => {
    expect(resilience({ times: [0, 1, 2], values: [0.5, 1.5, 1.5] }).loss).toBeCloseTo(0.125, 12)
  })

  it('says so where performance has not come back, or never fell', () => {
    expect(resilience({ times: [0, 10], values: [1, 0.5] })).toMatchObject({ timeToRecover: undefined, loss: 2.5 })
    expect(resilience({ times: [0, 10], values: [1, 1] })).toMatchObject({ disruptedAt: undefined, loss: 0 })
  })

  it('refuses curves that are none', () => {
    expect(() => resilience({ times: [], values: [] })).toThrow('invalid curve')
    expect(() => resilience({ times: [1, 0], values: [1, 1] })).toThrow('times descend')
  })

  it('compares a series with that of the undisturbed twin', () => {
    const curve = relativePerformance([10, 0, 5, 10, 0], [10, 10, 10, 10, 0])
    expect(resilience(curve)).toMatchObject({ loss: 1.5, disruptedAt: 1, timeToRecover: 2, peakLoss: 1 })
  })
})

it("Zobel's index is 1 where nothing is lost, and less the deeper and longer the drop", () => {
  expect(zobelIndex({ drop: 0, time: 30, longest: 60 })).toBe(1)
  expect(zobelIndex({ drop: 0.6, time: 30, longest: 60 })).toBeCloseTo(0.85, 12)
})

it('the share regained runs from 0 at the lowest point to 1', () => {
  expect(recoveredShare({ times: [0, 0, 10, 20], values: [1, 0.4, 0.7, 1] }).values).toEqual([
    0,
    expect.closeTo(0.5, 12),
    1,
  ])
})

it('a ripple is told by who fell, how deep and when', () => {
  const fell = (at: number, to: number) => ({ times: [0, at, at, at + 5, at + 5, 50], values: [1, 1, to, to, 1, 1] })
  const found = ripple({ shop: fell(14, 0.5), depot: fell(4, 0), port: fell(2, 0), other: fell(20, 0.99) })
  expect(found).toMatchObject({ breadth: 0.75, depth: 1, propagationTime: 12 })
  expect(found.path.map(({ site, at }) => [site, at])).toEqual([
    ['port', 2],
    ['depot', 4],
    ['shop', expect.closeTo(14, 0)],
  ])
  expect(found.meanDepth).toBeCloseTo(2.5 / 3, 12)
  expect(found.speed).toBeCloseTo(2 / 12, 12)
})

it('the risk exposure index is the impact over the largest', () => {
  expect(riskExposure({ a: 50, b: 200, c: -3 })).toEqual({ a: 0.25, b: 1, c: 0 })
  expect(riskExposure({ a: 0 })).toEqual({ a: 0 })
})

it('value at risk is a quantile of the losses, and the shortfall the mean beyond it', () => {
  const losses = Array.from({ length: 101 }, (_, index) => index)
  expect(valueAtRisk(losses, 0.9)).toEqual({ valueAtRisk: 90, expectedShortfall: 95 })
  expect(() => valueAtRisk([], 0.9)).toThrow('missing losses')
})
