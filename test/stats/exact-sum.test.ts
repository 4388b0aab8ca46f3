import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { ExactSum, exactMean, exactSum } from '../../src/stats/exact-sum.ts'

/** Terms m 2^e of very different size: with plain addition nearly every order gives another result. */
const mantissa = fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 })
const terms = fc.array(fc.tuple(mantissa, fc.integer({ min: -100, max: 100 })), { maxLength: 40 })
const valuesOf = (list: readonly (readonly [number, number])[]) => list.map(([m, e]) => m * 2 ** e)

describe('ExactSum', () => {
  it('is the true sum rounded once, as integers of any length give it', () => {
    fc.assert(
      fc.property(terms, (list) => {
        const whole = list.reduce((sum, [m, e]) => sum + BigInt(m) * 2n ** BigInt(e + 100), 0n)
        expect(exactSum(valuesOf(list))).toBe(Number(whole) * 2 ** -100)
      }),
      { seed: 2301, numRuns: 500 },
    )
  })

  it('does not hang on the order of the terms, nor on how they were split and merged', () => {
    const shuffled = terms.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.nat(list.length)),
    )
    fc.assert(
      fc.property(shuffled, ([list, other, cut]) => {
        const left = new ExactSum()
        const right = new ExactSum()
        for (const value of valuesOf(other.slice(0, cut))) left.add(value)
        for (const value of valuesOf(other.slice(cut))) right.add(value)
        right.merge(left)
        expect(right.value).toBe(exactSum(valuesOf(list)))
      }),
      { seed: 2302, numRuns: 300 },
    )
  })

  it('rounds half-way cases by what lies far below', () => {
    expect(exactSum([1e16, 1, 1e-16])).toBe(10000000000000002)
    expect(exactSum([1e16, 1, -1e-16])).toBe(1e16)
    expect(exactSum([1e16, 1])).toBe(1e16)
    expect(exactSum([])).toBe(0)
  })

  it('goes on from a state that went through JSON', () => {
    const sum = new ExactSum()
    for (const value of [1e100, 1, 1e-30]) sum.add(value)
    const resumed = new ExactSum()
    resumed.load(JSON.parse(JSON.stringify(sum.save())))
    resumed.add(-1e100)
    resumed.add(-1)
    expect(resumed.value).toBe(1e-30)
  })

  it('refuses what is not finite, and a sum beyond the range of doubles', () => {
    const sum = new ExactSum()
    expect(() => sum.add(NaN)).toThrow(ArgumentError)
    sum.add(Number.MAX_VALUE)
    expect(() => sum.add(Number.MAX_VALUE)).toThrow('left the range')
    expect(sum.value).toBe(Number.MAX_VALUE)
  })
})

describe('exactMean', () => {
  it('of equal values is that value', () => {
    expect(exactMean([0.1, 0.1, 0.1])).toBe(0.1)
    expect(exactMean([])).toBeNaN()
  })
})
