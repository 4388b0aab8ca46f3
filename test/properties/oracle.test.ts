import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences } from './oracle-differences.ts'
import { worlds } from './oracle-worlds.ts'
import { runs } from './scenarios.ts'

describe('a second simulator, written apart from the first', () => {
  it('comes to the same levels, flows and money in every period of random worlds', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(differences(world)).toEqual([])
      }),
      { seed: 21, numRuns: runs(350) },
    )
  })
})
