import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Durations } from '../../../src/kernel/process/durations.ts'
import { Level } from '../../../src/kernel/process/level.ts'

describe('a level', () => {
  it('has a time-weighted mean, and its extremes', () => {
    const level = new Level(2, 0)
    level.set(5, 10)
    level.set(1, 30)
    expect(level.statistics(40)).toEqual({ now: 1, mean: (20 + 100 + 10) / 40, min: 1, max: 5 })
  })

  it('forgets its past at a reset, and begins with the value it has', () => {
    const level = new Level(0, 0)
    level.set(9, 10)
    level.set(4, 20)
    level.reset(20)
    expect(level.statistics(20)).toEqual({ now: 4, mean: 4, min: 4, max: 4 })
    level.set(6, 30)
    expect(level.statistics(40)).toEqual({ now: 6, mean: 5, min: 4, max: 6 })
  })

  it('may be Infinity for no time at all', () => {
    const level = new Level(Number.POSITIVE_INFINITY, 0)
    level.set(2, 0)
    expect(level.statistics(10).mean).toBe(2)
  })

  it('goes on from a saved state', () => {
    const level = new Level(1, 0)
    level.set(3, 7)
    const copy = new Level(0, 0)
    copy.load(level.save())
    expect(copy.statistics(9)).toEqual(level.statistics(9))
  })
})

describe('durations', () => {
  it('have the mean, deviation and maximum of their list, zeros included', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 40 }), (list) => {
        const durations = new Durations()
        for (const ticks of list) durations.add(ticks)
        const mean = list.reduce((sum, x) => sum + x, 0) / list.length
        const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1)
        const found = durations.statistics(10)
        expect(found).toMatchObject({ count: list.length, positive: list.filter((x) => x > 0).length })
        expect(found.mean).toBeCloseTo(mean / 10, 10)
        expect(found.standardDeviation).toBeCloseTo(Math.sqrt(variance) / 10, 10)
        expect(found.max).toBe(Math.max(...list) / 10)
      }),
      { seed: 11 },
    )
  })

  it('say NaN where they have nothing to say', () => {
    const durations = new Durations()
    expect(durations.statistics(1).mean).toBeNaN()
    durations.add(3)
    expect(durations.statistics(1).standardDeviation).toBeNaN()
    durations.reset()
    expect(durations.count).toBe(0)
  })
})
