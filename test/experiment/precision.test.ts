import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excess, nextLook } from '../../src/experiment/precision.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { shopWith } from './worlds.ts'

describe('precision as the goal', () => {
  it('adds replications until every half-width is small enough', async () => {
    const precision = { totalCost: 0.005, onHand: 0.01 }
    const { metrics, manifest, runs } = await replicate(shopWith(33), { precision, maxReplications: 500 })
    for (const [name, share] of Object.entries(precision)) {
      const { mean, halfWidth } = metrics[name]
      expect(halfWidth as number).toBeLessThanOrEqual(share * Math.abs(mean as number))
    }
    expect(manifest.stopping).toMatchObject({ precision, maxReplications: 500, missed: [] })
    expect(manifest.stopping?.looks.at(-1)).toBe(runs.length)
    expect(runs.length).toBeGreaterThan(10)
    expect(runs.length).toBeLessThan(500)
  })

  it('is that of as many replications asked for outright: the looks change no bit', async () => {
    const sequential = await replicate(shopWith(33), { precision: { totalCost: 0.01 } })
    const fixed = await replicate(shopWith(33), { replications: sequential.runs.length })
    expect(sequential.runs).toEqual(fixed.runs)
    expect(sequential.metrics).toEqual(fixed.metrics)
  })

  it('stops at the most replications allowed, and names what missed the goal', async () => {
    const { runs, manifest } = await replicate(shopWith(33), {
      precision: { totalCost: 1e-6, demand: 0.5 },
      maxReplications: 25,
    })
    expect(runs).toHaveLength(25)
    expect(manifest.stopping).toMatchObject({ looks: [10, 20, 25], missed: ['totalCost'] })
  })

  it('asks nothing of a metric without meaning, or without spread', async () => {
    const { runs } = await replicate(shopWith(33), { precision: { lostSales: 0.01, requestFillRate: 0.01 } })
    expect(runs).toHaveLength(10)
  })

  it('refuses goals that cannot be', async () => {
    const fails = (options: Parameters<typeof replicate>[1]) => expect(replicate(shopWith(33), options)).rejects
    await fails({ precision: { fillRate: 0 } }).toThrow(
      'invalid precision 0 of fillRate; expected a relative half-width above 0, 0.01 for 1 %',
    )
    await fails({ precision: { filRate: 0.1 } }).toThrow(/unknown metric "filRate"; .*; did you mean "fillRate"\?/)
    await fails({ precision: {} }).toThrow(/missing metrics of the precision/)
    await fails({ precision: { fillRate: 0.1 }, maxReplications: 5 }).toThrow(
      'invalid maxReplications 5; expected a whole number of at least the 10 replications of the first look',
    )
  })
})

describe('the next look', () => {
  it('is further on, by a tenth at least, to the double at most, and never beyond the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.oneof(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY)),
        fc.integer({ min: 1, max: 10_000 }),
        (done, worst, more) => {
          const most = done + more
          const next = nextLook(done, worst, most)
          expect(next).toBeGreaterThan(done)
          expect(next).toBeLessThanOrEqual(Math.min(most, Math.max(done + 1, 2 * done)))
          if (next < most) expect(10 * (next - done)).toBeGreaterThanOrEqual(done)
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })

  it('is where the half-widths seen so far will be small enough', () => {
    expect(nextLook(100, Math.sqrt(1.5), 1000)).toBe(150)
  })
})

it('holds a half-width against its share of the mean', () => {
  expect(excess({ halfWidth: 2, scale: -100 }, 0.01)).toBe(2)
  expect(excess({ halfWidth: 2, scale: 0 }, 0.01)).toBe(Number.POSITIVE_INFINITY)
  expect(excess({ halfWidth: 0, scale: 0 }, 0.01)).toBe(0)
  expect(excess({ halfWidth: null, scale: null }, 0.01)).toBe(0)
})
