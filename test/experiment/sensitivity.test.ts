import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { sensitivity } from '../../src/experiment/sensitivity.ts'
import { sin } from '../../src/math/sin.ts'
import { edit } from '../../src/scenario/edit.ts'
import { deserted, shopWith } from './worlds.ts'

/** Ishigami & Homma (1990), a = 7, b = 0.1. */
const ishigami = ({ x1, x2, x3 }: Readonly<Record<string, number>>) =>
  sin(x1) + 7 * sin(x2) ** 2 + 0.1 * x3 ** 4 * sin(x1)
const PI = Math.PI
const circle = { min: -PI, max: PI }

/** Sobol's g-function, a_i by name; its indices are known in closed form (Saltelli & Sobol 1995). */
const a: Readonly<Record<string, number>> = { p: 0, q: 1, r: 4.5, s: 9, t: 99 }
const g = (x: Readonly<Record<string, number>>) =>
  Object.entries(a).reduce((product, [name, ai]) => (product * (Math.abs(4 * x[name] - 2) + ai)) / (1 + ai), 1)
const unit = Object.fromEntries(Object.keys(a).map((name) => [name, { min: 0, max: 1 }]))

describe('Sobol indices', () => {
  it('are those of the Ishigami function', async () => {
    const over = { x1: circle, x2: circle, x3: circle }
    const { indices, points } = await sensitivity(ishigami, { over, method: 'sobol', points: 4096, seed: 'ishigami' })
    expect(points).toBe(4096 * 5)
    // Exact values, printed to four digits in Saltelli et al. (2008), section 4.
    const exact = { x1: [0.3139, 0.5576], x2: [0.4424, 0.4424], x3: [0, 0.2437] }
    for (const [name, [first, total]] of Object.entries(exact)) {
      const found = indices?.response[name]
      expect(Math.abs((found?.first ?? 9) - first)).toBeLessThan(0.02)
      expect(Math.abs((found?.total ?? 9) - total)).toBeLessThan(0.02)
      expect(Math.abs((found?.first ?? 9) - first)).toBeLessThan(1.5 * (found?.firstHalfWidth ?? 0))
    }
  })

  it("are those of Sobol's g-function", async () => {
    const { indices } = await sensitivity(g, { over: unit, method: 'sobol', points: 4096, seed: 'g' })
    const parts = Object.fromEntries(Object.entries(a).map(([name, ai]) => [name, 1 / (3 * (1 + ai) ** 2)]))
    const all = Object.values(parts).reduce((product, part) => product * (1 + part), 1)
    for (const [name, part] of Object.entries(parts)) {
      expect(Math.abs((indices?.response[name].first ?? 9) - part / (all - 1))).toBeLessThan(0.02)
      expect(Math.abs((indices?.response[name].total ?? 9) - (part * (all / (1 + part))) / (all - 1))).toBeLessThan(
        0.02,
      )
    }
  })

  it('are those of quadratics with one interaction, whatever their ranges', async () => {
    // y = a x + b x^2 + c x z + d z with x, z uniform of half-width h, k about m, n: the variances of 1, z, z^2 about the middle are h^2 / 3 and 4 h^4 / 45.
    for (const [a, b, c, d, m, h, n, k] of [
      [1, 0.5, -1, 2, 3, 1, -2, 0.5],
      [-2, 1, 0.3, 0.1, 0, 2, 10, 3],
      [0, 0, 1, 0, 0, 1, 0, 1],
    ]) {
      const { indices } = await sensitivity(({ x, z }) => 1e4 + a * x + b * x * x + c * x * z + d * z, {
        ...{ over: { x: { min: m - h, max: m + h }, z: { min: n - k, max: n + k } }, method: 'sobol', points: 4096 },
      })
      const ofX = ((a + 2 * b * m + c * n) ** 2 * h * h) / 3 + (4 * b * b * h ** 4) / 45
      const ofZ = ((d + c * m) ** 2 * k * k) / 3
      const both = (c * c * h * h * k * k) / 9
      const all = ofX + ofZ + both
      const { x, z } = indices?.response ?? {}
      for (const [found, exact] of [
        [x.first, ofX / all],
        [x.total, (ofX + both) / all],
        [z.first, ofZ / all],
        [z.total, (ofZ + both) / all],
      ])
        expect(Math.abs(found - exact)).toBeLessThan(0.005)
    }
  })

  it('have intervals that shrink with the number of points', async () => {
    const width = async (points: number) =>
      (await sensitivity(g, { over: unit, method: 'sobol', points })).indices?.response.p.firstHalfWidth ?? 0
    expect(await width(1024)).toBeLessThan(0.5 * (await width(64)))
  })
})

describe('elementary effects', () => {
  it('are exact for a linear function: the slope over the range, no spread', async () => {
    const { effects, points } = await sensitivity(({ x, y }) => 3 * x - 5 * y + 2, {
      over: { x: { min: 0, max: 2 }, y: { min: 10, max: 11 } },
      trajectories: 6,
    })
    expect(points).toBe(18)
    expect(effects?.response.x.mean).toBeCloseTo(6, 10)
    expect(effects?.response.y.mean).toBeCloseTo(-5, 10)
    expect(effects?.response.y.meanAbsolute).toBeCloseTo(5, 10)
    expect(effects?.response.x.sd).toBeCloseTo(0, 10)
    expect(effects?.response.x.halfWidth).toBeCloseTo(0, 10)
  })

  it('are exact for whole numbers too, which move by whole steps: a switch counts once', async () => {
    for (const width of [1, 2, 3, 4, 5, 7, 10])
      for (const levels of [2, 4, 6, 8]) {
        const { effects } = await sensitivity(({ k, x }) => 3 * k + x, {
          over: { k: { min: 5, max: 5 + width, integer: true }, x: { min: 0, max: 1 } },
          ...{ levels, trajectories: 12 },
        })
        expect(effects?.response.k.mean).toBeCloseTo(3 * width, 10)
        expect(effects?.response.k.sd).toBeCloseTo(0, 10)
      }
  })

  it('are those of the quadratic on four levels: 2/3 from the lowest, 4/3 from the next (Morris 1991)', async () => {
    const square = ({ x }: Readonly<Record<string, number>>) => x * x
    const { effects } = await sensitivity(square, { over: { x: { min: 0, max: 1 } }, trajectories: 2000 })
    const { mean, meanAbsolute, sd } = effects?.response.x ?? { mean: 0, meanAbsolute: 0, sd: 0 }
    // The mean of 2,000 that are 2/3 or 4/3: standard error 1 / (3 sqrt(2000)) = 0.0075; 4 of them.
    expect(Math.abs(mean - 1)).toBeLessThan(0.03)
    expect(meanAbsolute).toBe(mean)
    expect(Math.abs((sd ?? 0) - 1 / 3)).toBeLessThan(0.005)
    const single = await sensitivity(square, { over: { x: { min: 0, max: 1 } }, trajectories: 1 })
    expect(single.effects?.response.x).toMatchObject({ halfWidth: null, sd: null })
  })

  it('rank the factors of the g-function in their true order, and show interaction as spread', async () => {
    const { effects } = await sensitivity(g, { over: unit, trajectories: 200, seed: 'g' })
    const found = effects?.response ?? {}
    const ranked = Object.keys(a).sort((x, y) => found[y].meanAbsolute - found[x].meanAbsolute)
    expect(ranked).toEqual(['p', 'q', 'r', 's', 't'])
    expect(found.p.sd).toBeGreaterThan(found.p.meanAbsolute / 2)
    expect(Math.abs(found.p.mean)).toBeLessThan(found.p.meanAbsolute)
  })
})

describe('sensitivity of a scenario', () => {
  const S = 'sites.shop.policy.S'
  const over = {
    [S]: { min: 26, max: 40, integer: true },
    'sites.shop.holding': { min: 0.05, max: 0.2 },
    'products.tin.price': { min: 4, max: 6 },
  }

  it('finds what service and cost hang on, and that a price moves neither', async () => {
    const of = ['fillRate', 'costPerPeriod']
    const { effects, manifest } = await sensitivity(shopWith(30), { over, of, trajectories: 4, replications: 2 })
    expect(effects?.fillRate[S].meanAbsolute).toBeGreaterThan(0.01)
    expect(effects?.fillRate['sites.shop.holding'].meanAbsolute).toBe(0)
    expect(effects?.costPerPeriod['sites.shop.holding'].mean).toBeGreaterThan(0)
    expect(effects?.costPerPeriod['products.tin.price'].meanAbsolute).toBe(0)
    expect(manifest).toMatchObject({ study: 'sensitivity', seed: 'world', options: { of, method: 'morris' } })
  })

  it('shares out the variance of a response by Sobol indices, the same for the same seed', async () => {
    const study = () =>
      sensitivity(shopWith(30), { over, of: 'fillRate', method: 'sobol', points: 16, replications: 1 })
    const { indices } = await study()
    expect(indices?.fillRate[S].total).toBeGreaterThan(0.5)
    expect(indices?.fillRate['products.tin.price'].total).toBe(0)
    expect((await study()).indices).toEqual(indices)
  })

  it('takes a function that makes scenarios', async () => {
    const { effects } = await sensitivity(({ level }) => edit(shopWith(1), S, level), {
      over: { level: { min: 26, max: 40, integer: true } },
      of: (outcome) => outcome.metrics.onHand ?? 0,
      trajectories: 2,
      replications: 1,
    })
    expect(Object.values(effects ?? {})[0].level.mean).toBeGreaterThan(5)
  })

  it('refuses a design that takes more replications than the budget, before the first of them', async () => {
    const study = { over: { [S]: { min: 26, max: 40 } }, method: 'sobol' } as const
    await expect(sensitivity(shopWith(30), { ...study, points: 1_000_000 })).rejects.toThrow(
      'invalid design of 3000000 points: with 5 of each it takes 15000000 replications, more than the budget of 100000; expected fewer points or replications, or a larger budget',
    )
    await expect(
      sensitivity(({ level }) => edit(shopWith(1), S, level), {
        ...{ over: { level: { min: 26, max: 40 } }, trajectories: 10, budget: 99 },
      }),
    ).rejects.toThrow(/with 5 of each it takes 100 replications, more than the budget of 99/)
    // A function of numbers runs nothing.
    const { points } = await sensitivity(({ x }) => x, { over: { x: { min: 0, max: 1 } }, budget: 1 })
    expect(points).toBe(20)
  })

  it('shares out what moves, and names what does not, be it but for rounding', async () => {
    const price = { 'products.tin.price': { min: 4, max: 6 } }
    const options = { over: price, method: 'sobol', points: 4, replications: 1 } as const
    const found = await sensitivity(shopWith(30), { ...options, of: ['fillRate', 'revenue'] })
    expect(Object.keys(found.indices ?? {})).toEqual(['revenue'])
    expect(found.unmoved).toEqual(['fillRate'])
    await expect(sensitivity(shopWith(30), { ...options, of: 'fillRate' })).rejects.toThrow(
      'invalid response "fillRate": the same at every point; expected one that the factors move',
    )
    const nearlyConstant = ({ x }: Readonly<Record<string, number>>) => 1e8 / 3 + x - x + 1e-9 * x
    await expect(sensitivity(nearlyConstant, { over: { x: { min: 0, max: 1 } }, method: 'sobol' })).rejects.toThrow(
      /the same at every point/,
    )
  })

  it('names the point at which a function has no value', async () => {
    const broken = ({ x }: Readonly<Record<string, number>>) => (x > 0.5 ? Number.NaN : 1)
    await expect(sensitivity(broken, { over: { x: { min: 0, max: 1 } } })).rejects.toThrow(
      /invalid response "response": no value at x = (0\.6|1)/,
    )
  })

  it('names all that is wrong, and a response without value', async () => {
    await expect(
      sensitivity(shopWith(30), { over, method: 'moris' as 'morris', replications: 0.5, levels: 3 }),
    ).rejects.toThrow(/2 problems:\n.*number of replications 0.5.*\n.*unknown method "moris".*did you mean "morris"\?/)
    await expect(sensitivity(shopWith(30), { over: {} })).rejects.toThrow(/missing factors/)
    await expect(sensitivity(shopWith(30), { over: { x: { min: 2, max: 1 } } })).rejects.toThrow(ArgumentError)
    await expect(
      sensitivity(deserted(), { over: { [S]: { min: 1, max: 2 } }, of: 'fillRate', trajectories: 1, replications: 1 }),
    ).rejects.toThrow(/invalid response "fillRate": no value at sites.shop.policy.S = \d+/)
  })
})
