import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { MarseRobertsSource } from '../../src/random/lcg.ts'

describe('the generator of Law & Kelton', () => {
  // Golden case stat-lawkelton-mm1-trace: integer arithmetic, Z_0 = 1973272912 (stream 1 of the book).
  const states = [
    860127133, 1317664762, 931142530, 822507670, 1086919201, 1522821923, 397488321, 1790163750, 1387737905, 806491222,
  ]
  const uniforms = [
    0.4005278944969177, 0.6135854125022888, 0.43359702825546265, 0.38300997018814087, 0.5061362385749817,
    0.7091192603111267, 0.1850948929786682, 0.8336099982261658, 0.6462158560752869, 0.3755517601966858,
  ]

  it('gives the published first ten states and uniforms', () => {
    const source = new MarseRobertsSource(1973272912)
    for (let i = 0; i < 10; i++) {
      expect(source.next()).toBe(uniforms[i])
      expect(source.save()).toEqual([states[i]])
    }
  })

  it('multiplies exactly: 10,000 steps agree with whole-number arithmetic', () => {
    const source = new MarseRobertsSource(1)
    let z = 1n
    for (let i = 0; i < 10_000; i++) {
      source.next()
      z = (z * 630360016n) % 2147483647n
      expect(source.save()[0]).toBe(Number(z))
    }
  })

  it('goes on from a saved state', () => {
    const source = new MarseRobertsSource(42)
    source.next()
    const other = new MarseRobertsSource(1)
    other.load(source.save())
    expect(other.next()).toBe(source.next())
  })

  it.each([0, -1, 1.5, 2147483647, Number.NaN])('refuses the seed %f', (seed) => {
    expect(() => new MarseRobertsSource(seed)).toThrow(ArgumentError)
  })
})
