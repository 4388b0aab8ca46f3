import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allKinds, everything, kindsIn } from './everything.ts'
import { examine } from './examine.ts'
import { runs } from './scenarios.ts'

const SEED = 61
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('networks with any kinds and structures beside each other', () => {
  it('conserve, starve nobody, end each order once, and tell one story: fast or step by step, in any order, saved at any instant', () => {
    fc.assert(
      fc.property(everything, share, (spec, at) => {
        expect(examine(spec, at)).toEqual([])
      }),
      { seed: SEED, numRuns: runs(80) },
    )
  }, 240_000)

  it('hold every kind of every room at least sometimes', () => {
    const drawn = new Set<string>()
    for (const spec of fc.sample(everything, { seed: SEED, numRuns: 400 }))
      for (const kind of kindsIn(spec)) drawn.add(kind)
    expect(allKinds().filter((kind) => !drawn.has(kind))).toEqual([])
  }, 120_000)
})
