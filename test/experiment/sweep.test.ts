import { describe, expect, it } from 'vitest'
import { ArgumentError, ScenarioError } from '../../src/errors.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { sweep } from '../../src/experiment/sweep.ts'
import { edit } from '../../src/scenario/edit.ts'
import { shopWith } from './worlds.ts'

const S = 'sites.shop.policy.S'
const holding = 'sites.shop.holding'

describe('sweep', () => {
  it('runs every combination of a grid, the last factor moving fastest, each as it would run alone', async () => {
    const { points, rows, left } = await sweep(shopWith(30), {
      over: { [S]: { min: 28, max: 32, step: 4, integer: true }, [holding]: [0.1, 0.2, 0.4] },
      replications: 3,
      metrics: ['fillRate', 'costPerPeriod'],
    })
    expect(points.map(({ values }) => Object.values(values))).toEqual([
      [28, 0.1],
      [28, 0.2],
      [28, 0.4],
      [32, 0.1],
      [32, 0.2],
      [32, 0.4],
    ])
    expect(rows).toHaveLength(12)
    expect(left).toBe(0)
    const alone = await replicate(edit(edit(shopWith(30), S, 32), holding, 0.4), { replications: 3 })
    expect(points[5].metrics.costPerPeriod).toEqual(alone.metrics.costPerPeriod)
    expect(rows[11]).toEqual({
      point: 5,
      values: { [S]: 32, [holding]: 0.4 },
      metric: 'costPerPeriod',
      ...alone.metrics.costPerPeriod,
    })
    expect(points[5].changes).toEqual([
      { path: holding, before: 0.1, after: 0.4 },
      { path: S, before: 30, after: 32 },
    ])
  })

  it('fills the space with a Sobol sequence or a Latin hypercube: integers, numbers and lists get even shares', async () => {
    for (const design of ['sobol', 'latin-hypercube'] as const) {
      const { points } = await sweep(
        ({ level, rate, pace }) => edit(edit(edit(shopWith(1), S, level), holding, rate), 'lanes.0.transit', pace),
        {
          over: { level: { min: 21, max: 28, integer: true }, rate: { min: 0.1, max: 0.5 }, pace: [1, 2] },
          design,
          points: 16,
          replications: 1,
          metrics: ['onHand'],
          seed: 'x',
        },
      )
      const count = (name: string, value: unknown) => points.filter(({ values }) => values[name] === value).length
      for (let level = 21; level <= 28; level++) expect(count('level', level)).toBe(2)
      expect(count('pace', 1)).toBe(8)
      const rates = points.map(({ values }) => Math.floor(((values.rate as number) - 0.1) / 0.025))
      expect(new Set(rates).size).toBe(16)
    }
  })

  it('gives the same points for the same seed, others for another', async () => {
    const draw = async (seed: string) =>
      (
        await sweep(shopWith(30), {
          over: { [holding]: { min: 0, max: 1 } },
          design: 'latin-hypercube',
          points: 4,
          replications: 1,
          seed,
        })
      ).points.map(({ values }) => values[holding])
    expect(await draw('a')).toEqual(await draw('a'))
    expect(await draw('a')).not.toEqual(await draw('b'))
  })

  it('tells how to run it again, as plain data', async () => {
    const result = await sweep(shopWith(30), { over: { [S]: [28, 30] }, replications: 2, metrics: ['onHand'] })
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(result.manifest).toMatchObject({
      study: 'sweep',
      seed: 'world',
      scenarios: { base: { spec: { name: 'shop-30' } } },
      options: { over: { [S]: [28, 30] }, replications: 2, design: 'grid', level: 0.95 },
    })
  })

  it('keeps whole points when it is stopped, and says how many are left', async () => {
    const stop = new AbortController()
    const result = await sweep(shopWith(30), {
      over: { [S]: { min: 1, max: 100, integer: true } },
      replications: 2,
      metrics: ['onHand'],
      signal: stop.signal,
      onProgress: (done, total) => {
        expect(total).toBe(200)
        if (done === 150) stop.abort()
      },
    })
    expect(result.points).toHaveLength(64)
    expect(result.left).toBe(36)
  })

  it('names all that is wrong at once, and the point whose setting makes no scenario', async () => {
    await expect(
      sweep(shopWith(30), { over: { [S]: { min: 5, max: 5 }, [holding]: [] }, replications: 0, level: 95 }),
    ).rejects.toThrow(
      /^5 problems:\n {2}- invalid number of replications 0.*\n {2}- invalid level 95; .*did you mean 0.95\?\n.*5 to 5.*\n.*missing step of "sites.shop.policy.S".*\n.*missing values of "sites.shop.holding"/,
    )
    await expect(sweep(shopWith(30), { over: { [holding]: [0.1, -1] } })).rejects.toThrow(
      /1 problem in sites.shop.holding = -1:\n {2}- invalid holding -1/,
    )
    await expect(sweep(shopWith(30), { over: { [holding]: [0.1, -1] } })).rejects.toBeInstanceOf(ScenarioError)
    await expect(sweep(shopWith(30), { over: { 'sites.shp.holding': [1] } })).rejects.toThrow(/did you mean "shop"\?/)
    await expect(sweep(shopWith(30), { over: { [S]: [1] }, metrics: ['fillrate'] })).rejects.toThrow(
      /unknown metric "fillrate".*did you mean "fillRate"\?/,
    )
    await expect(sweep(shopWith(30), { over: {}, design: 'grid' })).rejects.toThrow(ArgumentError)
    await expect(sweep(shopWith(30), { over: { [S]: [1, 2] }, design: 'sobol' })).rejects.toThrow(
      'missing points of a sobol design; expected how many, a whole number of at least 1',
    )
    await expect(sweep(shopWith(30), { over: { [S]: { min: 20, max: 30, step: 50, integer: true } } })).rejects.toThrow(
      'invalid step 50 of "sites.shop.policy.S"; expected at most the width of its range, 10',
    )
    await expect(sweep(shopWith(30), { over: { [S]: [1, 2] }, points: 9 })).rejects.toThrow(
      'invalid points 9 of a grid, whose points follow from its steps; expected none, or the design latin-hypercube or sobol',
    )
    // Counted, not made: a list of so many would not fit into memory.
    await expect(
      sweep(shopWith(30), { over: { [S]: { min: 1, max: 1e12, step: 1, integer: true } }, design: 'grid' }),
    ).rejects.toThrow(/invalid grid of 1000000000000 points; expected at most 100000/)
    await expect(sweep(shopWith(30), { over: { [S]: [1, 2] }, design: 'sobol', points: 1e9 })).rejects.toThrow(
      /invalid number of points of a sobol design 1000000000; expected a whole number of at least 1 and at most 100000/,
    )
  })
})
