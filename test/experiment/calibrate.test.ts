import { describe, expect, it } from 'vitest'
import { calibrate } from '../../src/experiment/calibrate.ts'
import { run } from '../../src/run/run.ts'
import { edit } from '../../src/scenario/edit.ts'
import { shopWith } from './worlds.ts'

const mean = 'sites.shop.demand.tin.mean'
const S = 'sites.shop.policy.S'

/** The world as it is: demand 12 a day, base stock 33; the model believes in 10 and 28. */
const truth = edit(edit(shopWith(28), mean, 12), S, 33)

describe('calibrate', () => {
  it('recovers what made the figures, and says how well it knows', async () => {
    const { demand, onHand } = run(truth, { seed: 'history' }).metrics
    const found = await calibrate(shopWith(28), {
      over: { [mean]: { min: 5, max: 20 }, [S]: { min: 20, max: 50 } },
      to: { figures: { demand: demand as number, onHand: onHand as number } },
      budget: 900,
      judging: 20,
    })
    const errors = found.uncertainty ?? {}
    for (const [path, value] of [
      [mean, 12],
      [S, 33],
    ] as const) {
      expect(errors[path].standardError).toBeGreaterThan(0)
      // The chance of missing by 4 standard errors is below 1e-3 with 19 degrees of freedom.
      expect(Math.abs(found.values[path] - value)).toBeLessThan(4 * errors[path].standardError)
    }
    // The error of a Poisson mean seen for 360 days.
    expect(errors[mean].standardError / Math.sqrt(12 / 360)).toBeGreaterThan(0.6)
    expect(errors[mean].standardError / Math.sqrt(12 / 360)).toBeLessThan(1.6)
    expect(found.targets.map(({ gap }) => Math.abs(gap) < 0.001)).toEqual([true, true])
    expect(found.replications).toBeLessThanOrEqual(900)
    expect(found.changes.map(({ path }) => path)).toEqual([mean, S])
  })

  it('fits integers to a series', async () => {
    const { series } = run(truth, { seed: 'history', series: ['onHand'] })
    const found = await calibrate(edit(shopWith(28), mean, 12), {
      over: { [S]: { min: 20, max: 50, integer: true } },
      to: { series: [{ point: 'shop', series: 'onHand', values: series.shop.onHand.slice(0, 200) }] },
      budget: 300,
      judging: 10,
    })
    expect(Math.abs(found.values[S] - 33)).toBeLessThanOrEqual(1)
    expect(found.targets[0].name).toBe('shop onHand')
    expect(found.uncertainty?.[S].standardError).toBeGreaterThan(0)
  })

  it('says that it cannot tell factors apart which no target sees', async () => {
    const { uncertainty } = await calibrate(shopWith(28), {
      over: { [mean]: { min: 5, max: 20 }, 'products.tin.price': { min: 4, max: 6 } },
      to: { figures: { demand: 12 } },
      budget: 300,
      judging: 5,
    })
    expect(uncertainty).toBeNull()
  })

  it('names all that is wrong at once', async () => {
    await expect(
      calibrate(shopWith(28), {
        over: { [mean]: { min: 5, max: 20 } },
        to: { figures: { demand: Number.NaN } },
        budget: 20,
      }),
    ).rejects.toThrow(/^2 problems:\n.*invalid value NaN of figure "demand".*\n.*invalid budget 20; .* at least 188/)
    await expect(
      calibrate(shopWith(28), { over: { [mean]: { min: 5, max: 20 } }, to: {}, budget: 2000 }),
    ).rejects.toThrow(/missing observations/)
  })
})
