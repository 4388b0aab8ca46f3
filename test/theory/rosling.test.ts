import { describe, expect, it } from 'vitest'
import { clarkScarf } from '../../src/theory/clark-scarf.ts'
import { poissonLaw } from '../../src/theory/demand-law.ts'
import { assemblyToSeries } from '../../src/theory/rosling.ts'

describe('an assembly system as a serial one (Rosling 1989)', () => {
  it('lines its items up by their total lead time to the customer', () => {
    const stages = assemblyToSeries([
      { name: 'frame', into: 'bike', L: 4, h: 3 },
      { name: 'bike', L: 1, h: 2 },
      { name: 'wheel', into: 'bike', L: 2, h: 1 },
      { name: 'spoke', into: 'wheel', L: 2, h: 0.5 },
    ])
    expect(stages).toEqual([
      { items: ['bike'], L: 1, h: 2, total: 1 },
      { items: ['wheel'], L: 2, h: 1, total: 3 },
      { items: ['frame', 'spoke'], L: 2, h: 3.5, total: 5 },
    ])
  })

  it('leaves a serial chain as it is', () => {
    const chain = [
      { name: 'shop', L: 1, h: 2 },
      { name: 'depot', into: 'shop', L: 2, h: 1 },
      { name: 'plant', into: 'depot', L: 3, h: 0.5 },
    ]
    expect(assemblyToSeries(chain).map(({ L, h }) => [L, h])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0.5],
    ])
  })

  it('gives best levels by the recursion for chains', () => {
    const stages = assemblyToSeries([
      { name: 'kit', L: 1, h: 1 },
      { name: 'A', into: 'kit', L: 1, h: 0.5 },
      { name: 'B', into: 'kit', L: 1, h: 0.5 },
    ])
    const demand = stages.map(({ L }) => poissonLaw(5 * L))
    const plan = clarkScarf({ holding: stages.map(({ h }) => h), p: 9, leadTimeDemand: demand })
    // Parts of equal lead times move together: as one part of their joint cost.
    expect(plan).toEqual(clarkScarf({ holding: [1, 1], p: 9, leadTimeDemand: [poissonLaw(5), poissonLaw(5)] }))
  })

  it('refuses what is no assembly', () => {
    expect(() => assemblyToSeries([{ name: 'a', into: 'b', L: 1, h: 1 }])).toThrow(/0 of them go into nothing/)
    expect(() =>
      assemblyToSeries([
        { name: 'a', L: 1, h: 1 },
        { name: 'b', into: 'c', L: 1, h: 1 },
      ]),
    ).toThrow(/unknown item "c"/)
    expect(() =>
      assemblyToSeries([
        { name: 'a', L: 1, h: 1 },
        { name: 'b', into: 'c', L: 1, h: 1 },
        { name: 'c', into: 'b', L: 1, h: 1 },
      ]),
    ).toThrow(/goes into itself/)
  })
})
