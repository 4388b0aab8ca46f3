import { describe, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { run } from '../../src/run/run.ts'
import { shopWith } from './worlds.ts'

describe('compare', () => {
  it('pairs the replications: both variants meet the same demand', async () => {
    const { results } = await compare({ lean: shopWith(28), buffered: shopWith(40) }, { replications: 5 })
    const demand = (name: string) => results[name].runs.map((one) => one.metrics.demand)
    expect(demand('lean')).toEqual(demand('buffered'))
  })

  it('gives the difference of a variant from the first one, replication by replication', async () => {
    const { differences, baseline } = await compare({ lean: shopWith(28), buffered: shopWith(40) }, { replications: 5 })
    const each = [0, 1, 2, 3, 4].map((replication) => {
      const onHand = (S: number) => run(shopWith(S), { replication }).metrics.onHand as number
      return onHand(40) - onHand(28)
    })
    expect(baseline).toBe('lean')
    expect(differences.buffered.onHand.mean).toBeCloseTo(each.reduce((sum, one) => sum + one, 0) / 5, 9)
    expect(differences.buffered.onHand.significant).toBe(true)
  })

  it('finds no difference between a scenario and itself', async () => {
    const { differences } = await compare({ one: shopWith(30), other: shopWith(30) }, { replications: 4 })
    expect(differences.other.totalCost).toMatchObject({ mean: 0, halfWidth: 0, significant: false })
  })

  it('gains from pairing: the paired interval is far narrower than the two means allow', async () => {
    const { results, differences } = await compare({ a: shopWith(33), b: shopWith(34) }, { replications: 10 })
    const { halfWidth: a } = results.a.metrics.totalCost
    const { halfWidth: paired, correlation } = differences.b.totalCost
    expect(paired as number).toBeLessThan((a as number) / 2)
    expect(correlation as number).toBeGreaterThan(0.9)
  })

  it('widens the intervals when more variants are compared (Bonferroni)', async () => {
    const two = await compare({ a: shopWith(28), b: shopWith(32) }, { replications: 6 })
    const four = await compare(
      { a: shopWith(28), b: shopWith(32), c: shopWith(36), d: shopWith(40) },
      { replications: 6 },
    )
    expect(four.differences.b.onHand.mean).toBe(two.differences.b.onHand.mean)
    expect(four.differences.b.onHand.halfWidth as number).toBeGreaterThan(two.differences.b.onHand.halfWidth as number)
  })

  it('uses one seed for all variants, whatever seeds they carry', async () => {
    const other = { ...shopWith(40), seed: 'another' }
    const { results } = await compare({ a: shopWith(28), b: other }, { replications: 2 })
    expect(results.a.manifest.seed).toBe(results.b.manifest.seed)
    expect(results.a.runs[0].metrics.demand).toBe(results.b.runs[0].metrics.demand)
  })

  it('prints a table with a row a metric, and marks what differs', async () => {
    const comparison = await compare({ lean: shopWith(27), buffered: shopWith(31) }, { replications: 5 })
    const lines = comparison.table(['fillRate', 'onHand']).split('\n')
    expect(lines[0]).toMatch(/^metric +lean +buffered +buffered - lean$/)
    expect(lines[2]).toMatch(/^fillRate +0\.\d+ ± 0\.\d+ +0\.\d+ ± 0\.\d+ +0\.\d+ ± 0\.\d+ \*$/)
    expect(lines.at(-2)).toBe('5 replications, seed "world", 95 % intervals; paired differences, * = differs from 0')
    expect(lines.at(-1)).toMatch(
      /^pairing made the variances of the differences [\d.]+ \(\w+\) to [\d.]+ \(\w+\) times smaller than independent runs would have$/,
    )
  })

  it('refuses to compare one scenario with nothing', async () => {
    await expect(compare({ only: shopWith(28) })).rejects.toThrow(
      'missing variants: expected two or more to compare, found 1',
    )
  })
})
