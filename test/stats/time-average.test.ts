import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { TimeAverage } from '../../src/stats/time-average.ts'

/** Steps as (wait before it, new level); whole numbers, so that areas are exact. */
const steps = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: -1000, max: 1000 })), { maxLength: 40 })

function play(average: TimeAverage, from: number, list: readonly (readonly [number, number])[]): number {
  let time = from
  for (const [wait, level] of list) {
    time += wait
    average.set(time, level)
  }
  return time
}

describe('TimeAverage', () => {
  it('weights each level by how long it lasted', () => {
    const stock = new TimeAverage(0, 10)
    stock.set(2, 4)
    expect(stock.mean(5)).toBe(6.4)
    expect(stock.area(5)).toBe(32)
    expect(stock.secondMoment(5)).toBeCloseTo((2 * 100 + 3 * 16) / 5, 12)
    expect(stock.variance(5)).toBeCloseTo(49.6 - 6.4 * 6.4, 12)
    expect([stock.min(5), stock.max(5)]).toEqual([4, 10])
  })

  it('agrees with the level written out tick by tick', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 20 }), (list, open) => {
        const average = new TimeAverage(0, 7)
        const end = play(average, 0, list) + open
        const ticks: number[] = []
        let level = 7
        for (const [wait, next] of list) {
          for (let i = 0; i < wait; i++) ticks.push(level)
          level = next
        }
        for (let i = 0; i < open; i++) ticks.push(level)
        const mean = ticks.reduce((sum, x) => sum + x, 0) / ticks.length
        const variance = ticks.reduce((sum, x) => sum + (x - mean) ** 2, 0) / ticks.length
        expect(average.mean(end)).toBe(mean)
        expect(average.variance(end)).toBeCloseTo(variance, 6)
        expect(average.min(end)).toBe(Math.min(...ticks))
        expect(average.max(end)).toBe(Math.max(...ticks))
      }),
      { seed: 2201 },
    )
  })

  it('is not changed by looking', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const watched = new TimeAverage(0, 0.1)
        const unwatched = new TimeAverage(0, 0.1)
        let time = 0
        for (const [wait, level] of list) {
          watched.mean(time + wait / 2)
          watched.variance(time + wait)
          watched.max(time + wait)
          watched.save()
          time += wait
          watched.set(time, level / 3)
          unwatched.set(time, level / 3)
        }
        expect(watched.save()).toEqual(unwatched.save())
      }),
      { seed: 2202 },
    )
  })

  it('does not see a level that lasted no time', () => {
    const queue = new TimeAverage(0, 2)
    queue.set(5, 100)
    expect([queue.min(5), queue.max(5)]).toEqual([2, 2])
    queue.set(5, 3)
    expect(queue.max(9)).toBe(3)
    expect(queue.mean(10)).toBe(2.5)
  })

  it('begins the window anew at a reset, with the level as it stands', () => {
    const stock = new TimeAverage(0, 50)
    stock.set(3, 8)
    stock.reset(10)
    expect(stock.mean(10)).toBe(8)
    stock.change(12, -4)
    expect(stock.mean(14)).toBe(6)
    expect([stock.min(14), stock.max(14), stock.duration(14)]).toEqual([4, 8, 4])
  })

  it('answers with the level itself over a window of no length', () => {
    const stock = new TimeAverage(4, 9)
    expect([stock.mean(4), stock.variance(4), stock.min(4), stock.max(4), stock.area(4)]).toEqual([9, 0, 9, 9, 0])
  })

  it('keeps a small variance on a large level', () => {
    const level = new TimeAverage(0, 1e9)
    for (let t = 1; t < 1000; t++) level.set(t, 1e9 + (t % 2))
    expect(level.variance(1000)).toBeCloseTo(0.25, 6)
  })

  it('gives a constant level its own value as mean and a variance of exactly 0', () => {
    const level = new TimeAverage(0, 0.1)
    for (let t = 1; t < 1000; t++) level.set(t / 7, 0.1)
    expect(level.mean(200)).toBe(0.1)
    expect(level.variance(200)).toBe(0)
  })

  it('goes on from a state that went through JSON, to the bit', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const straight = new TimeAverage(0, 1)
        const middle = play(straight, 0, before)
        const resumed = new TimeAverage()
        resumed.load(JSON.parse(JSON.stringify(straight.save())))
        play(straight, middle, after)
        play(resumed, middle, after)
        expect(resumed.save()).toEqual(straight.save())
      }),
      { seed: 2203 },
    )
  })

  it('refuses a time that goes back and anything not finite, and stays as it was', () => {
    const stock = new TimeAverage(0, 1)
    stock.set(5, 2)
    const before = stock.save()
    expect(() => stock.set(4, 3)).toThrow('invalid time 4')
    for (const bad of [NaN, Infinity]) {
      expect(() => stock.set(bad, 3)).toThrow(ArgumentError)
      expect(() => stock.set(6, bad)).toThrow(ArgumentError)
      expect(() => stock.mean(bad)).toThrow(ArgumentError)
      expect(() => stock.reset(bad)).toThrow(ArgumentError)
    }
    expect(() => stock.mean(4.9)).toThrow(ArgumentError)
    expect(stock.save()).toEqual(before)
  })
})
