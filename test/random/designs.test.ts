import { describe, expect, it } from 'vitest'
import { latinHypercube } from '../../src/random/latin-hypercube.ts'
import { sobolSequence } from '../../src/random/sobol-sequence.ts'
import { Streams } from '../../src/random/streams.ts'

const source = (name: string) => new Streams('designs', 0).get('design', name)

describe('the Sobol sequence', () => {
  it('is that of Joe & Kuo (scipy.stats.qmc.Sobol, unscrambled, 64 dimensions)', () => {
    const points = sobolSequence({ dimensions: 64, count: 1024 })
    expect([0, 1, 2, 9, 20, 40, 63].map((d) => points[1000][d])).toEqual([
      0.2197265625, 0.0966796875, 0.5185546875, 0.0693359375, 0.5224609375, 0.9130859375, 0.4462890625,
    ])
    expect(points[777].reduce((sum, x) => sum + x, 0)).toBe(30.63671875)
    expect(points.flat().reduce((sum, x) => sum + x, 0)).toBe(32736)
  })

  it('puts one of 2^k points into each of 2^k slices of every dimension, shifted or not', () => {
    for (const shift of [undefined, source('shift')]) {
      const points = sobolSequence({ dimensions: 64, count: 256, shift })
      for (let d = 0; d < 64; d++) expect(new Set(points.map((point) => Math.floor(point[d] * 256))).size).toBe(256)
    }
  })

  it('lies strictly inside the cube when it is shifted', () => {
    const points = sobolSequence({ dimensions: 8, count: 4096, shift: source('inside') }).flat()
    expect(points.every((x) => x > 0 && x < 1)).toBe(true)
  })

  it('refuses more dimensions than it has directions for', () => {
    expect(() => sobolSequence({ dimensions: 65, count: 8 })).toThrow(/invalid number of dimensions 65; .* 1 to 64/)
    expect(() => sobolSequence({ dimensions: 2, count: 0 })).toThrow(/invalid number of points 0/)
  })
})

describe('a Latin hypercube', () => {
  it('puts one point into each slice of every dimension', () => {
    const points = latinHypercube({ dimensions: 5, count: 37, source: source('lhs') })
    expect(points).toHaveLength(37)
    for (let d = 0; d < 5; d++) expect(new Set(points.map((point) => Math.floor(point[d] * 37))).size).toBe(37)
  })

  it('matches slices at random: coordinates are uncorrelated but for chance', () => {
    const points = latinHypercube({ dimensions: 2, count: 2000, source: source('pairs') })
    const covariance = points.reduce((sum, [x, y]) => sum + (x - 0.5) * (y - 0.5), 0) / 2000
    // Standard error 1 / (12 sqrt(n)) of a covariance of independent uniforms; 4 of them.
    expect(Math.abs(covariance)).toBeLessThan(4 / (12 * Math.sqrt(2000)))
  })

  it('refuses half a point', () => {
    expect(() => latinHypercube({ dimensions: 2, count: 2.5, source: source('x') })).toThrow(
      /invalid number of points 2.5/,
    )
  })
})
