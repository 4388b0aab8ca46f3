import { describe, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { differenceOf } from '../../src/experiment/difference.ts'
import type { Outcome } from '../../src/experiment/engine.ts'
import { meanInterval, pairedInterval, welchInterval } from '../../src/stats/interval.ts'
import { shopWith } from './worlds.ts'

const outcome = (replication: number, metrics: Outcome['metrics'], parts: Outcome['parts'] = {}): Outcome => ({
  ...{ replication, fingerprint: '0'.repeat(16), events: 1, metrics, parts },
})
const plain = (values: readonly number[]) => values.map((x, replication) => outcome(replication, { x }))
const a = [5, 9, 4, 8, 7]
const b = [4, 7.5, 3, 6, 6]

describe('the difference of two variants', () => {
  it('is a paired t interval on common random numbers, and says what pairing saved', () => {
    const { mean, halfWidth, correlation, varianceRatio } = differenceOf('x', plain(a), plain(b), 0.9)
    expect({ mean, halfWidth, correlation }).toMatchObject(
      (({ mean, halfWidth, correlation }) => ({ mean, halfWidth, correlation }))(pairedInterval(a, b, 0.9)),
    )
    const variance = (values: readonly number[]) => (meanInterval(values).standardError ?? 0) ** 2 * values.length
    const apart = variance(a) + variance(b)
    expect(varianceRatio).toBeCloseTo(apart / variance(a.map((value, i) => value - b[i])), 12)
  })

  it('is a Welch interval on random numbers of their own', () => {
    const { mean, halfWidth } = welchInterval(a, b, 0.9)
    expect(differenceOf('x', plain(a), plain(b), 0.9, false)).toMatchObject({
      mean,
      halfWidth,
      correlation: null,
      varianceRatio: null,
    })
  })

  it('is the difference of the pooled ratios where the metric is a quotient', () => {
    const ratio = (pairs: readonly (readonly [number, number])[]) =>
      pairs.map((pair, replication) => outcome(replication, { r: pair[0] / pair[1] }, { r: pair }))
    const variant = ratio([
      [90, 100],
      [30, 60],
      [80, 80],
    ])
    const base = ratio([
      [80, 100],
      [20, 60],
      [70, 80],
    ])
    expect(differenceOf('r', variant, base, 0.95).mean).toBeCloseTo(200 / 240 - 170 / 240, 14)
  })

  it('leaves out replications in which a metric has no meaning on either side', () => {
    const gap = [outcome(0, { x: null }), ...plain(a).slice(1)]
    expect(differenceOf('x', gap, plain(b), 0.95).n).toBe(4)
    expect(differenceOf('y', plain(a), plain(b), 0.95)).toMatchObject({ mean: null, n: 0, significant: false })
  })

  it('agrees with the means beside it, ratios too', async () => {
    const { results, differences } = await compare({ a: shopWith(28), b: shopWith(32) }, { replications: 8 })
    for (const [name, { mean }] of Object.entries(differences.b)) {
      const expected = (results.b.metrics[name].mean ?? Number.NaN) - (results.a.metrics[name].mean ?? Number.NaN)
      if (mean !== null) expect(mean).toBeCloseTo(expected, 8)
    }
  })
})

describe('a comparison', () => {
  it('lists what each variant changed', async () => {
    const { changes } = await compare({ a: shopWith(28), b: { ...shopWith(32), name: 'shop-28' } }, { replications: 2 })
    expect(changes.b).toEqual([{ path: 'sites.shop.policy.S', before: 28, after: 32 }])
  })

  it('of independent runs gives each variant random numbers of its own', async () => {
    const { results, differences, table } = await compare(
      { a: shopWith(28), b: shopWith(32) },
      { replications: 4, paired: false },
    )
    expect(results.a.manifest.seed).toBe('world/a')
    expect(results.a.runs[0].metrics.demand).not.toBe(results.b.runs[0].metrics.demand)
    expect(differences.b.onHand.varianceRatio).toBeNull()
    expect(table()).toMatch(/differences of independent runs, \* = differs from 0$/)
  })

  it('goes on until the differences are known well enough', async () => {
    const { results, differences, stopping } = await compare(
      { a: shopWith(28), b: shopWith(32) },
      { precision: { fillRate: 0.002 } },
    )
    const base = results.a.metrics.fillRate.mean as number
    expect(differences.b.fillRate.halfWidth as number).toBeLessThanOrEqual(0.002 * base)
    expect(stopping?.missed).toEqual([])
  })
})
