import { expect, it } from 'vitest'
import { autoregressive, autoregressiveDemand } from '../../src/customers/autoregressive.ts'
import { run } from '../../src/run/run.ts'
import { autocorrelation } from '../../src/stats/autocorrelation.ts'
import { meanInterval } from '../../src/stats/interval.ts'
import { Rig } from '../../src/testing/rig.ts'
import { oneShop } from '../model/chain.ts'

const spec = autoregressive({ mean: 100, rho: 0.7, sd: 10 })

it('AR(1) demand has the mean, the variance sd^2 / (1 - rho^2) and the correlation it says', () => {
  const demand = new Rig(autoregressiveDemand, spec).made
  const values = Array.from({ length: 200_000 }, (_, t) => demand.quantity(t))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
  // About 4.5 standard errors: 14 sqrt(1.7/.3 / n); 196 sqrt(2 (1.49/.51) / n); sqrt(.51 / n).
  expect(Math.abs(mean - 100)).toBeLessThan(0.34)
  expect(Math.abs(variance - 100 / 0.51)).toBeLessThan(4.8)
  expect(Math.abs(autocorrelation(values, 1) - 0.7)).toBeLessThan(0.0075)
})

it('AR(1) demand is stationary from the first period on, or starts where it is told', () => {
  const firsts = (more: object) =>
    Array.from({ length: 4000 }, (_, i) => new Rig(autoregressiveDemand, { ...spec, ...more }, `${i}`).made.quantity(0))
  const deviation = (values: readonly number[]) => {
    const { mean } = meanInterval(values)
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length)
  }
  // Standard errors 1.1 % of the deviation.
  expect(deviation(firsts({})) / Math.sqrt(100 / 0.51)).toBeCloseTo(1, 1)
  const started = firsts({ initial: 200 })
  expect(deviation(started) / 10).toBeCloseTo(1, 1)
  expect(Math.abs(meanInterval(started).mean - 170)).toBeLessThan(0.75)
})

it('AR(1) demand stays above its floor, and needs signed quantities without one', () => {
  const wild = { ...spec, sd: 200 }
  const shop = (demand: typeof spec) => oneShop({ policy: { kind: 'base-stock', S: 0 }, demand: { pill: demand } })
  expect(() => run({ ...shop(wild), horizon: 100 })).toThrow(/negative demand needs `signed: true`/)
  expect(run({ ...shop({ ...wild, floor: 0 }), horizon: 100 }).metrics.demand).toBeGreaterThan(0)
})
