import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { replicate } from '../../src/experiment/replicate.ts'
import { stepsOfDifference, stepsOfRun } from '../../src/report/cost-chart.ts'
import { courseOf } from '../../src/report/course.ts'
import { parseScenario } from '../../src/scenario/files.ts'
import { chain, fewRuns } from './worlds.ts'

const file = new URL('../../examples/web-shop.yaml', import.meta.url)
const webShop = { ...parseScenario(readFileSync(file, 'utf8')), horizon: 60 }

describe('the waterfall', () => {
  it('ends at the profit that the metrics tell, with what service and marketing cost', async () => {
    const { metrics } = await replicate(webShop, { replications: 2, seed: 'page' })
    const steps = stepsOfRun(metrics)
    const total = steps.at(-1)
    expect(total).toEqual({ name: 'profit', amount: metrics.profit.mean, kind: 'total' })
    const added = steps.slice(0, -1).reduce((sum, { amount }) => sum + amount, 0)
    expect(added).toBeCloseTo(metrics.profit.mean ?? Number.NaN, 6)
    const other = steps.find(({ name }) => name === 'other')
    expect(other?.kind).toBe('paid')
    expect(other?.amount).toBeLessThan(-100)
  })

  it('has no rest where all that is paid has a metric', async () => {
    const { metrics } = await fewRuns(chain())
    expect(stepsOfRun(metrics).map(({ name }) => name)).not.toContain('other')
  })

  it('tells of differences what no activity explains', () => {
    const means = { revenue: { mean: 10 }, 'cost.holding': { mean: 4 }, profit: { mean: 1 } }
    expect(stepsOfDifference(means)).toEqual([
      { name: 'revenue', amount: 10, kind: 'earned' },
      { name: 'holding', amount: -4, kind: 'paid' },
      { name: 'other', amount: -5, kind: 'paid' },
      { name: 'profit', amount: 1, kind: 'total' },
    ])
    expect(stepsOfDifference({ revenue: { mean: 0 }, profit: { mean: 0 } })).toEqual([])
  })
})

describe('cost over time', () => {
  it('has the mean that the metric tells, also where service and marketing are paid', async () => {
    const { metrics, runs } = await replicate(webShop, { replications: 2, seed: 'page' })
    const course = courseOf(webShop, { seed: 'page', replications: [0, 1], spans: 1000 })
    expect(course.fingerprints).toEqual(runs.map(({ fingerprint }) => fingerprint))
    const mean = course.cost.mean.reduce((sum, value) => sum + value, 0) / course.times.length
    expect(mean).toBeCloseTo(metrics.costPerPeriod.mean ?? Number.NaN, 6)
  })
})
