import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { run } from '../../src/run/run.ts'
import { studentTQuantile } from '../../src/stats/student-t.ts'
import { deserted, shopWith } from './worlds.ts'

describe('replicate', () => {
  it('gives each replication the very result of a run of its own', async () => {
    const { runs } = await replicate(shopWith(35), { replications: 4 })
    for (const { replication, fingerprint, events, metrics } of runs) {
      const alone = run(shopWith(35), { replication })
      expect(fingerprint).toBe(alone.fingerprint)
      expect(events).toBe(alone.events)
      expect(metrics).toEqual(alone.metrics)
    }
    expect(new Set(runs.map((one) => one.fingerprint)).size).toBe(4)
  })

  it('pools ratios over replications: sums over sums, not a mean of quotients', async () => {
    const { fillRate } = (await replicate(shopWith(28), { replications: 6 })).metrics
    const results = [0, 1, 2, 3, 4, 5].map((replication) => run(shopWith(28), { replication }))
    const sum = (tally: 'filled' | 'demanded') =>
      results.reduce((total, { figures }) => total + figures.points.reduce((all, point) => all + point[tally], 0), 0)
    expect(fillRate.mean).toBeCloseTo(sum('filled') / sum('demanded'), 12)
    expect(fillRate.method).toBe('pooled ratio, delta')
  })

  it('gives means a Student t interval at the level asked for', async () => {
    const { metrics, runs } = await replicate(shopWith(35), { replications: 5, level: 0.9 })
    const values = runs.map((one) => one.metrics.totalCost as number)
    const mean = values.reduce((sum, value) => sum + value, 0) / 5
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4)
    expect(metrics.totalCost.mean).toBeCloseTo(mean, 8)
    expect(metrics.totalCost.halfWidth).toBeCloseTo((studentTQuantile(0.95, 4) * sd) / Math.sqrt(5), 8)
    expect(metrics.totalCost).toMatchObject({ n: 5, min: Math.min(...values), max: Math.max(...values), unit: 'money' })
  })

  it('tells no interval from one replication', async () => {
    const { metrics } = await replicate(shopWith(35), { replications: 1 })
    expect(metrics.totalCost.halfWidth).toBeNull()
    expect(metrics.fillRate.halfWidth).toBeNull()
  })

  it('says null, not zero or NaN, where a metric has no meaning', async () => {
    const { metrics, runs } = await replicate(deserted(), { replications: 3, seed: 'nobody' })
    expect(runs.map((one) => one.metrics.fillRate)).toEqual([null, null, null])
    expect(metrics.fillRate).toMatchObject({ mean: null, halfWidth: null, n: 0 })
    expect(JSON.stringify(metrics)).not.toContain('NaN')
  })

  it('runs ten replications unless told otherwise, and never fewer than one', async () => {
    expect((await replicate(shopWith(35))).runs).toHaveLength(10)
    await expect(replicate(shopWith(35), { replications: 0 })).rejects.toThrow(ArgumentError)
    await expect(replicate(shopWith(35), { replications: 2.5 })).rejects.toThrow(/whole number/)
  })

  it('keeps what is done when it is stopped', async () => {
    const stop = new AbortController()
    const result = await replicate(shopWith(35), {
      replications: 50,
      signal: stop.signal,
      onProgress: (done) => {
        if (done === 3) stop.abort()
      },
    })
    expect(result.runs.map((one) => one.replication)).toEqual([0, 1, 2])
    expect(result.manifest.replications).toBe(3)
  })

  it('reports progress after each replication', async () => {
    const seen: string[] = []
    await replicate(shopWith(35), { replications: 3, onProgress: (done, total) => seen.push(`${done}/${total}`) })
    expect(seen).toEqual(['1/3', '2/3', '3/3'])
  })
})
