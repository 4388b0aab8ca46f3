import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import { type Fact, firstDifference } from '../../src/kernel/first-difference.ts'

function digest(facts: Iterable<Fact>): string {
  const print = new Fingerprint()
  for (const { time, what, who, howMuch } of facts) print.fact(time, what, who, howMuch)
  return print.digest()
}

const fact = fc.record({
  time: fc.integer({ min: 0, max: 3 }),
  what: fc.integer({ min: 0, max: 2 }),
  who: fc.integer({ min: -1, max: 2 }),
  howMuch: fc.constantFrom(0, 1, 2, 0.5, -1, Infinity),
})
const run = fc.array(fact, { maxLength: 8 }).map((facts) => facts.sort((a, b) => a.time - b.time))

describe('Fingerprint', () => {
  it('is 16 hex digits, the same for the same facts, on every machine', () => {
    const print = new Fingerprint()
    expect(print.digest()).toBe('0000000000000000')
    print.fact(0, 1, 2, 3)
    print.fact(86_400_000, -1, 2_000_000, 0.1)
    print.fact(2 ** 53 - 1, 7, 7, -Infinity)
    expect(print.digest()).toBe('285e0e50ea987674')
    expect(print.facts).toBe(3)
  })

  it('tells two runs apart exactly where firstDifference does', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        expect(digest(a) === digest(b)).toBe(firstDifference(a, b) === null)
      }),
      { seed: 7, numRuns: 3000 },
    )
  })

  it('does not hang on the order inside an instant, but on the order of instants', () => {
    const a = { time: 1, what: 1, who: 1, howMuch: 1 }
    const b = { time: 1, what: 2, who: 1, howMuch: 5 }
    expect(digest([a, b])).toBe(digest([b, a]))
    expect(digest([a, { ...b, time: 2 }])).not.toBe(
      digest([
        { ...b, time: 1 },
        { ...a, time: 2 },
      ]),
    )
  })

  it('counts facts that are alike', () => {
    const a = { time: 1, what: 1, who: 1, howMuch: 1 }
    expect(new Set([0, 1, 2, 3, 4].map((count) => digest(Array.from({ length: count }, () => a)))).size).toBe(5)
  })

  it('has no two equal digests among a hundred thousand runs of one fact', () => {
    // 64 bits: the chance of one collision among 10^5 is below 10^-9.
    const seen = new Set<string>()
    for (let i = 0; i < 100_000; i++) seen.add(digest([{ time: i % 7, what: i % 11, who: i % 1000, howMuch: i / 4 }]))
    expect(seen.size).toBe(100_000)
  })

  it('changes every digit about equally often when one amount grows by the smallest step', () => {
    const flips = new Array<number>(16).fill(0)
    const runs = 2000
    for (let i = 0; i < runs; i++) {
      const a = digest([{ time: 5, what: 1, who: i, howMuch: 1 }])
      const b = digest([{ time: 5, what: 1, who: i, howMuch: 1 + Number.EPSILON }])
      for (let digit = 0; digit < 16; digit++) if (a[digit] !== b[digit]) flips[digit]++
    }
    // Each digit changes with probability 15/16: 1875 of 2000, standard deviation 10.8; the bounds are 6 of them.
    for (const count of flips) expect(Math.abs(count - 1875)).toBeLessThan(65)
  })

  it('may be looked at without harm', () => {
    const looked = new Fingerprint()
    const left = new Fingerprint()
    for (let i = 0; i < 100; i++) {
      looked.fact(i >> 1, 1, i, i)
      left.fact(i >> 1, 1, i, i)
      looked.digest()
    }
    expect(looked.digest()).toBe(left.digest())
  })

  it('holds -0 for 0, and hashes NaN and infinities', () => {
    const one = (howMuch: number) => digest([{ time: 1, what: 1, who: 1, howMuch }])
    expect(one(-0)).toBe(one(0))
    expect(new Set([one(0), one(Number.NaN), one(Infinity), one(-Infinity)]).size).toBe(4)
  })

  it('goes on from a saved state, through JSON, with the same bits', () => {
    const whole = new Fingerprint()
    const half = new Fingerprint()
    for (let i = 0; i < 10; i++) {
      whole.fact(i >> 2, 1, i, i / 3)
      half.fact(i >> 2, 1, i, i / 3)
    }
    const resumed = new Fingerprint()
    resumed.load(JSON.parse(JSON.stringify(half.save())))
    for (let i = 10; i < 20; i++) {
      whole.fact(i >> 2, 1, i, i / 3)
      resumed.fact(i >> 2, 1, i, i / 3)
    }
    expect(resumed.digest()).toBe(whole.digest())
    expect(resumed.facts).toBe(20)
    resumed.reset()
    expect(resumed.digest()).toBe(new Fingerprint().digest())
  })
})
