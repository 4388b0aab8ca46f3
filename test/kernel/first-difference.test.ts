import { describe, expect, it } from 'vitest'
import { type Fact, firstDifference } from '../../src/kernel/first-difference.ts'

const fact = (time: number, what: number, who = 0, howMuch = 1): Fact => ({ time, what, who, howMuch })

describe('firstDifference', () => {
  it('finds none between equal runs, and none between empty ones', () => {
    expect(firstDifference([fact(1, 1), fact(2, 2)], [fact(1, 1), fact(2, 2)])).toBeNull()
    expect(firstDifference([], [])).toBeNull()
  })

  it('does not mind the order inside an instant', () => {
    expect(firstDifference([fact(1, 1), fact(1, 2), fact(3, 3)], [fact(1, 2), fact(1, 1), fact(3, 3)])).toBeNull()
  })

  it('says at which instant, and which facts each run has alone', () => {
    const a = [fact(1, 1), fact(2, 1), fact(2, 2), fact(3, 1)]
    const b = [fact(1, 1), fact(2, 2), fact(2, 5), fact(3, 9)]
    expect(firstDifference(a, b)).toEqual({ time: 2, onlyInFirst: [fact(2, 1)], onlyInSecond: [fact(2, 5)], before: 1 })
  })

  it('counts how often a fact occurs', () => {
    const difference = firstDifference([fact(1, 1), fact(1, 1), fact(1, 2)], [fact(1, 1), fact(1, 2), fact(1, 2)])
    expect(difference).toEqual({ time: 1, onlyInFirst: [fact(1, 1)], onlyInSecond: [fact(1, 2)], before: 0 })
  })

  it('finds an instant that only one run has', () => {
    expect(firstDifference([fact(1, 1), fact(4, 1)], [fact(1, 1), fact(2, 7), fact(4, 1)])).toEqual({
      time: 2,
      onlyInFirst: [],
      onlyInSecond: [fact(2, 7)],
      before: 1,
    })
    expect(firstDifference([fact(1, 1)], [fact(1, 1), fact(9, 1)])?.time).toBe(9)
    expect(firstDifference([fact(1, 1), fact(9, 1)], [fact(1, 1)])?.onlyInFirst).toEqual([fact(9, 1)])
  })

  it('takes any iterable and reads no further than the difference', () => {
    let read = 0
    function* endless(what: number): Generator<Fact> {
      for (let time = 0; ; time++) {
        read++
        yield fact(time, time === 5 ? what : 0)
      }
    }
    expect(firstDifference(endless(1), endless(2))?.time).toBe(5)
    expect(read).toBeLessThan(20)
  })

  it('holds -0 and 0 for one amount, and NaN for itself', () => {
    expect(firstDifference([fact(1, 1, 1, 0)], [fact(1, 1, 1, -0)])).toBeNull()
    expect(firstDifference([fact(1, 1, 1, Number.NaN)], [fact(1, 1, 1, Number.NaN)])).toBeNull()
  })
})
