import { describe, expect, it } from 'vitest'
import { createSampler } from '../../src/random/catalogue.ts'
import { KeyedDraws, KeyedSource } from '../../src/random/keyed.ts'
import type { Source } from '../../src/random/source.ts'
import { Streams } from '../../src/random/streams.ts'
import { chiSquareLimit, normalLimit } from './limits.ts'

/** Draws whose key is exactly these two words. */
function withKey(first: number, second: number): KeyedDraws {
  const words = [first, second]
  let i = 0
  const source: Source = { next: () => words[i++] / 4294967296, save: () => [], load: () => {} }
  return new KeyedDraws(source)
}

describe('keyed draws', () => {
  const draws = new Streams('keyed tests', 0).keyed('visits')

  it('computes the published known answers of Threefry-2x32-20 (Random123, kat_vectors)', () => {
    const vectors = [
      [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
    ]
    for (const [owner, occasion, key0, key1, high, low] of vectors) {
      const expected = high / 2 ** 32 + (low >>> 11) / 2 ** 53
      expect(withKey(key0, key1).uniform(owner, occasion)).toBe(expected)
    }
  })

  it('depends on seed, replication, purpose, owner and occasion, and on nothing else', () => {
    const u = draws.uniform(7, 9)
    expect(new Streams('keyed tests', 0).keyed('visits').uniform(7, 9)).toBe(u)
    const others = [
      draws.uniform(9, 7),
      draws.uniform(8, 9),
      draws.uniform(7, 10),
      draws.uniform(7 + 2 ** 32, 9),
      draws.uniform(7, 9 + 2 ** 32),
      draws.draw(7, 9, 1),
      new Streams('keyed tests', 1).keyed('visits').uniform(7, 9),
      new Streams('keyed tests', 0).keyed('calls').uniform(7, 9),
      new Streams('other', 0).keyed('visits').uniform(7, 9),
    ]
    expect(new Set([u, ...others]).size).toBe(10)
  })

  it('is uniform over owners and occasions: chi-square over 1,024 cells at 99.9 %', () => {
    for (const pair of [
      (i: number) => [i, 0],
      (i: number) => [0, i],
      (i: number) => [i >> 9, i & 511],
      (i: number) => [i << 12, i],
    ]) {
      const cells = new Float64Array(1024)
      const n = 262_144
      for (let i = 0; i < n; i++) {
        const [owner, occasion] = pair(i)
        cells[Math.floor(draws.uniform(owner, occasion) * 1024)]++
      }
      let chi = 0
      for (const count of cells) chi += (count - 256) ** 2 / 256
      expect(chi).toBeLessThan(chiSquareLimit(1023, 0.99975))
      expect(chi).toBeGreaterThan(chiSquareLimit(1023, 0.00025))
    }
  })

  it('has uniform low bits too: chi-square over the last 10 of 53 at 99.9 %', () => {
    const cells = new Float64Array(1024)
    for (let i = 0; i < 262_144; i++) cells[(draws.uniform(i, 3) * 2 ** 53) % 1024]++
    let chi = 0
    for (const count of cells) chi += (count - 256) ** 2 / 256
    expect(chi).toBeLessThan(chiSquareLimit(1023, 0.9995))
  })

  it('is uncorrelated between occasions of an owner and between owners at 99.9 %', () => {
    const n = 100_000
    const limit = normalLimit(0.99983) / Math.sqrt(n)
    for (const [lagOwner, lagOccasion] of [
      [0, 1],
      [0, 2],
      [0, 7],
      [1, 0],
      [1, 1],
      [64, 0],
    ]) {
      let sum = 0
      for (let i = 0; i < n; i++) {
        const owner = i % 317
        const occasion = Math.floor(i / 317)
        // Pairs apart from each other, so that products are independent.
        const a = draws.uniform(owner * 128, occasion * 16) - 0.5
        sum += a * (draws.uniform(owner * 128 + lagOwner, occasion * 16 + lagOccasion) - 0.5)
      }
      expect(Math.abs((12 * sum) / n)).toBeLessThan(limit)
    }
  })

  it('collides as often as chance: birthdays of 2^17 draws among 2^32 (Poisson, mean 2)', () => {
    const n = 131_072
    let collisions = 0
    for (let set = 0; set < 8; set++) {
      const days = new Uint32Array(n)
      for (let i = 0; i < n; i++)
        days[i] = Math.floor(draws.uniform(i % 362, Math.floor(i / 362) + 1000 * set) * 2 ** 32)
      days.sort()
      for (let i = 1; i < n; i++) if (days[i] === days[i - 1]) collisions++
    }
    // Eight sets: Poisson with mean 16; outside 4 ... 33 with probability below 0.001.
    expect(collisions).toBeGreaterThanOrEqual(4)
    expect(collisions).toBeLessThanOrEqual(33)
  })

  it('never repeats over a million owners and occasions in 53 bits', () => {
    const values = new Float64Array(1_000_000)
    for (let i = 0; i < values.length; i++) values[i] = draws.uniform(i % 1000, Math.floor(i / 1000))
    values.sort()
    let repeated = 0
    for (let i = 1; i < values.length; i++) if (values[i] === values[i - 1]) repeated++
    expect(repeated).toBe(0)
  })

  it('flips every output bit with probability one half for every flipped input bit (avalanche, at 99.9 %)', () => {
    const trials = 4000
    const limit = normalLimit(1 - 0.001 / (64 * 53)) * Math.sqrt(trials / 4)
    for (let input = 0; input < 64; input++) {
      const flips = new Float64Array(53)
      for (let t = 0; t < trials; t++) {
        const owner = (t * 2654435761) % 2 ** 32
        const occasion = t
        const other = 2 ** (input % 32)
        const flipped = (x: number) => (Math.floor(x / other) % 2 === 0 ? x + other : x - other)
        const a = draws.uniform(owner, occasion)
        const b = input < 32 ? draws.uniform(flipped(owner), occasion) : draws.uniform(owner, flipped(occasion))
        const difference = BigInt(a * 2 ** 53) ^ BigInt(b * 2 ** 53)
        let rest = Number(difference & 0x3ffffffn)
        for (let bit = 0; bit < 26; bit++) flips[bit] += (rest >> bit) & 1
        rest = Number(difference >> 26n)
        for (let bit = 26; bit < 53; bit++) flips[bit] += (rest >> (bit - 26)) & 1
      }
      for (let bit = 0; bit < 53; bit++)
        expect(Math.abs(flips[bit] - trials / 2), `input ${input}, bit ${bit}`).toBeLessThan(limit)
    }
  })

  it('feeds samplers that take several uniforms, and can be saved', () => {
    const source = new KeyedSource(draws)
    const erlang = createSampler({ kind: 'erlang', k: 3, mean: 6 })
    const value = erlang.sample(source.at(12, 34))
    expect(erlang.sample(source.at(12, 34))).toBe(value)
    expect(source.at(12, 34).next()).toBe(draws.uniform(12, 34))
    const saved = source.save()
    const next = source.next()
    source.at(1, 1).load(saved)
    expect(source.next()).toBe(next)
  })
})
