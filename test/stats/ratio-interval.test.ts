import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ratioInterval } from '../../src/stats/ratio-interval.ts'
import { draws, exponentials, shareTolerance } from './uniforms.ts'

const filled = [90, 95, 80, 120]
const asked = [100, 100, 90, 125]

describe('ratioInterval', () => {
  it('pools: sums over sums, not a mean of quotients', () => {
    const interval = ratioInterval([1, 90], [1, 100])
    expect(interval.mean).toBe(91 / 101)
    expect([interval.min, interval.max, interval.n]).toEqual([0.9, 1, 2])
  })

  it('agrees with the formulae worked in another program', () => {
    // numpy and scipy 1.17.1, from the formulae of Cochran (1977) and Miller (1974)
    const delta = ratioInterval(filled, asked)
    expect(delta.mean).toBeCloseTo(0.927710843373494, 13)
    expect(delta.halfWidth).toBeCloseTo(0.056799236088877575, 12)
    expect(delta.method).toBe('pooled ratio, delta')
    const jackknife = ratioInterval(filled, asked, 0.95, 'jackknife')
    expect(jackknife.mean).toBeCloseTo(0.9287952492044723, 12)
    expect(jackknife.halfWidth).toBeCloseTo(0.057562867903339435, 12)
  })

  it.each(['delta', 'jackknife'] as const)('holds the true ratio about as often as it says (%s)', (method) => {
    // y = x / 2 + noise of its own, 30 pairs; the interval is asymptotic: 2 % are allowed beside the Monte Carlo error.
    const trials = 4000
    const exponential = exponentials(31, 1)
    let held = 0
    for (let i = 0; i < trials; i++) {
      const x = draws(30, () => 2 + exponential())
      const y = x.map((value) => value / 2 + exponential() - 1)
      const { mean, halfWidth } = ratioInterval(y, x, 0.9, method)
      if (Math.abs(mean - 0.5) <= (halfWidth ?? 0)) held++
    }
    expect(Math.abs(held / trials - 0.9)).toBeLessThan(0.02 + shareTolerance(0.9, trials, 2))
  })

  it('is the same to the bit in whatever order the replications come back', () => {
    const pairs = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true })),
      {
        minLength: 2,
        maxLength: 20,
      },
    )
    const shuffled = pairs.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, fc.constantFrom('delta' as const, 'jackknife' as const), ([list, other], method) => {
        const of = (pairList: readonly (readonly [number, number])[]) =>
          ratioInterval(
            pairList.map(([y]) => y),
            pairList.map(([, x]) => x),
            0.95,
            method,
          )
        expect(of(other)).toEqual(of(list))
      }),
      { seed: 2701 },
    )
  })

  it('gives no half-width for one pair, and no ratio where nothing was asked for', () => {
    expect(ratioInterval([9], [10])).toMatchObject({ mean: 0.9, halfWidth: null })
    expect(ratioInterval([9], [10], 0.95, 'jackknife')).toMatchObject({ mean: 0.9, halfWidth: null })
    for (const method of ['delta', 'jackknife'] as const) {
      expect(ratioInterval([0, 0], [0, 0], 0.95, method)).toMatchObject({
        mean: NaN,
        halfWidth: null,
        min: NaN,
        max: NaN,
      })
    }
    expect(ratioInterval([5, 3], [10, 0], 0.95, 'jackknife')).toMatchObject({ mean: 0.8, halfWidth: null })
    expect(ratioInterval([5, 0], [10, 0], 0.95, 'jackknife')).toMatchObject({
      mean: 0.5,
      halfWidth: null,
      min: 0.5,
      max: 0.5,
    })
  })

  it('refuses lists that do not pair or are empty', () => {
    expect(() => ratioInterval([1], [1, 2])).toThrow('got 1 and 2 values')
    expect(() => ratioInterval([], [])).toThrow('missing values for a ratio')
    expect(() => ratioInterval([1], [Infinity])).toThrow('invalid denominators[0]')
  })
})
