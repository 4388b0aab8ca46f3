import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bonferroniLevel, holm } from '../../src/stats/multiple-comparisons.ts'

describe('bonferroniLevel', () => {
  it('shares the risk out among the comparisons', () => {
    expect(bonferroniLevel(0.95, 5)).toBeCloseTo(0.99, 15)
    expect(bonferroniLevel(0.9, 1)).toBeCloseTo(0.9, 15)
    expect(() => bonferroniLevel(0.95, 0)).toThrow('invalid number of comparisons 0')
  })
})

describe('holm', () => {
  it('agrees with the step-down table', () => {
    // R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm') gives 0.03 0.06 0.06 0.02.
    holm([0.01, 0.04, 0.03, 0.005]).forEach((p, i) => {
      expect(p).toBeCloseTo([0.03, 0.06, 0.06, 0.02][i], 14)
    })
    expect(holm([])).toEqual([])
    expect(holm([0.9, 0.8])).toEqual([1, 1])
  })

  it('keeps the order of the p-values, lies between each and its Bonferroni value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (list) => {
        const adjusted = holm(list)
        list.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p)
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * list.length))
          list.forEach((q, j) => {
            if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j])
          })
        })
      }),
      { seed: 2901 },
    )
  })

  it('refuses what is no probability', () => {
    expect(() => holm([0.5, 1.5])).toThrow('invalid p-value 1.5')
    expect(() => holm([NaN])).toThrow('invalid p-values[0] NaN')
  })
})
