import { describe, expect, it } from 'vitest'
import { replicate } from '../../src/experiment/replicate.ts'
import { courseOf, spansOf } from '../../src/report/course.ts'
import { run } from '../../src/run/run.ts'
import { chain } from './worlds.ts'

const replications = [0, 1, 2, 3]
const course = courseOf(chain(), { replications, seed: 'page', spans: 200 })
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('the course of a chain', () => {
  it('is that of the very replications of the experiment', async () => {
    const { runs } = await replicate(chain(), { replications: 4, seed: 'page' })
    expect(course.fingerprints).toEqual(runs.map(({ fingerprint }) => fingerprint))
  })

  it('sums up to the metrics: stock, service, what is owed, cost', async () => {
    const { metrics } = await replicate(chain(), { replications: 4, seed: 'page' })
    expect(mean(course.onHand.mean)).toBeCloseTo(metrics.onHand.mean ?? 0, 9)
    expect(mean(course.owed.mean)).toBeCloseTo(metrics.backorders.mean ?? 0, 9)
    expect(mean(course.cost.mean)).toBeCloseTo(metrics.costPerPeriod.mean ?? 0, 9)
    const echelons = course.echelons.reduce((sum, { onHand }) => sum + mean(onHand.mean), 0)
    expect(echelons).toBeCloseTo(metrics.onHand.mean ?? 0, 9)
  })

  it('tells levels at the close of each period', () => {
    const { series } = run(chain(), { seed: 'page', series: ['onHand', 'orders'] })
    const one = courseOf(chain(), { replications: [0], seed: 'page', spans: 200 })
    const shop = one.echelons.find(({ echelon }) => echelon === 0)
    expect(shop?.onHand.mean).toEqual(series.shop.onHand.slice(20))
    expect(shop?.ordered.mean).toEqual(series.shop.orders.slice(20))
  })

  it('knows when the disruption is in force', () => {
    const during = course.times.map((time) => (time > 60 && time < 70 ? 1 : 0))
    expect(course.disrupted).toEqual(during)
  })

  it('is wholly normal until the disruption strikes, and below while it lasts', () => {
    const before = course.times.findIndex((time) => time > 60)
    expect(course.ofNormal?.mean.slice(0, before)).toEqual(course.times.slice(0, before).map(() => 1))
    expect(Math.min(...(course.ofNormal?.mean ?? []))).toBeLessThan(0.5)
    const { disruptions: _, ...quiet } = chain()
    expect(courseOf(quiet, { replications, seed: 'page' }).ofNormal).toBeUndefined()
  })

  it('keeps quantiles in order around the median', () => {
    const { p05, p25, p50, p75, p95 } = course.onHand
    for (const [index, value] of p50.entries()) {
      expect(p05[index]).toBeLessThanOrEqual(p25[index])
      expect(p25[index]).toBeLessThanOrEqual(value)
      expect(value).toBeLessThanOrEqual(p75[index])
      expect(p75[index]).toBeLessThanOrEqual(p95[index])
    }
  })
})

describe('spans', () => {
  it('are whole periods, few enough, and whole weeks of days where they are long', () => {
    const spans = (horizon: number, most: number) => spansOf({ ...chain(), horizon, warmUp: 0 }, most)
    expect(spans(100, 150)).toHaveLength(100)
    expect(spans(300, 150)[0]).toBe(2)
    expect(spans(1000, 150)[0]).toBe(7)
    expect(spans(10_000, 150)[0]).toBe(70)
    expect(spans(0.5, 150)).toEqual([0.5])
  })
})
