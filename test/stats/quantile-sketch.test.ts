import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp } from '../../src/math/exp.ts'
import { QuantileSketch } from '../../src/stats/quantile-sketch.ts'
import { normals } from './uniforms.ts'

const wide = fc.double({ min: -1e12, max: 1e12, noNaN: true })
const tiny = fc.double({ min: -1e-300, max: 1e-300, noNaN: true })
const values = fc.array(fc.oneof(wide, tiny, fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 80 })
const probability = fc.double({ min: 0, max: 1, noNaN: true })

function sketchOf(list: readonly number[], relativeError = 0.01): QuantileSketch {
  const sketch = new QuantileSketch({ relativeError })
  for (const value of list) sketch.add(value)
  return sketch
}

describe('QuantileSketch', () => {
  it('keeps its relative error for data of any sign and size', () => {
    fc.assert(
      fc.property(values, probability, fc.constantFrom(0.001, 0.01, 0.1), (list, p, error) => {
        const exact = Float64Array.from(list).sort()[Math.floor(p * (list.length - 1))]
        const found = sketchOf(list, error).quantile(p)
        // Numbers below the smallest normal double are counted as 0.
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(error * Math.abs(exact) + 2.3e-308)
      }),
      { seed: 2401, numRuns: 300 },
    )
  })

  it('keeps 1 % on a long stream with a heavy tail', () => {
    const normal = normals(77)
    const list = Float64Array.from({ length: 100_000 }, () => exp(2 * normal()))
    const sketch = sketchOf([...list])
    list.sort()
    for (const p of [0.001, 0.01, 0.25, 0.5, 0.9, 0.99, 0.9999]) {
      const exact = list[Math.floor(p * (list.length - 1))]
      expect(Math.abs(sketch.quantile(p) / exact - 1)).toBeLessThanOrEqual(0.01)
    }
  })

  it('merges to the sketch of both streams, to the bit and in either order', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const whole = sketchOf([...a, ...b]).save()
        const ab = sketchOf(a)
        ab.merge(sketchOf(b))
        const ba = sketchOf(b)
        ba.merge(sketchOf(a))
        expect(ab.save()).toEqual(whole)
        expect(ba.save()).toEqual(whole)
      }),
      { seed: 2402 },
    )
  })

  it('gives the exact extremes, and never leaves them', () => {
    const sketch = sketchOf([3.3, 7.7, 5])
    expect([sketch.quantile(0), sketch.quantile(1), sketch.min, sketch.max]).toEqual([3.3, 7.7, 3.3, 7.7])
    const edge = sketchOf([Number.MAX_VALUE, -Number.MAX_VALUE]).quantile(0.4)
    expect(edge).toBeGreaterThanOrEqual(-Number.MAX_VALUE)
    expect(edge).toBeLessThan(-Number.MAX_VALUE * 0.99)
    expect(sketchOf([0.1]).quantile(0.5)).toBe(0.1)
  })

  it('goes on from a state that went through JSON', () => {
    const sketch = sketchOf([-5, 0, 2, 2, 1e9])
    const resumed = new QuantileSketch()
    resumed.load(JSON.parse(JSON.stringify(sketch.save())))
    resumed.addTimes(4, 3)
    expect(resumed.save()).toEqual(sketchOf([-5, 0, 2, 2, 1e9, 4, 4, 4]).save())
    resumed.reset()
    expect(resumed.save()).toEqual(new QuantileSketch().save())
    expect([resumed.count, resumed.quantile(0.5), resumed.min]).toEqual([0, NaN, NaN])
  })

  it('refuses what it cannot hold', () => {
    const sketch = sketchOf([1])
    expect(() => sketch.add(NaN)).toThrow('invalid observation NaN')
    expect(() => sketch.addTimes(1, -2)).toThrow('invalid number of times -2')
    expect(() => sketch.quantile(1.01)).toThrow('invalid p 1.01')
    expect(() => sketch.merge(new QuantileSketch({ relativeError: 0.001 }))).toThrow('same relativeError')
    expect(() => sketch.load(new QuantileSketch({ relativeError: 0.001 }).save())).toThrow('same relativeError')
    expect(() => new QuantileSketch({ relativeError: 0 })).toThrow('invalid relative error 0')
    expect(() => new QuantileSketch({ relativeError: NaN })).toThrow('invalid relative error NaN')
  })
})
