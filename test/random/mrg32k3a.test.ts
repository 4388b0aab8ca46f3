import { describe, expect, it } from 'vitest'
import { Mrg32k3aJumps, Mrg32k3aSource, mrg32k3aStreams } from '../../src/random/mrg32k3a.ts'
import { Streams } from '../../src/random/streams.ts'

const DEFAULT = [12345, 12345, 12345, 12345, 12345, 12345]

describe('MRG32k3a', () => {
  it('gives the published first numbers (golden case stat-mrg32k3a)', () => {
    const source = new Mrg32k3aSource()
    const first = [0.12701112204657714, 0.3185275653967945, 0.3091860155832701, 0.8258468629271135, 0.22162991578202287]
    for (const u of first) expect(source.next()).toBeCloseTo(u, 15)
  })

  it('agrees with whole-number arithmetic over 10,000 numbers, from the largest seeds too', () => {
    const [m1, m2] = [4294967087n, 4294944443n]
    for (const seed of [DEFAULT, [4294967086, 4294967086, 4294967086, 4294944442, 4294944442, 4294944442]]) {
      const source = new Mrg32k3aSource(seed)
      let state = seed.map(BigInt)
      for (let i = 0; i < 10_000; i++) {
        const [a, b, c, d, e, f] = state
        const first = (((1403580n * b - 810728n * a) % m1) + m1) % m1
        const second = (((527612n * f - 1370589n * d) % m2) + m2) % m2
        state = [b, c, first, e, f, second]
        const u = source.next()
        const z = (((first - second) % m1) + m1) % m1
        expect(u).toBeCloseTo(Number(z === 0n ? m1 : z) / 4294967088, 15)
        expect(source.save()).toEqual(state.map(Number))
      }
    }
  })

  it('starts its streams 2^127 and its substreams 2^76 numbers apart', () => {
    const jumps = new Mrg32k3aJumps()
    // The seed of the second stream, as RngStreams prints it (L'Ecuyer et al. 2002).
    expect(jumps.start(DEFAULT, 1, 0)).toEqual([3692455944, 1366884236, 2968912127, 335948734, 4161675175, 475798818])
    // Powers of the step by whole-number arithmetic in Python.
    expect(jumps.start(DEFAULT, 5, 7)).toEqual([1829297749, 2847723524, 107187915, 1894208065, 1942772732, 912053069])
    expect(jumps.start(DEFAULT, 2 ** 53 - 1, 0)).toEqual([
      336632828, 108040205, 2397575708, 898982676, 411899220, 1597458088,
    ])
    expect(jumps.start(DEFAULT, 0, 0)).toEqual(DEFAULT)
  })

  it('serves streams by name: the same name, the same numbers; any other, others', () => {
    const take = (seed: string, replication: number, purpose: string, owner: string) => {
      const source = new Streams(seed, replication, mrg32k3aStreams()).get(purpose, owner)
      return [source.next(), source.next()]
    }
    expect(take('p1', 0, 'demand', 'shop')).toEqual(take('p1', 0, 'demand', 'shop'))
    const others = [
      take('p1', 0, 'demand', 'shop'),
      take('p1', 0, 'demand', 'shoq'),
      take('p1', 0, 'transit', 'shop'),
      take('p1', 1, 'demand', 'shop'),
      take('p2', 0, 'demand', 'shop'),
    ]
    expect(new Set(others.map(String)).size).toBe(5)
  })

  it('goes on from a saved state, and is seeded anew in place for the next replication', () => {
    const streams = new Streams('p1', 0, mrg32k3aStreams())
    const source = streams.get('demand', 'shop')
    source.next()
    const other = new Mrg32k3aSource()
    other.load(source.save())
    expect(other.next()).toBe(source.next())
    streams.reseed(3)
    expect(source.next()).toBe(new Streams('p1', 3, mrg32k3aStreams()).get('demand', 'shop').next())
  })

  it('refuses seeds that would stand still or are no state', () => {
    for (const seed of [
      [0, 0, 0, 1, 1, 1],
      [1, 1, 1, 0, 0, 0],
      [1, 2, 3],
      [4294967087, 1, 1, 1, 1, 1],
      [0.5, 1, 1, 1, 1, 1],
    ])
      expect(() => new Mrg32k3aSource(seed)).toThrow(/invalid seed .* of MRG32k3a; expected six whole numbers/)
  })
})
