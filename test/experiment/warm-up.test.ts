import { describe, expect, it } from 'vitest'
import { warmUp } from '../../src/experiment/warm-up.ts'
import { edit } from '../../src/scenario/edit.ts'
import { shopWith } from './worlds.ts'

/** Starts with stock for fifty days, which must be sold first. */
const full = edit(shopWith(30), 'sites.shop.initial', { onHand: 500 })

describe('warmUp', () => {
  it('finds how long a full shop takes to come down, by both methods', async () => {
    for (const method of ['mser-5', 'welch'] as const) {
      const found = await warmUp(full, { method, replications: 5 })
      expect(found.converged).toBe(true)
      // 470 units too many at 10 a day.
      expect(found.warmUp).toBeGreaterThanOrEqual(35)
      expect(found.warmUp).toBeLessThanOrEqual(80)
      expect(found.series.map(({ point }) => point)).toEqual(['shop'])
      expect(found.series[0].mean[0]).toBeGreaterThan(480)
    }
  })

  it('runs from the start, whatever warm-up the scenario has, and judges what it is asked to', async () => {
    const { series } = await warmUp(full, { series: ['onHand', 'orders'], points: ['shop'], replications: 2 })
    expect(series.map((one) => one.series)).toEqual(['onHand', 'orders'])
    expect(series[0].mean).toHaveLength(400)
  })

  it('asks for next to nothing where the start is as good as any', async () => {
    expect((await warmUp(edit(shopWith(30), 'horizon', 2000), { replications: 10 })).warmUp).toBeLessThanOrEqual(100)
  })

  it('says so where the run is too short', async () => {
    const short = { ...full, horizon: 70, warmUp: 0 }
    expect((await warmUp(short, { replications: 3, method: 'welch' })).converged).toBe(false)
  })

  it('names what is unknown', async () => {
    await expect(warmUp(full, { series: ['onhand' as 'onHand'], method: 'mser' as 'welch' })).rejects.toThrow(
      /2 problems:\n.*unknown method "mser".*\n.*unknown series "onhand".*did you mean "onHand"\?/,
    )
    await expect(warmUp(full, { points: ['shp'], replications: 1 })).rejects.toThrow(
      /unknown stock point "shp".*did you mean "shop"\?/,
    )
  })

  it('refuses a run that is too short for the rule, and what the rule cannot use, before it runs', async () => {
    await expect(warmUp({ ...full, horizon: 8 })).rejects.toThrow(
      'invalid horizon 8; expected 10 periods or more, for two batches of five periods of "mser-5"',
    )
    await expect(warmUp(full, { method: 'welch', window: 150 })).rejects.toThrow(
      'invalid horizon 400; expected 600 periods or more, for four windows of 150 of "welch"',
    )
    await expect(warmUp(full, { method: 'welch', window: 0, tolerance: 0 })).rejects.toThrow(
      /2 problems:\n.*invalid window 0; .*\n.*invalid tolerance 0; /,
    )
  })

  it('never calls a trend settled, however short the run', async () => {
    // Stock that outlasts the run falls by ten a day.
    const falling = edit(shopWith(30), 'sites.shop.initial', { onHand: 100_000 })
    for (const horizon of [10, 20, 30, 45, 60, 65, 100])
      expect((await warmUp({ ...falling, horizon, warmUp: 0 }, { replications: 2 })).converged).toBe(false)
  })
})
