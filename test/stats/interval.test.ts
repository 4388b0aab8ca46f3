import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { meanInterval, pairedInterval, welchInterval } from '../../src/stats/interval.ts'
import { draws, exponentials, normals, shareTolerance } from './uniforms.ts'

const lists = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 30 })
const shuffled = lists.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
)

/** Of `experiments` intervals, the share that holds `truth`. */
function coverage(experiments: number, truth: number, make: () => { mean: number; halfWidth: number | null }): number {
  let held = 0
  for (let i = 0; i < experiments; i++) {
    const { mean, halfWidth } = make()
    if (halfWidth !== null && Math.abs(mean - truth) <= halfWidth) held++
  }
  return held / experiments
}

describe('meanInterval', () => {
  it('is the t interval of the textbook', () => {
    const interval = meanInterval([9, 10, 11], 0.95)
    expect(interval).toMatchObject({ mean: 10, n: 3, min: 9, max: 11, level: 0.95, method: 't interval' })
    expect(interval.halfWidth).toBeCloseTo(4.302652729749464 / Math.sqrt(3), 12)
  })

  it('holds the true mean as often as it says', () => {
    // 10,000 experiments a case; the four tolerances hold together with 99.9 %.
    const trials = 10_000
    for (const [n, level] of [
      [2, 0.9],
      [5, 0.9],
      [5, 0.99],
      [20, 0.5],
    ] as const) {
      const normal = normals(1000 + n)
      const share = coverage(trials, 0, () => meanInterval(draws(n, normal), level))
      expect(Math.abs(share - level)).toBeLessThan(shareTolerance(level, trials, 4))
    }
  })

  it('is the same to the bit in whatever order the replications come back', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(meanInterval(other)).toEqual(meanInterval(list))
      }),
      { seed: 2601, numRuns: 300 },
    )
  })

  it('has no half-width for one observation, and none to speak of for equal ones', () => {
    expect(meanInterval([7])).toMatchObject({ mean: 7, halfWidth: null, standardError: null, n: 1 })
    expect(meanInterval([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, halfWidth: 0 })
  })

  it('refuses an empty list, a value that is not finite and an impossible level', () => {
    expect(() => meanInterval([])).toThrow('missing values')
    expect(() => meanInterval([1, NaN])).toThrow('invalid values[1] NaN')
    expect(() => meanInterval([1, 2], 95)).toThrow('did you mean 0.95?')
    for (const level of [0, 1, -0.5, NaN]) expect(() => meanInterval([1, 2], level)).toThrow(ArgumentError)
  })
})

describe('pairedInterval', () => {
  const a = [12.1, 15.3, 11.2, 14.8, 13.3]
  const b = [9.9, 14.2, 10.1, 8.7, 10.8]

  it('agrees with an independent program', () => {
    // scipy 1.17.1, stats.ttest_rel and numpy.corrcoef
    const interval = pairedInterval(a, b)
    expect(interval.mean).toBeCloseTo(2.6, 12)
    expect(interval.halfWidth).toBeCloseTo(2.5537258504313973, 10)
    expect(interval.correlation).toBeCloseTo(0.4300932761390387, 12)
  })

  it('is narrower than the unpaired interval where the pairs share their luck', () => {
    const normal = normals(5)
    const luck = draws(30, normal)
    const first = luck.map((x) => x + 0.1 * normal())
    const second = luck.map((x) => x + 0.1 * normal())
    const paired = pairedInterval(first, second).halfWidth ?? Number.NaN
    expect(paired).toBeLessThan(0.3 * (welchInterval(first, second).halfWidth ?? Number.NaN))
    expect(pairedInterval(first, second).correlation).toBeGreaterThan(0.9)
  })

  it('has no correlation to report for two pairs or a constant side', () => {
    expect(pairedInterval([1, 2], [2, 4]).correlation).toBeNull()
    expect(pairedInterval([1, 2, 3], [5, 5, 5]).correlation).toBeNull()
  })

  it('refuses lists that do not pair', () => {
    expect(() => pairedInterval([1, 2], [1])).toThrow('got 2 and 1 values')
  })
})

describe('welchInterval', () => {
  it('agrees with an independent program', () => {
    // scipy 1.17.1, stats.ttest_ind(equal_var=False)
    const interval = welchInterval([12.1, 15.3, 11.2, 14.8, 13.3], [9.9, 14.2, 10.1, 8.7, 10.8, 12.5, 7.7])
    expect(interval.mean).toBeCloseTo(2.7828571428571394, 12)
    expect(interval.halfWidth).toBeCloseTo(2.5498248893750706, 10)
  })

  it('holds the true difference about as often as it says, for unequal variances', () => {
    // Welch's interval is approximate: 1 % is allowed beside the Monte Carlo error.
    const trials = 10_000
    const normal = normals(8)
    const share = coverage(trials, 0, () =>
      welchInterval(
        draws(5, normal),
        draws(15, () => 3 * normal()),
        0.9,
      ),
    )
    expect(Math.abs(share - 0.9)).toBeLessThan(0.01 + shareTolerance(0.9, trials, 1))
  })

  it('has a half-width of 0 for constant samples and none for single values', () => {
    expect(welchInterval([2, 2], [1, 1, 1])).toMatchObject({ mean: 1, halfWidth: 0 })
    expect(welchInterval([2], [1, 1]).halfWidth).toBeNull()
  })
})

describe('the t interval of skewed data', () => {
  it('falls short of its level for few observations', () => {
    // Exponential data, n = 5, nominal 90 %: clearly below the level, yet above 80 %.
    const trials = 10_000
    const exponential = exponentials(21, 1)
    const share = coverage(trials, 1, () => meanInterval(draws(5, exponential), 0.9))
    expect(share).toBeLessThan(0.9 - shareTolerance(0.9, trials, 1))
    expect(share).toBeGreaterThan(0.8)
  })
})
