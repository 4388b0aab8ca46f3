import alea from 'seedrandom/lib/alea.js'
import { describe, expect, it } from 'vitest'
import { MarseRobertsSource } from '../../src/random/lcg.ts'
import { singleSource } from '../../src/random/single-source.ts'
import type { Source } from '../../src/random/source.ts'
import { aleaStreams, Streams } from '../../src/random/streams.ts'
import { chiSquareLimit, normalLimit } from './limits.ts'

function take(source: Source, count: number): number[] {
  return Array.from({ length: count }, () => source.next())
}

describe('alea', () => {
  it('gives the numbers of seedrandom with 53 bits', () => {
    for (const seed of ['', 'a', 'p1', 'seed with spaces', 'naive \u00e9\u4e2d', '12345', 'x'.repeat(300)]) {
      const theirs = alea(`0/6/demand/4/shop/${seed}`, { state: true })
      const ours = aleaStreams.stream(seed, 0, 'demand', 'shop')
      for (let i = 0; i < 100_000; i++) {
        const value = ours.next()
        if (value !== theirs.double()) expect.fail(`seed ${JSON.stringify(seed)}, draw ${i}`)
      }
    }
  })

  it('goes on exactly where a saved state stopped, through JSON', () => {
    const source = aleaStreams.stream('p1', 3, 'transit', 'lane')
    take(source, 1001)
    const saved = JSON.parse(JSON.stringify(source.save()))
    const expected = take(source, 100)
    const other = aleaStreams.stream('another', 0, 'x', 'y')
    other.load(saved)
    expect(take(other, 100)).toEqual(expected)
  })

  it('stays strictly between 0 and 1, also where all bits are 0', () => {
    const source = aleaStreams.stream('zero', 0, 'a', 'b')
    source.load([0, 0, 0, 0])
    expect(source.next()).toBe(2 ** -54)
  })

  it('is uniform: chi-square over 1,000 cells at 99.9 %', () => {
    const source = aleaStreams.stream('uniformity', 0, 'a', 'b')
    const cells = new Float64Array(1000)
    const n = 1_000_000
    for (let i = 0; i < n; i++) cells[Math.floor(source.next() * 1000)]++
    let chi = 0
    for (const count of cells) chi += (count - n / 1000) ** 2 / (n / 1000)
    expect(chi).toBeLessThan(chiSquareLimit(999, 0.999))
    expect(chi).toBeGreaterThan(chiSquareLimit(999, 0.001))
  })
})

describe('streams by name', () => {
  it('hands out the same object for the same name', () => {
    const streams = new Streams('p1', 0)
    expect(streams.get('demand', 'shop')).toBe(streams.get('demand', 'shop'))
    expect(streams.get('demand', 'shop')).not.toBe(streams.get('transit', 'shop'))
  })

  it('is not changed by streams added, drawn from, or asked for in another order', () => {
    const alone = new Streams('p1', 0)
    const expected = take(alone.get('demand', 'shop'), 50)
    const crowded = new Streams('p1', 0)
    for (let i = 0; i < 40; i++) take(crowded.get('demand', `other ${i}`), i)
    crowded.keyed('visits').uniform(1, 2)
    expect(take(crowded.get('demand', 'shop'), 50)).toEqual(expected)
  })

  it('differs by seed, replication, purpose and owner, and never reads two names as one', () => {
    const names: [string, number, string, string][] = [
      ['p1', 0, 'demand', 'shop'],
      ['p2', 0, 'demand', 'shop'],
      ['p1', 1, 'demand', 'shop'],
      ['p1', 0, 'transit', 'shop'],
      ['p1', 0, 'demand', 'shop2'],
      ['p1', 0, 'demand/4', 'shop'],
      ['p1', 0, 'demand', '4/shop'],
      ['', 0, 'demand', 'shop/p1'],
      ['shop/p1', 0, 'demand', ''],
      ['p1', 0, 'demandshop', ''],
      ['p1', 0, '', 'demandshop'],
    ]
    const first = names.map(([seed, replication, purpose, owner]) =>
      new Streams(seed, replication).get(purpose, owner).next(),
    )
    expect(new Set(first).size).toBe(names.length)
    const streams = new Streams('p1', 0)
    expect(streams.get('a', 'bc')).not.toBe(streams.get('ab', 'c'))
    expect(streams.get('1/a', 'b')).not.toBe(streams.get('1', 'a/b'))
  })

  it('starts another replication in place, as if made for it', () => {
    const streams = new Streams('p1', 0)
    const demand = streams.get('demand', 'shop')
    const keyed = streams.keyed('visits')
    take(demand, 17)
    streams.reseed(5)
    expect(streams.replication).toBe(5)
    const fresh = new Streams('p1', 5)
    expect(take(demand, 20)).toEqual(take(fresh.get('demand', 'shop'), 20))
    expect(keyed.uniform(3, 4)).toBe(fresh.keyed('visits').uniform(3, 4))
    expect(keyed.uniform(3, 4)).not.toBe(new Streams('p1', 4).keyed('visits').uniform(3, 4))
  })

  it('saves all streams by name and goes on from there, streams unknown to the state from their beginning', () => {
    const streams = new Streams('p1', 2)
    take(streams.get('transit', 'b'), 3)
    take(streams.get('demand', 'shop'), 9)
    take(streams.get('demand', 'a'), 4)
    const saved = JSON.parse(JSON.stringify(streams.save()))
    expect(saved.streams.map((s: { owner: string }) => s.owner)).toEqual(['a', 'shop', 'b'])
    const expected = [take(streams.get('demand', 'shop'), 5), take(streams.get('transit', 'b'), 5)]
    const later = take(streams.get('late', 'x'), 5)

    const resumed = new Streams('p1', 0)
    take(resumed.get('late', 'x'), 77)
    resumed.load(saved)
    expect([take(resumed.get('demand', 'shop'), 5), take(resumed.get('transit', 'b'), 5)]).toEqual(expected)
    expect(take(resumed.get('late', 'x'), 5)).toEqual(later)
    expect(resumed.replication).toBe(2)
  })

  it('hands one injected generator to every name, in draw order, across replications', () => {
    const plain = take(new MarseRobertsSource(1973272912), 6)
    const streams = new Streams('any', 0, singleSource(new MarseRobertsSource(1973272912)))
    const a = streams.get('demand', 'shop')
    const b = streams.get('transit', 'lane')
    expect(b).toBe(a)
    const drawn = [a.next(), b.next(), a.next()]
    streams.reseed(1)
    expect([...drawn, b.next(), a.next(), a.next()]).toEqual(plain)
  })
})

/** Correlation of neighbours in a list. */
function lagCorrelation(values: readonly number[], lag: number): number {
  const n = values.length - lag
  let sum = 0
  for (let i = 0; i < n; i++) sum += (values[i] - 0.5) * (values[i + lag] - 0.5)
  return (12 * sum) / n
}

describe('20,000 streams with neighbouring names', () => {
  const count = 20_000
  const schemes: [string, (i: number) => Source][] = [
    ['replications', (i) => aleaStreams.stream('p1', i, 'demand', 'shop')],
    ['owners', (i) => aleaStreams.stream('p1', 0, 'demand', `shop${i}`)],
    ['seeds', (i) => aleaStreams.stream(String(i), 0, 'demand', 'shop')],
  ]

  it.each(schemes)('by %s: first numbers are uniform, distinct and uncorrelated with their neighbours', (_, make) => {
    const first: number[] = []
    const second: number[] = []
    for (let i = 0; i < count; i++) {
      const source = make(i)
      first.push(source.next())
      second.push(source.next())
    }
    expect(new Set(first).size).toBe(count)
    for (const values of [first, second]) {
      const cells = new Float64Array(200)
      for (const u of values) cells[Math.floor(u * 200)]++
      let chi = 0
      for (const cell of cells) chi += (cell - count / 200) ** 2 / (count / 200)
      expect(chi).toBeLessThan(chiSquareLimit(199, 0.9995))
      expect(chi).toBeGreaterThan(chiSquareLimit(199, 0.0005))
      for (const lag of [1, 2, 10, 100]) {
        expect(Math.abs(lagCorrelation(values, lag)) * Math.sqrt(count - lag)).toBeLessThan(normalLimit(0.9995))
      }
    }
    const across = first.reduce((sum, u, i) => sum + (u - 0.5) * (second[i] - 0.5), 0)
    expect((12 * Math.abs(across)) / Math.sqrt(count)).toBeLessThan(normalLimit(0.9995))
  })

  it('long runs of two neighbours are uncorrelated at 99.9 %', () => {
    const n = 20_000
    const streams = [0, 1, 2, 3, 4].map((i) => take(aleaStreams.stream('p1', 0, 'demand', `shop${i}`), n))
    for (let i = 0; i < 4; i++) {
      const product = streams[i].reduce((sum, u, k) => sum + (u - 0.5) * (streams[i + 1][k] - 0.5), 0)
      expect((12 * Math.abs(product)) / Math.sqrt(n)).toBeLessThan(normalLimit(0.99975))
    }
  })
})
