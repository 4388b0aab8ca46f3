import { describe, expect, it } from 'vitest'
import { rank } from '../../src/experiment/rank.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { deserted, shopWith } from './worlds.ts'

/** Cost per period of `shopWith(S)`: h = 0.1, p = 1, an order is there for the demand of the second period after: Poisson(20); least at S = 26 (newsvendor, 10/11 quantile). */
const shops = (...levels: readonly number[]): Readonly<Record<string, ScenarioSpec>> =>
  Object.fromEntries(levels.map((S) => [`S${S}`, shopWith(S)]))

describe('rank', () => {
  it('finds the best by KN, with the confidence it promises', async () => {
    const found = await rank(shops(22, 26, 30, 45), { minimise: 'costPerPeriod', zone: 0.05 })
    expect(found).toMatchObject({ method: 'kn', best: 'S26', outcome: 'selected', probabilityCorrect: 0.95 })
    expect(found.ranking.map(({ inRace }) => inRace)).toEqual([true, false, false, false])
    expect(found.replications).toBe(found.ranking.reduce((sum, { replications }) => sum + replications, 0))
    expect(found.ranking[0].halfWidth).toBeGreaterThan(0)
  })

  it('takes the most where more is better', async () => {
    const { best } = await rank(shops(20, 25, 30), { maximise: 'fillRate', zone: 0.01 })
    expect(best).toBe('S30')
  })

  it('spends replications where they tell most (OCBA), and stops when the chance is there', async () => {
    const found = await rank(shops(20, 25, 27, 45), {
      minimise: 'costPerPeriod',
      method: 'ocba',
      confidence: 0.9,
      budget: 600,
    })
    const by = Object.fromEntries(found.ranking.map((one) => [one.name, one]))
    expect(['S25', 'S27']).toContain(found.best)
    expect(by.S45.replications).toBeLessThan(Math.max(by.S25.replications, by.S27.replications))
    expect(found.replications).toBeLessThanOrEqual(600)
    expect(found.outcome === 'selected' ? (found.probabilityCorrect ?? 0) >= 0.9 : found.outcome === 'budget').toBe(
      true,
    )
  })

  it('keeps a subset that may hold the best, from the same replications of all', async () => {
    const found = await rank(shops(20, 25, 26, 27, 45), {
      minimise: 'costPerPeriod',
      method: 'subset',
      replications: 8,
    })
    const kept = found.ranking.filter(({ inRace }) => inRace).map(({ name }) => name)
    expect(kept).toContain('S26')
    expect(kept).not.toContain('S45')
    expect(kept).not.toContain('S20')
    expect(found.replications).toBe(40)
    expect(found.outcome).toBe(kept.length === 1 ? 'selected' : 'open')
  })

  it('gives the same ranking in whatever order the variants are listed', async () => {
    const options = { minimise: 'costPerPeriod', zone: 0.1, seed: 'order' } as const
    const forward = await rank(shops(22, 26, 30), options)
    const backward = await rank(shops(30, 26, 22), options)
    expect(backward.ranking).toEqual(forward.ranking)
    // Remainders of shares and ties fall to the first by name.
    const shared = {
      minimise: 'costPerPeriod',
      method: 'ocba',
      budget: 157,
      confidence: 0.9999,
      seed: 'order',
    } as const
    const [there, back] = [await rank(shops(25, 26, 27, 28), shared), await rank(shops(28, 27, 26, 25), shared)]
    expect(back.ranking).toEqual(there.ranking)
    // The seed of the first variant holds for all, also where that is none.
    const { seed: _, ...seedless } = shopWith(30)
    const { manifest } = await rank({ z: seedless, a: shopWith(26) }, { minimise: 'costPerPeriod', zone: 5 })
    expect(manifest.seed).toBe('downstream')
    const twins = { z: shopWith(30), a: shopWith(30) }
    expect((await rank(twins, { minimise: 'costPerPeriod', zone: 0.1 })).best).toBe('a')
  })

  it('says so when the budget ends before the race does', async () => {
    const found = await rank(shops(25, 26), { minimise: 'costPerPeriod', zone: 1e-6, budget: 40, step: 5 })
    expect(found).toMatchObject({ outcome: 'budget', probabilityCorrect: null, replications: 40 })
    expect(found.ranking.every(({ inRace }) => inRace)).toBe(true)
  })

  it('spends the budget to its end, in a short last step if need be', async () => {
    for (const method of ['kn', 'ocba'] as const) {
      const options = { minimise: 'costPerPeriod', zone: 1e-6, budget: 47, confidence: 0.9999, method } as const
      const found = await rank(shops(25, 26), options)
      expect(found.outcome).toBe('budget')
      // Two at a time by KN: an odd one is left.
      expect(found.replications).toBe(method === 'kn' ? 46 : 47)
    }
  })

  it('does not run the same scenario twice under two names', async () => {
    const found = await rank({ a: shopWith(30), b: shopWith(30) }, { minimise: 'costPerPeriod', zone: 0.1 })
    expect(found).toMatchObject({ outcome: 'selected', best: 'a', replications: 10 })
  })

  it('names all that is wrong at once', async () => {
    await expect(
      rank(shops(30), { minimise: 'costPerPeriod', method: 'kn', confidence: 2, replications: 1 }),
    ).rejects.toThrow(
      /^4 problems:\n.*missing variants.*\n.*missing zone.*\n.*invalid confidence 2.*\n.*number of replications 1/,
    )
    await expect(rank(shops(30, 31), {} as never)).rejects.toThrow(/missing goal: expected `minimise` or `maximise`/)
    await expect(rank(shops(30, 31), { minimise: 'cost' })).rejects.toThrow(/unknown metric "cost"/)
    await expect(rank(shops(30, 31), { minimise: 'costPerPeriod', budget: 15 })).rejects.toThrow(
      'invalid budget 15; expected at least 20, for the first replications of each variant',
    )
    await expect(rank({ a: deserted(), b: shopWith(30) }, { maximise: 'fillRate', zone: 0.1 })).rejects.toThrow(
      /invalid response "fillRate": null in replication 0 of "a"; expected a number in every replication/,
    )
  })
})
