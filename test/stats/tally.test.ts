import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { Tally } from '../../src/stats/tally.ts'

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 })

function tallyOf(values: readonly number[]): Tally {
  const tally = new Tally()
  for (const value of values) tally.add(value)
  return tally
}

/** The same count and extremes; mean and variance within rounding of data up to 1e6. */
function expectSame(found: Tally, expected: Tally): void {
  expect(found.count).toBe(expected.count)
  expect(found.min).toEqual(expected.min)
  expect(found.max).toEqual(expected.max)
  if (expected.count > 0) expect(Math.abs(found.mean - expected.mean)).toBeLessThanOrEqual(1e-9)
  if (expected.count > 1)
    expect(Math.abs(found.variance - expected.variance)).toBeLessThanOrEqual(1e-3 + 1e-12 * expected.variance)
}

describe('Tally', () => {
  it('gives the textbook figures of a small series', () => {
    const tally = tallyOf([2, 4, 4, 4, 5, 5, 7, 9])
    expect(tally.count).toBe(8)
    expect(tally.sum).toBe(40)
    expect(tally.mean).toBe(5)
    expect(tally.variance).toBeCloseTo(32 / 7, 14)
    expect(tally.coefficientOfVariation).toBeCloseTo(Math.sqrt(32 / 7) / 5, 14)
    expect([tally.min, tally.max]).toEqual([2, 9])
  })

  it('has no mean before the first observation and no variance before the second', () => {
    const tally = new Tally()
    expect([tally.count, tally.sum, tally.mean, tally.min, tally.max]).toEqual([0, 0, NaN, NaN, NaN])
    tally.add(3)
    expect([tally.mean, tally.variance]).toEqual([3, NaN])
  })

  it('keeps the variance of small differences on a large level', () => {
    // Variance 30 around 1e9: sums of squares would keep no digit of it. (Example of Chan, Golub & LeVeque 1983.)
    expect(tallyOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30)
  })

  it('gives a constant series its own value as mean and a variance of exactly 0', () => {
    const tally = tallyOf(new Array<number>(1001).fill(0.1))
    expect(tally.mean).toBe(0.1)
    expect(tally.variance).toBe(0)
  })

  it('does not lose small terms beside large ones in the sum', () => {
    expect(tallyOf([1, 1e100, 1, -1e100]).sum).toBe(2)
    const merged = tallyOf([-1e100])
    merged.merge(tallyOf([1, 1e100, 1]))
    expect(merged.sum).toBe(2)
  })

  it('merges to the tally of both series', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const merged = tallyOf(a)
        merged.merge(tallyOf(b))
        expectSame(merged, tallyOf([...a, ...b]))
      }),
      { seed: 2101 },
    )
  })

  it('merges with itself', () => {
    const tally = tallyOf([1, 2, 6])
    tally.merge(tally)
    expectSame(tally, tallyOf([1, 2, 6, 1, 2, 6]))
  })

  it('counts a cohort like as many single observations', () => {
    const groups = fc.array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(5)), { maxLength: 20 })
    fc.assert(
      fc.property(groups, (list) => {
        const tally = new Tally()
        for (const [value, times] of list) tally.addTimes(value, times)
        expectSame(tally, tallyOf(list.flatMap(([value, times]) => new Array<number>(times).fill(value))))
      }),
      { seed: 2102 },
    )
  })

  it('goes on from a state that went through JSON, to the bit', () => {
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        const straight = tallyOf([...before, ...after])
        const resumed = new Tally()
        resumed.load(JSON.parse(JSON.stringify(tallyOf(before).save())))
        for (const value of after) resumed.add(value)
        expect(JSON.stringify(resumed.save())).toBe(JSON.stringify(straight.save()))
      }),
      { seed: 2103 },
    )
  })

  it('is as new after a reset', () => {
    const tally = tallyOf([1, 2, 3])
    tally.reset()
    expect(tally.save()).toEqual(new Tally().save())
  })

  it('refuses what is not a finite number, and stays as it was', () => {
    const tally = tallyOf([1, 2])
    for (const bad of [NaN, Infinity, -Infinity]) expect(() => tally.add(bad)).toThrow(ArgumentError)
    expect(() => tally.addTimes(1, -1)).toThrow('invalid number of times -1')
    expect(() => tally.addTimes(1, 0.5)).toThrow(ArgumentError)
    expect(tally.save()).toEqual(tallyOf([1, 2]).save())
  })
})
